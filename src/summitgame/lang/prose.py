"""Reads prose: text -> pieces, and lines with speakers and conditions. Law: declared names only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import compile_condition
from summitgame.lang.fields import items, scalar, text
from summitgame.lang.names import Names
from summitgame.lang.texts import compile_text
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode
from summitgame.program import Binary, Compare, Const, Expr, Line, Logic, Piece, Var

LISTS = ("either", "sequence", "cycle", "once")
"""Keys under which a line is one of several."""
KINDS = ("say", "direct", *LISTS)
VISITS_MOST = 7
"""Visits are counted up to here, so lines take turns as often."""


def is_plain(source: str) -> bool:
    """Return whether a text is surely one piece that is shown as it is written.

    White space other than a space counts as not printable.
    """
    return source.isprintable() and not (
        "{" in source or "}" in source or "*" in source or "[[" in source or "  " in source
    )


def compile_pieces(scalar_node: ScalarNode, names: Names) -> tuple[Piece, ...]:
    """Return the pieces of a text; reports what is wrong with it."""
    value = scalar_node.value
    source = value if isinstance(value, str) else scalar_node.raw
    if is_plain(source):
        return (Piece(source),) if source else ()
    return compile_text(source, scalar_node.place, names, scalar_node.language or names.language)


def compile_lines(
    values: tuple[YamlNode, ...], prefix: str, names: Names, node: str = ""
) -> tuple[Line, ...]:
    """Return lines with ids of their own: the prefix with an author's `id` or a number.

    Args:
        values: The lines as written.
        prefix: Of the ids.
        names: What the campaign declares.
        node: Whose visits decide about lines that take turns; empty where there is none.
    """
    writer = _Lines(names, node)
    return tuple(
        writer.line(value, f"{prefix}#{number}") for number, value in enumerate(values, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    names: Names
    node: str
    taken: dict[str, ScalarNode] = field(default_factory=dict)
    """Ids that the author has given to some of these lines."""

    def line(self, value: YamlNode, identity: str, speaker_: str = "") -> Line:
        if isinstance(value, ScalarNode):
            return Line(identity, compile_pieces(value, self.names), speaker_)
        if not isinstance(value, MapNode):
            return Line(identity, ())
        identity = self._identity(value, identity)
        condition = scalar(value, "when")
        when = None if condition is None else compile_condition(condition, self.names, rules=False)
        who = self._speaker(value, speaker_)
        kind = self._kind(value)
        if kind in LISTS:
            choices = [
                self.line(each, f"{identity}.{number}", who)
                for number, each in enumerate(items(value, kind), start=1)
            ]
            return Line(identity, (), who, when, self._in_turn(kind, choices, value))
        said = scalar(value, kind)
        pieces = () if said is None or kind == "cue" else compile_pieces(said, self.names)
        caption = scalar(value, "caption")
        return Line(
            identity,
            pieces,
            who if kind == "say" else "",
            when,
            direction=kind == "direct",
            cue=text(value, "cue"),
            caption=() if caption is None else compile_pieces(caption, self.names),
        )

    def _identity(self, value: MapNode, place: str) -> str:
        """Return the id of a line: that of its author within its list, or its place."""
        own = scalar(value, "id")
        if own is None:
            return place
        name = str(own.value)
        first = self.taken.setdefault(name, own)
        if first is not own:
            self.names.report(
                "SG210",
                f"the line id “{shorten(name)}” is taken",
                own.span,
                expected="an id of its own among these lines",
                hint="Rename one of the two.",
            )
        return f"{place.partition('#')[0]}#{name}"

    def _speaker(self, value: MapNode, inherited: str) -> str:
        speaker = scalar(value, "speaker")
        who = text(value, "speaker", inherited)
        if speaker is not None and who not in self.names.speakers:
            near = nearest(who, self.names.speakers)
            self.names.report(
                "SG204",
                f"no speaker is called “{shorten(who)}”",
                speaker.span,
                expected="an id under `speakers:`",
                hint=f"Did you mean “{near}”?" if near else "Declare the speaker.",
            )
        return who

    def _kind(self, value: MapNode) -> str:
        """Return the key that says what kind of line it is; reports none and several."""
        kinds = [key for key in KINDS if key in value]
        if not kinds and "cue" not in value:
            self.names.report(
                "SG103",
                "the line says nothing",
                value.span,
                expected="say: TEXT or either: LINES",
                hint="Add `say:`.",
            )
        elif len(kinds) > 1 or (kinds and kinds[0] in LISTS and "cue" in value):
            second = value.key([*kinds, "cue"][1])
            self.names.report(
                "SG105",
                f"the line is two things at once: {' and '.join([*kinds, 'cue'][:2])}",
                value.span if second is None else second.span,
                expected=f"one of {', '.join(KINDS)}",
                hint="Make two lines of it.",
            )
        if ("cue" in value) != ("caption" in value):
            lone = "cue" if "cue" in value else "caption"
            key = value.key(lone)
            self.names.report(
                "SG103",
                f"the {'sound has no caption' if lone == 'cue' else 'caption has no sound'}",
                value.span if key is None else key.span,
                expected="cue: SOUND and caption: TEXT",
                hint="Write `caption:`, for whoever does not hear it."
                if lone == "cue"
                else "Add `cue:`.",
            )
        if "cue" in value:
            self._in_node("cue", value)
        return kinds[0] if kinds else "cue"

    def _in_turn(self, kind: str, lines: list[Line], value: MapNode) -> tuple[Line, ...]:
        """Return lines with the conditions under which each has its turn."""
        if kind == "either":
            return tuple(lines)
        if not self._in_node(kind, value):
            return tuple(lines)
        visits = Var(self.names.slot_for("visits", self.node, VISITS_MOST))
        return tuple(
            replace(each, when=_both(each.when, _turn(kind, visits, number, len(lines))))
            for number, each in enumerate(lines, start=1)
        )

    def _in_node(self, key: str, value: MapNode) -> bool:
        """Return whether the line belongs to a node; reports what needs one elsewhere."""
        if not self.node:
            place = value.key(key)
            self.names.report(
                "SG435",
                f"`{key}` has a meaning only in the lines of a node",
                value.span if place is None else place.span,
                expected="say:, direct: or either:",
                hint="Here `either:` with `when: visits(NODE) >= 2` tells visits apart.",
            )
        return bool(self.node)


def _turn(kind: str, visits: Var, number: int, count: int) -> Expr | None:
    """Return when it is a line's turn, those before it having been tried."""
    match kind:
        case "cycle":
            turn = Binary("%", Binary("-", visits, Const(1)), Const(count))
            return Compare("==", turn, Const(number - 1))
        case "sequence" if number == count:
            return None
        case _:
            return Compare("<=", visits, Const(number))


def _both(first: Expr | None, second: Expr | None) -> Expr | None:
    if first is None or second is None:
        return second if first is None else first
    return Logic("and", (first, second))


__all__ = ["compile_lines", "compile_pieces"]

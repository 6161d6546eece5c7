"""Reads prose: text -> pieces, and lines with speakers and conditions. Law: declared names only."""

from __future__ import annotations

import re

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import compile_condition
from summitgame.lang.fields import items, scalar, text
from summitgame.lang.names import Names
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode
from summitgame.program import Line, Piece, Var

_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|\{|\}|\*(?=\S)([^*]*\S)\*", re.DOTALL)
_MORE = re.compile(r"[{}*]|[^\S ]|  ")
"""What makes a text more than one piece that is shown as it is written."""
TRUTH_NAMES = ("no", "yes")


def compile_pieces(scalar_node: ScalarNode, names: Names) -> tuple[Piece, ...]:
    """Return the pieces of a text; reports unknown names in braces."""
    value = scalar_node.value
    source = value if isinstance(value, str) else scalar_node.raw
    if not _MORE.search(source):
        return (Piece(source),) if source else ()
    return tuple(_pieces(source, 0, scalar_node, names, emphasis=False))


def _pieces(
    source: str, offset: int, at: ScalarNode, names: Names, *, emphasis: bool
) -> list[Piece]:
    found: list[Piece] = []
    last = 0
    plain = ""
    for mark in _MARK.finditer(source):
        plain += _spaces(source[last : mark.start()])
        last = mark.end()
        token = mark[0]
        if token in {"{{", "}}"}:
            plain += token[0]
            continue
        if plain:
            found.append(Piece(plain, emphasis=emphasis))
            plain = ""
        if mark[2] is not None:
            found += _pieces(mark[2], offset + mark.start(2), at, names, emphasis=True)
        elif mark[1] is not None:
            start = offset + mark.start(1) + len(mark[1]) - len(mark[1].lstrip())
            piece = _value(mark[1].strip(), start, at, names, emphasis=emphasis)
            found += [piece] if piece else []
        else:
            names.report(
                "SG409",
                f"a “{token}” stands alone in the text",
                at.place(offset + mark.start()),
                expected="{name}",
                hint=f"Write `{token * 2}` for the character itself.",
            )
    plain += _spaces(source[last:])
    if plain:
        found.append(Piece(plain, emphasis=emphasis))
    return found


def _spaces(text_: str) -> str:
    return re.sub(r"\s+", " ", text_)


def _value(name: str, offset: int, at: ScalarNode, names: Names, *, emphasis: bool) -> Piece | None:
    names.read.add(name)
    if name in names.slots and ":" not in name:
        slot = names.slots[name]
        variable = names.variables[slot]
        shown = TRUTH_NAMES if variable.kind == "bool" else variable.value_names
        return Piece(expr=Var(slot), names=shown, emphasis=emphasis)
    if name in names.derived:
        typed = names.derived[name]
        shown = TRUTH_NAMES if typed.type.kind == "bool" else typed.type.names
        return Piece(expr=typed.expr, names=shown, emphasis=emphasis)
    if name in names.constants:
        return Piece(str(names.constants[name]), emphasis=emphasis)
    if name in names.failed:
        return None
    near = nearest(name, names.known())
    names.report(
        "SG409",
        f"the text names “{shorten(name)}”, which nothing declares",
        at.place(offset, max(len(name), 1)),
        expected="{name} of a variable, formula or constant",
        hint=f"Did you mean “{near}”?" if near else "Write {{ and }} for braces themselves.",
    )
    return None


def compile_lines(values: tuple[YamlNode, ...], prefix: str, names: Names) -> tuple[Line, ...]:
    """Return lines with stable ids: an author's `id`, else the prefix and a number."""
    return tuple(
        _line(value, f"{prefix}#{number}", names) for number, value in enumerate(values, start=1)
    )


def _line(value: YamlNode, identity: str, names: Names, speaker_: str = "") -> Line:
    if isinstance(value, ScalarNode):
        return Line(identity, compile_pieces(value, names), speaker_)
    if not isinstance(value, MapNode):
        return Line(identity, ())
    identity = text(value, "id", identity)
    condition = scalar(value, "when")
    when = None if condition is None else compile_condition(condition, names, rules=False)
    speaker = scalar(value, "speaker")
    who = text(value, "speaker", speaker_)
    if speaker is not None and who not in names.speakers:
        near = nearest(who, names.speakers)
        names.report(
            "SG204",
            f"no speaker is called “{shorten(who)}”",
            speaker.span,
            expected="an id under `speakers:`",
            hint=f"Did you mean “{near}”?" if near else "Declare the speaker.",
        )
    if "either" in value:
        choices = tuple(
            _line(each, f"{identity}.{number}", names, who)
            for number, each in enumerate(items(value, "either"), start=1)
        )
        return Line(identity, (), who, when, choices)
    said = scalar(value, "say")
    if said is None:
        names.report(
            "SG103",
            "the line says nothing",
            value.span,
            expected="say: TEXT or either: LINES",
            hint="Add `say:`.",
        )
        return Line(identity, (), who, when)
    return Line(identity, compile_pieces(said, names), who, when)


__all__ = ["TRUTH_NAMES", "compile_lines", "compile_pieces"]

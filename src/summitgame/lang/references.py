"""Finds every id that a file of a campaign declares or mentions, and where.

Snippets are to be written out before (`expand.read_parts`); a place is then where the id is written
all the same.

Law: by the shape of the file alone; whether anything has the id is not asked. An expression is
looked into with `mentions`, and so is what stands in braces in a text. Aliases are left alone: what
they say of the past stays true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summitgame.diagnostics import Span
from summitgame.lang.fields import mapping, text
from summitgame.lang.mentions import in_expression, in_text
from summitgame.lang.names import text_of
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

Kind: TypeAlias = Literal[
    "node",
    "option",
    "outcome",
    "term",
    "name",
    "value",
    "ending",
    "speaker",
    "thesis",
    "pool",
    "persona",
    "objective",
    "claim",
    "entry",
    "pick",
    "options",
    "tables",
]
"""`name` is anything that an expression can name. `pick` is an option or outcome, perhaps with its
node; `options` and `tables` are patterns over options and over nodes with a table."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id and where it stands."""

    kind: Kind
    id: str
    at: ScalarNode
    start: int = 0
    """Where in the text of `at` it begins."""
    owner: str = ""
    """The node that it belongs to, for what belongs to one."""
    declares: bool = False
    """Whether the thing itself is written here."""
    before: str = ""
    """The id that follows after a stroke, for a node that is written in front of one."""

    @property
    def span(self) -> Span:
        """Where the id is written."""
        return self.at.place(self.start, len(self.id))


Found: TypeAlias = Iterator[Reference]
Reader: TypeAlias = Callable[[YamlNode, str], Found]


def references(root: MapNode) -> Found:
    """Yield every id of a campaign file or a plan file; those of facts and pictures are none."""
    for entry in root.entries:
        reader = _SECTIONS.get(entry.name)
        if reader is not None:
            yield from reader(entry.value, "")


# --- readers: each takes a value and the node it stands in, and yields the references in it ------


def _an(kind: Kind, *, declares: bool = False, owned: bool = False) -> Reader:
    """Return a reader of an id, or of a list of them."""

    def read(value: YamlNode, owner: str) -> Found:
        if isinstance(value, ScalarNode):
            yield Reference(
                kind, text_of(value), value, owner=owner if owned else "", declares=declares
            )
        elif isinstance(value, SeqNode):
            for item in value.items:
                yield from read(item, owner)

    return read


def _expression(value: YamlNode, owner: str) -> Found:
    """Read an expression or an effect, or lists of them and of conditional effects."""
    match value:
        case ScalarNode():
            for each in in_expression(text_of(value)):
                if each.kind == "option":
                    node, _, option = each.id.partition("/")
                    yield Reference("node", node, value, each.start, before=option)
                    yield Reference("option", option, value, each.start + len(node) + 1, node)
                else:
                    yield Reference(each.kind, each.id, value, each.start)
        case SeqNode(items=items):
            for item in items:
                yield from _expression(item, owner)
        case MapNode(entries=entries):
            for entry in entries:
                yield from _expression(entry.value, owner)


def _text(value: YamlNode, owner: str) -> Found:
    del owner
    if isinstance(value, ScalarNode) and isinstance(value.value, str):
        for each in in_text(value.value):
            yield Reference(each.kind, each.id, value, each.start)


def _lines(value: YamlNode, owner: str) -> Found:
    """Read lines: texts, or mappings of what is said, by whom, when, or a list of lines."""
    match value:
        case ScalarNode():
            yield from _text(value, owner)
        case SeqNode(items=items):
            for item in items:
                yield from _lines(item, owner)
        case MapNode(entries=entries):
            for entry in entries:
                match entry.name:
                    case "when":
                        yield from _expression(entry.value, owner)
                    case "speaker":
                        yield from _an("speaker")(entry.value, owner)
                    case "id" | "cue":
                        continue
                    case _:
                        yield from _lines(entry.value, owner)


def _jump(value: YamlNode, owner: str) -> Found:
    """Read where play goes: a node, or branches."""
    match value:
        case ScalarNode():
            yield from _an("node")(value, owner)
        case SeqNode(items=items):
            for item in items:
                if isinstance(item, MapNode):
                    yield from _map(to=_an("node"), when=_expression)(item, owner)
        case _:
            return


def _map(**readers: Reader) -> Reader:
    """Return a reader of a mapping; a key is written with `_` for `-` and may end in `_`."""
    known = {name.rstrip("_").replace("_", "-"): reader for name, reader in readers.items()}

    def read(value: YamlNode, owner: str) -> Found:
        for entry in value.entries if isinstance(value, MapNode) else ():
            reader = known.get(entry.name)
            if reader is not None:
                yield from reader(entry.value, owner)

    return read


def _all(*readers: Reader) -> Reader:
    """Return a reader that reads one value in several ways."""

    def read(value: YamlNode, owner: str) -> Found:
        for reader in readers:
            yield from reader(value, owner)

    return read


def _each(reader: Reader) -> Reader:
    """Return a reader of a list."""

    def read(value: YamlNode, owner: str) -> Found:
        for item in value.items if isinstance(value, SeqNode) else ():
            yield from reader(item, owner)

    return read


def _keys(key: Reader, value: Reader | None = None) -> Reader:
    """Return a reader of a mapping whose keys are ids."""

    def read(at: YamlNode, owner: str) -> Found:
        for entry in at.entries if isinstance(at, MapNode) else ():
            yield from key(entry.key, owner)
            if value is not None:
                yield from value(entry.value, owner)

    return read


def _node(value: YamlNode, owner: str) -> Found:
    """Read a node; what it holds is its own."""
    if isinstance(value, MapNode):
        yield from _NODE(value, text(value, "id") or owner)


def _picks(value: YamlNode, owner: str) -> Found:
    """Read the picks of a plan or of a claim: options and outcomes, packages, expectations."""
    for item in value.items if isinstance(value, SeqNode) else ():
        match item:
            case ScalarNode(value=str() as written):
                node, slash, name = written.rpartition("/")
                if slash:
                    yield Reference("node", node, item, before=name)
                yield Reference("pick", name, item, len(node) + len(slash), node)
            case MapNode():
                at = text(item, "node")
                yield from _map(node=_an("node"), expect=_expectations)(item, owner)
                table = mapping(item, "table")
                if table is not None:
                    yield from _keys(_an("term", owned=True), _an("value"))(table, at)
            case _:
                continue


def _expectations(value: YamlNode, owner: str) -> Found:
    for entry in value.entries if isinstance(value, MapNode) else ():
        match entry.name:
            case "node" | "visited" | "not-visited":
                yield from _an("node")(entry.value, owner)
            case "ending":
                yield from _an("ending")(entry.value, owner)
            case _:
                yield from _expression(entry.key, owner)
                yield from _an("value")(entry.value, owner)


def _forced(value: YamlNode, owner: str) -> Found:
    """Read what a plan forces chance to do; an outcome of a draw is a node."""
    del owner
    for entry in value.entries if isinstance(value, MapNode) else ():
        yield Reference("node", entry.name, entry.key)
        yield from _an("outcome", owned=True)(entry.value, entry.name)


def _situation(value: YamlNode, owner: str) -> Found:
    if isinstance(value, ScalarNode):
        yield from _expression(value, owner)
    else:
        yield from _map(at=_an("node"), ending=_an("ending"), when=_expression)(value, owner)


def _option_pattern(value: YamlNode, owner: str) -> Found:
    """Read a pattern over options: `option`, `node/option`, with `*` for anything."""
    del owner
    if isinstance(value, ScalarNode) and isinstance(value.value, str):
        node, slash, name = value.value.rpartition("/")
        if slash:
            yield Reference("node", node, value)
        yield Reference("options", name, value, len(node) + len(slash), node)


def _assertion(value: YamlNode, owner: str) -> Found:
    yield from _ASSERTION(value, owner)


_OPTION = _map(
    id=_an("option", declares=True, owned=True),
    text=_text,
    note=_text,
    locked=_text,
    when=_expression,
    effects=_expression,
    reply=_lines,
    goto=_jump,
    shows=_an("thesis"),
)
_TABLE = _map(
    terms=_each(
        _map(
            id=_an("term", declares=True, owned=True),
            variable=_an("name"),
            levels=_each(_map(value=_an("value"), note=_text, locked=_text, when=_expression)),
        )
    ),
    limits=_each(_map(when=_expression, reason=_text)),
    estimates=_each(_map(value=_expression, low=_expression, high=_expression)),
    effects=_expression,
    replies=_each(_map(when=_expression, effects=_expression, text=_lines, goto=_jump)),
)
_NODE = _map(
    id=_an("node", declares=True),
    effects=_expression,
    text=_lines,
    caption=_text,
    shows=_an("thesis"),
    options=_each(_OPTION),
    groups=_each(_map(text=_text, note=_text)),
    goto=_jump,
    chance=_map(
        outcomes=_each(
            _map(
                id=_an("outcome", declares=True, owned=True),
                weight=_expression,
                when=_expression,
                effects=_expression,
                text=_lines,
                goto=_jump,
            )
        )
    ),
    draw=_map(pool=_an("pool"), otherwise=_jump),
    storylet=_map(pool=_an("pool"), weight=_expression, salience=_expression, when=_expression),
    call=_an("node"),
    then=_an("node"),
    table=_TABLE,
    ending=_map(id=_an("ending", declares=True)),
)
_SHOWN = _map(variable=_an("name"), when=_expression)
_ASSERTION = _map(
    never=_situation,
    reachable=_situation,
    always=_all(_situation, _map(that=_expression)),
    leads_to=_map(from_=_situation, to=_situation),
    order=_expression,
    compare=_map(
        objective=_an("objective"),
        where=_situation,
        change=_keys(_an("name"), _an("value")),
    ),
    odds=_map(of=_situation, by=_an("persona")),
    best=_map(objective=_an("objective")),
    follows=_map(setup=_keys(_an("name"), _an("value")), picks=_picks, ends=_an("ending")),
    all=_each(_assertion),
)
_SECTIONS: dict[str, Reader] = {
    "campaign": _map(
        start=_an("node"),
        tracks=_each(_SHOWN),
        ledgers=_each(_map(when=_expression, rows=_each(_SHOWN))),
        panel=_each(_map(when=_expression, lines=_lines)),
    ),
    "variables": _each(
        _map(
            id=_an("name", declares=True),
            start=_an("value"),
            values=_each(_map(id=_an("value", declares=True))),
            estimate=_map(low=_expression, high=_expression),
        )
    ),
    "derived": _each(_map(id=_an("name", declares=True), formula=_expression)),
    "constants": _each(_map(id=_an("name", declares=True))),
    "lookups": _each(
        _map(id=_an("name", declares=True), by=_an("name"), values=_keys(_an("value")))
    ),
    "codex": _each(_map(id=_an("entry", declares=True), text=_lines, when=_expression)),
    "speakers": _each(_map(id=_an("speaker", declares=True))),
    "nodes": _each(_node),
    "debrief": _each(_map(when=_expression, lines=_lines)),
    "theses": _each(_map(id=_an("thesis", declares=True))),
    "objectives": _each(
        _map(
            id=_an("objective", declares=True),
            endings=_an("ending"),
            worth=_keys(_an("ending")),
        )
    ),
    "personas": _each(
        _map(
            id=_an("persona", declares=True),
            rules=_each(
                _map(
                    option=_option_pattern,
                    raises=_an("name"),
                    lowers=_an("name"),
                    shows=_an("thesis"),
                    table=_an("tables"),
                    package=_an("tables"),
                    when=_expression,
                    weight=_expression,
                )
            ),
        )
    ),
    "adversary": _map(knows=_an("name")),
    "claims": _all(
        # In a plan file this is a list of ids, or `all`.
        _an("claim"),
        _each(_all(_map(id=_an("claim", declares=True), shows=_an("thesis")), _assertion)),
    ),
    # Of plan files.
    "playtests": _each(
        _map(
            setup=_keys(_an("name"), _an("value")),
            chance=_forced,
            picks=_picks,
            expect=_expectations,
        )
    ),
    "odds": _each(_map(ending=_an("ending"), persona=_an("persona"))),
}


__all__ = ["Kind", "Reference", "references"]

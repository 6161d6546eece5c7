"""What names mean while a campaign is compiled.

Law: one table of names, filled before it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from summitgame.diagnostics import CODES, Diagnostic, Span
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import Effect, Expr, Variable


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression."""

    kind: str
    """`int`, `bool`, `enum` or `level`."""
    values: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the type as an author would say it."""
        match self.kind:
            case "int":
                return "a number"
            case "bool":
                return "a truth"
            case _:
                return f"a value out of {', '.join(self.values)}"


INT = Type("int")
BOOL = Type("bool")


@dataclass(frozen=True, slots=True)
class Typed:
    """A compiled expression with its type and the interval of its values."""

    expr: Expr
    type: Type
    low: int
    high: int


class Places(Mapping[str, Span]):
    """Where ids are declared; a place is looked up when it is asked for.

    A mapping is declared where its id is written.
    """

    __slots__ = ("_heads",)

    def __init__(self, known: Mapping[str, Span | ScalarNode | MapNode] | None = None) -> None:
        self._heads: dict[str, Span | ScalarNode | MapNode] = dict(known or {})

    def __setitem__(self, name: str, at: Span | ScalarNode | MapNode) -> None:
        """Note where an id is declared."""
        self._heads[name] = at

    def __getitem__(self, name: str) -> Span:
        at = self._heads[name]
        if isinstance(at, Span):
            return at
        return (at.get("id") or at if isinstance(at, MapNode) else at).span

    def __contains__(self, name: object) -> bool:
        return name in self._heads

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)


@dataclass(frozen=True, slots=True)
class Entry:
    """The head of an entry of the codex, which links are read against."""

    term: str
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of numbers, complete."""

    id: str
    type: Type
    """What it is asked for: a value of a level or an enum, or a number."""
    numbers: tuple[int, ...]
    """For a level or enum by value; else by step."""
    cuts: tuple[int, ...] = ()
    """For a number, the greatest of each step but the last."""


@dataclass(slots=True)
class Names:
    """Every name a campaign declares, and the problems met while compiling."""

    variables: list[Variable] = field(default_factory=list)
    slots: dict[str, int] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    """Where variables, derived values, constants and lookups are declared."""
    derived: dict[str, Typed] = field(default_factory=dict)
    derived_colour: set[str] = field(default_factory=set)
    constants: dict[str, int] = field(default_factory=dict)
    lookups: dict[str, Lookup] = field(default_factory=dict)
    value_lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each value id of an enum or level, the list it belongs to."""
    nodes: Places = field(default_factory=Places)
    options: Places = field(default_factory=Places)
    """`node/option` ids."""
    speakers: set[str] = field(default_factory=set)
    pools: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    theses: set[str] = field(default_factory=set)
    codex: dict[str, Entry] = field(default_factory=dict)
    language: str = "en"
    """What the campaign is written in."""
    endings: dict[str, str] = field(default_factory=dict)
    """The node of each ending."""
    objectives: set[str] = field(default_factory=set)
    personas: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Names whose own declaration is wrong; what uses them is not reported again."""
    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    typed: dict[object, Typed] | None = None
    """Expressions that were compiled without a problem, by their text; kept once all is declared,
    since the same text then has the same meaning everywhere."""
    effects: dict[object, Effect] = field(default_factory=dict)
    """The same for effects."""

    def type_of(self, variable: Variable) -> Type:
        """Return the type of a variable."""
        match variable.kind:
            case "int" | "visits":
                return INT
            case "bool" | "taken":
                return BOOL
            case kind:
                return Type(kind, variable.values, variable.value_names)

    def slot_for(self, kind: str, name: str, high: int) -> int:
        """Return the slot of something that no author declared, made on first use.

        `visits` counts entries of a node, `taken` remembers a pick; others count what they say.
        """
        identity = f"{kind}:{name}"
        if identity not in self.slots:
            self.slots[identity] = len(self.variables)
            made = kind if kind in {"visits", "taken"} else "int"
            self.variables.append(Variable(identity, made, 0, high, 0))  # type: ignore[arg-type]
        return self.slots[identity]

    def known(self) -> Iterable[str]:
        """Return every name an expression may use."""
        declared = (name for name in self.slots if ":" not in name)
        return (*declared, *self.derived, *self.constants)

    def report(
        self,
        code: str,
        message: str,
        at: Span,
        *,
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Note a problem."""
        severity = CODES[code].severity
        self.problems.append(Diagnostic(code, message, at, severity, expected, hint))


def text_of(scalar: ScalarNode) -> str:
    """Return an expression's text; YAML's own numbers and truths count as written."""
    match scalar.value:
        case bool() as truth:
            return "true" if truth else "false"
        case None:
            return ""
        case value:
            return str(value)


__all__ = [
    "BOOL",
    "INT",
    "Entry",
    "Lookup",
    "Mapping",
    "Names",
    "Places",
    "Type",
    "Typed",
    "text_of",
]

"""The compiled program. Law: frozen, resolved, checked; ids where people meet it, slots inside.

A `Program` is what the window, the terminal, the tests, the simulator and the prover all run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summitgame.program.aims import Adversary, Claim, Objective, Persona
from summitgame.program.expressions import Expr
from summitgame.program.plurals import OTHER, category

VariableKind = Literal["int", "bool", "enum", "level", "visits", "taken"]
Visibility = Literal["public", "estimated", "hidden", "internal"]
Side = Literal["us", "dprk", "third", "both"]
EndingKind = Literal["best", "good", "mixed", "bad", "worst"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A bounded value that the rules remember; its slot is its place in `Program.variables`."""

    id: str
    kind: VariableKind
    """`visits` and `taken` are made by the compiler for nodes and options that rules ask about."""
    low: int
    high: int
    start: int
    values: tuple[str, ...] = ()
    """Ids of the values of an enum or level, by index."""
    value_names: tuple[str, ...] = ()
    name: str = ""
    about: str = ""
    visibility: Visibility = "internal"
    side: Side = "both"
    icon: str = ""
    chapter: str | None = None
    """The chapter whose end resets it; None for the whole campaign."""
    colour: bool = False
    """Only text reads it."""
    setup: bool = False
    """Picked by the player when a new game starts."""
    estimate: tuple[Expr, Expr] | None = None
    group: str = ""
    """What an author calls it with others, where variables are listed for authors."""
    strict: bool = False
    """The author forbids that an effect is cut off at a bound; `prove` looks for one that is."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A formula with a name; expressions that use it hold its tree."""

    id: str
    name: str
    expr: Expr
    values: tuple[str, ...] = ()
    """Names of the values when the formula gives a level."""
    truth: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """What is said for a number, by the form that it takes in a language."""

    language: str
    ordinal: bool
    exact: tuple[tuple[int, tuple[Piece, ...]], ...]
    """For single numbers, whatever form they take."""
    named: tuple[tuple[str, tuple[Piece, ...]], ...]
    """By category; `other` is always among them."""

    @property
    def every(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """All of them, each with its key."""
        return (*((str(value), pieces) for value, pieces in self.exact), *self.named)

    def key(self, number: int) -> str:
        """Return which of them is for a number."""
        if any(value == number for value, _ in self.exact):
            return str(number)
        wanted = category(self.language, number, ordinal=self.ordinal)
        return wanted if any(name == wanted for name, _ in self.named) else OTHER

    def of(self, number: int) -> tuple[Piece, ...]:
        """Return what is said for a number."""
        key = self.key(number)
        return next((pieces for name, pieces in self.every if name == key), ())


@dataclass(frozen=True, slots=True)
class CodexLink:
    """Where a linked word leads, and when the entry may be read."""

    entry: str
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text line: plain, or the value of a slot or formula in words."""

    text: str = ""
    expr: Expr | None = None
    names: tuple[str, ...] = ()
    """What each value is called; empty for a plain number."""
    emphasis: bool = False
    forms: Forms | None = None
    """What is said instead of the value itself, by its form."""
    link: CodexLink | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: who says what, and when."""

    id: str
    pieces: tuple[Piece, ...]
    speaker: str = ""
    when: Expr | None = None
    either: tuple[Line, ...] = ()
    """When not empty the line is the first of these that holds."""
    direction: bool = False
    """Whether it is a stage direction, which nobody says."""
    cue: str = ""
    """A sound that is heard with it; a line without words is the sound alone."""
    caption: tuple[Piece, ...] = ()
    """The sound in words."""

    @property
    def texts(self) -> tuple[Piece, ...]:
        """All its pieces."""
        return (*self.pieces, *self.caption)


@dataclass(frozen=True, slots=True)
class Effect:
    """Sets a slot; the result saturates at the variable's bounds."""

    slot: int
    value: Expr


@dataclass(frozen=True, slots=True)
class Given:
    """Effects that happen only when a condition holds."""

    when: Expr
    effects: tuple[AnyEffect, ...]


AnyEffect: TypeAlias = Effect | Given


@dataclass(frozen=True, slots=True)
class Branch:
    """Where play goes when the condition holds; `to` is a node id, or None to return."""

    when: Expr | None
    to: str | None


Jump: TypeAlias = tuple[Branch, ...]
"""Branches tried in order; the last one has no condition."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A public change that an option surely makes, for its card."""

    slot: int
    amount: int
    assign: bool = False
    """True for `x = amount`, else the amount is added."""


@dataclass(frozen=True, slots=True)
class Option:
    """An authored option."""

    id: str
    text: tuple[Piece, ...]
    note: tuple[Piece, ...]
    jump: Jump
    when: Expr | None = None
    locked: tuple[Piece, ...] = ()
    """Why it is disabled when its condition fails; without it such an option is not offered."""
    fallback: bool = False
    effects: tuple[AnyEffect, ...] = ()
    reply: tuple[Line, ...] = ()
    shown: tuple[Shown, ...] = ()
    taken_slot: int | None = None
    """The slot that remembers that it was taken, where some rule asks."""
    once: bool = False
    facts: tuple[str, ...] = ()
    theses: tuple[str, ...] = ()
    group: str = ""
    """Id of the group of its node that it is shown in."""
    alike: bool = False
    """The author knows that it has the same future as another one; `prove` does not complain."""
    limits: tuple[Limit, ...] = ()
    """Where one applies the option is shown, disabled, with its reason; `when` fails there too."""

    def reason(self, holds: Callable[[Expr], bool]) -> tuple[Piece, ...]:
        """Return why it is disabled.

        Args:
            holds: Whether a condition holds in the state that it is disabled in.
        """
        found = (limit.reason for limit in self.limits if holds(limit.when))
        return next(found, self.locked)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading under which some options of a node are shown together."""

    id: str
    text: tuple[Piece, ...]
    note: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The player picks one of the options."""

    options: tuple[Option, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Play goes on by itself."""

    jump: Jump


@dataclass(frozen=True, slots=True)
class Outcome:
    """One listed outcome of a chance node."""

    id: str
    weight: Expr
    when: Expr | None
    effects: tuple[AnyEffect, ...]
    text: tuple[Line, ...]
    jump: Jump


@dataclass(frozen=True, slots=True)
class Chance:
    """One outcome by integer weight."""

    stream: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Storylet:
    """A node that a pool may offer."""

    node: str
    weight: Expr
    salience: Expr
    when: Expr | None
    taken_slot: int | None
    """The slot that remembers that a `once` storylet was drawn."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One storylet of a pool, by salience, then by weight; then on to `then`."""

    pool: str
    stream: str
    then: Jump
    otherwise: Jump


@dataclass(frozen=True, slots=True)
class Call:
    """Plays a node until it returns, then goes on to `then`."""

    node: str
    then: str


@dataclass(frozen=True, slots=True)
class Return:
    """Back to where the call came from."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level that a term may take at a table."""

    value: int
    id: str
    name: str
    note: tuple[Piece, ...]
    when: Expr | None
    locked: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a package."""

    id: str
    name: str
    slot: int
    side: Side
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A package for which the condition holds cannot be tabled."""

    when: Expr
    reason: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A live figure for a draft package."""

    id: str
    name: str
    side: Side
    low: Expr
    high: Expr
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a tabled package; the first whose condition holds is given."""

    id: str
    when: Expr | None
    effects: tuple[AnyEffect, ...]
    text: tuple[Line, ...]
    jump: Jump


@dataclass(frozen=True, slots=True)
class Table:
    """The player builds a package, or picks one of the options beside it."""

    title: str
    press: str
    note: str
    terms: tuple[Term, ...]
    limits: tuple[Limit, ...]
    estimates: tuple[Estimate, ...]
    effects: tuple[AnyEffect, ...]
    replies: tuple[Reply, ...]
    options: tuple[Option, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """The story ends here."""

    id: str
    kind: EndingKind
    title: str


Body: TypeAlias = Choice | Way | Chance | Draw | Call | Return | Table | Ending


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the story."""

    id: str
    chapter: str
    body: Body
    title: str = ""
    heading: str = ""
    art: str = ""
    mood: str = ""
    cue: str = ""
    caption: tuple[Piece, ...] = ()
    """The cue in words; empty for those that come with the sound."""
    effects: tuple[AnyEffect, ...] = ()
    text: tuple[Line, ...] = ()
    visits_slot: int | None = None
    facts: tuple[str, ...] = ()
    theses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the campaign; its variables end with it."""

    id: str
    number: int
    title: str
    subtitle: str
    art: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A scene that is played when a condition comes to hold, as its author wrote it.

    Play does not read it: the nodes of the program ask it already.
    """

    id: str
    when: Expr
    call: str
    once: bool
    after: int
    """How many decisions pass before the scene is played; 0 for at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A whole game, resolved and checked."""

    id: str
    start: str
    variables: tuple[Variable, ...]
    nodes: Mapping[str, Node]
    chapters: tuple[Chapter, ...]
    pools: Mapping[str, tuple[Storylet, ...]]
    derived: tuple[Derived, ...] = ()
    """Named formulas, kept for display and for plan files."""
    objectives: tuple[Objective, ...] = ()
    personas: tuple[Persona, ...] = ()
    claims: tuple[Claim, ...] = ()
    adversary: Adversary | None = None
    triggers: tuple[Trigger, ...] = ()
    """Kept for whoever compares or explains; made nodes ask them."""

    @property
    def endings(self) -> tuple[tuple[str, Ending], ...]:
        """Every ending with its node id, in the order of the content."""
        return tuple(
            (node.id, node.body) for node in self.nodes.values() if isinstance(node.body, Ending)
        )

    @property
    def authored(self) -> Mapping[str, Node]:
        """The nodes that somebody wrote, without those that ask triggers."""
        if not any(":" in name for name in self.nodes):
            return self.nodes
        return {name: node for name, node in self.nodes.items() if ":" not in name}

    def onward(self, to: str) -> tuple[str | None, ...]:
        """Return the authored nodes that a jump comes to once all triggers were asked."""
        if ":" not in to:
            return (to,)
        match self.nodes[to].body:
            case Call(then=then):
                return self.onward(then)
            case Way(jump=jump):
                return tuple(
                    each
                    for branch in jump
                    for each in ((None,) if branch.to is None else self.onward(branch.to))
                )
            case _:
                return ()

    def slot(self, variable: str) -> int:
        """Return the slot of a variable by id.

        Raises:
            KeyError: The program has no such variable.
        """
        for index, candidate in enumerate(self.variables):
            if candidate.id == variable:
                return index
        raise KeyError(variable)

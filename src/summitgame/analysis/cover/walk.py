"""Plays towards what has not been exercised yet. Law: a walk is a function of seed, number and aim.

Every pick and every outcome is chosen, none is drawn by weight: the cheapest one, where an aim of
this very node costs nothing, a way to the nearest aim costs its length, and whatever this walk has
done before costs extra. Noise keeps walks apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from summitgame.analysis.cover.targets import FAR, Graph, Target
from summitgame.draw import draw, key
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    package_problem,
    packages,
    reply_to,
    turn,
)
from summitgame.engine.lowering import lowered
from summitgame.engine.tables import answer, drafts, open_levels
from summitgame.program import Chance, Choice, Ending, Option, Outcome, Program, Reply, Table
from summitgame.program.model import Body

MAX_MOVES = 4_000
"""Picks and rolls after which a walk is given up."""
MAX_TRIES = 3
"""Visits at which an aim may be locked before this walk looks elsewhere."""
MAX_GUESSES = 8
"""Packages put together at random before the first valid one is taken."""
MAX_PACKAGES = 512
"""Packages looked at on one visit to a table."""
ENDS = 24.0
"""What going to an ending costs, so that a walk sees something first."""
AGAIN = 1.5
"""What doing the same once more in one walk costs."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A playthrough with every outcome of chance written down."""

    setup: tuple[tuple[str, int], ...]
    moves: tuple[tuple[str, Pick], ...]
    """Node and pick, outcomes among them."""
    ending: str
    covered: int
    """The targets exercised, as bits by their place in the list."""


@dataclass(slots=True, eq=False)
class _Aim:
    """What one walk is after, and what it has done."""

    wanted: int
    heat: float
    base: int
    covered: int = 0
    dropped: int = 0
    count: int = 0
    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    tries: Counter[int] = field(default_factory=Counter)
    open_nodes: frozenset[str] = frozenset()
    near: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        return self.wanted & ~self.covered & ~self.dropped

    def noise(self, most: float) -> float:
        """Return a number from 0 to `most`, another one at each call."""
        self.count += 1
        return most * draw(self.base, self.count, 1 << 20) / (1 << 20)

    def below(self, total: int) -> int:
        """Return a whole number from 0 to below `total`, another one at each call."""
        self.count += 1
        return draw(self.base, self.count, total)


class Walker:
    """Walks through one program.

    Args:
        program: A compiled program.
        targets: What may be exercised; their bits are their places.
        seed: Everything drawn is a function of it.
    """

    def __init__(self, program: Program, targets: Sequence[Target], seed: int) -> None:
        self.program, self.seed = program, seed
        self.graph = Graph(program)
        self.bits = {(each.node, each.id): 1 << n for n, each in enumerate(targets)}
        self.masks: dict[str, int] = {}
        for (node, _), bit in self.bits.items():
            self.masks[node] = self.masks.get(node, 0) | bit
        self.visits: Counter[str] = Counter()
        """How often walks have come to each decision and ending."""
        self.lost = 0
        """Targets that walks exercised and then came to no ending."""
        self.ends = {node.id for node in program.nodes.values() if isinstance(node.body, Ending)}
        self.leads = {
            (node.id, each.id): self.graph.ends(each.jump)
            for node in program.nodes.values()
            for each in _jumping(node.body)
        }

    def walk(
        self,
        number: int,
        wanted: int,
        heat: float,
        setup: tuple[tuple[str, int], ...] = (),
        prefix: Sequence[tuple[str, Pick]] = (),
    ) -> Trail | None:
        """Return a playthrough that goes after what is wanted, or None if it came to no ending.

        Args:
            number: Which walk of this run; each number is another one.
            wanted: Bits of the targets to go after.
            heat: How much noise: 0 for none.
            setup: Values chosen at the start, by variable id.
            prefix: Moves to begin with; they must be possible.
        """
        aim = _Aim(wanted, heat, key(self.seed, f"cover/{number}"))
        moves: list[tuple[str, Pick]] = []
        try:
            state = initial(self.program, dict(setup)).state
            for _ in range(MAX_MOVES):
                now = turn(self.program, state)
                self.visits[state.node] += 1
                if isinstance(now, Ended):
                    aim.covered |= self.bits.get((now.node, now.ending.id), 0)
                    return Trail(setup, tuple(moves), now.ending.id, aim.covered)
                if len(moves) < len(prefix):
                    pick: Pick | None = prefix[len(moves)][1]
                else:
                    pick = self._choose(aim, state, now)
                if pick is None:
                    return None
                self._note(aim, state, pick)
                moves.append((state.node, pick))
                state = advance(self.program, state, pick)
        except PickError:
            pass
        self.lost |= aim.covered
        return None

    # -- choosing

    def _choose(self, aim: _Aim, state: State, now: Decision | ChanceRoll) -> Pick | None:
        self._look(aim)
        if isinstance(now, ChanceRoll):
            costs = [
                (self._cost(aim, now.node, outcome, self._reached(now.node, outcome)), outcome)
                for outcome, _ in now.outcomes
            ]
            return OutcomePick(min(costs)[1])
        listed: list[tuple[float, int, Pick]] = []
        left = aim.left & self.masks.get(now.node, 0)
        for each in now.options:
            bit = self.bits.get((now.node, each.option.id), 0)
            if each.enabled:
                reached = self.leads[now.node, each.option.id]
                cost = 0.0 if bit & left else self._cost(aim, now.node, each.option.id, reached)
                listed.append((cost, len(listed), OptionPick(each.option.id)))
                left &= ~bit
        if now.table is not None:
            left &= ~sum(self.bits[now.node, each.id] for each in now.table.replies)
            listed += self._packages(aim, state, now.table, len(listed))
        self._give_up(aim, left)
        return min(listed, key=lambda each: each[:2])[2] if listed else None

    def _packages(
        self, aim: _Aim, state: State, table: Table, place: int
    ) -> list[tuple[float, int, Pick]]:
        """Return packages worth tabling: one for each reply that is wanted, else any one."""
        replies = sum(self.bits[state.node, each.id] for each in table.replies)
        found: dict[str, list[PackagePick]] = {}
        if replies & aim.left:
            code = lowered(self.program).nodes[state.node]
            for package, draft in islice(drafts(self.program, state), MAX_PACKAGES):
                _, reply = answer(code, draft)
                if reply is not None:
                    found.setdefault(reply.reply.id, []).append(package)
            self._give_up(
                aim, replies & aim.left & ~sum(self.bits[state.node, each] for each in found)
            )
        elif (any_one := self._any_package(aim, state)) is not None:
            identity = reply_to(self.program, state, dict(any_one.levels))
            if identity:
                found[identity] = [any_one]
        listed: list[tuple[float, int, Pick]] = []
        for identity, offers in found.items():
            wanted = self.bits[state.node, identity] & aim.left
            reached = self.leads[state.node, identity]
            cost = 0.0 if wanted else self._cost(aim, state.node, identity, reached)
            listed.append((cost, place + len(listed), offers[aim.below(len(offers))]))
        return listed

    def _any_package(self, aim: _Aim, state: State) -> PackagePick | None:
        """Return some package that may be tabled."""
        choices = [
            (term.id, [level.id for level, enabled in levels if enabled])
            for term, levels in open_levels(self.program, state)
        ]
        if all(levels for _, levels in choices):
            for _ in range(MAX_GUESSES):
                guess = tuple((term, levels[aim.below(len(levels))]) for term, levels in choices)
                if package_problem(self.program, state, dict(guess)) is None:
                    return PackagePick(guess)
        return next(packages(self.program, state), None)

    def _cost(self, aim: _Aim, node: str, identity: str, reached: tuple[str, ...]) -> float:
        way = float(min((aim.near.get(each, 999) for each in reached), default=999))
        if reached and all(each in self.ends for each in reached):
            hits = any(self.masks.get(each, 0) & aim.left for each in reached)
            way = ENDS / 2 if hits else ENDS * 2
        return 1.0 + min(way, ENDS * 2) + AGAIN * aim.done[node, identity] + aim.noise(aim.heat)

    def _reached(self, node: str, outcome: str) -> tuple[str, ...]:
        return self.leads.get((node, outcome), (outcome,))

    def _look(self, aim: _Aim) -> None:
        """Measure the ways again when an aim is reached or given up."""
        nodes = frozenset(
            name for name, mask in self.masks.items() if mask & aim.left and name not in self.ends
        )
        if nodes != aim.open_nodes or not aim.near:
            aim.open_nodes = nodes
            aim.near = self.graph.distances(nodes) or {self.program.start: FAR}

    def _give_up(self, aim: _Aim, locked: int) -> None:
        while locked:
            bit = locked & -locked
            locked ^= bit
            aim.tries[bit] += 1
            if aim.tries[bit] >= MAX_TRIES:
                aim.dropped |= bit

    # -- noting

    def _note(self, aim: _Aim, state: State, pick: Pick) -> None:
        match pick:
            case OptionPick(option=identity):
                aim.covered |= self.bits.get((state.node, identity), 0)
            case OutcomePick(outcome=identity):
                pass
            case PackagePick(levels=levels):
                identity = reply_to(self.program, state, dict(levels))
                aim.covered |= self.bits.get((state.node, identity), 0)
        aim.done[state.node, identity] += 1


def _jumping(body: Body) -> tuple[Option | Reply | Outcome, ...]:
    """Return whatever of a node's body has an id and a jump."""
    match body:
        case Choice(options=options):
            return options
        case Table(options=options, replies=replies):
            return (*options, *replies)
        case Chance(outcomes=outcomes):
            return outcomes
        case _:
            return ()

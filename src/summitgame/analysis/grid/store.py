"""Answers what the claims ask, from blocks of states. Law: see `analysis.store`.

All claims are known beforehand, so the program is walked once for all of them: with the watchers of
every order and every strict bound, and remembering whatever any claim reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.compare import Compared, pair_up
from summitgame.analysis.grid.meshes import holds
from summitgame.analysis.grid.monitor import ordered, watched_goal
from summitgame.analysis.grid.odds import odds
from summitgame.analysis.grid.solved import Solved, solved
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Mask, reach, surely
from summitgame.analysis.grid.uses import Futures, futures
from summitgame.analysis.grid.walk import Walk, count, idle, passed, stuck, whole_env
from summitgame.analysis.grid.witness import nearest
from summitgame.analysis.keeping import Checkpoint
from summitgame.analysis.results import Chance, Witness
from summitgame.analysis.store import NOTHING, Needs, Pair, UnwalkedError
from summitgame.analysis.strict import watch_strict
from summitgame.program import (
    Choice,
    Comparison,
    Expr,
    Objective,
    Order,
    Persona,
    Program,
    Situation,
    Table,
)
from summitgame.program.objectives import objectives_of

MAX_BLOCKS = 400_000
ERROR = 1e-9
"""Sums over the way to an ending are off by less than this."""
Progress = Callable[[str, float], None]
"""(what is being done, share of it that is done or 0)"""


class GridStores:
    """One walk in blocks for all the claims of a program."""

    def __init__(
        self,
        program: Program,
        needs: Sequence[Needs],
        *,
        max_blocks: int = MAX_BLOCKS,
        progress: Progress | None = None,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        """Walk a program when the first claim asks.

        Args:
            program: A compiled program.
            needs: What each claim needs to be remembered.
            max_blocks: Blocks to walk at most.
            progress: Told what is being done.
            checkpoint: Where what was learned from each objective is kept.
        """
        self.program = program
        self.needs = needs
        self.max_blocks = max_blocks
        self.progress: Progress = progress or (lambda _, __: None)
        self.checkpoint = checkpoint

    def __call__(self, needs: Needs) -> GridStore:
        """Return the store, which remembers all that any claim needs.

        Raises:
            ValueError: Nobody said beforehand that this would be needed.
        """
        if needs not in (NOTHING, *self.needs):
            raise ValueError("what a claim needs must be known before the walk")
        return self.store

    @cached_property
    def store(self) -> GridStore:
        """The walked program."""
        return GridStore(self.program, self.needs, self.max_blocks, self.progress, self.checkpoint)


class GridStore:
    """A walk in blocks, asked."""

    def __init__(
        self,
        program: Program,
        needs: Sequence[Needs],
        max_blocks: int,
        progress: Progress,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        """Walk a program; see `GridStores`."""
        self.plain = program
        self.max_blocks = max_blocks
        self.progress = progress
        self.checkpoint = checkpoint
        strict, cut = watch_strict(program)
        assertions = [each for claim in program.claims for each in claim.assertions]
        orders = [
            pair for each in assertions if isinstance(each, Order) for pair in pairwise(each.steps)
        ]
        watched = ordered(strict, orders)
        self._broken: Mapping[tuple[Expr, Expr], Expr] = dict(
            zip(orders, watched.broken, strict=True)
        )
        self._watched = watched.program
        self._compared = {
            id(each): Compared(each) for each in assertions if isinstance(each, Comparison)
        }
        everywhere = frozenset(cut.values()) | frozenset(watched.slots)
        remembered = {"": everywhere}
        for each in needs or [NOTHING]:
            remembered[""] |= each.everywhere
            for node, slots in each.extra.items():
                remembered[node] = remembered.get(node, frozenset()) | slots
        blocks = discover(
            space_of(watched.program, remembered),
            max_blocks=max_blocks,
            progress=lambda done: progress(f"Laying the story out in blocks: {done:,}", 0),
            extra=lambda found: pair_up(found, list(self._compared.values())),
        )
        walking = f"Walking {blocks.states:,} states in {len(blocks.blocks):,} blocks"
        masks = reach(blocks, lambda done: progress(walking, done / len(blocks.order)))
        self.walk = Walk(blocks, masks, count(blocks, masks))

    @property
    def program(self) -> Program:
        """The program that was walked."""
        return self._watched

    @property
    def complete(self) -> bool:
        """Whether every state was walked."""
        return not self.walk.blocks.bounded

    @property
    def walked(self) -> int:
        """How many states were."""
        return self.walk.states

    def _way(self, goals: Mapping[int, Mask]) -> Witness | None:
        """Return a shortest playthrough of the watched program to some states."""
        if goals:
            self.progress("Looking for the shortest playthrough", 0)
        return nearest(self.walk, goals, self.program)

    def _nearest(self, goals: Mapping[int, Mask]) -> Witness | None:
        """Return the same as a playthrough of the program without watchers."""
        found = self._way(goals)
        if found is None:
            return None
        own = found.state.values[: len(self.plain.variables)]
        return replace(found, state=replace(found.state, values=own))

    # -- single states

    def find(self, at: Situation) -> Witness | None:
        """Return a playthrough to the nearest state in a situation."""
        return self._nearest(dict(self.walk.within(at)))

    @cached_property
    def _passed(self) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
        return passed(self.walk)

    def enters(self, node: str) -> bool:
        """Return whether play enters a node, if only in passing."""
        return node in self._passed[0]

    def picks(self, node: str, option: str) -> bool:
        """Return whether an option is open in some state, or (empty) a package is."""
        names = _moves(self.program, node)
        return (node, names.index(option)) in self._passed[1]

    def stuck(self) -> tuple[Witness, str] | None:
        """Return a playthrough to a state where nothing can be picked, and a sentence why."""
        witness = self._nearest(stuck(self.walk))
        if witness is None:
            return None
        return witness, f"Nothing can be picked at “{witness.state.node}”."

    def idle(self) -> Witness | None:
        """Return a playthrough to where play can go round without a decision."""
        return self._nearest(idle(self.walk))

    # -- ways

    def hopeless(self, endings: frozenset[str]) -> Witness | None:
        """Return a playthrough to the nearest state from which no such ending can be reached."""
        known = self._solved.hopeless
        if not known["better"] and endings >= self._wanted["better"]:
            return None
        for name, wanted in self._wanted.items():
            if wanted == endings and name in known:
                return self._nearest(known[name])
        return self._nearest(solved(self.walk, (), {}, {"asked": endings}, ()).hopeless["asked"])

    def strays(self, start: Situation, goal: Situation) -> Witness | None:
        """Return a playthrough that comes to one situation and then need never come to another."""
        goals: list[Mask | None] = [None] * len(self.walk.masks)
        for number, mask in self.walk.within(goal):
            goals[number] = mask
        sure = surely(self.walk.blocks, goals)
        astray = {
            number: lost
            for number, mask in self.walk.within(start)
            if (lost := mask & ~sure[number]).any()
        }
        return self._nearest(astray)

    def ahead(self, first: Expr, then: Expr) -> Witness | None:
        """Return a playthrough in which one condition holds before another ever has."""
        return self.find(Situation(when=self._broken[first, then]))

    # -- figures

    @cached_property
    def _wanted(self) -> dict[str, frozenset[str]]:
        endings = [ending for _, ending in self.plain.endings]
        return {"better": frozenset(each.id for each in endings if each.kind != "worst")}

    @cached_property
    def _solved(self) -> Solved:
        working = f"Working out the best of {self.walked:,} states"
        return solved(
            self.walk,
            objectives_of(self.plain),
            self._futures.met,
            self._wanted,
            list(self._compared.values()),
            progress=lambda share: self.progress(working, share),
            checkpoint=self.checkpoint,
        )

    @cached_property
    def _futures(self) -> Futures:
        return futures(self.walk.blocks, self.walk.masks)

    def compared(self, claim: Comparison) -> tuple[Witness, Chance, Chance] | None:
        """Return a playthrough to a state where a comparison fails, and the two worths.

        Raises:
            UnwalkedError: The changed states lead to more than may be walked.
        """
        if not self.complete:
            raise UnwalkedError
        _ = self._solved
        found = self._compared[id(claim)]
        whole, witness = self._way(found.refuted), self._nearest(found.refuted)
        if whole is None or witness is None:
            return None
        number, state = _where(self.walk.blocks, found.refuted, whole)
        here, other = (each.reshape(-1)[state] for each in found.found[number])
        return witness, Chance(float(here), error=ERROR), Chance(float(other), error=ERROR)

    def met(self, of: Situation, persona: Persona | None) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the chance of coming to a situation, and what is open."""
        goal = watched_goal(self.plain, of)
        everywhere = {"": frozenset({goal.slot})}
        self.progress("Reckoning a chance", 0)
        blocks = discover(
            space_of(goal.program, everywhere, persona=persona),
            persona=persona,
            max_blocks=self.max_blocks,
        )
        found: list[tuple[Chance, Chance]] = []
        for number, state, _ in blocks.starts:
            result = odds(blocks, persona, {(number, state): 1.0})
            total = 0.0
            for at, mass in enumerate(result.masses):
                if mass is not None and not blocks.blocks[at].template.arcs:
                    reached = holds(goal.reached, whole_env(blocks, blocks.blocks[at]))
                    total += float((mass * np.asarray(reached)).sum())
            found.append((Chance(total, error=result.error), Chance(result.lost)))
        return found

    def best(self, objective: Objective) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the least and the most that the best worth can be."""
        figures = [Chance(worth, error=ERROR) for worth in self._solved.best[objective.id]]
        return [(figure, figure) for figure in figures]

    def alike(self) -> Sequence[Pair]:
        """Return options of one node that lead to the same state wherever both are open."""
        found: list[Pair] = []
        for node, alike in self._futures.alike.items():
            names = _moves(self.program, node)
            body = self.program.nodes[node].body
            options = body.options if isinstance(body, Choice | Table) else ()
            for a, b in np.argwhere(alike & self._futures.met[node]).tolist():
                if a < b < len(options) and not (options[a].alike or options[b].alike):
                    found.append(Pair(node, names[a], names[b], self._both(node, a, b, found)))
        return found

    def dominated(self) -> Sequence[Pair]:
        """Return picks (`one`) that are worse than another wherever both are open."""
        found: list[Pair] = []
        for (node, number), other in self._solved.uses.dominated().items():
            names = _moves(self.program, node)
            shown = self._both(node, number, other, found)
            found.append(Pair(node, names[number], names[other], shown))
        return found

    def unwanted(self) -> Sequence[tuple[str, str, Witness | None]]:
        """Return open options that are nowhere a best pick for any objective."""
        found: list[tuple[str, str, Witness | None]] = []
        for node, met in self._futures.met.items():
            for number, name in enumerate(_moves(self.program, node)):
                if met[number, number] and (node, number) not in self._solved.uses.best:
                    found.append((node, name, self._both(node, number, number, found)))
        return found

    def _both(self, node: str, a: int, b: int, found: Sequence[object]) -> Witness | None:
        """Return a playthrough to a state where two moves are open; only the first is shown."""
        if found:
            return None
        goals: dict[int, Mask] = {}
        for number, mask in self.walk.live():
            if self.walk.node(number) == node:
                enabled = self.walk.blocks.blocks[number].template.enabled
                here = mask & np.asarray(enabled[a]) & np.asarray(enabled[b])
                if here.any():
                    goals[number] = here
        return self._nearest(goals)


def _moves(program: Program, node: str) -> list[str]:
    """Return the ids of a decision's moves in order; tabling a package is the empty id."""
    body = program.nodes[node].body
    if not isinstance(body, Choice | Table):
        return []
    return [option.id for option in body.options] + ([""] if isinstance(body, Table) else [])


def _where(blocks: Blocks, goals: Mapping[int, Mask], witness: Witness) -> tuple[int, int]:
    """Return the block and the state at which a witness ends."""
    state = witness.state
    for number in goals:
        block = blocks.blocks[number]
        place = blocks.space.flow.places[block.place]
        values = tuple(state.values[slot] for slot in blocks.space.slow[block.place])
        if (place.node, place.calls) == (state.node, state.stack) and values == block.values:
            return number, sum(
                (state.values[slot] - blocks.space.program.variables[slot].low) * step
                for slot, step in zip(
                    blocks.space.fast, blocks.space.strides[block.place], strict=True
                )
            )
    raise LookupError("a witness ends outside its goals")

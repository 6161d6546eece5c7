"""Chooses how to walk a program. Law: whoever asks need not know which engine answers.

A graph of single states while it fits the budget of states.
"""

from __future__ import annotations

from collections.abc import Callable

from summitgame.analysis.explicit import ExplicitStore
from summitgame.analysis.explore import MAX_STATES, Graph, explore
from summitgame.analysis.liveness import live_slots
from summitgame.analysis.store import Needs, Store, Stores
from summitgame.analysis.strict import watch_strict
from summitgame.program import Program


def stores_for(
    program: Program,
    *,
    max_states: int = MAX_STATES,
    progress: Callable[[Graph], None] | None = None,
) -> Stores:
    """Return what walks a program for the claims.

    Args:
        program: A compiled program.
        max_states: States to walk at most, each time.
        progress: Called now and then.
    """
    return ExplicitStores(program, max_states, progress)


class ExplicitStores:
    """Graphs of single states, one for each set of things to remember, kept for the next claim."""

    def __init__(
        self, program: Program, max_states: int, progress: Callable[[Graph], None] | None = None
    ) -> None:
        """Walk a program on demand.

        Args:
            program: A compiled program.
            max_states: States to walk at most, each time.
            progress: Called now and then.
        """
        self.program = program
        self.max_states = max_states
        self.progress = progress
        self._stores: dict[tuple[bool, tuple[frozenset[int], ...]], ExplicitStore] = {}

    def __call__(self, needs: Needs) -> Store:
        """Return a store that remembers what is needed."""
        program, watched = watch_strict(self.program) if needs.strict else (self.program, {})
        everywhere = needs.everywhere | frozenset(watched.values())
        live = live_slots(program, needs.extra, everywhere)
        key = bool(watched), tuple(live.values())
        if key not in self._stores:
            graph = explore(program, max_states=self.max_states, live=live, progress=self.progress)
            self._stores[key] = ExplicitStore(graph, self.max_states)
        return self._stores[key]

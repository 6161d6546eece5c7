"""Chooses how to walk a program. Law: whoever asks need not know which engine answers.

A graph of single states while it fits the budget of states; beyond that, blocks of states. The
graph is exact to the last fraction; the blocks hold hundreds of millions of states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from summitgame.analysis.checkpoint import CheckpointError, pack, unpack
from summitgame.analysis.explicit import ExplicitStore
from summitgame.analysis.explore import Graph, begin, walk
from summitgame.analysis.grid.arcs import GridError
from summitgame.analysis.grid.store import MAX_BLOCKS, GridStores
from summitgame.analysis.keeping import Checkpoint
from summitgame.analysis.liveness import live_slots
from summitgame.analysis.needs import all_needs
from summitgame.analysis.store import Needs, Store, Stores
from summitgame.analysis.strict import watch_strict
from summitgame.program import Program

FEW_STATES = 20_000
"""States walked one by one before blocks take over."""


def stores_for(
    program: Program,
    *,
    max_states: int = FEW_STATES,
    max_blocks: int = MAX_BLOCKS,
    progress: Callable[[Graph], None] | None = None,
    tell: Callable[[str, float], None] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Stores:
    """Return what walks a program for the claims.

    Args:
        program: A compiled program.
        max_states: States to walk one by one at most, each time.
        max_blocks: Blocks to walk at most where the states are more than that; 0 for none.
        progress: Called now and then; what it raises stops a walk between two states.
        tell: Told what is being done where it takes a while, and what share of it is done, or 0.
        checkpoint: Where walks are kept and gone on with.
    """
    explicit = ExplicitStores(program, max_states, progress, checkpoint)
    return AnyStores(program, explicit, max_blocks, tell) if max_blocks else explicit


class AnyStores:
    """Single states if they fit, else blocks for everything."""

    def __init__(
        self,
        program: Program,
        explicit: ExplicitStores,
        max_blocks: int,
        tell: Callable[[str, float], None] | None,
    ) -> None:
        """Walk a program on demand; see `stores_for`."""
        self.explicit = explicit
        self.grid = GridStores(
            program,
            all_needs(program),
            max_blocks=max_blocks,
            progress=tell,
            checkpoint=explicit.checkpoint,
        )
        self.large = False

    def __call__(self, needs: Needs) -> Store:
        """Return a store that remembers what is needed."""
        if not self.large:
            store = self.explicit(needs)
            if store.complete:
                return store
            self.large = True
        try:
            return self.grid(needs)
        except GridError:
            return self.explicit(needs)


class ExplicitStores:
    """Graphs of single states, one for each set of things to remember, kept for the next claim."""

    def __init__(
        self,
        program: Program,
        max_states: int,
        progress: Callable[[Graph], None] | None = None,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        """Walk a program on demand.

        Args:
            program: A compiled program.
            max_states: States to walk at most, each time.
            progress: Called now and then.
            checkpoint: Where walks are kept and gone on with.
        """
        self.program = program
        self.max_states = max_states
        self.progress = progress
        self.checkpoint = checkpoint
        self._stores: dict[tuple[bool, tuple[frozenset[int], ...]], ExplicitStore] = {}

    def __call__(self, needs: Needs) -> Store:
        """Return a store that remembers what is needed."""
        program, watched = watch_strict(self.program) if needs.strict else (self.program, {})
        everywhere = needs.everywhere | frozenset(watched.values())
        live = live_slots(program, needs.extra, everywhere)
        key = bool(watched), tuple(live.values())
        if key not in self._stores:
            self._stores[key] = ExplicitStore(self._walked(program, live), self.max_states)
        return self._stores[key]

    def _walked(self, program: Program, live: Mapping[str, frozenset[int]]) -> Graph:
        name = _name(live)
        graph = self._fetched(program, live, name) or begin(program, live=live)
        before = graph.walked
        try:
            walk(graph, self.max_states, self.progress)
        finally:
            if self.checkpoint is not None and graph.walked > before:
                self.checkpoint.keeper.keep(name, pack(graph, self.checkpoint.digest))
        graph.reachable = len(graph.states)
        return graph

    def _fetched(
        self, program: Program, live: Mapping[str, frozenset[int]], name: str
    ) -> Graph | None:
        if self.checkpoint is None:
            return None
        data = self.checkpoint.keeper.fetch(name)
        if data is None:
            return None
        try:
            return unpack(program, live, data, self.checkpoint.digest)
        except CheckpointError as error:
            self.checkpoint.keeper.refuse(str(error))
            return None


def _name(live: Mapping[str, frozenset[int]]) -> str:
    """Return a name for the walks that remember the same."""
    written = repr(sorted((node, sorted(slots)) for node, slots in live.items()))
    return f"{sha256(written.encode()).hexdigest()[:16]}.walk"

"""What each option is good for, and which options are the same. Law: learned from reachable states.

A pair of options is looked at until it is settled, so most blocks cost next to nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from summitgame.analysis.grid.arcs import Template
from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.compare import EPSILON
from summitgame.analysis.grid.settled import Settled
from summitgame.analysis.grid.sweep import Mask, Values


@dataclass(slots=True)
class Uses:
    """What is known of the moves of every decision, by node; a table is its last move."""

    blocks: Blocks
    masks: Sequence[Mask | None]
    met: Mapping[str, Mask]
    """By node: whether both moves are offered in one reachable state (`futures`)."""
    best: set[tuple[str, int]] = field(default_factory=set)
    """(node, move) that a best line takes for some objective, in some state."""
    needed: set[tuple[str, int]] = field(default_factory=set)
    """(node, move) that is the only best one for some objective, in some state."""
    worse: dict[str, Mask] = field(default_factory=dict)
    """By node: whether the first move is somewhere worse than the second, for some objective."""
    held: dict[str, Mask] = field(default_factory=dict)
    """By node: whether the first is somewhere as good as the second, for some objective."""

    def look(
        self, number: int, values: Values, arcs: Sequence[Values], least: Sequence[float]
    ) -> None:
        """Learn from a decision's block.

        Args:
            number: The block.
            values: Its worths, by objective.
            arcs: Those behind each arc.
            least: The least worth of each objective; where no more is left, it says nothing of the
                moves.
        """
        mask = self.masks[number]
        if mask is None or not mask.any():
            return
        block = self.blocks.blocks[number]
        node = self.blocks.space.flow.places[block.place].node
        enabled = [np.asarray(test) for test in block.template.enabled]
        count = len(enabled)
        held = self.held.setdefault(node, np.eye(count, dtype=np.bool_) | ~self.met[node])
        unwanted = [move for move in range(count) if (node, move) not in self.best]
        if not self._open(mask, enabled, unwanted, held):
            return
        floor = np.reshape(least, (-1, *[1] * mask.ndim))
        matters = (values > floor + EPSILON) & mask
        if not matters.any():
            return
        worths = _by_move(block.template, arcs, values)
        tops = [
            None if worth is None else matters & enabled[move] & (worth >= values - EPSILON)
            for move, worth in enumerate(worths)
        ]
        self.best |= {
            (node, move) for move in unwanted if (top := tops[move]) is not None and top.any()
        }
        self._rank(node, matters, enabled, worths, tops)

    @staticmethod
    def _open(mask: Mask, enabled: Sequence[Mask], unwanted: Sequence[int], held: Mask) -> bool:
        """Return whether a block may teach anything that is not known yet."""
        if any((mask & enabled[move]).any() for move in unwanted):
            return True
        return any((mask & enabled[a] & enabled[b]).any() for a, b in np.argwhere(~held).tolist())

    def _rank(
        self,
        node: str,
        matters: Mask,
        enabled: Sequence[Mask],
        worths: Sequence[Values | None],
        tops: Sequence[Mask | None],
    ) -> None:
        """Learn which moves are behind others wherever both are open."""
        held = self.held[node]
        worse = self.worse.setdefault(node, np.zeros_like(held))
        open_ = [matters & test for test in enabled]
        behind: set[int] = set()
        for a, b in np.argwhere(~held).tolist():
            one, other = worths[a], worths[b]
            if one is None or other is None:
                continue
            both = open_[a] & open_[b]
            if not both.any():
                continue
            if (both & (one >= other - EPSILON)).any():
                held[a, b] = True
            else:
                behind.add(a)
            if (both & (other > one + EPSILON)).any():
                worse[a, b] = True
        if behind:
            ways = sum(top.astype(np.int16) for top in tops if top is not None)
            self.needed |= {
                (node, move)
                for move in behind
                if (top := tops[move]) is not None and (top & (ways == 1)).any()
            }

    def add(
        self,
        best: set[tuple[str, int]],
        needed: set[tuple[str, int]],
        worse: Mapping[str, Mask],
        held: Mapping[str, Mask],
    ) -> None:
        """Take in what was learned elsewhere, from other objectives."""
        self.best |= best
        self.needed |= needed
        for mine, theirs in ((self.worse, worse), (self.held, held)):
            for node, known in theirs.items():
                mine[node] = mine[node] | known if node in mine else known

    def dominated(self) -> dict[tuple[str, int], int]:
        """Return the moves that are worse than another wherever both are open, with that one."""
        found: dict[tuple[str, int], int] = {}
        for node, worse in self.worse.items():
            for a, b in np.argwhere(worse & ~self.held[node]).tolist():
                if (node, a) not in self.needed:
                    found.setdefault((node, a), b)
        return found


def _by_move(template: Template, worths: Sequence[Values], values: Values) -> list[Values | None]:
    """Return the worth of each move: of a table, that of its best package."""
    found: list[Values | None] = [None] * len(template.enabled)
    for arc, worth in zip(template.arcs, worths, strict=True):
        known = found[arc.move]
        if known is None:
            known = np.full_like(values, -np.inf)
            found[arc.move] = known
        np.maximum(known, worth, out=known, where=np.asarray(arc.where))
    return found


@dataclass(slots=True)
class Futures:
    """Which moves of each node are offered together, and which of those never differ."""

    met: dict[str, Mask]
    """By node: whether both moves are offered in one reachable state."""
    alike: dict[str, Mask]
    """By node: whether both led to the same state wherever both were offered."""


def futures(blocks: Blocks, masks: Sequence[Mask | None]) -> Futures:
    """Return which options have the same future.

    Args:
        blocks: All blocks of a space.
        masks: Which of their states play comes to.
    """
    found = Futures({}, {})
    settled = Settled(blocks)
    for number, mask in enumerate(masks):
        block = blocks.blocks[number]
        place = blocks.space.flow.places[block.place]
        count = len(block.template.enabled)
        if mask is None or place.kind not in {"choice", "table"}:
            continue
        met = found.met.setdefault(place.node, np.zeros((count, count), dtype=np.bool_))
        alike = found.alike.setdefault(place.node, ~np.eye(count, dtype=np.bool_))
        unsettled = [(int(a), int(b)) for a, b in np.argwhere(alike | ~met) if a <= b]
        if not unsettled:
            continue
        open_ = {
            move: mask & np.asarray(block.template.enabled[move])
            for move in {each for pair in unsettled for each in pair}
        }
        together = {
            pair: both for pair in unsettled if (both := open_[pair[0]] & open_[pair[1]]).any()
        }
        for a, b in together:
            met[a, b] = met[b, a] = True
        if any(a != b and alike[a, b] for a, b in together):
            _part(block.template, block.targets, mask, alike, together, settled)
    return found


def _part(
    template: Template,
    targets: Sequence[int],
    mask: Mask,
    alike: Mask,
    together: dict[tuple[int, int], Mask],
    settled: Settled,
) -> None:
    """Note the pairs of moves that lead to different states of a block's targets."""
    # Packages lead to many states, so to none that could be the same as an option's.
    led = np.full((len(template.enabled), *mask.shape), -1, dtype=np.int64)
    for arc, to in zip(template.arcs, targets, strict=True):
        if not arc.picks and to >= 0:
            at = settled.of(to)[arc.shift.flat()].reshape(mask.shape)
            led[arc.move] = np.where(arc.where, at, led[arc.move])
    for (a, b), both in together.items():
        if a != b and (both & ((led[a] != led[b]) | (led[a] < 0))).any():
            alike[a, b] = alike[b, a] = False

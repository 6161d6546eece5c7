"""Solves a part of a graph in which play goes round: by better and better policies.

Law: a pick changes only for a strictly better one, so that no circle that pays nothing is ever
mistaken for a way to somewhere.

Player and adversary improve in turn (Hoffman and Karp, "On nonterminating stochastic games",
Management Science 12, 1966). Values count upward from 0, what play that never leaves is worth.
Whoever goes round under better picks did so under the ones before, where it was worth 0: so a
policy that is not improved any more is best.
"""

from __future__ import annotations

from collections.abc import Iterable

from summitgame.analysis.elimination import Number, Row, share, worths
from summitgame.analysis.explore import CHANCE, DECISION, Graph

SOLVED = 400
"""States that are solved by elimination, and not by rounds."""
ROUNDS = 100_000
POLICIES = 1_000
ROUNDING = 2.0**-53


class Loop:
    """One strongly connected component; fills in values and picks of its states."""

    def __init__(
        self,
        graph: Graph,
        hostile: bytearray,
        component: list[int],
        value: list[Number],
        pick: list[int],
        least: float,
    ) -> None:
        """Get ready.

        Args:
            graph: States and edges.
            hostile: Whether the adversary picks at each state.
            component: The states to solve.
            value: Values of all states; right for those that the component leads to.
            pick: Edges picked at all states; -1 where chance does.
            least: By how much a better pick must be better.
        """
        self.graph = graph
        self.hostile = hostile
        self.component = component
        self.inside = set(component)
        self.value = value
        self.pick = pick
        self.least = least

    def solve(self) -> None:
        """Give every state of the component its value and its pick."""
        graph = self.graph
        if not any(graph.kind[state] == CHANCE for state in self.component):
            self._free()
            return
        players = [state for state in self.component if graph.kind[state] == DECISION]
        for state in players:
            self.pick[state] = graph.edges(state).start
        for _ in range(POLICIES):
            self._answer()
            if not self._improve(players, 1):
                return

    def _free(self) -> None:
        """Solve a component in which the player alone picks: every way out is open to him."""
        graph, target, pick = self.graph, self.graph.target, self.pick
        ways = [
            edge
            for state in self.component
            for edge in graph.edges(state)
            if target[edge] not in self.inside
        ]
        if not ways:
            for state in self.component:
                pick[state] = graph.edges(state).start
            return
        best = max(ways, key=lambda edge: self.value[target[edge]])
        # Walk back from the way out, so that the picks lead there and not in a circle.
        into: dict[int, list[tuple[int, int]]] = {state: [] for state in self.component}
        for state in self.component:
            for edge in graph.edges(state):
                if target[edge] in self.inside:
                    into[target[edge]].append((state, edge))
        out = next(state for state in self.component if best in graph.edges(state))
        pick[out] = best
        seen, waiting = {out}, [out]
        for here in waiting:
            for state, edge in into[here]:
                if state not in seen:
                    seen.add(state)
                    pick[state] = edge
                    waiting.append(state)
        worth = self.value[target[best]]
        for state in self.component:
            self.value[state] = worth

    def _improve(self, states: Iterable[int], sign: int) -> bool:
        """Change picks for strictly better ones; return whether any was."""
        target, value, changed = self.graph.target, self.value, False
        for state in states:
            best = max(self.graph.edges(state), key=lambda edge: sign * value[target[edge]])
            more = sign * (value[target[best]] - value[target[self.pick[state]]])
            if more > self.least:
                self.pick[state] = best
                changed = True
        return changed

    def _answer(self) -> None:
        """Give the states their values under the player's picks and the adversary's best answer."""
        graph = self.graph
        kept = self._kept()
        for state in kept:
            self.value[state] = self.value[state] * 0
            if self.hostile[state]:
                self.pick[state] = next(e for e in graph.edges(state) if graph.target[e] in kept)
        rest = [state for state in self.component if state not in kept]
        theirs = [state for state in rest if self.hostile[state]]
        for state in theirs:
            self.pick[state] = graph.edges(state).start
        for _ in range(POLICIES):
            self._evaluate(rest)
            if not self._improve(theirs, -1):
                return

    def _kept(self) -> set[int]:
        """Return the states in which the adversary, or nobody, lets play go on for ever."""
        graph, kept = self.graph, set(self.component)
        while True:
            gone = []
            for state in kept:
                if self.hostile[state]:
                    stays = any(graph.target[edge] in kept for edge in graph.edges(state))
                elif graph.kind[state] == DECISION:
                    stays = graph.target[self.pick[state]] in kept
                else:
                    stays = all(graph.target[edge] in kept for edge in graph.edges(state))
                if not stays:
                    gone.append(state)
            if not gone:
                return kept
            kept.difference_update(gone)

    def _evaluate(self, states: list[int]) -> None:
        """Give states the values that the present picks have; play surely leaves them."""
        here = set(states)
        rows: dict[int, Row] = {}
        leaves: Row = {}
        gains: Row = {}
        for state in states:
            row: Row = {}
            out: Number = 0
            gain: Number = 0
            for to, chance in self._onward(state):
                if to in here:
                    row[to] = row.get(to, 0) + chance
                else:
                    out += chance
                    gain += chance * self.value[to]
            rows[state], leaves[state], gains[state] = row, out, gain
        if len(states) <= SOLVED or not self.least:
            found = worths(rows, leaves, gains)
        else:
            found = _rounds(rows, gains)
        for state in states:
            self.value[state] = found[state]

    def _onward(self, state: int) -> list[tuple[int, Number]]:
        """Return where the present picks lead from a state, and how likely."""
        graph, exact = self.graph, not self.least
        if self.pick[state] >= 0:
            return [(graph.target[self.pick[state]], share(1, 1, exact=exact))]
        total = sum(graph.weight[edge] for edge in graph.edges(state))
        return [
            (graph.target[edge], share(graph.weight[edge], total, exact=exact))
            for edge in graph.edges(state)
        ]


def _rounds(rows: dict[int, Row], gains: Row) -> Row:
    """Return worths by going round until they change no more."""
    found: Row = dict.fromkeys(rows, 0.0)
    for _ in range(ROUNDS):
        change = 0.0
        for state, row in rows.items():
            new = gains[state] + sum(chance * found[to] for to, chance in row.items())
            change = max(change, abs(float(new - found[state])))
            found[state] = new
        if change < ROUNDING:
            break
    return found

"""A graph in which everybody plays at random: whole-number weights on edges.

Law: the chance of an edge is its weight by the sum of the weights of its state, exactly.

Uniform play takes each enabled option with equal chance; a table counts as one option, and its
package is any of those that may be tabled, with equal chance. A persona weighs them instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitgame.analysis.explore import CHANCE, DECISION, Graph
from summitgame.engine import OptionPick, PackagePick, State
from summitgame.engine.lowering import Getter, lower
from summitgame.engine.tables import draft_values
from summitgame.program import Expr, Persona, Program, Table, slots_read


@dataclass(frozen=True, slots=True)
class Chain:
    """Whole-number weights of all edges, and their sum at each state."""

    weight: list[int]
    total: list[int]


def chain(graph: Graph, persona: Persona | None = None) -> Chain:
    """Return the weights of a graph's edges under a persona, or under uniform play."""
    weigh = _Weigher(graph.program, persona)
    weight = list(graph.weight)
    total: list[int] = []
    for state in range(graph.walked):
        edges = graph.edges(state)
        if graph.kind[state] == DECISION and edges:
            found = weigh.edges(graph.states[state], [graph.pick[edge] for edge in edges])
            weight[edges.start : edges.stop] = found
            total.append(sum(found))
        elif graph.kind[state] == CHANCE:
            total.append(sum(weight[edges.start : edges.stop]))
        else:
            total.append(0)
    return Chain(weight, total)


def persona_slots(persona: Persona) -> dict[str, frozenset[int]]:
    """Return the slots that a persona's weights read at each node."""
    found: dict[str, frozenset[int]] = {}
    reads: list[tuple[str, Expr]] = [(node, expr) for (node, _), expr in persona.options.items()]
    reads += [*persona.tables.items(), *persona.packages.items()]
    for node, expr in reads:
        found[node] = found.get(node, frozenset()) | slots_read(expr)
    return found


class _Weigher:
    def __init__(self, program: Program, persona: Persona | None) -> None:
        self.program = program
        self.options: Mapping[tuple[str, str], Getter] = {}
        self.tables: Mapping[str, Getter] = {}
        self.packages: Mapping[str, Getter] = {}
        if persona is not None:
            self.options = {key: lower(expr) for key, expr in persona.options.items()}
            self.tables = {key: lower(expr) for key, expr in persona.tables.items()}
            self.packages = {key: lower(expr) for key, expr in persona.packages.items()}

    def edges(self, state: State, picks: list[object]) -> list[int]:
        """Return the weights of the picks of a decision."""
        node, values = state.node, state.values
        packages = [pick for pick in picks if isinstance(pick, PackagePick)]
        inner = self._packages(state, packages)
        share = sum(inner)
        outer = [
            _weight(self.options.get((node, pick.option)), values)
            for pick in picks
            if isinstance(pick, OptionPick)
        ]
        table = _weight(self.tables.get(node), values) if packages else 0
        if not table and not any(outer):
            outer, table = [1] * len(outer), int(bool(packages))
        whole = share or 1
        return [each * whole for each in outer] + [table * each for each in inner]

    def _packages(self, state: State, packages: list[PackagePick]) -> list[int]:
        getter = self.packages.get(state.node)
        body = self.program.nodes[state.node].body
        if getter is None or not isinstance(body, Table):
            return [1] * len(packages)
        found = [
            _weight(getter, draft_values(body, state.values, dict(pick.levels)))
            for pick in packages
        ]
        return found if any(found) else [1] * len(packages)


def _weight(getter: Getter | None, values: tuple[int, ...]) -> int:
    return 1 if getter is None else max(0, int(getter(values)))

"""Where a graph goes round: strongly connected components.

Law: works on numbers alone.

Components come in an order in which edges only lead back to earlier ones (Tarjan, "Depth-first
search and linear graph algorithms", 1972).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

Edges: TypeAlias = Callable[[int], Iterable[int]]
"""The states that a state leads to."""


def components(count: int, leads: Edges) -> list[list[int]]:
    """Return the strongly connected components, each after all that it leads to.

    Args:
        count: States are the numbers below it.
        leads: Where each leads.
    """
    index = [-1] * count
    low = [0] * count
    found: list[list[int]] = []
    stack: list[int] = []
    on_stack = bytearray(count)
    clock = 0
    for root in range(count):
        if index[root] >= 0:
            continue
        index[root] = low[root] = clock
        clock += 1
        stack.append(root)
        on_stack[root] = 1
        work = [(root, iter(leads(root)))]
        while work:
            here, onward = work[-1]
            for to in onward:
                if index[to] < 0:
                    index[to] = low[to] = clock
                    clock += 1
                    stack.append(to)
                    on_stack[to] = 1
                    work.append((to, iter(leads(to))))
                    break
                if on_stack[to] and index[to] < low[here]:
                    low[here] = index[to]
            else:
                work.pop()
                if work and low[here] < low[work[-1][0]]:
                    low[work[-1][0]] = low[here]
                if low[here] == index[here]:
                    cut = len(stack) - 1
                    while stack[cut] != here:
                        cut -= 1
                    component = stack[cut:]
                    del stack[cut:]
                    for state in component:
                        on_stack[state] = 0
                    found.append(component)
    return found


def goes_round(component: Sequence[int], leads: Edges) -> bool:
    """Return whether play can come back to a state of a component."""
    return len(component) > 1 or component[0] in leads(component[0])

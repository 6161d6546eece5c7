"""How few playthroughs can possibly do: a lower bound. Law: conditions are ignored, so it holds.

A playthrough is a way through the story's graph. Nodes on a circle are drawn together, for one
playthrough may do all of them; what is left has no circle, and a way passes each point of it once.
The least number of ways that pass every point at least once is a minimum flow with lower bounds;
its twin is the largest set of points of which no way passes two (Dilworth, "A decomposition theorem
for partially ordered sets", 1950). Found by taking flow back along augmenting paths, shortest first
(Edmonds and Karp, "Theoretical improvements in algorithmic efficiency for network flow problems",
1972).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import pairwise

from summitgame.analysis.cover.targets import Graph, Target
from summitgame.program import Choice, Table
from summitgame.program.model import Jump

SOURCE, SINK = "<start>", "<end>"


def lower_bound(graph: Graph, targets: Iterable[Target]) -> int:
    """Return a number of playthroughs below which these targets cannot all be exercised.

    Args:
        graph: The story's graph.
        targets: What is to be exercised, all of it possible.
    """
    home = components(graph.following)
    after: dict[str, set[str]] = {}
    must: set[str] = set()
    for name, following in graph.following.items():
        own = after.setdefault(home[name], set())
        own |= {home[each] for each in following if home[each] != home[name]}
    jumps = _jumps(graph)
    for target in targets:
        must.add(home[target.node])
        if target.kind == "ending":
            continue
        reached = {home[each] for each in graph.ends(jumps[target.node, target.id])}
        if home[target.node] not in reached:
            point = f"{target.node}/{target.id}"
            must.add(point)
            after[home[target.node]].add(point)
            after[point] = reached
    return _least_flow(after, must, home[graph.program.start])


def _jumps(graph: Graph) -> dict[tuple[str, str], Jump]:
    found: dict[tuple[str, str], Jump] = {}
    for node in graph.program.nodes.values():
        if isinstance(node.body, Choice | Table):
            found |= {(node.id, each.id): each.jump for each in node.body.options}
        if isinstance(node.body, Table):
            found |= {(node.id, each.id): each.jump for each in node.body.replies}
    return found


def components(following: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each node the name of its strongly connected component.

    (Tarjan, "Depth-first search and linear graph algorithms", 1972.)
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    home: dict[str, str] = {}
    for root in following:
        if root in order:
            continue
        work = [(root, iter(following[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            name, rest = work[-1]
            for each in rest:
                if each not in order:
                    order[each] = low[each] = len(order)
                    stack.append(each)
                    work.append((each, iter(following[each])))
                    break
                if each not in home:
                    low[name] = min(low[name], order[each])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == order[name]:
                    while True:
                        each = stack.pop()
                        home[each] = name
                        if each == name:
                            break
    return home


def _least_flow(after: Mapping[str, Iterable[str]], must: set[str], start: str) -> int:
    """Return the least number of ways from the start that pass every point of `must`."""
    parent: dict[str, str] = {start: SOURCE}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for each in after.get(name, ()):
            if each not in parent:
                parent[each] = name
                waiting.append(each)
    # A way for each point: along the tree to it, and on by any edge to where the graph ends.
    flow: dict[tuple[str, str], int] = {}
    through: dict[str, int] = {}
    ways = 0
    for point in sorted(must & parent.keys()):
        if through.get(point, 0):
            continue
        ways += 1
        path = [point]
        while path[-1] != SOURCE:
            path.append(parent[path[-1]])
        path.reverse()
        while following := sorted(after.get(path[-1], ())):
            path.append(next((e for e in following if not through.get(e, 0)), following[0]))
        path.append(SINK)
        for a, b in pairwise(path):
            flow[a, b] = flow.get((a, b), 0) + 1
        for name in path:
            through[name] = through.get(name, 0) + 1
    while (taken := _take_back(after, must, flow, through)) > 0:
        ways -= taken
    return max(ways, 1)


def _take_back(
    after: Mapping[str, Iterable[str]],
    must: set[str],
    flow: dict[tuple[str, str], int],
    through: dict[str, int],
) -> int:
    """Take one way back if the others can do its work; return how many were taken back.

    Points are split in two, `in` and `out`; the arc between carries what passes the point.
    """
    least = dict.fromkeys(must, 1)
    into: dict[str, list[str]] = {}
    for (a, b), amount in flow.items():
        if amount:
            into.setdefault(b, []).append(a)
    seen: dict[tuple[str, bool], tuple[str, bool] | None] = {(SINK, False): None}
    waiting = deque([(SINK, False)])
    while waiting:
        here = waiting.popleft()
        name, out = here
        steps: list[tuple[str, bool]] = []
        if not out:
            # Backwards over an arc that carries flow: less comes in here.
            steps += [(each, True) for each in into.get(name, ())]
            # Forwards through the point: more passes it.
            if name != SINK:
                steps.append((name, True))
        else:
            if name == SOURCE:
                return _apply(seen, here, flow, through)
            if through.get(name, 0) > least.get(name, 0):
                steps.append((name, False))
            steps += [(each, False) for each in after.get(name, ())]
        for step in steps:
            if step not in seen:
                seen[step] = here
                waiting.append(step)
    return 0


def _apply(
    seen: Mapping[tuple[str, bool], tuple[str, bool] | None],
    last: tuple[str, bool],
    flow: dict[tuple[str, str], int],
    through: dict[str, int],
) -> int:
    path = [last]
    while (before := seen[path[-1]]) is not None:
        path.append(before)
    path.reverse()
    for (a, _), (b, b_out) in pairwise(path):
        if a == b:
            through[a] += 1 if b_out else -1
        elif b_out:
            flow[b, a] -= 1
        else:
            flow[a, b] = flow.get((a, b), 0) + 1
    return 1

"""Compiles `follows` claims: picks, packages and outcomes in order, and the ending they come to.

Law: each is resolved to one node; what is wrong is reported at its own line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import items, mapping, scalar, text
from summitgame.lang.scene import Scene
from summitgame.lang.tree import Entry, MapNode, ScalarNode
from summitgame.program import Assertion, Chance, Choice, Draw, Follows, Table

Package = tuple[tuple[str, str], ...]


def compile_follows(scene: Scene, item: MapNode) -> Assertion:
    """Return the claim that some picks are possible and end so."""
    body = mapping(item, "follows") or item
    ends, setup = scalar(body, "ends"), mapping(body, "setup")
    if ends is not None:
        scene.ending(ends)
    picks: list[tuple[str, str, Package]] = []
    for each in items(body, "picks"):
        match each:
            case ScalarNode():
                node, pick = _option(scene, each)
                picks.append((node, pick, ()))
            case MapNode():
                picks.append(_package(scene, each))
            case _:
                continue
    chosen = (_setup(scene, entry) for entry in (setup.entries if setup is not None else ()))
    return Follows(
        tuple(picks), text(body, "ends"), tuple(each for each in chosen if each is not None)
    )


def picks_of(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield everything that can be picked by id: options, and outcomes of chance."""
    for node in scene.nodes.values():
        match node.body:
            case Choice(options=options) | Table(options=options):
                yield from ((node.id, option.id) for option in options)
            case Chance(outcomes=outcomes):
                yield from ((node.id, outcome.id) for outcome in outcomes)
            case Draw(pool=pool):
                yield from ((node.id, each.node) for each in scene.pools.get(pool, ()))
            case _:
                continue


def _option(scene: Scene, named: ScalarNode) -> tuple[str, str]:
    """Return the node and the id of an option or outcome; its node may be left out where clear."""
    written = str(named.value)
    wanted, _, name = written.rpartition("/")
    known = list(picks_of(scene))
    found = [node for node, pick in known if pick == name and wanted in {"", node}]
    if not found and scene.whole:
        near = nearest(written, (f"{node}/{pick}" for node, pick in known))
        near = near or nearest(name, (pick for _, pick in known))
        scene.names.report(
            "SG208",
            f"no option or outcome is called “{shorten(written)}”",
            named.span,
            expected="node-id/option-id or node-id/outcome-id",
            hint=f"Did you mean “{near}”?" if near else "Correct it, or remove it.",
        )
    if len(found) > 1:
        _unclear(scene, named, f"“{shorten(name)}” may be picked", found)
    return (found or [""])[0], name


def _unclear(scene: Scene, at: ScalarNode | MapNode, what: str, found: Iterable[str]) -> None:
    nodes = sorted(found)
    scene.names.report(
        "SG105",
        f"{what} at {len(nodes)} nodes: {shorten(', '.join(nodes))}",
        at.span,
        expected="the node as well",
        hint=f"Write {nodes[0]}/…" if isinstance(at, ScalarNode) else f"Add `node: {nodes[0]}`.",
    )


def _package(scene: Scene, item: MapNode) -> tuple[str, str, Package]:
    table = mapping(item, "table") or item
    at = scalar(item, "node")
    named = "" if at is None else scene.compiler.place(at)
    tables = {n.id: n.body for n in scene.nodes.values() if isinstance(n.body, Table)}
    fitting = [
        node
        for node, body in tables.items()
        if named in {"", node} and {*table.keys()} <= {term.id for term in body.terms}
    ]
    if not fitting and scene.whole:
        terms = {term.id for body in tables.values() for term in body.terms}
        odd = next((each.key for each in table.entries if each.name not in terms), None)
        near = None if odd is None else nearest(str(odd.value), terms)
        scene.names.report(
            "SG208",
            f"no table has the term “{shorten(str(odd.value))}”"
            if odd is not None
            else "no table has these terms",
            (odd or item).span,
            expected="terms of one table",
            hint=f"Did you mean “{near}”?" if near else "Name the terms of the table by id.",
        )
    if len(fitting) > 1:
        _unclear(scene, item, "this package fits", fitting)
    node = (fitting or [named])[0]
    package = tuple(
        (entry.name, str(entry.value.value))
        for entry in table.entries
        if isinstance(entry.value, ScalarNode)
    )
    if node in tables:
        _levels(scene, tables[node], table)
    return node, "", package


def _levels(scene: Scene, body: Table, package: MapNode) -> None:
    for entry in package.entries:
        levels = [level.id for term in body.terms if term.id == entry.name for level in term.levels]
        if isinstance(entry.value, ScalarNode) and str(entry.value.value) not in levels:
            near = nearest(str(entry.value.value), levels)
            scene.names.report(
                "SG405",
                f"the term “{entry.name}” has no level “{shorten(str(entry.value.value))}”",
                entry.value.span,
                expected=", ".join(levels),
                hint=f"Did you mean “{near}”?" if near else "Take one of its levels.",
            )


def _setup(scene: Scene, entry: Entry) -> tuple[str, int] | None:
    slot = scene.slot(entry.key)
    if slot is None or not isinstance(entry.value, ScalarNode):
        return None
    variable = scene.names.variables[slot]
    value = str(entry.value.value)
    if not variable.setup:
        scene.names.report(
            "SG104",
            f"“{variable.id}” is not chosen when a game starts",
            entry.key.span,
            expected="a variable with setup: true",
            hint="Leave it out.",
        )
    elif value not in variable.values:
        near = nearest(value, variable.values)
        scene.names.report(
            "SG405",
            f"“{variable.id}” has no value “{shorten(value)}”",
            entry.value.span,
            expected=", ".join(variable.values),
            hint=f"Did you mean “{near}”?" if near else "Take one of its values.",
        )
    else:
        return variable.id, variable.values.index(value)
    return None

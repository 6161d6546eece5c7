"""Compiles situations: where, and under which condition. Law: each can be met while play waits."""

from __future__ import annotations

from collections.abc import Iterator

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import compile_condition
from summitgame.lang.fields import scalars
from summitgame.lang.scene import TAGGED, Scene, fitting, is_pattern
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode
from summitgame.program import Expr, Situation


def compile_situation(scene: Scene, item: YamlNode | None, *, anything: bool = False) -> Situation:
    """Return a situation; what is wrong with it is reported.

    Args:
        scene: The story.
        item: A mapping with `at` or `ending` and `when`, or a condition alone.
        anything: Whether it may say nothing at all, and mean every state.
    """
    names = scene.names
    if isinstance(item, ScalarNode):
        return Situation((), compile_condition(item, names))
    if not isinstance(item, MapNode):
        return Situation()
    if "at" in item and "ending" in item:
        names.report(
            "SG105",
            "the situation has both `at` and `ending`",
            (item.key("ending") or item).span,
            expected="one of the two",
            hint="An ending is a node: name its node under `at`, or drop `at`.",
        )
    if not anything and not {"at", "ending", "when"} & {*item.keys()}:
        names.report(
            "SG103",
            "the situation names neither a place nor a condition",
            item.span,
            expected="at: NODE, ending: ENDING or when: CONDITION",
            hint="Add `when:`.",
        )
    places = [*_places(scene, item), *_endings(scene, item)]
    return Situation(tuple(dict.fromkeys(places)), _when(scene, item))


def _when(scene: Scene, item: MapNode) -> Expr | None:
    condition = item.get("when")
    if not isinstance(condition, ScalarNode):
        return None
    return compile_condition(condition, scene.names)


def listed(item: MapNode, key: str) -> Iterator[ScalarNode]:
    """Yield what stands under a key, one value or a list of them."""
    value = item.get(key)
    if isinstance(value, ScalarNode):
        yield value
    else:
        yield from scalars(item, key)


def _places(scene: Scene, item: MapNode) -> Iterator[str]:
    for named in listed(item, "at"):
        pattern = str(named.value)
        if not is_pattern(pattern):
            yield scene.compiler.place(named)
            if pattern in scene.nodes and not scene.waits(scene.nodes[pattern]):
                scene.names.report(
                    "SG905",
                    f"play never waits at “{pattern}”",
                    named.span,
                    expected="a node where something is picked, rolled or ended",
                    hint=f"Name the node it goes on to, or ask `visits({pattern}) >= 1`.",
                )
            continue
        found = fitting((each for each in scene.nodes.values() if scene.waits(each)), pattern)
        if not found:
            tags = {f"{TAGGED}{tag}" for node in scene.nodes.values() for tag in node.tags}
            message = f"no node where play waits fits “{shorten(pattern)}”"
            scene.nothing_fits(named, message, nearest(pattern, {*tags, *scene.nodes}))
        yield from found


def _endings(scene: Scene, item: MapNode) -> Iterator[str]:
    for named in listed(item, "ending"):
        yield scene.ending(named)

"""Compiles what an author wants of a story: objectives, personas, an adversary, claims.

Law: read after the whole story is compiled; nothing here changes how it plays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitgame.diagnostics import Severity, nearest, shorten
from summitgame.lang.fields import identity, mapping, scalars, text
from summitgame.lang.nodes import Compiler
from summitgame.lang.scene import UNIFORM, Scene
from summitgame.lang.story import SourceFile, Story, new_id
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import (
    Adversary,
    Chance,
    Claim,
    Draw,
    Node,
    Objective,
    Persona,
    Storylet,
)


@dataclass(frozen=True, slots=True)
class Aims:
    """Everything that the author wants, compiled."""

    objectives: tuple[Objective, ...]
    personas: tuple[Persona, ...]
    claims: tuple[Claim, ...]
    adversary: Adversary | None


def gather_aims(story: Story, file: SourceFile) -> None:
    """Note what a file declares of aims, so that claims can be read against all of it."""
    names = story.names
    for section, known, kept in (
        ("objectives", names.objectives, story.objectives),
        ("personas", names.personas, story.personas),
        ("claims", set[str](), story.claims),
    ):
        for item, fit in file.entries(section):
            known.add(text(item, "id"))
            if not new_id(names, item, names.places, f"{section}:"):
                continue
            if section == "personas" and text(item, "id") == UNIFORM:
                names.report(
                    "SG211",
                    f"“{UNIFORM}” is the persona that every story has",
                    names.places[f"{section}:{UNIFORM}"],
                    expected="another id",
                    hint="Rename it.",
                )
            if fit:
                kept.append(item)
    adversary = mapping(file.root, "adversary")
    if adversary is None or ("adversary", -1) in file.broken:
        return
    if story.adversary is not None:
        names.report(
            "SG210",
            "the story has an adversary already",
            (file.root.key("adversary") or adversary).span,
            hint="Keep one `adversary:`.",
        )
        return
    story.adversary = adversary


def compile_aims(
    story: Story,
    compiler: Compiler,
    nodes: Mapping[str, Node],
    pools: Mapping[str, tuple[Storylet, ...]],
) -> Aims:
    """Return the aims of a story; problems are added to its names."""
    whole = not any(each.severity is Severity.ERROR for each in story.names.problems)
    whole = whole and len(nodes) == len(story.names.nodes)
    scene = Scene(compiler, nodes, pools, whole, {})
    objectives = tuple(_objective(scene, item) for item in story.objectives)
    scene.objectives.update((each.id, each) for each in objectives)
    return Aims(
        objectives,
        _personas(scene, story.personas),
        _claims(scene, story.claims),
        None if story.adversary is None else _adversary(scene, story.adversary),
    )


def _objective(scene: Scene, item: MapNode) -> Objective:
    names = scene.names
    worth = mapping(item, "worth")
    if worth is not None and "endings" in item:
        names.report(
            "SG105",
            f"the objective “{text(item, 'id')}” has both `endings` and `worth`",
            (item.key("worth") or item).span,
            expected="one of the two",
            hint="Give each of the endings its worth, and drop `endings`.",
        )
    elif worth is None and "endings" not in item:
        names.report(
            "SG103",
            f"the objective “{text(item, 'id')}” names no ending",
            (identity(item) or item).span,
            expected="endings: [ENDING] or worth: {ENDING: NUMBER}",
            hint="Add `endings:`.",
        )
    values: dict[str, int] = {}
    for named in scalars(item, "endings"):
        scene.ending(named)
        values[str(named.value)] = 1
    for entry in worth.entries if worth is not None else ():
        scene.ending(entry.key)
        match entry.value:
            case ScalarNode(value=int() as value):
                values[entry.name] = value
            case _:
                continue
    about = " ".join(text(item, "about").split())
    return Objective(text(item, "id"), text(item, "name"), about, values)


def streams(nodes: Mapping[str, Node]) -> Iterator[str]:
    """Yield the streams of chance that a story draws from, some of them twice."""
    for node in nodes.values():
        match node.body:
            case Chance(stream=stream) | Draw(stream=stream):
                yield stream
            case _:
                continue


def _adversary(scene: Scene, item: MapNode) -> Adversary:
    names = scene.names
    drawn = {*streams(scene.nodes)}
    listed: list[str] = []
    for named in scalars(item, "streams"):
        stream = str(named.value)
        listed.append(stream)
        if stream not in drawn and scene.whole:
            near = nearest(stream, drawn)
            names.report(
                "SG903",
                f"no chance is drawn from the stream “{shorten(stream)}”",
                named.span,
                expected=", ".join(sorted(drawn)) or "a stream of the story",
                hint=f"Did you mean “{near}”?" if near else "Name it at a node with `chance`.",
            )
    knows = (scene.slot(named) for named in scalars(item, "knows"))
    return Adversary(
        text(item, "name"), tuple(listed), tuple(slot for slot in knows if slot is not None)
    )


def _personas(scene: Scene, items: Sequence[MapNode]) -> tuple[Persona, ...]:
    if not items:
        return ()
    from summitgame.lang.personas import compile_persona  # noqa: PLC0415 -- most stories have none

    return tuple(compile_persona(scene, item) for item in items)


def _claims(scene: Scene, items: Sequence[MapNode]) -> tuple[Claim, ...]:
    if not items:
        return ()
    from summitgame.lang.claims import compile_claim  # noqa: PLC0415 -- most stories have none

    return tuple(compile_claim(scene, item) for item in items)

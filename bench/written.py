"""Campaigns of any size as YAML files, to measure loading with. Law: the same numbers, same bytes.

A story of `stories.py` is written out as an author would: about 40 words and three options a node,
a hundred nodes a file. The first option of every node leads to the next one, and the second of the
last five to the endings, so that every node can be reached and nothing is reported. Write one with
`python -m bench.written FOLDER NODES`.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from bench.stories import ENDINGS, MOST, story
from summitgame.program import Binary, Chance, Choice, Compare, Const, Effect, Ending, Node, Var

A_FILE = 100
"""Nodes in a file, about as many as in a long chapter."""
PROSE = 26
"""Words of text in a node; with those of its options about 40."""

_WORDS = (
    "the a an of to and in that it is was he for on are with as his they at be this from have or by"
    " one had not but what all were when we there can said which do their if will up other about"
    " out many then them these so some her would make like him into time has look two more write go"
    " see number way could people than first water been call who oil its now find long down day did"
    " get come made may part delegation minister table deputy phone letter window evening corridor"
    " folder sentence answer silence counterpart interpreter schedule proposal signature embassy"
)


def written(nodes: int, seed: int = 1) -> dict[str, str]:
    """Return a campaign's files by name.

    Args:
        nodes: How many nodes, without the endings.
        seed: The same seed makes the same campaign.
    """
    program = story(nodes, seed=seed)
    dice = Random(seed)  # noqa: S311 -- strews words, keeps no secret
    files = {
        "campaign.yaml": f"campaign:\n  id: {program.id}\n  title: A story of {nodes} nodes\n"
        f"  start: {program.start}\n",
        "variables.yaml": "variables:\n"
        + "".join(
            f"  - id: {each.id}\n    type: int\n    min: 0\n    max: {MOST}\n"
            f"    start: {each.start}\n    name: Variable {slot}\n    visibility: public\n"
            for slot, each in enumerate(program.variables)
        ),
        "chapters/01-only/a-chapter.yaml": "chapter: {id: only, number: 1, title: Only}\n",
    }
    whole = list(program.nodes.values())
    last = whole[-2 * ENDINGS : -ENDINGS]
    ends = {node.id: end.id for node, end in zip(last, whole[-ENDINGS:], strict=True)}
    for first in range(0, len(whole), A_FILE):
        part = whole[first : first + A_FILE]
        follows = [node.id for node in whole[first + 1 : first + A_FILE + 1]] + [""]
        lines = [
            line
            for node, after in zip(part, follows, strict=False)
            for line in _node(dice, node, (after, ends.get(node.id, "")))
        ]
        files[f"chapters/01-only/nodes-{first // A_FILE:03}.yaml"] = "\n".join(
            ["nodes:", *lines, ""]
        )
    return files


def write(folder: Path, nodes: int, seed: int = 1) -> int:
    """Write a campaign into a folder; return its bytes."""
    total = 0
    for name, text in written(nodes, seed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(text.encode("utf-8"))
    return total


def _prose(dice: Random, words: int) -> str:
    return " ".join(dice.choices(_WORDS.split(), k=words)).capitalize()


def _node(dice: Random, node: Node, sure: tuple[str, str]) -> Iterator[str]:
    yield f"  - id: {node.id}"
    yield f"    title: {_prose(dice, 2)}"
    yield "    text:"
    yield "      - >-"
    prose = textwrap.wrap(_prose(dice, PROSE) + ".", 90)
    yield from (f"        {line}" for line in prose)
    match node.body:
        case Choice(options=options):
            yield "    options:"
            for index, option in enumerate(options):
                yield f"      - id: {option.id}"
                yield f"        text: {_prose(dice, 4)}"
                if option.when is not None:
                    yield f"        when: {_condition(option.when)}"
                changes = ", ".join(_effects(option.effects))
                yield f"        effects: [{changes}]"
                yield f"        goto: {_target(sure, index, option.jump[0].to)}"
        case Chance(stream=stream, outcomes=outcomes):
            yield "    chance:"
            yield f"      stream: {stream}"
            yield "      outcomes:"
            for index, outcome in enumerate(outcomes):
                weight = outcome.weight.value if isinstance(outcome.weight, Const) else 1
                to = _target(sure, index, outcome.jump[0].to)
                yield f"        - {{id: {outcome.id}, weight: {weight}, goto: {to}}}"
        case Ending(id=identity, kind=kind, title=title):
            yield f"    ending: {{id: {identity}, kind: {kind}, title: {title}}}"
        case _:
            raise TypeError("stories have no other nodes")
    yield ""


def _target(sure: tuple[str, str], index: int, to: str | None) -> str:
    """Return where an option leads: the first two may have a sure target."""
    return (sure[index] if index < len(sure) else "") or str(to)


def _condition(when: object) -> str:
    match when:
        case Compare(op=op, left=Var(slot=slot), right=Const(value=bound)):
            return f"v{slot} {op} {bound}"
        case _:
            raise TypeError("stories have no other conditions")


def _effects(effects: Sequence[object]) -> Iterator[str]:
    for effect in effects:
        match effect:
            case Effect(slot=slot, value=Binary(right=Const(value=by))):
                yield f"v{slot} {'+' if by > 0 else '-'}= {abs(by)}"
            case _:
                raise TypeError("stories have no other effects")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

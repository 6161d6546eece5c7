"""Ids found in files: each stands where it is said to stand, and none is missed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summitgame.campaign import compile_campaign
from summitgame.lang.index import Index, Occurrence, index_tree
from summitgame.lang.source import parse
from tests.doubles.campaigns import CASES
from tests.properties.stories import SEEDS, dice_of, story

WIDTHS = st.sampled_from([20, 60, 100_000])
PROSE = re.compile(r"Option|Go on")


def written(seed: int, width: int, *, flow: bool) -> dict[str, str]:
    """Return a random story as YAML, with Korean and an emoji before many ids."""
    files = {}
    for name, data in story(dice_of(seed)).items():
        text = yaml.safe_dump(
            data, width=width, default_flow_style=flow, allow_unicode=True, sort_keys=False
        )
        files[name] = PROSE.sub("문을 연다 🫖", text)
    return files


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def indexed(files: dict[str, str]) -> Index:
    return Index({name: index_tree(parse(t.encode(), name).root) for name, t in files.items()})


@settings(max_examples=40)
@given(SEEDS, WIDTHS, st.booleans())
def test_each_occurrence_points_at_exactly_its_id(seed: int, width: int, flow: bool) -> None:  # noqa: FBT001
    files = written(seed, width, flow=flow)
    for name, found in indexed(files).files.items():
        lines = files[name].split("\n")
        for each in found:
            span = each.span
            assert span.line == span.end_line
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == each.word


@settings(max_examples=25)
@given(SEEDS, st.sampled_from([80, 100_000]), st.booleans())
def test_a_story_whose_every_id_is_rewritten_is_whole(seed: int, width: int, flow: bool) -> None:  # noqa: FBT001
    files = written(seed, width, flow=flow)
    # A formula that is folded before a minus looks like a list to the reader, which says so.
    assume(not compile_campaign(as_bytes(files), CASES, facts=()).errors)
    found = indexed(files)
    edits: list[tuple[Occurrence, str]] = []
    for key in found.declarations:
        if key[0] in {"node", "name", "option", "ending", "pool", "term", "chapter", "trigger"}:
            joint = "_" if key[0] == "name" else "-"
            edits += [(each, f"{each.word}{joint}x") for each in found.all(key)]
    for name in files:
        files[name] = rewritten(files[name], ((o, t) for o, t in edits if o.span.file == name))
    loaded = compile_campaign(as_bytes(files), CASES, facts=())
    assert [each.message for each in loaded.errors] == []
    assert loaded.campaign is not None
    # What the language makes by itself has a colon in its id.
    written_ = [node for node in loaded.campaign.program.nodes if ":" not in node]
    assert written_
    assert all(node.endswith("-x") for node in written_)


def rewritten(text: str, edits: Iterable[tuple[Occurrence, str]]) -> str:
    lines = text.split("\n")
    for each, new in sorted(edits, key=lambda e: (e[0].span.line, -e[0].span.column)):
        at = each.span
        line = lines[at.line - 1]
        lines[at.line - 1] = line[: at.column - 1] + new + line[at.end_column - 1 :]
    return "\n".join(lines)

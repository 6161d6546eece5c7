"""A walk that was stopped goes on as if it had not been; what is damaged is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.analysis.checkpoint import CheckpointError, pack, unpack
from summitgame.analysis.explore import Graph, explore, walk
from tests.doubles.campaigns import tea_house
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories


def content(graph: Graph) -> tuple[object, ...]:
    return (
        graph.states,
        bytes(graph.kind),
        list(graph.first),
        list(graph.target),
        list(graph.weight),
        graph.pick,
        list(graph.parent),
        list(graph.by),
        graph.starts,
        graph.problems,
        graph.endless,
        graph.entered,
        graph.walked,
    )


@given(stories(), SEEDS)
def test_a_walk_goes_on_where_it_was_stopped(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    whole = explore(program, max_states=300)
    part = explore(program, max_states=dice_of(seed).randrange(60))
    resumed = unpack(program, part.live, pack(part, "d"), "d")
    assert content(resumed) == content(part)
    walk(resumed, 300)
    assert content(resumed) == content(whole)


@given(st.data())
def test_damage_is_noticed(data: st.DataObject) -> None:
    program = tea_house().program
    graph = explore(program, max_states=12)
    packed = bytearray(pack(graph, "d"))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(packed)))
    for damaged in (bytes(packed), bytes(packed[:cut])):
        if damaged != pack(graph, "d"):
            with pytest.raises(CheckpointError, match="is damaged"):
                unpack(program, graph.live, damaged, "d")


def test_a_checkpoint_of_something_else_is_refused() -> None:
    program = tea_house().program
    graph = explore(program, max_states=5)
    with pytest.raises(CheckpointError, match="another story"):
        unpack(program, graph.live, pack(graph, "one"), "two")
    more = {node: frozenset(range(len(program.variables))) for node in program.nodes}
    with pytest.raises(CheckpointError, match="remembers something else"):
        unpack(program, more, pack(graph, "one"), "one")

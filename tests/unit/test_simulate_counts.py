"""What a simulation counts: each visit of a node once."""

from __future__ import annotations

from summitgame.analysis.simulate import simulate
from tests.doubles.campaigns import tea_house


def test_a_storylet_that_asks_is_counted_as_often_as_it_is_answered() -> None:
    found = simulate(tea_house().program, 300, 1)

    answers = found.options["guest-sings/clap"] + found.options["guest-sings/wait"]
    assert answers > 0
    assert found.nodes["guest-sings"] == answers


def test_a_storylet_that_only_tells_is_counted_when_it_is_drawn() -> None:
    found = simulate(tea_house().program, 300, 1)

    assert found.nodes["guest-leaves"] > 0


def test_every_node_with_options_is_counted_as_often_as_one_is_taken() -> None:
    found = simulate(tea_house().program, 300, 1)

    for node in ("room", "bargain"):
        taken = sum(hits for name, hits in found.options.items() if name.startswith(f"{node}/"))
        assert found.nodes[node] == taken

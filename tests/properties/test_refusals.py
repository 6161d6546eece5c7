"""Random effects on variables that refuse: an option is open exactly when none would be cut off."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given

from summitgame.engine import Decision, initial, turn
from summitgame.program import Program
from tests.properties.reference import Reference
from tests.properties.stories import ENUM, LEVEL, SEEDS, Data, campaign_of, dice_of, effects

REFUSES = {"bound": "refuse", "refusal": "No."}
OPTIONS = 5
STATES = 12


def story(dice: Random) -> dict[str, Data]:
    """Return one node whose options have many effects, half of them under conditions."""
    options: list[Data] = []
    for number in range(OPTIONS):
        changes = [change for _ in range(3) for change in effects(dice)]
        given = {"when": f"nb >= {dice.randint(-1, 2)}", "do": effects(dice) or ["na += 1"]}
        changes.insert(dice.randint(0, len(changes)), given)
        options.append({"id": f"o{number}", "text": "Try", "effects": changes, "goto": "m0"})
    options.append({"id": "end", "text": "End", "goto": "last"})
    levels = [{"id": each, "name": each} for each in LEVEL]
    return {
        "campaign.yaml": {
            "campaign": {"id": "random", "title": "Random", "start": "m0"},
            "constants": [{"id": "limit", "value": 2}],
            "chapter": {"id": "one", "number": 1, "title": "One"},
            "variables": [
                {"id": "na", "type": "int", "min": -2, "max": 3, "start": 0, **REFUSES},
                {"id": "nb", "type": "int", "min": -3, "max": 3, "start": 0},
                {"id": "nc", "type": "int", "min": 0, "max": 4, "start": 1, **REFUSES},
                {"id": "ta", "type": "bool"},
                {"id": "tb", "type": "bool"},
                {"id": "en", "type": "enum", "values": [{"id": each} for each in ENUM]},
                {"id": "lv", "type": "level", "values": levels, **REFUSES},
            ],
            "derived": [
                {"id": "sum_up", "formula": "na + nb * 2 - lv"},
                {"id": "wide", "formula": "sum_up > limit or ta"},
            ],
            "nodes": [
                {"id": "m0", "text": ["{na}{nb}{nc}{ta}{tb}{en}{lv}"], "options": options},
                {"id": "last", "ending": {"id": "the-end", "kind": "good", "title": "Last"}},
            ],
        }
    }


def enabled(program: Program, values: tuple[int, ...]) -> dict[str, bool]:
    now = turn(program, replace(initial(program).state, values=values))
    assert isinstance(now, Decision)
    return {each.option.id: each.enabled for each in now.options}


@given(SEEDS)
def test_an_option_is_open_exactly_when_no_effect_would_be_cut_off(seed: int) -> None:
    dice = dice_of(seed)
    written = story(dice)
    program = campaign_of(written).program
    reference = Reference(written)
    for _ in range(STATES):
        values = tuple(dice.randint(each.low, each.high) for each in program.variables)
        for each, value in zip(program.variables, values, strict=True):
            kind, _, name = each.id.partition(":")
            if kind == "visits":
                reference.visits[name] = value
            elif kind == "taken":
                (reference.taken.add if value else reference.taken.discard)(name)
            else:
                reference.values[each.id] = value
        assert enabled(program, values) == dict(reference.options())

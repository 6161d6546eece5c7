"""Every example of the page on claims is read, and together they are one valid campaign."""

from __future__ import annotations

import re

import pytest

from summitgame.analysis.claims import prove_claim
from summitgame.analysis.exact import stores_for
from summitgame.campaign import Campaign, compile_campaign
from summitgame.diagnostics import render
from summitgame.engine.lowering import lower
from summitgame.lang.shape import schema
from summitgame.program.aims import SOUND_KINDS
from tests.doubles.campaigns import CASES
from tests.unit.test_language_reference import REFERENCE, blocks

PAGE = REFERENCE.with_name("claims.md")
STORY = CASES / "campaigns" / "good" / "claims" / "campaign.yaml"


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    files = {f"line-{line}.yaml": block.encode() for line, block in blocks(PAGE)}
    loaded = compile_campaign({"campaign.yaml": STORY.read_bytes(), **files}, STORY.parent)
    words = [render(each, loaded.sources.get(each.span.file)) for each in loaded.diagnostics]
    assert not words, "\n\n".join(words)
    assert loaded.campaign is not None
    return loaded.campaign


def test_the_examples_of_claims_are_one_campaign_without_problems(campaign: Campaign) -> None:
    program = campaign.program

    assert [each.id for each in program.objectives] == ["buy", "standing"]
    assert [each.id for each in program.personas] == ["friend", "trader"]
    assert program.adversary is not None
    assert len(program.claims) == 15


def test_every_example_of_a_claim_is_proved(campaign: Campaign) -> None:
    program, stores = campaign.program, stores_for(campaign.program)
    found = {each.id: prove_claim(program, each, stores) for each in program.claims}

    assert {name: each.message for name, each in found.items() if each.verdict != "proved"} == {}


def test_the_example_of_packages_weighs_what_the_page_says(campaign: Campaign) -> None:
    program = campaign.program
    trader = program.personas[1]
    values = [each.start for each in program.variables]
    weights = []
    for level in range(3):
        values[program.slot("price")] = level
        weights.append(int(lower(trader.packages["market"])(values)))

    assert weights == [1, 3, 0]


@pytest.mark.parametrize("name", ["objective", "persona", "rule", "situation", "claim"])
def test_every_key_of_aims_is_in_the_reference(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    keys = set(schema()["definitions"][name]["properties"])

    assert {key for key in keys if not re.search(rf"`{key}\b|^### {key}$", text, re.MULTILINE)} <= {
        "name"
    }


def test_every_kind_of_claim_has_an_example() -> None:
    shown = "\n".join(block for _, block in blocks(PAGE))

    for kind in schema()["definitions"]["assertion"]["properties"]:
        assert re.search(rf"\b{kind}:", shown), kind


def test_every_kind_of_soundness_is_in_the_reference() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [kind for kind in SOUND_KINDS if f"\n| `{kind}` | " not in text] == []

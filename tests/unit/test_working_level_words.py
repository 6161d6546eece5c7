"""What Working Level says: no page twice the same, and a codex that rests on the record."""

from __future__ import annotations

import re
from functools import cache

import pytest

from summitgame.campaign import Campaign, load_campaign
from summitgame.program import Chance, slots_read
from summitgame.program.words import every_line
from summitgame.resources import content_root
from summitgame.session.words import holding, plain

LINKED = ("01-hanoi", "02-fifty-minutes")
LINK = re.compile(r"\[\[([a-z0-9-]+)")


@cache
def campaign() -> Campaign:
    found = load_campaign(content_root() / "working-level").campaign
    assert found is not None
    return found


def said(node: str, visits: int) -> list[str]:
    """Return what a node says when play comes there for a time."""
    program = campaign().program
    slot = program.slot(f"visits:{node}")
    values = tuple(
        visits if at == slot else each.start for at, each in enumerate(program.variables)
    )
    return [plain(line.pieces, values) for line in holding(program.nodes[node].text, values)]


@pytest.mark.parametrize(
    "node",
    sorted(each for each in campaign().program.nodes if re.match(r"wl-(foil-|misfire)", each)),
)
def test_a_move_that_is_answered_again_is_told_otherwise(node: str) -> None:
    assert said(node, 1) != said(node, 2)
    assert all(said(node, 2))


def test_a_tell_that_comes_again_after_it_was_answered_is_told_otherwise() -> None:
    program = campaign().program
    answered = {each for each in program.nodes if each.startswith("wl-foil-")} - {"wl-foil-desk"}
    body = program.nodes["wl-intent"].body
    assert isinstance(body, Chance)
    told = {
        program.variables[slot].id.partition(":")[2]
        for outcome in body.outcomes
        for line in every_line(outcome.text)
        if line.when is not None
        for slot in slots_read(line.when)
    }
    assert answered <= told


def test_what_the_signature_does_not_imply_is_said_once() -> None:
    program = campaign().program
    slot = program.slot("dmz_signed")
    given = program.variables[slot].values.index("given_trays")
    mandate = program.slot("mandate")
    values = tuple(
        given if at == slot else each.high if at == mandate else each.start
        for at, each in enumerate(program.variables)
    )
    lines = [
        plain(line.pieces, values) for line in holding(program.nodes["weeks-start"].text, values)
    ]
    assert any("the typed note" in line for line in lines)
    assert not any("imply a policy" in line for line in lines)


def test_every_entry_of_the_codex_cites_the_record_and_most_are_linked() -> None:
    entries = {entry.id: entry for entry in campaign().presentation.codex}
    assert 15 <= len(entries) <= 25
    assert all(entry.facts for entry in entries.values())
    chapters = content_root() / "working-level" / "chapters"
    linked = {
        found
        for chapter in LINKED
        for path in (chapters / chapter).glob("*.yaml")
        for found in LINK.findall(path.read_text(encoding="utf-8"))
    }
    assert linked <= set(entries)
    assert len(linked) >= 20

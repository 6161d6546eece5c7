"""Every example of the language reference is read, and together they are one valid campaign."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign
from summitgame.diagnostics import render
from summitgame.lang.shape import schema
from summitgame.playtest import read_plans

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "language.md"
PLANS = REFERENCE.with_name("plan-files.md")
CITED = ("track2-three-phases-2013", "stockholm-oct-2019", "dmz-meeting-2019")
FACTS = [("facts.yaml", "".join(f"- {{id: {i}, statement: So it was.}}\n" for i in CITED).encode())]
# What the examples name and leave to the reader.
REST = """
chapter: {id: reference, number: 0, title: The reference}
variables:
  - {id: allies, type: int, min: 0, max: 5}
  - {id: hawks, type: int, min: 0, max: 5}
  - {id: weeks, type: int, min: 0, max: 9}
  - {id: attention, type: int, min: 0, max: 5}
  - {id: sceptics, type: int, min: 0, max: 3}
  - {id: inspect, type: int, min: 0, max: 3}
  - {id: briefed_seoul, type: bool}
  - {id: seen_hawks, type: bool}
  - {id: ledger_open, type: bool}
  - {id: freeze_agreed, type: bool}
  - {id: counterpart, type: enum, values: [{id: opener}, {id: hedger}, {id: stonewaller}]}
  - {id: intent, type: enum, values: [{id: wait}, {id: leak}]}
  - {id: relief, type: level, values: [{id: relief_nothing}, {id: relief_licence}]}
  - {id: liaison, type: level, values: [{id: no_office}, {id: an_office}]}
speakers:
  - {id: dprk-counsellor, name: A counsellor}
theses:
  - {id: S6, claim: The order counts., mechanic: The circles., facts: []}
nodes:
  - {id: prologue, goto: the-pen}
  - {id: the-memo, goto: done}
  - {id: the-list, goto: done}
  - {id: next, goto: done}
  - {id: week-actions, goto: done}
  - {id: week-end, goto: done}
  - {id: freeze-signed, goto: done}
  - id: done
    ending: {id: done, kind: mixed, title: Done}
"""


def blocks(page: Path = REFERENCE) -> list[tuple[int, str]]:
    """Return the fenced YAML of a page, each with its line."""
    text = page.read_text(encoding="utf-8")
    return [
        (text.count("\n", 0, found.start()) + 2, textwrap.dedent(found[1]))
        for found in re.finditer(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def as_file(block: str, line: int) -> str:
    """Return an example as a whole file: a piece of a node gets a node around it."""
    first = block.split(":", 1)[0]
    if first in schema()["properties"]:
        return block
    if first.startswith("- id"):
        return "nodes:\n" + textwrap.indent(block, "  ")
    way = "" if first == "chance" else "    goto: done\n"
    return f"nodes:\n  - id: example-{line}\n{way}" + textwrap.indent(block, "    ")


def test_the_reference_has_examples_of_every_section() -> None:
    sections = {block.split(":", 1)[0] for _, block in blocks()}
    assert {"variables", "derived", "nodes", "campaign", "debrief"} <= sections


def test_the_examples_are_one_campaign_without_errors() -> None:
    files = {f"line-{line}.yaml": as_file(block, line).encode() for line, block in blocks()}
    loaded = compile_campaign({**files, "rest.yaml": REST.encode()}, REFERENCE.parent, facts=FACTS)
    words = [render(each, loaded.sources.get(each.span.file)) for each in loaded.errors]
    assert not words, "\n\n".join(words)
    assert loaded.campaign is not None


@pytest.mark.parametrize(("line", "block"), blocks(PLANS))
def test_an_example_of_a_plan_is_a_plan(line: int, block: str) -> None:
    plans, problems, source = read_plans(block.encode(), f"plan-files.md from line {line}")
    assert not problems, [render(each, source) for each in problems]
    assert all(plan.actions for plan in plans)


def test_every_key_of_the_schema_is_in_the_reference() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    definitions = schema()["definitions"]
    keys = set(schema()["properties"])
    for name in ("variable", "node", "option", "group", "chance", "draw", "table", "ending"):
        keys |= set(definitions[name]["properties"])
    missing = {key for key in keys if not re.search(rf"\b{key}\b", text)}
    assert not missing

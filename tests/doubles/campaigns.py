"""Campaigns written in a test, compiled as the game compiles them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from summitgame.campaign import Campaign, Loaded, compile_campaign
from summitgame.diagnostics import render

__all__ = ["CASES", "CHAPTERS", "FACTS", "HEAD", "compiled", "load", "tea_house"]

CASES = Path(__file__).parents[1] / "cases"
FACTS = (("facts.yaml", b"facts:\n  - {id: fact-one, statement: It was so., date: '2019'}\n"),)
HEAD = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
"""
"""The sections that every campaign needs, where a test has nothing to say about them."""
CHAPTERS = {
    "campaign.yaml": "campaign: {id: c, title: C, start: a}",
    "one/one.yaml": """
chapter: {id: one, number: 1, title: One}
variables:
  - {id: haste, type: int, min: 0, max: 5, start: 1}
  - {id: kept, type: int, min: 0, max: 5, scope: campaign}
nodes:
  - id: a
    options:
      - {id: stay, text: Stay, effects: [haste += 1], goto: a}
      - {id: on, text: On, effects: [haste += 1, kept = haste], goto: b}
      - {id: lend, text: Lend, effects: [haste = 4], goto: lend}
  - id: lend
    call: sub
    then: a
""",
    "two/two.yaml": """
chapter: {id: two, number: 2, title: Two}
variables:
  - {id: calm, type: bool}
nodes:
  - id: b
    effects: [calm = true, kept += haste]
    options:
      - {id: back, text: Back, goto: a}
      - {id: end, text: End, goto: e}
  - id: sub
    effects: [calm = true]
    options:
      - {id: back, text: Back, when: calm, fallback: true, goto: return}
      - {id: end, text: End, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
""",
}
"""Two chapters whose variables end with them, and a call from one into the other."""


def load(text: str | Mapping[str, str]) -> Loaded:
    """Compile one file, or several by name; indentation that the test needs is taken off."""
    files = {"campaign.yaml": text} if isinstance(text, str) else text
    return compile_campaign(
        {name: textwrap.dedent(each).encode() for name, each in files.items()},
        CASES,
        facts=FACTS,
    )


def compiled(text: str | Mapping[str, str]) -> Campaign:
    """Return a campaign that must have no error; warnings are the test's own matter."""
    loaded = load(text)
    problems = "\n\n".join(
        render(each, loaded.sources.get(each.span.file)) for each in loaded.errors
    )
    assert loaded.campaign is not None, problems
    return loaded.campaign


def tea_house() -> Campaign:
    """Return the tea house, which has a little of everything."""
    folder = CASES / "good" / "tea-house"
    loaded = compile_campaign(
        {"campaign.yaml": (folder / "campaign.yaml").read_bytes()}, folder, facts=()
    )
    assert loaded.campaign is not None
    return loaded.campaign

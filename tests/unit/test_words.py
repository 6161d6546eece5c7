"""Compiled expressions and effects read as an author would write them, and read back the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summitgame.campaign import load_campaign
from summitgame.diagnostics import Span
from summitgame.lang.expressions import compile_expression
from summitgame.lang.tree import ScalarNode
from summitgame.playtest.run import names_of
from summitgame.program import Chance, Choice, Expr, Program, Table
from summitgame.program.words import condition, effects, every_line, jump, text, value
from summitgame.resources import content_root
from tests.doubles.campaigns import HEAD, compiled

NOWHERE = Span("", 1, 1, 1, 1)
STORY = (
    HEAD
    + """
variables:
  - {id: n, type: int, min: 0, max: 9}
  - {id: ready, type: bool}
  - id: mood
    type: level
    values: [{id: calm, name: Calm}, {id: tense, name: Tense}]
    start: calm
nodes:
  - id: a
    text: ["Say {n} and *{mood}*."]
    options:
      - id: go
        text: Go
        when: (n + 1) * 2 >= 4 and (ready or not mood == tense)
        locked: No.
        effects:
          - n += 1
          - n -= 2
          - ready = true
          - mood = tense
          - n = n * 2
          - mood = calm if ready else tense
        goto: [{to: b, when: n > 3}, {to: e}]
      - {id: end, text: End, goto: e}
  - {id: b, options: [{id: out, text: Out, effects: [{when: ready, do: [n = 0]}], goto: e}]}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
)


def conditions(program: Program) -> Iterator[Expr]:
    for node in program.nodes.values():
        match node.body:
            case Choice(options=options):
                yield from (each.when for each in options if each.when is not None)
            case Table(options=options, replies=replies, limits=limits):
                yield from (each.when for each in options if each.when is not None)
                yield from (each.when for each in replies if each.when is not None)
                yield from (each.when for each in limits)
            case Chance(outcomes=outcomes):
                yield from (each.weight for each in outcomes)
                yield from (each.when for each in outcomes if each.when is not None)
            case _:
                continue
        for line in every_line(node.text):
            if line.when is not None:
                yield line.when


@pytest.mark.parametrize("name", ["working-level", "gallery/tea-before-talks"])
def test_every_condition_of_the_shipped_campaigns_reads_back_the_same(name: str) -> None:
    campaign = load_campaign(content_root() / name).campaign
    assert campaign is not None
    program = campaign.program
    found = list(conditions(program))
    assert found
    for expr in found:
        words = condition(program, expr)
        names = names_of(program)
        again = compile_expression(
            ScalarNode(words, NOWHERE, words, "plain"), names, None, rules=False
        )
        assert again is not None, (words, names.problems)
        assert again.expr == expr, words


def test_parts_of_a_story_read_as_they_were_written() -> None:
    program = compiled(STORY).program
    body = program.nodes["a"].body
    assert isinstance(body, Choice)
    go = body.options[0]
    assert condition(program, go.when) == "(n + 1) * 2 >= 4 and (ready or not mood == tense)"
    assert condition(program, None) == ""
    assert list(effects(program, go.effects)) == [
        "n += 1",
        "n -= 2",
        "ready = true",
        "mood = tense",
        "n = n * 2",
        "mood = calm if ready else tense",
    ]
    assert jump(program, go.jump) == "b if n > 3, else e"
    assert text(program, program.nodes["a"].text[0].pieces) == "Say {n} and *{mood}*."
    assert [value(each, 1) for each in program.variables] == ["1", "true", "tense"]

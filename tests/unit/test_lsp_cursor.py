"""Where the cursor stands is told from lines alone, so that half-written files get help too."""

from __future__ import annotations

import pytest

from summitgame.authoring.lsp.cursor import Cursor, look, ways

MARK = "¦"


def cursor(text: str) -> Cursor:
    """Return the cursor at the mark of a text."""
    before, _, after = text.partition(MARK)
    rows = before.split("\n")
    return look((before + after).split("\n"), len(rows) - 1, len(rows[-1]))


@pytest.mark.parametrize(
    ("text", "way", "said"),
    [
        (f"{MARK}", [], ""),
        (f"no{MARK}", [], "no"),
        (f"nodes:\n  - {MARK}", ["nodes", "-"], ""),
        (f"nodes:\n- {MARK}", ["nodes", "-"], ""),
        (f"nodes:\n  - id: a\n    go{MARK}", ["nodes", "-"], "go"),
        (f"nodes:\n  - id: a\n    goto: ro{MARK}", ["nodes", "-", "goto"], "ro"),
        (f"nodes:\n  - id: a\n    goto:\n      {MARK}", ["nodes", "-", "goto"], ""),
        (f"nodes:\n  - {{id: a, goto: ro{MARK}", ["nodes", "-", "goto"], "ro"),
        (f"nodes:\n  - {{id: a, {MARK}", ["nodes", "-"], ""),
        (f"nodes: [{{id: a, effects: [b += 1, c{MARK}]}}]", ["nodes", "-", "effects", "-"], "c"),
        (f"a:\n  b: [x,\n    y, z{MARK}", ["a", "b", "-"], "z"),
        (f"a:\n  b: {{x: 1,\n    y: z{MARK}", ["a", "b", "y"], "z"),
        (f'a:\n  "b: c": d{MARK}', ["a", "b: c"], "d"),
        (f"a:\n  b: >-\n    one\n    two{MARK} three", ["a", "b"], "one two"),
        (f"a:\n  b: one\n    two{MARK}", ["a", "b"], "one two"),
        (f'a:\n  b: "on{MARK}e"', ["a", "b"], "on"),
        (f"a:\n  - - x{MARK}", ["a", "-", "-"], "x"),
        (f"a:\n  # note: no key\n\n  b: c{MARK}", ["a", "b"], "c"),
        (f"a:\r\n  b: c{MARK}", ["a", "b"], "c"),
        (f"a: {{b: 'it, is: {MARK}", ["a", "b"], "it, is: "),
        (f"a: {{b: [x, y], c: {MARK}", ["a", "c"], ""),
        (f"a:\n  b:\n    c: d\n  e: {MARK}", ["a", "e"], ""),
    ],
)
def test_the_way_to_the_cursor_is_found(text: str, way: list[str], said: str) -> None:
    found = cursor(text.replace("\r", ""))
    assert list(ways(found)) == way
    assert found.text == said


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"nodes:\n  - id: a\n    {MARK}\n    goto: b\n", {"id": "a", "goto": "b"}),
        (f"nodes:\n  - id: a\n  - id: b\n    {MARK}\n  - id: c\n", {"id": "b"}),
        (f"nodes:\n  - {{id: a, {MARK}, goto: b}}\n", {"id": "a", "goto": "b"}),
        (f"a:\n  x: 1 # why\n  {MARK}\nb: 2\n", {"x": "1"}),
    ],
)
def test_the_keys_beside_the_cursor_are_known(text: str, fields: dict[str, str]) -> None:
    found = cursor(text)
    assert found.fresh
    assert {key: value for key, value in found.fields.items() if key} == fields


def test_a_level_knows_the_keys_beside_its_own() -> None:
    text = f"terms:\n  - id: t\n    variable: site\n    levels:\n      - {{value: {MARK}}}\n"
    level = next(each for each in cursor(text).way if each.key == "levels")
    assert level.fields["variable"] == "site"


@pytest.mark.parametrize("text", [f"a: b{MARK}", f"a: 'b{MARK}", f"a: {{b: c{MARK}"])
def test_no_key_can_be_written_inside_a_value(text: str) -> None:
    assert not cursor(text).fresh

"""The map in a real browser: searched, filtered and walked by keyboard, with ways between nodes."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bench.browser import BROWSER, Page, opened
from summitgame.authoring.map import Counts, map_page
from tests.doubles.campaigns import compiled

STORY = {
    "campaign.yaml": "campaign: {id: c, title: C, start: hall}",
    "one/one.yaml": """
chapter: {id: one, number: 1, title: Inside}
variables: [{id: nerve, type: int, min: 0, max: 5, start: 1, scope: campaign}]
nodes:
  - id: hall
    text: [You hear a clock.]
    options:
      - {id: stairs, text: Take the stairs, goto: stairs}
      - {id: lift, text: Take the lift, when: nerve > 2, goto: roof}
  - id: stairs
    effects: [nerve += 1]
    options: [{id: up, text: Up, goto: roof}]
""",
    "two/two.yaml": """
chapter: {id: two, number: 2, title: Outside}
nodes:
  - id: roof
    options: [{id: jump, text: Jump, goto: e}]
  - {id: e, ending: {id: e, kind: good, title: E}}
""",
}
FOUND = "document.getElementById('found').textContent"
SHOWN = "document.querySelector('#panel h2')?.textContent ?? ''"


async def keys(page: Page, *names: str) -> None:
    """Press keys as a keyboard does; a letter types itself."""
    for name in names:
        text = {"text": name} if len(name) == 1 else {}
        code = {"Enter": 13, "ArrowDown": 40, "ArrowUp": 38}.get(name)
        more: dict[str, Any] = text | ({"windowsVirtualKeyCode": code} if code else {})
        await page.ask("Input.dispatchKeyEvent", type="keyDown", key=name, **more)
        await page.ask("Input.dispatchKeyEvent", type="keyUp", key=name, **more)


async def choose(page: Page, name: str, value: str) -> None:
    await page.run(
        f"(e => {{ e.value = {json.dumps(value)}; e.dispatchEvent(new Event('change')); }})"
        f"(document.getElementById('{name}'))"
    )


async def press(page: Page, words: str) -> None:
    await page.run(
        "[...document.querySelectorAll('#panel button')]"
        f".find(b => b.textContent === {json.dumps(words)}).click()"
    )


async def walk(file: Path, profile: Path) -> dict[str, str]:
    """Do everything that a map can do; return what was shown after each."""
    seen: dict[str, str] = {}
    async with opened(profile, (1200, 700)) as page:
        await page.go(file, "document.getElementById('map')?.dataset.ms")
        await keys(page, "/", *"clock")
        seen["found"] = await page.run(FOUND)
        await keys(page, "Enter")
        seen["first"] = await page.run(SHOWN)
        seen["panel"] = await page.run("document.getElementById('panel').textContent")
        await keys(page, "ArrowDown")
        seen["down"] = await page.run(SHOWN)
        await keys(page, "ArrowUp")
        seen["up"] = await page.run(SHOWN)
        await press(page, "Paths from here")
        seen["asks"] = await page.run(FOUND)
        await keys(page, "ArrowDown", "ArrowDown")
        await page.run("document.getElementById('find').value = ''")
        await press(page, "Paths to here")
        seen["paths"] = await page.run(FOUND)
        seen["way"] = await page.run("document.querySelector('#paths ol').textContent")
        await choose(page, "variable", "0")
        seen["used"] = await page.run(FOUND)
        await choose(page, "use", "wr")
        seen["written"] = await page.run(FOUND)
        await choose(page, "chapter", "1")
        seen["outside"] = await page.run(FOUND)
        await page.run(
            "(() => { const m = document.getElementById('map'), b = m.getBoundingClientRect();"
            "m.dispatchEvent(new WheelEvent('wheel', {deltaY: -300, clientX: b.x + 9,"
            "clientY: b.y + 9, cancelable: true})); })()"
        )
        seen["drawn"] = await page.run("document.getElementById('map').dataset.ms")
    return seen


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_a_story_can_be_found_read_filtered_and_walked(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(map_page(compiled(STORY), Counts(9, {"hall": 9})), encoding="utf-8")
    seen = asyncio.run(walk(file, tmp_path / "profile"))
    assert seen["found"] == "1 found. Enter goes to the first."
    assert seen["first"] == "hall"
    for words in ("You hear a clock.", "Take the lift", "when: nerve > 2", "one/one.yaml:5"):
        assert words in seen["panel"]
    assert "Entered 9 times in 9 playthroughs." in seen["panel"]
    assert (seen["down"], seen["up"]) == ("stairs", "hall")
    assert seen["asks"] == "From hall: choose another node and “Paths to here”."
    assert seen["paths"] == (
        "From hall to roof: 1 step at least, 3 nodes on some way, whatever conditions say."
    )
    assert seen["way"] == "hall by liftroof"
    assert seen["used"] == "2 nodes in the filters."
    assert seen["written"] == "1 node in the filters."
    assert seen["outside"] == "0 nodes in the filters."
    assert float(seen["drawn"]) >= 0

"""The documentation is true: whoever does what a page says gets what the page shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tools.docs_console import agrees, blocks, commands
from tools.docs_pages import follow, marker

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEA = ROOT / "content" / "gallery" / "tea-before-talks"
TUTORIAL = DOCS / "tutorial" / "first-campaign.md"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


def consoles(page: Path) -> int:
    return sum(block.kind == "console" for block in blocks(page.read_text(encoding="utf-8")))


def test_the_tutorial_followed_to_the_letter_makes_the_campaign_of_the_gallery(
    tmp_path: Path,
) -> None:
    page = TUTORIAL.read_text(encoding="utf-8")

    for ran in follow(page, tmp_path, TEA.name):
        where = f"line {ran.block.line}: {ran.command.words}\n{ran.printed}"
        assert agrees(ran.command.shown, ran.printed), where
        assert ran.status == ran.told, where

    assert files_of(tmp_path / TEA.name) == files_of(TEA)


def test_the_lines_of_the_tutorial_stand_in_the_gallery() -> None:
    texts = files_of(TEA)
    for block in blocks(TUTORIAL.read_text(encoding="utf-8")):
        name, *where = marker(block) if block.kind == "yaml" else ("",)
        if not name or where[-1:] in (["for now"], ["with a mistake"]):
            continue
        body = block.body.partition("\n")[2]
        rest = iter(texts[name].splitlines())
        # In the order of the file: later steps may have put lines in between.
        assert all(line in rest for line in body.splitlines()), f"{name}, line {block.line}"


@pytest.mark.parametrize(
    "page", [each for each in PAGES if each != TUTORIAL and consoles(each)], ids=name_of
)
def test_every_command_of_a_page_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    shutil.copytree(TEA, tmp_path / TEA.name)

    for ran in follow(page.read_text(encoding="utf-8"), tmp_path):
        where = f"line {ran.block.line}: {ran.command.words}\n{ran.printed}"
        assert agrees(ran.command.shown, ran.printed), where
        assert ran.status == ran.told, where


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_fence_says_what_it_holds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    fences = re.findall(r"^ *```(.*)$", text, re.MULTILINE)
    known = {"console", "sh", "yaml", "json", "text", "python", ""}

    assert len(fences) % 2 == 0
    assert {*fences} <= known
    for block in blocks(text):
        assert block.kind != "console" or list(commands(block)), f"line {block.line}"


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\nc\ne\n", False),
        ("", "", True),
        ("", "a\n", False),
        ("a (1.0)  \n", "\na (1.0)\n\n", True),
        ("a (1.0)\n", "a (1x0)\n", False),
    ],
)
def test_a_page_agrees_with_what_was_printed(shown: str, printed: str, *, same: bool) -> None:
    assert agrees(shown, printed) is same

"""The documentation is true: whoever does what a page says gets what the page shows."""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign, load_campaign
from summitgame.cli.main import COMMANDS
from summitgame.desktop.inputs import KEYS
from summitgame.lang.facts import read_facts
from summitgame.lang.shape import check_shape
from summitgame.lang.source import parse
from summitgame.playtest import read_plans
from summitgame.playtest.plan import KEYS as PLAN_KEYS
from summitgame.program import Ending, Table
from tools.docs_console import agrees, blocks, commands
from tools.docs_diagnostics import code_pages, index_page
from tools.docs_pages import (
    DOCS,
    FROM_NOTHING,
    ROOT,
    SABOTEUR,
    TEA,
    TUTORIAL,
    follow,
    marker,
    pages,
    set_out,
)
from tools.make_docs import DIAGNOSTICS

PAGES = pages()
MODELINE = re.compile(r"\A# yaml-language-server: .*\n")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_of(folder: Path) -> dict[str, str]:
    """Return the files of a campaign without the line that only editors read."""
    return {
        path.relative_to(folder).as_posix(): MODELINE.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.yaml"))
    }


def consoles(page: Path) -> int:
    return sum(block.kind == "console" for block in blocks(page.read_text(encoding="utf-8")))


def test_the_tutorial_followed_to_the_letter_makes_the_campaign_of_the_gallery(
    tmp_path: Path,
) -> None:
    for ran in follow(TUTORIAL, tmp_path):
        where = f"line {ran.block.line}: {ran.command.words}\n{ran.printed}"
        assert agrees(ran.command.shown, ran.printed), where
        assert ran.status == ran.told, where

    assert files_of(tmp_path / TEA.name) == files_of(TEA)


def test_the_chapter_of_the_second_tutorial_has_all_that_it_promises(tmp_path: Path) -> None:
    for _ in follow(SABOTEUR, tmp_path):
        pass

    loaded = load_campaign(tmp_path / FROM_NOTHING[SABOTEUR])

    assert loaded.diagnostics == ()
    assert loaded.campaign is not None
    program = loaded.campaign.program
    chapter = [node for node in program.nodes.values() if node.chapter == "the-pier"]
    assert sum(isinstance(node.body, Table) for node in chapter) == 1
    assert sum(isinstance(node.body, Ending) for node in chapter) == 3
    assert program.variables[program.slot("move")].visibility == "hidden"
    assert program.adversary is not None
    assert not list(tmp_path.rglob("*.py"))


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
    set_out(page, tmp_path)

    for ran in follow(page, tmp_path):
        where = f"line {ran.block.line}: {ran.command.words}\n{ran.printed}"
        assert agrees(ran.command.shown, ran.printed), where
        assert ran.status == ran.told, where


def test_settings_that_are_shown_can_be_read() -> None:
    read = {"json": json.loads, "toml": tomllib.loads}
    found = [
        b for page in PAGES for b in blocks(page.read_text(encoding="utf-8")) if b.kind in read
    ]
    assert {each.kind for each in found} == set(read)
    assert all(read[each.kind](each.body) for each in found)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_fence_says_what_it_holds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    fences = re.findall(r"^ *```(.*)$", text, re.MULTILINE)
    known = {"console", "sh", "yaml", "json", "text", "python", "lua", "lisp", "toml", ""}

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


def test_the_campaign_of_the_readme_can_be_played() -> None:
    story, *_ = (
        each for each in blocks(PAGES[0].read_text(encoding="utf-8")) if each.kind == "yaml"
    )

    loaded = compile_campaign({"campaign.yaml": story.body.encode()}, ROOT)

    assert loaded.diagnostics == ()
    assert loaded.campaign is not None


def test_every_example_that_is_no_file_has_the_shape_of_one() -> None:
    for page in sorted((DOCS / "how-to").glob("*.md")):
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.kind == "yaml" and not marker(block) and "nodes:" in block.body:
                root = parse(block.body.encode(), name_of(page)).root
                assert root is not None
                assert not check_shape(root)[0], f"{name_of(page)}, line {block.line}"


def test_the_example_of_a_fact_file_holds_facts() -> None:
    page = (DOCS / "reference" / "facts.md").read_text(encoding="utf-8")
    for block in blocks(page):
        facts, problems = read_facts([("facts.yaml", block.body.encode())])

        assert len(facts) == 1
        assert all(fact.source and fact.date and fact.confidence for fact in facts.values())
        assert problems == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_of_a_command_is_in_the_reference(name: str) -> None:
    parser = argparse.ArgumentParser()
    import_module(f"summitgame.cli.{name}").arguments(parser)
    text = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]

    flags = {flag for action in parser._actions for flag in action.option_strings}  # noqa: SLF001 -- argparse has no other way to list them

    assert section
    assert {flag for flag in flags - {"-h", "--help"} if f"`{flag}" not in section} == set()


def test_every_flag_of_the_reference_belongs_to_its_command() -> None:
    text = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        parser = argparse.ArgumentParser()
        import_module(f"summitgame.cli.{name}").arguments(parser)
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        usage = section.partition("```sh\n")[2].partition("```")[0]
        shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", usage))

        assert shown <= set(parser._option_string_actions), name  # noqa: SLF001 -- the same


def test_every_key_of_the_window_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "keys.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", text, re.MULTILINE))

    assert [
        line.keys for line in KEYS if not rows.get(line.keys, "").startswith(line.meaning)
    ] == []


def test_every_key_of_a_plan_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "plan-files.md").read_text(encoding="utf-8")

    assert [key for key in PLAN_KEYS if f"\n| `{key}` |" not in text] == []


def test_every_plan_of_the_documentation_can_be_read() -> None:
    # The pages of diagnostics show plans that cannot be read; those are tests of their own.
    for page in (each for each in PAGES if each.parent != DIAGNOSTICS):
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.kind == "yaml" and "playtests:" in block.body.splitlines()[:3]:
                plans, problems, _ = read_plans(block.body.encode(), name_of(page))
                assert plans, f"{name_of(page)}, line {block.line}"
                assert problems == (), f"{name_of(page)}, line {block.line}"


def test_the_pages_of_diagnostics_are_what_the_program_says() -> None:
    wanted = {"README.md": index_page()}
    wanted |= {f"{code}.md": page for code, page in code_pages().items()}
    there = {path.name: path.read_text(encoding="utf-8") for path in DIAGNOSTICS.glob("*.md")}

    assert there == wanted, "python -m tools.make_docs"

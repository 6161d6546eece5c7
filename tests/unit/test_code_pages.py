"""Every code has a page, its failing example fails as the page shows, its mended one is clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.cli.explain import code_of
from summitgame.cli.main import main
from summitgame.diagnostics import CODES
from summitgame.resources import pages_root
from tools.docs_diagnostics import reported
from tools.docs_examples import CASES, check, examples

EXAMPLES = examples()
FULL_OF_PROBLEMS = "SG018"


def test_every_code_that_is_reported_has_an_example_and_every_example_a_code() -> None:
    assert set(EXAMPLES) == reported(), "put a mended case beside a failing one, see CONTRIBUTING"
    assert set(EXAMPLES) <= set(CODES)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_failing_example_gives_this_code_and_no_other(code: str) -> None:
    example = EXAMPLES[code]
    problems, _ = check(example.kind, example.bad)
    found = [each.code for each in problems]

    assert found[-1] == code
    assert len(found) == 1 or code == FULL_OF_PROBLEMS


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_mended_example_is_clean_and_the_same_story(code: str) -> None:
    example = EXAMPLES[code]

    assert check(example.kind, example.mended)[0] == ()
    assert example.mended != example.bad


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_page_names_the_place(code: str) -> None:
    problems, _ = check(EXAMPLES[code].kind, EXAMPLES[code].bad)
    span = problems[-1].span
    page = (pages_root() / f"{code}.md").read_text(encoding="utf-8")

    assert f"\n{span.file}:{span.line}:{span.column}: {code} " in page


def test_a_mended_case_stands_beside_a_failing_one() -> None:
    for home in (CASES / "source", CASES / "campaigns"):
        mended = {path.name for path in (home / "mended").iterdir()}
        assert mended <= {path.name for path in (home / "bad").iterdir()}
        assert len({name[:5] for name in mended}) == len(mended)


@pytest.mark.parametrize("name", ["SG201", "sg201", "201", "unknown-node", "unknown_node"])
def test_a_code_is_explained_by_any_of_its_names(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("SG201: There is no node of this name\n\nunknown-node, an error.\n")
    assert "    campaign.yaml:5:11: SG201 no node is called “bee”\n" in shown
    assert "`" not in shown
    assert "All codes" not in shown


def test_several_codes_are_explained_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "SG201", "SG202"]) == 0
    shown = capsys.readouterr().out
    assert "SG201: " in shown
    assert "\n\nSG202: " in shown


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SG2O1", "Did you mean SG201?"),
        ("unknown-nod", "Did you mean unknown-node?"),
        ("?", "--list has them all."),
    ],
)
def test_a_code_that_is_not_there_is_misuse(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err == f"There is no code “{name}”. {hint}\n"


def test_no_code_at_all_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 2
    assert "Name a code" in capsys.readouterr().err


def test_the_list_has_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--list"]) == 0
    shown = capsys.readouterr().out
    assert [code for code in CODES if f"  {code}  " not in shown] == []


def test_an_installed_package_has_its_pages_beside_its_code(tmp_path: Path) -> None:
    package = tmp_path / "summitgame"
    (package / "data" / "content").mkdir(parents=True)
    (package / "data" / "diagnostics").mkdir()

    assert pages_root(package) == package / "data" / "diagnostics"


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_slug_means_its_code(code: str) -> None:
    assert code_of(CODES[code].slug) == code

"""A check of unchanged files says what the last one said; whatever is odd is checked anew."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.campaign import load_campaign
from summitgame.checked import engine as engine_module
from summitgame.checked import store
from summitgame.checked.engine import MODULES, ROOMS, engine
from summitgame.checked.model import Checked, checked, from_data, to_data
from summitgame.checked.store import cache_folder, recall, remember
from summitgame.cli import common
from summitgame.cli.main import main
from summitgame.diagnostics import reports
from summitgame.inputs import Inputs
from summitgame.saves import folder as saves_folder
from tests.doubles.campaigns import CASES

BAD = sorted((CASES / "campaigns" / "bad").glob("*.yaml"))
SMALL = CASES / "good" / "tea-house"
HEAVY = ("yaml", "jsonschema_rs", "jsonschema", "ast", "dataclasses", "numpy", "pygame")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMITGAME_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def copied(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "campaign.yaml").write_bytes(path.read_bytes())
    return folder


def found(folder: Path) -> Checked:
    """Check a campaign and keep what was found."""
    inputs = Inputs(folder)
    result = checked(load_campaign(folder, inputs, full=True))
    remember(inputs, result)
    return result


def kept() -> list[Path]:
    return sorted(cache_folder().iterdir()) if cache_folder().is_dir() else []


def assert_equal(one: Checked | None, other: Checked) -> None:
    assert one is not None
    assert (one.story, one.diagnostics, one.allowed) == (
        *(other.story, other.diagnostics, other.allowed),
    )
    assert dict(one.sources) == dict(other.sources)
    assert list(one.sources) == list(other.sources)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_was_found_is_found_again(path: Path, tmp_path: Path) -> None:
    folder = copied(path, tmp_path / "c")
    result = found(folder)
    assert result.diagnostics
    assert_equal(recall(Inputs(folder)), result)


def test_facts_and_allowed_warnings_are_found_again(tmp_path: Path) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    allowed = "variables:  # summitgame: allow SG602 because it is a test\n"
    text = text.replace("campaign:", "campaign:\n  facts: record", 1)
    (folder / "campaign.yaml").write_text(f"# summitgame: hello\n{text}", encoding="utf-8")
    (folder / "more.yaml").write_text(
        allowed + "  - id: idle  # summitgame: allow SG602, SG603 because it is a test\n"
        "    type: bool\n",
        encoding="utf-8",
    )
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "one.yaml").write_text("facts: [{id: a, statement: B.}]", "utf-8")
    result = found(folder)
    assert result.allowed
    assert result.story is not None
    assert result.story.facts == 1
    assert_equal(recall(Inputs(folder)), result)
    (tmp_path / "record" / "two.yaml").write_text("facts: []", encoding="utf-8")
    assert recall(Inputs(folder)) is None


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (lambda folder: (folder / "campaign.yaml").write_bytes(b"nodes: []"), True),
        (lambda folder: (folder / "new.yaml").write_bytes(b"nodes: []"), True),
        (lambda folder: (folder / "campaign.yaml").rename(folder / "other.yaml"), True),
        (lambda folder: (folder / "note.txt").write_bytes(b"nodes: []"), False),
        (lambda folder: (folder / "tests").mkdir(), False),
    ],
    ids=["edited", "added", "renamed", "no-story", "tests"],
)
def test_what_changes_a_story_is_checked_anew(
    tmp_path: Path,
    change: Callable[[Path], object],
    matters: bool,  # noqa: FBT001 -- drawn from the table
) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    found(folder)
    change(folder)
    assert (recall(Inputs(folder)) is None) is matters


def test_a_new_picture_is_checked_anew(tmp_path: Path) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    (folder / "assets" / "art").mkdir(parents=True)
    found(folder)
    assert recall(Inputs(folder)) is not None
    (folder / "assets" / "art" / "new.svg").write_text("<svg/>", encoding="utf-8")
    assert recall(Inputs(folder)) is None


def test_another_program_checks_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    found(folder)
    monkeypatch.setattr(store, "engine", lambda: "another")
    assert recall(Inputs(folder)) is None


def test_a_program_that_cannot_be_read_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "engine", lambda: None)
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    found(folder)
    assert kept() == []
    assert engine(tmp_path) is None


def package(folder: Path) -> Path:
    for name in (*MODULES, *(f"{room}/a.py" for room in ROOMS), "lang/b/c.py", "lang/d.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name", [*MODULES, *(f"{room}/a.py" for room in ROOMS), "lang/b/c.py", "lang/d.json"]
)
def test_every_module_that_checks_is_part_of_the_name(name: str, tmp_path: Path) -> None:
    home = package(tmp_path / "p")
    before = engine(home)
    assert before == engine(home)
    (home / name).write_text("changed", encoding="utf-8")
    assert engine(home) != before


def test_a_new_parser_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = package(tmp_path / "p")
    before = engine(home)
    names = engine_module._parsers()  # noqa: SLF001 -- the one thing that is not a file of ours
    assert {name.partition("-")[0] for name in names} >= {"pyyaml", "jsonschema", "jsonschema_rs"}
    monkeypatch.setattr(engine_module, "_parsers", lambda: ["pyyaml-99.dist-info"])
    assert engine(home) != before


def test_a_check_imports_no_module_that_is_not_part_of_the_name() -> None:
    code = (
        "import sys; from pathlib import Path; from summitgame.campaign import load_campaign;"
        f"[load_campaign(Path(each), full=True) for each in {[str(SMALL), str(CASES)]!r}];"
        "print(*(each for each in sys.modules if each.startswith('summitgame.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name in done.stdout.split():
        room = name.split(".")[1]
        assert room in ROOMS or f"{room}.py" in MODULES, name


def imported(path: Path) -> set[str]:
    """Return the rooms and modules of ours that a file imports, wherever in it, but for types."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        match waiting.pop():
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.ImportFrom(module=str() as module, names=names) if module == "summitgame":
                found |= {f"{module}.{each.name}" for each in names if each.name[0] != "_"}
            case ast.ImportFrom(module=str() as module):
                found.add(module)
            case ast.Import(names=names):
                found |= {each.name for each in names}
            case node:
                waiting += ast.iter_child_nodes(node)
    return {name.split(".")[1] for name in found if name.startswith("summitgame.")}


def test_what_checks_imports_nothing_that_is_not_part_of_the_name() -> None:
    package = Path(engine_module.__file__).parents[1]
    files = [package / name for name in MODULES]
    files += [path for room in ROOMS for path in (package / room).rglob("*.py")]
    assert len(files) > 50
    # Views are what a front-end is shown of a campaign; a check shows nothing of it.
    known = {*ROOMS, *(name.removesuffix(".py") for name in MODULES), "views"}
    for path in files:
        assert imported(path) <= known, path.name


def test_nothing_heavy_is_imported_to_say_that_nothing_has_changed(home: Path) -> None:
    code = (
        "import sys; from summitgame.cli.main import main;"
        f"code = main(['check', {str(SMALL)!r}]);"
        "print(*(each for each in sys.modules if each.partition('.')[0] in "
        f"{HEAVY!r} or each.startswith(('summitgame.lang', 'summitgame.program'))))"
    )
    for heavy in (True, False):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"SUMMITGAME_HOME": str(home)},
        )
        told, modules = done.stdout.splitlines()
        assert told.endswith("No problems.")
        assert bool(modules) is heavy


# --- odd files ---------------------------------------------------------------------------------


def one_kept(tmp_path: Path) -> tuple[Path, Path]:
    folder = copied(BAD[0], tmp_path / "c")
    found(folder)
    (file,) = kept()
    return folder, file


def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    folder, file = one_kept(tmp_path)
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert recall(Inputs(folder)) is None
        file.write_bytes(whole[:at])
        assert recall(Inputs(folder)) is None
    file.write_bytes(whole + b" ")
    assert recall(Inputs(folder)) is None
    file.write_bytes(whole)
    assert recall(Inputs(folder)) is not None
    file.unlink()
    file.mkdir()
    assert recall(Inputs(folder)) is None


def signed(data: object) -> bytes:
    content = json.dumps(data).encode()
    return f"{store.FORMAT} {hashlib.sha256(content).hexdigest()}\n".encode() + content


@pytest.mark.parametrize(
    "change",
    [
        {"stamp": "0" * 64},
        {"facts": "../../etc"},
        {"facts": None},
        {"files": ["no-such.yaml"]},
        {"files": 1},
        {"files": [[]]},
        {"story": ["T", 1, 1, 1, 1]},
        {"story": ["T", 1, 1, 1]},
        {"diagnostics": []},
        {"diagnostics": [["SG101"]]},
        {"diagnostics": {}},
        {"diagnostics": [["SG101", "fatal", "m", "", "", ["f", 1, 1, 1, 1], []]]},
        {"diagnostics": [["SG101", "error", "m", "", "", ["f", 1.5, 1, 1, 1], []]]},
        {"diagnostics": [["SG101", "error", "m", "", "", ["f", True, 1, 1, 1], []]]},
        {"diagnostics": [["SG101", "error", "m", "", "", ["f", -1, 1, 1, 1], []]]},
        {"diagnostics": [["SG101", "error", 5, "", "", ["f", 1, 1, 1, 1], []]]},
        {"diagnostics": [["SG101", "error", "m", "", "", ["f", 1, 1, 1, 1], [[1]]]]},
        {"allowed": [[]]},
        {"more": 1},
    ],
    ids=str,
)
def test_a_signed_file_of_another_shape_is_as_if_it_were_not_there(
    change: dict[str, object], tmp_path: Path
) -> None:
    folder, file = one_kept(tmp_path)
    data = json.loads(file.read_bytes().partition(b"\n")[2])
    file.write_bytes(signed(data))
    assert recall(Inputs(folder)) is not None
    file.write_bytes(signed(data | change))
    assert recall(Inputs(folder)) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just("error"),
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(json_values, json_values, json_values)
def test_data_of_any_shape_are_read_or_refused(story: Any, problems: Any, allowed: Any) -> None:  # noqa: ANN401
    data = {"story": story, "diagnostics": problems, "allowed": allowed}
    try:
        result = from_data(data, dict)
    except (ValueError, TypeError):
        return
    assert to_data(result) == data


@pytest.mark.parametrize("text", [b"", b"\n", b"{}", b"\xff\xfe\n{}", b"[" * 100_000])
def test_a_foreign_file_is_as_if_it_were_not_there(text: bytes, tmp_path: Path) -> None:
    folder, file = one_kept(tmp_path)
    file.write_bytes(text)
    assert recall(Inputs(folder)) is None
    nested = b"[" * 100_000 + b"]" * 100_000
    head = f"{store.FORMAT} {hashlib.sha256(nested).hexdigest()}\n".encode()
    file.write_bytes(head + nested)
    assert recall(Inputs(folder)) is None


def test_where_nothing_can_be_kept_a_check_goes_on(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where a folder should be", encoding="utf-8")
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    for _ in range(2):
        assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.count("No problems.") == 2


def test_there_is_an_end_to_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "FILES_MOST", 3)
    folder = copied(BAD[0], tmp_path / "c")
    left = cache_folder() / f".{'0' * 64}.json.{'1' * 16}.tmp"
    other = cache_folder() / "a-file-of-somebody"
    for number in range(5):
        (folder / "campaign.yaml").write_bytes(BAD[number].read_bytes())
        found(folder)
        for file in (left, other):
            file.write_bytes(b"")
        for at, file in enumerate(sorted(kept(), key=lambda each: each.stat().st_mtime_ns)):
            os.utime(file, ns=(at, at))
    found(folder)
    assert len([each for each in kept() if each.suffix == ".json"]) == 3
    assert recall(Inputs(folder)) is not None
    assert not left.exists()
    assert other.exists()


def test_a_result_beyond_measure_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BYTES_MOST", 200)
    found(copied(BAD[0], tmp_path / "c"))
    assert kept() == []


def test_nothing_is_kept_of_what_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    monkeypatch.setattr(Inputs, "most", 0)
    found(folder)
    assert kept() == []


# --- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BAD[::9], ids=lambda path: path.stem)
@pytest.mark.parametrize("form", [*common.FORMATS, "strict"])
def test_the_second_check_says_what_the_first_one_said(
    path: Path, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(path, tmp_path / "c")
    asked = ["--strict"] if form == "strict" else ["--format", form]
    codes, told = set(), set()
    for more in ([], [], ["--no-cache"]):
        codes.add(main(["check", str(folder), *asked, *more]))
        told.add(capsys.readouterr().out)
    assert len(kept()) == 1
    assert len(codes) == len(told) == 1
    assert told != {""}


def test_no_cache_neither_reads_nor_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(SMALL / "campaign.yaml", tmp_path / "c")
    assert main(["check", str(folder), "--no-cache"]) == 0
    assert kept() == []
    assert main(["check", str(folder)]) == 0
    (file,) = kept()
    data = json.loads(file.read_bytes().partition(b"\n")[2])
    data["story"][0] = "Another title"
    file.write_bytes(signed(data))
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    assert "Another title" in capsys.readouterr().out
    assert main(["check", str(folder), "--no-cache"]) == 0
    assert "Another title" not in capsys.readouterr().out


def test_what_is_said_twice_is_said_alike() -> None:
    assert store.HOME_VARIABLE == saves_folder.HOME_VARIABLE
    assert common.FORMATS == reports.FORMATS


def test_results_lie_with_the_caches_where_no_folder_is_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SUMMITGAME_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert cache_folder().parts[-2:] == ("summitgame", "check")

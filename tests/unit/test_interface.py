"""Every text of the interface goes through the catalogue, and the catalogue holds nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitgame.program import plurals
from summitgame.strings.checks import check, errors
from summitgame.strings.english import NOTES, TEXTS
from summitgame.strings.interface import interface_sources, translated
from summitgame.strings.languages import LOCALE
from summitgame.strings.model import Catalogue, Source
from summitgame.strings.po import read
from summitgame.strings.speech import fill, speak, spoken, tr
from summitgame.strings.widths import columns, cut, wrapped
from summitgame.strings.widths import fill as fill_cells
from summitgame.terminal.pages import sources_lines
from summitgame.terminal.typed import command
from summitgame.views import FactView

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "summitgame"
SPOKEN = ("desktop", "terminal", "session", "saves", "counsel", "views", "cli/play.py")
"""What uses texts of the catalogue."""
SHOWN = ("desktop", "terminal")
"""Where every text for the player is one of the catalogue."""
AUTHORS = {
    *("desktop/bench.py", "desktop/developer.py", "desktop/scenes/developer.py"),
    *("desktop/scenes/developing.py", "desktop/scenes/problems.py", "terminal/watched.py"),
    "terminal/developing.py",
}
"""What only an author sees: it speaks English, as every tool for authors does."""
NO_TEXT = {
    "title picture": "the name of a thread",
    "Callable[[], None]": "a type",
    "A scene is laid out before it is used.": "a mistake of a programmer",
    "codex ": "a command",
    "NFD": "a form of Unicode",
    "IV": "a Roman numeral",
    "IX": "a Roman numeral",
}
WORDS = re.compile(r"[A-Z][a-z]|^[A-Z] [a-z]|[A-Za-z]{2,}[,.:;]? [a-z]|^ [a-z]|[A-Z]{2,}|[a-z] $")
NAMES = re.compile(r"#[0-9A-F]{6}|[A-Z]+(_[A-Z]+)+|[\w-]+\.(otf|ttf|svg|png|ogg|wav)|viewBox.*")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak("en")


def files(places: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for place in places:
        path = PACKAGE / place
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module that are no documentation and no list of exports."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as said):
                silent.add(id(said))
            case (
                ast.Assign(targets=[ast.Name(id="__all__")])
                | ast.AugAssign(target=ast.Name(id="__all__"))
            ):
                silent |= {id(each) for each in ast.walk(node)}
            case ast.Assign(targets=[ast.Name(id="REPEATING")]):
                silent.add(id(node))
            case _:
                pass
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node


def ids(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield the ids that a module says, and whether they are only the beginning of some."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "tr_word" and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value) + ".", True
        if node.func.id != "tr" or not node.args:
            continue
        match node.args[0]:
            case ast.Constant(value=str() as name):
                yield name, False
            case ast.IfExp(body=ast.Constant(value=one), orelse=ast.Constant(value=other)):
                yield from ((str(one), False), (str(other), False))
            case ast.JoinedStr(values=[ast.Constant(value=str() as start), *_]):
                yield start, True
            case _:
                pass


@pytest.mark.parametrize(
    "path",
    [each for each in files(SHOWN) if each.relative_to(PACKAGE).as_posix() not in AUTHORS],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_text_for_the_player_stands_in_the_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    texts = [
        f"{each.lineno}: {each.value!r}"
        for each in literals(tree)
        if WORDS.search(str(each.value))
        and not NAMES.fullmatch(str(each.value))
        and each.value not in NO_TEXT
    ]

    assert texts == []


def test_the_search_for_texts_finds_them() -> None:
    found = [
        "A recess",
        "Menu",
        " of ",
        "SEALED",
        "return here",
        "none open now",
        "Seed ",
    ]

    assert [each for each in found if not WORDS.search(each)] == []
    assert [each for each in ("bar:", "prose", "dprk", "%d", "step:") if WORDS.search(each)] == []


def test_every_id_that_the_code_says_is_in_the_catalogue() -> None:
    for path in files(SPOKEN):
        for name, begins in ids(ast.parse(path.read_text(encoding="utf-8"))):
            known = any(each.startswith(name) for each in TEXTS) if begins else name in TEXTS
            assert known, f"{path.name}: {name}"


def test_every_text_of_the_catalogue_is_used() -> None:
    said: set[str] = set()
    starts: set[str] = set()
    for path in files(SPOKEN):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        starts |= {name for name, begins in ids(tree) if begins}
        said |= {str(each.value) for each in literals(tree)}

    unused = [name for name in TEXTS if name not in said and not name.startswith(tuple(starts))]

    assert unused == []
    assert set(NOTES) <= set(TEXTS)


def test_a_text_says_the_same_in_every_branch_of_a_number() -> None:
    assert tr("history.undone", number=4, undone=1) == (
        "You will stand before decision 4 again, with the last decision undone."
    )
    assert tr("history.undone", number=4, undone=2) == (
        "You will stand before decision 4 again, with the last 2 decisions undone."
    )


@pytest.mark.parametrize(
    ("language", "number", "category"),
    [
        ("en", 1, "one"),
        ("en", 0, "other"),
        ("es", 1, "one"),
        ("es", 2, "other"),
        ("es", 1_000_000, "many"),
        ("ko", 1, "other"),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, number: int, category: str) -> None:
    assert plurals.category(language, number) == category
    assert (
        fill("{n|one=uno|many=muchos|other=otros}", {"n": number}, language)
        == {
            "one": "uno",
            "many": "muchos",
            "other": "otros",
        }[category]
    )


def test_a_language_is_spoken_from_now_on() -> None:
    english = tr("menu.heading")
    speak("en-XA")

    assert spoken() == "en-XA"
    assert tr("menu.heading").startswith("[")
    speak("en")
    assert tr("menu.heading") == english


def test_a_language_without_a_catalogue_is_english() -> None:
    speak("xx")

    assert spoken() == "en"
    assert tr("button.close") == "Close"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_a_translation_of_the_interface_is_sound_and_all_but_whole(path: Path) -> None:
    """New texts may wait for a translator: until then they are said in English."""
    catalogue = read(path.read_bytes(), path.name)
    catalogue = Catalogue(path.stem, catalogue.entries, catalogue.header, path.name)
    known = translated(path.stem)

    assert errors(check(catalogue, interface_sources())) == 0
    assert len(known) >= 0.95 * len(TEXTS)


def test_a_translator_sees_where_a_text_is_used() -> None:
    found: dict[str, Source] = {each.id: each for each in interface_sources()}

    assert found["menu.heading"].notes == (NOTES["menu.heading"],)
    assert found["window.muted"].place[0] in {"", "desktop/window.py"}
    assert found["sound.none"].place[0] == "desktop/sound.py"


def test_english_reads_no_translation() -> None:
    code = (
        "import sys, summitgame.desktop, summitgame.terminal.game, summitgame.cli.play;"
        "print([m for m in ('polib', 'summitgame.translation', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "polib" not in done.stdout.splitlines()[-1]
    assert "translation" not in done.stdout.splitlines()[-1]


def test_a_line_of_korean_is_as_wide_as_one_of_english() -> None:
    words = "여섯 해가 지나고 한 번의 정상회담이 깨진 뒤에 당신은 그 고리를 찾는다 " * 4
    lines = wrapped(words, 40, "  ")

    assert all(columns(line) <= 40 for line in lines)
    assert max(columns(line) for line in lines) > 34
    assert " ".join(lines).split() == words.split()
    assert wrapped("one two three", 8, " ") == [" one two", " three"]
    assert wrapped("", 8) == []


def test_what_stands_before_a_line_stays_before_it_in_any_script() -> None:
    assert wrapped("   a1 없음", 40, "  ") == ["     a1 없음"]
    assert wrapped("   a1 none", 40, "  ") == ["     a1 none"]


COMMANDS = [each.removeprefix("terminal.word.") for each in TEXTS if each.startswith("terminal.w")]


@pytest.mark.parametrize("language", ["es", "ko"])
@pytest.mark.parametrize("word", COMMANDS)
def test_a_command_may_be_typed_in_the_language_of_its_help(language: str, word: str) -> None:
    speak(language)
    other = tr(f"terminal.word.{word}")
    helps = ("terminal.help", "terminal.review.how", "terminal.review.how-back")
    assert any(other in re.findall(r"[^\W\d]+", tr(each)) for each in helps)
    assert command(other) == command(word) == word


def test_accents_may_be_left_out_of_a_command() -> None:
    speak("es")
    assert command("atras") == "back"
    assert command("atraso") == "atraso"


def test_the_record_is_said_to_be_in_english_where_another_language_is_spoken() -> None:
    fact = FactView("f", "It was so.", "", "A paper", "documented")
    assert "The record is in English." not in list(sources_lines((fact,)))
    speak("es")
    lines = list(sources_lines((fact, fact)))
    assert lines[0] == "Los hechos citados están en inglés."
    assert lines.count(lines[0]) == 1


def test_columns_line_up_in_any_script() -> None:
    assert columns(fill_cells("결정", 10)) == 10
    assert columns(cut("아무것도 바꾸지 않은 결정", 12)) <= 12
    assert cut("short", 12) == "short"

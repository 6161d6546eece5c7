"""Text layout: no line wider than its box, no word lost, whatever the words."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.desktop.fonts import Face, Fonts
from summitgame.desktop.text import Style, lay_out, plain
from summitgame.desktop.ui import STYLES, scale_for
from summitgame.lang.lints.lengths import LIMITS
from summitgame.resources import assets_root, content_root
from summitgame.strings.languages import LOCALE
from summitgame.strings.po import read
from summitgame.strings.pseudo import pseudo
from summitgame.views import Run

pygame.font.init()
FONTS = Fonts(assets_root() / "fonts")
PROSE = Style(Face.SERIF, 20)
TRANSLATIONS = (*sorted(LOCALE.glob("*.po")), *sorted(content_root().glob("**/strings/*.po")))
LABEL = Style(Face.SANS_SEMI, 13, tracking=0.085, caps=True)

letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), max_codepoint=0x2FFF)
words = st.lists(
    st.text(letters | st.sampled_from("가나다한글북남"), min_size=1, max_size=14), max_size=40
)
runs = st.lists(st.builds(Run, words.map(" ".join), st.booleans()), max_size=5)


def squeeze(text: str) -> str:
    return "".join(text.split())


@given(runs, st.integers(24, 900), st.sampled_from([PROSE, LABEL]))
def test_no_line_is_wider_than_its_box(pieces: list[Run], width: int, style: Style) -> None:
    block = lay_out(FONTS, pieces, style, px=20, width=width)
    for line in block.lines:
        assert line.width <= width or len(squeeze(line.text)) == 1


@given(runs, st.integers(24, 900))
def test_no_letter_is_lost(pieces: list[Run], width: int) -> None:
    block = lay_out(FONTS, pieces, PROSE, px=20, width=width)
    assert squeeze(block.text) == squeeze("".join(run.text for run in pieces))


@given(runs, st.integers(200, 900), st.integers(0, 90))
def test_an_indent_leaves_room_for_an_initial(pieces: list[Run], width: int, indent: int) -> None:
    block = lay_out(FONTS, pieces, PROSE, px=20, width=width, indent=indent, indent_lines=2)
    for number, line in enumerate(block.lines):
        start = indent if number < 2 else 0
        assert all(fragment.x >= start for fragment in line.fragments)
        assert line.width <= width


@given(words.map(" ".join))
def test_lines_stand_one_below_the_other(text: str) -> None:
    block = lay_out(FONTS, plain(text), PROSE, px=20, width=300)
    assert [line.y for line in block.lines] == [30 * i for i in range(len(block.lines))]
    assert block.height == 30 * len(block.lines)


def test_a_run_of_one_style_is_shaped_as_a_whole() -> None:
    block = lay_out(FONTS, plain("one whole line of words"), PROSE, px=20, width=900)
    assert [fragment.text for fragment in block.lines[0].fragments] == ["one whole line of words"]


def test_emphasis_changes_the_face_inside_a_line() -> None:
    pieces = [Run("down as a "), Run("list", emphasis=True), Run(".")]
    block = lay_out(FONTS, pieces, PROSE, px=20, width=900)
    assert [(f.text, f.face) for f in block.lines[0].fragments] == [
        ("down as a ", Face.SERIF),
        ("list", Face.SERIF_ITALIC),
        (".", Face.SERIF),
    ]


def test_hangul_is_set_in_a_face_that_has_it() -> None:
    block = lay_out(FONTS, plain("written 핵동결 in pencil"), PROSE, px=20, width=900)
    assert [f.face for f in block.lines[0].fragments] == [
        Face.SERIF,
        Face.HANGUL_SERIF,
        Face.SERIF,
    ]


def test_stress_on_hangul_is_weight() -> None:
    block = lay_out(FONTS, (Run("핵"), Run("동결", emphasis=True)), PROSE, px=20, width=900)
    assert [f.face for f in block.lines[0].fragments] == [Face.HANGUL_SERIF, Face.HANGUL_SERIF_BOLD]


def test_digits_beside_hangul_stand_upright() -> None:
    quote = Style(Face.SERIF_ITALIC, 20)
    block = lay_out(
        FONTS, (Run("힘 "), Run("4가", emphasis=True), Run(" 있다 2013")), quote, px=20, width=900
    )
    faces = {f.text.strip(): f.face for f in block.lines[0].fragments}
    assert faces["4"] is Face.SERIF_BOLD
    assert faces["2013"] is Face.SERIF


def test_korean_is_broken_between_words_and_never_inside_one() -> None:
    words = "여섯 해가 지나고 한 번의 정상회담이 깨진 뒤에 당신은 그 고리를 찾는다"
    block = lay_out(FONTS, plain(words), PROSE, px=20, width=150)
    assert len(block.lines) > 3
    assert [word for line in block.lines for word in line.text.split()] == words.split()


@pytest.mark.parametrize("face", list(Face), ids=lambda face: face.name)
def test_every_face_has_what_its_languages_need(face: Face) -> None:
    needs = "핵동결" if "HANGUL" in face.name else "¿¡áéíóúüñÁÉÍÓÚÜÑ«»\u2014\u2026\u201c\u201d"
    found = FONTS.get(face, 20).metrics(needs)
    assert [char for char, metric in zip(needs, found, strict=True) if not metric] == []


def test_the_pseudo_language_can_be_shown() -> None:
    made = pseudo(
        "The quick brown fox jumps over the lazy dog. JACKDAWS LOVE MY BIG SPHINX OF QUARTZ"
    )
    for face in (Face.SERIF, Face.SERIF_ITALIC, Face.SANS):
        metrics = FONTS.get(face, 20).metrics(made)
        assert [char for char, found in zip(made, metrics, strict=True) if not found] == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_every_character_of_a_translation_can_be_shown(path: Path) -> None:
    used = {char for entry in read(path.read_bytes(), path.name).entries for char in entry.text}
    faces = {char: Face.SERIF.with_glyphs(char) for char in used if not char.isspace()}
    fonts = {face: FONTS.get(face, 20) for face in set(faces.values())}
    assert sorted(char for char, face in faces.items() if not fonts[face].metrics(char)[0]) == []


def test_a_word_wider_than_the_line_is_broken() -> None:
    block = lay_out(FONTS, plain("Verhandlungsdelegationsleiter"), PROSE, px=20, width=120)
    assert len(block.lines) > 1
    assert squeeze(block.text) == "Verhandlungsdelegationsleiter"


def test_a_hard_line_end_is_kept() -> None:
    block = lay_out(FONTS, plain("one\ntwo"), PROSE, px=20, width=900)
    assert [line.text for line in block.lines] == ["one", "two"]


def test_a_last_line_of_a_few_letters_gets_company() -> None:
    text = "The vice minister has brought his own pen and lays it across the paper so it"
    full = FONTS.width(text, Face.SERIF, 20)
    last = FONTS.width(" it", Face.SERIF, 20)
    block = lay_out(FONTS, plain(text), PROSE, px=20, width=full - last + 1)
    assert block.lines[-1].text == "so it"


@pytest.mark.parametrize("style", [STYLES.prose, STYLES.body, STYLES.quote])
def test_reading_text_is_large_enough_at_1080p(style: Style) -> None:
    assert style.size * scale_for((1920, 1080), 100) >= 18


def test_a_column_holds_at_most_eighty_letters() -> None:
    sample = "The vice minister slides one page across the table and keeps a finger on it. " * 4
    block = lay_out(FONTS, plain(sample), STYLES.prose, px=19, width=670)
    assert max(len(line.text) for line in block.lines) <= 82


@pytest.mark.parametrize(
    ("kind", "style", "units", "lines"),
    [
        ("option", STYLES.option, 594, 2),
        ("note", STYLES.note, 614, 2),
        ("title", STYLES.heading, 686, 1),
        ("paragraph", STYLES.prose, 686, 8),
        ("panel line", STYLES.quote, 396, 3),
        ("panel title", STYLES.label, 396, 1),
        ("name", STYLES.name, 300, 2),
    ],
)
def test_a_text_of_the_length_that_check_allows_fits_its_place(
    kind: str, style: Style, units: int, lines: int
) -> None:
    prose = "The vice minister has brought his own pen, and the interpreter looks at it first. "
    most, _ = LIMITS[kind]
    words = (prose * 12)[:most].strip()
    px = round(style.size * 2)
    block = lay_out(FONTS, plain(words), style, px=px, width=units * 2)
    assert len(block.lines) <= lines
    longer = (prose * 12)[: most * 5 // 4]
    assert len(lay_out(FONTS, plain(longer), style, px=px, width=units * 2).lines) > lines - 1

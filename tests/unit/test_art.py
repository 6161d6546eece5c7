"""The shipped pictures: nothing outside the drawn subset, nothing blank, nothing undescribed."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from tools.lint_art import SIZE_LIMIT, check_svg, expected_view_box

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
pygame = pytest.importorskip("pygame")

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PICTURES = sorted(ASSETS.rglob("*.svg"))
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">'
    '<defs><linearGradient id="g1" x1="0%" y1="0%" x2="0%" y2="100%">'
    '<stop offset="0" stop-color="#102030"/><stop offset="1" stop-color="#405060"/>'
    "</linearGradient></defs>"
)
GOOD = HEAD + '<rect x="0" y="0" width="48" height="48" fill="url(#g1)"/></svg>'


def drawn(shape: str) -> str:
    return GOOD.replace("</svg>", shape + "</svg>")


def name_of(path: Path) -> str:
    return path.relative_to(ASSETS).as_posix()


@pytest.mark.parametrize("path", PICTURES, ids=name_of)
def test_a_shipped_picture_is_clean(path: Path) -> None:
    assert check_svg(path.read_text(encoding="utf-8"), expected_view_box(path)) == []


@pytest.mark.parametrize("path", PICTURES, ids=name_of)
def test_a_shipped_picture_loads_and_is_not_blank(path: Path) -> None:
    width, height = (int(part) for part in expected_view_box(path).split()[2:])
    image = pygame.image.load_sized_svg(path, (width // 2, height // 2))
    pixels = {
        tuple(image.get_at((x, y)))
        for x in range(0, image.get_width(), 2)
        for y in range(0, image.get_height(), 2)
    }
    assert len(pixels) > (2 if path.parent.name == "icons" else 40)


@pytest.mark.parametrize("path", sorted((ASSETS / "art").glob("*.svg")), ids=name_of)
def test_a_scene_leaves_no_hole(path: Path) -> None:
    image = pygame.image.load_sized_svg(path, (320, 320))
    across, down = image.get_size()
    alphas = {image.get_at((x, y)).a for x in range(0, across, 4) for y in range(0, down, 4)}
    assert alphas == {255}


def test_a_clean_picture_has_no_faults() -> None:
    assert check_svg(GOOD, "0 0 48 48") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (drawn("<text>Hello</text>"), "<text> is not drawn"),
        (drawn('<image href="a.png"/>'), "<image> is not drawn"),
        (drawn('<filter id="f"/>'), "<filter> is not drawn"),
        (drawn('<clipPath id="c"/>'), "<clipPath> is not drawn"),
        (drawn("<style>path {}</style>"), "<style> is not drawn"),
        (drawn('<g opacity="0.5"/>'), "<g> has opacity"),
        (drawn('<circle cx="1" cy="1" r="1" fill="red"/>'), "#rrggbb"),
        (drawn('<circle cx="1" cy="1" r="1" fill="rgba(0,0,0,0.5)"/>'), "#rrggbb"),
        (drawn('<circle cx="1" cy="1" r="1" fill="currentColor"/>'), "#rrggbb"),
        (drawn('<circle cx="1" cy="1" r="1" fill="#ABCDEF"/>'), "lower case"),
        (drawn('<circle cx="1" cy="1" r="1" fill="url(#g9)"/>'), "before it is defined"),
        (drawn('<circle cx="1" cy="1" r="1"/>'), "needs fill"),
        (drawn('<circle cx="1" cy="1" r="1em" fill="#000000"/>'), "plain number"),
        (drawn('<path d="10 10" fill="#000000"/>'), "path data"),
        (drawn('<path d="M0 0" fill="none" style="x"/>'), "has style"),
        (drawn('<path d="M0 0" fill="none" stroke-linecap="flat"/>'), "must be one of"),
        (drawn('<path d="M0 0" fill="none" transform="skewX(9)"/>'), "translate, scale or rotate"),
        (drawn('<path d="M0 0" fill="#000000" fill-opacity="50%"/>'), "from 0 to 1"),
        (drawn('<path d="M0 0" fill="url(#g1)" fill-opacity="0.5"/>'), "use stop-opacity"),
        (drawn('<svg width="1" height="1"/>'), "<svg> inside <svg>"),
        (drawn("loose words"), "text is never drawn"),
        (drawn('<stop offset="0" stop-color="#000000"/>'), "may not stand in <svg>"),
        (GOOD.replace('x2="0%"', 'x2="0"'), "percentage"),
        (GOOD.replace(' x2="0%"', ""), "needs x2"),
        (GOOD.replace("url(#g1)", "#000000"), "gradient g1 is never used"),
        (GOOD.replace("0 0 48 48", "0 0 24 24"), "viewBox is '0 0 24 24'"),
        (GOOD.replace("</svg>", ""), "not well-formed"),
        ("<!DOCTYPE svg>" + GOOD, "document type"),
        (GOOD + " " * SIZE_LIMIT, "more than"),
    ],
)
def test_a_planted_fault_is_found(text: str, expected: str) -> None:
    faults = check_svg(text, "0 0 48 48")
    assert any(expected in fault for fault in faults), faults


def test_a_fault_says_its_line() -> None:
    assert check_svg(drawn("\n\n<use/>"))[0].startswith("line 3: ")


def test_a_clean_picture_renders_the_gradient() -> None:
    image = pygame.image.load(BytesIO(GOOD.encode()), "a.svg")
    assert image.get_at((24, 2)) != image.get_at((24, 45))


@pytest.mark.parametrize(
    ("section", "folder", "ending"),
    [("scenes", "art", ".svg"), ("portraits", "portraits", ".svg")],
)
def test_every_picture_is_described(section: str, folder: str, ending: str) -> None:
    index = yaml.safe_load((ASSETS / "index.yaml").read_text(encoding="utf-8"))
    assert set(index[section]) == {path.stem for path in (ASSETS / folder).glob(f"*{ending}")}
    assert all(text.endswith(".") and len(text) < 120 for text in index[section].values())


def test_every_sound_is_described() -> None:
    index = yaml.safe_load((ASSETS / "index.yaml").read_text(encoding="utf-8"))
    shipped = {path.stem for path in (ASSETS / "sound").glob("*.ogg")}
    assert set(index["music"]) | set(index["cues"]) == shipped


def test_the_drawings_are_the_shipped_files() -> None:
    from tools.draw_art import SERIES, draw  # noqa: PLC0415 - drawing needs the tools, the rest no

    stale = [
        name
        for series in SERIES
        for name in series.drawings
        if (ASSETS / series.folder / f"{name}.svg").read_text(encoding="utf-8")
        != draw(series, name)
    ]
    assert stale == []

"""Draw every picture the game ships: scenes, portraits, icons.

Run ``python -m tools.draw_art`` from the repository root; name ids to redraw only those.
The output is fixed: the same source always writes the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from tools.artkit import (
    icons,
    portraits_home,
    portraits_others,
    scenes_abroad,
    scenes_back,
    scenes_border,
    scenes_capital,
    scenes_corridors,
    scenes_halls,
    scenes_korea,
    scenes_quiet,
    scenes_rooms,
    scenes_water,
)
from tools.artkit.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ASSETS = Path(__file__).resolve().parent.parent / "assets"


@dataclass(frozen=True, slots=True)
class Series:
    """Pictures of one size that go to one folder."""

    folder: str
    size: tuple[int, int]
    drawings: Mapping[str, Callable[[Canvas], None]]


PLACES = (
    scenes_border,
    scenes_korea,
    scenes_rooms,
    scenes_halls,
    scenes_capital,
    scenes_abroad,
    scenes_water,
    scenes_back,
    scenes_corridors,
    scenes_quiet,
)
SERIES = (
    Series(
        "art",
        (1280, 400),
        {name: drawing for place in PLACES for name, drawing in place.SCENES.items()},
    ),
    Series("art", (1280, 720), {"title": scenes_border.title}),
    Series("portraits", (240, 240), {**portraits_home.PORTRAITS, **portraits_others.PORTRAITS}),
    Series("icons", (48, 48), icons.ICONS),
    Series(".", (256, 256), icons.APP_ICON),
)


def draw(series: Series, name: str) -> str:
    """Return one picture as SVG text."""
    art = Canvas(*series.size)
    series.drawings[name](art)
    return art.text()


def rasterise(source: Path, target: Path, size: tuple[int, int]) -> None:
    """Write a PNG of a picture, for window managers that want one."""
    pygame.image.save(pygame.image.load_sized_svg(source, size), target)


def main() -> int:
    """Write the pictures asked for, or all of them."""
    parser = argparse.ArgumentParser(description="Draw the game's pictures.")
    parser.add_argument("ids", nargs="*", help="pictures to draw (default: all)")
    wanted = set(parser.parse_args().ids)
    for series in SERIES:
        folder = ASSETS / series.folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in series.drawings:
            if not wanted or name in wanted:
                (folder / f"{name}.svg").write_text(draw(series, name), encoding="utf-8")
    if not wanted or "icon" in wanted:
        rasterise(ASSETS / "icon.svg", ASSETS / "icon.png", (256, 256))
    return 0


if __name__ == "__main__":
    sys.exit(main())

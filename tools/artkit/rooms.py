"""Furniture, buildings and lights."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from .canvas import line_through, number, smooth_through

if TYPE_CHECKING:
    from .canvas import Canvas, Point


def window_grid(
    art: Canvas,
    seed: int,
    box: tuple[float, float, float, float],
    cells: tuple[int, int],
    colours: list[str],
    *,
    lit: float = 0.6,
    gap: float = 0.35,
) -> None:
    """Light some of the windows of a facade in a box ``(x, y, width, height)``."""
    random = Random(seed)
    x, y, width, height = box
    across, down = cells
    step_x, step_y = width / across, height / down
    panes: dict[str, list[str]] = {}
    wide, tall = number(step_x * (1 - gap)), number(step_y * (1 - gap))
    for row in range(down):
        for column in range(across):
            if random.random() < lit:
                left, top = x + (column + gap / 2) * step_x, y + (row + gap / 2) * step_y
                pane = f"M{number(left)} {number(top)}h{wide}v{tall}h-{wide}Z"
                panes.setdefault(random.choice(colours), []).append(pane)
    for colour, data in panes.items():
        art.path("".join(data), colour)


def skyline(
    art: Canvas,
    seed: int,
    span: tuple[float, float],
    foot: float,
    heights: tuple[float, float],
    fill: str,
    *,
    lights: list[str] | None = None,
    lit: float = 0.35,
) -> None:
    """Paint a row of blocks between two x positions, with lit windows if asked."""
    random = Random(seed)
    x, end = span
    while x < end:
        width, height = random.uniform(22, 58), random.uniform(*heights)
        art.rect(x, foot - height, width + 1, height + 2, fill)
        if random.random() < 0.3:
            art.rect(x + width * 0.3, foot - height - 7, width * 0.25, 8, fill)
        if lights:
            cells = (max(int(width / 8), 2), max(int(height / 10), 2))
            window_grid(
                art,
                random.randrange(10**6),
                (x + 3, foot - height + 4, width - 6, height - 6),
                cells,
                lights,
                lit=lit,
                gap=0.5,
            )
        x += width + random.choice((0, 0, 4, 9))


def table_lamp(
    art: Canvas, x: float, base: float, height: float, shade: str, stand: str, light: str
) -> None:
    """Paint a table lamp, its glow and its pool of light."""
    h = height
    art.glow(x, base - h * 0.7, h * 1.5, light, alpha=0.5)
    art.rect(x - h * 0.03, base - h * 0.6, h * 0.06, h * 0.58, stand)
    art.ellipse(x, base - h * 0.02, h * 0.2, h * 0.045, stand)
    art.ellipse(x, base - h * 0.24, h * 0.1, h * 0.14, stand)
    art.poly(
        [
            (x - h * 0.18, base - h),
            (x + h * 0.18, base - h),
            (x + h * 0.36, base - h * 0.55),
            (x - h * 0.36, base - h * 0.55),
        ],
        shade,
        shadow=True,
    )


def desk_lamp(
    art: Canvas, x: float, base: float, size: float, metal: str, light: str, *, flip: bool = False
) -> None:
    """Paint a jointed desk lamp with a cone of light."""
    with art.moved(x, base, size / 100, flip=flip):
        cone = art.linear(((0, light, 0.55), (1, light, 0)))
        art.poly([(48, -78), (84, -60), (150, 0), (10, 0)], cone)
        art.ellipse(0, -2, 24, 5, metal)
        art.stroke([(0, -4), (-18, -58), (44, -98)], metal, 4.5)
        art.circle(-18, -58, 4.5, metal)
        art.path("M36 -108L64 -96C78 -88 88 -72 88 -58L44 -80C36 -86 32 -100 36 -108Z", metal)
        art.ellipse(67, -68, 8, 6, "#fff1c9")


def cone(
    art: Canvas, x: float, y: float, foot: float, half: float, light: str, *, alpha: float = 0.4
) -> None:
    """Paint a beam of light falling from a point."""
    fade = art.linear(((0, light, alpha), (1, light, 0)))
    art.poly([(x - 4, y), (x + 4, y), (x + half, foot), (x - half, foot)], fade)


def curtain(
    art: Canvas, x: float, y: float, width: float, height: float, fill: str, fold: str, folds: int
) -> None:
    """Paint a hanging curtain with its folds."""
    art.cut(line_through(_box(x, y, width, height)), fill, depth=5)
    step = width / folds
    shade = art.linear(((0, fold, 0), (0.6, fold, 0.55), (1, fold, 0)), end=(100, 0))
    for i in range(folds):
        art.rect(x + i * step, y, step * 0.9, height, shade)


def _box(x: float, y: float, width: float, height: float) -> list[Point]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def tied_curtain(
    art: Canvas, x: float, y: float, width: float, height: float, fill: str, *, flip: bool = False
) -> None:
    """Paint a curtain drawn aside and tied two thirds of the way down."""
    with art.moved(x, y, flip=flip):
        w, h = width, height
        art.cut(
            f"M0 0L{number(w)} 0C{number(w * 0.96)} {number(h * 0.36)} {number(w * 0.6)}"
            f" {number(h * 0.58)} {number(w * 0.26)} {number(h * 0.64)}"
            f"C{number(w * 0.42)} {number(h * 0.78)} {number(w * 0.5)} {number(h * 0.9)}"
            f" {number(w * 0.52)} {number(h)}L0 {number(h)}Z",
            fill,
            depth=5,
        )
        for share in (0.3, 0.52, 0.74):
            art.path(
                f"M{number(w * share)} 0C{number(w * share)} {number(h * 0.34)}"
                f" {number(w * share * 0.6)} {number(h * 0.54)}"
                f" {number(w * 0.1 + w * share * 0.16)} {number(h * 0.63)}",
                stroke="#0b1016",
                width=2,
                stroke_alpha=0.16,
            )


def chair_back(art: Canvas, x: float, base: float, width: float, height: float, fill: str) -> None:
    """Paint the back of a chair that stands behind or before a table."""
    art.cut(
        f"M{number(x - width / 2)} {number(base)}L{number(x - width * 0.46)}"
        f" {number(base - height * 0.8)}"
        f"Q{number(x)} {number(base - height * 1.15)} {number(x + width * 0.46)}"
        f" {number(base - height * 0.8)}"
        f"L{number(x + width / 2)} {number(base)}Z",
        fill,
        depth=4,
    )


def tripod_camera(
    art: Canvas, x: float, foot: float, height: float, fill: str, *, flip: bool
) -> None:
    """Paint a television camera on its tripod."""
    with art.moved(x, foot, height / 100, flip=flip):
        for reach in (-22, 2, 24):
            art.stroke([(0, -60), (reach, 0)], fill, 3)
        art.rect(-5, -70, 10, 14, fill)
        art.rect(-24, -94, 46, 24, fill, radius=3)
        art.poly([(22, -90), (38, -95), (38, -69), (22, -74)], fill)
        art.rect(-14, -103, 22, 6, fill, radius=2)
        art.poly([(-24, -88), (-33, -92), (-33, -78), (-24, -80)], fill)
        art.stroke([(-8, -66), (-40, -54)], fill, 2.4)


def paper(
    art: Canvas, x: float, y: float, width: float, height: float, *, lines: int = 6, turn: float = 0
) -> None:
    """Paint a sheet of paper with ruled grey text, seen from above."""
    with art.turned(x, y, turn):
        art.cut(line_through(_box(-width / 2, -height / 2, width, height)), "#f6f0e1", depth=3)
        step = height * 0.74 / max(lines, 1)
        random = Random(int(x * 7 + y))
        for i in range(lines):
            length = width * random.uniform(0.5, 0.74)
            row = -height * 0.36 + i * step
            art.stroke([(-width * 0.37, row), (-width * 0.37 + length, row)], "#8b8577", 1.3)


def pen(art: Canvas, x: float, y: float, length: float, turn: float, fill: str) -> None:
    """Paint a fountain pen lying on the table."""
    with art.turned(x, y, turn):
        w = length * 0.045
        art.rect(-length * 0.5, -w + 2, length * 0.9, w * 2, "#0b1016", alpha=0.2, radius=w)
        art.rect(-length * 0.5, -w, length * 0.46, w * 2, fill, radius=w)
        art.rect(-length * 0.07, -w * 0.86, length * 0.42, w * 1.72, fill, radius=2)
        art.rect(-length * 0.08, -w * 1.05, length * 0.03, w * 2.1, "#c9a54a")
        art.poly(
            [(length * 0.35, -w * 0.6), (length * 0.5, 0), (length * 0.35, w * 0.6)], "#c9a54a"
        )


def flowers(
    art: Canvas, seed: int, x: float, base: float, width: float, colours: list[str]
) -> None:
    """Paint a low table arrangement."""
    random = Random(seed)
    art.path(
        smooth_through(
            [
                (x - width / 2, base),
                (x - width * 0.34, base - width * 0.2),
                (x, base - width * 0.28),
                (x + width * 0.34, base - width * 0.2),
                (x + width / 2, base),
            ]
        )
        + "Z",
        "#3d5a45",
    )
    for _ in range(16):
        spot = random.uniform(-0.4, 0.4)
        up = random.uniform(0.04, 0.3) * (1 - abs(spot))
        art.circle(
            x + spot * width,
            base - up * width,
            width * random.uniform(0.03, 0.055),
            random.choice(colours),
        )

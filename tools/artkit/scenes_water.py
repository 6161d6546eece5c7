"""By the water: a lake at midnight, a sea in a storm."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix, number, smooth_through
from .nature import (
    crown,
    light_path,
    ripples,
    stars,
)
from .people import standing
from .rooms import skyline

WIDTH, HEIGHT = 1280, 400


def hanoi_hotel(art: Canvas) -> None:
    """A white hotel by the lake after midnight; two windows are still working."""
    art.backdrop(((0, "#0c1a26"), (0.4, "#1d3a45"), (0.66, "#4f6a5c"), (1, "#12262b")))
    stars(art, 4, 110, 46, "#e9f2e6")
    art.circle(1046, 70, 22, "#f4ecd0")
    art.glow(1046, 70, 120, "#f4ecd0", alpha=0.4)
    skyline(art, 7, (0, 1280), 250, (20, 60), "#20404a", lights=["#e9b765"], lit=0.14)
    _colonial(art)
    for i, x in enumerate((60.0, 176.0, 1090.0, 1204.0)):
        crown(art, i, x, 196, 62, "#16332f")
        crown(art, i + 5, x + 22, 172, 44, "#1d423a")
        art.stroke([(x, 262), (x, 206)], "#12201e", 8)
    quay = art.linear(((0, "#33453f"), (1, "#1d2b29")))
    art.rect(0, 256, WIDTH, 16, quay)
    for i in range(26):
        art.rect(20 + i * 50, 244, 4, 14, "#0f1c1d")
    art.stroke([(0, 246), (WIDTH, 246)], "#0f1c1d", 2.4)
    for i in range(9):
        x = 74.0 + i * 142
        art.stroke([(x, 258), (x, 204)], "#0f1c1d", 3)
        art.glow(x, 200, 40, "#ffd890", alpha=0.8)
        art.circle(x, 200, 5, "#fff0c8")
    art.rect(0, 272, WIDTH, 130, art.linear(((0, "#2a4c4c"), (0.4, "#16343a"), (1, "#0a181e"))))
    for i in range(9):
        light_path(art, i, 74 + i * 142, 276, 96, "#ffd890", spread=11)
    random = Random(6)
    for _ in range(26):
        x = 380 + random.random() * 520
        light_path(art, int(x * 3), x, 276, random.uniform(40, 90), "#f3c77c", spread=7)
    ripples(art, 8, (0, 290, WIDTH, 100), 70, "#7fa79b", alpha=0.22)
    _lake_tower(art, 236, 292)
    standing(art, 980, 268, 50, "#0d1718")
    standing(art, 1002, 268, 46, "#0d1718")
    for seed, x in ((1, -6), (2, 1288)):
        _willow(art, seed, x)


def _colonial(art: Canvas) -> None:
    wall = art.linear(((0, "#cfd3c0"), (0.7, "#e6d8b4"), (1, "#d3b57f")))
    art.cut(line_through([(322, 258), (322, 112), (958, 112), (958, 258)]), wall, depth=7)
    art.path("M310 114L338 74L942 74L970 114Z", "#2c4348")
    art.path("M560 114L576 56L704 56L720 114Z", "#35535a")
    art.rect(312, 110, 656, 7, "#f2ecd8")
    art.rect(322, 178, 636, 5, "#f2ecd8")
    for x in (620, 660):
        art.circle(x, 86, 9, "#1b2c30")
    for row, (y, tall) in enumerate(((126, 42), (190, 58))):
        for i in range(12):
            x = 340 + i * 51
            lit = (i * 7 + row * 3) % 12 in (1, 6, 9) or row == 1
            if row == 1 and i in (5, 6):
                continue
            fill = "#ffd37e" if lit else "#33504f"
            top = y + 14
            art.path(
                f"M{x} {y + tall}L{x} {top}A14 14 0 0 1 {x + 28} {top}L{x + 28} {y + tall}Z", fill
            )
            art.stroke([(x + 14, y + 2), (x + 14, y + tall)], "#6d6a50", 1.6)
            art.rect(x - 8, y + 8, 7, tall - 8, "#2e5a52")
            art.rect(x + 29, y + 8, 7, tall - 8, "#2e5a52")
    art.glow(640, 226, 100, "#ffdf9a", alpha=0.7)
    art.path("M590 258L590 206A50 34 0 0 1 690 206L690 258Z", "#fff0c4")
    art.poly([(576, 194), (704, 194), (716, 206), (564, 206)], "#8a2f28")
    for x in (612, 640, 668):
        art.stroke([(x, 206), (x, 258)], "#b58a4a", 2)
    standing(art, 628, 258, 44, "#2c2a22")


def _lake_tower(art: Canvas, x: float, foot: float) -> None:
    art.ellipse(x, foot + 4, 66, 10, "#0f2322")
    for i, (half, low, tall) in enumerate(((26, 0, 26), (20, 26, 20), (13, 46, 16))):
        art.rect(x - half, foot - low - tall, half * 2, tall, mix("#54665a", "#2d4340", i / 3))
        for k in (-1, 0, 1):
            art.path(
                f"M{number(x + k * half * 0.6 - 3)} {foot - low}v{-tall * 0.5:.0f}"
                f"a3 3 0 0 1 6 0v{tall * 0.5:.0f}Z",
                "#ffd37e",
                alpha=0.85,
            )
        art.rect(x - half - 3, foot - low - tall - 2, half * 2 + 6, 3, "#2a3a38")
    art.poly([(x - 10, foot - 64), (x, foot - 78), (x + 10, foot - 64)], "#2a3a38")
    light_path(art, 77, x, foot + 14, 60, "#ffd37e", spread=14)


def _willow(art: Canvas, seed: int, x: float) -> None:
    random = Random(seed)
    inward = 1 if x < WIDTH / 2 else -1
    for i in range(46):
        sx = x + inward * i * 4.6 + random.uniform(-4, 4)
        length = random.uniform(80, 250) * (1 - i / 80)
        sway = random.uniform(-10, 26) * inward
        data = (
            f"M{number(sx)} -8C{number(sx)} {number(length * 0.4)} {number(sx + sway)}"
            f" {number(length * 0.7)} {number(sx + sway * 0.8)} {number(length)}"
        )
        art.path(data, stroke=mix("#0b1b18", "#1d3a30", random.random()), width=3.4)


def storm_sea(art: Canvas) -> None:
    """Dark water, a warning light, and a ship that should not be so close."""
    art.backdrop(((0, "#0c1119"), (0.4, "#222f3a"), (0.55, "#46545a"), (1, "#10181f")))
    random = Random(9)
    for i in range(16):
        x, y = random.random() * WIDTH, 6 + random.random() * 104
        crown(art, i, x, y, random.uniform(50, 120), mix("#0a0e15", "#2a3641", y / 150))
    bolt = ((352, 70), (340, 104), (356, 118), (332, 152), (344, 164), (322, 206))
    art.glow(344, 124, 170, "#cfe0e6", alpha=0.45)
    for width, alpha in ((9, 0.16), (2.4, 0.95)):
        art.stroke(bolt, "#eef6f4", width, alpha=alpha)
        art.stroke([(356, 118), (382, 146), (378, 168)], "#eef6f4", width * 0.6, alpha=alpha * 0.8)
    art.veil(150, 90, "#7b8a8c", alpha=0.45)
    _ship(art, 560, 214)
    for i in range(7):
        near = i / 6
        base = 206 + near * 150
        _waves(
            art,
            i,
            base,
            10 + near * 26,
            mix("#4d6068", "#0e1820", near**0.7),
            mix("#9fb4b6", "#3d545c", near),
        )
        if i == 3:
            _beacon(art, 930, base + 14)
    for _ in range(150):
        x, y = random.random() * 1400, random.random() * HEIGHT
        length = random.uniform(16, 52)
        art.stroke(
            [(x, y), (x - length * 0.38, y + length)],
            "#c3d3d6",
            1,
            alpha=random.uniform(0.08, 0.26),
        )


def _waves(art: Canvas, seed: int, base: float, tall: float, fill: str, crest: str) -> None:
    random = Random(seed + 40)
    step = 46 + tall * 4
    x = -step * random.random() - step
    points = []
    data = f"M{number(x)} 420L{number(x)} {number(base)}"
    while x < WIDTH + step:
        rise = tall * random.uniform(0.6, 1.2)
        data += (
            f"C{number(x + step * 0.3)} {number(base)} {number(x + step * 0.42)}"
            f" {number(base - rise)} {number(x + step * 0.62)} {number(base - rise)}"
            f"C{number(x + step * 0.6)} {number(base - rise * 0.5)} {number(x + step * 0.8)}"
            f" {number(base)} {number(x + step)} {number(base)}"
        )
        points.append((x + step * 0.62, base - rise))
        x += step
    art.cut(data + f"L{number(x)} 420Z", fill, depth=5)
    for px, py in points:
        art.path(
            f"M{number(px - step * 0.26)} {number(py + tall * 0.5)}"
            f"Q{number(px - step * 0.1)} {number(py)} {number(px)} {number(py)}",
            stroke=crest,
            width=1.4 + tall * 0.05,
            stroke_alpha=0.8,
        )


def _ship(art: Canvas, x: float, foot: float) -> None:
    with art.turned(x, foot, -3), art.moved(0, 0, 1):
        art.cut("M-150 -18L150 -26L122 16L-132 16Z", "#1b242c", depth=4)
        art.poly([(-62, -22), (-50, -56), (26, -58), (40, -24)], "#25313b")
        art.poly([(-26, -56), (-18, -84), (8, -84), (14, -57)], "#1b242c")
        art.stroke([(-4, -84), (-4, -122)], "#1b242c", 3)
        art.stroke([(-16, -104), (8, -104)], "#1b242c", 2)
        art.rect(64, -38, 26, 12, "#25313b")
        art.stroke([(88, -34), (124, -40)], "#25313b", 4)
        for dx in (-40, -24, -8, 8):
            art.rect(dx, -48, 8, 5, "#ffd88a")
        art.circle(-4, -122, 2.4, "#f05a46")


def _beacon(art: Canvas, x: float, foot: float) -> None:
    red = "#f04a36"
    for reach, rise in ((-420, -60), (380, -90)):
        fade = art.linear(
            ((0, red, 0.42), (1, red, 0)),
            start=(0 if reach > 0 else 100, 50),
            end=(100 if reach > 0 else 0, 50),
        )
        art.poly(
            [
                (x, foot - 116),
                (x + reach, foot - 116 + rise - 24),
                (x + reach, foot - 116 + rise + 46),
            ],
            fade,
        )
    art.glow(x, foot - 116, 150, red, alpha=0.6)
    art.cut(
        line_through([(x - 26, foot), (x - 14, foot - 100), (x + 14, foot - 100), (x + 26, foot)]),
        "#d9d6cb",
        depth=5,
    )
    for y in (20, 62):
        half = 26 - y * 0.12
        art.poly(
            [
                (x - half, foot - y),
                (x - half + 2.6, foot - y - 22),
                (x + half - 2.6, foot - y - 22),
                (x + half, foot - y),
            ],
            "#9c2a1f",
        )
    art.rect(x - 18, foot - 106, 36, 7, "#23262b")
    art.rect(x - 10, foot - 128, 20, 24, "#ffe6d8")
    art.circle(x, foot - 116, 7, red)
    art.path(f"M{x - 14} {foot - 128}L{x} {foot - 142}L{x + 14} {foot - 128}Z", "#23262b")
    art.path(
        smooth_through(
            [
                (x - 90, foot + 10),
                (x - 40, foot - 8),
                (x, foot - 2),
                (x + 46, foot - 10),
                (x + 96, foot + 10),
            ]
        )
        + "Z",
        "#0c1319",
    )


SCENES = {
    "hanoi-hotel": hanoi_hotel,
    "storm-sea": storm_sea,
}

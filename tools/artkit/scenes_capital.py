"""Washington: a desk, and the dome."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import (
    cloud,
    crown,
    ripples,
    stars,
    tree,
)
from .people import standing
from .rooms import skyline, window_grid

WIDTH, HEIGHT = 1280, 400


def washington_office(art: Canvas) -> None:
    """A desk lamp, folders, and the obelisk through the window at dusk."""
    with art.moved(0, -48):
        _washington_office_room(art)


def _washington_office_room(art: Canvas) -> None:
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#2a2f38"), (1, "#3d3a38"))))
    for i in range(6):
        art.rect(20 + i * 220, 20, 190, 236, "#333840", radius=2)
    art.cut(line_through([(392, 20), (888, 20), (888, 262), (392, 262)]), "#d9d0bb", depth=8)
    sky = art.linear(((0, "#33496b"), (0.5, "#9a7f92"), (0.78, "#f0b27c"), (1, "#f6d3a0")))
    art.rect(406, 32, 468, 222, sky)
    art.poly([(630, 240), (635, 124), (642, 111), (649, 124), (654, 240)], "#efe2cf")
    art.poly([(642, 111), (649, 124), (654, 240), (642, 240)], "#b7a291")
    art.circle(639, 128, 1.6, "#d8402f")
    art.circle(646, 128, 1.6, "#d8402f")
    with art.moved(406, 242):
        skyline(art, 5, (0, 200), 0, (14, 34), "#7a6a7c", lights=["#ffe0a0"], lit=0.3)
        skyline(art, 8, (270, 440), 0, (14, 38), "#7a6a7c", lights=["#ffe0a0"], lit=0.3)
    for i in range(18):
        crown(art, i, 412 + i * 27, 244, 15, mix("#3d4a4a", "#56605a", (i * 7 % 10) / 10))
    art.rect(406, 244, 468, 10, "#38443f")
    for x in (560, 716):
        art.rect(x, 28, 7, 230, "#d9d0bb")
    art.rect(400, 140, 480, 6, "#d9d0bb")
    for x, flip in ((340, False), (940, True)):
        with art.moved(x, 0, flip=flip):
            art.cut("M0 8L92 8C88 90 60 180 50 300L0 300Z", "#26476b", depth=5)
            for share in (26, 50, 72):
                art.path(
                    f"M{share} 8C{share} 90 {share * 0.7:.0f} 180 {share * 0.5:.0f} 300",
                    stroke="#0b1016",
                    width=2.4,
                    stroke_alpha=0.25,
                )
    art.rect(320, 4, 640, 12, "#17110c")
    top = art.linear(((0, "#8a5a36"), (0.5, "#6b4226"), (1, "#41260f")))
    art.poly([(60, 288), (1220, 288), (1334, 448), (-54, 448)], top, shadow=True)
    art.rect(60, 286, 1160, 4, "#b37f4f")
    art.glow(360, 312, 240, "#ffdf9a", alpha=0.4)
    _bankers_lamp(art, 290, 302)
    _folders(art, 930, 312, 9)
    _folders(art, 1070, 320, 5)
    art.poly([(470, 316), (640, 316), (660, 366), (446, 366)], "#f6f0e1", shadow=True)
    for i in range(6):
        art.stroke(
            [(474 - i * 3, 324 + i * 6.6), (616 - (i % 3) * 16, 324 + i * 6.6)], "#9a917f", 1.5
        )
    art.rect(500, 343, 76, 5, "#1c1b19")
    art.stroke([(600, 372), (676, 340)], "#1c1b19", 4)
    art.cut("M730 350L740 322L800 322L810 350Z", "#17191d", depth=4)
    art.path("M726 318C726 300 814 300 814 318L800 322C796 312 744 312 740 322Z", "#22262c")


def _bankers_lamp(art: Canvas, x: float, base: float) -> None:
    art.ellipse(x, base + 4, 40, 8, "#a8803a")
    art.rect(x - 4, base - 92, 8, 94, "#c39a4a")
    art.glow(x, base - 74, 130, "#ffe8a8", alpha=0.5)
    art.cut(
        f"M{x - 76} {base - 66}C{x - 70} {base - 108} {x + 70} {base - 108} {x + 76} {base - 66}Z",
        art.linear(((0, "#2f7a5a"), (1, "#1d5a42"))),
        depth=5,
    )
    art.rect(x - 74, base - 68, 148, 5, "#fff0c4", radius=2)
    art.circle(x, base - 100, 5, "#c39a4a")
    art.stroke([(x + 46, base - 64), (x + 46, base - 40)], "#c39a4a", 1.6)


def _folders(art: Canvas, x: float, base: float, count: int) -> None:
    random = Random(count)
    for i in range(count):
        shift, y = random.uniform(-8, 8), base - i * 9
        fill = ("#d9bd82", "#c7a96a", "#e3cb97", "#b8935a")[i % 4]
        art.cut(
            line_through(
                [
                    (x - 62 + shift, y),
                    (x + 62 + shift, y),
                    (x + 62 + shift, y + 8),
                    (x - 62 + shift, y + 8),
                ]
            ),
            fill,
            depth=2,
        )
        art.rect(x - 60 + shift, y + 2, 120, 3, "#f6f0e1")
        if i % 3 == 1:
            art.rect(x + 34 + shift, y - 3, 22, 5, "#9c2a1f")


def capitol(art: Canvas) -> None:
    """The dome at dusk, with the lights on under it."""
    art.backdrop(
        ((0, "#2b2a52"), (0.35, "#6a4a78"), (0.62, "#d9806a"), (0.78, "#f3bd80"), (1, "#f3bd80"))
    )
    stars(art, 6, 80, 30, "#f6e9ff")
    for x, y, w in ((190, 96, 300), (350, 140, 200), (980, 84, 320), (1120, 136, 220)):
        cloud(art, x, x, y, w, "#f0a487")
    skyline(art, 3, (0, 1280), 262, (14, 34), "#8a5468")
    with art.moved(640 * 0.36, 268 * 0.36, 0.64):
        _dome(art)
    art.rect(0, 268, WIDTH, 140, art.linear(((0, "#4a3a5c"), (1, "#17132a"))))
    pool = art.linear(((0, "#e79f74"), (0.4, "#8a567a"), (1, "#2d2a52")))
    art.poly([(470, 286), (810, 286), (980, 400), (300, 400)], pool)
    art.path("M600 286L680 286L668 338C660 362 620 362 612 338Z", "#2d2748", alpha=0.5)
    art.poly([(482, 286), (798, 286), (790, 304), (490, 304)], "#2d2748", alpha=0.4)
    ripples(art, 4, (380, 298, 520, 90), 36, "#ffd7a8", alpha=0.4)
    for i in range(13):
        for side in (-1, 1):
            x, foot = 640 + side * (268 + i * 36), 272 + i * 5.4
            tree(
                art, i * 2 + side, x, foot, 40 + i * 9, "#17132a", mix("#4d3a5e", "#1d1832", i / 13)
            )
    for side in (-1, 1):
        for i in range(4):
            x, foot = 640 + side * (206 + i * 84), 290 + i * 28
            art.stroke([(x, foot), (x, foot - 30 - i * 9)], "#120f20", 2 + i * 0.5)
            art.glow(x, foot - 34 - i * 9, 22 + i * 4, "#ffdf9a", alpha=0.9)
    standing(art, 540, 300, 46, "#120f20")
    standing(art, 562, 302, 50, "#120f20")


def _dome(art: Canvas) -> None:
    dark, mid, lit = "#2d2748", "#3d3459", "#55466c"
    for x, y, w, h in ((250, 196, 780, 70), (360, 182, 560, 84), (500, 170, 280, 96)):
        art.cut(line_through([(x, y + h), (x, y), (x + w, y), (x + w, y + h)]), mid, depth=5)
        art.rect(x - 6, y - 5, w + 12, 7, lit)
    art.poly([(540, 172), (640, 140), (740, 172)], lit)
    for i in range(19):
        art.rect(372 + i * 29, 190, 8, 74, dark)
    window_grid(art, 2, (262, 206, 96, 50), (6, 2), ["#ffd88a"], lit=0.7, gap=0.55)
    window_grid(art, 5, (924, 206, 96, 50), (6, 2), ["#ffd88a"], lit=0.7, gap=0.55)
    art.glow(640, 220, 150, "#ffd88a", alpha=0.5)
    for i in range(10):
        art.rect(512 + i * 27, 190, 12, 74, "#ffd88a" if i % 3 else "#f3b863", alpha=0.75)
        art.rect(508 + i * 27.6, 184, 7, 80, lit)
    art.rect(560, 132, 160, 40, dark)
    for i in range(12):
        art.rect(566 + i * 13, 136, 6, 34, lit)
        art.rect(573 + i * 13, 144, 4, 26, "#ffd88a", alpha=0.8)
    art.rect(552, 128, 176, 6, lit)
    art.rect(572, 112, 136, 18, dark)
    art.cut("M574 114C574 62 606 40 640 38C674 40 706 62 706 114Z", mid, depth=5)
    art.path("M640 38C674 40 706 62 706 114L668 114C668 76 656 50 640 38Z", dark, alpha=0.6)
    for dx in (-44, -24, 24, 44):
        art.path(
            f"M{640 + dx * 0.2:.0f} 42C{640 + dx * 0.9:.0f} 58"
            f" {640 + dx:.0f} 84 {640 + dx * 1.1:.0f} 114",
            stroke=lit,
            width=1.6,
        )
    art.rect(630, 20, 20, 20, lit)
    art.rect(634, 22, 12, 16, "#ffd88a")
    art.path("M628 20L652 20L645 10L643 -2L637 -2L635 10Z", dark)
    for i in range(5):
        art.rect(470 - i * 22, 264 + i * 6, 340 + i * 44, 7, mix("#6d5570", "#2d2748", i / 5))


SCENES = {
    "washington-office": washington_office,
    "capitol": capitol,
}

"""Tables that many people watch, and the papers that end up on them."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .people import seated
from .rooms import (
    chair_back,
    cone,
    curtain,
    flowers,
    paper,
    pen,
)

WIDTH, HEIGHT = 1280, 400


def hanoi_table(art: Canvas) -> None:
    """A long table laid for the paper nobody cleared; two rows, flowers, colour blocks."""
    with art.moved(0, -40):
        _hanoi_table_room(art)


def _hanoi_table_room(art: Canvas) -> None:
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#5f3a2c"), (0.55, "#a9744d"), (1, "#6b432e"))))
    for i in range(9):
        x = 40.0 + i * 140
        art.rect(x, 30, 112, 196, "#7d5238", radius=3)
        art.rect(x + 6, 36, 100, 184, "#8f6144", radius=3)
    art.glow(640, 120, 420, "#ffdfa0", alpha=0.5)
    for i in range(12):
        x = 352.0 + i * 49
        colour = BLOCKS[i % 2]
        art.stroke([(x + 2, 62), (x + 2, 224)], "#c9a54a", 3.4)
        art.circle(x + 2, 60, 4, "#e6c870")
        art.cut(
            f"M{x + 3} 66C{x + 20} 70 {x + 30} 66 {x + 40} 72L{x + 36} 196"
            f"C{x + 26} 206 {x + 14} 200 {x + 3} 208Z",
            colour,
            depth=3,
        )
        for fold in (12, 24):
            art.path(
                f"M{x + fold} 70L{x + fold - 2} 200", stroke="#0b1016", width=3, stroke_alpha=0.14
            )
        _emblem(art, x + 20, 132, 9, i % 2)
    art.rect(0, 224, WIDTH, 220, art.linear(((0, "#7a1f22"), (1, "#4a1418"))))
    for side, fill, rim in ((-1, "#1e3a58", "#2d5078"), (1, "#5c1d1a", "#7a2d27")):
        for i in range(5):
            near = i / 4
            x = 640 + side * (176 + near * 290)
            base, tall = 268 + near * 92, 62 + near * 66
            chair_back(art, x + side * tall * 0.24, base + 6, tall * 0.74, tall * 1.16, "#3b2417")
            seated(art, x, base, tall, rim)
            seated(art, x + side * 3, base + 2, tall, mix(fill, "#0b1016", 0.15))
    top = art.linear(((0, "#e4c495"), (0.25, "#b98450"), (1, "#7b4f2d")))
    art.poly([(520, 244), (760, 244), (1124, 444), (156, 444)], top, shadow=True)
    art.poly([(588, 244), (692, 244), (846, 444), (434, 444)], "#f6ead2", alpha=0.8)
    for i in range(4):
        near = (i / 3) ** 1.4
        flowers(
            art,
            i + 3,
            640,
            262 + near * 102,
            62 + near * 92,
            ["#f3e9d8", "#e9b7a4", "#f6d98a", "#d98c7a"],
        )
    for side in (-1, 1):
        for i in range(4):
            near = (i + 0.6) / 4
            x, y = 640 + side * (118 + near * 170), 258 + near * 104
            art.poly(
                [
                    (x - 16 - 8 * near, y + 6 + 5 * near),
                    (x - 13 - 4 * near, y - 5),
                    (x + 13 + 4 * near, y - 5),
                    (x + 16 + 8 * near, y + 6 + 5 * near),
                ],
                "#f6f0e1",
            )
            art.rect(
                x + side * -34 - 3,
                y - 12 - 6 * near,
                6 + 2 * near,
                14 + 8 * near,
                "#dfeaf0",
                alpha=0.75,
            )


def _emblem(art: Canvas, x: float, y: float, size: float, side: int) -> None:
    """Paint the mark of a side: a disc for one, a diamond for the other."""
    if side:
        art.poly(
            [(x, y - size * 1.2), (x + size * 1.2, y), (x, y + size * 1.2), (x - size * 1.2, y)],
            CREAM,
            alpha=0.9,
        )
    else:
        art.circle(x, y, size, CREAM, alpha=0.9)


CREAM = "#f0e6d2"


BLOCKS = ("#2a4f7c", "#a8332b")


def summit_hall(art: Canvas) -> None:
    """Two lecterns and a signing table with nobody at it yet."""
    art.backdrop(((0, "#141b33"), (0.55, "#27335a"), (1, "#1a2140")))
    curtain(art, 0, 0, WIDTH, 270, "#27335c", "#121832", 34)
    for i in range(10):
        x = 410 + i * 48
        colour = BLOCKS[i % 2]
        art.stroke([(x, 92), (x, 264)], "#c9a54a", 3)
        art.cut(
            f"M{x} 96C{x + 16} 102 {x + 26} 96 {x + 36} 104L{x + 30} 218C{x + 20} 230 "
            f"{x + 10} 222 {x} 232Z",
            colour,
            depth=3,
        )
        _emblem(art, x + 16, 158, 8, i % 2)
    floor = art.linear(((0, "#3d2f4a"), (1, "#181428")))
    art.rect(0, 264, WIDTH, 140, floor)
    art.poly([(420, 264), (860, 264), (1060, 400), (220, 400)], "#7a2430", alpha=0.75)
    for x, foot, half in ((250, 320, 130), (1030, 320, 130), (640, 330, 230)):
        cone(art, x, -20, foot, half, "#fff2c9", alpha=0.42)
        art.ellipse(x, foot, half, half * 0.13, "#fff2c9", alpha=0.22)
    for x, mark in ((250, "#4f86b8"), (1030, "#c0564a")):
        _lectern(art, x, mark)
    art.cut(line_through([(470, 252), (810, 252), (826, 268), (454, 268)]), "#d9b27a", depth=6)
    art.cut("M462 268L818 268L808 336L472 336Z", "#f1e7d2", depth=6)
    for i in range(9):
        art.path(
            f"M{482 + i * 38} 268L{484 + i * 37} 336", stroke="#8d8068", width=2.4, stroke_alpha=0.3
        )
    for x in (552, 728):
        art.cut(
            f"M{x - 24} 252L{x - 22} 200C{x - 14} 184 {x + 14} 184 {x + 22} 200L{x + 24} 252Z",
            "#53291f",
            depth=4,
        )
    for x in (562, 694):
        art.poly(
            [(x - 6, 264), (x, 255), (x + 44, 255), (x + 42, 264)],
            "#2a4f7c" if x < 640 else "#8c2f25",
        )
    flowers(art, 7, 640, 266, 60, ["#f3e9d8", "#e9b7a4", "#f6d98a"])
    for i in range(16):
        x = 30 + i * 82 + (i * 37) % 29
        seated(art, x, 420, 76 + (i * 13) % 16, "#0b0e1c")


def _lectern(art: Canvas, x: float, mark: str) -> None:
    art.cut(f"M{x - 52} 214L{x + 52} 214L{x + 38} 330L{x - 38} 330Z", "#6b4427", depth=6)
    art.path(f"M{x} 214L{x + 52} 214L{x + 38} 330L{x} 330Z", "#4a2d18", alpha=0.5)
    art.cut(f"M{x - 62} 206L{x + 62} 206L{x + 56} 220L{x - 56} 220Z", "#8a5b36", depth=4)
    if x < 640:
        art.circle(x, 262, 20, mark)
    else:
        art.poly([(x, 238), (x + 24, 262), (x, 286), (x - 24, 262)], mark)
    for dx in (-12, 12):
        art.path(
            f"M{x + dx} 208C{x + dx} 190 {x + dx * 0.6} 180 {x + dx * 0.3} 172",
            stroke="#10131c",
            width=2.6,
        )
        art.ellipse(x + dx * 0.3, 170, 5, 7, "#10131c")


def council_chamber(art: Canvas) -> None:
    """The horseshoe: seats for everyone who must not object."""
    art.backdrop(((0, "#1d4a4c"), (0.5, "#2f6a66"), (1, "#16302f")))
    for i in range(14):
        art.rect(i * 94, 0, 88, 200, "#275a58" if i % 2 else "#2c625f")
    art.cut(line_through([(430, 24), (850, 24), (850, 176), (430, 176)]), "#c9a54a", depth=7)
    art.rect(440, 34, 400, 132, art.linear(((0, "#d9c79c"), (1, "#a57f52"))))
    art.circle(640, 96, 46, "#f3e3b8")
    for i in range(6):
        x = 466.0 + i * 64
        art.path(
            f"M{x} 166C{x + 6} 120 {x + 44} 104 {x + 54} 166Z",
            ("#7d4f36", "#5d6b52", "#8d6b3c")[i % 3],
        )
    art.stroke([(440, 140), (540, 118), (640, 130), (740, 112), (840, 138)], "#5a3d28", 4)
    for x in (150.0, 1130.0):
        for i in range(3):
            y = 56.0 + i * 44
            art.rect(x - 78, y, 156, 30, "#f0d592", alpha=0.85, radius=3)
            seated(art, x - 36, y + 29, 24, "#37514d")
            seated(art, x + 28, y + 29, 22, "#37514d")
    art.rect(0, 196, WIDTH, 210, art.linear(((0, "#3d2f22"), (1, "#231a13"))))
    art.ellipse(640, 356, 560, 150, "#573f2a")
    art.glow(640, 300, 330, "#ffe2a6", alpha=0.22)
    random = Random(3)
    for i in range(15):
        share = i / 14
        x = 118 + share * 1044
        bow = (2 * share - 1) ** 2
        base, tall = 226 + bow * 86, 54 + bow * 34
        fill = mix("#1a2b33", "#35424a", random.random())
        chair_back(art, x, base + 8, tall * 0.86, tall * 1.24, "#8a5a36")
        seated(art, x, base + 4, tall, fill)
    outer = "M60 350C120 178 1160 178 1220 350L1100 372C1040 250 240 250 180 372Z"
    art.cut(outer, art.linear(((0, "#d8ac72"), (1, "#9a6a3c"))), depth=8)
    inner = "M180 372C240 250 1040 250 1100 372L1096 400L1040 400C980 300 300 300 240 400L184 400Z"
    art.path(inner, "#5d3d22")
    for i in range(15):
        share = i / 14
        x, bow = 150 + share * 980, (2 * share - 1) ** 2
        y = 240 + bow * 84
        art.poly([(x - 17, y + 9), (x - 13, y), (x + 13, y), (x + 17, y + 9)], "#f6f0e1")
        art.stroke([(x + 18, y + 4), (x + 20, y - 12)], "#1b1510", 1.8)
    art.cut(line_through([(556, 346), (724, 346), (752, 372), (528, 372)]), "#b98450", depth=5)
    for x in (584, 640, 696):
        art.poly([(x - 16, 364), (x - 12, 352), (x + 12, 352), (x + 16, 364)], "#f6f0e1")


def signing(art: Canvas) -> None:
    """Three papers in order, pens across them, coffee gone cold: the phased accord."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#7b4a2a"), (0.5, "#9a6238"), (1, "#5f371d"))))
    random = Random(12)
    for _ in range(46):
        y = random.random() * HEIGHT
        x = random.random() * WIDTH
        reach = random.uniform(120, 420)
        art.path(
            f"M{x:.0f} {y:.0f}q{reach / 2:.0f} {random.uniform(-5, 5):.0f} {reach:.0f} 0",
            stroke="#3d2110",
            width=1.6,
            stroke_alpha=0.22,
        )
    art.glow(640, 130, 560, "#ffe0a0", alpha=0.5)
    art.cut("M250 60L1030 44L1056 372L226 384Z", "#2f4a3d", depth=10)
    art.path("M262 70L1020 55L1044 362L240 373Z", stroke="#c9a54a", width=2, stroke_alpha=0.7)
    for i, (x, turn) in enumerate(((420, -4), (640, 1), (862, 5))):
        paper(art, x, 208, 190, 252, lines=5, turn=turn)
        with art.turned(x, 208, turn):
            tint = ("#1f4e79", "#8a5a00", "#2b6a4d")[i]
            for j in range(3):
                art.circle(-22 + j * 22, -106, 7, tint if j <= i else "#d8cfba")
            art.stroke([(-70, 92), (-12, 92)], "#1c1b19", 1.4)
            art.stroke([(14, 92), (72, 92)], "#1c1b19", 1.4)
            art.path(
                "M-64 88c8 -16 14 -14 12 -2s10 -12 16 -8 4 10 18 2", stroke="#1f4e79", width=2.2
            )
            art.path(
                "M20 88c10 -12 12 -18 14 -8s8 -14 14 -4 10 4 20 0", stroke="#9c2a1f", width=2.2
            )
            art.circle(0, 66, 13, tint, alpha=0.85)
            art.circle(0, 66, 9, stroke="#f6f0e1", width=1.2)
    pen(art, 528, 318, 168, -18, "#1d2f42")
    pen(art, 764, 322, 168, 196, "#5c1d1a")
    with art.moved(128, 200):
        art.circle(6, 8, 62, "#0b1016", alpha=0.18)
        art.circle(0, 0, 60, "#e9e0cb")
        art.circle(0, 0, 42, "#f6f0e1")
        art.circle(0, 0, 36, "#3d2a1c")
        art.path("M-20 -10C-8 -24 14 -22 22 -8", stroke="#8a6a4a", width=3, stroke_alpha=0.8)
        art.path("M34 22C58 26 62 50 40 52", stroke="#f6f0e1", width=8)
    with art.turned(1160, 216, -14):
        for x in (-34, 34):
            art.circle(x + 3, 5, 27, stroke="#0b1016", width=5, stroke_alpha=0.2)
            art.circle(x, 0, 27, "#e4eef0", alpha=0.28, stroke="#1c1b19", width=4)
        art.path("M-8 -4C-4 -12 4 -12 8 -4", stroke="#1c1b19", width=4)
        art.path(
            "M-60 -6C-70 -30 -40 -62 20 -64M60 -6C74 -26 60 -50 8 -54", stroke="#1c1b19", width=3.4
        )


SCENES = {
    "hanoi-table": hanoi_table,
    "summit-hall": summit_hall,
    "council-chamber": council_chamber,
    "signing": signing,
}

"""Rooms where people talk: hotel rooms, villas, halls and long tables."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import closed_below, fir, ridge_line
from .people import seated, standing
from .rooms import (
    chair_back,
    cone,
    curtain,
    flowers,
    paper,
    pen,
    skyline,
    table_lamp,
    tied_curtain,
)

WIDTH, HEIGHT = 1280, 400


def hotel_room(art: Canvas) -> None:
    """Track Two, 2013: a whiteboard, three circles, the city behind a curtain."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#b98f62"), (0.6, "#cda877"), (1, "#a87d52"))))
    for i in range(33):
        art.rect(i * 40, 0, 18, 330, "#ffffff", alpha=0.035)
    art.rect(0, 322, WIDTH, 8, "#7d5736")
    art.rect(0, 330, WIDTH, 70, art.linear(((0, "#6d4a30"), (1, "#4a3020"))))
    sky = art.linear(((0, "#1e2c4a"), (0.55, "#55567c"), (1, "#e59c6c")))
    art.cut(line_through([(88, 60), (452, 60), (452, 302), (88, 302)]), "#5a3d28", depth=6)
    art.rect(98, 70, 344, 222, sky)
    art.circle(330, 126, 15, "#f7e7c6", alpha=0.9)
    with art.moved(98, 292):
        skyline(art, 5, (0, 300), 0, (40, 96), "#37406a", lights=["#ffd88a", "#ffc46b"], lit=0.3)
        skyline(art, 12, (0, 308), 0, (22, 66), "#232a4b", lights=["#ffd88a", "#fff0c4"], lit=0.4)
    art.rect(266, 70, 7, 222, "#5a3d28")
    art.rect(76, 294, 388, 12, "#4a3020")
    tied_curtain(art, 42, 40, 120, 300, "#8a3c34")
    tied_curtain(art, 500, 40, 120, 300, "#8a3c34", flip=True)
    art.rect(30, 32, 482, 12, "#4a3020", radius=5)
    _whiteboard(art)
    art.glow(640, 60, 320, "#ffe3a8", alpha=0.35)
    standing(art, 1120, 382, 250, "#26384c")
    art.stroke([(1096, 204), (1064, 214), (1036, 184)], "#26384c", 15)
    art.stroke([(1036, 184), (1028, 174)], "#e6d3b3", 9)
    art.stroke([(1028, 174), (1014, 164)], "#9c2a1f", 4.5)
    for x, tall, fill in ((560, 128, "#3f2c22"), (668, 120, "#5b2a24"), (764, 124, "#2d4158")):
        seated(art, x, 336, tall, fill)
    top = art.linear(((0, "#8f6238"), (1, "#5f3f25")))
    art.poly([(410, 322), (900, 322), (980, 376), (330, 376)], top, shadow=True)
    art.rect(330, 376, 650, 16, "#4a2f1b")
    for x, y, turn in ((520, 342, -6), (700, 346, 5), (610, 362, 2)):
        with art.moved(x, y, 1):
            art.poly([(-34, 8), (-26, -8), (34, -8), (30, 8)], "#f1e7d0")
            art.stroke([(-20, -3), (20 + turn, -3)], "#a89d86", 1.2)
            art.stroke([(-22, 2), (12, 2)], "#a89d86", 1.2)
    for x in (462, 812, 582):
        art.ellipse(x, 352, 17, 5, "#d8cdb6")
        art.path(f"M{x - 10} 336L{x + 10} 336L{x + 7} 351L{x - 7} 351Z", "#f6f0e1")


def _whiteboard(art: Canvas) -> None:
    art.cut(line_through([(640, 64), (1060, 64), (1060, 278), (640, 278)]), "#8f949a", depth=8)
    art.rect(648, 72, 404, 198, art.linear(((0, "#fbfaf5"), (1, "#e9e6db")), end=(100, 100)))
    art.poly([(900, 72), (980, 72), (880, 270), (800, 270)], "#ffffff", alpha=0.55)
    for x, colour, sweep in (
        (736, "#2f6fa8", "M770 112A42 42 0 1 1 752 104"),
        (850, "#b4483a", "M884 112A42 42 0 1 1 866 104"),
        (964, "#3c7f5c", "M998 112A42 42 0 1 1 980 104"),
    ):
        art.path(sweep.replace("112", "126").replace("104", "116"), stroke=colour, width=5)
        art.stroke([(x - 16, 158), (x + 14, 157)], "#5c6168", 2.6, alpha=0.85)
        art.stroke([(x - 12, 168), (x + 8, 168)], "#5c6168", 2.6, alpha=0.6)
    for x in (793, 907):
        art.path(f"M{x - 22} 106C{x - 10} 90 {x + 10} 90 {x + 20} 104", stroke="#3a3f46", width=3)
        art.path(f"M{x + 20} 104L{x + 9} 101M{x + 20} 104L{x + 20} 92", stroke="#3a3f46", width=3)
    art.path("M964 216C900 258 800 258 736 216", stroke="#3a3f46", width=2.4, stroke_alpha=0.6)
    art.path("M736 216L750 218M736 216L739 230", stroke="#3a3f46", width=2.4, stroke_alpha=0.6)
    art.rect(780, 274, 140, 8, "#6f757c", radius=3)
    for x, colour in ((796, "#2f6fa8"), (834, "#b4483a"), (872, "#3c7f5c")):
        art.rect(x, 269, 28, 6, colour, radius=3)


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


def villa_table(art: Canvas) -> None:
    """Two lamps, two papers, two empty chairs; pines at the window."""
    with art.moved(0, -46):
        _villa_table_room(art)


def _villa_table_room(art: Canvas) -> None:
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#3a4a44"), (1, "#55655a"))))
    for i in range(22):
        art.rect(i * 60, 0, 2, 290, "#2d3b36", alpha=0.6)
    art.rect(0, 286, WIDTH, 8, "#27332e")
    art.rect(0, 294, WIDTH, 160, art.linear(((0, "#5d452f"), (1, "#3a2a1c"))))
    art.cut(line_through([(356, 34), (924, 34), (924, 250), (356, 250)]), "#e8dfca", depth=8)
    art.rect(370, 48, 540, 190, art.linear(((0, "#7f9cad"), (0.5, "#c9cfc2"), (1, "#e8cda0"))))
    far = [(x + 370, y) for x, y in ridge_line(17, 540, 176, 40)]
    far[0], far[-1] = (370, far[0][1]), (910, far[-1][1])
    inner = [point for point in far if 370 <= point[0] <= 910]
    art.path(closed_below(inner, 238), "#8fa39c")
    art.rect(370, 196, 540, 42, art.linear(((0, "#c6d2cc"), (1, "#8ea6ab"))))
    random = Random(4)
    for i in range(19):
        x = 384 + i * 28.5
        fir(
            art,
            x,
            240,
            random.uniform(60, 172) * (1 if abs(x - 640) > 110 else 0.55),
            mix("#2c463d", "#48655a", random.random()),
        )
    for x in (500, 640, 780):
        art.rect(x - 4, 40, 8, 204, "#e8dfca")
    art.rect(362, 136, 556, 7, "#e8dfca")
    art.cut(line_through([(340, 248), (940, 248), (940, 262), (340, 262)]), "#f3ecd9", depth=4)
    curtain(art, 292, 20, 78, 270, "#b9a67e", "#7d6c48", 4)
    curtain(art, 910, 20, 78, 270, "#b9a67e", "#7d6c48", 4)
    for x in (180, 1100):
        art.cut(
            line_through([(x - 56, 92), (x + 56, 92), (x + 56, 200), (x - 56, 200)]),
            "#c9a54a",
            depth=5,
        )
        art.rect(x - 48, 100, 96, 92, "#e9e0cb")
        art.path(
            f"M{x - 48} 170C{x - 20} 140 {x} 168 {x + 20} 146C{x + 32} 138 {x + 40} 152 "
            f"{x + 48} 150L{x + 48} 192L{x - 48} 192Z",
            "#7f988c",
        )
    _armchair(art, 250, flip=False)
    _armchair(art, 1030, flip=True)
    top = art.linear(((0, "#c08a55"), (1, "#7d532f")))
    art.poly([(420, 296), (860, 296), (950, 346), (330, 346)], top, shadow=True)
    art.rect(330, 346, 620, 12, "#5d3c21")
    for x in (372, 896):
        art.poly([(x, 358), (x + 14, 358), (x + 10, 400), (x + 4, 400)], "#4a2f1b")
    for x, flip in ((548, 1), (732, -1)):
        art.poly(
            [(x - 44 - 8 * flip, 334), (x - 32, 306), (x + 32, 306), (x + 44 - 8 * flip, 334)],
            "#f6f0e1",
            shadow=True,
        )
        for i in range(4):
            art.stroke(
                [(x - 26 - i * 2, 312 + i * 5.4), (x + 18 - (i % 2) * 8, 312 + i * 5.4)],
                "#9a917f",
                1.3,
            )
    art.stroke([(618, 330), (664, 316)], "#1c1b19", 3.4)
    table_lamp(art, 446, 312, 118, "#f3d28a", "#7a5a2c", "#ffdf9a")
    table_lamp(art, 834, 312, 118, "#f3d28a", "#7a5a2c", "#ffdf9a")


def _armchair(art: Canvas, x: float, *, flip: bool) -> None:
    with art.moved(x, 372, flip=flip):
        fill, dark = ("#7a3b32", "#542620") if not flip else ("#32527a", "#213a58")
        art.cut("M-78 0L-84 -120C-84 -164 -14 -168 -6 -124L4 -56L70 -50L74 0Z", fill, depth=8)
        art.path(
            "M-6 -124L4 -56L70 -50L74 0L-20 0L-30 -110C-26 -130 -14 -134 -6 -124Z", dark, alpha=0.5
        )
        art.path("M-14 -66C10 -82 66 -82 82 -62C90 -50 82 -42 72 -42L-10 -38Z", fill)
        art.rect(-66, 0, 9, 24, "#2b1d12")
        art.rect(56, 0, 9, 24, "#2b1d12")


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


def situation_room(art: Canvas) -> None:
    """A long dark table under screens that show coastlines."""
    art.backdrop(((0, "#0d141b"), (0.6, "#16222c"), (1, "#0a0f14")))
    art.poly([(0, 0), (250, 70), (250, 250), (0, 330)], "#111b23")
    art.poly([(1280, 0), (1030, 70), (1030, 250), (1280, 330)], "#111b23")
    art.rect(250, 60, 780, 196, "#182630")
    for x, y, w, h, seed in (
        (290, 82, 190, 120, 3),
        (504, 70, 272, 150, 6),
        (800, 82, 190, 120, 9),
    ):
        art.glow(x + w / 2, y + h / 2, w * 0.9, "#5fb8c4", alpha=0.3)
        art.rect(x - 5, y - 5, w + 10, h + 10, "#070b0f", radius=3)
        art.rect(x, y, w, h, art.linear(((0, "#1f5563"), (1, "#123742"))))
        for i in range(1, 5):
            art.stroke([(x + w * i / 5, y), (x + w * i / 5, y + h)], "#6fd0d8", 0.7, alpha=0.3)
            art.stroke([(x, y + h * i / 5), (x + w, y + h * i / 5)], "#6fd0d8", 0.7, alpha=0.3)
        with art.moved(x + w * 0.5, y + h * 0.5, h / 150):
            _coast(art, seed)
    art.poly([(470, 258), (810, 258), (1140, 400), (140, 400)], "#0c1319")
    for side in (-1, 1):
        for i in range(5):
            near = (i / 4) ** 1.3
            x, base, tall = 640 + side * (210 + near * 330), 262 + near * 104, 58 + near * 62
            chair_back(art, x, base + 8, tall * 0.8, tall * 1.2, "#0a0f14")
            if (i + (side > 0)) % 3:
                seated(art, x - side * 5, base + 4, tall, "#27404c")
                seated(art, x, base + 6, tall, "#121d25")
    top = art.linear(((0, "#3f6b74"), (0.2, "#233a42"), (1, "#10191f")))
    art.poly([(500, 262), (780, 262), (1050, 400), (230, 400)], top, shadow=True)
    art.poly([(560, 264), (720, 264), (800, 400), (480, 400)], "#7fd3da", alpha=0.10)
    for side in (-1, 1):
        for i in range(4):
            near = (i / 3) ** 1.3
            x, y = 640 + side * (112 + near * 172), 274 + near * 92
            art.poly(
                [
                    (x - 14 - 12 * near, y + 8 + 5 * near),
                    (x - 11 - 6 * near, y),
                    (x + 11 + 6 * near, y),
                    (x + 14 + 12 * near, y + 8 + 5 * near),
                ],
                "#d9d4c4",
                alpha=0.85,
            )
            art.rect(x - 8, y + 2, 12 + 8 * near, 2, "#9c2a1f")
    for x in (330, 480, 640, 800, 950):
        art.glow(x, 20, 60, "#fff0c9", alpha=0.5)
        art.ellipse(x, 18, 20, 4, "#fff6dd")


def _coast(art: Canvas, seed: int) -> None:
    shapes = {
        3: "M-116 -73L-30 -73C-20 -52 -44 -40 -30 -22C-16 -8 -34 4 -22 22C-14 40 -40 52 -28 73"
        "L-116 73Z",
        6: "M-58 -44C-44 -50 -34 -62 -16 -62C-4 -66 8 -72 26 -72C22 -58 6 -52 -2 -40"
        "C-10 -32 -10 -24 0 -16C14 -2 24 12 24 32C26 48 12 54 -2 58C-12 60 -20 66 -24 56"
        "C-18 46 -22 38 -18 28C-28 16 -18 8 -26 -2C-36 -8 -42 -4 -40 -14C-36 -22 -46 -26 -50 -30"
        "C-56 -34 -62 -38 -58 -44Z",
        9: "M116 -73L36 -73C20 -60 44 -44 26 -30C8 -18 30 -2 14 12C2 30 40 44 22 73L116 73Z",
    }
    art.path(shapes[seed], "#8fd9cf", alpha=0.55)
    art.path(shapes[seed], stroke="#c9f3ea", width=1.4, stroke_alpha=0.8)
    if seed == 6:
        art.stroke([(-36, -6), (14, -2)], "#f3c35a", 2)
        for x, y in ((-28, -26), (-14, 8)):
            art.circle(x, y, 4, "#f3c35a")
            art.circle(x, y, 9, stroke="#f3c35a", width=1, stroke_alpha=0.6)


SCENES = {
    "hotel-room": hotel_room,
    "hanoi-table": hanoi_table,
    "villa-table": villa_table,
    "summit-hall": summit_hall,
    "council-chamber": council_chamber,
    "signing": signing,
    "situation-room": situation_room,
}

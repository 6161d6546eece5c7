"""Rooms where few people talk: a hotel room, a villa, a room under screens."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import closed_below, fir, ridge_line
from .people import seated, standing
from .rooms import (
    chair_back,
    curtain,
    skyline,
    table_lamp,
    tied_curtain,
)

WIDTH, HEIGHT = 1280, 400


def hotel_room(art: Canvas) -> None:
    """Track Two, 2013: a whiteboard, three circles, the city by day behind a curtain."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#b98f62"), (0.6, "#cda877"), (1, "#a87d52"))))
    for i in range(33):
        art.rect(i * 40, 0, 18, 330, "#ffffff", alpha=0.035)
    art.rect(0, 322, WIDTH, 8, "#7d5736")
    art.rect(0, 330, WIDTH, 70, art.linear(((0, "#6d4a30"), (1, "#4a3020"))))
    sky = art.linear(((0, "#8fb1c4"), (0.55, "#bfd0d2"), (1, "#ecdfc4")))
    art.cut(line_through([(88, 60), (452, 60), (452, 302), (88, 302)]), "#5a3d28", depth=6)
    art.rect(98, 70, 344, 222, sky)
    art.glow(330, 118, 90, "#fff4d6", alpha=0.8)
    with art.moved(98, 292):
        skyline(art, 5, (0, 300), 0, (40, 96), "#8fa3ad", lights=["#b9c8cc", "#a5b7be"], lit=0.5)
        skyline(art, 12, (0, 308), 0, (22, 66), "#6b818c", lights=["#a9bcc2", "#8ba0a9"], lit=0.6)
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
    "villa-table": villa_table,
    "situation-room": situation_room,
}

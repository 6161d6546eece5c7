"""Scenes on the peninsula: the line, the two capitals, the site on the river bend."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import (
    closed_below,
    crane,
    grass,
    light_path,
    misted,
    pine,
    ridge,
    ridge_line,
    ripples,
    stars,
    tree,
)
from .people import standing
from .rooms import skyline, tripod_camera, window_grid

WIDTH, HEIGHT = 1280, 400


def _hut(art: Canvas, x: float, foot: float, scale: float, wall: str, roof: str) -> None:
    """Paint a long blue hut seen from a corner: gable end and one long side."""
    with art.moved(x, foot, scale):
        side = mix(wall, "#0e1a26", 0.32)
        art.cut("M0 0L0 -46L150 -46L150 0Z", side, depth=4)
        art.path("M-62 0L-62 -44L-31 -64L0 -44L0 0Z", wall)
        art.path("M-70 -42L-31 -68L8 -42L2 -40L-31 -61L-64 -40Z", roof)
        art.path("M-31 -68L128 -68L160 -42L8 -42Z", roof)
        art.path("M-31 -68L128 -68L130 -66L-28 -66Z", "#ffffff", alpha=0.28)
        art.rect(-42, -34, 22, 34, mix(wall, "#0e1a26", 0.55))
        art.rect(-31.6, -34, 1.2, 34, mix(wall, "#ffffff", 0.2))
        for i in range(5):
            art.rect(16 + i * 27, -34, 15, 15, "#f3d9a0", alpha=0.75)
            art.rect(23 + i * 27, -34, 1.2, 15, side)


def title(art: Canvas) -> None:
    """Panmunjom at dawn: ridges in fog, three blue huts, cranes."""
    art.backdrop(
        ((0, "#22324a"), (0.2, "#4b6078"), (0.42, "#a99a93"), (0.56, "#edc998"), (1, "#f6e3bd"))
    )
    art.glow(884, 132, 330, "#ffe2a6", alpha=0.8)
    art.circle(884, 132, 36, "#fff3d2")
    misted(art, 11, 214, 96, "#8f96a0", "#d8c3a4")
    art.veil(176, 70, "#f4dcb2", alpha=0.55)
    misted(art, 29, 240, 84, "#6b7c8c", "#c9baa2", rough=0.55)
    art.veil(206, 60, "#f1dcb8", alpha=0.6)
    misted(art, 47, 262, 66, "#4d6375", "#a9a799", rough=0.6)
    art.veil(232, 56, "#efdcbc", alpha=0.65)
    for x, low, tall in ((214, 250, 118), (1108, 248, 104)):
        art.stroke([(x, low), (x, low - tall)], "#3c4f60", 2.2)
        art.stroke([(x - 7, low), (x, low - tall * 0.72), (x + 7, low)], "#3c4f60", 1.4)
        art.path(
            f"M{x} {low - tall}c14 -4 22 4 34 0l0 16c-12 4 -20 -4 -34 0Z", "#57697a", alpha=0.9
        )
    ridge(art, 61, 290, 34, "#3b5162", rough=0.45)
    for i in range(26):
        x = 18 + i * 51 + (i * 37) % 23
        if not 400 < x < 880:
            pine(art, x, 283 + (i * 13) % 9, 26 + (i * 7) % 12, "#2f4453", lean=3)
    art.veil(250, 52, "#f3e2c4", alpha=0.75)
    _hut(art, 420, 300, 0.82, "#5b93bd", "#2d4c66")
    _hut(art, 640, 306, 0.92, "#5b93bd", "#2d4c66")
    _hut(art, 884, 300, 0.82, "#5b93bd", "#2d4c66")
    art.veil(286, 40, "#f5e6ca", alpha=0.7)
    fore = ridge_line(83, WIDTH, 342, 30, rough=0.4)
    art.cut(closed_below(fore, 420), "#22333f", depth=8)
    for x, foot, tall, lean in ((70, 356, 196, 18), (152, 360, 128, -10), (1196, 356, 210, -22)):
        pine(art, x, foot, tall, "#17242e", lean=lean)
    for x, foot, tall, lean in ((1120, 362, 118, 8), (1262, 366, 150, -8), (12, 366, 138, 6)):
        pine(art, x, foot, tall, "#17242e", lean=lean)
    grass(art, 5, 352, 18, 220, "#17242e")
    art.rect(0, 350, WIDTH, 50, art.linear(((0, "#17242e"), (1, "#0f1820"))))
    for x, y, span in ((560, 120, 54), (628, 142, 44), (505, 152, 36)):
        crane(art, x, y, span, "#2b3a4a")


def panmunjom_huts(art: Canvas) -> None:
    """Two huts end-on, the lane between them, and the kerb nobody crosses."""
    art.backdrop(((0, "#9fb6c6"), (0.45, "#dbe3e0"), (0.7, "#efe6d2"), (1, "#efe6d2")))
    misted(art, 15, 190, 80, "#a9bbc5", "#d9dfda")
    misted(art, 33, 214, 50, "#8ea4ae", "#d3d8cf")
    art.cut(line_through([(392, 236), (392, 138), (888, 138), (888, 236)]), "#c6c8c0", depth=5)
    art.rect(372, 128, 536, 14, "#8f979a")
    art.rect(420, 112, 440, 18, "#a9afae")
    for i in range(11):
        art.rect(408 + i * 45, 148, 12, 88, "#dcdcd2")
        art.rect(424 + i * 45 - 2, 152, 26, 40, "#6d8291")
        art.rect(424 + i * 45 - 2, 198, 26, 38, "#5d7180")
    for i in range(5):
        art.rect(500 - i * 9, 232 + i * 5, 280 + i * 18, 6, mix("#d4d2c6", "#a5a69d", i / 5))
    art.poly([(0, 256), (WIDTH, 256), (WIDTH, 400), (0, 400)], "#cbbfa6")
    art.poly([(470, 256), (810, 256), (1010, 400), (270, 400)], "#ddd3bc")
    art.rect(0, 252, WIDTH, 6, "#b4aa94")
    for flip, x in ((False, 0), (True, WIDTH)):
        with art.moved(x, 0, flip=flip):
            _end_hut(art)
    kerb = art.linear(((0, "#f3efe4"), (0.45, "#d8d2c2"), (1, "#8f8a7d")))
    art.poly([(398, 272), (882, 272), (892, 284), (388, 284)], kerb)
    art.poly([(388, 284), (892, 284), (896, 291), (384, 291)], "#5d5a52", alpha=0.35)
    for x, foot, tall, fill in ((520, 264, 78, "#3d3330"), (566, 261, 73, "#463a36")):
        _long_shadow(art, x, foot)
        standing(art, x, foot, tall, fill)
    for x, foot, tall, fill in ((724, 322, 106, "#22364a"), (782, 328, 112, "#1d2f42")):
        _long_shadow(art, x, foot)
        standing(art, x, foot, tall, fill)


def _end_hut(art: Canvas) -> None:
    wall = art.linear(((0, "#4f88b4"), (1, "#6ba0c6")))
    art.cut(line_through([(60, 330), (60, 196), (250, 140), (412, 196), (412, 330)]), wall, depth=8)
    art.poly([(-20, 196), (60, 196), (60, 400), (-20, 400)], "#35617f")
    art.poly([(-20, 150), (250, 120), (60, 204), (-20, 214)], "#2c4a61")
    art.poly([(250, 118), (444, 196), (432, 206), (250, 136), (52, 206), (40, 198)], "#27435a")
    for i in range(1, 9):
        art.stroke([(60 + i * 40, 206), (60 + i * 40, 330)], "#2c5878", 1.2, alpha=0.35)
    art.rect(206, 222, 72, 108, "#2b5472", radius=2)
    art.rect(212, 228, 29, 100, "#3c6c8f")
    art.rect(243, 228, 29, 100, "#3c6c8f")
    art.circle(238, 282, 2.4, "#e8d9a8")
    for x in (92, 312):
        art.rect(x, 224, 72, 54, "#eef3ee")
        art.rect(x + 4, 228, 64, 46, art.linear(((0, "#9fc0d4"), (1, "#dfe9e4"))))
        art.rect(x + 35, 224, 3, 54, "#eef3ee")
    art.poly([(60, 330), (412, 330), (436, 346), (30, 346)], "#7d7058", alpha=0.45)


def _long_shadow(art: Canvas, x: float, foot: float) -> None:
    art.poly(
        [(x - 7, foot), (x + 9, foot - 1), (x + 120, foot + 16), (x + 96, foot + 20)],
        "#4b4335",
        alpha=0.28,
    )


def freedom_house(art: Canvas) -> None:
    """Television lights on a glass front; the cameras have been there since five."""
    art.backdrop(((0, "#161d2b"), (0.5, "#2b3a4e"), (1, "#3d4a57")))
    roof = "M150 118C420 62 860 62 1130 118L1130 132C860 84 420 84 150 132Z"
    art.cut(roof, "#d9d6cb", depth=8)
    art.rect(186, 124, 908, 170, "#1e2a38")
    glass = art.linear(((0, "#f6dfa8"), (0.6, "#f1cf8c"), (1, "#d8a763")))
    for i in range(12):
        x = 196 + i * 75
        art.rect(x, 138, 63, 150, glass, alpha=1)
        art.stroke([(x + 31, 138), (x + 31, 288)], "#9b7b4b", 1.6, alpha=0.6)
        art.stroke([(x, 190), (x + 63, 190)], "#9b7b4b", 1.6, alpha=0.6)
    for i in range(13):
        art.rect(184 + i * 75.4, 122, 8, 172, "#ece7d8")
    for i in range(6):
        art.rect(440 - i * 26, 286 + i * 7, 400 + i * 52, 8, mix("#d9d2c0", "#7f7a70", i / 6))
    art.rect(0, 326, WIDTH, 80, "#1b222b")
    art.glow(640, 232, 190, "#fff6da", alpha=0.7)
    standing(art, 606, 292, 112, "#1d2d40")
    standing(art, 672, 292, 106, "#4a211d")
    for x, reach in ((92, 470), (1188, 810)):
        beam = art.linear(
            ((0, "#fff4d2", 0.5), (1, "#fff4d2", 0)),
            start=(0 if x < reach else 100, 0),
            end=(100 if x < reach else 0, 60),
        )
        art.poly([(x, 86), (reach - 90, 330), (reach + 90, 270)], beam)
        art.stroke([(x, 400), (x, 92)], "#0c1117", 6)
        art.rect(x - 26, 66, 52, 34, "#0c1117", radius=4)
        art.glow(x, 84, 74, "#fff4d2", alpha=0.85)
        art.circle(x, 84, 13, "#fffaf0")
    for x, foot, tall, flip in (
        (300, 398, 150, False),
        (424, 404, 126, False),
        (516, 410, 110, False),
        (782, 410, 112, True),
        (884, 404, 134, True),
        (1010, 398, 156, True),
    ):
        tripod_camera(art, x, foot, tall, "#0b0f15", flip=flip)
    for i in range(15):
        x = 180 + i * 68 + (i * 29) % 31
        standing(art, x, 452 + (i * 17) % 14, 128, "#0b0f15")
    for x in (336, 850, 968):
        art.circle(x, 310 if x < 600 else 300, 3, "#e2483a")


def seoul_night(art: Canvas) -> None:
    """The river city at night, its hill and its bridge."""
    art.backdrop(((0, "#0b1226"), (0.4, "#1d2a4c"), (0.62, "#5b4a6c"), (1, "#1a2140")))
    stars(art, 8, 130, 70, "#dfe6ff")
    art.glow(640, 262, 420, "#e79a6b", alpha=0.34)
    ridge(art, 19, 238, 92, "#2a3154", rough=0.55)
    hill = "M430 262C520 250 560 168 640 150C724 168 772 250 880 262Z"
    art.cut(hill, "#1d2444", depth=5)
    art.poly([(636, 152), (638, 92), (642, 92), (644, 152)], "#c8cbe0")
    art.poly([(630, 116), (650, 116), (647, 130), (633, 130)], "#e7e3ee")
    art.stroke([(640, 92), (640, 62)], "#c8cbe0", 1.6)
    art.glow(640, 122, 40, "#8fc7ff", alpha=0.6)
    warm = ["#ffd88a", "#ffc46b", "#fff0c4", "#9fd0ff"]
    skyline(art, 4, (0, 1280), 268, (26, 70), "#20284a", lights=warm, lit=0.22)
    skyline(art, 9, (0, 520), 276, (40, 108), "#161c38", lights=warm, lit=0.36)
    skyline(art, 14, (800, 1280), 276, (44, 118), "#161c38", lights=warm, lit=0.36)
    art.rect(1052, 118, 40, 160, "#131932")
    art.poly([(1052, 118), (1072, 96), (1092, 118)], "#131932")
    window_grid(art, 3, (1056, 124, 32, 150), (4, 20), warm, lit=0.6, gap=0.5)
    water = art.linear(((0, "#2a2f57"), (0.4, "#1a2145"), (1, "#0b1026")))
    art.rect(0, 276, WIDTH, 130, water)
    random = Random(2)
    for _ in range(46):
        x = random.random() * WIDTH
        light_path(art, int(x), x, 280, random.uniform(30, 100), random.choice(warm), spread=8)
    art.rect(0, 296, WIDTH, 7, "#0e1430")
    for i in range(17):
        x = 30 + i * 80
        art.rect(x - 5, 300, 10, 34, "#0e1430")
        art.path(f"M{x} 300Q{x + 40} 322 {x + 80} 300Z", "#0e1430")
        art.stroke([(x, 296), (x, 280)], "#0e1430", 2)
        art.glow(x, 279, 13, "#ffe0a0", alpha=0.9)
        light_path(art, i, x, 312, 80, "#ffd88a", spread=9)
    ripples(art, 6, (0, 320, WIDTH, 76), 60, "#5c6aa6", alpha=0.25)


def pyongyang_morning(art: Canvas) -> None:
    """A wide avenue in river mist, early, with the lamps still on."""
    art.backdrop(((0, "#8fa9b8"), (0.4, "#d3dbd4"), (0.6, "#f3e0cf"), (1, "#efe2d0")))
    art.glow(300, 214, 240, "#ffe9cf", alpha=0.7)
    misted(art, 21, 206, 46, "#b3c1c2", "#e0ded2")
    art.poly([(852, 236), (914, 78), (922, 78), (984, 236)], "#a9b9c0")
    art.poly([(918, 78), (922, 78), (984, 236), (926, 236)], "#95a7b1")
    art.veil(170, 90, "#efe4d6", alpha=0.7)
    tints = ("#c9b8ae", "#b7c4bd", "#d3bfae", "#b9bfc6", "#cbb7b3")
    for flip in (False, True):
        with art.moved(WIDTH if flip else 0, 0, flip=flip):
            for i in range(6):
                _avenue_block(art, i, tints[(i + 2 * flip) % 5])
    art.veil(196, 76, "#f4e8da", alpha=0.9)
    art.rect(0, 244, WIDTH, 160, art.linear(((0, "#efe3d3"), (1, "#d3c7b4"))))
    art.poly([(596, 246), (684, 246), (1290, 400), (-10, 400)], "#b9b2a6")
    art.poly([(628, 246), (652, 246), (780, 400), (500, 400)], "#c7c0b3")
    for i in range(7):
        near = (i / 6) ** 1.8
        top, low = 250 + near * 128, 250 + near * 128 + 4 + 12 * near
        art.poly(
            [
                (640 - 1 - near * 3, top),
                (640 + 1 + near * 3, top),
                (640 + 1.6 + near * 4, low),
                (640 - 1.6 - near * 4, low),
            ],
            "#f4efe4",
        )
    for i in range(8):
        near = (i / 7) ** 1.7
        for side in (-1, 1):
            x, foot = 640 + side * (54 + near * 500), 252 + near * 116
            tree(
                art,
                i * 3 + side + 9,
                x,
                foot,
                26 + near * 112,
                "#5d5a50",
                mix("#a3b39f", "#587560", near),
            )
    art.veil(216, 46, "#f4e8da", alpha=0.35)
    for i in range(5):
        near = (i / 4) ** 1.5
        for side in (-1, 1):
            x, foot = 640 + side * (40 + near * 330), 256 + near * 110
            tall = 24 + near * 110
            art.stroke(
                [(x, foot), (x, foot - tall), (x - side * tall * 0.12, foot - tall * 1.03)],
                "#6b6a68",
                1 + near * 2.4,
            )
            art.circle(x - side * tall * 0.14, foot - tall * 1.02, 1.6 + near * 3, "#ffe7b5")
    for x, foot, tall in ((560, 300, 40), (538, 302, 42), (770, 318, 52)):
        standing(art, x, foot, tall, "#4f5356")
    _bicycle(art, 728, 336, 0.9)


def _avenue_block(art: Canvas, i: int, tint: str) -> None:
    far = i / 5
    x, width = i * 92 - 20 + 20 * far, 100 - 30 * far
    top = 96 + far * 92 + (i * 31) % 26
    fill = mix(tint, "#e6ded2", far * 0.7)
    art.cut(
        line_through([(x, 262), (x, top), (x + width, top + 8), (x + width, 262)]), fill, depth=3
    )
    window_grid(
        art,
        i,
        (x + 8, top + 14, width - 16, 236 - top),
        (6, 9),
        [mix(fill, "#56646d", 0.35)],
        lit=1,
        gap=0.45,
    )


def _bicycle(art: Canvas, x: float, foot: float, scale: float) -> None:
    with art.moved(x, foot, scale):
        for cx in (-14, 14):
            art.circle(cx, -9, 9, stroke="#45484a", width=1.8)
        art.stroke([(-14, -9), (-4, -22), (10, -22), (0, -9), (-14, -9)], "#45484a", 1.8)
        art.stroke([(14, -9), (9, -27), (15, -28)], "#45484a", 1.8)
        art.path(
            "M-9 -24C-8 -44 2 -48 8 -42L6 -30L13 -27L12 -24L0 -26L2 -16L-2 -9L-5 -10L-3 -18Z",
            "#45484a",
        )
        art.circle(7, -50, 5, "#45484a")


def yongbyon(art: Canvas) -> None:
    """A river bend among winter hills: sheds, a dome, a stack, a ring of old concrete."""
    art.backdrop(((0, "#7f8f96"), (0.45, "#c5c9c2"), (0.7, "#ddd5c2"), (1, "#c9bfa8")))
    misted(art, 13, 190, 92, "#93a1a4", "#cfcdc2")
    misted(art, 27, 214, 66, "#76888c", "#bdbfb2", rough=0.58)
    art.veil(186, 56, "#e0dccd", alpha=0.6)
    ridge(art, 39, 246, 40, "#8a8e7c", rough=0.5)
    land = art.linear(((0, "#a59c80"), (1, "#6f6a56")))
    art.path("M0 236C300 226 900 226 1280 238L1280 400L0 400Z", land)
    river = art.linear(((0, "#dfe3de"), (0.5, "#b3c1c4"), (1, "#8095a0")))
    art.cut(
        "M1280 262C1120 262 960 250 860 262C700 282 560 250 420 272C250 300 340 336 560 342"
        "C760 348 900 372 860 400L1180 400C1160 352 940 330 760 322C600 316 520 304 600 294"
        "C740 280 820 294 960 284C1090 276 1180 290 1280 288Z",
        river,
        depth=4,
        dark="#4d4a3c",
    )
    ripples(art, 5, (600, 336, 420, 56), 26, "#f2f3ee", alpha=0.5)
    _sheds(art)
    for i in range(30):
        x = (i * 97) % 1280
        foot = 250 + (i * 41) % 14
        if not 500 < x < 830:
            tree(art, i, x, foot, 16 + i % 9, "#5b5646", "#7f7c66")
    near = ridge_line(71, WIDTH, 398, 46, rough=0.5)
    art.cut(closed_below(near, 420), "#4b4c42", depth=8)
    for x, tall in ((40, 90), (96, 64), (1160, 58), (1222, 96), (1264, 66)):
        pine(art, x, 384, tall, "#343a34", lean=5)


def _sheds(art: Canvas) -> None:
    """Paint the site; of the cooling tower demolished in 2008 only the round footing is left."""
    wall, roof, shade = "#d8d1bf", "#8d8a80", "#a8a290"
    with art.moved(546, 258, 1):
        art.ellipse(0, 0, 34, 7, "#8b846f")
        art.ellipse(0, -1.5, 27, 5, "#b7ae95")
        art.ellipse(0, -0.5, 20, 3.4, "#7c7561")
    art.cut("M650 222L650 190C650 160 714 160 714 190L714 222Z", "#d3d2c8", depth=4)
    art.path("M690 170C706 172 714 180 714 190L714 222L694 222L694 190Z", shade, alpha=0.8)
    for x, y, w, h in (
        (610, 218, 84, 44),
        (706, 214, 108, 48),
        (640, 250, 64, 24),
        (470, 240, 52, 22),
        (740, 252, 66, 24),
    ):
        art.cut(line_through([(x, y + h), (x, y), (x + w, y), (x + w, y + h)]), wall, depth=3)
        art.rect(x + w * 0.72, y, w * 0.28, h, shade)
        art.poly([(x - 4, y), (x + w * 0.5, y - 9), (x + w + 4, y)], roof)
        window_grid(art, int(x), (x + 5, y + 8, w * 0.62, h * 0.36), (6, 1), ["#6f7a78"], lit=1)
    art.rect(628, 134, 8, 84, "#b7b0a0")
    for i in range(4):
        art.rect(628, 138 + i * 14, 8, 6, "#9c3f33", alpha=0.7)
    for dx, dy, r in ((0, -8, 6), (8, -18, 9), (20, -27, 12), (36, -33, 15)):
        art.circle(632 + dx, 134 + dy, r, "#f2efe6", alpha=0.35)


SCENES = {
    "title": title,
    "panmunjom-huts": panmunjom_huts,
    "freedom-house": freedom_house,
    "seoul-night": seoul_night,
    "pyongyang-morning": pyongyang_morning,
    "yongbyon": yongbyon,
}

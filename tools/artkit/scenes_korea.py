"""Scenes on the peninsula: the two capitals and the site on the river bend."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import (
    closed_below,
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
from .rooms import skyline, window_grid

WIDTH, HEIGHT = 1280, 400


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
    "seoul-night": seoul_night,
    "pyongyang-morning": pyongyang_morning,
    "yongbyon": yongbyon,
}

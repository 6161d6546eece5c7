"""Far places: a villa in the birches, a runway on the steppe."""

from __future__ import annotations

from .canvas import Canvas, line_through, mix
from .nature import (
    birch,
    closed_below,
    cloud,
    crown,
    fir,
    grass,
    leaves,
    misted,
    ridge,
    ridge_line,
    ripples,
)
from .people import standing

WIDTH, HEIGHT = 1280, 400


def stockholm_villa(art: Canvas) -> None:
    """A villa by the water in October, birches in front, nobody in the garden."""
    art.backdrop(((0, "#8fa8b5"), (0.4, "#d6d8cc"), (0.62, "#f3ddb4"), (1, "#e9cfa0")))
    art.glow(250, 150, 260, "#fff0cc", alpha=0.7)
    misted(art, 9, 206, 34, "#93a6a8", "#d3d2c3")
    shore = ridge_line(31, WIDTH, 232, 26, rough=0.7)
    art.cut(closed_below(shore, 262), "#5f7468", depth=3)
    for i in range(60):
        x = 8 + i * 21.6
        if not 470 < x < 850:
            fir(art, x, 240, 24 + (i * 37) % 34, mix("#3f5a50", "#6d8272", (i * 13 % 10) / 12))
    bank = "M300 262C380 236 520 226 660 228C820 230 940 240 1010 262Z"
    art.cut(bank, "#8a8a55", depth=4)
    for i, (x, size) in enumerate(((452, 40), (512, 30), (820, 44), (884, 34), (938, 26))):
        art.stroke([(x, 246), (x, 214)], "#5a3d28", 4)
        crown(art, i, x, 196, size, ("#d98a2b", "#c2602a", "#e2a83c", "#b5532a", "#dd9a35")[i])
        crown(
            art,
            i + 9,
            x - 6,
            188,
            size * 0.66,
            ("#e9a544", "#d67f3c", "#eec35c", "#cf6f38", "#eab452")[i],
        )
    _villa(art)
    water = art.linear(((0, "#d9c9a0"), (0.35, "#93a5a5"), (1, "#52696f")))
    art.rect(0, 260, WIDTH, 150, water)
    art.poly([(566, 262), (760, 262), (752, 326), (576, 330)], "#8c4a34", alpha=0.4)
    art.poly([(440, 262), (520, 262), (508, 308), (452, 300)], "#c9822e", alpha=0.35)
    art.poly([(790, 262), (920, 262), (900, 306), (800, 312)], "#c9822e", alpha=0.35)
    for i in range(12):
        art.stroke(
            [(420 + i * 14, 274 + i * 5), (880 - i * 9, 274 + i * 5)], "#e9dfc4", 1.4, alpha=0.3
        )
    ripples(art, 3, (0, 268, WIDTH, 120), 90, "#f6edd2", alpha=0.4)
    art.poly([(890, 262), (930, 262), (1010, 300), (984, 304)], "#6d5a44")
    for x, y in ((934, 276), (972, 292), (1006, 300)):
        art.rect(x, y, 5, 22, "#4d3e2e")
    art.path("M1030 306C1050 322 1110 322 1132 304L1120 318C1100 326 1060 326 1040 318Z", "#3d4a50")
    ground = ridge_line(77, WIDTH, 388, 22)
    art.cut(closed_below(ground, 420), "#6d5a2e", depth=6)
    grass(art, 4, 384, 22, 200, "#5a4a26")
    for seed, x, width in ((1, 62, 26), (2, 148, 17), (3, 1128, 20), (4, 1226, 30)):
        birch(art, seed, x, -10, 400, width)
    gold = ["#e2a83c", "#d98a2b", "#eec35c", "#c2602a", "#b5892e"]
    leaves(art, 5, (-10, -6, 270, 130), 210, gold)
    leaves(art, 6, (1040, -6, 250, 120), 200, gold)
    leaves(art, 8, (20, 120, 200, 90), 40, gold)
    leaves(art, 9, (1080, 110, 190, 90), 40, gold)
    leaves(art, 7, (0, 366, WIDTH, 34), 120, gold)


def _villa(art: Canvas) -> None:
    wall = art.linear(((0, "#b3563c"), (1, "#8f3f2c")))
    art.cut(line_through([(566, 258), (566, 166), (760, 166), (760, 258)]), wall, depth=5)
    art.rect(690, 166, 70, 92, "#6f3024", alpha=0.5)
    art.cut("M550 168L590 122L736 122L776 168Z", "#4a4a4c", depth=4)
    art.cut("M612 168L648 116L684 168Z", wall, depth=3)
    art.path("M602 170L648 106L694 170L684 170L648 118L612 170Z", "#f3ead4")
    for x in (590, 716):
        art.rect(x, 100, 16, 34, "#7d3b2c")
    art.path("M640 158v-14a8 8 0 0 1 16 0v14Z", "#ffd88a")
    for x in (580, 610, 694, 726):
        art.rect(x - 2, 180, 22, 30, "#f3ead4")
        art.rect(x, 182, 18, 26, "#ffdc92")
        art.stroke([(x + 9, 182), (x + 9, 208)], "#f3ead4", 1.6)
    art.rect(560, 218, 206, 5, "#f3ead4")
    for i in range(8):
        art.rect(564 + i * 28, 222, 4, 36, "#f3ead4")
    art.rect(634, 184, 28, 74, "#f3ead4")
    art.rect(638, 190, 20, 68, "#3d5a4c")
    for x in (572, 600, 676, 704, 732):
        art.rect(x, 228, 20, 30, "#ffdc92", alpha=0.9)


def ulaanbaatar_steppe(art: Canvas) -> None:
    """The errand: an airfield light, a felt tent, far blue hills, no news."""
    art.backdrop(((0, "#5f8db5"), (0.36, "#a9c6d3"), (0.56, "#f1e2bd"), (1, "#d9b878")))
    for left, y, w in ((220, 66.0, 260), (470, 128.0, 170), (860, 58.0, 300), (1150, 112.0, 200)):
        cloud(art, left, left, y, w, "#fffaf0")
    misted(art, 5, 206, 64, "#7d9bb5", "#d3d2bd", rough=0.45)
    misted(art, 23, 220, 44, "#6586a0", "#cfc49c", rough=0.5)
    ridge(art, 37, 238, 26, "#c9a95e", rough=0.35)
    ridge(art, 53, 262, 24, "#b8954c", rough=0.35)
    grass(art, 9, 256, 6, 160, "#a3813c")
    art.poly([(0, 292), (WIDTH, 262), (WIDTH, 276), (0, 318)], "#8d8776")
    for i in range(18):
        x = 20.0 + i * 72
        y = 305.0 - x * 0.0257 * 1.05
        art.rect(x, y - 1, 26, 2, "#f3ecd9", alpha=0.85)
    for i in range(13):
        x = 40 + i * 100
        art.circle(x, 291 - x * 0.0235, 2.4, "#fff3c4")
        art.glow(x, 291 - x * 0.0235, 12, "#ffe08a", alpha=0.8)
    _plane_side(art, 790, 262)
    for x, foot, size in ((300, 262, 1.0), (372, 256, 0.72)):
        with art.moved(x, foot, size):
            art.cut("M-46 0L-44 -24C-30 -46 30 -46 44 -24L46 0Z", "#f3ecd9", depth=5)
            art.path("M-44 -24C-30 -46 30 -46 44 -24L40 -22C24 -36 -24 -36 -40 -22Z", "#c8bda2")
            art.rect(-9, -24, 18, 24, "#b4512f")
            art.rect(-46, -14, 37, 2, "#8a6a3a")
            art.rect(9, -14, 37, 2, "#8a6a3a")
            art.rect(6, -54, 4, 14, "#4d4438")
    for x, tall in ((176, 15), (196, 13), (450, 14), (474, 12), (486, 15)):
        _horse(art, x, 272 - (x % 5), tall)
    near = ridge_line(91, WIDTH, 352, 34, rough=0.4)
    art.cut(closed_below(near, 420), art.linear(((0, "#96742f"), (1, "#5a431a"))), depth=8)
    grass(art, 12, 350, 26, 320, "#7d5f24")
    grass(art, 13, 378, 34, 260, "#4a3716")
    art.stroke([(1120, 344), (1120, 216)], "#3a3226", 3)
    art.path("M1120 220C1140 214 1156 226 1176 222L1174 238C1156 242 1142 230 1120 238Z", "#d9622b")
    standing(art, 560, 326, 88, "#2c2a2c", coat=0.7)
    art.rect(578, 300, 24, 24, "#2c2a2c", radius=3)
    art.stroke([(584, 300), (584, 290), (596, 290), (596, 300)], "#2c2a2c", 2)


def _plane_side(art: Canvas, x: float, foot: float) -> None:
    with art.moved(x, foot, 1.1):
        art.cut(
            "M-104 -20C-116 -34 -96 -40 -70 -40L84 -40L104 -70L118 -70L112 -34"
            "C108 -24 96 -20 80 -18L-80 -14C-94 -14 -100 -16 -104 -20Z",
            "#f4f1e8",
            depth=5,
        )
        art.path("M-98 -24L112 -32L110 -28L-96 -19Z", "#2a4f7c")
        for i in range(13):
            art.rect(-66 + i * 11, -34, 5, 5, "#3d5468", radius=2)
        art.path("M-14 -20L50 -22L84 -4L68 -2Z", "#c8c6bd")
        art.ellipse(20, -8, 16, 6, "#8d9298")
        for dx in (-70, 16, 28):
            art.circle(dx, -1, 4, "#23262b")
            art.stroke([(dx, -4), (dx, -14)], "#5b6066", 2)
        art.glow(-106, -22, 36, "#fff3c4", alpha=0.9)


def _horse(art: Canvas, x: float, foot: float, tall: float) -> None:
    with art.moved(x, foot, tall / 20):
        art.path(
            "M-16 0L-14 -12C-18 -14 -18 -20 -12 -20L8 -20L16 -32L22 -30L24 -24L18 -22L14 -10"
            "L14 0L11 0L9 -10L-8 -10L-11 0Z",
            "#5a3d22",
        )


SCENES = {
    "stockholm-villa": stockholm_villa,
    "ulaanbaatar-steppe": ulaanbaatar_steppe,
}

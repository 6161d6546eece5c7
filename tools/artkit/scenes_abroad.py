"""Outdoor scenes away from the peninsula: hotels, villas, capitals, the steppe, the sea."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix, number, smooth_through
from .nature import (
    birch,
    closed_below,
    cloud,
    crown,
    fir,
    grass,
    leaves,
    light_path,
    misted,
    ridge,
    ridge_line,
    ripples,
    stars,
    tree,
)
from .people import standing
from .rooms import skyline, window_grid

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
    "stockholm-villa": stockholm_villa,
    "washington-office": washington_office,
    "ulaanbaatar-steppe": ulaanbaatar_steppe,
    "capitol": capitol,
    "storm-sea": storm_sea,
}

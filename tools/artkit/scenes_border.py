"""Scenes at the line: the valley at dawn, the huts, the house of glass."""

from __future__ import annotations

from .canvas import Canvas, line_through, mix
from .nature import (
    closed_below,
    crane,
    grass,
    misted,
    pine,
    ridge,
    ridge_line,
    stars,
)
from .people import standing
from .rooms import tripod_camera

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
    """Panmunjom at dawn: ridges in fog, three blue huts, cranes.

    Taller than the other scenes, for it fills the window: the upper left stays dark and quiet
    for the name of the game, the lower right for the menu.
    """
    art.backdrop(
        ((0, "#1d2c43"), (0.2, "#3b506a"), (0.36, "#8b8790"), (0.5, "#e3bd94"), (1, "#f6e3bd"))
    )
    stars(art, 12, 170, 34, "#dfe6f2")
    art.glow(900, 262, 470, "#ffe0a0", alpha=0.85)
    art.circle(900, 262, 54, "#fff3d2")
    for seed, base, height, top, low, fog in (
        (11, 372, 150, "#98a0a8", "#dcc6a4", 312),
        (29, 416, 132, "#76868f", "#cdbda2", 360),
        (47, 456, 104, "#566b7b", "#b3ae9d", 404),
    ):
        misted(art, seed, base, height, top, low, rough=0.55, mist=110)
        art.veil(fog, 110, "#f4dcb2", alpha=0.55)
    _mast(art, 330, 440, 150)
    _mast(art, 1046, 436, 132)
    ridge(art, 61, 508, 52, "#3d5364", rough=0.45, depth=7)
    for i in range(30):
        x = 12 + i * 44 + (i * 37) % 23
        if not 190 < x < 900:
            pine(art, x, 496 + (i * 13) % 12, 40 + (i * 7) % 18, "#2f4453", lean=4)
    art.veil(430, 90, "#f3e2c4", alpha=0.8)
    _hut(art, 240, 520, 1.02, "#5b93bd", "#2d4c66")
    _hut(art, 800, 520, 1.02, "#5b93bd", "#2d4c66")
    _hut(art, 500, 534, 1.22, "#5b93bd", "#2d4c66")
    art.veil(496, 76, "#f5e6ca", alpha=0.75)
    fore = ridge_line(83, WIDTH, 606, 48, rough=0.4)
    art.cut(closed_below(fore, 740), "#22333f", depth=12, rims=8)
    grass(art, 5, 606, 26, 240, "#1a2832")
    ground = art.linear(((0, "#1a2832"), (1, "#0f1820")))
    near = ridge_line(19, WIDTH, 640, 44, rough=0.4)
    art.cut(closed_below(near, 740), ground, depth=10, rims=8)
    for x, foot, tall, lean in ((66, 640, 350, 30), (180, 650, 214, -18), (6, 652, 250, 12)):
        pine(art, x, foot, tall, "#121d26", lean=lean)
    for x, foot, tall, lean in ((1236, 640, 372, -34), (1128, 652, 190, 14), (1290, 656, 240, -12)):
        pine(art, x, foot, tall, "#121d26", lean=lean)
    grass(art, 8, 650, 30, 300, "#121d26")
    for x, y, span in ((560, 226, 86), (664, 262, 68), (470, 276, 54)):
        crane(art, x, y, span, "#2b3a4a")


def _mast(art: Canvas, x: float, low: float, tall: float) -> None:
    """Paint one of the two tall flagpoles; its flag is a plain sheet."""
    art.stroke([(x, low), (x, low - tall)], "#3c4f60", 2.4)
    art.stroke([(x - 9, low), (x, low - tall * 0.72), (x + 9, low)], "#3c4f60", 1.6)
    top = low - tall
    art.path(f"M{x} {top}c16 -5 26 5 40 0l0 19c-14 5 -24 -5 -40 0Z", "#57697a", alpha=0.9)


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


SCENES = {
    "panmunjom-huts": panmunjom_huts,
    "freedom-house": freedom_house,
}

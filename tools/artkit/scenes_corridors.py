"""Passages: a back channel, a sealed door, a seat by the wing."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix, number
from .nature import closed_below, ridge_line
from .people import standing
from .rooms import cone

WIDTH, HEIGHT = 1280, 400


def _corridor(
    art: Canvas, far: tuple[float, float, float, float], fills: tuple[str, str, str]
) -> None:
    """Paint walls, ceiling and floor that meet at a far rectangle ``(x, y, width, height)``."""
    x, y, w, h = far
    wall, floor, ceiling = fills
    deep = mix(wall, "#0b1016", 0.42)
    art.rect(0, 0, WIDTH, HEIGHT, deep)
    left = art.linear(((0, wall), (1, deep)), end=(100, 0))
    right = art.linear(((0, deep), (1, wall)), end=(100, 0))
    art.poly([(0, -60), (x, y), (x, y + h), (0, 470)], left)
    art.poly([(WIDTH, -60), (x + w, y), (x + w, y + h), (WIDTH, 470)], right)
    art.poly(
        [(0, -60), (x, y), (x + w, y), (WIDTH, -60)],
        art.linear(((0, ceiling), (1, mix(ceiling, "#0b1016", 0.35)))),
    )
    art.poly(
        [(0, 470), (x, y + h), (x + w, y + h), (WIDTH, 470)],
        art.linear(((0, mix(floor, "#0b1016", 0.3)), (1, floor))),
    )


def _wall_door(
    art: Canvas,
    span: tuple[float, float],
    far: tuple[float, float, float, float],
    fill: str,
    *,
    flip: bool,
) -> None:
    """Paint a door on a side wall between two depths (0 is near, 1 is the far end)."""
    x, y, _, h = far

    def at(depth: float, high: float) -> tuple[float, float]:
        top, low = -60 + (y + 60) * depth, 470 + (y + h - 470) * depth
        return x * depth, low + (top - low) * high

    with art.moved(WIDTH if flip else 0, 0, flip=flip):
        near, deep = span
        frame = [
            at(near - 0.012, 0),
            at(near - 0.012, 0.7),
            at(deep + 0.008, 0.7),
            at(deep + 0.008, 0),
        ]
        art.poly(frame, mix(fill, "#ffffff", 0.2), shadow=True)
        art.poly([at(near, 0), at(near, 0.685), at(deep, 0.685), at(deep, 0)], fill)
        mid = (near + deep) / 2
        for low, high in ((0.06, 0.3), (0.36, 0.63)):
            art.poly(
                [
                    at(near + 0.02, low),
                    at(near + 0.02, high),
                    at(deep - 0.012, high),
                    at(deep - 0.012, low),
                ],
                mix(fill, "#0b1016", 0.18),
            )
        knob = at(deep - (mid - near) * 0.2, 0.33)
        art.circle(*knob, 3.2, "#e6c870")


def embassy_corridor(art: Canvas) -> None:
    """The back channel: a corridor, a console table, one telephone off its cradle."""
    far = (560.0, 128.0, 160.0, 118.0)
    _corridor(art, far, ("#a8674b", "#5a3b3a", "#c9a07a"))
    art.poly([(420, 400), (600, 246), (680, 246), (860, 400)], "#7a2430")
    art.poly([(452, 400), (606, 246), (612, 246), (470, 400)], "#c9a54a", alpha=0.7)
    art.poly([(828, 400), (674, 246), (668, 246), (810, 400)], "#c9a54a", alpha=0.7)
    art.rect(560, 128, 160, 118, "#7d4a38")
    art.rect(604, 146, 72, 100, "#fff0c4")
    art.rect(636, 146, 4, 100, "#e0b878")
    art.glow(640, 196, 150, "#fff0c4", alpha=0.75)
    standing(art, 652, 246, 74, "#2a2026")
    for flip in (False, True):
        for span in ((0.14, 0.34), (0.5, 0.62), (0.74, 0.82)):
            _wall_door(art, span, far, "#4a2c26", flip=flip)
    for i in range(4):
        depth = (0.12, 0.46, 0.7, 0.86)[i]
        y, half = -60 + 188 * depth + 10, 60 * (1 - depth) + 8
        art.glow(640, y, 150 * (1 - depth) + 20, "#fff0c4", alpha=0.45)
        art.ellipse(640, y, half, half * 0.2, "#fff6dd")
    with art.moved(1010, 0):
        art.cut("M-150 268L150 268L166 284L-166 284Z", "#8a5a36", depth=7)
        art.rect(-150, 284, 300, 22, "#5f3c22")
        art.circle(0, 295, 4, "#e6c870")
        for x in (-142, 126):
            art.poly([(x, 306), (x + 16, 306), (x + 12, 400), (x + 4, 400)], "#4a2d18")
        art.glow(-92, 214, 120, "#ffe2a0", alpha=0.6)
        art.rect(-96, 214, 8, 56, "#c39a4a")
        art.ellipse(-92, 270, 24, 5, "#c39a4a")
        art.poly([(-112, 172), (-72, 172), (-54, 218), (-130, 218)], "#f6dfa8", shadow=True)
        _telephone(art, 36, 268)
        art.poly([(92, 266), (100, 256), (142, 256), (138, 266)], "#f6f0e1")


def _telephone(art: Canvas, x: float, base: float) -> None:
    with art.moved(x, base, 1.15):
        art.cut("M-44 0C-44 -14 -30 -34 -24 -38L24 -38C30 -34 44 -14 44 0Z", "#15181d", depth=5)
        art.circle(0, -16, 14, "#2c3138")
        for i in range(8):
            dx = (0, 6.4, 9, 6.4, 0, -6.4, -9, -6.4)[i]
            dy = (-9, -6.4, 0, 6.4, 9, 6.4, 0, -6.4)[i]
            art.circle(dx, -16 + dy, 2, "#d9d4c4")
        art.path("M-26 -38L-22 -46L-14 -46L-12 -38ZM26 -38L22 -46L14 -46L12 -38Z", "#15181d")
        art.cut(
            "M-66 -10C-74 -20 -70 -34 -60 -36L-50 -30C-54 -22 -52 -16 -46 -12L-50 -2"
            "C-58 0 -64 -4 -66 -10Z",
            "#1f242b",
            depth=4,
        )
        art.path("M-56 -4C-60 14 -84 6 -78 22C-74 34 -60 26 -62 40", stroke="#15181d", width=3)


def inspectors(art: Canvas) -> None:
    """A sealed door, a lens that does not blink, two people with a case."""
    far = (500.0, 110.0, 280.0, 170.0)
    _corridor(art, far, ("#b9bfa6", "#7d8272", "#d3d6c2"))
    for flip in (False, True):
        with art.moved(WIDTH if flip else 0, 0, flip=flip):
            art.poly([(0, 262), (500, 214), (500, 280), (0, 470)], "#5d7f78", alpha=0.75)
            art.stroke([(0, 262), (500, 214)], "#e6c452", 4)
            for depth, width in ((0.1, 12), (0.4, 8), (0.66, 5)):
                x, top = 500 * depth, -60 + 170 * depth
                art.stroke(
                    [(x, top + 60 - 30 * depth), (500, 132)], "#8f9686", width * 0.8, alpha=0.55
                )
    for depth in (0.1, 0.44, 0.7):
        y, half = -60 + 170 * depth + 14, 130 * (1 - depth) + 24
        art.rect(640 - half, y, half * 2, 7 * (1.3 - depth), "#fbfbe9", radius=3)
        art.glow(640, y, half * 1.5, "#fbfbe9", alpha=0.4)
    art.rect(500, 110, 280, 170, "#a3aa92")
    art.cut(line_through([(558, 280), (558, 134), (722, 134), (722, 280)]), "#3f5a5c", depth=7)
    art.rect(566, 142, 72, 138, "#557578")
    art.rect(642, 142, 72, 138, "#4d6b6e")
    for x in (582, 658):
        art.rect(x, 156, 40, 30, "#cfe0d4")
    for i in range(9):
        art.poly(
            [(566 + i * 18, 268), (575 + i * 18, 268), (567 + i * 18, 280), (558 + i * 18, 280)],
            "#e6c452",
        )
    art.path("M618 214C640 200 640 236 662 214", stroke="#c9ccc4", width=4)
    art.cut("M624 216L656 216L656 242L624 242Z", "#d9b24a", depth=4)
    art.rect(630, 223, 20, 3, "#7d5f1c")
    art.rect(630, 230, 20, 3, "#7d5f1c")
    for x in (596, 684):
        with art.turned(x, 206, 4 if x < 640 else -3):
            art.rect(-19, -6, 38, 12, "#f6f0e1")
            art.rect(-15, -1, 24, 2, "#9c2a1f")
    beam = art.linear(((0, "#f05a46", 0.30), (1, "#f05a46", 0)), start=(100, 0), end=(0, 60))
    art.poly([(812, 138), (520, 300), (700, 300)], beam)
    art.stroke([(846, 108), (846, 134)], "#3a3f42", 6)
    with art.turned(838, 136, -24):
        art.cut("M-30 -11L24 -11L24 11L-30 11Z", "#e9e7dc", depth=4)
        art.rect(-38, -7, 9, 14, "#23282c")
        art.circle(16, -4, 2.6, "#d8402f")
    for x, foot, tall, vest in ((396, 372, 218, "#2f4a52"), (904, 384, 230, "#3a4048")):
        art.ellipse(x, foot, 52, 7, "#0b1016", alpha=0.25)
        standing(art, x, foot, tall, vest)
        art.poly(
            [
                (x - 20, foot - tall * 0.8),
                (x - 8, foot - tall * 0.8),
                (x - 6, foot - tall * 0.45),
                (x - 20, foot - tall * 0.45),
            ],
            "#e6c452",
        )
        art.poly(
            [
                (x + 20, foot - tall * 0.8),
                (x + 8, foot - tall * 0.8),
                (x + 6, foot - tall * 0.45),
                (x + 20, foot - tall * 0.45),
            ],
            "#e6c452",
        )
        art.path(
            f"M{x - 15} {foot - tall * 0.945:.0f}C{x - 14} {foot - tall * 1.03:.0f} {x + 14}"
            f" {foot - tall * 1.03:.0f} {x + 15} {foot - tall * 0.945:.0f}Z",
            "#f1eddd",
        )
        art.rect(x - 18, foot - tall * 0.955, 36, 4, "#d9d3bd", radius=2)
    art.cut("M426 292L482 292L482 332L426 332Z", "#2b2f33", depth=5)
    art.path("M444 292L444 284L464 284L464 292", stroke="#2b2f33", width=4)
    art.rect(426, 308, 56, 3, "#d9b24a")


def plane(art: Canvas) -> None:
    """Three windows, a wing, and a night's cloud all the way to somewhere."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#3a3d46"), (0.5, "#565a63"), (1, "#2a2c33"))))
    for y in (36, 372):
        art.rect(0, y, WIDTH, 3, "#24262c", alpha=0.7)
    for i, x in enumerate((250, 640, 1030)):
        _porthole(art, x, i)
    _seat(art, 40, flip=False)
    _seat(art, 446, flip=False)
    art.rect(800, 330, 260, 12, "#8d8f94", radius=5)
    art.rect(920, 342, 12, 60, "#5b5e66")
    with art.moved(884, 324):
        art.poly([(-50, 6), (-36, -8), (40, -8), (52, 6)], "#f6f0e1")
        art.stroke([(-30, -3), (30, -3)], "#9a917f", 1.2)
        art.stroke([(-36, 2), (10, 2)], "#9a917f", 1.2)
    art.path("M990 304L1018 304L1014 330L994 330Z", "#f6f0e1")
    art.path("M1016 308C1030 308 1028 322 1014 322", stroke="#f6f0e1", width=3)
    cone(art, 930, -6, 330, 120, "#fff2c9", alpha=0.35)


def _porthole(art: Canvas, x: float, seed: int) -> None:
    def ring(grow: float) -> str:
        half, top, low = 104 + grow, 62 - grow, 318 + grow
        bend = 74 + grow
        left, right = number(x - half), number(x + half)
        return (
            f"M{left} {number(top + bend)}"
            f"C{left} {number(top + 10)} {number(x - half + 40)} {number(top)} {number(x)}"
            f" {number(top)}C{number(x + half - 40)} {number(top)} {right} {number(top + 10)}"
            f" {right} {number(top + bend)}L{right} {number(low - bend)}"
            f"C{right} {number(low - 10)} {number(x + half - 40)} {number(low)} {number(x)}"
            f" {number(low)}C{number(x - half + 40)} {number(low)} {left} {number(low - 10)}"
            f" {left} {number(low - bend)}Z"
        )

    art.cut(ring(30), "#777b84", depth=8)
    art.path(ring(18), "#9a9da5")
    art.path(ring(4), "#23262c")
    sky = art.linear(((0, "#0b1430"), (0.5, "#24386a"), (0.74, "#8a6f96"), (1, "#2c355c")))
    art.path(ring(0), sky)
    random = Random(seed + 5)
    for _ in range(16):
        art.circle(
            x + random.uniform(-90, 90),
            150 + random.random() * 60,
            random.uniform(0.6, 1.5),
            "#e9efff",
            alpha=0.8,
        )
    if seed == 1:
        art.glow(x + 40, 176, 70, "#f4ecd0", alpha=0.6)
        art.circle(x + 40, 176, 17, "#f7f0da")
    for j in range(3):
        crest = ridge_line(seed * 7 + j, 208, 236 + j * 22, 26, steps=8)
        inner = [(x - 104 + px, py) for px, py in crest if 0 <= px <= 208]
        low = 276 + j * 10
        art.path(closed_below(inner, low), mix("#5d6796", "#2d3764", j / 2), alpha=0.9)
    if seed:
        art.path(
            f"M{x - 104} {206 + 14 * seed}L{x + 103} {236 - 22 * seed}L{x + 103}"
            f" {250 - 22 * seed}L{x - 104} {262 + 10 * seed}Z",
            "#c9cdd6",
        )
        art.path(
            f"M{x - 104} {250 + 10 * seed}L{x + 103} {246 - 22 * seed}L{x + 103}"
            f" {250 - 22 * seed}L{x - 104} {262 + 10 * seed}Z",
            "#7d8496",
        )
        if seed == 2:
            art.glow(x + 84, 196, 40, "#f05a46", alpha=0.9)
            art.circle(x + 84, 196, 3.4, "#ffb3a3")
    art.path(ring(11), stroke="#777b84", width=24)
    art.path(ring(0), stroke="#16181d", width=3, stroke_alpha=0.6)
    low = (152, 138, 178)[seed]
    art.path(
        f"M{x - 102} {low}L{x - 102} 136C{x - 102} 74 {x - 64} 64 {x} 64"
        f"C{x + 64} 64 {x + 102} 74 {x + 102} 136L{x + 102} {low}Z",
        "#b7b9be",
    )
    art.rect(x - 102, low - 5, 204, 5, "#9a9da5")
    art.rect(x - 18, low - 16, 36, 4, "#8d9097", radius=2)


def _seat(art: Canvas, x: float, *, flip: bool) -> None:
    with art.moved(x, 0, flip=flip):
        art.cut("M-60 420L-52 210C-50 170 60 166 70 208L84 420Z", "#22365a", depth=8)
        art.path("M20 182C50 184 66 192 70 208L84 420L40 420Z", "#0b1016", alpha=0.25)
        art.path("M-44 208C-40 184 52 180 60 206L62 246L-46 248Z", "#e3dccb")


SCENES = {
    "embassy-corridor": embassy_corridor,
    "inspectors": inspectors,
    "plane": plane,
}

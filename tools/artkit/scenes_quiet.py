"""Scenes with nobody talking: corridors, shelves, a cleared desk, a seat by the wing."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix, number
from .nature import closed_below, ridge_line
from .people import seated, standing
from .rooms import cone, desk_lamp, paper, tripod_camera

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


def desk_empty(art: Canvas) -> None:
    """A cleared desk, a cardboard box, the blinds drawn halfway."""
    with art.moved(0, -52):
        _cleared_room(art)


def _cleared_room(art: Canvas) -> None:
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#c7bda6"), (1, "#a89a80"))))
    art.cut(line_through([(150, 20), (560, 20), (560, 250), (150, 250)]), "#f1ead8", depth=6)
    art.rect(162, 32, 386, 206, art.linear(((0, "#a9c0cc"), (1, "#f3e3c0"))))
    for i in range(15):
        art.rect(156, 34 + i * 9.4, 398, 6.4, "#f3ecda")
        art.rect(156, 39 + i * 9.4, 398, 1.6, "#c3b698")
    art.stroke([(520, 34), (520, 210)], "#b3a688", 1.6)
    for i in range(9):
        beam = art.linear(((0, "#fff4d2", 0.45), (1, "#fff4d2", 0)), end=(100, 0))
        art.poly(
            [
                (600 + i * 8, 70 + i * 20),
                (1180, 130 + i * 22),
                (1180, 140 + i * 22),
                (600 + i * 8, 78 + i * 20),
            ],
            beam,
        )
    for x, y, w, h in ((760, 60, 96, 74), (886, 52, 70, 90), (1000, 70, 90, 66)):
        art.rect(x, y, w, h, "#b7aa8f", alpha=0.75)
        art.stroke([(x + w / 2, y - 8), (x + w / 2, y - 4)], "#6d604a", 3)
    top = art.linear(((0, "#a8744a"), (1, "#6b4226")))
    art.poly([(110, 282), (1170, 282), (1270, 352), (10, 352)], top, shadow=True)
    art.rect(0, 352, WIDTH, 100, "#7d7058")
    art.rect(10, 352, 1260, 100, "#4a2d18")
    art.poly([(150, 286), (640, 286), (560, 346), (60, 346)], "#ffe9b5", alpha=0.16)
    art.poly([(226, 306), (330, 306), (326, 334), (204, 334)], "#c08a5a", alpha=0.7)
    art.ellipse(420, 318, 26, 7, "#c08a5a", alpha=0.7)
    art.stroke([(470, 336), (540, 326), (650, 340), (700, 352)], "#2b2622", 2.4)
    art.rect(690, 318, 60, 18, "none", stroke="#c08a5a", pen=2, radius=3)
    _box(art, 880, 336)
    desk_lamp(art, 560, 306, 100, "#4d4a44", "#fff4d2", flip=True)
    art.cut("M1080 330L1088 318L1148 318L1154 330Z", "#22262c", depth=3)
    art.rect(1096, 321, 46, 6, "#e9e2cf", radius=2)
    chair = "M300 460L306 300C308 270 420 268 424 298L432 460Z"
    art.cut(chair, "#3a332c", depth=8)
    art.path("M320 460L324 306C326 288 402 286 406 304L412 460Z", "#4a4239")


def _box(art: Canvas, x: float, base: float) -> None:
    with art.moved(x, base):
        art.path("M-96 4L110 4L150 14L-80 14Z", "#0b1016", alpha=0.25)
        for dx, tall, fill in ((-54, 66, "#2f5a44"), (-34, 78, "#3d6f54"), (-70, 54, "#4a7f60")):
            art.path(
                f"M{dx + 4} -90C{dx - 22} {-100 - tall * 0.4:.0f} {dx - 18} {-96 - tall:.0f}"
                f" {dx + 2} {-98 - tall:.0f}C{dx + 14} {-100 - tall * 0.5:.0f} {dx + 12} -100"
                f" {dx + 8} -90Z",
                fill,
            )
        with art.turned(24, -106, 8):
            art.cut("M-34 -42L34 -42L34 42L-34 42Z", "#c9a54a", depth=4)
            art.rect(-27, -35, 54, 70, "#dfe4dc")
            seated(art, -8, 34, 44, "#7d8c92")
            seated(art, 12, 34, 34, "#9c8d7a")
        art.rect(60, -128, 12, 50, "#8c2f25")
        art.rect(74, -118, 12, 40, "#2a4f7c")
        art.cut("M-96 -84L96 -84L88 4L-88 4Z", "#c08f56", depth=6)
        art.path("M10 -84L96 -84L88 4L20 4Z", "#a87a45", alpha=0.6)
        art.path("M-96 -84L-128 -60L-116 -54L-94 -72ZM96 -84L130 -64L118 -56L95 -72Z", "#d3a36a")
        art.rect(-22, -52, 44, 13, "#7d5530", radius=6)
        art.rect(-84, -20, 60, 12, "#f6f0e1", alpha=0.9)
        art.rect(-78, -16, 36, 3, "#8b8577")


def archive_shelf(art: Canvas) -> None:
    """The roadmap, boxed and numbered, between two others."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#2a2620"), (1, "#3d352a"))))
    random = Random(17)
    for row in range(3):
        top = -36 + row * 152
        floor = top + 132
        art.rect(0, top - 6, WIDTH, 140, "#1b1712")
        x = 10.0
        while x < WIDTH - 10:
            x = _binder(art, random, x, floor, row)
        board = art.linear(((0, "#9a6f45"), (1, "#5d3f25")))
        art.rect(0, floor, WIDTH, 16, board)
        art.rect(0, floor + 16, WIDTH, 8, "#0b0906", alpha=0.5)
    for x in (-8, 424, 852, 1272):
        art.rect(x, 0, 16, HEIGHT, art.linear(((0, "#7d5734"), (1, "#4a3020")), end=(100, 0)))
    art.glow(640, 196, 260, "#ffe0a0", alpha=0.42)
    with art.turned(640, 190, -8), art.moved(0, 0, 0.86):
        art.cut("M-62 -66L62 -66L62 70L-62 70Z", "#d9bd82", depth=9)
        for i, turn in enumerate((-2, 2)):
            with art.turned(2, -8, turn):
                art.rect(-54, -66, 112, 30, ("#efe6d0", "#f6f0e1")[i])
        art.path("M-62 -50L62 -50L62 70L-62 70Z", "#cfac73")
        for i, tint in enumerate(("#1f4e79", "#8a5a00", "#2b6a4d")):
            art.circle(-26 + i * 26, -22, 9, stroke=tint, width=3.4)
        art.rect(-42, 4, 70, 6, "#1c1b19")
        art.rect(-42, 16, 48, 6, "#1c1b19")
        art.stroke([(0, -50), (0, 70)], "#8c2f25", 3.4)
        art.stroke([(-62, 40), (62, 40)], "#8c2f25", 3.4)
        art.path(
            "M0 40C-14 26 -22 38 0 40C14 26 22 38 0 40ZM0 40L-12 58M0 40L12 58",
            stroke="#8c2f25",
            width=3,
        )
    cone(art, 640, -30, 320, 330, "#ffe9b8", alpha=0.34)
    for _ in range(70):
        art.circle(
            random.uniform(400, 880),
            random.uniform(10, 330),
            random.uniform(0.6, 1.7),
            "#fff0cc",
            alpha=random.uniform(0.15, 0.6),
        )


def _binder(art: Canvas, random: Random, x: float, floor: float, row: int) -> float:
    tints = ("#5d6b66", "#7a4a3a", "#4d5a70", "#8d7a4d", "#54483e", "#6d5a66", "#3f5a52")
    if row == 1 and 560 < x < 720:
        return 724.0
    width, tall = random.uniform(24, 46), random.uniform(88, 118)
    fill = mix(random.choice(tints), "#1b1712", random.uniform(0, 0.3))
    art.cut(
        line_through(
            [(x, floor), (x, floor - tall), (x + width, floor - tall), (x + width, floor)]
        ),
        fill,
        depth=3,
    )
    art.rect(x + width * 0.78, floor - tall, width * 0.22, tall, "#0b0906", alpha=0.28)
    art.rect(x + width * 0.2, floor - tall * 0.82, width * 0.56, tall * 0.3, "#e9dfc4", alpha=0.85)
    art.rect(x + width * 0.28, floor - tall * 0.76, width * 0.36, 2.4, "#6d6450")
    art.rect(x + width * 0.28, floor - tall * 0.68, width * 0.26, 2.4, "#6d6450")
    art.circle(x + width * 0.48, floor - tall * 0.16, width * 0.13, "#14110d")
    return x + width + random.choice((1.5, 1.5, 1.5, 6))


def press_room(art: Canvas) -> None:
    """Rows of hands and one lectern; the answer will be shorter than the question."""
    art.backdrop(((0, "#22406b"), (0.6, "#2f5688"), (1, "#1b2f4d")))
    for i in range(17):
        art.rect(i * 78, 0, 60, 276, "#3a659b", alpha=0.4)
    art.ellipse(640, 108, 150, 84, "#d9e3ec", alpha=0.9)
    art.ellipse(640, 108, 138, 74, "#2a4f7c")
    for i in range(5):
        art.rect(566 + i * 35, 84, 9, 56, "#d9e3ec")
    art.poly([(550, 82), (640, 44), (730, 82)], "#d9e3ec")
    art.rect(550, 140, 180, 8, "#d9e3ec")
    art.rect(0, 276, WIDTH, 130, "#14233a")
    for x in (420, 860):
        cone(art, x, -20, 300, 190, "#fff4d2", alpha=0.3)
    seated(art, 640, 222, 116, "#131c29")
    art.path("M626 162L640 182L654 162L648 158L632 158Z", "#f1ede4")
    art.path("M635 176L645 176L649 216L640 222L631 216Z", "#9c2a1f")
    art.cut("M566 226L714 226L700 340L580 340Z", "#6b4427", depth=7)
    art.path("M640 226L714 226L700 340L640 340Z", "#4a2d18", alpha=0.5)
    art.cut("M554 216L726 216L718 230L562 230Z", "#8a5b36", depth=4)
    for i in range(7):
        x = 604 + i * 12
        art.stroke([(x, 218), (640 + (x - 640) * 0.8, 202)], "#10131c", 2.4)
        art.ellipse(640 + (x - 640) * 0.8, 199, 4, 6, "#10131c")
    for row in range(2):
        for i in range(13):
            x = 34 + i * 102 + row * 44
            tall = 88 + row * 30 + (i * 17) % 14
            base = 372 + row * 54
            fill = ("#0d1626", "#080e18")[row]
            seated(art, x, base, tall, fill)
            if (i * 5 + row * 2) % 4 == 1:
                art.stroke(
                    [(x + tall * 0.3, base - tall * 0.34), (x + tall * 0.44, base - tall * 0.92)],
                    fill,
                    tall * 0.13,
                )
                art.circle(x + tall * 0.45, base - tall * 0.98, tall * 0.09, fill)
    tripod_camera(art, 150, 402, 190, "#05090f", flip=False)
    tripod_camera(art, 1130, 402, 190, "#05090f", flip=True)


def letters(art: Canvas) -> None:
    """A letter on a lacquer tray: sealed, crossed the line by hand, not for typing."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#22352f"), (1, "#16241f")), end=(100, 100)))
    for i in range(40):
        art.path(
            f"M0 {i * 11}C320 {i * 11 + 10} 900 {i * 11 - 14} 1280 {i * 11 + 4}",
            stroke="#0b1411",
            width=1.5,
            stroke_alpha=0.25,
        )
    art.glow(760, 120, 520, "#ffe2a0", alpha=0.4)
    art.cut(
        "M180 96C180 80 196 70 214 70L1066 70C1084 70 1100 80 1100 96L1124 330"
        "C1126 350 1110 362 1092 362L188 362C170 362 154 350 156 330Z",
        "#5c1d1a",
        depth=12,
    )
    art.path(
        "M206 100C206 94 212 90 220 90L1060 90C1068 90 1074 94 1074 100L1096 326"
        "C1096 334 1090 340 1082 340L198 340C190 340 184 334 184 326Z",
        "#7a2a22",
    )
    art.path(
        "M206 100C206 94 212 90 220 90L1060 90C1068 90 1074 94 1074 100L1096 326"
        "C1096 334 1090 340 1082 340L198 340C190 340 184 334 184 326Z",
        stroke="#c9a54a",
        width=2,
        stroke_alpha=0.7,
    )
    with art.turned(520, 214, -5):
        art.cut("M-210 -96L210 -96L210 96L-210 96Z", "#f1e7cf", depth=8)
        art.path("M-210 96L-30 -8L30 -8L210 96Z", "#e6d9ba")
        art.cut("M-210 -96L0 36L210 -96Z", "#f6eeda", depth=5)
        art.cut(
            "M-30 20C-34 -6 -10 -16 4 -14C24 -14 36 4 30 24C28 44 4 52 -10 46"
            "C-26 44 -32 34 -30 20Z",
            "#9c2a1f",
            depth=5,
        )
        art.circle(0, 18, 17, stroke="#c7503f", width=2.4)
        art.path("M0 4L12 18L0 32L-12 18Z", stroke="#c7503f", width=2.4)
    paper(art, 884, 214, 186, 224, lines=9, turn=6)
    with art.turned(884, 214, 6):
        art.rect(-68, -46, 96, 8, "#1c1b19")
        art.rect(-68, 24, 62, 8, "#1c1b19")
    with art.turned(1010, 318, -28):
        art.rect(-92, -4, 150, 8, "#c9a54a", radius=4)
        art.poly([(58, -5), (98, 0), (58, 5)], "#efe6d0")


SCENES = {
    "embassy-corridor": embassy_corridor,
    "inspectors": inspectors,
    "plane": plane,
    "desk-empty": desk_empty,
    "archive-shelf": archive_shelf,
    "press-room": press_room,
    "letters": letters,
}

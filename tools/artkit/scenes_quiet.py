"""What is left when the talking stops: a desk, a shelf, a lectern, a letter."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .people import seated
from .rooms import cone, desk_lamp, paper, tripod_camera

WIDTH, HEIGHT = 1280, 400


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
    "desk-empty": desk_empty,
    "archive-shelf": archive_shelf,
    "press-room": press_room,
    "letters": letters,
}

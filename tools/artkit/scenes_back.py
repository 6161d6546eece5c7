"""Between meetings: a wet window, a park bench, a telephone that lights up, a plan on the wall."""

from __future__ import annotations

from random import Random

from .canvas import Canvas, line_through, mix
from .nature import crown, grass, leaves, ripples, tree
from .people import profile, standing
from .rooms import desk_lamp, skyline, window_grid

WIDTH, HEIGHT = 1280, 400


def washington_night(art: Canvas) -> None:
    """The same city after hours: rain on the glass, one screen still lit."""
    art.rect(0, 0, WIDTH, HEIGHT, "#10151d")
    art.rect(120, 0, 1040, 276, art.linear(((0, "#0e1626"), (0.6, "#25324a"), (1, "#5a4a52"))))
    for seed, low, fill in ((5, 226, "#1d2738"), (9, 252, "#161e2c")):
        skyline(
            art, seed, (120, 1150), low, (30, 96), fill, lights=["#e9b765", "#c9d6e0"], lit=0.16
        )
    art.poly([(786, 252), (791, 132), (796, 120), (801, 132), (806, 252)], "#c9c2b4")
    art.poly([(796, 120), (801, 132), (806, 252), (796, 252)], "#8a8790")
    art.circle(796, 136, 1.8, "#e2483a")
    art.glow(796, 190, 130, "#d9c9a0", alpha=0.25)
    art.rect(120, 240, 1040, 36, "#10161f")
    random = Random(21)
    for _ in range(46):
        x, y = 130 + random.random() * 1020, random.random() * 264
        colour = random.choice(("#e9b765", "#e2745a", "#9fc3df", "#f3dca8"))
        art.circle(x, 232 + random.random() * 24, random.uniform(2, 5), colour, alpha=0.5)
        art.circle(x, y, random.uniform(1, 2.6), "#dfe9f0", alpha=random.uniform(0.2, 0.6))
    for _ in range(60):
        x, y = 130 + random.random() * 1020, random.random() * 220
        fall = random.uniform(14, 60)
        bend = random.uniform(-5, 5)
        art.path(
            f"M{x:.0f} {y:.0f}q{bend:.0f} {fall / 2:.0f} 0 {fall:.0f}",
            stroke="#dfe9f0",
            width=1.3,
            stroke_alpha=random.uniform(0.12, 0.4),
        )
    art.rect(0, 0, 120, 290, "#10151d")
    art.rect(1160, 0, 120, 290, "#10151d")
    for x in (108, 458, 812, 1152):
        art.rect(x, 0, 18, 284, "#1c232e")
    art.rect(90, 272, 1100, 14, "#252d39")
    art.rect(0, 286, WIDTH, 120, art.linear(((0, "#3d2a1c"), (1, "#1d130c"))))
    art.rect(0, 284, WIDTH, 4, "#6d4a2e")
    _screen(art, 610, 288)
    desk_lamp(art, 260, 300, 120, "#5a564d", "#fff1c9")
    _mug(art, 478, 300)
    for i in range(6):
        y = 292 - i * 9
        shift = (i * 7) % 11 - 5
        sheet = [(930, y), (1078, y), (1078, y + 8), (930, y + 8)]
        art.cut(line_through([(x + shift, top) for x, top in sheet]), "#d9bd82", depth=2)
        art.rect(932 + shift, y + 2, 144, 3, "#f6f0e1")


def _screen(art: Canvas, x: float, base: float) -> None:
    art.glow(x + 80, base - 72, 230, "#8fc3e6", alpha=0.4)
    art.rect(x + 66, base - 24, 28, 24, "#0b0f15")
    art.ellipse(x + 80, base, 54, 6, "#0b0f15")
    art.cut(
        line_through(
            [(x - 16, base - 128), (x + 176, base - 128), (x + 176, base - 22), (x - 16, base - 22)]
        ),
        "#0b0f15",
        depth=5,
    )
    art.rect(x - 10, base - 122, 180, 94, art.linear(((0, "#d9e9f3"), (1, "#a9c9df"))))
    art.rect(x, base - 112, 90, 7, "#1f4e79")
    for i in range(6):
        art.rect(x, base - 96 + i * 10, 150 - (i * 37) % 60, 4, "#5d7f99")
    art.rect(x, base - 76, 104, 6, "#1c1b19")


def _mug(art: Canvas, x: float, base: float) -> None:
    art.path(f"M{x - 17} {base - 40}h34v34a8 8 0 0 1 -8 8h-18a8 8 0 0 1 -8 -8Z", "#9c2a1f")
    art.path(f"M{x + 16} {base - 32}c20 -4 20 24 0 20", stroke="#9c2a1f", width=5)


def park_bench(art: Canvas) -> None:
    """New York: two people on one bench who are not there, a newspaper between them."""
    art.backdrop(((0, "#54718a"), (0.45, "#c2c3b4"), (0.66, "#f0d6a2"), (1, "#d9bd84")))
    art.glow(796, 84, 280, "#fff0c8", alpha=0.85)
    art.circle(796, 84, 24, "#fff6dd")
    skyline(art, 6, (0, 1280), 226, (30, 96), "#a9b0ac")
    skyline(art, 15, (0, 1280), 236, (50, 150), "#85949a")
    art.poly(
        [(600, 236), (604, 96), (616, 70), (620, 40), (624, 70), (636, 96), (640, 236)], "#74858d"
    )
    window_grid(art, 8, (606, 104, 28, 126), (4, 18), ["#a3b0b3"], lit=0.8, gap=0.5)
    art.poly([(300, 236), (300, 110), (352, 96), (352, 236)], "#74858d")
    window_grid(art, 9, (305, 120, 42, 110), (5, 14), ["#9babaf"], lit=0.8, gap=0.5)
    art.veil(176, 76, "#f0e3c4", alpha=0.6)
    for i in range(24):
        crown(art, i, 10 + i * 56, 234, 30, mix("#7d8a5a", "#b58a3f", (i * 7 % 10) / 10))
    art.rect(0, 244, WIDTH, 160, art.linear(((0, "#9a9a5c"), (1, "#5f6236"))))
    water = art.linear(((0, "#e9dcb4"), (1, "#93a8a6")))
    art.path("M0 254C240 244 520 252 700 262C520 276 200 280 0 276Z", water)
    ripples(art, 5, (0, 256, 560, 16), 20, "#ffffff", alpha=0.5)
    path = art.linear(((0, "#e3d3ac"), (1, "#bda67a")))
    art.path("M0 322C400 300 900 300 1280 330L1280 372C900 340 400 340 0 372Z", path)
    _bench(art, 640, 322)
    profile(art, 552, 290, 96, "#22364a", flip=False)
    profile(art, 738, 290, 96, "#4f2a26", flip=True)
    art.poly([(628, 286), (634, 266), (676, 266), (668, 286)], "#f6f0e1", shadow=True)
    for i in range(3):
        art.stroke([(638, 271 + i * 5), (664, 271 + i * 5)], "#8b8577", 1.4)
    for seed, x, tall in ((3, 150, 300), (8, 1140, 330)):
        tree(art, seed, x, 352, tall, "#4d3b28", "#b5712f")
        crown(art, seed + 2, x - 66, 172, 56, "#c98a35")
        crown(art, seed + 4, x + 70, 160, 62, "#a85c2a")
    art.stroke([(930, 330), (930, 160)], "#23282c", 5)
    art.path("M916 160L944 160L938 130L922 130Z", "#fff0c4")
    art.path("M912 162h36M920 130h20l-10 -14Z", "#23282c", stroke="#23282c", width=3)
    leaves(art, 11, (0, 330, WIDTH, 70), 130, ["#c2602a", "#d98a2b", "#8a5a2a", "#e2a83c"])
    grass(art, 6, 398, 18, 160, "#4a4d2a")


def _bench(art: Canvas, x: float, foot: float) -> None:
    wood, iron = "#6d4a2c", "#2b2f33"
    for dx in (-130, 130):
        art.stroke([(x + dx, foot + 18), (x + dx, foot - 70)], iron, 6)
    for i in range(3):
        art.rect(x - 150, foot - 72 + i * 15, 300, 10, wood, radius=3)
    art.cut(
        line_through(
            [(x - 152, foot - 22), (x + 152, foot - 22), (x + 160, foot - 8), (x - 160, foot - 8)]
        ),
        mix(wood, "#ffffff", 0.1),
        depth=4,
    )


def phone_alert(art: Canvas) -> None:
    """A telephone lights up on the night table: a statement, before anyone was told."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#0d1420"), (0.6, "#182438"), (1, "#0b1018"))))
    for i in range(20):
        art.rect(i * 66, 0, 30, 262, "#ffffff", alpha=0.02)
    art.rect(60, 30, 300, 190, "#142033")
    art.rect(70, 40, 280, 170, art.linear(((0, "#1c2c48"), (1, "#33456a"))))
    for i in range(11):
        art.rect(66, 44 + i * 15, 288, 10, "#0f1827")
    art.glow(640, 210, 420, "#7fb4e0", alpha=0.35)
    table = art.linear(((0, "#5b4030"), (1, "#2a1c13")))
    art.poly([(150, 236), (1130, 236), (1280, 400), (0, 400)], table, shadow=True)
    art.rect(150, 234, 980, 4, "#8a6448")
    art.ellipse(646, 322, 190, 36, "#9fd0ff", alpha=0.16)
    with art.turned(640, 212, -7):
        art.cut(
            "M-52 -98C-62 -98 -68 -92 -68 -82L-68 96C-68 106 -62 112 -52 112L52 112"
            "C62 112 68 106 68 96L68 -82C68 -92 62 -98 52 -98Z",
            "#07090d",
            depth=10,
        )
        art.rect(-61, -88, 122, 190, art.linear(((0, "#e9f3fb"), (1, "#b9d6ec"))), radius=6)
        art.rect(-24, -94, 48, 4, "#23282f", radius=2)
        for i, (y, tall, tint) in enumerate(
            ((-76, 52, "#1f4e79"), (-16, 52, "#9c2a1f"), (44, 46, "#8a5a00"))
        ):
            art.rect(-54, y, 108, tall, "#ffffff", radius=7)
            art.circle(-40, y + 17, 8, tint)
            art.rect(-26, y + 10, 54 - i * 10, 5, "#1c1b19")
            art.rect(-26, y + 22, 72, 4, "#8b98a3")
            art.rect(-26, y + 31, 60 - i * 12, 4, "#8b98a3")
    for reach in (106, 130, 154):
        for side in (-1, 1):
            art.path(
                f"M{640 + side * reach} {212 - reach * 0.34:.0f}"
                f"Q{640 + side * (reach + 22)} 212 {640 + side * reach} {212 + reach * 0.34:.0f}",
                stroke="#9fd0ff",
                width=3,
                stroke_alpha=0.7 - (reach - 106) / 90,
            )
    with art.moved(920, 268):
        art.cut("M-30 -86L30 -86L25 10L-25 10Z", "#9fb9cc", alpha=0.4, depth=3)
        art.path("M-28 -50L28 -50L25 10L-25 10Z", "#cfe3f0", alpha=0.4)
        art.ellipse(0, -86, 30, 6, "#dfeefa", alpha=0.5)
    with art.turned(330, 292, 4):
        art.cut("M-78 -20L70 -20L84 12L-84 12Z", "#7a2a22", depth=5)
        art.path("M-84 12L84 12L84 22L-82 22Z", "#e9dfc4")
        art.path("M-84 22L84 22L84 26L-84 26Z", "#5c1d1a")
        art.rect(-40, -10, 76, 5, "#e6c870", alpha=0.8)


def road_map(art: Canvas) -> None:
    """A wall of paper: three rings in a row, strings between them, one pin out of place."""
    art.rect(0, 0, WIDTH, HEIGHT, art.linear(((0, "#b58d5c"), (1, "#8f6a40"))))
    random = Random(31)
    for _ in range(420):
        art.circle(
            random.random() * WIDTH,
            random.random() * HEIGHT,
            random.uniform(0.8, 2.2),
            random.choice(("#7d5a33", "#d3ae7c", "#6d4c2a")),
            alpha=0.35,
        )
    art.rect(0, 0, WIDTH, 10, "#5d3f25")
    art.rect(0, 390, WIDTH, 10, "#5d3f25")
    tints = ("#1f4e79", "#8a5a00", "#2b6a4d")
    places = ((300, 200, -3), (640, 194, 2), (980, 202, -2))
    for (x, y, turn), tint, count in zip(places, tints, (1, 2, 3), strict=True):
        with art.turned(x, y, turn):
            art.cut("M-112 -84L112 -84L112 84L-112 84Z", "#f6f0e1", depth=7)
            art.circle(0, -14, 44, stroke=tint, width=7)
            for i in range(count):
                art.circle((i - (count - 1) / 2) * 24, -14, 8, tint)
            for i in range(3):
                art.stroke([(-86, 46 + i * 12), (70 - i * 26, 46 + i * 12)], "#8b8577", 2)
            art.circle(0, -76, 6, "#9c2a1f")
    string = "#9c2a1f"
    art.path("M300 124C400 168 540 160 640 118", stroke=string, width=2.6)
    art.path("M640 118C740 168 880 168 980 126", stroke=string, width=2.6)
    art.path("M980 126C1060 160 1110 250 1120 292", stroke=string, width=2.6, stroke_alpha=0.6)
    _notes(art)


def _notes(art: Canvas) -> None:
    for x, y, turn, fill in (
        (110, 150, -6, "#e9d28a"),
        (126, 262, 5, "#cfe0d4"),
        (470, 296, 3, "#e9d28a"),
        (812, 104, -5, "#e7c4b4"),
        (1160, 132, 6, "#cfe0d4"),
        (468, 112, -4, "#e7c4b4"),
    ):
        with art.turned(x, y, turn):
            art.cut("M-44 -36L44 -36L44 36L-44 36Z", fill, depth=4)
            for i in range(3):
                art.stroke([(-32, -14 + i * 14), (26 - i * 12, -14 + i * 14)], "#5d5648", 2)
    for x, y, fill in ((110, 120, "#1f4e79"), (470, 266, "#2b6a4d"), (1160, 104, "#1f4e79")):
        art.circle(x + 2, y + 3, 6, "#0b1016", alpha=0.25)
        art.circle(x, y, 6, fill)
    with art.turned(1120, 300, 9):
        art.cut("M-50 -34L50 -34L50 34L-50 34Z", "#f6f0e1", depth=4)
        art.rect(-36, -18, 72, 9, "#1c1b19")
        art.rect(-36, 0, 50, 9, "#1c1b19")
        art.rect(-36, 17, 30, 4, "#8b8577")
    art.circle(1120, 292, 6, "#9c2a1f")
    standing(art, 800, 470, 250, "#2a221b")
    art.stroke([(776, 292), (742, 270), (716, 226)], "#2a221b", 16)
    art.circle(713, 220, 9, "#e6d3b3")


SCENES = {
    "washington-night": washington_night,
    "park-bench": park_bench,
    "phone-alert": phone_alert,
    "road-map": road_map,
}

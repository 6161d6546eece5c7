"""The parts a bust is made of: shoulders, head without a face, hands, hair, paper.

The ground behind a head carries the person's side by shape as well as hue: a disc for the
American side, a diamond for the North, a triangle for everyone else.
"""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Canvas, line_through, mix

SIZE = 240
FACE, FACE_SHADE = "#e6d3b3", "#cdb48f"
INK, CREAM, GOLD = "#1c1b19", "#f6f0e1", "#c9a54a"
BLUE, RED, GREEN, AMBER = "#1f4e79", "#9c2a1f", "#2b6a4d", "#8a5a00"


@dataclass(frozen=True, slots=True)
class Dress:
    """How a bust is dressed."""

    jacket: str
    shirt: str = CREAM
    tie: str = ""
    hair: str = "#2b2724"
    lean: float = 0
    wide: float = 1.0


def ground(art: Canvas, side: str) -> None:
    """Paint the sheet behind a bust and the mark of its side."""
    tints = {"us": BLUE, "dprk": RED, "third": GREEN, "none": AMBER}
    tint = tints[side]
    paper = art.linear(((0, mix("#f3ede0", tint, 0.10)), (1, mix("#e7dcc4", tint, 0.22))))
    art.rect(0, 0, SIZE, SIZE, paper)
    mark = mix("#efe6d2", tint, 0.42)
    match side:
        case "us":
            art.circle(120, 104, 84, mark)
            art.circle(120, 104, 76, stroke=CREAM, width=1.4, stroke_alpha=0.6)
        case "dprk":
            art.poly([(120, 2), (222, 104), (120, 206), (18, 104)], mark)
            art.path("M120 14L210 104L120 194L30 104Z", stroke=CREAM, width=1.4, stroke_alpha=0.6)
        case "third":
            art.poly([(120, 6), (226, 190), (14, 190)], mark)
            art.path("M120 24L211 182L29 182Z", stroke=CREAM, width=1.4, stroke_alpha=0.6)
        case _:
            art.rect(34, 20, 172, 172, mark, radius=6)


def bust(art: Canvas, dress: Dress, *, neck: bool = True) -> None:
    """Paint shoulders, collar, neck and the bare head."""
    w = dress.wide
    dark = mix(dress.jacket, "#0b1016", 0.34)
    with art.moved(120 + dress.lean, 0):
        art.cut(
            f"M{-30} 150C{-58 * w:.0f} 158 {-82 * w:.0f} 168 {-88 * w:.0f} 204L{-92 * w:.0f} 250"
            f"L{92 * w:.0f} 250L{88 * w:.0f} 204C{82 * w:.0f} 168 {58 * w:.0f} 158 30 150Z",
            dress.jacket,
            depth=7,
        )
        art.path(
            f"M30 150C{58 * w:.0f} 158 {82 * w:.0f} 168 {88 * w:.0f} 204L{92 * w:.0f} 250L30 250Z",
            dark,
            alpha=0.35,
        )
        if neck:
            art.path("M-17 118L17 118L19 152L0 166L-19 152Z", FACE_SHADE)
        art.path("M-24 148L0 250L24 148L0 162Z", dress.shirt)
        if dress.tie:
            art.path("M-7 163L7 163L4 174L10 238L0 250L-10 238L-4 174Z", dress.tie)
            art.path("M-7 163L7 163L4 174L-4 174Z", mix(dress.tie, "#0b1016", 0.3))
        art.path("M-20 146L-33 153L-13 178L0 162Z", mix(dress.shirt, "#ffffff", 0.3))
        art.path("M20 146L33 153L13 178L0 162Z", mix(dress.shirt, "#0b1016", 0.08))
        art.path(
            "M-31 152L-50 158L-38 186L-44 190L-2 250L-6 236Z", mix(dress.jacket, "#ffffff", 0.12)
        )
        art.path("M31 152L50 158L38 186L44 190L2 250L6 236Z", mix(dress.jacket, "#0b1016", 0.18))


def head(art: Canvas, x: float = 120, y: float = 92, *, scale: float = 1) -> None:
    """Paint a head: two planes of paper, no face."""
    with art.moved(x, y, scale):
        art.cut(
            "M-30 -14C-30 -44 30 -44 30 -14C30 14 20 42 0 42C-20 42 -30 14 -30 -14Z", FACE, depth=4
        )
        art.path(
            "M4 -36C22 -36 30 -26 30 -14C30 14 20 42 0 42C14 26 16 -10 4 -36Z",
            FACE_SHADE,
            alpha=0.7,
        )


def hand(art: Canvas, x: float, y: float, turn: float = 0, *, scale: float = 1) -> None:
    """Paint a closed hand, knuckles up."""
    with art.turned(x, y, turn), art.moved(0, 0, scale):
        art.cut("M-14 10C-18 -2 -12 -13 0 -14C12 -14 18 -4 15 10C8 17 -8 17 -14 10Z", FACE, depth=3)
        for dx in (-6, 0, 6):
            art.stroke([(dx, -12), (dx + 1, 1)], FACE_SHADE, 1.6)


def sleeve(art: Canvas, data: str, colour: str) -> None:
    """Paint a raised arm along path data."""
    art.path(data, stroke="#0b1016", width=40, stroke_alpha=0.12)
    art.path(data, stroke=mix(colour, "#ffffff", 0.07), width=34)


def short_hair(art: Canvas, colour: str, *, part: int = -1) -> None:
    """Paint short hair, parted on one side."""
    with art.moved(120, 92, flip=part > 0):
        art.path(
            "M-33 -8C-38 -40 -18 -56 6 -54C28 -53 37 -36 33 -8C31 -20 27 -27 22 -31"
            "C8 -26 -14 -26 -24 -33C-29 -27 -31 -18 -33 -8Z",
            colour,
        )


def sheet(
    art: Canvas,
    x: float,
    y: float,
    size: tuple[float, float],
    turn: float,
    *,
    lines: int = 5,
    fill: str = CREAM,
) -> None:
    """Paint a sheet of paper held in front of the bust."""
    wide, tall = size
    with art.turned(x, y, turn):
        corners = [
            (-wide / 2, -tall / 2),
            (wide / 2, -tall / 2),
            (wide / 2, tall / 2),
            (-wide / 2, tall / 2),
        ]
        art.cut(line_through(corners), fill, depth=4)
        for i in range(lines):
            row = -tall * 0.34 + i * tall * 0.68 / max(lines - 1, 1)
            reach = wide * (0.36 if i % 3 else 0.22)
            art.stroke([(-wide * 0.36, row), (reach, row)], "#8b8577", 1.5)


def glasses(art: Canvas, y: float = 92) -> None:
    """Paint round glasses."""
    for x in (107, 133):
        art.circle(x, y, 10, CREAM, alpha=0.35, stroke=INK, width=2.2)
    art.stroke([(117, y - 1), (123, y - 1)], INK, 2.2)
    art.stroke([(97, y - 1), (90, y - 4)], INK, 2)
    art.stroke([(143, y - 1), (150, y - 4)], INK, 2)

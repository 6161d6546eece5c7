"""Busts of the cast: posture, clothes and one prop each; no face, no likeness.

The ground behind a head carries the person's side by shape as well as hue: a disc for the
American side, a diamond for the North, a triangle for everyone else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .canvas import Canvas, line_through, mix

if TYPE_CHECKING:
    from collections.abc import Callable

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


def _ground(art: Canvas, side: str) -> None:
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


def _bust(art: Canvas, dress: Dress, *, neck: bool = True) -> None:
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


def _head(art: Canvas, x: float = 120, y: float = 92, *, scale: float = 1) -> None:
    with art.moved(x, y, scale):
        art.cut(
            "M-30 -14C-30 -44 30 -44 30 -14C30 14 20 42 0 42C-20 42 -30 14 -30 -14Z", FACE, depth=4
        )
        art.path(
            "M4 -36C22 -36 30 -26 30 -14C30 14 20 42 0 42C14 26 16 -10 4 -36Z",
            FACE_SHADE,
            alpha=0.7,
        )


def _hand(art: Canvas, x: float, y: float, turn: float = 0, *, scale: float = 1) -> None:
    with art.turned(x, y, turn), art.moved(0, 0, scale):
        art.cut("M-14 10C-18 -2 -12 -13 0 -14C12 -14 18 -4 15 10C8 17 -8 17 -14 10Z", FACE, depth=3)
        for dx in (-6, 0, 6):
            art.stroke([(dx, -12), (dx + 1, 1)], FACE_SHADE, 1.6)


def _sleeve(art: Canvas, data: str, colour: str) -> None:
    art.path(data, stroke="#0b1016", width=40, stroke_alpha=0.12)
    art.path(data, stroke=mix(colour, "#ffffff", 0.07), width=34)


def _short_hair(art: Canvas, colour: str, *, part: int = -1) -> None:
    with art.moved(120, 92, flip=part > 0):
        art.path(
            "M-33 -8C-38 -40 -18 -56 6 -54C28 -53 37 -36 33 -8C31 -20 27 -27 22 -31"
            "C8 -26 -14 -26 -24 -33C-29 -27 -31 -18 -33 -8Z",
            colour,
        )


def _sheet(
    art: Canvas,
    x: float,
    y: float,
    size: tuple[float, float],
    turn: float,
    *,
    lines: int = 5,
    fill: str = CREAM,
) -> None:
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


def _glasses(art: Canvas, y: float = 92) -> None:
    for x in (107, 133):
        art.circle(x, y, 10, CREAM, alpha=0.35, stroke=INK, width=2.2)
    art.stroke([(117, y - 1), (123, y - 1)], INK, 2.2)
    art.stroke([(97, y - 1), (90, y - 4)], INK, 2)
    art.stroke([(143, y - 1), (150, y - 4)], INK, 2)


def deputy(art: Canvas) -> None:
    """US deputy: reading glasses on a cord, a list begun in the margin."""
    _ground(art, "us")
    art.cut(
        "M120 40C84 38 78 76 80 104C81 122 84 134 92 142L150 142C158 132 160 120 160 100"
        "C162 70 152 41 120 40Z",
        "#4a3327",
        depth=4,
    )
    _bust(art, Dress(jacket="#27496b", shirt="#f0e3cf"))
    _head(art)
    art.path(
        "M88 92C86 58 108 44 126 46C146 48 156 66 152 96C150 80 144 70 136 64"
        "C122 78 104 82 94 80C91 84 89 88 88 92Z",
        "#4a3327",
    )
    art.path("M89 146C92 186 100 202 112 208", stroke=INK, width=1.5, stroke_alpha=0.8)
    art.path("M151 146C148 186 140 202 128 208", stroke=INK, width=1.5, stroke_alpha=0.8)
    for x in (110, 130):
        art.circle(x, 212, 8.5, "#dfe9ee", alpha=0.75, stroke=INK, width=2)
    art.stroke([(118, 211), (122, 211)], INK, 2)
    _sheet(art, 190, 226, (74, 60), -10, lines=4)


def interpreter(art: Canvas) -> None:
    """US-side interpreter: headset, notebook, four hours of sleep."""
    _ground(art, "us")
    _bust(art, Dress(jacket="#3d5569", shirt="#e9eef0", tie="#2b3a4a", lean=-2, wide=0.92))
    _head(art, 119)
    _short_hair(art, "#241f1c", part=1)
    art.path("M86 92C84 46 156 46 154 92", stroke=INK, width=4.5)
    art.rect(79, 82, 13, 28, INK, radius=6)
    art.rect(148, 82, 13, 28, INK, radius=6)
    art.path("M85 108C86 128 100 132 110 130", stroke=INK, width=2.4)
    art.circle(112, 130, 3.6, INK)
    with art.turned(84, 216, -8):
        art.cut("M-34 -30L34 -30L34 36L-34 36Z", "#f1e7d0", depth=4)
        art.rect(-34, -30, 68, 9, "#8c2f25")
        for i in range(8):
            art.stroke([(-30 + i * 8.6, -34), (-30 + i * 8.6, -24)], INK, 1.6)
        for i in range(4):
            art.path(f"M-26 {-10 + i * 12}q6 -6 10 0t10 0t10 0t8 -2", stroke="#6d675a", width=1.5)
    _hand(art, 124, 226, -24, scale=0.9)
    art.stroke([(118, 222), (96, 196)], INK, 3.4)


def analyst(art: Canvas) -> None:
    """Intelligence desk officer: a folder held closed."""
    _ground(art, "us")
    _bust(art, Dress(jacket="#4d5a4e", shirt="#dfe4dc", wide=0.96, tie=""))
    _head(art)
    art.path(
        "M87 100C80 60 96 40 122 42C150 44 160 64 152 102C152 84 148 76 142 70"
        "C124 74 104 72 96 66C90 74 88 86 87 100Z",
        "#6d6459",
    )
    with art.turned(136, 206, 6):
        art.cut("M-62 -30L-20 -30L-14 -38L22 -38L28 -30L66 -30L66 44L-62 44Z", "#d9bd82", depth=6)
        art.path("M-62 -30L66 -30L66 44L-62 44Z", "#e3cb97")
        art.rect(-50, -20, 40, 9, "#1c1b19")
        art.rect(-50, -6, 62, 5, "#a68a52")
        art.rect(-50, 4, 48, 5, "#a68a52")
        art.rect(18, 8, 40, 20, "none", stroke=RED, pen=2.4, radius=2)
        art.rect(24, 15, 28, 5, RED, alpha=0.8)
    _hand(art, 196, 214, 70)
    _hand(art, 74, 220, -70)


def lawyer(art: Canvas) -> None:
    """Sanctions lawyer: a binder with too many tabs."""
    _ground(art, "us")
    _bust(art, Dress(jacket="#2e2f3a", shirt="#ece8e1", tie="#6b4c7a", wide=1.02))
    _head(art)
    art.path(
        "M88 96C84 74 90 60 98 56C94 66 94 74 93 86ZM152 96C156 74 150 60 142 56"
        "C146 66 146 74 147 86Z",
        "#8d8880",
    )
    art.path("M98 58C108 50 132 50 142 58C132 54 108 54 98 58Z", "#8d8880")
    _glasses(art)
    with art.turned(112, 212, -4):
        for i, tab in enumerate(("#b4483a", "#c9a54a", "#4f7f63", "#3f6e95", "#b4483a", "#c9a54a")):
            art.rect(60, -40 + i * 13, 14, 10, tab, radius=2)
        art.cut("M-66 -44L62 -44L62 44L-66 44Z", "#22324a", depth=6)
        art.rect(-66, -44, 16, 88, "#16233a")
        art.circle(-58, -22, 3.6, "#c9ccd2")
        art.circle(-58, 20, 3.6, "#c9ccd2")
        art.rect(-34, -28, 78, 26, CREAM)
        art.rect(-26, -21, 56, 4, "#8b8577")
        art.rect(-26, -13, 40, 4, "#8b8577")
    _hand(art, 166, 236, 40)


def hawk_aide(art: Canvas) -> None:
    """Aide to the adviser: upright, a square on the lapel, a thin folder."""
    _ground(art, "us")
    _bust(art, Dress(jacket="#20242c", shirt="#f4f1ea", tie="#9c2a1f", wide=1.04))
    _head(art, 120, 88)
    art.path(
        "M88 84C84 46 104 34 124 36C148 38 156 56 152 86C150 74 148 66 144 60"
        "C128 64 106 62 96 56C91 64 89 72 88 84Z",
        "#3a2d22",
    )
    art.rect(166, 176, 15, 11, "#f4f1ea")
    art.rect(166, 176, 6, 5, BLUE)
    for i in range(3):
        art.rect(166, 177.5 + i * 3.6, 15, 1.6, RED)
    with art.turned(70, 214, 4):
        art.cut("M-10 -60L6 -60L6 56L-10 56Z", "#c7a96a", depth=5)
        art.path("M-6 -58L2 -58L2 56L-6 56Z", CREAM)
        art.path("M6 -60L12 -54L12 60L6 56Z", "#a68a52")
    _hand(art, 74, 222, -8)


def press(art: Canvas) -> None:
    """Reporter: recorder held out, scarf against the wind."""
    _ground(art, "third")
    _bust(art, Dress(jacket="#6b5a45", shirt="#d8cdb8", lean=4))
    _head(art, 124)
    art.path(
        "M92 112C82 62 100 42 126 42C154 42 166 64 158 114C160 84 152 72 144 66"
        "C130 76 112 78 100 72C93 82 91 96 92 112Z",
        "#7a4a2c",
    )
    art.cut(
        "M90 150C104 166 144 166 160 150C166 160 166 170 160 176C142 188 106 188 90 176"
        "C84 168 84 160 90 150Z",
        "#b5892e",
        depth=3,
    )
    art.cut("M104 180L128 184L122 232L98 226Z", "#a67c24", depth=3)
    _sleeve(art, "M40 246C46 220 58 208 74 200", "#6b5a45")
    with art.turned(72, 172, 14):
        art.cut("M-11 -38L11 -38L11 30L-11 30Z", "#23262b", depth=4)
        art.rect(-7, -18, 14, 12, "#9fc0b0")
        art.circle(0, 8, 4.5, "#c7402f")
        art.rect(-8, -47, 16, 11, "#555a61", radius=5)
    _hand(art, 74, 196, 16, scale=1.05)


def dprk_counsellor(art: Canvas) -> None:
    """The envoy's counsellor: his own pen, two papers."""
    _ground(art, "dprk")
    _bust(art, Dress(jacket="#2c2a2e", shirt="#f1ede4", tie="#4b4f5c"))
    _head(art)
    _short_hair(art, "#1f1c1b")
    art.circle(165, 184, 4.6, "#b23a2c")
    _sheet(art, 88, 222, (66, 62), -9)
    _sheet(art, 146, 224, (66, 62), 7)
    with art.turned(118, 214, -32):
        art.rect(-40, -4, 60, 8, INK, radius=4)
        art.rect(8, -4.4, 5, 8.8, GOLD)
        art.poly([(20, -3.2), (38, 0), (20, 3.2)], GOLD)
    _hand(art, 92, 232, -40, scale=0.92)


def dprk_interpreter(art: Canvas) -> None:
    """Young woman who interprets for the North: round glasses, all three words in one breath."""
    _ground(art, "dprk")
    art.cut(
        "M120 38C82 38 76 78 80 112C82 128 88 138 96 142L146 142C154 136 158 126 160 110"
        "C164 76 156 38 120 38Z",
        "#211d1d",
        depth=4,
    )
    _bust(art, Dress(jacket="#54323a", shirt="#f3ece0", wide=0.9))
    _head(art)
    art.path(
        "M88 98C84 60 104 44 121 45C140 44 157 62 152 98C150 84 146 74 140 70"
        "C124 74 108 72 98 66C92 74 90 84 88 98Z",
        "#211d1d",
    )
    _glasses(art, 94)
    art.circle(160, 186, 4.4, "#b23a2c")
    with art.turned(120, 224, 0):
        art.cut("M-44 -18L44 -18L44 30L-44 30Z", "#efe3c8", depth=4)
        art.stroke([(0, -18), (0, 30)], "#a99c80", 1.6)
        for i in range(3):
            for x in (-36, 8):
                art.stroke([(x, -8 + i * 10), (x + 26 - i * 4, -8 + i * 10)], "#8b8577", 1.6)
    _hand(art, 74, 228, -60, scale=0.86)
    _hand(art, 166, 228, 60, scale=0.86)


def dprk_minder(art: Canvas) -> None:
    """Elder protocol man: hat in hand."""
    _ground(art, "dprk")
    _bust(art, Dress(jacket="#4a4640", shirt="#4a4640", lean=0, wide=0.98))
    art.path("M98 150L120 164L142 150L150 158L120 178L90 158Z", "#5c574f")
    for y in (190, 212):
        art.circle(120, y, 3.4, "#2d2a26")
    art.circle(160, 186, 4.6, "#b23a2c")
    _head(art, 120, 94)
    art.path(
        "M87 98C82 66 98 50 120 50C142 50 158 66 153 98C152 84 148 78 143 74"
        "C132 66 108 66 97 74C92 78 88 86 87 98Z",
        "#b9b2a6",
    )
    art.cut("M60 222C60 190 96 184 120 186C150 184 180 192 180 222Z", "#2d3038", depth=5)
    art.path("M60 214L180 214L180 222L60 222Z", "#14161b")
    art.cut("M36 224C60 214 180 214 204 224C190 238 50 238 36 224Z", "#23262d", depth=4)
    _hand(art, 66, 226, -30, scale=0.95)
    _hand(art, 174, 226, 30, scale=0.95)


def seoul_desk(art: Canvas) -> None:
    """South Korean desk officer: on the telephone, as usual."""
    _ground(art, "third")
    _bust(art, Dress(jacket="#35566b", shirt="#eef1ee", tie="#7a9a58", lean=2))
    _head(art, 122)
    with art.moved(2, 0):
        _short_hair(art, "#231f1e", part=1)
    _sleeve(art, "M196 250C206 214 196 172 172 136", "#35566b")
    with art.turned(160, 100, 10):
        art.cut("M-9 -32L9 -32L9 34L-9 34Z", "#15191f", depth=4)
        art.rect(-9, -32, 4, 66, "#3b434d")
    _hand(art, 168, 116, 78, scale=1.0)


def host(art: Canvas) -> None:
    """Swedish host: a coffee cup and no opinion."""
    _ground(art, "third")
    _bust(art, Dress(jacket="#5f6d74", shirt="#5f6d74", wide=1.0))
    art.cut("M92 146C94 132 146 132 148 146L152 170C140 182 100 182 88 170Z", "#e2ddd0", depth=4)
    for i in range(8):
        art.stroke([(93 + i * 7.6, 144), (92 + i * 8, 172)], "#bdb6a5", 1.4)
    _head(art)
    art.path(
        "M88 88C84 54 102 42 122 43C146 44 157 60 152 90C150 76 146 70 140 66"
        "C128 58 112 60 100 68C92 72 89 80 88 88Z",
        "#c3a768",
    )
    art.path(
        "M93 104C94 126 104 140 120 140C136 140 146 126 147 104C140 120 132 122 120 122"
        "C108 122 100 120 93 104Z",
        "#c3a768",
    )
    with art.moved(158, 206):
        for i in range(3):
            art.path(
                f"M{-14 + i * 12} -26q-6 -8 0 -15t0 -15", stroke=CREAM, width=2.6, stroke_alpha=0.8
            )
        art.cut("M-26 -22L26 -22L20 22L-20 22Z", "#f4efe2", depth=4)
        art.path("M25 -14C44 -16 42 10 22 10", stroke="#f4efe2", width=5)
        art.path("M-25 -14L25 -14L24 -6L-24 -6Z", "#3f6e95")
        art.ellipse(0, 25, 38, 6, "#e3dac6")
    _hand(art, 134, 212, -74, scale=0.95)


def inspector(art: Canvas) -> None:
    """Technical inspector: a camera, a seal, a number to write down."""
    _ground(art, "third")
    _bust(art, Dress(jacket="#3d6a78", shirt="#d9e3e2"))
    art.path("M60 172L82 164L82 250L56 250Z", "#e6c452", alpha=0.9)
    art.path("M180 172L158 164L158 250L184 250Z", "#e6c452", alpha=0.9)
    _head(art)
    art.cut("M82 76C82 40 104 32 122 32C142 32 158 42 158 76Z", "#e9e4d6", depth=3)
    art.rect(74, 73, 92, 8, "#d3ccba", radius=4)
    art.rect(114, 32, 12, 42, "#d3ccba")
    art.path("M98 152C94 190 100 206 106 210", stroke=INK, width=3)
    art.path("M142 152C146 190 140 206 134 210", stroke=INK, width=3)
    with art.moved(120, 216):
        art.cut("M-34 -18L-14 -18L-10 -26L10 -26L14 -18L34 -18L34 24L-34 24Z", "#23272d", depth=5)
        art.circle(0, 2, 15, "#3e464f")
        art.circle(0, 2, 10, "#12161b")
        art.circle(-3, -1, 3, "#a8c8d8")
    with art.turned(194, 214, 12):
        art.path("M0 -34C-16 -34 -16 -10 0 -10C16 -10 16 -34 0 -34Z", stroke="#8b9096", width=3)
        art.cut("M-13 -12L13 -12L13 16L-13 16Z", GOLD, depth=4)
        art.rect(-8, -5, 16, 3, "#8d6f24")
        art.rect(-8, 2, 16, 3, "#8d6f24")


def senator_staff(art: Canvas) -> None:
    """Congressional staffer behind a stack of amendments."""
    _ground(art, "us")
    _bust(art, Dress(jacket="#5a3d4c", shirt="#f1e9dc", wide=0.92))
    _head(art)
    art.circle(120, 42, 17, "#8a5a33")
    art.path(
        "M87 98C82 58 102 44 120 44C140 44 158 58 153 98C152 80 144 70 132 64"
        "C122 62 112 66 104 72C94 78 90 88 87 98Z",
        "#8a5a33",
    )
    for i in range(9):
        shift = (i * 5) % 9 - 4
        y = 238 - i * 8
        art.cut(
            line_through(
                [(58 + shift, y), (182 + shift, y), (182 + shift, y + 7), (58 + shift, y + 7)]
            ),
            CREAM if i % 2 else "#ebe1cb",
            depth=2,
        )
        if i % 2:
            colour = ("#b4483a", "#c9a54a", "#4f7f63", "#3f6e95")[i // 2 % 4]
            art.rect(174 + shift, y + 1, 18, 5, colour)
    _hand(art, 60, 216, -76)


def narrator(art: Canvas) -> None:
    """The dossier itself: a tied folder with a stamp."""
    _ground(art, "none")
    with art.turned(120, 116, -5):
        art.cut("M-72 -70L-20 -70L-12 -82L34 -82L42 -70L78 -70L78 84L-72 84Z", "#b8935a", depth=8)
        for i, turn in enumerate((4, -3, 1)):
            with art.turned(4, -4, turn):
                art.cut("M-62 -74L62 -74L62 70L-62 70Z", ("#e9dfc8", "#f1e9d6", CREAM)[i], depth=3)
        art.cut("M-72 -54L78 -54L78 84L-72 84Z", "#cfac73", depth=5)
        art.rect(-54, -36, 58, 26, CREAM)
        art.rect(-46, -29, 42, 4, "#8b8577")
        art.rect(-46, -20, 28, 4, "#8b8577")
        art.rect(-54, 14, 90, 7, INK)
        art.rect(-54, 28, 66, 7, INK)
        art.stroke([(3, -54), (3, 84)], "#8c2f25", 4)
        art.circle(3, 6, 7, "#8c2f25")
        with art.turned(46, 54, -14):
            art.rect(-30, -14, 60, 28, "none", stroke=RED, pen=3, radius=3)
            art.rect(-22, -6, 44, 4, RED)
            art.rect(-16, 3, 32, 4, RED)


def you(art: Canvas) -> None:
    """The negotiator from behind, facing an empty table."""
    _ground(art, "us")
    art.rect(0, 140, SIZE, 100, art.linear(((0, "#8a6a49"), (1, "#6b4f35"))))
    art.rect(0, 138, SIZE, 4, "#a98762")
    _sheet(art, 56, 158, (46, 16), 0, lines=2)
    _sheet(art, 190, 158, (46, 16), 0, lines=2)
    art.cut(
        "M90 148C50 156 32 172 26 206L20 250L220 250L214 206C208 172 190 156 150 148Z",
        "#1e2c3e",
        depth=8,
    )
    art.path("M120 150L120 250", stroke="#0b1016", width=2, stroke_alpha=0.5)
    art.path("M98 140L142 140L148 158C132 166 108 166 92 158Z", CREAM)
    art.path("M94 150C104 160 136 160 146 150L152 156C136 170 104 170 88 156Z", "#1e2c3e")
    art.path("M104 118L136 118L138 150C128 156 112 156 102 150Z", FACE_SHADE)
    art.cut(
        "M88 82C88 52 104 40 120 40C136 40 152 52 152 82C152 104 146 122 136 130"
        "C128 134 112 134 104 130C94 122 88 104 88 82Z",
        "#453b34",
        depth=5,
    )
    for x in (86, 154):
        art.ellipse(x, 94, 5, 9, FACE_SHADE)
    art.path(
        "M120 42C136 42 150 54 150 82C150 104 146 120 136 128C142 100 138 62 120 42Z",
        "#0b1016",
        alpha=0.25,
    )


PORTRAITS: dict[str, Callable[[Canvas], None]] = {
    "deputy": deputy,
    "interpreter": interpreter,
    "analyst": analyst,
    "lawyer": lawyer,
    "hawk-aide": hawk_aide,
    "press": press,
    "dprk-counsellor": dprk_counsellor,
    "dprk-interpreter": dprk_interpreter,
    "dprk-minder": dprk_minder,
    "seoul-desk": seoul_desk,
    "host": host,
    "inspector": inspector,
    "senator-staff": senator_staff,
    "narrator": narrator,
    "you": you,
}

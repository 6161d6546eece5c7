"""The American side: the delegation, its lawyers, its minders, and you."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .busts import (
    BLUE,
    CREAM,
    FACE_SHADE,
    INK,
    RED,
    SIZE,
    Dress,
    bust,
    glasses,
    ground,
    hand,
    head,
    sheet,
    short_hair,
)
from .canvas import Canvas, line_through

if TYPE_CHECKING:
    from collections.abc import Callable


def deputy(art: Canvas) -> None:
    """US deputy: reading glasses on a cord, a list begun in the margin."""
    ground(art, "us")
    art.cut(
        "M120 40C84 38 78 76 80 104C81 122 84 134 92 142L150 142C158 132 160 120 160 100"
        "C162 70 152 41 120 40Z",
        "#4a3327",
        depth=4,
    )
    bust(art, Dress(jacket="#27496b", shirt="#f0e3cf"))
    head(art)
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
    sheet(art, 190, 226, (74, 60), -10, lines=4)


def interpreter(art: Canvas) -> None:
    """US-side interpreter: headset, notebook, four hours of sleep."""
    ground(art, "us")
    bust(art, Dress(jacket="#3d5569", shirt="#e9eef0", tie="#2b3a4a", lean=-2, wide=0.92))
    head(art, 119)
    short_hair(art, "#241f1c", part=1)
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
    hand(art, 124, 226, -24, scale=0.9)
    art.stroke([(118, 222), (96, 196)], INK, 3.4)


def analyst(art: Canvas) -> None:
    """Intelligence desk officer: a folder held closed."""
    ground(art, "us")
    bust(art, Dress(jacket="#4d5a4e", shirt="#dfe4dc", wide=0.96, tie=""))
    head(art)
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
    hand(art, 196, 214, 70)
    hand(art, 74, 220, -70)


def lawyer(art: Canvas) -> None:
    """Sanctions lawyer: a binder with too many tabs."""
    ground(art, "us")
    bust(art, Dress(jacket="#2e2f3a", shirt="#ece8e1", tie="#6b4c7a", wide=1.02))
    head(art)
    art.path(
        "M88 96C84 74 90 60 98 56C94 66 94 74 93 86ZM152 96C156 74 150 60 142 56"
        "C146 66 146 74 147 86Z",
        "#8d8880",
    )
    art.path("M98 58C108 50 132 50 142 58C132 54 108 54 98 58Z", "#8d8880")
    glasses(art)
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
    hand(art, 166, 236, 40)


def hawk_aide(art: Canvas) -> None:
    """Aide to the adviser: upright, a square on the lapel, a thin folder."""
    ground(art, "us")
    bust(art, Dress(jacket="#20242c", shirt="#f4f1ea", tie="#9c2a1f", wide=1.04))
    head(art, 120, 88)
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
    hand(art, 74, 222, -8)


def senator_staff(art: Canvas) -> None:
    """Congressional staffer behind a stack of amendments."""
    ground(art, "us")
    bust(art, Dress(jacket="#5a3d4c", shirt="#f1e9dc", wide=0.92))
    head(art)
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
    hand(art, 60, 216, -76)


def you(art: Canvas) -> None:
    """The negotiator from behind, facing an empty table."""
    ground(art, "us")
    art.rect(0, 140, SIZE, 100, art.linear(((0, "#8a6a49"), (1, "#6b4f35"))))
    art.rect(0, 138, SIZE, 4, "#a98762")
    sheet(art, 56, 158, (46, 16), 0, lines=2)
    sheet(art, 190, 158, (46, 16), 0, lines=2)
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
    "senator-staff": senator_staff,
    "you": you,
}

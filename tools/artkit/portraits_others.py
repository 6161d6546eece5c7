"""Everyone else: the other side of the table, the hosts, the press, the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .busts import (
    CREAM,
    GOLD,
    INK,
    RED,
    Dress,
    bust,
    glasses,
    ground,
    hand,
    head,
    sheet,
    short_hair,
    sleeve,
)
from .canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable


def press(art: Canvas) -> None:
    """Reporter: recorder held out, scarf against the wind."""
    ground(art, "third")
    bust(art, Dress(jacket="#6b5a45", shirt="#d8cdb8", lean=4))
    head(art, 124)
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
    sleeve(art, "M40 246C46 220 58 208 74 200", "#6b5a45")
    with art.turned(72, 172, 14):
        art.cut("M-11 -38L11 -38L11 30L-11 30Z", "#23262b", depth=4)
        art.rect(-7, -18, 14, 12, "#9fc0b0")
        art.circle(0, 8, 4.5, "#c7402f")
        art.rect(-8, -47, 16, 11, "#555a61", radius=5)
    hand(art, 74, 196, 16, scale=1.05)


def dprk_counsellor(art: Canvas) -> None:
    """The envoy's counsellor: his own pen, two papers."""
    ground(art, "dprk")
    bust(art, Dress(jacket="#2c2a2e", shirt="#f1ede4", tie="#4b4f5c"))
    head(art)
    short_hair(art, "#1f1c1b")
    art.circle(165, 184, 4.6, "#b23a2c")
    sheet(art, 88, 222, (66, 62), -9)
    sheet(art, 146, 224, (66, 62), 7)
    with art.turned(118, 214, -32):
        art.rect(-40, -4, 60, 8, INK, radius=4)
        art.rect(8, -4.4, 5, 8.8, GOLD)
        art.poly([(20, -3.2), (38, 0), (20, 3.2)], GOLD)
    hand(art, 92, 232, -40, scale=0.92)


def dprk_interpreter(art: Canvas) -> None:
    """Young woman who interprets for the North: round glasses, all three words in one breath."""
    ground(art, "dprk")
    art.cut(
        "M120 38C82 38 76 78 80 112C82 128 88 138 96 142L146 142C154 136 158 126 160 110"
        "C164 76 156 38 120 38Z",
        "#211d1d",
        depth=4,
    )
    bust(art, Dress(jacket="#54323a", shirt="#f3ece0", wide=0.9))
    head(art)
    art.path(
        "M88 98C84 60 104 44 121 45C140 44 157 62 152 98C150 84 146 74 140 70"
        "C124 74 108 72 98 66C92 74 90 84 88 98Z",
        "#211d1d",
    )
    glasses(art, 94)
    art.circle(160, 186, 4.4, "#b23a2c")
    with art.turned(120, 224, 0):
        art.cut("M-44 -18L44 -18L44 30L-44 30Z", "#efe3c8", depth=4)
        art.stroke([(0, -18), (0, 30)], "#a99c80", 1.6)
        for i in range(3):
            for x in (-36, 8):
                art.stroke([(x, -8 + i * 10), (x + 26 - i * 4, -8 + i * 10)], "#8b8577", 1.6)
    hand(art, 74, 228, -60, scale=0.86)
    hand(art, 166, 228, 60, scale=0.86)


def dprk_minder(art: Canvas) -> None:
    """Elder protocol man: hat in hand."""
    ground(art, "dprk")
    bust(art, Dress(jacket="#4a4640", shirt="#4a4640", lean=0, wide=0.98))
    art.path("M98 150L120 164L142 150L150 158L120 178L90 158Z", "#5c574f")
    for y in (190, 212):
        art.circle(120, y, 3.4, "#2d2a26")
    art.circle(160, 186, 4.6, "#b23a2c")
    head(art, 120, 94)
    art.path(
        "M87 98C82 66 98 50 120 50C142 50 158 66 153 98C152 84 148 78 143 74"
        "C132 66 108 66 97 74C92 78 88 86 87 98Z",
        "#b9b2a6",
    )
    art.cut("M60 222C60 190 96 184 120 186C150 184 180 192 180 222Z", "#2d3038", depth=5)
    art.path("M60 214L180 214L180 222L60 222Z", "#14161b")
    art.cut("M36 224C60 214 180 214 204 224C190 238 50 238 36 224Z", "#23262d", depth=4)
    hand(art, 66, 226, -30, scale=0.95)
    hand(art, 174, 226, 30, scale=0.95)


def seoul_desk(art: Canvas) -> None:
    """South Korean desk officer: on the telephone, as usual."""
    ground(art, "third")
    bust(art, Dress(jacket="#35566b", shirt="#eef1ee", tie="#7a9a58", lean=2))
    head(art, 122)
    with art.moved(2, 0):
        short_hair(art, "#231f1e", part=1)
    sleeve(art, "M196 250C206 214 196 172 172 136", "#35566b")
    with art.turned(160, 100, 10):
        art.cut("M-9 -32L9 -32L9 34L-9 34Z", "#15191f", depth=4)
        art.rect(-9, -32, 4, 66, "#3b434d")
    hand(art, 168, 116, 78, scale=1.0)


def host(art: Canvas) -> None:
    """Swedish host: a coffee cup and no opinion."""
    ground(art, "third")
    bust(art, Dress(jacket="#5f6d74", shirt="#5f6d74", wide=1.0))
    art.cut("M92 146C94 132 146 132 148 146L152 170C140 182 100 182 88 170Z", "#e2ddd0", depth=4)
    for i in range(8):
        art.stroke([(93 + i * 7.6, 144), (92 + i * 8, 172)], "#bdb6a5", 1.4)
    head(art)
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
    hand(art, 134, 212, -74, scale=0.95)


def inspector(art: Canvas) -> None:
    """Technical inspector: a camera, a seal, a number to write down."""
    ground(art, "third")
    bust(art, Dress(jacket="#3d6a78", shirt="#d9e3e2"))
    art.path("M60 172L82 164L82 250L56 250Z", "#e6c452", alpha=0.9)
    art.path("M180 172L158 164L158 250L184 250Z", "#e6c452", alpha=0.9)
    head(art)
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


def narrator(art: Canvas) -> None:
    """The dossier itself: a tied folder with a stamp."""
    ground(art, "none")
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


PORTRAITS: dict[str, Callable[[Canvas], None]] = {
    "press": press,
    "dprk-counsellor": dprk_counsellor,
    "dprk-interpreter": dprk_interpreter,
    "dprk-minder": dprk_minder,
    "seoul-desk": seoul_desk,
    "host": host,
    "inspector": inspector,
    "narrator": narrator,
}

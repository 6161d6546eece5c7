"""Icons on a 48 by 48 grid, in one ink, so that a theme can recolour them by alpha."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .canvas import Canvas, line_through

if TYPE_CHECKING:
    from collections.abc import Callable

INK = "#1c1b19"
PEN = 3.2


def _pen(art: Canvas, data: str, width: float = PEN) -> None:
    art.path(data, stroke=INK, width=width)


def _polar(radius: float, degrees: float) -> tuple[float, float]:
    turn = math.radians(degrees - 90)
    return 24 + radius * math.cos(turn), 24 + radius * math.sin(turn)


def confidence(art: Canvas) -> None:
    """Two hands that meet."""
    _pen(art, "M3 17L11 13L20 15L24 18M45 17L37 13L30 14L19 22C18 26 23 28 26 24L29 22L39 31")
    _pen(
        art,
        "M3 32L9 31L18 38C21 40 23 38 22 36M22 36C26 40 29 37 27 34M27 34C31 37 34 34 31 31"
        "M39 31C40 33 38 35 35 34M45 32L39 31",
        2.8,
    )


def attention(art: Canvas) -> None:
    """An eye on a television."""
    _pen(art, "M6 12h36v25h-36ZM16 43h16M18 5l6 7l6 -7")
    _pen(art, "M12 24.5C17 17 31 17 36 24.5C31 32 17 32 12 24.5Z", 2.4)
    art.circle(24, 24.5, 3.6, INK)


def hawks(art: Canvas) -> None:
    """A hawk's head: flat brow, hooked beak."""
    art.path(
        "M4 45L6 26L14 12L27 5L38 9L45 19L46 31L39 24L32 24L29 29L34 36L32 45L25 39L19 45L13 39Z"
        "M23 13L21 18L30 20L34 16Z",
        INK,
    )


def allies(art: Canvas) -> None:
    """Three linked rings."""
    for x, y in ((24, 16), (15.5, 30), (32.5, 30)):
        art.circle(x, y, 10.4, stroke=INK, width=PEN)


def weeks(art: Canvas) -> None:
    """A calendar page."""
    _pen(art, "M6 11h36v31h-36ZM6 20h36M15 5v9M33 5v9")
    for x, y in ((13, 25), (22, 25), (31, 25), (13, 33)):
        art.rect(x, y, 5, 5, INK)


def sanctions(art: Canvas) -> None:
    """A barrier across the road."""
    art.rect(4, 17, 6, 25, INK)
    art.circle(7, 14, 4.5, INK)
    _pen(art, "M10 18h35v9h-35Z", 2.6)
    for x in (15, 25, 35):
        art.poly([(x, 27), (x + 5, 18), (x + 9, 18), (x + 4, 27)], INK)
    art.rect(2, 40, 12, 4, INK)
    art.rect(40, 27, 3.4, 16, INK)


def site(art: Canvas) -> None:
    """A watch tower beside a shed."""
    art.rect(8, 8, 16, 10, INK)
    art.poly([(5, 9), (16, 2), (27, 9)], INK)
    _pen(art, "M11 18L8 43M21 18L24 43M10 26L22 34M22 26L9 36", 2.6)
    _pen(art, "M28 43V30L36 24L44 30V43Z")
    art.rect(3, 42, 42, 3, INK)


def enrich(art: Canvas) -> None:
    """Three plain cylinders joined by a pipe."""
    for x in (5, 19, 33):
        art.rect(x, 14, 10, 28, INK, radius=4.5)
    _pen(art, "M10 14V7H38V14M24 7V14", 2.6)


def stock(art: Canvas) -> None:
    """A barrel."""
    _pen(art, "M10 10C10 4 38 4 38 10V38C38 44 10 44 10 38Z")
    _pen(art, "M10 10C10 15 38 15 38 10M10 20C10 25 38 25 38 20M10 30C10 35 38 35 38 30", 2.4)


def inspect(art: Canvas) -> None:
    """A magnifier."""
    art.circle(20, 20, 13, stroke=INK, width=PEN + 0.6)
    _pen(art, "M30 30L43 43", 6)
    _pen(art, "M13 19C14 15 17 13 21 13", 2.2)


def peace(art: Canvas) -> None:
    """A dove with a sprig."""
    art.path(
        "M4 16C12 18 16 14 20 8C22 12 23 15 23 18C27 14 31 11 37 12C40 12 42 14 43 17L46 19"
        "L42 21C40 32 30 37 20 36L10 41L13 33C8 29 5 23 4 16Z",
        INK,
    )
    _pen(art, "M42 24C44 28 43 32 40 36M43 29L46 28M42 33L46 33M40 27L38 30", 1.8)


def liaison(art: Canvas) -> None:
    """A door with a flag over it."""
    _pen(art, "M8 44V20H28V44ZM3 44H45")
    art.circle(23.4, 33, 2, INK)
    _pen(art, "M34 44V5", 2.8)
    art.path("M34 5C38 3 41 8 46 6V17C41 19 38 14 34 16Z", INK)


def exercise(art: Canvas) -> None:
    """A shield."""
    _pen(art, "M24 4L41 10V22C41 33 34 40 24 44C14 40 7 33 7 22V10Z")
    art.path("M24 4L41 10V22L24 22ZM24 22V44C14 40 7 33 7 22Z", INK)


def save(art: Canvas) -> None:
    """A sheet going into a tray."""
    _pen(art, "M6 28V42H42V28M24 4V31M14 21L24 31L34 21", 3.6)


def load(art: Canvas) -> None:
    """A sheet coming out of a tray."""
    _pen(art, "M6 28V42H42V28M24 31V4M14 14L24 4L34 14", 3.6)


def back(art: Canvas) -> None:
    """An arrow that turns back."""
    _pen(art, "M16 8L6 18L16 28M6 18H30C39 18 43 24 43 30C43 37 38 42 30 42H20", 3.8)


def history(art: Canvas) -> None:
    """A clock hand running backwards."""
    _pen(art, "M8 24A17 17 0 1 1 13 36M8 24L3 17M8 24L15 19M25 14V25L33 30", 3.4)


def settings(art: Canvas) -> None:
    """Three sliders."""
    for y, x in ((11, 31), (24, 15), (37, 26)):
        _pen(art, f"M4 {y}H44", 3)
        art.circle(x, y, 5.4, INK)


def help_mark(art: Canvas) -> None:
    """A question mark in a ring."""
    art.circle(24, 24, 20, stroke=INK, width=PEN)
    _pen(art, "M17 19C17 10 31 10 31 19C31 25 24 24 24 30", 3.8)
    art.circle(24, 36, 2.6, INK)


def sources(art: Canvas) -> None:
    """An open book."""
    _pen(
        art,
        "M24 12C18 7 10 7 4 9V39C10 37 18 37 24 42C30 37 38 37 44 39V9C38 7 30 7 24 12ZM24 12V42",
    )
    _pen(art, "M10 17L18 18M10 24L18 25M30 18L38 17M30 25L38 24", 2.2)


def sound(art: Canvas) -> None:
    """A loudspeaker."""
    art.path("M4 17H13L25 7V41L13 31H4Z", INK)
    _pen(art, "M31 17C34 21 34 27 31 31M36 11C43 19 43 29 36 37", 3.2)


def mute(art: Canvas) -> None:
    """A loudspeaker crossed out."""
    art.path("M4 17H13L25 7V41L13 31H4Z", INK)
    _pen(art, "M31 18L43 30M43 18L31 30", 3.6)


def ending(art: Canvas) -> None:
    """A five-pointed star."""
    points = [_polar(21 if i % 2 == 0 else 8.6, i * 36) for i in range(10)]
    art.path(line_through(points), INK)


def lock(art: Canvas) -> None:
    """A padlock."""
    art.rect(8, 21, 32, 23, INK, radius=4)
    _pen(art, "M14 21V14C14 2 34 2 34 14V21", 4)


def dice(art: Canvas) -> None:
    """A die showing five."""
    _pen(art, "M10 6H38C41 6 42 7 42 10V38C42 41 41 42 38 42H10C7 42 6 41 6 38V10C6 7 7 6 10 6Z")
    for x, y in ((15, 15), (33, 15), (24, 24), (15, 33), (33, 33)):
        art.circle(x, y, 3.4, INK)


def folder(art: Canvas) -> None:
    """A folder with a tab."""
    _pen(art, "M4 40V9H18L22 14H44V40Z")
    art.rect(4, 19, 40, 21, INK)


def next_page(art: Canvas) -> None:
    """An arrow to go on."""
    _pen(art, "M6 24H41M28 11L41 24L28 37", 4)


def check(art: Canvas) -> None:
    """A tick."""
    _pen(art, "M6 26L18 38L42 10", 5.4)


def cross(art: Canvas) -> None:
    """A cross."""
    _pen(art, "M9 9L39 39M39 9L9 39", 5.4)


def warning(art: Canvas) -> None:
    """A warning triangle."""
    _pen(art, "M24 5L45 42H3Z", 3.4)
    _pen(art, "M24 18V29", 4)
    art.circle(24, 35.6, 2.5, INK)


def telegraph(art: Canvas) -> None:
    """A cable form: what the other player intends."""
    _pen(art, "M4 10H44V38H4ZM4 10L24 26L44 10", 3.2)
    _pen(art, "M12 33H22M28 33H31", 2.4)


def rewind(art: Canvas) -> None:
    """Two arrows back to an earlier turn."""
    art.path("M23 8V40L4 24ZM43 8V40L24 24Z", INK)


def debrief(art: Canvas) -> None:
    """A line that drops at one turn."""
    _pen(art, "M5 5V43H45", 3)
    _pen(art, "M10 14L20 11L27 16L31 33L43 36", 3.2)
    art.circle(27, 16, 4.2, INK)


def us(art: Canvas) -> None:
    """Side mark: a disc."""
    art.circle(24, 24, 19, INK)


def dprk(art: Canvas) -> None:
    """Side mark: a diamond."""
    art.path("M24 2L46 24L24 46L2 24Z", INK)


def third(art: Canvas) -> None:
    """Side mark: a triangle."""
    art.path("M24 4L46 43H2Z", INK)


ICONS: dict[str, Callable[[Canvas], None]] = {
    "allies": allies,
    "attention": attention,
    "back": back,
    "check": check,
    "confidence": confidence,
    "cross": cross,
    "debrief": debrief,
    "dice": dice,
    "dprk": dprk,
    "ending": ending,
    "enrich": enrich,
    "exercise": exercise,
    "folder": folder,
    "hawks": hawks,
    "help": help_mark,
    "history": history,
    "inspect": inspect,
    "liaison": liaison,
    "load": load,
    "lock": lock,
    "mute": mute,
    "next": next_page,
    "peace": peace,
    "rewind": rewind,
    "sanctions": sanctions,
    "save": save,
    "settings": settings,
    "site": site,
    "sound": sound,
    "sources": sources,
    "stock": stock,
    "telegraph": telegraph,
    "third": third,
    "us": us,
    "warning": warning,
    "weeks": weeks,
}


def app_icon(art: Canvas) -> None:
    """The window's icon: a table between a disc and a diamond, ridges and a low sun behind."""
    body = (
        "M40 4H216C240 4 252 16 252 40V216C252 240 240 252 216 252"
        "H40C16 252 4 240 4 216V40C4 16 16 4 40 4Z"
    )
    art.path(
        body, art.linear(((0, "#22324a"), (0.42, "#7d7f86"), (0.62, "#edc998"), (1, "#f6e3bd")))
    )
    art.glow(128, 110, 110, "#ffe2a6", alpha=0.8)
    art.circle(128, 110, 30, "#fff3d2")
    art.cut(
        "M4 158C50 118 90 128 128 146C170 126 214 116 252 150L252 200L4 200Z", "#5b7286", depth=6
    )
    art.cut(
        "M4 176C60 150 110 164 140 170C180 158 220 154 252 172L252 210L4 210Z", "#3b5162", depth=6
    )
    art.path("M4 192H252V216C252 240 240 252 216 252H40C16 252 4 240 4 216Z", "#17242e")
    art.cut("M74 186L182 186L206 216L50 216Z", "#c98f55", depth=6)
    art.rect(50, 216, 156, 8, "#7d532f")
    art.poly([(110, 208), (116, 192), (142, 192), (148, 208)], "#f6f0e1")
    art.circle(38, 166, 23, "#f6f0e1")
    art.circle(38, 166, 19, "#1f4e79")
    art.poly([(218, 138), (246, 166), (218, 194), (190, 166)], "#f6f0e1")
    art.poly([(218, 143), (241, 166), (218, 189), (195, 166)], "#9c2a1f")


APP_ICON: dict[str, Callable[[Canvas], None]] = {"icon": app_icon}

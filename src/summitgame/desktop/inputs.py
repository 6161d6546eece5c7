"""What the player does, in our own words: the keys, and pygame events turned into values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import pygame

from summitgame.strings.speech import tr

__all__ = ["KEYS", "Act", "Click", "Drag", "Hover", "Input", "KeyHelp", "Press", "Release", "Wheel"]
__all__ += ["REPEATING", "goes_down", "read"]


class Act(Enum):
    """What a key asks for, whichever key it is."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    NEXT = auto()
    PREVIOUS = auto()
    ACCEPT = auto()
    SPACE = auto()
    BACK = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    HOME = auto()
    END = auto()
    ERASE = auto()
    HISTORY = auto()
    ROLL_BACK = auto()
    PANEL = auto()
    SOURCES = auto()
    CODEX = auto()
    COSTLIEST = auto()
    QUICK_SAVE = auto()
    QUICK_LOAD = auto()
    FULL_SCREEN = auto()
    MUTE = auto()
    LARGER = auto()
    SMALLER = auto()
    HELP = auto()
    DEVELOPER = auto()


@dataclass(frozen=True, slots=True)
class Press:
    """A key went down."""

    act: Act | None
    text: str = ""
    """The character it types, if any."""

    @property
    def digit(self) -> int | None:
        """The option number that the key stands for; 0 counts as ten."""
        if len(self.text) == 1 and self.text in "0123456789":
            return int(self.text) or 10
        return None


@dataclass(frozen=True, slots=True)
class Hover:
    """The mouse moved."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Click:
    """The main mouse button went down."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drag:
    """The mouse moved with the main button held."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Release:
    """The main mouse button came up."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel turned; positive steps go towards the start."""

    x: int
    y: int
    steps: float


Input = Press | Hover | Click | Drag | Release | Wheel


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the key help."""

    id: str

    @property
    def keys(self) -> str:
        """What the keys are called."""
        return tr(f"keys.{self.id}")

    @property
    def meaning(self) -> str:
        """What they do."""
        return tr(f"keys.{self.id}.does")


KEYS: tuple[KeyHelp, ...] = tuple(
    KeyHelp(name)
    for name in (
        *("move", "digits", "group", "press", "change", "pages", "menu", "history", "back"),
        *("panel", "sources", "codex", "costliest", "quick", "screen", "mute", "size", "help"),
        "developer",
    )
)

_BY_KEY: dict[int, Act] = {
    pygame.K_UP: Act.UP,
    pygame.K_DOWN: Act.DOWN,
    pygame.K_LEFT: Act.LEFT,
    pygame.K_RIGHT: Act.RIGHT,
    pygame.K_TAB: Act.NEXT,
    pygame.K_RETURN: Act.ACCEPT,
    pygame.K_KP_ENTER: Act.ACCEPT,
    pygame.K_SPACE: Act.SPACE,
    pygame.K_ESCAPE: Act.BACK,
    pygame.K_PAGEUP: Act.PAGE_UP,
    pygame.K_PAGEDOWN: Act.PAGE_DOWN,
    pygame.K_HOME: Act.HOME,
    pygame.K_END: Act.END,
    pygame.K_BACKSPACE: Act.ERASE,
    pygame.K_F1: Act.HELP,
    pygame.K_F5: Act.QUICK_SAVE,
    pygame.K_F9: Act.QUICK_LOAD,
    pygame.K_F11: Act.FULL_SCREEN,
    pygame.K_F12: Act.DEVELOPER,
}
_BY_TEXT: dict[str, Act] = {
    "h": Act.HISTORY,
    "u": Act.ROLL_BACK,
    "p": Act.PANEL,
    "s": Act.SOURCES,
    "k": Act.CODEX,
    "c": Act.COSTLIEST,
    "m": Act.MUTE,
    "+": Act.LARGER,
    "=": Act.LARGER,
    "-": Act.SMALLER,
    "?": Act.HELP,
}
REPEATING = frozenset(
    {
        Act.UP,
        Act.DOWN,
        Act.LEFT,
        Act.RIGHT,
        Act.NEXT,
        Act.PREVIOUS,
        Act.PAGE_UP,
        Act.PAGE_DOWN,
    }
)
"""What a held key goes on doing; nothing that decides anything is among them."""
_HELD = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


def read(event: pygame.event.Event) -> Input | None:
    """Turn a pygame event into an input; None if it is none of our business."""
    match event.type:
        case pygame.KEYDOWN:
            return _press(event)
        case pygame.MOUSEMOTION if event.buttons[0]:
            return Drag(*event.pos)
        case pygame.MOUSEMOTION:
            return Hover(*event.pos)
        case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
            return Click(*event.pos)
        case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
            return Release(*event.pos)
        case pygame.MOUSEWHEEL:
            x, y = pygame.mouse.get_pos()
            return Wheel(x, y, getattr(event, "precise_y", event.y))
        case _:
            return None


def _press(event: pygame.event.Event) -> Press | None:
    if event.mod & _HELD:
        return None
    text = event.unicode if event.unicode.isprintable() else ""
    act = _BY_KEY.get(event.key)
    if act is Act.NEXT and event.mod & pygame.KMOD_SHIFT:
        act = Act.PREVIOUS
    if act is None:
        act = _BY_TEXT.get(text.lower())
    return Press(act, text)


def goes_down(event: Input) -> bool:
    """Tell whether an input asks for what lies further down."""
    match event:
        case Wheel(steps=steps):
            return steps < 0
        case Press(act=act):
            return act in {Act.SPACE, Act.PAGE_DOWN, Act.END}
        case _:
            return False

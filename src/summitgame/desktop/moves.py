"""What a scene answers to an input: where to go, as a value. Nothing is global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitgame.desktop.page import Page

__all__ = ["BackTo", "Home", "Move", "Pop", "Push", "Quit", "Refresh", "Replace", "Stay"]


@dataclass(frozen=True, slots=True)
class Stay:
    """The input was used; the scene stays as it is and is drawn again."""


@dataclass(frozen=True, slots=True)
class Refresh:
    """The scene has something new to show: lay it out again."""

    fade: bool = True


@dataclass(frozen=True, slots=True)
class Push:
    """Put a scene on top."""

    page: Page


@dataclass(frozen=True, slots=True)
class Pop:
    """Take the scene off the top, then perhaps go on with what the one below should do."""

    then: Move | None = None


@dataclass(frozen=True, slots=True)
class BackTo:
    """Take scenes off until this one is on top, and show what is new there."""

    page: Page


@dataclass(frozen=True, slots=True)
class Replace:
    """Put a scene in place of the top one."""

    page: Page


@dataclass(frozen=True, slots=True)
class Home:
    """Take every scene off and begin again with these, bottom first."""

    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the window."""


Move = Stay | Refresh | Push | Pop | BackTo | Replace | Home | Quit

"""Draws the first picture in a thread while the campaign is read; drawing lets the rest go on."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pygame

from summitgame.desktop.art import sized_svg
from summitgame.desktop.scenes.title import TITLE_ART
from summitgame.resources import MissingDataError, assets_root

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Ahead"]


class Ahead:
    """The picture of the title for one window size, under way from now on.

    Whatever goes wrong is left to who draws it in earnest, and says so.

    Args:
        size: Of the window, in pixels.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._path: Path | None = None
        self._image: pygame.Surface | None = None
        self._thread = Thread(target=self._draw, name="title picture", daemon=True)
        self._thread.start()

    def _draw(self) -> None:
        try:
            path = assets_root() / "art" / f"{TITLE_ART}.svg"
            self._image = sized_svg(path, self._size, cover=True)
            self._path = path
        except (OSError, MissingDataError, pygame.error):
            self._image = None

    def take(self, path: Path, size: tuple[int, int]) -> pygame.Surface | None:
        """Return the picture if it is this one, once; waits until it is done."""
        if size != self._size:
            return None
        self._thread.join()
        if path != self._path:
            return None
        image, self._path, self._image = self._image, None, None
        return image

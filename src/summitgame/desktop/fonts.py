"""Fonts by face and pixel size, loaded when first used; a missing file never stops the game."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from pathlib import Path

    from summitgame.desktop.theme import Colour

__all__ = ["Face", "Fonts", "is_hangul"]

_CACHE_PIXELS = 3_000_000
_HANGUL = (
    (0x1100, 0x11FF),
    (0x3000, 0x303F),
    (0x3130, 0x318F),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
)


class Face(Enum):
    """The faces of the game; the value is the file under `assets/fonts`."""

    SERIF = "SourceSerif4-Regular.otf"
    SERIF_ITALIC = "SourceSerif4-It.otf"
    SERIF_BOLD = "SourceSerif4-Semibold.otf"
    SANS = "SourceSans3-Regular.otf"
    SANS_SEMI = "SourceSans3-Semibold.otf"
    SANS_BOLD = "SourceSans3-Bold.otf"
    HANGUL = "NotoSansCJKkr-Regular.otf"
    HANGUL_BOLD = "NotoSansCJKkr-Bold.otf"
    HANGUL_SERIF = "NotoSerifCJKkr-Regular.otf"
    HANGUL_SERIF_BOLD = "NotoSerifCJKkr-Bold.otf"

    @property
    def emphasis(self) -> Face:
        """The face for a stressed run inside this one."""
        match self:
            case Face.SERIF:
                return Face.SERIF_ITALIC
            case Face.SERIF_ITALIC:
                return Face.SERIF
            case Face.SANS:
                return Face.SANS_SEMI
            case Face.HANGUL:
                return Face.HANGUL_BOLD
            case Face.HANGUL_SERIF:
                return Face.HANGUL_SERIF_BOLD
            case _:
                return self

    @property
    def hangul(self) -> Face:
        """The face that has Hangul of a like kind and weight; it stands for italics too."""
        match self:
            case Face.SERIF | Face.SERIF_ITALIC:
                return Face.HANGUL_SERIF
            case Face.SERIF_BOLD:
                return Face.HANGUL_SERIF_BOLD
            case Face.SANS:
                return Face.HANGUL
            case Face.SANS_SEMI | Face.SANS_BOLD:
                return Face.HANGUL_BOLD
            case _:
                return self

    def with_glyphs(self, text: str) -> Face:
        """Return the face to set a text in as a whole."""
        return self.hangul if any(is_hangul(char) for char in text) else self


def is_hangul(char: str) -> bool:
    """Tell whether a character needs the Hangul face (there is no font fallback)."""
    code = ord(char)
    return code >= _HANGUL[0][0] and any(first <= code <= last for first, last in _HANGUL)


class Fonts:
    """A cache of fonts and of rendered runs.

    Args:
        folder: Where the font files lie; None plays with the built-in font.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._fonts: dict[tuple[Face, int], pygame.font.Font] = {}
        self._runs: OrderedDict[tuple[str, Face, int, Colour], pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, Face, int], int] = {}
        self._pixels = 0
        self._missing: list[str] = []

    def get(self, face: Face, px: int) -> pygame.font.Font:
        """Return a font; the built-in one if its file is missing or damaged."""
        key = (face, px)
        if key not in self._fonts:
            self._fonts[key] = self._load(face, px)
        return self._fonts[key]

    def width(self, text: str, face: Face, px: int) -> int:
        """Return the width of a shaped run in pixels."""
        key = (text, face, px)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > 20_000:  # noqa: PLR2004 - a bound, met after hours of play
                self._widths.clear()
            found = self._widths[key] = self.get(face, px).size(text)[0]
        return found

    def run(self, text: str, face: Face, px: int, colour: Colour) -> pygame.Surface:
        """Return a rendered run; recent ones are kept."""
        key = (text, face, px, colour)
        found = self._runs.get(key)
        if found is not None:
            self._runs.move_to_end(key)
            return found
        surface = self.get(face, px).render(text, True, colour)  # noqa: FBT003 - pygame's order
        self._runs[key] = surface
        self._pixels += surface.get_width() * surface.get_height()
        while self._pixels > _CACHE_PIXELS and len(self._runs) > 1:
            _, old = self._runs.popitem(last=False)
            self._pixels -= old.get_width() * old.get_height()
        return surface

    def take_missing(self) -> list[str]:
        """Return the names of files found missing since the last call."""
        missing, self._missing = self._missing, []
        return missing

    def _load(self, face: Face, px: int) -> pygame.font.Font:
        if self._folder is not None:
            try:
                return pygame.font.Font(self._folder / face.value, px)
            except (OSError, pygame.error):
                if not any(face is known for known, _ in self._fonts):
                    self._missing.append(face.value)
        return pygame.font.Font(None, px)

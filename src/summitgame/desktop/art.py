"""Pictures at the size they are shown: SVG drawn for exact pixels, cropped or whole."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

import pygame
from pygame import Rect, Surface

from summitgame.desktop.paint import gradient

if TYPE_CHECKING:
    from pathlib import Path

    from summitgame.desktop.ahead import Ahead
    from summitgame.desktop.theme import Theme

__all__ = ["Art"]

_CACHE_PIXELS = 5_000_000
_KINDS = (".svg", ".png")
_HEAD = 400
_DECLARED = re.compile(r'viewBox="0 0 ([1-9]\d{0,4}) ([1-9]\d{0,4})"')


class Art:
    """Pictures by folder and id.

    Args:
        folder: The assets folder; None shows plain gradients.
        ahead: A picture that is being drawn already.
    """

    def __init__(self, folder: Path | None, ahead: Ahead | None = None) -> None:
        self._folder = folder
        self._ahead = ahead
        self._kept: OrderedDict[tuple[object, ...], Surface | None] = OrderedDict()
        self._pixels = 0
        self._missing: list[str] = []
        self._told: set[str] = set()

    def cover(self, art: str, size: tuple[int, int], theme: Theme, *, rise: float = 0.5) -> Surface:
        """Return a picture that fills `size`, cropped where its shape differs.

        Args:
            art: Asset id under `assets/art`.
            size: In pixels.
            theme: Its tint is laid over the picture.
            rise: Which part to keep when height is cropped: 0 the top, 1 the bottom.
        """
        key = ("cover", art, size, theme.id, rise)
        if key not in self._kept:
            self._keep(key, self._cover(art, size, theme, rise))
        found = self._kept[key]
        self._kept.move_to_end(key)
        return found if found is not None else Surface(size)

    def fit(self, folder: str, name: str, size: tuple[int, int]) -> Surface | None:
        """Return a whole picture that fits into `size`; None if there is none."""
        key = ("fit", folder, name, size)
        if key not in self._kept:
            self._keep(key, self._fit(folder, name, size))
        self._kept.move_to_end(key)
        return self._kept[key]

    def inked(self, name: str, size: int, colour: tuple[int, int, int]) -> Surface | None:
        """Return an icon filled with one colour; None if there is none."""
        key = ("icon", name, size, colour)
        if key not in self._kept:
            image = self._fit("icons", name, (size, size))
            if image is not None:
                image = image.convert_alpha() if pygame.display.get_surface() else image.copy()
                image.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
                image.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
            self._keep(key, image)
        self._kept.move_to_end(key)
        return self._kept[key]

    def take_missing(self) -> list[str]:
        """Return the ids found missing since the last call, each told only once."""
        missing, self._missing = self._missing, []
        return missing

    def _keep(self, key: tuple[object, ...], image: Surface | None) -> None:
        self._kept[key] = image
        self._pixels += _area(image)
        while self._pixels > _CACHE_PIXELS and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._pixels -= _area(old)

    def _cover(self, art: str, size: tuple[int, int], theme: Theme, rise: float) -> Surface:
        picture = Surface(size)
        path = self._path("art", art) if art else None
        image = self._ahead.take(path, size) if path and self._ahead else None
        if image is None and path:
            image = self._load(path, size, cover=True)
        if image is None:
            picture.blit(gradient(*size, theme.well, theme.paper), (0, 0))
        else:
            spare = image.get_height() - size[1]
            left = (image.get_width() - size[0]) // 2
            picture.blit(image, (0, 0), Rect(left, round(spare * rise), *size))
        if theme.tint[3]:
            veil = Surface(size, pygame.SRCALPHA)
            veil.fill(theme.tint)
            picture.blit(veil, (0, 0))
        return picture.convert() if pygame.display.get_surface() else picture

    def _fit(self, folder: str, name: str, size: tuple[int, int]) -> Surface | None:
        path = self._path(folder, name) if name else None
        image = self._load(path, size, cover=False) if path else None
        if image is None or not pygame.display.get_surface():
            return image
        return image.convert_alpha()

    def _path(self, folder: str, name: str) -> Path | None:
        """Find the file of an asset; ids are plain names, never paths."""
        if self._folder is not None and name.replace("-", "").replace("_", "").isalnum():
            for kind in _KINDS:
                path = self._folder / folder / f"{name}{kind}"
                if path.is_file():
                    return path
        self._miss(f"{folder}/{name}")
        return None

    def _load(self, path: Path, size: tuple[int, int], *, cover: bool) -> Surface | None:
        try:
            if path.suffix == ".svg":
                return sized_svg(path, size, cover=cover)
            image = pygame.image.load(path)
        except (OSError, pygame.error):
            self._miss(f"{path.parent.name}/{path.stem}")
            return None
        return pygame.transform.smoothscale(image, _scaled(image.get_size(), size, cover=cover))

    def _miss(self, name: str) -> None:
        if name not in self._told:
            self._told.add(name)
            self._missing.append(name)


def sized_svg(path: Path, size: tuple[int, int], *, cover: bool) -> Surface:
    """Draw an SVG so that it covers a size, or stretched to it.

    Raises:
        OSError: The file cannot be read.
        pygame.error: It is not a picture.
    """
    if not cover:
        return pygame.image.load_sized_svg(path, size)
    shape = _svg_shape(path) or size
    wanted = _scaled(shape, size, cover=True)
    image = pygame.image.load_sized_svg(path, wanted)
    if image.get_width() >= size[0] and image.get_height() >= size[1]:
        return image
    exact = _scaled(image.get_size(), size, cover=True)
    return pygame.image.load_sized_svg(path, (exact[0] + 1, exact[1] + 1))


def _svg_shape(path: Path) -> tuple[int, int] | None:
    """Read the size that an SVG declares, without drawing it."""
    with path.open(encoding="utf-8", errors="replace") as file:
        found = _DECLARED.search(file.read(_HEAD))
    return (int(found[1]), int(found[2])) if found else None


def _scaled(have: tuple[int, int], want: tuple[int, int], *, cover: bool) -> tuple[int, int]:
    """Return a size of the same shape that covers `want`, or fits into it."""
    across, down = want[0] / have[0], want[1] / have[1]
    factor = max(across, down) if cover else min(across, down)
    if cover:
        return -int(-have[0] * factor // 1), -int(-have[1] * factor // 1)
    return max(1, round(have[0] * factor)), max(1, round(have[1] * factor))


def _area(image: Surface | None) -> int:
    return image.get_width() * image.get_height() if image is not None else 0

"""Drawing with smooth edges: rounded sheets, shadows, marks and text on one surface."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pygame
from pygame import Rect, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.fonts import Fonts
    from summitgame.desktop.text import Block, Fragment
    from summitgame.desktop.theme import Colour

__all__ = ["Painter", "gradient", "supersampled"]

_OVER = 4
"""How many samples a side each pixel of a smooth shape gets."""


def supersampled(size: tuple[int, int], draw: Callable[[Surface, int], None]) -> Surface:
    """Draw a small shape four times too large and shrink it, so that its edges are smooth.

    Args:
        size: Of the result, in pixels.
        draw: Draws on a transparent surface; gets it and the factor.
    """
    width, height = max(1, size[0]), max(1, size[1])
    large = Surface((width * _OVER, height * _OVER), pygame.SRCALPHA)
    draw(large, _OVER)
    return pygame.transform.smoothscale(large, (width, height))


@lru_cache(maxsize=256)
def _disc(radius: int, colour: tuple[int, int, int, int]) -> Surface:
    """Return a full disc whose quarters are the corners of a rounded rectangle."""
    large = Surface((radius * 2 * _OVER, radius * 2 * _OVER), pygame.SRCALPHA)
    large.fill((*colour[:3], 0))
    centre = radius * _OVER
    pygame.draw.circle(large, colour, (centre, centre), centre)
    return pygame.transform.smoothscale(large, (radius * 2, radius * 2))


@lru_cache(maxsize=12)
def gradient(width: int, height: int, top: tuple[int, ...], bottom: tuple[int, ...]) -> Surface:
    """Return a vertical gradient; four-part colours carry opacity."""
    column = Surface((1, max(1, height)), pygame.SRCALPHA)
    for y in range(height):
        share = y / max(1, height - 1)
        column.set_at(
            (0, y),
            tuple(
                round(a + (b - a) * share) for a, b in zip(_rgba(top), _rgba(bottom), strict=True)
            ),
        )
    return pygame.transform.scale(column, (max(1, width), max(1, height)))


def _rgba(colour: tuple[int, ...]) -> tuple[int, int, int, int]:
    red, green, blue, *rest = colour
    return red, green, blue, rest[0] if rest else 255


@lru_cache(maxsize=5)
def _shadow(width: int, height: int, blur: int, colour: Colour, opacity: int) -> Surface:
    """Return a soft shadow, made small and stretched in nine parts by the caller's size."""
    small = 4
    size = (max(1, (width + blur * 2) // small), max(1, (height + blur * 2) // small))
    surface = Surface(size, pygame.SRCALPHA)
    surface.fill((*colour, 0))
    inner = Rect(0, 0, max(1, width // small), max(1, height // small))
    inner.center = surface.get_rect().center
    surface.fill((*colour, opacity), inner)
    soft = pygame.transform.gaussian_blur(surface, max(1, blur // small // 2))
    return pygame.transform.smoothscale(soft, (width + blur * 2, height + blur * 2))


class Painter:
    """A surface with an offset; every call takes coordinates before the offset."""

    def __init__(self, surface: Surface, fonts: Fonts, dx: int = 0, dy: int = 0) -> None:
        self.surface = surface
        self.fonts = fonts
        self.dx = dx
        self.dy = dy

    def moved(self, dx: int, dy: int) -> Painter:
        """Return a painter on the same surface, further along."""
        return Painter(self.surface, self.fonts, self.dx + dx, self.dy + dy)

    def clip(self, rect: Rect | None) -> Rect:
        """Restrict drawing to a rectangle (before the offset); return what held before."""
        before = self.surface.get_clip()
        if rect is not None:
            self.surface.set_clip(rect.move(self.dx, self.dy).clip(before))
        return before

    def unclip(self, before: Rect) -> None:
        """Put back what `clip` returned."""
        self.surface.set_clip(before)

    def visible(self, rect: Rect) -> bool:
        """Tell whether any of a rectangle could be seen."""
        return bool(rect.move(self.dx, self.dy).colliderect(self.surface.get_clip()))

    def fill(self, rect: Rect, colour: tuple[int, ...]) -> None:
        """Fill a rectangle; a fourth part of the colour is opacity."""
        placed = rect.move(self.dx, self.dy)
        _, _, _, alpha = _rgba(colour)
        if alpha == 255:  # noqa: PLR2004 - opaque
            self.surface.fill(colour, placed)
            return
        part = placed.clip(self.surface.get_clip())
        if part.w > 0 and part.h > 0:
            veil = Surface(part.size, pygame.SRCALPHA)
            veil.fill(colour)
            self.surface.blit(veil, part)

    def blit(self, image: Surface, x: int, y: int, area: Rect | None = None) -> None:
        """Draw an image."""
        self.surface.blit(image, (x + self.dx, y + self.dy), area)

    def rounded(
        self,
        rect: Rect,
        radius: int,
        fill: Colour,
        edge: Colour | None = None,
        edge_width: int = 1,
    ) -> None:
        """Draw an opaque rounded rectangle with smooth corners, and perhaps an edge inside it."""
        if edge is not None and edge_width > 0:
            self._rounded(rect, radius, edge)
            rect = rect.inflate(-2 * edge_width, -2 * edge_width)
            radius = max(0, radius - edge_width)
        self._rounded(rect, radius, fill)

    def _rounded(self, rect: Rect, radius: int, colour: Colour) -> None:
        placed = rect.move(self.dx, self.dy)
        if placed.w <= 0 or placed.h <= 0:
            return
        r = max(0, min(radius, placed.w // 2, placed.h // 2))
        if r == 0:
            self.surface.fill(colour, placed)
            return
        self.surface.fill(colour, Rect(placed.x + r, placed.y, placed.w - 2 * r, placed.h))
        self.surface.fill(colour, Rect(placed.x, placed.y + r, r, placed.h - 2 * r))
        self.surface.fill(colour, Rect(placed.right - r, placed.y + r, r, placed.h - 2 * r))
        disc = _disc(r, (*colour, 255))
        for corner_x, source_x in ((placed.x, 0), (placed.right - r, r)):
            for corner_y, source_y in ((placed.y, 0), (placed.bottom - r, r)):
                self.surface.blit(disc, (corner_x, corner_y), Rect(source_x, source_y, r, r))

    def ring(self, rect: Rect, radius: int, colour: Colour, width: int, ground: Colour) -> None:
        """Draw a ring just outside a rectangle; what lies inside is drawn afterwards."""
        grown = rect.inflate(width * 4, width * 4)
        self._rounded(grown, radius + width * 2, colour)
        self._rounded(rect.inflate(width * 2, width * 2), radius + width, ground)

    def shadow(self, rect: Rect, blur: int, colour: Colour, opacity: int, drop: int) -> None:
        """Draw a soft shadow under a sheet."""
        if blur > 0 and opacity > 0 and self.visible(rect.inflate(blur * 4, blur * 4)):
            image = _shadow(rect.w, rect.h, blur, colour, opacity)
            self.blit(image, rect.x - blur, rect.y - blur + drop)

    def line(
        self, start: tuple[int, int], end: tuple[int, int], colour: Colour, width: int
    ) -> None:
        """Draw a level or upright line."""
        pygame.draw.line(
            self.surface,
            colour,
            (start[0] + self.dx, start[1] + self.dy),
            (end[0] + self.dx, end[1] + self.dy),
            width,
        )

    def dashes(self, x: int, y: int, length: int, colour: Colour, step: int) -> None:
        """Draw a level dotted rule."""
        size = max(1, step // 4)
        for left in range(x, x + length, step):
            self.fill(Rect(left, y, size, size), colour)

    def text(self, block: Block, x: int, y: int, colour: Colour) -> None:
        """Draw a laid-out paragraph, skipping the lines that cannot be seen."""
        clip = self.surface.get_clip()
        for line in block.lines:
            top = y + line.y + self.dy
            if top > clip.bottom or top + block.line_height < clip.top:
                continue
            for fragment in line.fragments:
                left = x + fragment.x + self.dx
                font = self.fonts.get(fragment.face, block.px)
                drop = (block.line_height - font.get_height()) // 2
                if block.tracking:
                    self._tracked(fragment, block, left, top + drop, colour)
                else:
                    image = self.fonts.run(fragment.text, fragment.face, block.px, colour)
                    self.surface.blit(image, (left, top + drop))

    def _tracked(
        self, fragment: Fragment, block: Block, left: int, top: int, colour: Colour
    ) -> None:
        """Draw letter by letter, keeping the kerning of the shaped run."""
        for index, char in enumerate(fragment.text):
            if char != " ":
                end = self.fonts.width(fragment.text[: index + 1], fragment.face, block.px)
                x = left + end - self.fonts.width(char, fragment.face, block.px)
                image = self.fonts.run(char, fragment.face, block.px, colour)
                self.surface.blit(image, (x + index * block.tracking, top))

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Draw a small smooth polygon."""
        left = int(min(x for x, _ in points))
        top = int(min(y for _, y in points))
        width = int(max(x for x, _ in points)) - left + 2
        height = int(max(y for _, y in points)) - top + 2

        def shape(surface: Surface, over: int) -> None:
            surface.fill((*colour, 0))
            moved = [((x - left) * over, (y - top) * over) for x, y in points]
            pygame.draw.polygon(surface, colour, moved)

        self.blit(supersampled((width, height), shape), left, top)

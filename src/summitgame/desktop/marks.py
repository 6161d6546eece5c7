"""Small drawn signs: the shape and hatch of each side, arrows, locks, ticks, stamps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import pygame
from pygame import Rect, Surface

from summitgame.desktop.paint import supersampled

if TYPE_CHECKING:
    from summitgame.desktop.theme import Colour
    from summitgame.views import Side

__all__ = ["Sign", "hatch", "side_mark", "sign", "stamp"]

Sign = Literal["up", "down", "left", "right", "lock", "tick", "seal", "warning", "dot"]


@lru_cache(maxsize=256)
def side_mark(side: Side, size: int, colour: Colour) -> Surface:
    """Return the shape of a side: disc, diamond, triangle, or a ring with a core for both."""

    def shape(surface: Surface, over: int) -> None:
        surface.fill((*colour, 0))
        n = size * over
        mid = n / 2
        match side:
            case "us":
                pygame.draw.circle(surface, colour, (mid, mid), n * 0.44)
            case "dprk":
                pygame.draw.polygon(surface, colour, [(mid, 0), (n, mid), (mid, n), (0, mid)])
            case "third":
                pygame.draw.polygon(
                    surface, colour, [(mid, n * 0.06), (n, n * 0.92), (0, n * 0.92)]
                )
            case "both":
                pygame.draw.circle(surface, colour, (mid, mid), n * 0.46, max(1, round(n * 0.14)))
                half = n * 0.2
                points = [
                    (mid, mid - half),
                    (mid + half, mid),
                    (mid, mid + half),
                    (mid - half, mid),
                ]
                pygame.draw.polygon(surface, colour, points)

    return supersampled((size, size), shape)


@lru_cache(maxsize=256)
def hatch(side: Side, width: int, height: int, line: Colour, step: int) -> Surface:
    """Return the hatching of a side, transparent between the lines; blank for us."""

    def lines(surface: Surface, over: int) -> None:
        surface.fill((*line, 0))
        w, h = surface.get_size()
        gap = max(2, step) * over
        thick = max(1, round(gap * 0.28))
        match side:
            case "us":
                pass
            case "dprk":
                for x in range(-h, w, gap):
                    pygame.draw.line(surface, line, (x, h), (x + h, 0), thick)
            case "third":
                for x in range(gap // 2, w, gap):
                    pygame.draw.line(surface, line, (x, 0), (x, h), thick)
            case "both":
                pygame.draw.line(surface, line, (0, h // 2), (w, h // 2), max(1, h // 5))

    return supersampled((width, height), lines)


@lru_cache(maxsize=256)
def sign(name: Sign, size: int, colour: Colour) -> Surface:
    """Return a small sign in one colour."""

    def shape(surface: Surface, over: int) -> None:
        surface.fill((*colour, 0))
        _draw_sign(surface, name, size * over, colour)

    return supersampled((size, size), shape)


_ARROWS: dict[str, tuple[tuple[float, float], ...]] = {
    "up": ((0.5, 0.2), (0.9, 0.78), (0.1, 0.78)),
    "down": ((0.5, 0.8), (0.1, 0.22), (0.9, 0.22)),
    "left": ((0.2, 0.5), (0.78, 0.1), (0.78, 0.9)),
    "right": ((0.8, 0.5), (0.22, 0.9), (0.22, 0.1)),
}


def _draw_sign(surface: Surface, name: Sign, n: int, colour: Colour) -> None:
    thick = max(1, round(n * 0.13))
    match name:
        case "up" | "down" | "left" | "right":
            pygame.draw.polygon(surface, colour, [(x * n, y * n) for x, y in _ARROWS[name]])
        case "dot":
            pygame.draw.circle(surface, colour, (n / 2, n / 2), n * 0.3)
        case "tick":
            points = [(n * 0.14, n * 0.55), (n * 0.4, n * 0.8), (n * 0.86, n * 0.22)]
            pygame.draw.lines(surface, colour, False, points, thick)  # noqa: FBT003 - pygame's order
        case "lock":
            pygame.draw.circle(surface, colour, (n / 2, n * 0.4), n * 0.26, thick)
            pygame.draw.rect(surface, colour, Rect(n * 0.16, n * 0.42, n * 0.68, n * 0.5))
        case "seal":
            pygame.draw.circle(surface, colour, (n / 2, n / 2), n * 0.46, thick)
            pygame.draw.line(surface, colour, (n * 0.3, n * 0.5), (n * 0.7, n * 0.5), thick)
        case "warning":
            points = [(n * 0.5, n * 0.08), (n * 0.96, n * 0.9), (n * 0.04, n * 0.9)]
            pygame.draw.polygon(surface, colour, points)
            bar = Rect(n * 0.45, n * 0.36, n * 0.1, n * 0.28)
            surface.fill((*colour, 0), bar)
            surface.fill((*colour, 0), Rect(n * 0.45, n * 0.71, n * 0.1, n * 0.1))


@lru_cache(maxsize=32)
def stamp(text: Surface, colour: Colour, degrees: float, pad: int, line: int) -> Surface:
    """Return a rubber stamp: rendered words in a double frame, turned and a little worn."""
    width, height = text.get_width() + pad * 4, text.get_height() + pad * 2
    face = Surface((width, height), pygame.SRCALPHA)
    face.fill((*colour, 0))
    pygame.draw.rect(face, colour, face.get_rect(), line * 2)
    pygame.draw.rect(face, colour, face.get_rect().inflate(-line * 8, -line * 8), line)
    face.blit(text, (pad * 2, pad))
    worn = Surface((width, height), pygame.SRCALPHA)
    worn.fill((255, 255, 255, 255))
    seed = width * 7 + height
    for number in range(width * height // 90):
        seed = (seed * 1103515245 + 12345) % (1 << 31)
        x, y = (seed >> 8) % width, (seed >> 19) % height
        size = max(1, line * (1 + number % 2))
        worn.fill((255, 255, 255, 90 + number % 3 * 50), Rect(x, y, size, size))
    face.blit(worn, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return pygame.transform.rotozoom(face, degrees, 1.0)

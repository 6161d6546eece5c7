"""People as cut paper: posture and clothes, never a face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import number

if TYPE_CHECKING:
    from .canvas import Canvas


def standing(
    art: Canvas, x: float, foot: float, height: float, fill: str, *, coat: float = 0.62
) -> None:
    """Paint a standing figure; ``coat`` is how far down the coat reaches (share of height)."""
    h = height
    head, hem = foot - h * 0.93, foot - h * (1 - coat)
    art.ellipse(x, head, h * 0.052, h * 0.068, fill)
    art.path(
        f"M{number(x - h * 0.026)} {number(head + h * 0.04)}h{number(h * 0.052)}"
        f"L{number(x + h * 0.034)} {number(foot - h * 0.838)}"
        f"C{number(x + h * 0.09)} {number(foot - h * 0.82)} {number(x + h * 0.118)}"
        f" {number(foot - h * 0.8)} {number(x + h * 0.122)} {number(foot - h * 0.74)}"
        f"L{number(x + h * 0.136)} {number(foot - h * 0.455)}"
        f"L{number(x + h * 0.105)} {number(foot - h * 0.44)}"
        f"L{number(x + h * 0.088)} {number(foot - h * 0.64)}"
        f"L{number(x + h * 0.098)} {number(hem)}L{number(x - h * 0.098)} {number(hem)}"
        f"L{number(x - h * 0.088)} {number(foot - h * 0.64)}"
        f"L{number(x - h * 0.105)} {number(foot - h * 0.44)}"
        f"L{number(x - h * 0.136)} {number(foot - h * 0.455)}"
        f"L{number(x - h * 0.122)} {number(foot - h * 0.74)}"
        f"C{number(x - h * 0.118)} {number(foot - h * 0.8)} {number(x - h * 0.09)}"
        f" {number(foot - h * 0.82)} {number(x - h * 0.034)} {number(foot - h * 0.838)}Z",
        fill,
    )
    for side in (-1, 1):
        art.path(
            f"M{number(x)} {number(hem - 2)}L{number(x + side * h * 0.09)} {number(hem - 2)}"
            f"L{number(x + side * h * 0.062)} {number(foot - h * 0.02)}"
            f"L{number(x + side * h * 0.085)}"
            f" {number(foot)}L{number(x + side * h * 0.018)} {number(foot)}Z",
            fill,
        )


def seated(art: Canvas, x: float, base: float, height: float, fill: str) -> None:
    """Paint head and shoulders above a table edge at ``base``."""
    h = height
    art.ellipse(x, base - h * 0.78, h * 0.17, h * 0.21, fill)
    art.path(
        f"M{number(x - h * 0.075)} {number(base - h * 0.66)}"
        f"L{number(x + h * 0.075)} {number(base - h * 0.66)}"
        f"L{number(x + h * 0.085)} {number(base - h * 0.52)}"
        f"C{number(x + h * 0.3)} {number(base - h * 0.47)} {number(x + h * 0.41)}"
        f" {number(base - h * 0.4)}"
        f" {number(x + h * 0.44)} {number(base)}"
        f"L{number(x - h * 0.44)} {number(base)}"
        f"C{number(x - h * 0.41)} {number(base - h * 0.4)} {number(x - h * 0.3)}"
        f" {number(base - h * 0.47)}"
        f" {number(x - h * 0.085)} {number(base - h * 0.52)}Z",
        fill,
    )


def profile(art: Canvas, x: float, seat: float, height: float, fill: str, *, flip: bool) -> None:
    """Paint a figure sitting side-on, hips at ``seat``, looking right unless flipped."""
    h = height
    with art.moved(x, seat, flip=flip):
        art.ellipse(h * 0.1, -h * 0.87, h * 0.122, h * 0.148, fill)
        art.path(
            f"M{number(-h * 0.19)} 0C{number(-h * 0.25)} {number(-h * 0.3)} {number(-h * 0.2)}"
            f" {number(-h * 0.62)} {number(h * 0.0)} {number(-h * 0.69)}"
            f"L{number(h * 0.03)} {number(-h * 0.8)}L{number(h * 0.14)} {number(-h * 0.78)}"
            f"L{number(h * 0.12)} {number(-h * 0.66)}"
            f"C{number(h * 0.2)} {number(-h * 0.55)} {number(h * 0.2)} {number(-h * 0.4)}"
            f" {number(h * 0.24)} {number(-h * 0.3)}"
            f"L{number(h * 0.52)} {number(-h * 0.27)}L{number(h * 0.52)} {number(-h * 0.19)}"
            f"L{number(h * 0.17)} {number(-h * 0.17)}L{number(h * 0.15)} {number(-h * 0.08)}"
            f"L{number(h * 0.46)} {number(-h * 0.06)}L{number(h * 0.5)} {number(h * 0.05)}"
            f"L{number(h * 0.5)} {number(h * 0.52)}L{number(h * 0.36)} {number(h * 0.52)}"
            f"L{number(h * 0.33)} {number(h * 0.12)}L{number(-h * 0.14)} {number(h * 0.12)}Z",
            fill,
        )

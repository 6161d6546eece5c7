"""Land, water, trees and weather, seeded so that the same picture comes out every time."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from .canvas import line_through, mix, number, smooth_through

if TYPE_CHECKING:
    from .canvas import Canvas, Point


def ridge_line(
    seed: int, width: float, base: float, height: float, *, steps: int = 24, rough: float = 0.5
) -> list[Point]:
    """Return the crest of a hill range: a few waves of falling size, fixed by the seed."""
    random = Random(seed)
    waves = [
        (random.uniform(0.6, 1.4) * 2**octave, random.uniform(0, math.tau), rough**octave)
        for octave in range(5)
    ]
    scale = sum(weight for _, _, weight in waves)
    points: list[Point] = []
    for i in range(-1, steps + 2):
        share = i / steps
        wave = sum(math.sin(f * share * math.tau + phase) * w for f, phase, w in waves) / scale
        points.append((share * width, base - height * (0.5 + 0.5 * wave)))
    return points


def closed_below(crest: list[Point], floor: float) -> str:
    """Return path data of the land under a crest, down to ``floor``."""
    data = smooth_through(crest)
    return f"{data}L{number(crest[-1][0])} {number(floor)}L{number(crest[0][0])} {number(floor)}Z"


def ridge(
    art: Canvas,
    seed: int,
    base: float,
    height: float,
    fill: str,
    *,
    steps: int = 24,
    rough: float = 0.5,
    depth: float = 5,
) -> None:
    """Paint one range of hills across the picture."""
    crest = ridge_line(seed, art.width, base, height, steps=steps, rough=rough)
    art.cut(closed_below(crest, art.height + 20), fill, depth=depth, rims=7)


def misted(
    art: Canvas,
    seed: int,
    base: float,
    height: float,
    top: str,
    foot: str,
    *,
    rough: float = 0.5,
    mist: float = 70,
) -> None:
    """Paint a range whose foot dissolves into mist."""
    fill = art.linear(((0, top), (1, foot)), end=(0, 100))
    crest = ridge_line(seed, art.width, base, height, rough=rough)
    art.cut(closed_below(crest, base + mist), fill, depth=mist / 16, rims=7)


def pine(art: Canvas, x: float, y: float, height: float, fill: str, *, lean: float = 0) -> None:
    """Paint a red pine: a bent trunk and flat clouds of needles."""
    trunk = smooth_through(
        [(x, y), (x + lean * 0.4, y - height * 0.4), (x + lean, y - height * 0.8)]
    )
    art.path(trunk, stroke=fill, width=max(height * 0.045, 1.2))
    pads = (
        (1.0, 0.17, 0.02),
        (0.92, 0.27, -0.07),
        (0.87, 0.25, 0.12),
        (0.76, 0.34, -0.13),
        (0.70, 0.28, 0.19),
        (0.56, 0.24, -0.22),
    )
    for up, wide, side in pads:
        cx, cy = x + lean * min(up, 1) + height * side, y - height * up
        half = height * wide * 0.6
        root = (x + lean * (up - 0.12), cy + height * 0.13)
        art.stroke([root, (cx, cy + height * 0.03)], fill, max(height * 0.02, 0.8))
        _pad(art, cx, cy, half, height * 0.062, fill)


def _pad(art: Canvas, x: float, y: float, half: float, rise: float, fill: str) -> None:
    """Paint one flat cloud of needles with a scalloped top."""
    left, right = number(x - half), number(x + half)
    low, hollow = number(y + rise * 0.75), number(y + rise * 1.2)
    bump = number(half * 0.42)
    art.path(
        f"M{left} {low}A{bump} {bump} 0 0 1 {number(x - half * 0.42)} {number(y - rise * 0.5)}"
        f"A{bump} {bump} 0 0 1 {number(x + half * 0.36)} {number(y - rise * 0.6)}"
        f"A{bump} {bump} 0 0 1 {right} {low}"
        f"C{number(x + half * 0.5)} {hollow} {number(x - half * 0.5)} {hollow} {left} {low}Z",
        fill,
    )


def fir(art: Canvas, x: float, y: float, height: float, fill: str, *, tiers: int = 5) -> None:
    """Paint a fir of stacked skirts."""
    art.rect(x - height * 0.02, y - height * 0.12, height * 0.04, height * 0.12, fill)
    points_left: list[Point] = [(x, y - height)]
    points_right: list[Point] = []
    for tier in range(tiers):
        low = y - height * (0.92 - (tier + 1) * 0.82 / tiers)
        half = height * (0.07 + 0.19 * (tier + 1) / tiers)
        points_left += [(x - half, low), (x - half * 0.55, low - height * 0.025)]
        points_right += [(x + half, low), (x + half * 0.55, low - height * 0.025)]
    art.path(line_through([*points_left, *reversed(points_right)]), fill)


def birch(art: Canvas, seed: int, x: float, top: float, foot: float, width: float) -> None:
    """Paint a birch trunk with its bark marks; it runs off the picture at the top."""
    random = Random(seed)
    lean = random.uniform(-14, 14)
    fill = art.linear(((0, "#d9d4c6"), (0.45, "#f4efe2"), (1, "#b7b0a0")), end=(100, 0))
    body = [
        (x - width / 2, foot),
        (x - width * 0.36 + lean, top),
        (x + width * 0.36 + lean, top),
        (x + width / 2, foot),
    ]
    for _ in range(7):
        start = random.uniform(0.34, 0.95)
        bx, by = x + lean * start, foot + (top - foot) * start
        side, reach = random.choice((-1, 1)), random.uniform(40, 110)
        twig = smooth_through(
            [
                (bx, by),
                (bx + side * reach * 0.5, by - reach * 0.34),
                (bx + side * reach, by - reach * 0.3 + random.uniform(0, 24)),
            ]
        )
        art.path(twig, stroke="#6d6254", width=2.2)
    art.poly(body, fill, shadow=True)
    y = top + random.uniform(4, 16)
    while y < foot - 6:
        share = (foot - y) / (foot - top)
        mid = x + lean * share
        half = width * random.uniform(0.16, 0.34)
        shift = random.choice((-1, 1)) * width * 0.12
        art.ellipse(mid + shift, y, half, random.uniform(0.9, 2.4), "#3b3630", alpha=0.85)
        y += random.uniform(7, 24)


def leaves(
    art: Canvas, seed: int, box: tuple[float, float, float, float], count: int, colours: list[str]
) -> None:
    """Scatter small leaves in a box ``(x, y, width, height)``."""
    random = Random(seed)
    x, y, width, height = box
    for _ in range(count):
        cx, cy = x + random.random() * width, y + random.random() * height
        size, turn = random.uniform(2, 5.5), random.uniform(0, math.tau)
        dx, dy = math.cos(turn) * size, math.sin(turn) * size
        art.path(
            f"M{number(cx - dx)} {number(cy - dy)}"
            f"Q{number(cx - dy * 0.8)} {number(cy + dx * 0.8)} {number(cx + dx)} {number(cy + dy)}"
            f"Q{number(cx + dy * 0.8)} {number(cy - dx * 0.8)} {number(cx - dx)}"
            f" {number(cy - dy)}Z",
            random.choice(colours),
        )


def crown(art: Canvas, seed: int, x: float, y: float, size: float, fill: str) -> None:
    """Paint a round tree crown as one scalloped sheet."""
    random = Random(seed)
    count = 13
    radii = [size * random.uniform(0.84, 1.06) for _ in range(count)]
    spots = [
        (
            x + math.cos(i / count * math.tau) * radii[i],
            y + math.sin(i / count * math.tau) * radii[i] * 0.8,
        )
        for i in range(count)
    ]
    data = f"M{number(spots[0][0])} {number(spots[0][1])}"
    for i in range(count):
        nx, ny = spots[(i + 1) % count]
        bulge = size * 0.34
        data += f"A{number(bulge)} {number(bulge)} 0 0 1 {number(nx)} {number(ny)}"
    art.path(data + "Z", fill)


def cloud(art: Canvas, seed: int, x: float, y: float, width: float, fill: str) -> None:
    """Paint a long cloud: two scalloped sheets that dissolve downward."""
    random = Random(seed)
    for shift, scale, strength in ((width * 0.1, 0.78, 0.45), (0.0, 1.0, 0.75)):
        left, right = x + shift - width * scale / 2, x + shift + width * scale / 2
        data, here = f"M{number(left)} {number(y)}", left
        while here < right - 1:
            share = (here - left) / (right - left)
            step = min(width * random.uniform(0.07, 0.2) * scale, right - here)
            there = here + step
            rise = 0 if there >= right - 1 else width * 0.055 * (1 - abs(2 * share - 0.8)) / scale
            bulge = step * random.uniform(0.56, 0.7)
            data += f"A{number(bulge)} {number(bulge)} 0 0 1 {number(there)} {number(y - rise)}"
            here = there
        fade = art.linear(((0, fill, strength), (0.55, fill, strength * 0.6), (1, fill, 0)))
        low = y + width * 0.03
        art.path(
            f"{data}C{number(right - width * 0.1)} {number(low)} {number(left + width * 0.1)}"
            f" {number(low)} {number(left)} {number(y)}Z",
            fade,
        )


def tree(
    art: Canvas, seed: int, x: float, foot: float, height: float, trunk: str, leaf: str
) -> None:
    """Paint a broad-leaved street tree."""
    art.stroke([(x, foot), (x, foot - height * 0.6)], trunk, max(height * 0.05, 1.5))
    art.stroke([(x, foot - height * 0.42), (x + height * 0.14, foot - height * 0.62)], trunk, 1.4)
    crown(art, seed, x, foot - height * 0.68, height * 0.32, mix(leaf, "#0b1016", 0.16))
    crown(art, seed + 1, x - height * 0.04, foot - height * 0.72, height * 0.26, leaf)


def ripples(
    art: Canvas,
    seed: int,
    box: tuple[float, float, float, float],
    count: int,
    colour: str,
    *,
    alpha: float = 0.35,
) -> None:
    """Draw broken lines of light on water in a box ``(x, y, width, height)``."""
    random = Random(seed)
    x, y, width, height = box
    for _ in range(count):
        depth = random.random()
        cy = y + depth * height
        length = (8 + 46 * depth) * random.uniform(0.5, 1.4)
        cx = x + random.random() * max(width - length, 1)
        art.stroke([(cx, cy), (cx + length, cy)], colour, 0.8 + depth, alpha=alpha)


def light_path(
    art: Canvas, seed: int, x: float, y: float, height: float, colour: str, *, spread: float = 10
) -> None:
    """Draw the reflection of one light: dashes that widen toward the viewer."""
    random = Random(seed)
    tiers: list[list[str]] = [[], [], []]
    cy = y
    while cy < y + height:
        share = (cy - y) / height
        half = spread * (0.25 + 0.75 * share) * random.uniform(0.5, 1)
        shift = random.uniform(-0.4, 0.4) * spread * share
        dash = f"M{number(x + shift - half)} {number(cy)}h{number(half * 2)}"
        tiers[min(int(share * 3), 2)].append(dash)
        cy += 3.2 + 4 * share
    for tier, alpha in zip(tiers, (0.5, 0.32, 0.14), strict=True):
        if tier:
            art.path("".join(tier), stroke=colour, width=1.6, stroke_alpha=alpha)


def crane(art: Canvas, x: float, y: float, span: float, fill: str, *, beat: float = 1) -> None:
    """Paint a crane in flight, neck out and legs trailing."""
    s = span / 2
    art.path(
        f"M{number(x - s)} {number(y - s * 0.34 * beat)}"
        f"Q{number(x - s * 0.45)} {number(y - s * 0.34 * beat)} {number(x - s * 0.08)} {number(y)}"
        f"Q{number(x + s * 0.5)} {number(y - s * 0.52 * beat)}"
        f" {number(x + s * 0.9)} {number(y - s * 0.46 * beat)}"
        f"Q{number(x + s * 0.5)} {number(y - s * 0.2 * beat)} {number(x + s * 0.1)}"
        f" {number(y + s * 0.1)}"
        f"Q{number(x - s * 0.4)} {number(y - s * 0.14 * beat)}"
        f" {number(x - s)} {number(y - s * 0.34 * beat)}Z",
        fill,
    )
    art.stroke(
        [(x + s * 0.02, y + s * 0.04), (x + s * 0.6, y + s * 0.16)], fill, max(s * 0.035, 0.8)
    )
    art.stroke([(x - s * 0.05, y + s * 0.03), (x - s * 0.5, y + s * 0.2)], fill, max(s * 0.03, 0.7))


def stars(art: Canvas, seed: int, height: float, count: int, colour: str) -> None:
    """Scatter faint stars in the upper part of the picture."""
    random = Random(seed)
    for _ in range(count):
        x, y = random.random() * art.width, random.random() ** 1.4 * height
        art.circle(x, y, random.uniform(0.5, 1.4), colour, alpha=random.uniform(0.25, 0.9))


def grass(art: Canvas, seed: int, foot: float, height: float, count: int, fill: str) -> None:
    """Draw a fringe of grass along a line."""
    random = Random(seed)
    data = []
    for _ in range(count):
        x, tall = random.random() * art.width, height * random.uniform(0.4, 1)
        lean = random.uniform(-0.5, 0.5) * tall
        data.append(
            f"M{number(x)} {number(foot)}Q{number(x)} {number(foot - tall * 0.6)}"
            f" {number(x + lean)} {number(foot - tall)}"
        )
    art.path("".join(data), stroke=fill, width=1.3)


def shades(first: str, last: str, count: int) -> list[str]:
    """Return colours in equal steps from ``first`` to ``last``."""
    return [mix(first, last, i / max(count - 1, 1)) for i in range(count)]

"""A small SVG writer that can only say what nanosvg renders correctly.

No text, clips, masks, filters or group opacity; colours are ``#rrggbb``; gradients carry explicit
percentages. Numbers are rounded to a tenth so that files stay small and diffs stay readable.
"""
# ruff: noqa: PLR0913 - a drawing call is coordinates, and naming a class for each would hide them

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHADOW = "#0b1016"

Point: TypeAlias = tuple[float, float]
Stop: TypeAlias = tuple[float, str] | tuple[float, str, float]


def number(value: float) -> str:
    """Write a number with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def mix(first: str, second: str, share: float) -> str:
    """Return the colour ``share`` of the way from ``first`` to ``second``."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def line_through(points: Sequence[Point], *, close: bool = True) -> str:
    """Return path data of straight lines through the points."""
    body = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{body}" + ("Z" if close else "")


def smooth_through(points: Sequence[Point]) -> str:
    """Return open path data of a Catmull-Rom curve through the points."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    last = len(points) - 1
    for i in range(last):
        before, here = points[max(i - 1, 0)], points[i]
        there, after = points[i + 1], points[min(i + 2, last)]
        handles = (
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            *there,
        )
        parts.append("C" + " ".join(number(value) for value in handles))
    return "".join(parts)


@dataclass(slots=True)
class Canvas:
    """One picture under construction."""

    width: int
    height: int
    defs: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def linear(self, stops: Sequence[Stop], *, start: Point = (0, 0), end: Point = (0, 100)) -> str:
        """Define a linear gradient over the painted shape's box; return its reference."""
        span = zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
        place = " ".join(f'{name}="{number(value)}%"' for name, value in span)
        return self._gradient("linearGradient", place, stops)

    def radial(self, stops: Sequence[Stop], *, centre: Point = (50, 50), radius: float = 50) -> str:
        """Define a radial gradient over the painted shape's box; return its reference."""
        x, y = (number(value) for value in centre)
        place = f'cx="{x}%" cy="{y}%" r="{number(radius)}%" fx="{x}%" fy="{y}%"'
        return self._gradient("radialGradient", place, stops)

    def _gradient(self, tag: str, place: str, stops: Sequence[Stop]) -> str:
        name = f"g{len(self.defs) + 1}"
        lines = []
        for stop in stops:
            opacity = f' stop-opacity="{stop[2]:.2f}"' if len(stop) == 3 else ""
            lines.append(f'<stop offset="{stop[0]:.2f}" stop-color="{stop[1]}"{opacity}/>')
        self.defs.append(f'<{tag} id="{name}" {place}>{"".join(lines)}</{tag}>')
        return f"url(#{name})"

    def path(
        self,
        data: str,
        fill: str = "none",
        *,
        alpha: float = 1,
        stroke: str = "",
        width: float = 1,
        stroke_alpha: float = 1,
    ) -> None:
        """Paint path data."""
        self.body.append(
            f'<path d="{data}"{_paint(fill, alpha)}{_pen(stroke, width, stroke_alpha)}/>'
        )

    def poly(
        self, points: Sequence[Point], fill: str, *, alpha: float = 1, shadow: bool = False
    ) -> None:
        """Paint a polygon, with a paper shadow under it if asked."""
        self.cut(line_through(points), fill, alpha=alpha, depth=6 if shadow else 0)

    def cut(
        self, data: str, fill: str, *, alpha: float = 1, depth: float = 6, rims: int = 4
    ) -> None:
        """Paint a shape as cut paper: a soft dark rim under it, then the sheet.

        Args:
            data: Path data.
            fill: Colour or gradient.
            alpha: Opacity of the sheet.
            depth: How far the shadow reaches; 0 for none.
            rims: In how many rings the shadow fades; large sheets want more.
        """
        if depth:
            for rim in range(rims, 0, -1):
                reach = (rim / rims) ** 1.5
                self.path(
                    data,
                    stroke=SHADOW,
                    width=depth * 2.2 * reach,
                    stroke_alpha=0.26 / rims * (1.25 - 0.5 * rim / rims),
                )
        self.path(data, fill, alpha=alpha)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        alpha: float = 1,
        radius: float = 0,
        stroke: str = "",
        pen: float = 1,
    ) -> None:
        """Paint a rectangle."""
        size = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        corner = f' rx="{number(radius)}"' if radius else ""
        self.body.append(f"<rect {size}{corner}{_paint(fill, alpha)}{_pen(stroke, pen, 1)}/>")

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str = "none",
        *,
        alpha: float = 1,
        stroke: str = "",
        width: float = 1,
        stroke_alpha: float = 1,
    ) -> None:
        """Paint a circle."""
        place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        self.body.append(
            f"<circle {place}{_paint(fill, alpha)}{_pen(stroke, width, stroke_alpha)}/>"
        )

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: str, *, alpha: float = 1
    ) -> None:
        """Paint an ellipse."""
        place = f'cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}"'
        self.body.append(f"<ellipse {place}{_paint(fill, alpha)}/>")

    def stroke(
        self, points: Sequence[Point], colour: str, width: float, *, alpha: float = 1
    ) -> None:
        """Draw straight lines through the points."""
        data = line_through(points, close=False)
        self.path(data, stroke=colour, width=width, stroke_alpha=alpha)

    def glow(self, x: float, y: float, radius: float, colour: str, *, alpha: float = 0.6) -> None:
        """Paint a round light that fades to nothing."""
        steps = (0, 0.15, 0.3, 0.45, 0.6, 0.8, 1)
        fade = [(step, colour, alpha * (1 - step) ** 2.2) for step in steps]
        self.circle(x, y, radius, self.radial(fade))

    def backdrop(self, stops: Sequence[Stop]) -> None:
        """Fill the whole picture with a vertical gradient."""
        self.rect(0, 0, self.width, self.height, self.linear(stops))

    def veil(self, y: float, height: float, colour: str, *, alpha: float = 0.7) -> None:
        """Lay a horizontal band of fog, densest in its middle."""
        fade = ((0, colour, 0), (0.5, colour, alpha), (1, colour, 0))
        self.rect(0, y, self.width, height, self.linear(fade))

    @contextmanager
    def moved(self, x: float, y: float, scale: float = 1, *, flip: bool = False) -> Iterator[None]:
        """Draw what follows at another place and size, mirrored if asked."""
        across = -scale if flip else scale
        matrix = f"translate({number(x)} {number(y)})"
        if across != 1 or scale != 1:
            matrix += f" scale({across:.3f} {scale:.3f})"
        with self._group(matrix):
            yield

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Draw what follows about a new origin, turned clockwise."""
        with self._group(f"translate({number(x)} {number(y)}) rotate({number(degrees)})"):
            yield

    @contextmanager
    def _group(self, matrix: str) -> Iterator[None]:
        self.body.append(f'<g transform="{matrix}">')
        yield
        self.body.append("</g>")

    def text(self) -> str:
        """Return the finished SVG document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="0 0 {self.width} {self.height}">'
        )
        defs = ["<defs>", *self.defs, "</defs>"] if self.defs else []
        return "\n".join([head, *defs, *self.body, "</svg>", ""])


def _paint(fill: str, alpha: float) -> str:
    opacity = f' fill-opacity="{alpha:.2f}"' if alpha < 1 and fill != "none" else ""
    return f' fill="{fill}"{opacity}'


def _pen(colour: str, width: float, alpha: float) -> str:
    if not colour:
        return ""
    opacity = f' stroke-opacity="{alpha:.2f}"' if alpha < 1 else ""
    round_ends = ' stroke-linecap="round" stroke-linejoin="round"'
    return f' stroke="{colour}" stroke-width="{number(width)}"{opacity}{round_ends}'

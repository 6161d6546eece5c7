"""Plots as markup: bars, lines with bands, columns. Law: every figure is also there as text.

Bars are a table with a bar in each row; the others are SVG with a `title` that says it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summitgame.authoring.html import escape

COLOURS = 6
"""How many colours the style sheet has, `--c1` to `--c6`."""
WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    value: float
    text: str
    """The value as it is written beside the bar."""
    low: float | None = None
    high: float | None = None
    """An interval around the value, drawn as a line."""
    colour: int = 1
    """1 to 6."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line, with a band around it if it has one; None leaves a gap."""

    name: str
    values: Sequence[float | None]
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()


def bars(items: Sequence[Bar], *, caption: str, most: float | None = None) -> str:
    """Return horizontal bars as a table.

    Args:
        items: From top to bottom.
        caption: What is shown, in words.
        most: The value of a full bar; the largest when not said.
    """
    full = most or max((each.high or each.value for each in items), default=1.0) or 1.0
    rows: list[str] = []
    for each in items:
        marks = (
            f'<div class="fill" style="width:{_percent(each.value / full)};'
            f'background:var(--c{each.colour})"></div>'
        )
        if each.low is not None and each.high is not None:
            width = _percent((each.high - each.low) / full)
            marks += (
                f'<div class="span" style="left:{_percent(each.low / full)};width:{width}"></div>'
            )
        note = f' <span class="soft">{escape(each.note)}</span>' if each.note else ""
        rows.append(
            f'<tr><th scope="row">{escape(each.label)}{note}</th>'
            f'<td class="bar"><div class="track">{marks}</div></td>'
            f'<td class="num">{escape(each.text)}</td></tr>'
        )
    return (
        f"<figure><figcaption>{escape(caption)}</figcaption>"
        f'<table class="bars"><tbody>{"".join(rows)}</tbody></table></figure>'
    )


def _percent(share: float) -> str:
    return f"{100 * min(max(share, 0.0), 1.0):.3f}%"


def lines(series: Sequence[Series], *, caption: str, across: str, low: float, high: float) -> str:
    """Return lines over steps that count from 0.

    Args:
        series: At most as many as there are colours; of equal length.
        caption: What is shown, in words.
        across: What a step is.
        low: The lowest value on the axis.
        high: The highest one.
    """
    steps = max((len(each.values) for each in series), default=0)
    parts = [_axes(steps, low, high, across)]
    for number, each in enumerate(series):
        colour = f"var(--c{number % COLOURS + 1})"
        band = _band(each, steps, low, high)
        if band:
            parts.append(f'<path d="{band}" fill="{colour}" opacity="0.16"/>')
        path = _path(each.values, steps, low, high)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
    keys = "".join(
        f'<span class="key" style="background:var(--c{n % COLOURS + 1})"></span>{escape(s.name)}'
        for n, s in enumerate(series)
    )
    return _figure("".join(parts), caption, keys)


def columns(values: Sequence[float], labels: Sequence[str], *, caption: str, across: str) -> str:
    """Return upright columns, one for each value, with a label under as many as have room."""
    most = max(values, default=0.0) or 1.0
    count = max(len(values), 1)
    room = (WIDTH - LEFT - RIGHT) / count
    parts = [_axes(0, 0.0, most, across)]
    every = max(1, -(-count // 16))
    for number, value in enumerate(values):
        x, y = LEFT + number * room, _y(value, 0.0, most)
        parts.append(
            f'<rect x="{x + room * 0.08:.1f}" y="{y:.1f}" width="{room * 0.84:.1f}" '
            f'height="{HEIGHT - BOTTOM - y:.1f}" fill="var(--c1)">'
            f"<title>{escape(labels[number])}: {value:g}</title></rect>"
        )
        if number % every == 0:
            parts.append(
                f'<text class="soft" x="{x + room / 2:.1f}" y="{HEIGHT - BOTTOM + 14}" '
                f'text-anchor="middle">{escape(labels[number])}</text>'
            )
    return _figure("".join(parts), caption, "")


def _figure(inner: str, caption: str, keys: str) -> str:
    return (
        f"<figure><figcaption>{escape(caption)}{keys}</figcaption>"
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" style="max-width:{WIDTH}px" '
        f'role="img" aria-label="{escape(caption)}">{inner}</svg></figure>'
    )


def _x(step: int, steps: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * step / max(steps - 1, 1)


def _y(value: float, low: float, high: float) -> float:
    share = (value - low) / ((high - low) or 1.0)
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share


def _path(values: Sequence[float | None], steps: int, low: float, high: float) -> str:
    found: list[str] = []
    pen = "M"
    for step, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        found.append(f"{pen}{_x(step, steps):.1f} {_y(value, low, high):.1f}")
        pen = "L"
    return "".join(found)


def _band(series: Series, steps: int, low: float, high: float) -> str:
    edges = [
        (step, a, b)
        for step, (a, b) in enumerate(zip(series.low, series.high, strict=False))
        if a is not None and b is not None
    ]
    if not edges:
        return ""
    over = [f"{_x(step, steps):.1f} {_y(b, low, high):.1f}" for step, _, b in edges]
    under = [f"{_x(step, steps):.1f} {_y(a, low, high):.1f}" for step, a, _ in reversed(edges)]
    return "M" + "L".join(over + under) + "Z"


def _axes(steps: int, low: float, high: float, across: str) -> str:
    parts: list[str] = []
    for number in range(5):
        value = low + (high - low) * number / 4
        y = _y(value, low, high)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="var(--line)"/><text class="soft" x="{LEFT - 6}" y="{y + 4:.1f}" '
            f'text-anchor="end">{value:.3g}</text>'
        )
    if steps > 1:
        for number in range(6):
            step = (steps - 1) * number // 5
            parts.append(
                f'<text class="soft" x="{_x(step, steps):.1f}" y="{HEIGHT - BOTTOM + 14}" '
                f'text-anchor="middle">{step}</text>'
            )
    parts.append(
        f'<text class="soft" x="{(WIDTH + LEFT) / 2:.0f}" y="{HEIGHT - 4}" '
        f'text-anchor="middle">{escape(across)}</text>'
    )
    return "".join(parts)

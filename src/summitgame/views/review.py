"""A finished playthrough looked back on for one objective, in figures and words.

Law: start + luck - costs = end; `luck` counts what came before the first decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from summitgame.strings.speech import tr

_MINUS = "\N{MINUS SIGN}"
_SPACE = "\N{NO-BREAK SPACE}"
_FINE = 0.1
"""Chances below this, and as near to certainty, are told in tenths of a per cent."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """Something that a player may have played for."""

    id: str
    name: str
    about: str
    chance: bool
    """Whether its worth is a chance from 0 to 1, told in per cent."""
    least: int
    most: int
    """The least and the greatest worth of an ending."""

    @property
    def span(self) -> float:
        """How much there is to win between the least worth and the greatest."""
        return 1.0 if self.chance else float(self.most - self.least)

    def figure(self, value: float) -> str:
        """Return a worth in words."""
        if not self.chance:
            return _said(_number(value, 1))
        fine = 0 < value < _FINE or 1 - _FINE / 10 < value < 1
        return f"{_said(_number(value * 100, 1 if fine else 0))}{_SPACE}%"

    def change(self, value: float) -> str:
        """Return a difference of worths in words, signed; of chances in points."""
        size = abs(value) * (100 if self.chance else 1)
        text = _number(size, 1 if not self.chance or size < 100 * _FINE / 10 else 0)
        if not float(text):
            return "0"
        return f"{'+' if value > 0 else _MINUS}{_said(text)}"


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{_MINUS}{text[1:]}" if text.startswith("-") and float(text) else text.lstrip("-")


def _said(number: str) -> str:
    """Return a number as the language spoken writes it."""
    return number.replace(".", tr("number.point"))


@dataclass(frozen=True, slots=True)
class MomentView:
    """One decision, looked back on."""

    step: int
    """How many picks were made before it, as `roll_back_to` counts."""
    chapter: str
    heading: str
    title: str
    """Of the node; may be empty."""
    picked: str
    best: str
    """What would have kept more; empty if nothing would."""
    before: float
    after: float
    luck: float
    """What chance added or took between this pick and the next decision."""

    @property
    def cost(self) -> float:
        """What the pick gave away."""
        return self.before - self.after

    @property
    def name(self) -> str:
        """The decision in a few words."""
        return self.title or self.heading or self.chapter


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A finished playthrough, looked back on."""

    objective: ObjectiveView
    ending: str
    """Title of the ending."""
    moments: tuple[MomentView, ...]
    start: float
    opening: float
    """What chance added or took before the first decision."""
    end: float
    alike: str
    """How many playthroughs end so, in a sentence; empty if nobody counted."""
    method: str
    """How the figures were found, in a sentence."""
    error: float = 0.0
    """Every worth is off by at most this much."""

    @property
    def luck(self) -> float:
        """What chance added or took in all."""
        return self.opening + sum(moment.luck for moment in self.moments)

    @property
    def cost(self) -> float:
        """What the picks gave away in all."""
        return sum(moment.cost for moment in self.moments)

    @property
    def costliest(self) -> int | None:
        """Index of the decision that cost the most; None if none cost anything."""
        most = max((moment.cost for moment in self.moments if moment.best), default=0.0)
        if most <= 0:
            return None
        return next(
            index for index, each in enumerate(self.moments) if each.best and each.cost == most
        )

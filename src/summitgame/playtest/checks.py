"""What a plan file asks of a story besides its plans: coverage, odds, claims. Law: all by data.

Each check knows its place, so that whoever fails it is shown the line that asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.lang.fields import items, number, scalar, text
from summitgame.lang.figures import figure_of
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

SECTIONS = ("claims", "coverage", "odds")
COVERED = ("options", "replies", "endings")
COVERAGE = (*COVERED, "by", "playthroughs")
ODDS = ("ending", "persona", "min", "max", "playthroughs")
By = Literal["plans", "search"]


@dataclass(frozen=True, slots=True)
class CoverageCheck:
    """At least this share of options, replies or endings is exercised."""

    at: Span
    what: str
    """`options`, `replies` or `endings`."""
    least: Fraction
    by: By
    """By the campaign's plans, or by a search such as `summitgame cover` makes."""
    playthroughs: int
    """What a search may try; 0 for its own default."""

    @property
    def name(self) -> str:
        """How a test of it is called."""
        return f"coverage of {self.what}"


@dataclass(frozen=True, slots=True)
class OddsCheck:
    """The chance of an ending lies in a range."""

    at: Span
    ending: str
    persona: str
    low: Fraction
    high: Fraction
    playthroughs: int
    """What is sampled where the chance cannot be exact; 0 for the default."""

    @property
    def name(self) -> str:
        """How a test of it is called."""
        return f"odds of {self.ending} ({self.persona})"


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """Claims of the campaign are proved."""

    at: Span
    claim: str
    """The id of one; empty for all that the campaign states."""

    @property
    def name(self) -> str:
        """How a test of it is called."""
        return f"claim {self.claim}"


Check: TypeAlias = CoverageCheck | OddsCheck | ClaimCheck


def read_checks(data: bytes, file: str) -> tuple[tuple[Check, ...], tuple[Diagnostic, ...]]:
    """Return the checks of a plan file, and what is wrong with them."""
    root = parse(data, file).root
    problems: list[Diagnostic] = []
    found: list[Check] = []
    if isinstance(root, MapNode):
        coverage = root.get("coverage")
        if isinstance(coverage, MapNode):
            found += _coverage(coverage, problems)
        elif coverage is not None:
            problems.append(_misfit(coverage.span, "“coverage” is no mapping", "{options: 90 %}"))
        for item in _list(root, "odds", problems):
            found += _odds(item, problems)
        found += _claims(root.get("claims"), problems)
    return tuple(found), tuple(problems)


def _misfit(at: Span, message: str, expected: str, hint: str = "") -> Diagnostic:
    return Diagnostic("SG701", message, at, expected=expected, hint=hint)


def _list(root: MapNode, key: str, problems: list[Diagnostic]) -> tuple[YamlNode, ...]:
    value = root.get(key)
    if value is not None and not isinstance(value, SeqNode):
        problems.append(_misfit(value.span, f"“{key}” is no list", "a list of mappings"))
    return items(root, key)


def _keys(item: MapNode, known: tuple[str, ...], problems: list[Diagnostic]) -> None:
    for entry in item.entries:
        if entry.name not in known:
            near = nearest(entry.name, known)
            problems.append(
                _misfit(
                    entry.key.span,
                    f"there is no key “{shorten(entry.name)}” here",
                    f"one of {', '.join(known)}",
                    f"Did you mean “{near}”?" if near else "",
                )
            )


def _figure(item: MapNode, key: str, default: Fraction, problems: list[Diagnostic]) -> Fraction:
    given = item.get(key)
    if given is None:
        return default
    figure = figure_of(given) if isinstance(given, ScalarNode) else None
    if figure is None or not 0 <= figure <= 1:
        problems.append(
            _misfit(given.span, f"“{key}” is no share", "a figure from 0 to 1: 90 %, 9/10, 0.9")
        )
        return default
    return figure


def _coverage(item: MapNode, problems: list[Diagnostic]) -> Iterator[Check]:
    _keys(item, COVERAGE, problems)
    by = text(item, "by", "plans")
    if by not in {"plans", "search"}:
        at = scalar(item, "by") or item
        problems.append(_misfit(at.span, f"nothing is covered by “{shorten(by)}”", "plans, search"))
    tried = _playthroughs(item, problems)
    for key in COVERED:
        given = item.get(key)
        if given is not None:
            least = _figure(item, key, Fraction(1), problems)
            yield CoverageCheck(
                given.span, key, least, "search" if by == "search" else "plans", tried
            )
    if not any(key in item for key in COVERED):
        problems.append(_misfit(item.span, "the coverage asks for nothing", "options: 90 %"))


def _playthroughs(item: MapNode, problems: list[Diagnostic]) -> int:
    amount = number(item, "playthroughs")
    if "playthroughs" in item and amount < 1:
        at = item.get("playthroughs") or item
        problems.append(_misfit(at.span, "“playthroughs” is no number", "1 or more"))
    return max(amount, 0)


def _odds(item: YamlNode, problems: list[Diagnostic]) -> Iterator[Check]:
    if not isinstance(item, MapNode):
        problems.append(_misfit(item.span, "odds are a mapping", "{ending: ID, min: 5 %}"))
        return
    _keys(item, ODDS, problems)
    key = scalar(item, "ending")
    if key is None or ("min" not in item and "max" not in item):
        problems.append(
            _misfit(item.span, "odds need an ending and a range", "{ending: ID, min: 5 %}")
        )
        return
    low = _figure(item, "min", Fraction(0), problems)
    high = _figure(item, "max", Fraction(1), problems)
    if low > high:
        problems.append(_misfit(item.span, "no chance lies in this range", "min at most max"))
    yield OddsCheck(
        key.span,
        str(key.value),
        text(item, "persona", "uniform"),
        low,
        high,
        _playthroughs(item, problems),
    )


def _claims(value: YamlNode | None, problems: list[Diagnostic]) -> Iterator[Check]:
    match value:
        case None:
            return
        case ScalarNode(value="all", span=span):
            yield ClaimCheck(span, "")
        case SeqNode(items=listed):
            for each in listed:
                if isinstance(each, ScalarNode) and isinstance(each.value, str):
                    yield ClaimCheck(each.span, each.value)
                else:
                    problems.append(_misfit(each.span, "a claim is named by its id", "an id"))
        case other:
            problems.append(
                _misfit(other.span, "claims are named by their ids", "all, or a list of ids")
            )

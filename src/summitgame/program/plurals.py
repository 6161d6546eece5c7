"""Which form of a word goes with a number, in any language. Law: CLDR's rules, whole numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitgame.program.plural_rules import Rule

__all__ = ["CATEGORIES", "OTHER", "categories", "category", "is_language"]

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names of forms that CLDR knows; what each means depends on the language."""
OTHER = "other"


def is_language(language: str) -> bool:
    """Return whether the rules of a language are known (`es`, `es-MX`, `pt_PT`)."""
    return _rules(language) is not None


def category(language: str, number: int, *, ordinal: bool = False) -> str:
    """Return which form a number takes.

    Args:
        language: A tag such as `en` or `es-MX`; one that is not known has only `other`.
        number: Whole; a negative one goes like its size.
        ordinal: Whether it says which one (3rd), and not how many.
    """
    size = abs(number)
    for name, alternatives in _rule(language, ordinal=ordinal):
        for tests in alternatives:
            if all(_fits(size, *test) for test in tests):
                return name
    return OTHER


def categories(language: str, *, ordinal: bool = False) -> tuple[str, ...]:
    """Return the forms that a language has, `other` last."""
    named = {name for name, _ in _rule(language, ordinal=ordinal)} | {OTHER}
    return tuple(name for name in CATEGORIES if name in named)


def _fits(size: int, modulus: int, inside: bool, ranges: tuple[tuple[int, int], ...]) -> bool:  # noqa: FBT001 -- a row of the table
    rest = size % modulus if modulus else size
    return any(low <= rest <= high for low, high in ranges) == inside


def _rule(language: str, *, ordinal: bool) -> Rule:
    found = _rules(language)
    return () if found is None else found[ordinal]


@lru_cache(maxsize=32)
def _rules(language: str) -> tuple[Rule, Rule] | None:
    # Read when the first number is put into words, so that a story without forms never pays.
    from summitgame.program.plural_rules import LANGUAGES, RULES  # noqa: PLC0415

    whole = language.replace("-", "_")
    for name in (whole, whole.partition("_")[0]):
        for (counting, order), names in LANGUAGES.items():
            if name in names.split():
                return RULES[counting], RULES[order]
    return None

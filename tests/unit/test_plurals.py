"""The forms of numbers are those of CLDR, as Babel knows them."""

from __future__ import annotations

from babel import Locale

from summitgame.program.plural_rules import LANGUAGES
from summitgame.program.plurals import CATEGORIES, categories, category, is_language
from tools.make_plurals import TARGET, text

NUMBERS = (*range(220), 1_000, 1_001, 1_002, 10_003, 1_000_000, 2_000_000, 1_000_001)
KNOWN = sorted(name for names in LANGUAGES.values() for name in names.split())


def test_every_language_counts_as_babel_says() -> None:
    for name in KNOWN:
        babel = Locale.parse(name)
        for number in NUMBERS:
            assert category(name, number) == babel.plural_form(number), (name, number)
            assert category(name, number, ordinal=True) == babel.ordinal_form(number), name


def test_every_category_that_occurs_is_listed() -> None:
    for name in KNOWN:
        for ordinal in (False, True):
            listed = categories(name, ordinal=ordinal)
            assert {category(name, each, ordinal=ordinal) for each in NUMBERS} <= set(listed)
            assert set(listed) <= set(CATEGORIES)
            assert listed[-1] == "other"


def test_the_rules_are_written_by_the_tool() -> None:
    assert TARGET.read_text(encoding="utf-8") == text()


def test_a_country_counts_like_its_language_unless_it_has_rules_of_its_own() -> None:
    assert category("es-MX", 1) == category("es_AR", 1) == "one"
    assert (category("pt", 0), category("pt-PT", 0)) == ("one", "other")


def test_a_negative_number_takes_the_form_of_its_size() -> None:
    assert category("en", -1) == "one"


def test_korean_has_one_form_and_spanish_asks_for_millions_apart() -> None:
    assert categories("ko") == categories("ko", ordinal=True) == ("other",)
    assert categories("es") == ("one", "many", "other")


def test_a_language_that_nobody_knows_has_other_alone() -> None:
    assert not is_language("xx-unknown")
    assert is_language("ko")
    assert category("xx-unknown", 1) == "other"
    assert categories("xx-unknown") == ("other",)

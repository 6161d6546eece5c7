"""Texts are compiled for a language, and read back as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign
from summitgame.diagnostics import Span
from summitgame.lang.names import BOOL, Entry, Names, Typed
from summitgame.lang.retell import Text
from summitgame.lang.texts import compile_text
from summitgame.lang.tree import ScalarNode
from summitgame.program import Const, Piece, Program, Var, Variable
from summitgame.program.templates import Link, Plain, Value, read_template
from summitgame.program.words import read_by, text
from summitgame.session import Session
from summitgame.session.words import plain, runs
from summitgame.strings.syntax import placeholders
from tests.doubles.campaigns import HEAD


def names_with(low: int = 0, high: int = 30) -> Names:
    names = Names()
    names.variables.append(Variable("weeks", "int", low, high, low))
    names.slots["weeks"] = 0
    names.derived["ready"] = Typed(Const(1), BOOL, 1, 1)
    names.codex["gate"] = Entry("the gate", Var(0))
    return names


def place(offset: int, length: int) -> Span:
    return Span("t", 1, offset + 1, 1, offset + 1 + length)


def pieces_of(source: str, language: str, names: Names | None = None) -> tuple[Piece, ...]:
    known = names or names_with()
    made = compile_text(source, place, known, language)
    assert not known.problems, known.problems
    return made


def said(source: str, language: str, number: int, names: Names | None = None) -> str:
    return plain(pieces_of(source, language, names), (number,))


@pytest.mark.parametrize(
    ("language", "source", "told"),
    [
        ("en", "{weeks|one=# week|other=# weeks}", {0: "0 weeks", 1: "1 week", 21: "21 weeks"}),
        ("es", "{weeks|one=# semana|other=# semanas}", {0: "0 semanas", 1: "1 semana"}),
        ("ko", "{weeks|other=#주 남음}", {0: "0주 남음", 1: "1주 남음"}),
        (
            "ru",
            "{weeks|one=# неделя|few=# недели|many=# недель|other=# недели}",
            {1: "1 неделя", 3: "3 недели", 11: "11 недель", 21: "21 неделя"},
        ),
        ("en", "{weeks|ordinal}", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("ko", "{weeks|ordinal|1=첫째|other=#번째}", {1: "첫째", 2: "2번째"}),
        ("es", "{weeks|ordinal|one=#.er|other=#.º}", {1: "1.er", 2: "2.º"}),
        ("en", "{weeks|0=none|one=one|other=#}", {0: "none", 1: "one", 2: "2"}),
    ],
)
def test_a_number_takes_the_form_of_the_language(
    language: str, source: str, told: dict[int, str]
) -> None:
    assert {number: said(source, language, number) for number in told} == told


def test_a_form_is_needed_only_for_numbers_that_can_occur() -> None:
    assert said("{weeks|other=# weeks}", "en", 2, names_with(2, 9)) == "2 weeks"
    assert said("{weeks|1=one week|other=# weeks}", "en", 1) == "one week"


def test_only_english_has_ready_ordinals() -> None:
    names = names_with()
    compile_text("{weeks|ordinal}", place, names, "es-MX")
    (problem,) = names.problems
    assert problem.code == "SG431"
    assert problem.expected == "a form for `one` and `other`"


def test_emphasis_and_links_reach_into_forms() -> None:
    made = pieces_of("*[[gate|{weeks|one=# leaf|other=# leaves}]]* and [[gate]]", "en")
    assert [(run.text, run.emphasis, run.codex) for run in runs(made, (2,))] == [
        ("2 leaves", True, "gate"),
        (" and ", False, ""),
        ("the gate", False, "gate"),
    ]


def test_a_link_to_an_entry_that_is_closed_is_only_words() -> None:
    made = pieces_of("See [[gate]].", "en")
    assert [(run.text, run.codex) for run in runs(made, (0,))] == [("See the gate.", "")]


def test_marks_written_twice_are_characters() -> None:
    assert said("{{weeks}} # | {weeks|one=## {{#}} || x|other=#}", "en", 1) == (
        "{weeks} # | # {1} | x"
    )


def test_what_is_read_has_its_exact_place() -> None:
    source = "a {weeks|one= #|other=x} [[gate| it ]]"
    first, value, _, link = read_template(source).parts
    assert first == Plain("a ")
    assert isinstance(value, Value)
    assert isinstance(link, Link)
    assert value.forms is not None
    assert source[value.offset :].startswith("weeks")
    assert [source[form.offset : form.offset + form.length] for form in value.forms] == [
        "one= #",
        "other=x",
    ]
    assert value.forms[0].parts == (Value("", source.index("#")),)
    assert source[link.offset :].startswith("gate")
    assert link.parts == (Plain("it"),)


def test_a_text_reads_back_as_an_author_would_write_it() -> None:
    program = Program("p", "a", tuple(names_with().variables), {}, (), {})
    for source in (
        "{weeks|one=# week|other=*#* weeks}",
        "{weeks|ordinal|1=first|one=#st|two=#nd|few=#rd|other=#th}",
        "[[gate|the gate]]",
    ):
        assert text(program, pieces_of(source, "en")) == source


def test_everything_that_a_text_depends_on_is_found() -> None:
    made = pieces_of("[[gate|x]] {weeks|one=#|other={ready}}", "en")
    assert list(read_by(made)) == [Var(0), Var(0), Var(0), Const(1)]


def test_a_translation_takes_the_forms_of_its_own_language() -> None:
    story = (
        HEAD
        + """
variables:
  - {id: weeks, type: int, min: 0, max: 9, start: 1}
nodes:
  - id: a
    effects: [weeks -= 1]
    text: ["{weeks|one=# week|other=# weeks}", "{weeks|one=# day|other=# days}"]
    goto: e
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )

    def give(text: Text) -> ScalarNode:
        if "week|" not in text.source:
            return text.at
        return ScalarNode("{weeks|other=#주}", text.at.span, "", "plain", "ko")

    loaded = compile_campaign({"campaign.yaml": story.encode()}, Path(), facts=(), give=give)
    assert not loaded.diagnostics
    assert loaded.campaign is not None
    told = [passage.text for passage in Session.start(loaded.campaign, 1).view().passages]
    assert told == ["0주", "0 days"]


def test_names_and_links_must_be_kept_and_forms_may_differ() -> None:
    english = "{weeks|one=# of {ready}|other=# of {ready}} at [[gate|the *gate*]], {ready}"
    assert placeholders(english) == {"weeks": 1, "ready": 2, "[[gate]]": 1}
    assert placeholders("{ready} [[gate]] {weeks|other={ready} #}") == placeholders(english)

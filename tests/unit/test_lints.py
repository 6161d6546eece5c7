"""Warnings about a story that plays: certain, said once, and none of a shipped story."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign, load_campaign
from summitgame.diagnostics import Severity
from summitgame.lang.lints.lengths import length
from summitgame.lang.lints.spelling import folded
from summitgame.lang.names import Names

CONTENT = Path(__file__).parents[2] / "content"
SHIPPED = [CONTENT / "working-level", *sorted((CONTENT / "gallery").iterdir())]
HEAD = """\
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
variables:
  - {id: warmth, type: int, min: 0, max: 3}
  - {id: site, type: enum, values: [{id: site_open}, {id: site_shut}, {id: site_gone}]}
"""
END = "  - {id: e, text: ['{warmth} {site}'], ending: {id: e, kind: good, title: E}}\n"
SET = "effects: [warmth += 1, site = site_shut]\n    goto: e\n"
"""How a node goes on that gives no other warning."""


def found(nodes: str, *, full: bool = True, head: str = HEAD) -> list[tuple[str, int]]:
    text = f"{head}nodes:\n{nodes}{END}"
    loaded = compile_campaign({"campaign.yaml": text.encode()}, CONTENT, facts=(), full=full)
    return [(each.code, each.span.line - head.count("\n") - 1) for each in loaded.diagnostics]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_shipped_stories_have_no_warning_and_allow_none(folder: Path) -> None:
    loaded = load_campaign(folder, full=True)
    assert loaded.diagnostics == ()
    assert [why for _, why in loaded.allowed if len(why) < 10] == []


def test_play_does_not_wait_for_warnings() -> None:
    nodes = """\
  - id: a
    effects: [warmth += 0, site = site_shut]
    goto: e
"""
    assert found(nodes) == [("SG442", 2)]
    assert found(nodes, full=False) == []


def test_warnings_wait_until_there_is_no_error() -> None:
    nodes = """\
  - id: a
    effects: [warmth += 0, site = site_shut]
    goto: nowhere
"""
    assert found(nodes) == [("SG201", 3)]


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("site == site_gone", ["SG440"]),
        ("site != site_gone", ["SG441"]),
        ("site == site_open", []),
        ("warmth >= 2 and warmth < 2", ["SG440"]),
        ("warmth >= 2 or warmth < 2", ["SG441"]),
        ("warmth == 3", []),
        ("site in [site_open, site_gone]", []),
        ("warmth * warmth == 5", ["SG440"]),
        ("visits(a) >= 3", []),
    ],
)
def test_a_condition_is_decided_over_the_values_that_effects_give(
    when: str, code: list[str]
) -> None:
    nodes = f"""\
  - id: a
    effects: [warmth += 1]
    options:
      - {{id: shut, text: Shut it, effects: [site = site_shut], goto: a}}
      - {{id: go, text: Go, when: '{when}', goto: e}}
      - {{id: out, text: Out, reply: [You leave.], goto: e}}
"""
    assert [each for each, _ in found(nodes)] == code


@pytest.mark.parametrize(
    ("effects", "lines"),
    [
        ("[warmth += 0]", [1]),
        ("[warmth = warmth]", [1]),
        ("[warmth += 1]", []),
        ("[warmth = 3, warmth += 1]", []),
        ("[{when: warmth == 3, do: [warmth += 1]}]", [1]),
        ("[{when: warmth >= 2, do: [warmth += 1]}]", []),
        ("[{when: warmth == 3, do: [warmth = 0, warmth += 1]}]", []),
        ("[{when: warmth == 2, do: [warmth = 2]}]", [1]),
        ("[site = site_shut]", []),
        ("[warmth += 1, {when: site == site_open, do: [site = site_open]}]", [1]),
    ],
)
def test_an_effect_is_idle_only_if_no_state_shows_it(effects: str, lines: list[int]) -> None:
    nodes = f"""\
  - {{id: a, effects: {effects}, goto: b}}
  - id: b
    options:
      - {{id: up, text: Up, effects: [warmth += 1, site = site_shut], goto: a}}
      - {{id: down, text: Down, effects: [warmth -= 1, site = site_open], goto: a}}
      - {{id: out, text: Out, goto: e}}
"""
    assert [line for code, line in found(nodes) if code == "SG442"] == lines


def test_options_that_differ_in_anything_a_player_gets_are_two() -> None:
    same = "text: Go, effects: [warmth += 1], goto: e"
    options = [
        f"{{id: one, {same}}}",
        f"{{id: reply, {same}, reply: [Well.]}}",
        f"{{id: once, {same}, once: true}}",
        f"{{id: when, {same}, when: site == site_open}}",
        f"{{id: alike, {same}, alike: true}}",
        "{id: effect, text: Go, effects: [site = site_shut], goto: e}",
        "{id: goto, text: Go, effects: [warmth += 1], goto: a}",
        f"{{id: twin, {same}}}",
    ]
    nodes = "  - id: a\n    options:\n" + "".join(f"      - {each}\n" for each in options)
    assert found(nodes) == [("SG310", 10)]


def test_what_is_hidden_behind_an_earlier_condition_is_reported_in_every_list() -> None:
    nodes = """\
  - id: a
    effects: [warmth += 1]
    text:
      - either:
          - {say: Warm., when: warmth >= 1}
          - {say: Hot., when: warmth >= 2}
          - {say: Cold.}
    goto: b
  - id: b
    effects: [site = site_shut]
    goto:
      - {when: warmth >= 2, to: e}
      - {when: warmth < 2, to: e}
      - {to: e}
"""
    assert found(nodes) == [("SG312", 6), ("SG312", 14)]


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("plain", 5),
        ("{site}", 9),
        ("{warmth}!", 2),
        ("*very* {{warm}}", 11),
        ("{unknown}", 0),
        ("{warmth|one=# degree|other=# degrees} more", 14),
        ("{warmth|ordinal} day", 7),
        ("[[tea|a cup]] more", 10),
    ],
)
def test_a_text_is_counted_with_its_longest_values(words: str, letters: int) -> None:
    story = f"{HEAD}nodes:\n{END}"
    loaded = compile_campaign({"campaign.yaml": story.encode()}, CONTENT, facts=())
    assert loaded.campaign is None
    names = Names()
    program = compile_campaign(
        {"campaign.yaml": story.replace("start: a", "start: e").encode()}, CONTENT, facts=()
    ).campaign
    assert program is not None
    for slot, variable in enumerate(program.program.variables):
        names.variables.append(variable)
        names.slots[variable.id] = slot
    assert length(words, names) == letters


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The president said “no”.", True),
        ("THE PRESIDENT said “no”.", True),
        ("The president left. She said “no”.", False),
        ("The president refused.", False),
        ("The presidents said “no”.", False),
        ("She said “no”.", False),
    ],
)
@pytest.mark.parametrize("cited", ["", "facts: [f], "])
def test_words_beside_a_real_person_need_a_fact(text: str, *, reported: bool, cited: str) -> None:
    head = HEAD.replace("start: a", "start: e, people: [the president]")
    ending = "ending: {id: e, kind: good, title: E}"
    story = f"{head}nodes:\n  - {{id: e, text: ['{text}', '{{site}}'], {cited}{ending}}}\n"
    facts = (("f.yaml", b"facts:\n  - {id: f, statement: It was so.}\n"),)
    loaded = compile_campaign({"campaign.yaml": story.encode()}, CONTENT, facts=facts, full=True)
    codes = {each.code for each in loaded.diagnostics} & {"SG605"}
    assert codes == ({"SG605"} if reported and not cited else set())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ruth Okafor", "ruth okafor", True),
        ("Malmö", "Malmo", True),
        ("Yong-byon", "Yong byon", True),
        ("Ruth", "Rut", False),
    ],
)
def test_names_are_one_but_for_case_accents_and_hyphens(
    one: str, other: str, *, same: bool
) -> None:
    assert (folded(one) == folded(other)) is same


def test_every_new_code_is_a_warning() -> None:
    nodes = "  - {id: a, effects: [warmth += 0, site = site_shut], goto: e}\n"
    text = f"{HEAD}nodes:\n{nodes}{END}"
    loaded = compile_campaign({"campaign.yaml": text.encode()}, CONTENT, facts=(), full=True)
    assert [each.severity for each in loaded.diagnostics] == [Severity.WARNING]
    assert loaded.campaign is not None


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("shows: [S1]", ["SG606"]),
        ("shows: [S1], facts: [f]", []),
        ("text: [The king rides out.]", ["SG606"]),
        ("text: [The king rides out.], facts: [f]", []),
        ("text: [{say: The king rides out., speaker: page}]", []),
        ("text: [The kings ride out.]", []),
        ("text: ['The king said “no”.']", ["SG605"]),
    ],
)
@pytest.mark.parametrize("record", [True, False])
def test_what_is_real_cites_a_fact_where_there_is_a_record(
    lines: str, codes: list[str], *, record: bool
) -> None:
    story = f"""\
campaign: {{id: c, title: C, start: a, people: [the king]}}
chapter: {{id: one, number: 0, title: One}}
speakers: [{{id: page, name: A page}}]
theses: [{{id: S1, claim: One., mechanic: This.}}]
nodes:
  - {{id: a, {lines}, goto: e}}
  - {{id: e, shows: [S1], facts: [f], ending: {{id: e, kind: good, title: E}}}}
"""
    facts = (("f.yaml", b"facts:\n  - {id: f, statement: It was so.}\n"),) if record else ()
    story = story if record else story.replace("facts: [f]", "tags: [f]")
    loaded = compile_campaign({"campaign.yaml": story.encode()}, CONTENT, facts=facts, full=True)
    wanted = codes if record else [each for each in codes if each == "SG605"]
    if record or "facts" not in lines or not codes:
        assert [each.code for each in loaded.diagnostics] == wanted


@pytest.mark.parametrize(
    ("word", "reported"),
    [("IAEA", True), ("USA", False), ("II", False), ("Dprk", False), ("A", False), ("B2", True)],
)
def test_letters_are_explained_in_the_codex(word: str, *, reported: bool) -> None:
    story = f"""\
campaign: {{id: c, title: C, start: a}}
chapter: {{id: one, number: 0, title: One}}
codex: [{{id: usa, term: the States, also: [the USA], text: [A country.]}}]
nodes:
  - {{id: a, text: ["{word} and {word}."], ending: {{id: e, kind: good, title: E}}}}
"""
    for text, wanted in ((story, reported), (story.replace("codex", "derived_"), False)):
        loaded = compile_campaign({"campaign.yaml": text.encode()}, CONTENT, (), full=True)
        assert ("SG607" in {each.code for each in loaded.diagnostics}) is wanted


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Ask in room #5 before midnight.", ["SG611"]),
        ("Ask her. Room #5", ["SG611"]),
        ("Ask in\n        room #5", ["SG611"]),
        ("Ask in room #five before midnight", ["SG611"]),
        ("Ask her. #todo", []),
        ("Ask in room #goto: e", []),
        ("Ask in room # 5 is the number", []),
        ("Ask in room # ", []),
        ("Ask in room#5", []),
        ("'Ask in room #5'", []),
        ("'Ask in room' #5", []),
        ("Ask in room #summitgame: allow SG611 because it is said", ["SG641"]),
    ],
)
def test_a_text_is_cut_where_its_comment_can_only_be_text(line: str, codes: list[str]) -> None:
    nodes = f"  - id: a\n    text:\n      - {line}\n    {SET}"
    assert [code for code, _ in found(nodes)] == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("text: [The phone rings, and rings again.]", ["SG612"]),
        ("text: [The phone,\n      which is old, rings.]", ["SG612"]),
        ("text: [The phone rings., and rings again.]", []),
        ("text: [The phone rings, 'and rings again.']", []),
        ("text: [The phone rings, He answers.]", []),
        ("text: [iron, salt, rice]", []),
        ("text: [{cycle: [The red door, the blue door]}]", []),
        ("text: [The phone rings]\n    heading: again", []),
    ],
)
def test_a_line_is_split_where_a_sentence_surely_goes_on(written: str, codes: list[str]) -> None:
    nodes = f"  - id: a\n    {written}\n    {SET}"
    assert [code for code, _ in found(nodes)] == codes


def test_a_text_of_a_snippet_is_found_cut_once() -> None:
    head = f"{HEAD}snippets:\n  - id: said\n    lines:\n      - Ask in room #5\n"
    nodes = f"  - id: a\n    text: [{{use: said}}, {{use: said}}]\n    {SET}"
    assert found(nodes, head=head) == [("SG611", -1)]


@pytest.mark.parametrize(
    ("effect", "codes"),
    [
        ("warmth += 3", []),
        ("warmth += 4", ["SG613"]),
        ("warmth -= -4", ["SG613"]),
        ("warmth += -4", ["SG442"]),
        ("warmth -= 4", ["SG442"]),
        ("warmth = warmth * 2 + 9", []),
    ],
)
def test_a_step_is_no_longer_than_from_bound_to_bound(effect: str, codes: list[str]) -> None:
    nodes = f"  - id: a\n    effects: [{effect}, site = site_shut]\n    goto: e\n"
    assert [code for code, _ in found(nodes)] == codes


def test_a_step_beyond_the_bounds_is_answered_with_the_bound() -> None:
    text = (
        f"{HEAD}nodes:\n  - id: a\n    effects: [warmth += 4, site = site_shut]\n    goto: e\n{END}"
    )
    loaded = compile_campaign({"campaign.yaml": text.encode()}, CONTENT, facts=(), full=True)
    assert "`warmth = 3`" in loaded.diagnostics[0].hint


def test_a_title_and_what_a_thing_is_called_are_found_cut_too() -> None:
    head = """\
campaign:
  id: c
  title: Room #5
  start: a
chapter:
  id: one
  number: 0
  title: Before #12
speakers:
  - id: ada
    name: Ada
    role: clerk of #3
"""
    nodes = """\
  - id: a
    text: [{say: Hm., speaker: ada}]
    ending: {id: e, kind: good, title: E}
"""
    loaded = compile_campaign(
        {"campaign.yaml": f"{head}nodes:\n{nodes}".encode()}, CONTENT, facts=(), full=True
    )
    assert [(each.code, each.span.line) for each in loaded.diagnostics] == [
        ("SG611", 3),
        ("SG611", 8),
        ("SG611", 12),
    ]

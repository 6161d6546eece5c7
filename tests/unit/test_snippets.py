"""A snippet is its body with the arguments in it; and its mistakes have places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.authoring.strings import sources_of
from summitgame.campaign import compile_campaign, load_campaign
from summitgame.diagnostics import Diagnostic, render
from summitgame.engine import initial
from summitgame.lang.expand import Expander, read_parts
from summitgame.lang.parts import MAX_RELATED
from summitgame.lang.retell import Text
from summitgame.lang.snippets import Snippets
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.session import Session
from tests.doubles.campaigns import CASES, HEAD, compiled, load

VARIABLES = """
variables:
  - {id: warmth, type: int, min: 0, max: 9, start: 3}
  - {id: debt, type: int, min: 0, max: 9}
"""
PAY = """
snippets:
  - id: pay
    parameters:
      - {id: id, type: id}
      - {id: price, type: expression}
      - {id: words, type: text, default: Pay}
      - {id: note, type: text, optional: true}
      - {id: said, type: lines, default: []}
    options:
      - id: $id
        text: "$words and $$go, {warmth} of 9"
        note: $note
        when: warmth >= $price * 2
        effects: [warmth -= $price, debt += 10 - $price]
        reply: [Before., $said, After.]
        goto: e
"""
NODES = """
nodes:
  - id: a
    options:
      {}
      - {{id: go, text: Go, effects: [debt += 1], goto: e}}
  - {{id: e, text: ["{{debt}}"], ending: {{id: e, kind: good, title: E}}}}
"""


def used(*lines: str) -> str:
    return HEAD + VARIABLES + PAY + NODES.format("\n      ".join(f"- {line}" for line in lines))


def test_a_use_is_what_would_have_been_written_by_hand() -> None:
    by_use = compiled(
        used("{use: pay, with: {id: one, price: 1 + debt, note: Cold., said: [He nods.]}}")
    )
    by_hand = compiled(
        HEAD
        + VARIABLES
        + NODES.format(
            '- {id: one, text: "Pay and $go, {warmth} of 9", note: Cold.,'
            " when: warmth >= (1 + debt) * 2,"
            " effects: [warmth -= 1 + debt, debt += 10 - (1 + debt)],"
            " reply: [Before., He nods., After.], goto: e}"
        )
    )
    assert by_use.program.nodes == by_hand.program.nodes
    assert by_use.program.variables == by_hand.program.variables


def test_a_parameter_that_is_left_out_takes_its_key_with_it() -> None:
    program = compiled(used("{use: pay, with: {id: one, price: 1}}")).program
    option = program.nodes["a"].body.options[0]  # type: ignore[union-attr]
    assert option.note == ()
    assert [piece.text for line in option.reply for piece in line.pieces] == ["Before.", "After."]


def test_what_a_use_fills_in_is_never_looked_at_for_marks() -> None:
    session = Session.start(compiled(used("{use: pay, with: {id: one, price: 1, words: $id}}")), 1)
    ask = session.view().ask
    assert ask is not None
    assert ask.options[0].text == "$id and $go, 3 of 9"  # type: ignore[union-attr]


def test_a_file_without_uses_is_handed_on_as_it_is() -> None:
    root = parse(HEAD.encode(), "x.yaml").root
    assert isinstance(root, MapNode)
    assert Expander(Snippets()).file(root, HEAD)[0] is root


def only(text: str) -> Diagnostic:
    (found,) = load(text).diagnostics
    return found


def places(found: Diagnostic, text: str) -> list[str]:
    """Return the words of the places that help to understand a problem, marked in their lines."""
    lines = text.splitlines()
    return [lines[each.span.line - 1][each.span.column - 1 :] for each in found.related]


def test_a_mistake_of_a_snippet_is_one_problem_and_names_its_uses() -> None:
    text = used(
        *(f"{{use: pay, with: {{id: n{number}, price: 1}}}}" for number in range(9))
    ).replace("when: warmth", "when: wormth")
    found = only(text)
    assert found.code == "SG202"
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :].startswith("wormth")
    assert len(found.related) == MAX_RELATED
    assert places(found, text)[0].startswith("pay, with: {id: n0")
    assert places(found, text)[1].startswith("pay, with: {id: n1")


def test_a_mistake_of_a_use_names_the_lines_of_the_snippet_that_take_it() -> None:
    text = used("{use: pay, with: {id: one, price: 1 + wormth}}")
    found = only(text)
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :] == "wormth}}"
    assert places(found, text) == [
        "$price, debt += 10 - $price]",
        "$price]",
        "$price * 2",
    ]
    assert "see campaign.yaml:" in render(found, text)


def test_a_mistake_two_snippets_deep_names_both() -> None:
    outer = PAY + (
        "  - id: twice\n    parameters: [{id: id, type: id}, {id: cost, type: expression}]\n"
        "    options:\n      - {use: pay, with: {id: $id, price: $cost + 1}}\n"
    )
    text = used("{use: twice, with: {id: one, cost: wormth}}").replace(PAY, outer)
    found = only(text)
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :] == "wormth}}"
    assert any(each.startswith("$cost + 1") for each in places(found, text))
    assert any(each.startswith("$price") for each in places(found, text))


def test_snippets_of_any_file_serve_every_file() -> None:
    loaded = load(
        {
            "campaign.yaml": HEAD + VARIABLES,
            "shared/pay.yaml": PAY.strip(),
            "story.yaml": NODES.format("- {use: pay, with: {id: one, price: 1}}").strip(),
        }
    )
    assert not loaded.diagnostics
    assert loaded.campaign is not None
    assert initial(loaded.campaign.program).state.node == "a"


def test_a_node_that_could_not_be_written_out_is_not_missed_as_well() -> None:
    text = (
        HEAD
        + """
snippets:
  - id: room
    parameters: [{id: id, type: id}]
    nodes: [{id: $id, goto: e}]
nodes:
  - {id: a, goto: b}
  - {use: room}
  - {use: room, with: {id: c}}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    )
    assert [each.code for each in load(text).errors] == ["SG103"]


def bomb(count: int, each: str) -> str:
    made = "".join(f"  - {{id: s{n}, effects: [{each.format(n - 1)}]}}\n" for n in range(1, count))
    return (
        HEAD
        + VARIABLES
        + f"snippets:\n  - {{id: s0, effects: [debt += 1]}}\n{made}"
        + f"nodes:\n  - {{id: a, effects: [{{use: s{count - 1}}}],"
        + ' text: ["{debt} {warmth}"], ending: {id: e, kind: good, title: E}}\n'
    )


@pytest.mark.parametrize(
    ("count", "each"),
    [
        (30, "{{use: s{0}}}, {{use: s{0}}}"),
        (600, "{{use: s{0}}}"),
        (600, "{{when: debt == 1, do: [{{use: s{0}}}]}}"),
    ],
)
def test_snippets_on_snippets_have_an_end(count: int, each: str) -> None:
    codes = {found.code for found in load(bomb(count, each)).errors}
    assert codes == {"SG225"}


def test_a_few_snippets_on_snippets_are_no_problem() -> None:
    assert not load(bomb(8, "{{use: s{0}}}, {{use: s{0}}}")).errors


EXPRESSIONS = st.sampled_from(
    ["1", "-1", "warmth", "warmth + debt", "1 if debt == 2 else warmth", "max(debt, 2) - 1", "(2)"]
)
TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="{}*$"), max_size=9)


@given(EXPRESSIONS, TEXTS.filter(bool))
def test_any_argument_means_what_it_would_mean_in_brackets(price: str, words: str) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    by_use = compiled(used(f"{{use: pay, with: {{id: one, price: '{price}', words: {quoted}}}}}"))
    text = "'" + words.replace("'", "''") + " and $go, {warmth} of 9'"
    by_hand = compiled(
        HEAD
        + VARIABLES
        + NODES.format(
            f"- {{id: one, text: {text}, when: 'warmth >= ({price}) * 2',"
            f" effects: ['warmth -= ({price})', 'debt += 10 - ({price})'],"
            " reply: [Before., After.], goto: e}"
        )
    )
    assert by_use.program.nodes == by_hand.program.nodes


def test_each_use_has_texts_of_its_own_for_translators() -> None:
    text = used(
        "{use: pay, with: {id: one, price: 1, said: [He nods.]}}",
        "{use: pay, with: {id: two, price: 2, words: Give}}",
    )
    sources = {each.id: each for each in sources_of({"campaign.yaml": text.encode()})}
    assert sources["nodes/a/options/one/text"].text == "Pay and $go, {warmth} of 9"
    assert sources["nodes/a/options/two/text"].text == "Give and $go, {warmth} of 9"
    assert sources["nodes/a/options/one/reply#2"].text == "He nods."


def test_a_translation_takes_the_place_of_a_text_that_was_put_together() -> None:
    def give(each: Text) -> ScalarNode:
        return replace(each.at, value="Zahle {warmth}", raw="Zahle {warmth}", style="plain")

    text = used("{use: pay, with: {id: one, price: 1}}")
    loaded = compile_campaign({"campaign.yaml": text.encode()}, CASES, facts=(), give=give)
    assert loaded.campaign is not None
    ask = Session.start(loaded.campaign, 1).view().ask
    assert ask is not None
    assert ask.options[0].text == "Zahle 3"  # type: ignore[union-attr]


def test_the_case_with_everything_holds_no_use_any_more() -> None:
    folder = CASES / "campaigns" / "good" / "snippets"
    data = (folder / "campaign.yaml").read_bytes()
    root = parse(data, "campaign.yaml").root
    assert root is not None
    parts, problems, lost = read_parts({"campaign.yaml": root}, {"campaign.yaml": data.decode()})
    assert not problems
    assert not lost
    assert "use" not in str(parts[0].root).split("'")
    assert load_campaign(folder).campaign is not None

"""Whatever is written as expression, effect, prose or campaign: diagnostics, never an exception."""

from __future__ import annotations

import copy
import json
import random
from contextlib import suppress
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from summitgame.analysis.policies import uniform
from summitgame.campaign import Loaded, compile_campaign
from summitgame.diagnostics import CODES, Diagnostic, Span, render
from summitgame.engine.lowering import lower, lower_effects
from summitgame.lang.effects import compile_effect
from summitgame.lang.expressions import compile_condition, compile_expression
from summitgame.lang.names import BOOL, INT, Lookup, Names, Places, Typed
from summitgame.lang.prose import compile_pieces
from summitgame.lang.tree import ScalarNode
from summitgame.playtest import read_plans, run_plan
from summitgame.program import Variable
from summitgame.session import Session, SessionError
from tests.doubles.campaigns import CASES, tea_house

HERE = Span("x.yaml", 1, 1, 1, 1)
VARIABLES = (
    Variable("warmth", "int", 0, 6, 2),
    Variable("debt", "int", -3, 3, 0),
    Variable("seen", "bool", 0, 1, 0),
    Variable("site", "level", 0, 2, 0, ("open_gate", "half_gate", "shut_gate"), ("a", "b", "c")),
    Variable("mood", "enum", 0, 1, 0, ("sweet", "sour"), ("sweet", "sour")),
)
WORDS = [
    *("warmth", "debt", "seen", "site", "mood", "open_gate", "sweet", "ease", "limit", "nobody"),
    *("and", "or", "not", "in", "if", "else", "is", "true", "false", "True", "None", "lambda"),
    *(
        "min(",
        "max(",
        "clamp(",
        "abs(",
        "price(",
        "rank(",
        "visits(",
        "taken(",
        "room",
        "the-room/go",
        "import",
        "await",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "+",
        "-",
        "*",
        "//",
        "%",
        "**",
        "/",
        "==",
        "!=",
        "<",
        "<=",
        ":=",
    ),
    *(
        "=",
        "+=",
        "-=",
        "0",
        "1",
        "2",
        "-1",
        "1e9",
        "0x10",
        "1_0",
        "007",
        "99999999999",
        "1.5",
        "1j",
    ),
    *(" ", "  ", "\n", "\t", "\r", "\x0c", "\x00", "\u00a0", "\u2028", "é", "한", "😀", "\ud800"),
    *(
        "'",
        '"',
        "#",
        ";",
        "\\",
        "{",
        "}",
        "{{",
        "}}",
        "*",
        "{warmth}",
        "{warmth|one=# cup|other=# cups}",
        "{warmth|ordinal}",
        "{seen|",
        "|",
        "||",
        "one=",
        "other=",
        "ordinal",
        "##",
        "[[",
        "]]",
        "[[room|",
        "{visits:room}",
        "`",
        "$",
        "@",
    ),
    *(
        "__import__('os')",
        "__class__",
        "().__class__",
        "yield",
        "print(1)",
        "visits(visits(",
        "...",
        "~",
    ),
]
ATTACKS = [
    "9" * 4000,
    "-" * 399 + "1",
    "not " * 99 + "seen",
    "(" * 400,
    "(" * 200 + "1" + ")" * 200,
    "[" * 16 + "1" + "]" * 16,
    "1" + "+1" * 199,
    "1" + "*999999" * 50,
    "1 if seen else " * 25 + "1",
    "warmth" + " < warmth" * 44,
    "min(" * 16 + "1, 2" + ")" * 16,
    "min(" + "1," * 190 + "1)",
    "warmth in [" + "1," * 190 + "1]",
    "visits(" * 50,
    "visits(room) visits(room)",
    "visits(a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p)",
    "taken(//)",
    "taken(-/-)",
    "visits(room",
    "visits(room))",
    "visits((room))",
    "qqqq",
    "visits(qqqq) + qqqq",
    "__import__('os').system('true')",
    "().__class__.__bases__[0]",
    "seen and seen or not seen if seen else seen == seen != seen",
    "*warmth",
    "**warmth",
    "warmth for warmth in warmth",
    "(warmth := 1)",
    "lambda: 1",
    "a\\\nb",
    "1\n+\n1",
    "#",
    "\ufeff1",
    "\u0661",
    "warmth\x00",
    "f'{1}'",
    "1 " * 200,
    "x" * 400,
    "min()",
    "min(1)",
    "min(a=1, b=2)",
    "min(*warmth)",
    "warmth[0]",
    "[1, 2][0]",
    "warmth in []",
    "warmth in (1, 2)",
    "warmth in [*site]",
    "not in [1]",
    "site + open_gate",
    "open_gate + 1",
    "open_gate == sweet",
    "sweet == sweet",
    "sweet if seen else open_gate",
    "sweet < sweet",
    "-seen",
    "seen + 1",
    "price(site) + rank(price(shut_gate))",
    "price(1)",
    "price()",
    "rank(seen)",
    "rank",
    "1 == seen",
    "1 // 0",
    "1 % -1",
    "1 // (1 - 1)",
    "7 // (3 if seen else 2)",
    "abs(-debt) * 1000000 * 1000000",
]

texts = (
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
    | st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
    | st.text(max_size=30)
)


def names() -> Names:
    found = Names(variables=list(VARIABLES))
    for slot, variable in enumerate(VARIABLES):
        found.slots[variable.id] = slot
        found.places[variable.id] = HERE
        for value in variable.values:
            found.value_lists[value] = variable.values
    found.constants["limit"] = 3
    found.lookups["price"] = Lookup("price", found.type_of(VARIABLES[3]), (0, 2, 2))
    found.lookups["rank"] = Lookup("rank", INT, (0, 7), (2,))
    found.nodes = Places({"room": HERE, "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p": HERE})
    found.options = Places({"the-room/go": HERE})
    written = ScalarNode("warmth - debt", HERE, "warmth - debt", "plain")
    ease = compile_expression(written, found)
    assert ease is not None
    found.derived["ease"] = ease
    return found


def scalar(text: str) -> ScalarNode:
    return ScalarNode(text, HERE, text, "plain")


def well_formed(problems: list[Diagnostic]) -> None:
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert len(problem.message) < 400
        assert render(problem, "some source\n")


def holds_its_word(typed: Typed, known: Names, picked: random.Random) -> None:
    """Hold that the value is what the type and the interval say, for any state."""
    value_of = lower(typed.expr)
    for _ in range(8):
        state = [picked.randint(v.low, v.high) for v in known.variables]
        value = int(value_of(state))
        assert typed.low <= value <= typed.high
        if typed.type == BOOL:
            assert value in {0, 1}
        elif typed.type.values:
            assert 0 <= value < len(typed.type.values)


def attacked(test: Any) -> Any:  # noqa: ANN401 -- a decorator of tests
    """Give a test every attack as an example."""
    for text in ATTACKS:
        test = example(text)(test)
    return test


@attacked
@given(texts)
def test_any_text_is_an_expression_or_has_a_problem(text: str) -> None:
    picked = random.Random(len(text))  # noqa: S311 -- states to try, no secret
    for expect in (None, INT, BOOL):
        known = names()
        typed = compile_expression(scalar(text), known, expect)
        assert (typed is None) is bool(known.problems)
        well_formed(known.problems)
        if typed is not None:
            holds_its_word(typed, known, picked)


@attacked
@given(texts)
def test_any_text_is_a_condition_or_has_a_problem(text: str) -> None:
    known = names()
    compile_condition(scalar(text), known)
    well_formed(known.problems)


@attacked
@given(
    texts
    | st.tuples(
        st.sampled_from([v.id for v in VARIABLES]), st.sampled_from([" = ", " += ", " -= "]), texts
    ).map("".join)
)
@example("warmth = debt = 1")
@example("warmth =+ 1")
@example("warmth += = 1")
@example("visits:room = 1")
@example("limit = 1")
@example("ease -= 1")
def test_any_text_is_an_effect_or_has_a_problem(text: str) -> None:
    picked = random.Random(len(text))  # noqa: S311 -- states to try, no secret
    known = names()
    effect = compile_effect(scalar(text), known)
    assert (effect is None) is bool(known.problems)
    well_formed(known.problems)
    if effect is None:
        return
    run = lower_effects((effect,), known.variables)
    for _ in range(8):
        state = [picked.randint(v.low, v.high) for v in known.variables]
        run(state)
        for variable, value in zip(known.variables, state, strict=True):
            assert type(value) is int
            assert variable.low <= value <= variable.high


@attacked
@given(texts)
@example("{")
@example("}}{")
@example("{}")
@example("{" * 400)
@example("*" * 400)
@example("*a {warmth} *b* {site}*")
@example("{warmth}{{warmth}}{{{warmth}}}")
def test_any_text_is_prose_or_has_a_problem(text: str) -> None:
    known = names()
    pieces = compile_pieces(scalar(text), known)
    well_formed(known.problems)
    assert all(piece.text or piece.expr is not None for piece in pieces)


# --- whole campaigns ---------------------------------------------------------------------------

GOOD = [
    (CASES / "good" / "tea-house" / "campaign.yaml").read_text(encoding="utf-8"),
    *(
        "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml")))
        for folder in sorted((CASES / "campaigns" / "good").iterdir())
    ),
]
TREES = [yaml.safe_load(text) for text in GOOD]
STRANGE: list[Any] = [
    *(None, True, False, 0, 1, -1, 2**53, 10**6, "", " ", "x", "return", "true", "visits(a)"),
    *([], {}, [None], [[]], [{}], {"": ""}, {"when": "x"}, {"say": "{x}"}, {"id": "a"}, "9" * 50),
    *(
        "a" * 4001,
        "{warmth}",
        "not",
        "warmth",
        "max(0, warmth)",
        [{"to": "door"}],
        "1 +",
        "é 한 😀",
    ),
]


def survives(files: dict[str, bytes]) -> Loaded:
    """Compile and play a little: whatever is wrong is a diagnostic or one plain sentence."""
    loaded = compile_campaign(files, CASES, facts=())
    well_formed(list(loaded.diagnostics))
    assert (loaded.campaign is None) is bool(loaded.errors)
    if loaded.campaign is None:
        return loaded
    with suppress(SessionError):
        session = Session.start(loaded.campaign, 7)
        for _ in range(6):
            assert session.view().node
            decision = session.decision()
            if decision is None:
                assert session.debrief().ending.id
                break
            pick = uniform(
                loaded.campaign.program, session.state, decision, session.seed, session.step
            )
            if pick is None:
                break
            session.take(pick)
        Session.restore(loaded.campaign, session.save())
    return loaded


def test_the_seeds_of_mutation_are_good() -> None:
    for text, tree in zip(GOOD, TREES, strict=True):
        assert yaml.safe_load(json.dumps(tree)) == tree
        if "start: first" not in text:
            assert survives({"campaign.yaml": text.encode()}).campaign is not None


@st.composite
def mutated_text(draw: st.DrawFn) -> bytes:
    """A good campaign in which characters were put in, taken out or repeated."""
    text = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 8)))
        put = draw(st.sampled_from([*WORDS, "\n", "\n    ", ": ", "- ", text[start:stop] * 2]))
        text = text[:start] + put + text[stop:]
    return text.encode("utf-8", "replace")


@given(mutated_text())
def test_a_mutated_file_loads_with_diagnostics(data: bytes) -> None:
    survives({"campaign.yaml": data})


@st.composite
def mutated_tree(draw: st.DrawFn) -> Any:  # noqa: ANN401 -- any JSON
    """A good campaign in which values were replaced, removed, moved or doubled."""
    tree = copy.deepcopy(draw(st.sampled_from(TREES)))
    for _ in range(draw(st.integers(1, 3))):
        at = tree
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and at[key] and draw(st.integers(0, 5)):
                at = at[key]
                continue
            match draw(st.integers(0, 4)):
                case 0:
                    del at[key]
                case 1 if isinstance(at, list):
                    at.append(copy.deepcopy(at[key]))
                case 2:
                    other = draw(st.sampled_from(keys))
                    at[key], at[other] = at[other], at[key]
                case 3:
                    at[key] = draw(st.sampled_from(WORDS))
                case _:
                    at[key] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
            break
    return tree


@given(mutated_tree())
def test_a_mutated_campaign_loads_with_diagnostics(tree: Any) -> None:  # noqa: ANN401 -- any JSON
    survives({"campaign.yaml": json.dumps(tree, indent=1).encode("utf-8", "replace")})


def nested(depth: int, inner: str, *, key: str) -> str:
    """Return flow YAML with a key nested into itself."""
    return f"{{{key}: [" * depth + inner + "]}" * depth


def test_nesting_has_an_end_before_the_stack_has() -> None:
    head = "campaign: {id: c, title: C, start: a}\nchapter: {id: one, number: 0, title: One}\n"
    for depth in (5, 12, 13, 30, 400):
        lines_ = nested(depth, "x", key="either")
        changes = nested(depth, "n = 1", key="when: true, do")
        survives(
            {
                "campaign.yaml": (
                    f"{head}variables: [{{id: n, type: int, min: 0, max: 1}}]\n"
                    f"nodes:\n  - id: a\n    text: [{lines_}]\n    effects: [{changes}]\n"
                    "    ending: {id: e, kind: good, title: E}\n"
                ).encode()
            }
        )


def test_formulas_on_formulas_are_paid_for() -> None:
    for formula in ("max(f{0}, f{0})", "f{0} + f{0}", "-f{0}", "f{0} if f{0} > 1 else f{0}"):
        listed = "".join(
            f"  - {{id: f{n}, formula: '{formula.format(n - 1)}'}}\n" for n in range(1, 300)
        )
        survives(
            {
                "campaign.yaml": (
                    "campaign: {id: c, title: C, start: a}\n"
                    "chapter: {id: one, number: 0, title: One}\n"
                    "variables: [{id: n, type: int, min: 0, max: 1}]\n"
                    f"derived:\n  - {{id: f0, formula: n}}\n{listed}"
                    "nodes:\n  - id: a\n    text: ['{f299}']\n"
                    "    ending: {id: e, kind: good, title: E}\n"
                ).encode()
            }
        )


# --- plans -------------------------------------------------------------------------------------

PLANS = (CASES / "good" / "tea-house" / "tests" / "tea.playtest.yaml").read_text(encoding="utf-8")
CAMPAIGN = tea_house()


@st.composite
def mutated_plan(draw: st.DrawFn) -> bytes:
    """A good plan file in which characters were put in, taken out or repeated."""
    text = PLANS
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 8)))
        put = draw(st.sampled_from([*WORDS, "\n", ": ", "- ", "[", "{", text[start:stop] * 2]))
        text = text[:start] + put + text[stop:]
    return text.encode("utf-8", "replace")


@given(mutated_plan())
def test_a_mutated_plan_file_has_problems_or_runs(data: bytes) -> None:
    plans, problems, source = read_plans(data, "p.playtest.yaml")
    well_formed(list(problems))
    for plan in plans:
        found = run_plan(CAMPAIGN, plan)
        assert found is None or render(found, source)

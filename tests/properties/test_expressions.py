"""A lowered tree computes what reading the tree says, and so does the text it came from."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from summitgame.engine.lowering import lower, lower_effects
from summitgame.lang.expressions import compile_expression
from summitgame.lang.names import Names, Places
from summitgame.program import (
    Binary,
    Clamp,
    Compare,
    Conditional,
    Const,
    Effect,
    Expr,
    Given,
    Logic,
    Not,
    Unary,
    Var,
    Variable,
    slots_read,
)
from summitgame.program.model import AnyEffect
from tests.properties import stories
from tests.properties.reference import Reference
from tests.properties.test_language_never_raises import HERE, holds_its_word, scalar

SIZE = 3
VARIABLES = (
    *(Variable(f"number-{slot}", "int", -SIZE, SIZE, 0) for slot in (0, 1)),
    *(Variable(f"truth-{slot}", "bool", 0, 1, 0) for slot in (2, 3)),
)


def numbers(depth: int) -> st.SearchStrategy[Expr]:
    """Trees that are numbers."""
    leaf: st.SearchStrategy[Expr] = st.integers(-3, 3).map(Const) | st.integers(0, 1).map(Var)
    if depth == 0:
        return leaf
    inner = numbers(depth - 1)
    return st.one_of(
        leaf,
        st.builds(Unary, st.sampled_from(["-", "abs"]), inner),
        st.builds(Binary, st.sampled_from(["+", "-", "*", "min", "max"]), inner, inner),
        st.builds(Binary, st.sampled_from(["//", "%"]), inner, st.integers(1, 5).map(Const)),
        st.builds(Conditional, truths(depth - 1), inner, inner),
        st.builds(Clamp, inner, inner, inner),
    )


def truths(depth: int) -> st.SearchStrategy[Expr]:
    """Trees that are truths."""
    leaf: st.SearchStrategy[Expr] = st.integers(0, 1).map(Const) | st.integers(2, 3).map(Var)
    if depth == 0:
        return leaf
    inner, number = truths(depth - 1), numbers(depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Not, inner),
        st.builds(Compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), number, number),
        st.builds(Logic, st.sampled_from(["and", "or"]), several),
        st.builds(Conditional, inner, inner, inner),
    )


trees = numbers(3) | truths(3)
states = st.tuples(*(st.integers(v.low, v.high) for v in VARIABLES)).map(list)


def read(expr: Expr, values: Sequence[int]) -> int:  # noqa: C901, PLR0911 -- one case each
    """Return the value of a tree by reading it."""
    match expr:
        case Const(value=value):
            return value
        case Var(slot=slot):
            return values[slot]
        case Unary(op=op, operand=x):
            return -read(x, values) if op == "-" else abs(read(x, values))
        case Not(operand=x):
            return 0 if read(x, values) else 1
        case Clamp(operand=x, low=low, high=high):
            brought_down = min(read(x, values), read(high, values))
            return max(brought_down, read(low, values))
        case Conditional(test=test, then=then, other=other):
            return read(then if read(test, values) else other, values)
        case Logic(op=op, parts=parts):
            truths = [read(part, values) != 0 for part in parts]
            return int(all(truths) if op == "and" else any(truths))
        case Compare(op=op, left=left, right=right):
            a, b = read(left, values), read(right, values)
            return int(
                {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b}.get(
                    op, a > b if op == ">" else a >= b
                )
            )
        case Binary(op=op, left=left, right=right):
            a, b = read(left, values), read(right, values)
            match op:
                case "+":
                    return a + b
                case "-":
                    return a - b
                case "*":
                    return a * b
                case "//":
                    return (a - a % b) // b
                case "%":
                    return a - b * (a // b)
                case "min":
                    return min(a, b)
                case "max":
                    return max(a, b)


@given(trees, states)
def test_lowering_changes_the_form_and_not_the_meaning(expr: Expr, values: list[int]) -> None:
    assert lower(expr)(values) == read(expr, values)


@given(trees, states, states)
def test_a_tree_reads_the_slots_it_names_and_no_other(
    expr: Expr, values: list[int], others: list[int]
) -> None:
    read_ = slots_read(expr)
    changed = [
        a if slot in read_ else b for slot, (a, b) in enumerate(zip(values, others, strict=True))
    ]
    assert lower(expr)(changed) == lower(expr)(values)


changes_ = st.recursive(
    st.builds(Effect, st.integers(0, 1), numbers(2))
    | st.builds(Effect, st.integers(2, 3), truths(2)),
    lambda inner: st.builds(Given, truths(2), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=4,
)


def do(changes: Sequence[AnyEffect], values: list[int]) -> None:
    for change in changes:
        match change:
            case Effect(slot=slot, value=value):
                variable = VARIABLES[slot]
                values[slot] = min(variable.high, max(variable.low, read(value, values)))
            case Given(when=when, effects=inner):
                if read(when, values):
                    do(inner, values)


@given(st.lists(changes_, max_size=4), states)
def test_effects_are_done_in_order_and_end_at_the_bounds(
    changes: list[AnyEffect], values: list[int]
) -> None:
    lowered, meant = list(values), list(values)
    lower_effects(tuple(changes), VARIABLES)(lowered)
    do(changes, meant)
    assert lowered == meant
    assert all(type(value) is int for value in lowered)


STORY: dict[str, stories.Data] = {
    "a": {
        "variables": [
            *({"id": name, "type": "int", "min": -4, "max": 5} for name in stories.NUMBERS),
            *({"id": name, "type": "bool"} for name in stories.TRUTHS),
            {"id": "en", "type": "enum", "values": [{"id": v} for v in stories.ENUM]},
            {"id": "lv", "type": "level", "values": [{"id": v} for v in stories.LEVEL]},
        ],
        "nodes": [{"id": "m0"}],
    }
}


def text_of(seed: int) -> str:
    """Return the text of a number or a truth."""
    dice = stories.dice_of(seed)
    text = dice.choice([stories.numbers, stories.truths])(dice, 3)
    return text.replace("sum_up", "na").replace("wide", "ta")


@given(stories.SEEDS)
def test_the_text_of_an_expression_means_what_python_says(seed: int) -> None:
    text, random = text_of(seed), stories.dice_of(seed)
    reference = Reference(STORY)
    known = Names()
    for name, variable in reference.variables.items():
        values = tuple(value["id"] for value in variable.get("values", []))
        low, high = reference.bounds(name)
        known.slots[name] = len(known.variables)
        known.variables.append(Variable(name, variable["type"], low, high, low, values, values))
        known.value_lists |= dict.fromkeys(values, values)
        reference.values[name] = random.randint(low, high)
    known.nodes, known.options = Places({"m0": HERE}), Places({"m0/o0": HERE})
    reference.visits = {"m0": random.randint(0, 9)}
    reference.taken = {"m0/o0"} if random.randint(0, 1) else set()
    typed = compile_expression(scalar(text), known)
    assert typed is not None, known.problems
    counts = {"visits:m0": min(reference.visits["m0"], 7), "taken:m0/o0": len(reference.taken)}
    state = [{**reference.values, **counts}[each.id] for each in known.variables]
    assert int(lower(typed.expr)(state)) == reference.value(text)
    holds_its_word(typed, known, random)

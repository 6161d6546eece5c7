"""A lookup is a table of numbers, whatever conditions it was compiled to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summitgame.engine.lowering import lower
from summitgame.lang.lookups import look_up
from summitgame.lang.names import INT, Lookup, Type, Typed
from summitgame.program import Conditional, Const, Var
from summitgame.program.expressions import walk
from tests.doubles.campaigns import HEAD, compiled

NUMBERS = st.lists(st.integers(-9, 9), min_size=1, max_size=12)


def asked(kind: str, values: tuple[str, ...], low: int, high: int) -> Typed:
    return Typed(Var(0), Type(kind, values), low, high)


@given(st.sampled_from(["level", "enum"]), NUMBERS, st.data())
def test_a_lookup_by_value_gives_the_number_of_the_value(
    kind: str, numbers: list[int], data: st.DataObject
) -> None:
    values = tuple(f"v{n}" for n in range(len(numbers)))
    low = data.draw(st.integers(0, len(values) - 1))
    high = data.draw(st.integers(low, len(values) - 1))
    found = look_up(
        Lookup("price", Type(kind, values), tuple(numbers)), asked(kind, values, low, high)
    )
    value = lower(found.expr)
    for index in range(low, high + 1):
        assert value([index]) == numbers[index]
        assert found.low <= numbers[index] <= found.high
    assert found.type == INT


@given(st.lists(st.integers(-9, 9), max_size=6, unique=True).map(sorted), st.data())
def test_a_lookup_by_steps_gives_the_number_of_the_step(
    cuts: list[int], data: st.DataObject
) -> None:
    count = len(cuts) + 1
    numbers = data.draw(st.lists(st.integers(-9, 9), min_size=count, max_size=count))
    low, high = sorted(data.draw(st.tuples(st.integers(-12, 12), st.integers(-12, 12))))
    lookup = Lookup("price", INT, tuple(numbers), tuple(cuts))
    found = look_up(lookup, Typed(Var(0), INT, low, high))
    value = lower(found.expr)
    for number in range(low, high + 1):
        wanted = next((n for cut, n in zip(cuts, numbers, strict=False) if number <= cut), None)
        assert value([number]) == (numbers[-1] if wanted is None else wanted)
        assert found.low <= value([number]) <= found.high


def test_a_lookup_of_sixty_four_levels_asks_six_questions_at_most() -> None:
    values = tuple(f"v{n}" for n in range(64))
    lookup = Lookup("price", Type("level", values), tuple(n * n % 61 for n in range(64)))
    found = look_up(lookup, asked("level", values, 0, 63))

    def depth(expr: object) -> int:
        if isinstance(expr, Conditional):
            return 1 + max(depth(expr.then), depth(expr.other))
        return 0

    assert depth(found.expr) == 6


def test_what_is_known_beforehand_is_no_question() -> None:
    lookup = Lookup("price", Type("level", ("a", "b", "c")), (5, 5, 7))
    assert look_up(lookup, Typed(Const(2), lookup.type, 2, 2)).expr == Const(7)
    assert look_up(lookup, asked("level", ("a", "b", "c"), 0, 1)).expr == Const(5)


def test_a_lookup_costs_no_state() -> None:
    program = compiled(
        HEAD
        + """
variables:
  - {id: warmth, type: int, min: 0, max: 9}
lookups:
  - {id: price, steps: [{up_to: 4, value: 1}, {value: 2}]}
nodes:
  - {id: a, effects: [warmth += price(warmth)], text: ["{warmth}"], goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    ).program
    assert [each.id for each in program.variables] == ["warmth"]
    (effect,) = program.nodes["a"].effects
    assert any(isinstance(each, Conditional) for each in walk(effect.value))  # type: ignore[union-attr]

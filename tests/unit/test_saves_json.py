"""JSON is bounded before it is parsed, exact, and has one text for each value."""

from __future__ import annotations

import pytest

from summitgame.saves.strict_json import DEPTH_MOST, INTEGER_MOST, JsonError, decode, encode


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"a":1,"a":1}', "a key stands twice"),
        (b'[{"a":{"b":1,"b":2}}]', "a key stands twice"),
        (b"NaN", "not a whole number"),
        (b"[Infinity]", "not a whole number"),
        (b"[-Infinity]", "not a whole number"),
        (b"1.0", "not a whole number"),
        (b"1e3", "not a whole number"),
        (b"9007199254740993", "past two to the 53"),
        (b"-9007199254740993", "past two to the 53"),
        (b"9" * 5_000, "past two to the 53"),
        (nested(DEPTH_MOST + 1), "nested more than"),
        (b"[" * 1_000_000, "nested more than"),
        (b'{"a":' * 1_000_000, "nested more than"),
        (b'"' + b'\\"' * 200_000, "not JSON"),
        (b"\xff", "not UTF-8"),
        (b'"\xed\xa0\x80"', "not UTF-8"),
        (b'"\\ud800"', "half a character"),
        (b"", "not JSON"),
        (b"1 2", "not JSON"),
        (b"\xef\xbb\xbf1", "not JSON"),
        (b"[1, 2]", "not written as this program writes it"),
        (b'{"b":1,"a":2}', "not written as this program writes it"),
        (b'"\\u0041"', "not written as this program writes it"),
        (b"-0", "not written as this program writes it"),
        (b"1\n", "not written as this program writes it"),
        (b'"a\nb"', "not JSON"),
    ],
)
def test_other_text_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(JsonError, match=why):
        decode(raw)


@pytest.mark.parametrize(
    "value",
    [
        INTEGER_MOST,
        -INTEGER_MOST,
        {"b": [1, None, True, {"a": ""}], "a": '”\\"[{\n\x00 평양 🕊'},
        "[" * 100,
    ],
)
def test_a_value_comes_back(value: object) -> None:
    assert decode(encode(value)) == value


def test_brackets_in_a_text_are_no_nesting() -> None:
    assert decode(encode(['[{\\"[' * 50])) == ['[{\\"[' * 50]


def test_the_deepest_nesting_is_read() -> None:
    assert encode(decode(nested(DEPTH_MOST))) == nested(DEPTH_MOST)


def test_the_order_of_keys_does_not_show() -> None:
    assert encode({"b": 1, "a": 2}) == encode({"a": 2, "b": 1}) == b'{"a":2,"b":1}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", {1, 2}, {(1, 2): 3}])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(JsonError, match="JSON cannot say"):
        encode(value)


def test_endless_data_are_refused() -> None:
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(JsonError, match="JSON cannot say"):
        encode(endless)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(JsonError, match="half a character"):
        encode("\ud800")

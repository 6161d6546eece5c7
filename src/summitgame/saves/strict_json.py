"""JSON that can be read in one way only. Law: bounded before it is parsed, and exact.

One value has one text (sorted keys, no spaces, UTF-8), and no other text of it is accepted.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

__all__ = ["DEPTH_MOST", "INTEGER_MOST", "JsonError", "decode", "encode"]

DEPTH_MOST = 32
"""How deep lists and mappings may be nested."""
INTEGER_MOST = 2**53
"""Past this, other readers of JSON round."""

_DIGITS_MOST = 17
"""A sign and sixteen digits; longer text is refused before it becomes a number."""
_NESTING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


class JsonError(ValueError):
    """Text or data that are outside what we store; the message says why."""


def encode(data: object) -> bytes:
    """Return the one text of a value; whether it is within our bounds is for `decode` to say.

    Raises:
        JsonError: JSON has no text for the value.
    """
    try:
        text = json.dumps(
            data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise JsonError("half a character stands alone in a text") from None
    except (TypeError, ValueError, RecursionError):
        raise JsonError("it holds something that JSON cannot say") from None


def decode(raw: bytes) -> Any:  # noqa: ANN401 -- any JSON
    """Return the value that a text stands for.

    Raises:
        JsonError: The text is not the one text of a value within our bounds.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("it is not UTF-8") from None
    _bound_depth(text)
    try:
        data = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise JsonError(f"it is not JSON at character {error.pos}") from None
    if encode(data) != raw:
        raise JsonError("it is not written as this program writes it")
    return data


def _bound_depth(text: str) -> None:
    depth = 0
    for found in _NESTING.finditer(text):
        if found["open"]:
            depth += 1
            if depth > DEPTH_MOST:
                raise JsonError(f"it is nested more than {DEPTH_MOST} deep")
        elif found["close"]:
            depth -= 1


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonError("a key stands twice")
    return found


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS_MOST or abs(int(digits)) > INTEGER_MOST:
        raise JsonError("a whole number is past two to the 53")
    return int(digits)


def _refuse(text: str) -> NoReturn:
    raise JsonError(f"“{text:.20}” is not a whole number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse
)

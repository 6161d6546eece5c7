"""State to ids and back, strictly.

Law: names, never positions; a bad value is one plain sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.engine.state import State
from summitgame.program import Program, Variable


class CodecError(ValueError):
    """Saved values that this program cannot have; the message is one plain sentence."""


def encode_value(variable: Variable, value: int) -> int | bool | str:
    """Return a value as people write it: a number, a truth, or the id of a level."""
    if variable.kind in {"bool", "taken"}:
        return bool(value)
    if variable.values:
        return variable.values[value]
    return value


def decode_value(variable: Variable, value: object) -> int:
    """Return the integer for a written value.

    Raises:
        CodecError: The value is of another kind or out of bounds.
    """
    if variable.kind in {"bool", "taken"}:
        if isinstance(value, bool):
            return int(value)
        message = f"“{variable.id}” is true or false, not {value!r:.40}."
        raise CodecError(message)
    if variable.values:
        if isinstance(value, str) and value in variable.values:
            return variable.values.index(value)
        message = (
            f"“{variable.id}” has no value {value!r:.40}; it has {', '.join(variable.values)}."
        )
        raise CodecError(message)
    if isinstance(value, int) and not isinstance(value, bool):
        if variable.low <= value <= variable.high:
            return value
        message = f"“{variable.id}” goes from {variable.low} to {variable.high}, not {value}."
        raise CodecError(message)
    message = f"“{variable.id}” is a whole number, not {value!r:.40}."
    raise CodecError(message)


def encode_values(program: Program, values: tuple[int, ...]) -> dict[str, int | bool | str]:
    """Return all values by variable id."""
    return {
        variable.id: encode_value(variable, value)
        for variable, value in zip(program.variables, values, strict=True)
    }


def encode_state(program: Program, state: State) -> dict[str, object]:
    """Return a state as plain data."""
    return {
        "node": state.node,
        "values": encode_values(program, state.values),
        "stack": list(state.stack),
    }


def decode_state(program: Program, data: Mapping[str, object]) -> State:
    """Return the state that plain data describe, fully validated.

    Raises:
        CodecError: Something is missing, unknown, of another kind or out of bounds.
    """
    node, values, stack = data.get("node"), data.get("values"), data.get("stack")
    if not isinstance(node, str) or node not in program.nodes:
        message = f"The story has no node {node!r:.60}."
        raise CodecError(message)
    if not isinstance(values, Mapping) or not isinstance(stack, list):
        message = "The saved state has no values or no stack."
        raise CodecError(message)
    known = {variable.id for variable in program.variables}
    if set(values) != known:
        odd = min(map(str, set(values) ^ known))
        message = f"The saved variables differ from the story's, first in “{odd:.60}”."
        raise CodecError(message)
    if not all(isinstance(each, str) and each in program.nodes for each in stack):
        message = "The saved stack names a node that the story does not have."
        raise CodecError(message)
    decoded = tuple(decode_value(variable, values[variable.id]) for variable in program.variables)
    return State(node, decoded, tuple(str(each) for each in stack))

"""What a use fills into a snippet.

Law: each argument is of the type that its parameter declares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summitgame.diagnostics import Diagnostic, shorten
from summitgame.lang.marks import LISTS
from summitgame.lang.misfits import head, kind_of
from summitgame.lang.snippets import Parameter
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Type:
    words: str
    kinds: tuple[type, ...] = ()
    form: re.Pattern[str] | None = None


TYPES: Mapping[str, _Type] = {
    "text": _Type("a text", (str,)),
    "number": _Type("a whole number", (int,)),
    "truth": _Type("true or false", (bool,)),
    "name": _Type("the name of a variable, a value or a constant, e.g. gap_scope", (str,), _NAME),
    "id": _Type("an id, e.g. the-third-circle", (str,), _ID),
    "expression": _Type("an expression, e.g. confidence >= 3", (str, int, bool)),
    "lines": _Type("a list of lines"),
    "effects": _Type("a list of effects"),
    "ids": _Type("a list of ids"),
}
"""What a parameter can be."""


def misfit(parameter: Parameter, value: YamlNode, *, made: bool) -> Diagnostic | None:
    """Return what is wrong with an argument, if anything.

    Args:
        parameter: What it is for.
        value: What the use says.
        made: Whether another snippet put the text together.
    """
    wanted = TYPES[parameter.type]
    name = f"“{parameter.id}”"
    if not _fits(parameter, wanted, value):
        quotes = isinstance(value, ScalarNode) and str in wanted.kinds
        hint = "Put quotes around it." if quotes and value.value is not None else ""  # type: ignore[union-attr]
        message = f"{name} is {kind_of(value)}"
        return Diagnostic("SG101", message, head(value), expected=wanted.words, hint=hint)
    if not isinstance(value, ScalarNode):
        return None
    if wanted.form is not None and not wanted.form.fullmatch(str(value.value)):
        message = f"{name} is “{shorten(str(value.value))}”, which has another form"
        return Diagnostic("SG104", message, value.span, expected=wanted.words)
    if made and parameter.type == "id":
        message = f"{name} is an id that is put together from parameters"
        hint = "Hand on a parameter of type id, alone."
        return Diagnostic("SG222", message, value.span, expected="a whole id", hint=hint)
    return None


def _fits(parameter: Parameter, wanted: _Type, value: YamlNode) -> bool:
    match value:
        case ScalarNode(value=None):
            return False
        case ScalarNode(value=inner):
            return parameter.type in LISTS or type(inner) in wanted.kinds
        case MapNode():
            return parameter.type in {"lines", "effects"}
        case SeqNode():
            return parameter.type in LISTS

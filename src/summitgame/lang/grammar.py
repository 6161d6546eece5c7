"""The grammar of expressions: text -> Python's syntax tree, under caps.

Law: nothing is evaluated. Length, characters and nesting are capped before Python's own parser
sees the text (https://docs.python.org/3/library/ast.html); its words for an error are never shown.
"""

from __future__ import annotations

import ast
import re
import warnings
from keyword import kwlist

from summitgame.lang.names import text_of
from summitgame.lang.tree import ScalarNode

MAX_LENGTH = 400
MAX_NESTING = 16
MAX_PARTS = 200

_ALLOWED = re.compile(r"[A-Za-z0-9_\s+\-*/%<>=!(),\[\].]*\Z")
_ABOUT = re.compile(r"\b(visits|taken)\(\s*([a-z0-9][a-z0-9\-/]*)\s*\)")
_PYTHONS = re.compile(r"\b(True|False)\b")

RESERVED = frozenset({*(word for word in kwlist if word.islower()), "true", "false"})
"""Words that cannot be names in expressions."""

QUIET = ""
"""Code of a problem that was reported elsewhere."""


class WrongError(Exception):
    """Carries a problem up to `compile_expression`; it never escapes from there."""

    def __init__(
        self, code: str, message: str, at: ast.expr | None, expected: str = "", hint: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.at = code, message, at
        self.expected, self.hint = expected, hint


def parse(text: str) -> tuple[ast.expr, dict[int, tuple[str, str]]]:
    """Return the syntax tree of an expression, and what `visits` and `taken` ask about.

    The second is by the column at which a plain name stands in for an id with hyphens.

    Raises:
        WrongError: The text is too long, too deep, or no expression.
    """
    about: dict[int, tuple[str, str]] = {}
    if not text.strip():
        raise WrongError("SG401", "the expression is empty", None, hint="Write a value.")
    if len(text) > MAX_LENGTH:
        message = f"the expression is longer than {MAX_LENGTH} characters"
        raise WrongError("SG401", message, None, hint="Give parts of it names under `derived:`.")
    nesting = depth = least = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        nesting, least = max(nesting, depth), min(least, depth)
    if least < 0:
        message = "a bracket closes that was never opened"
        raise WrongError("SG401", message, None, hint="A bracket is missing.")
    if nesting > MAX_NESTING:
        message = f"the expression nests deeper than {MAX_NESTING} brackets"
        raise WrongError("SG401", message, None, hint="Give parts of it names under `derived:`.")
    odd = _ALLOWED.match(text)
    if odd is None:
        bad = next(each for each in text if not _ALLOWED.match(each))
        at = ast.Name(id=bad, ctx=ast.Load())
        at.col_offset = text.index(bad) + 1
        at.end_col_offset = at.col_offset + 1
        message = f"“{bad}” has no meaning in an expression"
        raise WrongError("SG401", message, at, hint="Write `and`, `or`, `not`, `==`, `//`.")
    capital = _PYTHONS.search(text)
    if capital is not None:
        at = ast.Name(id=capital[0], ctx=ast.Load())
        at.col_offset, at.end_col_offset = capital.start() + 1, capital.end() + 1
        hint = f"Write `{capital[0].lower()}`."
        raise WrongError("SG401", f"“{capital[0]}” has no meaning in an expression", at, "", hint)
    line = text.replace("\n", " ").replace("\t", " ")
    text = _ABOUT.sub(lambda found: _stand_in(found, about), line)
    text = re.sub(r"\b(true|false)\b", lambda m: m[0].capitalize(), text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(f"({text})", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise WrongError("SG401", *_syntax(error, text)) from None
    if sum(1 for _ in ast.walk(tree)) > MAX_PARTS * 2:
        message = "the expression has too many parts"
        raise WrongError("SG401", message, None, hint="Give parts of it names under `derived:`.")
    return tree, about


def _stand_in(found: re.Match[str], about: dict[int, tuple[str, str]]) -> str:
    """Put a plain name of the same length where a node id with hyphens stands."""
    start = found.start(2) + 1
    about[start] = (found[1], found[2])
    begin, end = found.start(2) - found.start(), found.end(2) - found.start()
    return found[0][:begin] + "q" * (end - begin) + found[0][end:]


def _syntax(error: Exception, text: str) -> tuple[str, ast.expr | None, str, str]:
    """Return message, place, expected and hint for a syntax error."""
    at: ast.expr | None = None
    if isinstance(error, SyntaxError) and error.offset:
        at = ast.Name(id="x", ctx=ast.Load())
        at.col_offset = min(max(error.offset - 1, 1), len(text))
        at.end_col_offset = at.col_offset + 1
    hint = ""
    if re.search(r"(?<![=<>!])=(?!=)", text):
        hint = "To compare, write `==`."
    elif re.search(r"&&|\|\||!(?!=)", text):
        hint = "Write `and`, `or`, `not`."
    elif text.count("(") != text.count(")"):
        hint = "A bracket is missing."
    return "this is not an expression", at, "e.g. confidence >= 3 and not gap_scope", hint


def words_of(scalar: ScalarNode) -> set[str]:
    """Return the names that an expression may read; ids of nodes and options are none."""
    return set(re.findall(r"[a-z_][a-z0-9_]*", _ABOUT.sub(" ", text_of(scalar))))


def offsets(at: ast.expr | None, length: int) -> tuple[int, int]:
    """Return where a part of an expression begins in its text, and how long it is."""
    if at is None:
        return 0, max(length, 1)
    begin = max(at.col_offset - 1, 0)
    end = (at.end_col_offset or at.col_offset + 2) - 1
    return begin, max(end - begin, 1)

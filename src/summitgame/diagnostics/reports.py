"""Diagnostics in the forms that other programs read. Law: pure text, and every place is exact.

Columns count from 1 in code points. JUnit knows no columns and gets them in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from summitgame.diagnostics.codes import CODES
from summitgame.diagnostics.model import Diagnostic, Severity, Span
from summitgame.diagnostics.render import render

Format = Literal["pretty", "compact", "json", "github", "sarif", "junit"]
FORMATS: tuple[Format, ...] = ("pretty", "compact", "json", "github", "sarif", "junit")
"""How a command that finds problems can say them."""

Where = Callable[[str], str]
"""From the name of a file as diagnostics have it to its path as the reader's tool needs it."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


@dataclass(frozen=True, slots=True)
class Case:
    """What JUnit calls a test case: a file that was checked, or a plan that was played."""

    name: str
    file: str
    problems: tuple[Diagnostic, ...] = ()


def compact(problems: Iterable[Diagnostic], where: Where = str) -> str:
    """Return one line for each problem, in the form that editors read from compilers."""
    return "".join(
        f"{where(each.span.file)}:{each.span.line}:{each.span.column}:"
        f" {each.severity}: {_sentence(each)} [{each.code}]\n"
        for each in problems
    )


def github(problems: Iterable[Diagnostic], where: Where = str) -> str:
    """Return workflow commands that annotate the lines of a change on GitHub."""
    return "".join(_annotation(each, where) for each in problems)


def junit(
    suite: str,
    cases: Sequence[Case],
    sources: Mapping[str, str],
    *,
    strict: bool = False,
    where: Where = str,
) -> str:
    """Return JUnit XML: a case fails for its errors, and with `strict` for its warnings too."""
    bodies = [_case(suite, case, sources, strict=strict, where=where) for case in cases]
    failures = sum(bad for _, bad in bodies)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="summitgame" {counts}>\n'
        f'  <testsuite name={quoteattr(_clean(suite))} {counts} skipped="0">\n'
        + "".join(body for body, _ in bodies)
        + "  </testsuite>\n</testsuites>\n"
    )


def fails(problem: Diagnostic, *, strict: bool) -> bool:
    """Return whether a problem makes a command end with 1."""
    return problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)


def _sentence(problem: Diagnostic) -> str:
    parts = [problem.message]
    if problem.expected:
        parts.append(f"expected: {problem.expected}")
    if problem.hint:
        parts.append(problem.hint)
    return "; ".join(parts)


def _annotation(problem: Diagnostic, where: Where) -> str:
    span = problem.span
    properties = {
        "file": where(span.file),
        "line": str(span.line),
        "endLine": str(max(span.end_line, span.line)),
        "title": f"{problem.code} {CODES[problem.code].slug}",
    }
    if span.end_line == span.line:
        # GitHub takes columns only where the place is on one line.
        properties["col"] = str(span.column)
        properties["endColumn"] = str(max(span.end_column, span.column))
    shown = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    lines = [problem.message]
    lines += [f"expected: {problem.expected}"] if problem.expected else []
    lines += [f"hint: {problem.hint}"] if problem.hint else []
    lines += [
        f"see {where(r.span.file)}:{r.span.line}:{r.span.column}: {r.message}"
        for r in problem.related
    ]
    return f"::{_GITHUB[problem.severity]} {shown}::{_escaped(chr(10).join(lines), _DATA)}\n"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(each, each) for each in text)


def _case(
    suite: str, case: Case, sources: Mapping[str, str], *, strict: bool, where: Where
) -> tuple[str, bool]:
    head = (
        f"    <testcase classname={quoteattr(_clean(suite))} name={quoteattr(_clean(case.name))}"
        f" file={quoteattr(_clean(where(case.file)))}"
    )
    bad = [each for each in case.problems if fails(each, strict=strict)]
    rest = [each for each in case.problems if each not in bad]
    body = ""
    if bad:
        # One failure for a case, with all of its problems: some readers keep only the first.
        first = bad[0]
        line = _place(first.span, where)
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        words = escape(_clean(_words(bad, sources)))
        body += (
            f"      <failure type={quoteattr(first.code)}"
            f" message={quoteattr(_clean(f'{line}: {first.message}{more}'))}>{words}</failure>\n"
        )
    if rest:
        body += f"      <system-out>{escape(_clean(_words(rest, sources)))}</system-out>\n"
    return (f"{head}>\n{body}    </testcase>\n" if body else f"{head}/>\n"), bool(bad)


def _words(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    return "\n\n".join(render(each, sources.get(each.span.file)) for each in problems)


def _place(span: Span, where: Where) -> str:
    return f"{where(span.file)}:{span.line}:{span.column}"


def _clean(text: str) -> str:
    """Return text without the characters that XML 1.0 cannot hold."""
    return "".join(
        each
        if each in "\t\n\r"
        or " " <= each < "\ud800"
        or "\ue000" <= each <= "\ufffd"
        or each > "\uffff"
        else "\N{REPLACEMENT CHARACTER}"
        for each in text
    )

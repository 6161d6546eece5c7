"""Comments that allow a warning at one place, `# summitgame: allow SG605 because …`.

Law: a warning is never hidden without a trace: an allowance gives its reason and has something to
allow, or is itself reported. An error cannot be allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitgame.diagnostics import CODES, Diagnostic, Severity, Span, nearest, shorten
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

MARK = "summitgame:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*summitgame:[ \t]*(?P<words>.*?)[ \t]*$")
_ALLOW = re.compile(
    r"allow\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+because\b[ \t:]*(?P<reason>.*))?"
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FORM = "# summitgame: allow CODE because REASON"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment, and the lines that it speaks of."""

    code: str
    reason: str
    at: Span
    """Where the code stands in the comment."""
    first: int
    last: int

    def covers(self, problem: Diagnostic) -> bool:
        """Return whether this comment allows a problem."""
        return (
            problem.code == self.code
            and problem.severity is not Severity.ERROR
            and problem.span.file == self.at.file
            and self.first <= problem.span.line <= self.last
        )


def judge(
    problems: Sequence[Diagnostic], texts: Mapping[str, tuple[str, YamlNode | None]]
) -> tuple[list[Diagnostic], tuple[tuple[Diagnostic, str], ...]]:
    """Return what is left when the allowances have been heard, and what they allow, with reasons.

    What is wrong with an allowance itself is among what is left.

    Args:
        problems: What was found in a campaign, warnings included.
        texts: Each file of the story by name: its text and its tree.
    """
    if not any(MARK in text for text, _ in texts.values()):
        return list(problems), ()
    allowances: list[Allowance] = []
    kept: list[Diagnostic] = []
    for file, (text, root) in texts.items():
        if MARK in text:
            for found in _read(text, root, file):
                (allowances if isinstance(found, Allowance) else kept).append(found)  # type: ignore[arg-type]
    used: set[Allowance] = set()
    allowed: list[tuple[Diagnostic, str]] = []
    for problem in problems:
        cover = next((each for each in allowances if each.covers(problem)), None)
        if cover is None:
            kept.append(problem)
        else:
            used.add(cover)
            allowed.append((problem, cover.reason))
    # While there are errors some warnings are not looked for, so an allowance may only seem unused.
    if not any(each.severity is Severity.ERROR for each in problems):
        kept += [_unused(each) for each in allowances if each not in used]
    return kept, tuple(allowed)


def _read(text: str, root: YamlNode | None, file: str) -> Iterator[Allowance | Diagnostic]:
    lines = _LINE_BREAK.split(text)
    scalars = [] if root is None else list(_scalars(root))
    for number, line in enumerate(lines, start=1):
        found = _COMMENT.search(line) if MARK in line else None
        if found is None or any(_holds(each.span, number, found.start() + 1) for each in scalars):
            continue
        words, offset = found["words"], found.start("words") + 1
        at = Span(file, number, offset, number, offset + max(len(words), 1))
        said = _ALLOW.fullmatch(words)
        if said is None:
            yield _unreadable(words, at)
            continue
        alone = not line[: found.start()].strip()
        first = _next(lines, number) if alone else number
        last = max(
            (each.span.end_line for each in scalars if each.span.line == first), default=first
        )
        reason = (said["reason"] or "").strip()
        if not reason:
            yield Diagnostic(
                "SG640",
                f"no reason is given for allowing {shorten(said['codes'])}",
                at,
                CODES["SG640"].severity,
                expected=_FORM,
                hint="Add `because` and what the next reader should know.",
            )
        for code in re.finditer(r"[\w-]+", said["codes"]):
            start = offset + said.start("codes") + code.start()
            place = Span(file, number, start, number, start + len(code.group()))
            yield _allowance(code.group(), reason, place, first, last)


def _allowance(name: str, reason: str, at: Span, first: int, last: int) -> Allowance | Diagnostic:
    by_slug = {entry.slug: code for code, entry in CODES.items()}
    code = by_slug.get(name, name)
    if code not in CODES:
        near = nearest(name, [*CODES, *by_slug])
        return Diagnostic(
            "SG642",
            f"there is no code “{shorten(name)}” to allow",
            at,
            CODES["SG642"].severity,
            expected="the code of a warning, such as SG605",
            hint=f"Did you mean “{near}”?" if near else "`summitgame explain --list` has them all.",
        )
    if CODES[code].severity is Severity.ERROR:
        return Diagnostic(
            "SG642",
            f"{code} is an error and cannot be allowed",
            at,
            CODES["SG642"].severity,
            expected="the code of a warning, such as SG605",
            hint="Mend what it points at.",
        )
    return Allowance(code, reason, at, first, last)


def _unreadable(words: str, at: Span) -> Diagnostic:
    return Diagnostic(
        "SG642",
        f"“{shorten(words)}” is nothing that a comment can ask for",
        at,
        CODES["SG642"].severity,
        expected=_FORM,
        hint="Correct it, or write the comment without `summitgame:`.",
    )


def _unused(allowance: Allowance) -> Diagnostic:
    return Diagnostic(
        "SG641",
        f"there is no {allowance.code} here to allow",
        allowance.at,
        CODES["SG641"].severity,
        hint="Delete the comment.",
    )


def _next(lines: Sequence[str], number: int) -> int:
    """Return the number of the line that a comment on a line of its own speaks of."""
    for below in range(number, len(lines)):
        if lines[below].strip() and not lines[below].lstrip().startswith("#"):
            return below + 1
    return number


def _holds(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)


def _scalars(value: YamlNode) -> Iterable[ScalarNode]:
    waiting: list[YamlNode] = [value]
    while waiting:
        match waiting.pop():
            case ScalarNode() as found:
                yield found
            case SeqNode(items=items):
                waiting += items
            case MapNode(entries=entries):
                waiting += [part for entry in entries for part in (entry.key, entry.value)]

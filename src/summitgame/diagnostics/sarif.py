"""Diagnostics as SARIF 2.1.0, which code hosts and editors read.

Law: of the format's many ways to say a thing the plainest is used, and nothing is invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from summitgame.diagnostics.codes import CODES, Code
from summitgame.diagnostics.model import Diagnostic, Severity, Span
from summitgame.diagnostics.reports import Where

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(
    problems: Iterable[Diagnostic],
    *,
    version: str,
    where: Where = str,
    prints: Mapping[Diagnostic, str] | None = None,
    allowed: Iterable[tuple[Diagnostic, str]] = (),
) -> str:
    """Return one SARIF log.

    Args:
        problems: What was found.
        version: The version of the program.
        where: From file names to paths relative to the root of the repository.
        prints: What tells one problem from another when lines move, where that is known.
        allowed: Problems that the story allows, each with its reason.
    """
    listed = list(problems)
    quiet = list(allowed)
    codes = sorted({each.code for each in listed} | {each.code for each, _ in quiet})
    index = {code: number for number, code in enumerate(codes)}
    known = prints or {}
    results = [_result(each, index, where, known) for each in listed]
    results += [
        _result(each, index, where, known)
        | {"suppressions": [{"kind": "inSource", "justification": reason}]}
        for each, reason in quiet
    ]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "summitgame",
                        "version": version,
                        "rules": [_rule(CODES[code]) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.code,
        "name": "".join(part.capitalize() for part in code.slug.split("-")),
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.explanation},
        "help": {"text": f"{code.explanation}\n\nsummitgame explain {code.code}"},
        "defaultConfiguration": {"level": _LEVEL[code.severity]},
    }


def _result(
    problem: Diagnostic,
    index: Mapping[str, int],
    where: Where,
    prints: Mapping[Diagnostic, str],
) -> dict[str, object]:
    text = problem.message
    text += f". Expected: {problem.expected}" if problem.expected else ""
    text += f". {problem.hint}" if problem.hint else ""
    found: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": _LEVEL[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(problem.span, where)}],
    }
    if problem.related:
        found["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(each.span, where),
                "message": {"text": each.message},
            }
            for number, each in enumerate(problem.related, start=1)
        ]
    if problem in prints:
        found["partialFingerprints"] = {"summitgamePlace/v1": prints[problem]}
    return found


def _location(span: Span, where: Where) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(where(span.file))},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": max(span.end_line, span.line),
            "endColumn": max(span.end_column, 1)
            if span.end_line > span.line
            else max(span.end_column, span.column),
        },
    }

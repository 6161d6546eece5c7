"""Known warnings of an old campaign, kept in a file, so that only new ones are reported.

Law: a warning is known by its code and by the keys and ids that lead to it, never by its line; an
error is never known, because nothing plays until it is mended.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from summitgame.diagnostics import Diagnostic, Severity
from summitgame.lang.anchors import anchor
from summitgame.lang.source import YamlNode, parse

FORMAT = 1
_KEYS = ("code", "place", "text")


class BaselineError(ValueError):
    """The file is no baseline; the message says why in one sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One warning, however its lines move."""

    code: str
    place: str
    """The keys and ids that lead to it."""
    text: str
    """A digest of the text there; it tells places of one name apart."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a campaign's problems are against a baseline."""

    new: tuple[Diagnostic, ...]
    """Errors and warnings that are not known, in their order."""
    known: int
    solved: tuple[Known, ...]
    """What the baseline still lists and the campaign no longer has."""


def name_places(
    problems: Iterable[Diagnostic], sources: Mapping[str, str]
) -> dict[Diagnostic, Known]:
    """Return for each problem what it is known by."""
    roots: dict[str, YamlNode | None] = {}
    named: dict[Diagnostic, Known] = {}
    for problem in problems:
        file = problem.span.file
        if file not in roots:
            text = sources.get(file)
            roots[file] = None if text is None else parse(text.encode("utf-8"), file).root
        named[problem] = Known(problem.code, *anchor(roots[file], problem.span))
    return named


def fingerprints(
    problems: Iterable[Diagnostic], sources: Mapping[str, str]
) -> dict[Diagnostic, str]:
    """Return for each problem what stays the same when its lines move."""
    return {
        problem: sha256(f"{known.code} {known.place} {known.text}".encode()).hexdigest()[:16]
        for problem, known in name_places(problems, sources).items()
    }


def compare(
    problems: Iterable[Diagnostic], sources: Mapping[str, str], baseline: Iterable[Known]
) -> Compared:
    """Return which problems are new, how many are known, and what is solved.

    The same text at the same place is matched first; then any at the same place, so that a warning
    about a text stays known while the text is edited.
    """
    listed = list(problems)
    named = name_places(listed, sources)
    left = Counter(baseline)
    open_ = [each for each in listed if each.severity is not Severity.ERROR]
    known: set[Diagnostic] = set()
    for problem in open_:
        if left[named[problem]] > 0:
            left[named[problem]] -= 1
            known.add(problem)
    for problem in open_:
        key = named[problem]
        near = next(
            (each for each, n in left.items() if n and _same_place(each, key)),
            None,
        )
        if problem not in known and near is not None:
            left[near] -= 1
            known.add(problem)
    return Compared(
        tuple(each for each in listed if each not in known),
        len(known),
        tuple(sorted(left.elements())),
    )


def _same_place(a: Known, b: Known) -> bool:
    return (a.code, a.place) == (b.code, b.place)


def written(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return the text of a baseline that knows every warning given."""
    warnings = [each for each in problems if each.severity is not Severity.ERROR]
    named = name_places(warnings, sources)
    rows = [
        {
            "code": named[each].code,
            "place": named[each].place,
            "text": named[each].text,
            "message": each.message,
        }
        for each in warnings
    ]
    rows.sort(key=lambda row: tuple(row[key] for key in _KEYS))
    data = {"summitgame": "baseline", "format": FORMAT, "problems": rows}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> list[Known]:
    """Return what a baseline file lists.

    Raises:
        BaselineError: There is no such file, or it is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise BaselineError(message) from None
    except (ValueError, RecursionError):
        message = f"{path} is not JSON; `summitgame check --write-baseline FILE` writes one anew."
        raise BaselineError(message) from None
    rows = data.get("problems") if isinstance(data, dict) else None
    if not isinstance(rows, list) or data.get("format") != FORMAT:
        message = f"{path} is no baseline of this version; write it anew with --write-baseline."
        raise BaselineError(message)
    found: list[Known] = []
    for row in rows:
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in _KEYS):
            message = f"{path} has an entry without {', '.join(_KEYS)}; write it anew."
            raise BaselineError(message)
        found.append(Known(row["code"], row["place"], row["text"]))
    return found

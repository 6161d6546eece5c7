"""Translate a campaign or the interface: extract, merge, check, pseudo, count."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from summitgame.cli.common import (
    campaign_argument,
    campaign_folder,
    colour,
    json_argument,
    write_json,
)
from summitgame.diagnostics import Severity, render, to_json

if TYPE_CHECKING:
    from summitgame.authoring.translating import Checked, Work
    from summitgame.strings.counts import Count

_ABOUT = {
    "extract": "print every text as a PO template",
    "merge": "bring a translation up to the present texts; begin it where there is none",
    "check": "report every problem of a translation, with its place",
    "pseudo": "print a translation into the pseudo-language, which tries the layout",
    "count": "count words and reading time by chapter and by speaker",
}
_NARRATION = "narration"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    about = "; ".join(f"{name}: {words}" for name, words in _ABOUT.items())
    parser.add_argument("does", choices=_ABOUT, metavar="WHAT", help=about)
    campaign_argument(parser)
    parser.add_argument(
        "--interface", action="store_true", help="the texts of the window and the terminal"
    )
    parser.add_argument(
        "--language",
        action="append",
        default=[],
        metavar="CODE",
        help="a language, e.g. es; may be given again (all that there are)",
    )
    parser.add_argument(
        "--complete",
        action="append",
        nargs="?",
        const="",
        default=[],
        metavar="CHAPTER",
        help="check: missing and fuzzy translations are errors, all of them or a chapter's",
    )
    parser.add_argument("--missing", action="store_true", help="check: list what is missing")
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 well, 1 problems, 2 misuse."""
    from summitgame.authoring.translating import WorkError

    does: dict[str, Callable[[Work, argparse.Namespace], int]] = {
        "extract": _extract,
        "merge": _merge,
        "check": _check,
        "pseudo": _pseudo,
        "count": _count,
    }
    try:
        return does[options.does](_work(options), options)
    except WorkError as error:
        for problem in error.problems:
            text = render(problem, error.sources.get(problem.span.file), colour=colour(sys.stderr))
            sys.stderr.write(text.rstrip() + "\n\n")
        if not error.problems:
            sys.stderr.write(f"{error}\n")
        return 1 if error.problems else 2


def _work(options: argparse.Namespace) -> Work:
    from summitgame.authoring.translating import Work, WorkError
    from summitgame.resources import MissingDataError

    if options.interface:
        return Work(None)
    try:
        folder = campaign_folder(options.campaign)
    except MissingDataError as error:
        raise WorkError(str(error)) from None
    if not folder.is_dir():
        message = f"There is no folder {folder}. Name the folder of a campaign."
        raise WorkError(message)
    return Work(folder)


def _extract(work: Work, _: argparse.Namespace) -> int:
    sys.stdout.write(work.template())
    return 0


def _pseudo(work: Work, _: argparse.Namespace) -> int:
    sys.stdout.write(work.pseudo())
    return 0


def _merge(work: Work, options: argparse.Namespace) -> int:
    languages = work.languages(options.language)
    if not languages:
        sys.stderr.write("There is no translation yet. Begin one with --language CODE.\n")
        return 2
    for language in languages:
        done = work.merge(language)
        sys.stdout.write(
            f"{work.name(language)}: {done.kept} kept, {done.moved} moved, {done.fuzzy} fuzzy,"
            f" {done.new} to translate, {done.obsolete} obsolete.\n"
        )
    return 0


def _check(work: Work, options: argparse.Namespace) -> int:
    checked = [
        work.check(language, options.complete) for language in work.languages(options.language)
    ]
    bad = any(problem.severity is Severity.ERROR for each in checked for problem in each.problems)
    if options.json:
        write_json(
            {
                each.language: {
                    "translated": each.translated,
                    "texts": each.total,
                    "problems": [to_json(problem) for problem in each.problems],
                }
                for each in checked
            }
        )
    else:
        for each in checked:
            _tell(each, missing=options.missing)
    return 1 if bad else 0


def _tell(checked: Checked, *, missing: bool) -> None:
    from summitgame.cli.check import counted

    shown = [each for each in checked.problems if missing or each.severity is not Severity.NOTE]
    for each in shown:
        text = render(each, checked.source, colour=colour(sys.stdout))
        sys.stdout.write(text.rstrip() + "\n\n")
    errors = sum(each.severity is Severity.ERROR for each in checked.problems)
    warnings = sum(each.severity is Severity.WARNING for each in checked.problems)
    words = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    sys.stdout.write(
        f"{checked.name}: {checked.translated} of {counted(checked.total, 'text')} translated."
        f" {words if errors or warnings else 'No problems'}.\n"
    )


def _count(work: Work, options: argparse.Namespace) -> int:
    from summitgame.strings.counts import count

    tables: dict[str, dict[str, list[Count]]] = {}
    for language in ["", *work.languages(options.language)]:
        catalogue = work.catalogue(language) if language else None
        tables[language or "en"] = {
            "chapter": count(work.sources, catalogue, lambda each: each.chapter or "campaign"),
            "speaker": count(
                [each for each in work.sources if each.chapter],
                catalogue,
                lambda each: each.speaker or _NARRATION,
            ),
        }
    if options.json:
        write_json(
            {
                language: {
                    kind: [_row(each) for each in rows] for kind, rows in by_kind.items() if rows
                }
                for language, by_kind in tables.items()
            }
        )
        return 0
    for language, by_kind in tables.items():
        for kind, rows in by_kind.items():
            if rows:
                _table(language, kind, rows)
    return 0


def _row(each: Count) -> dict[str, object]:
    return {
        "name": each.name,
        "texts": each.texts,
        "words": each.words,
        "translated": each.translated,
        "translated_words": each.translated_words,
        "minutes": round(each.minutes, 1),
    }


def _table(language: str, kind: str, rows: list[Count]) -> None:
    plain = language == "en"
    sys.stdout.write(f"{language}, by {kind}\n")
    head = ("", "texts", "words", "minutes") if plain else ("", "texts", "done", "words", "minutes")
    lines = [head]
    for each in rows:
        done = () if plain else (str(each.translated),)
        number = each.words if plain else each.translated_words
        lines.append((each.name, str(each.texts), *done, str(number), f"{each.minutes:.0f}"))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        first, *rest = line
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
        sys.stdout.write("  ".join((f"  {first:<{widths[0]}}", *cells)).rstrip() + "\n")
    sys.stdout.write("\n")

"""Abbreviations that nobody explains. Law: only where a campaign has a codex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import scalars, text
from summitgame.lang.lints.texts import Text
from summitgame.lang.story import Story

_LETTERS = re.compile(r"(?<![\w{$])[A-Z][A-Z0-9]+(?![\w}])")
_NUMERAL = re.compile(r"[IVXLCDM]+")


def check_jargon(story: Story, texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Yield the first use of each word in capitals that the codex does not have."""
    if not story.codex:
        return
    told = set(_LETTERS.findall(" ".join(_explained(story))))
    for each in texts:
        words = str(each.at.value)
        for found in _LETTERS.finditer(words):
            if found.group() in told or _NUMERAL.fullmatch(found.group()):
                continue
            told.add(found.group())
            yield Diagnostic(
                "SG607",
                f"the codex does not explain “{found.group()}”",
                each.at.place(found.start(), len(found.group())),
                CODES["SG607"].severity,
                expected="an entry of the codex with this term, or with it under `also`",
                hint="Write it out, or explain it in the codex.",
            )


def _explained(story: Story) -> Iterator[str]:
    """Yield what the entries of the codex are called."""
    for entry in story.codex:
        yield text(entry, "term")
        yield from (str(each.value) for each in scalars(entry, "also"))

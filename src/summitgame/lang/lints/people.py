"""Words about real people, named by the campaign. Law: who is real is data; no name stands here.

A real person appears through documented acts, so what is said of one cites a fact, and words in
quotation marks beside a name are somebody's own words and must be on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import scalars
from summitgame.lang.lints.texts import Text
from summitgame.lang.story import Story
from summitgame.lang.tree import MapNode

_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|„[^“]+“|«[^»]+»")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[“\"A-Z])")


def check_people(story: Story, texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Yield narration that puts words into the mouth of a real person without citing a fact."""
    people = named(story.campaign)
    if people is None:
        return
    for text in texts:
        if text.kind != "paragraph" or text.speaker or text.cited:
            continue
        words = str(text.at.value)
        for sentence in _sentences(words):
            who, quote = people.search(sentence[1]), _QUOTED.search(sentence[1])
            if who is None or quote is None:
                continue
            yield Diagnostic(
                "SG605",
                f"words in quotation marks stand beside “{who.group()}”, and no fact is cited",
                text.at.place(sentence[0] + quote.start(), len(quote.group())),
                CODES["SG605"].severity,
                expected="what the record says, in our own words, or facts: [ID]",
                hint="Report the position instead, or cite the fact that holds the words.",
            )


def named(campaign: MapNode | None) -> re.Pattern[str] | None:
    """Return what finds the people that a campaign declares as real; None if it declares none."""
    listed = [] if campaign is None else [str(each.value) for each in scalars(campaign, "people")]
    if not listed:
        return None
    longest = sorted(map(re.escape, listed), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _SENTENCE.finditer(words):
        yield start, words[start : end.start()]
        start = end.end()
    yield start, words[start:]

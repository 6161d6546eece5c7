"""Words about real people, named by the campaign. Law: who is real is data; no name stands here.

A real person appears through documented acts, so what is said of one cites a fact, and words in
quotation marks beside a name are somebody's own words and must be on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import items, mappings, scalars, text
from summitgame.lang.lints.texts import Text, texts_of_node
from summitgame.lang.story import Story
from summitgame.lang.tree import MapNode

_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|„[^“]+“|«[^»]+»")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[“\"A-Z])")


def check_people(story: Story, texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """Yield narration that puts words into the mouth of a real person without citing a fact."""
    people = named(story.campaign)
    if people is None:
        return
    for each in texts:
        if each.kind != "paragraph" or each.speaker or each.cited:
            continue
        words = str(each.at.value)
        for sentence in _sentences(words):
            who, quote = people.search(sentence[1]), _QUOTED.search(sentence[1])
            if who is None or quote is None:
                continue
            yield Diagnostic(
                "SG605",
                f"words in quotation marks stand beside “{who.group()}”, and no fact is cited",
                each.at.place(sentence[0] + quote.start(), len(quote.group())),
                CODES["SG605"].severity,
                expected="what the record says, in our own words, or facts: [ID]",
                hint="Report the position instead, or cite the fact that holds the words.",
            )


def check_citations(story: Story) -> Iterator[Diagnostic]:
    """Yield nodes that argue, and narration that names a real person, without citing a fact.

    Where the campaign has no record of facts there is nothing to cite, and nothing is reported.
    """
    if not story.names.facts:
        return
    people = named(story.campaign)
    for node, _ in story.nodes:
        if "shows" in node and not _cites(node):
            yield Diagnostic(
                "SG606",
                f"node “{text(node, 'id')}” carries a thesis and cites no fact",
                (node.key("shows") or node).span,
                CODES["SG606"].severity,
                expected="facts: [ID] on the node or on one of its options",
                hint="Cite what the thesis rests on here.",
            )
        for each in texts_of_node(node) if people is not None else ():
            who = people.search(str(each.at.value)) if people is not None else None
            if who is None or each.kind != "paragraph" or each.speaker or each.cited:
                continue
            if _QUOTED.search(str(each.at.value)):
                continue  # words in quotation marks are a matter of their own
            yield Diagnostic(
                "SG606",
                f"“{who.group()}” acts here, and no fact is cited",
                each.at.place(who.start(), len(who.group())),
                CODES["SG606"].severity,
                expected="facts: [ID] on the node or the option",
                hint="Cite where it is on record, or tell it of somebody who is invented.",
            )


def _cites(node: MapNode) -> bool:
    return any(items(each, "facts") for each in (node, *mappings(node, "options")))


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

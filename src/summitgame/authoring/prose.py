"""Every text of a campaign with its id, its node and who says it. Law: each text once.

A line's id is its node and its place (`the-room#2`); other texts are named by what they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summitgame.campaign import Campaign
from summitgame.program import Chance, Choice, Node, Option, Program, Table
from summitgame.program.model import Line
from summitgame.program.words import condition, text

WORDS_A_MINUTE = 230
"""Silent reading of English, a little under the mean of 238 words a minute for non-fiction that
Brysbaert found over 190 studies ("How many words do we read per minute?", 2019): prose of choices
is read with more care."""

_WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """One text."""

    id: str
    node: str
    """Empty for the debrief and what else belongs to no node."""
    chapter: str
    text: str
    speaker: str = ""
    when: str = ""
    """Under which condition it is said."""
    kind: str = "line"
    """`line`, `option`, `note`, `locked`, `reply`, `caption` or `codex`."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)


def count_words(text_: str) -> int:
    """Return how many words a text has; a variable in braces counts as one."""
    return len(_WORD.findall(text_))


def texts_of(campaign: Campaign) -> tuple[Told, ...]:
    """Return every text of a campaign, in the order of the content."""
    program = campaign.program
    found = [told for node in program.nodes.values() for told in node_texts(program, node)]
    for number, section in enumerate(campaign.presentation.debrief, start=1):
        lines = _lines(program, section.lines, ("", "debrief", f"debrief/{number}"))
        found += lines
    for entry in campaign.presentation.codex:
        at = f"codex/{entry.id}"
        found.append(Told(f"{at} term", "", "codex", entry.term, kind="codex"))
        found += _lines(program, entry.lines, ("", "codex", at), "codex")
    return tuple(found)


def node_texts(program: Program, node: Node) -> Iterator[Told]:
    """Yield the texts of one node: what is told, then what is picked and answered."""
    caption = text(program, node.caption)
    if caption:
        yield Told(f"{node.id} caption", node.id, node.chapter, caption, kind="caption")
    yield from _lines(program, node.text, (node.id, node.chapter, node.id))
    body = node.body
    for option in body.options if isinstance(body, Choice | Table) else ():
        yield from _option(program, node, option)
    if isinstance(body, Chance):
        for outcome in body.outcomes:
            at = f"{node.id}/{outcome.id}"
            yield from _lines(program, outcome.text, (node.id, node.chapter, at), "reply")
    if isinstance(body, Table):
        for reply in body.replies:
            at = f"{node.id}/{reply.id}"
            yield from _lines(program, reply.text, (node.id, node.chapter, at), "reply")


def _option(program: Program, node: Node, option: Option) -> Iterator[Told]:
    at = f"{node.id}/{option.id}"
    parts: Mapping[str, str] = {
        "option": text(program, option.text),
        "note": text(program, option.note),
        "locked": text(program, option.locked),
    }
    for kind, words in parts.items():
        if words:
            name = at if kind == "option" else f"{at} {kind}"
            yield Told(name, node.id, node.chapter, words, kind=kind)
    yield from _lines(program, option.reply, (node.id, node.chapter, at), "reply")


def _lines(
    program: Program, lines: Iterable[Line], place: tuple[str, str, str], kind: str = "line"
) -> Iterator[Told]:
    """Yield lines one by one; those of an `either` are numbered after their line."""
    node, chapter, at = place
    for number, line in enumerate(lines, start=1):
        name = f"{at}#{number}"
        if line.either:
            for inner in _lines(program, line.either, (node, chapter, name), kind):
                test = " and ".join(x for x in (condition(program, line.when), inner.when) if x)
                yield Told(inner.id, node, chapter, inner.text, inner.speaker, test, kind)
            continue
        words = text(program, line.pieces)
        when = condition(program, line.when)
        if words:
            yield Told(name, node, chapter, words, line.speaker, when, kind)
        heard = text(program, line.caption)
        if heard:
            yield Told(f"{name} caption", node, chapter, heard, when=when, kind="caption")


def tally(told: Iterable[Told], by: str) -> dict[str, int]:
    """Return numbers of words by `chapter`, `speaker`, `kind` or `node`, in order of appearance."""
    found: dict[str, int] = {}
    for each in told:
        key = str(getattr(each, by))
        found[key] = found.get(key, 0) + each.words
    return found


def minutes(words: float) -> float:
    """Return how long silent reading takes, in minutes."""
    return words / WORDS_A_MINUTE

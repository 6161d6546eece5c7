"""What an author would want to know of a campaign that plays. Law: warnings only, no false alarm.

A finding is certain from what is written, or it is not reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitgame.diagnostics import Diagnostic
from summitgame.lang.lints.calls import check_calls
from summitgame.lang.lints.changes import check_effects
from summitgame.lang.lints.cut import check_cut, check_split
from summitgame.lang.lints.guards import check_guards
from summitgame.lang.lints.jargon import check_jargon
from summitgame.lang.lints.lengths import check_lengths
from summitgame.lang.lints.options import check_options
from summitgame.lang.lints.people import check_citations, check_people
from summitgame.lang.lints.spelling import check_spelling
from summitgame.lang.lints.texts import texts_of
from summitgame.lang.lints.unused import check_unused
from summitgame.lang.lints.worlds import worlds_of
from summitgame.lang.story import SourceFile, Story
from summitgame.lang.tree import MapNode
from summitgame.program import Program


def lint(
    story: Story,
    program: Program,
    places: Mapping[str, MapNode],
    parts: Sequence[SourceFile],
    sources: Mapping[str, str],
) -> list[Diagnostic]:
    """Return what looks wrong in a campaign without errors.

    Args:
        story: What was gathered.
        program: What was compiled of it.
        places: Where each node is written.
        parts: The files of the story.
        sources: The text of each file.
    """
    worlds, texts = worlds_of(program), list(texts_of(story))
    return [
        *check_calls(program, places),
        *check_guards(program, worlds, places),
        *check_effects(program, worlds, places),
        *check_options(program, worlds, places),
        *check_unused(story.names),
        *check_lengths(texts, story.names),
        *check_people(story, texts),
        *check_citations(story),
        *check_jargon(story, texts),
        *check_spelling(story, texts),
        *check_cut(parts, sources),
        *check_split(texts, sources),
    ]

"""However lines come, go and move, no translation is lost or shown for another text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summitgame.strings.merge import empty, merge
from summitgame.strings.model import Catalogue, Source
from summitgame.strings.po import read, write

WORDS = ("ring", "pen", "door", "river", "week", "chair")
LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    unique=True,
    max_size=8,
)
HOLDERS = st.fixed_dictionaries({"nodes/a/text": LINES, "nodes/b/text": LINES})


def listed(story: dict[str, list[str]]) -> list[Source]:
    return [
        Source(f"{holder}#{number}", text)
        for holder, lines in story.items()
        for number, text in enumerate(lines, start=1)
    ]


def translated(sources: list[Source]) -> Catalogue:
    begun = merge(empty("es", "C", "es.po"), sources).catalogue
    return replace(
        begun, entries=tuple(replace(each, text=f"<{each.source}>") for each in begun.entries)
    )


@given(HOLDERS, st.lists(HOLDERS, min_size=1, max_size=4))
def test_a_translation_stays_with_its_source_through_any_changes(
    first: dict[str, list[str]], others: list[dict[str, list[str]]]
) -> None:
    catalogue = translated(listed(first))
    made = [each.text for each in catalogue.entries]
    for story in others:
        catalogue = merge(read(write(catalogue).encode(), "es.po"), listed(story)).catalogue
        assert [each.source for each in catalogue.live()] == [s.text for s in listed(story)]
        for each in catalogue.live():
            if each.usable:
                assert each.text == f"<{each.source}>"
        assert sorted(each.text for each in catalogue.entries if each.text) == sorted(made)


@given(HOLDERS, HOLDERS)
def test_what_was_taken_away_comes_back(
    first: dict[str, list[str]], other: dict[str, list[str]]
) -> None:
    begun = translated(listed(first))

    there = merge(begun, listed(other)).catalogue
    back = merge(there, listed(first))

    assert sum(each.usable for each in back.catalogue.live()) == len(listed(first))


@given(HOLDERS)
def test_a_file_reads_back_as_it_was_written(story: dict[str, list[str]]) -> None:
    text = write(translated(listed(story)))

    assert write(read(text.encode(), "es.po")) == text

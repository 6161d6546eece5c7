"""What stands under a picture: never another place or time than the page's own."""

from __future__ import annotations

from dataclasses import replace

from summitgame.desktop.prints import caption_of
from tests.desktop import story

VIEW = replace(story.PROLOGUE, art=story.PROLOGUE.chapter.art)
CHAPTER = (VIEW.chapter.title, VIEW.chapter.subtitle)


def test_the_chapters_own_picture_is_captioned_with_the_chapter() -> None:
    assert caption_of(VIEW) == CHAPTER


def test_another_picture_is_captioned_with_the_place_and_time_of_the_page() -> None:
    view = replace(VIEW, art="capitol", heading="Washington · November 2013 · night")
    assert caption_of(view) == ("Washington", "November 2013 · night")
    assert caption_of(replace(view, heading="Washington")) == ("Washington", "")


def test_a_page_without_a_heading_is_captioned_with_its_chapter() -> None:
    assert caption_of(replace(VIEW, art="capitol", heading="")) == CHAPTER

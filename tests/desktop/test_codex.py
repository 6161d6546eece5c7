"""The codex in the window: linked words, the list of terms, and what is read of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.codex import CodexPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.views import NoteView, Run
from tests.desktop import story
from tests.desktop.explained import ENTRIES, EXPLAINED
from tests.desktop.fakes import FakeHost
from tests.desktop.pilot import Pilot


def at_table(size: tuple[int, int] = (1280, 720), prefs: Prefs | None = None) -> Pilot:
    host = FakeHost((story.PROLOGUE, EXPLAINED), ENTRIES)
    pilot = Pilot(size, prefs or Prefs(reduced_motion=True), host=host)
    pilot.begin()
    pilot.write("1")
    return pilot


def links(pilot: Pilot) -> list[str]:
    return [key for key in pilot.names() if key.startswith("link:")]


def test_the_key_opens_the_codex_and_closes_it() -> None:
    pilot = at_table()
    pilot.write("k")
    assert pilot.on(CodexPage).focus == "term:freeze"
    assert "Nothing more is made" in pilot.words()
    pilot.write("k")
    pilot.on(PlayPage)


def test_the_bar_and_the_menu_open_the_codex() -> None:
    pilot = at_table()
    pilot.click("bar:CODEX")
    pilot.on(CodexPage)
    pilot.key(Act.BACK, Act.BACK)
    pilot.click("codex")
    pilot.on(CodexPage)


def test_a_story_without_a_codex_has_no_button_and_the_key_says_so() -> None:
    pilot = Pilot()
    pilot.begin()
    assert "bar:CODEX" not in pilot.names()
    pilot.write("k")
    assert pilot.told() == ["There is nothing in the codex yet."]
    pilot.on(PlayPage)


def test_a_click_on_a_linked_word_opens_its_entry() -> None:
    pilot = at_table()
    pilot.click("link:e3:0")
    assert pilot.on(CodexPage).focus == "term:yongbyon"
    assert "A town, a river, a reactor." in pilot.words()
    assert "Working-level talks were held near Stockholm" in pilot.words()


def test_a_link_over_two_lines_can_be_pressed_on_both() -> None:
    pilot = at_table((1000, 720))
    broken = [key for key in links(pilot) if key.startswith("link:e3:")]
    assert len(broken) > 3
    pilot.click(broken[-1])
    assert pilot.on(CodexPage).focus == "term:snapback"


def test_tab_comes_to_links_and_arrows_pass_them_by() -> None:
    pilot = at_table()
    first = pilot.page.focus
    assert first.startswith("option:")
    for _ in range(len(pilot.names())):
        pilot.key(Act.UP)
        assert not pilot.page.focus.startswith("link:")
    seen = set()
    for _ in pilot.names():
        pilot.key(Act.NEXT)
        seen.add(pilot.page.focus)
    assert set(links(pilot)) <= seen
    pilot.page.show("link:e4:0")
    pilot.key(Act.ACCEPT)
    assert pilot.on(CodexPage).focus == "term:yongbyon"


def test_terms_that_the_arrows_come_to_are_read_at_once() -> None:
    pilot = at_table()
    pilot.write("k")
    pilot.key(Act.DOWN)
    assert "Relief that ends if a promise is broken." in pilot.words()
    pilot.key(Act.DOWN)
    assert pilot.page.focus == "term:yongbyon"
    pilot.click("term:freeze")
    assert "Nothing more is made" in pilot.words()


def test_an_entry_leads_to_another() -> None:
    pilot = at_table()
    pilot.write("k")
    pilot.click("link:freeze#0:0")
    assert pilot.page.focus == "term:yongbyon"
    assert "A town, a river, a reactor." in pilot.words()


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080), (960, 1080)])
def test_the_largest_letters_keep_the_list_and_most_of_the_window(size: tuple[int, int]) -> None:
    pilot = at_table(size, Prefs(reduced_motion=True, text_size=200))
    assert pilot.page.ui.narrow
    pilot.write("k")
    terms, entry = pilot.page.scrolls()
    assert (terms.key, entry.key) == ("terms", "entry:freeze")
    assert terms.rect.right < entry.rect.left
    assert entry.rect.h > size[1] * 0.6 or entry.rect.h > pilot.page.ui.px(400)
    assert "Nothing more is made" in pilot.words()
    pilot.key(Act.DOWN)
    assert "Relief that ends if a promise is broken." in pilot.words()
    pilot.click("term:snapback")
    assert "Relief that ends if a promise is broken." in pilot.words()


def test_captions_of_a_story_are_shown_if_they_are_on_or_nothing_is_heard() -> None:
    on, off = Prefs(reduced_motion=True), Prefs(reduced_motion=True, captions=False)
    assert "[A stamp comes down.]" in at_table(prefs=on).words()
    # The tests have no audio device that plays, so the sound is off here.
    assert "[A stamp comes down.]" in at_table(prefs=off).words()


def test_captions_are_left_out_where_the_sound_is_heard() -> None:
    pilot = at_table(prefs=Prefs(reduced_motion=True, captions=False))
    assert pilot.game.sound.start() == ""
    pilot.game.change(replace(pilot.game.prefs, text_size=110))
    pilot.window.follow_prefs()
    assert "[A stamp comes down.]" not in pilot.words()
    assert "He turns the page over" in pilot.words()
    pilot.game.sound.stop()


def test_the_history_keeps_the_words_and_no_links() -> None:
    pilot = at_table()
    pilot.write("h")
    assert "a single site" in pilot.words()
    assert not links(pilot)


def test_notes_of_the_panel_lead_to_the_codex_too() -> None:
    linked = (Run("Before any "), Run("freeze", codex="freeze"))
    note = NoteView("Next", "plain", (linked,))
    view = replace(EXPLAINED, panel=replace(EXPLAINED.panel, notes=(note,)))
    pilot = Pilot(prefs=Prefs(reduced_motion=True), host=FakeHost((story.PROLOGUE, view), ENTRIES))
    pilot.begin()
    pilot.write("1")
    pilot.click("link:Next#0:0")
    assert pilot.on(CodexPage).focus == "term:freeze"

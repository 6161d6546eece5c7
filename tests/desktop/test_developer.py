"""The developer overlay and the changed story, by key and click, apart from players."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summitgame.campaign import Campaign
from summitgame.desktop import app
from summitgame.desktop.bench import Workbench
from summitgame.desktop.developer import DeveloperHost, DeveloperPlay
from summitgame.desktop.game import Author, Game, Offer
from summitgame.desktop.host import CampaignHost, SessionPlay
from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.developer import DeveloperPage
from summitgame.desktop.scenes.history import HistoryPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.problems import ProblemsPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.store import ApartBox, StoreBox
from summitgame.resources import content_root
from summitgame.saves import SaveStore
from tests.desktop.author import STORY, AuthorPilot
from tests.desktop.pilot import Pilot
from tests.doubles.campaigns import load

# --- apart from players ------------------------------------------------------------------------


def test_a_player_has_no_overlay_whatever_he_presses() -> None:
    loaded = load(STORY)
    assert loaded.campaign is not None
    pilot = Pilot(host=CampaignHost(loaded.campaign))
    pilot.begin()
    pilot.key(Act.DEVELOPER)
    page = pilot.on(PlayPage)
    assert type(page.session) is SessionPlay
    assert not hasattr(page.session, "developer")
    assert pilot.told() == []


def test_an_authors_games_never_lie_among_a_players(tmp_path: Path) -> None:
    loaded = load(STORY)
    assert loaded.campaign is not None
    player, apart = SaveStore(tmp_path), SaveStore(tmp_path / "developer")
    box = ApartBox(apart, player, "c")
    pilot = Pilot(host=DeveloperHost(loaded.campaign), box=box)
    pilot.game.bench = Workbench(tmp_path, lambda *_: "")
    pilot.begin()
    pilot.write("1")
    pilot.key(Act.QUICK_SAVE)
    pilot.key(Act.DEVELOPER)
    pilot.write("3c")
    pilot.click("node:c")
    pilot.write("1")
    box.save_settings({"theme": "night"})
    assert {slot.state for slot in StoreBox(player, "c").slots()} == {"empty"}
    assert StoreBox(player, "c").endings_seen() == frozenset()
    assert player.settings()["theme"] == "night"
    assert box.settings()["theme"] == "night"
    assert {slot.id for slot in box.slots() if slot.state == "good"} == {"auto", "8"}


def test_nothing_of_an_authors_window_is_loaded_for_a_player() -> None:
    author = (
        *("desktop.bench", "desktop.developer", "desktop.scenes.developer", "views.developer"),
        *("session.developing", "session.carrying", "session.placing", "authoring"),
    )
    script = (
        "import sys, summitgame.desktop, summitgame.cli.play\n"
        f"print([x for x in {author} if f'summitgame.{{x}}' in sys.modules])\n"
        "print('watchfiles' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-2:] == ["[]", "False"]


# --- the overlay -------------------------------------------------------------------------------


def test_f12_opens_the_overlay_over_the_game_and_closes_it_again() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    page = desk.on(DeveloperPage)
    assert page.tab == "Here"
    words = desk.words()
    assert "The hall" in words
    assert "Not offered: its condition fails." in words
    desk.key(Act.DEVELOPER)
    desk.on(PlayPage)


def test_without_a_game_in_play_it_says_so() -> None:
    desk = AuthorPilot()
    desk.window.stack[:] = [TitlePage(desk.game)]
    desk.window.resize(desk.window.surface)
    desk.key(Act.DEVELOPER)
    assert "over a game in play" in desk.told()[-1]


def test_every_tab_can_be_turned_to_by_its_number() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    page = desk.on(DeveloperPage)
    for number, tab in enumerate(("Here", "Variables", "Jump", "Path", "Seen", "Errors"), 1):
        desk.write(str(number))
        assert page.tab == tab
        assert desk.picture().get_size() == (1280, 720)


def test_a_low_window_with_large_text_scrolls_all_of_it() -> None:
    pilot = AuthorPilot(size=(960, 540), prefs=Prefs(text_size=200, captions=False))
    pilot.key(Act.DEVELOPER)
    (scroll,) = pilot.page.scrolls()
    assert scroll.rect.h > 400
    pilot.write("3")
    pilot.click("node:a")
    assert pilot.on(PlayPage).view.node == "a"
    pilot.key(Act.DEVELOPER)
    pilot.click("close")
    pilot.on(PlayPage)


def test_a_jump_enters_a_node_found_by_its_title_and_can_be_undone() -> None:
    desk = AuthorPilot()
    desk.write("1")
    desk.key(Act.DEVELOPER)
    desk.write("3roof")
    assert [name for name in desk.names() if name.startswith("node:")] == ["node:c"]
    desk.key(Act.ACCEPT, Act.ACCEPT)
    assert desk.on(PlayPage).view.node == "c"
    desk.key(Act.DEVELOPER)
    desk.click("jumped")
    assert (desk.on(PlayPage).view.node, desk.play.view.step) == ("a", 1)


def test_chosen_values_hold_where_play_is_put() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    desk.write("2nerve")
    desk.page.show("variable:nerve")
    desk.key(*[Act.RIGHT] * 5, Act.LEFT)
    assert desk.on(DeveloperPage).changes == {"nerve": "5"}
    desk.page.show("search")
    desk.key(*[Act.ERASE] * 5)
    desk.write("known")
    desk.page.show("variable:known")
    desk.key(Act.RIGHT, Act.RIGHT)
    desk.click("enter")
    options = [option.id for option in desk.play.view.ask.options]  # type: ignore[union-attr]
    assert options == ["wait", "go", "fly"]


def test_a_value_chosen_back_is_no_change_and_bounds_hold() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    desk.write("2")
    desk.page.show("variable:nerve")
    desk.key(Act.LEFT, Act.LEFT, Act.LEFT)
    assert desk.on(DeveloperPage).changes == {"nerve": "0"}
    desk.key(Act.RIGHT)
    assert desk.on(DeveloperPage).changes == {}


def test_any_earlier_decision_can_be_gone_back_to_even_without_takebacks() -> None:
    desk = AuthorPilot()
    session = desk.game.host.start(3, {}, takebacks=False)
    desk.play.loaded(session)
    desk.write("12")
    desk.key(Act.DEVELOPER)
    desk.write("4")
    desk.click("step:1")
    assert (desk.on(PlayPage).view.node, desk.play.view.step) == ("a", 1)


def test_the_seed_is_shown_and_another_rules_what_is_to_come() -> None:
    desk = AuthorPilot()
    desk.write("1")
    desk.key(Act.DEVELOPER)
    desk.write("4")
    assert f"Seed {desk.session.seed}" in desk.words()
    desk.page.show("seed")
    desk.write("99")
    desk.click("reseed")
    assert desk.session.seed == 99
    assert desk.on(PlayPage).view.step == 1


def test_what_was_never_taken_is_listed_and_leads_there() -> None:
    desk = AuthorPilot()
    desk.write("1")
    desk.key(Act.DEVELOPER)
    desk.write("5")
    unseen = [name for name in desk.names() if name.startswith("unseen:")]
    assert unseen == ["unseen:a/go", "unseen:a/fly", "unseen:b/up", "unseen:c/jump"]
    assert "Options: 1 of 5, 20 %" in desk.words()
    desk.click("unseen:b/up")
    assert desk.on(PlayPage).view.node == "b"


def test_the_place_is_opened_or_copied_with_why() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    desk.click("open")
    assert desk.opened == [("folder/campaign.yaml", 8)]
    assert desk.told()[-1] == "Opened campaign.yaml:8."
    desk.problem = "No editor is named."
    desk.click("offer:fly")
    assert desk.opened[-1] == ("folder/campaign.yaml", 14)
    assert desk.told()[-1].startswith("No editor is named.")


def test_the_overlay_works_at_an_ending_too() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    desk.write("3e")
    desk.page.show("node:e")
    desk.key(Act.ACCEPT)
    desk.key(Act.DEVELOPER)
    assert "Nothing is picked here." in desk.words()


# --- a story that is saved ---------------------------------------------------------------------


def test_a_saved_story_is_on_the_screen_where_play_was() -> None:
    desk = AuthorPilot()
    desk.write("2")
    desk.save(STORY.replace("Stairs.", "Steep stairs."))
    view = desk.on(PlayPage).view
    assert (view.node, view.step, view.passages[-1].text) == ("b", 1, "Steep stairs.")
    assert desk.told() == ["Reloaded, with 1 warning."]


def test_an_error_lies_over_the_game_which_goes_on_below() -> None:
    desk = AuthorPilot()
    desk.save(STORY.replace("goto: b", "goto: d"))
    desk.on(ProblemsPage)
    words = desk.words()
    assert "campaign.yaml:13:34" in words
    assert "No node is called “d”." in words
    desk.picture()
    desk.click("open:0")
    assert desk.opened == [("folder/campaign.yaml", 13)]
    desk.key(Act.BACK)
    desk.write("2")
    assert desk.on(PlayPage).view.node == "b"
    desk.picture()
    desk.key(Act.DEVELOPER)
    assert desk.on(DeveloperPage).tab == "Errors"


def test_errors_go_away_when_the_files_are_right() -> None:
    desk = AuthorPilot()
    desk.write("1")
    desk.save("campaign: [")
    desk.save(STORY.replace("goto: b", "goto: d"))
    assert sum(isinstance(page, ProblemsPage) for page in desk.window.stack) == 1
    desk.save(STORY)
    assert desk.bench.problems == ()
    assert desk.on(PlayPage).view.step == 1


def test_where_the_place_is_gone_it_is_said_and_play_goes_on_before_it() -> None:
    desk = AuthorPilot()
    desk.write("2")
    desk.save(STORY.replace("goto: b", "goto: c").replace("id: b\n", "id: gone\n"))
    assert desk.on(PlayPage).view.node == "a"
    assert "the nearest earlier decision that still exists" in desk.told()[-1]


def test_scenes_over_the_game_give_way_but_the_overlay_stays() -> None:
    desk = AuthorPilot()
    desk.write("1")
    desk.key(Act.HISTORY)
    desk.on(HistoryPage)
    desk.save(STORY.replace("Wait,", "Stay,"))
    desk.on(PlayPage)
    desk.key(Act.DEVELOPER)
    desk.save(STORY.replace("title: The hall", "title: The great hall"))
    desk.on(DeveloperPage)
    assert "The great hall" in desk.words()


def test_a_put_game_stays_put_when_the_story_is_saved() -> None:
    desk = AuthorPilot()
    desk.key(Act.DEVELOPER)
    desk.write("3roof")
    desk.key(Act.ACCEPT, Act.ACCEPT)
    desk.save(STORY.replace("title: The roof", "title: The tower"))
    assert desk.on(PlayPage).view.title == "The tower"


def test_on_the_title_the_new_story_is_the_one_to_begin() -> None:
    desk = AuthorPilot()
    desk.window.stack[:] = [TitlePage(desk.game)]
    desk.window.resize(desk.window.surface)
    desk.save(STORY.replace("title: C,", "title: D,"))
    desk.on(TitlePage)
    assert desk.game.host.title == "D"


def test_a_package_that_is_being_made_stays_as_it_is() -> None:
    folder = content_root() / "gallery" / "tea-before-talks"
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.yaml")
        if "tests" not in path.parts
    }
    desk = AuthorPilot(files)
    desk.key(Act.DEVELOPER)
    desk.write("3the-card")
    desk.key(Act.ACCEPT, Act.ACCEPT)
    desk.play.set_term("first", "lots_are_drawn")
    desk.save(files | {"card.yaml": files["card.yaml"].replace("as always", "as ever")})
    assert desk.on(PlayPage).package["first"] == "lots_are_drawn"
    gone = files["card.yaml"].replace(
        "- {value: lots_are_drawn, note: nobody has decided anything}", ""
    )
    desk.save(files | {"card.yaml": gone})
    assert desk.on(PlayPage).package["first"] == "we_speak_first"


@pytest.mark.parametrize("at_once", [False, True])
def test_an_authors_window_begins_with_the_title_or_in_play(
    tmp_path: Path, *, at_once: bool
) -> None:
    loaded = load(STORY)
    campaign = loaded.campaign
    assert isinstance(campaign, Campaign)
    pilot = Pilot(host=DeveloperHost(campaign))
    author = Author(SaveStore(tmp_path), lambda *_: "", None, at_once=at_once)
    game: Game = pilot.game
    game.offer = Offer(seed=5, author=author)
    (page,) = app.first_scenes(game, author)
    assert isinstance(page, PlayPage if at_once else TitlePage)
    if isinstance(page, PlayPage):
        assert isinstance(page.session, DeveloperPlay)
        assert page.session.seed == 5

"""The title and the way into a game, by key and by mouse."""

from __future__ import annotations

from summitgame.desktop.game import Offer
from summitgame.desktop.inputs import Act
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.endings import EndingsPage
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.newgame import NewGamePage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.scenes.slots import LoadPage
from summitgame.desktop.scenes.sources import SourcesPage
from summitgame.desktop.scenes.title import TitlePage
from tests.desktop.fakes import FakeBox, FakeHost, FakeSave
from tests.desktop.pilot import SEED, Pilot


def test_enter_three_times_leads_to_the_first_decision() -> None:
    pilot = Pilot()
    pilot.key(Act.ACCEPT)
    pilot.on(NewGamePage)
    pilot.key(Act.ACCEPT)
    pilot.on(CardPage)
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.node == "the-pen"


def test_clicks_lead_to_the_first_decision() -> None:
    pilot = Pilot()
    pilot.click("new")
    pilot.click("begin")
    pilot.click("go")
    assert pilot.on(PlayPage).view.node == "the-pen"


def test_each_line_of_the_menu_opens_its_scene() -> None:
    pilot = Pilot()
    for key, page in (
        ("load", LoadPage),
        ("endings", EndingsPage),
        ("settings", SettingsPage),
        ("sources", SourcesPage),
        ("keys", HelpPage),
    ):
        pilot.click(key)
        assert isinstance(pilot.page, page)
        pilot.key(Act.BACK)
        pilot.on(TitlePage)


def test_arrows_move_about_the_menu() -> None:
    pilot = Pilot()
    assert pilot.page.focus == "new"
    pilot.key(Act.RIGHT)
    assert pilot.page.focus == "load"
    pilot.key(Act.DOWN)
    assert pilot.page.focus == "keys"
    pilot.key(Act.LEFT, Act.UP)
    assert pilot.page.focus == "new"
    pilot.key(Act.PREVIOUS)
    assert pilot.page.focus == "quit"
    pilot.key(Act.NEXT)
    assert pilot.page.focus == "new"


def test_quit_closes_the_window() -> None:
    pilot = Pilot()
    pilot.click("quit")
    assert not pilot.window.open


def test_continue_goes_on_with_the_newest_game() -> None:
    box = FakeBox(games={"auto": FakeSave("Working Level · week five", 1)})
    pilot = Pilot(box=box)
    assert pilot.page.focus == "continue"
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.node == "week-five"


def test_there_is_nothing_to_continue_without_a_game() -> None:
    assert "continue" not in Pilot().names()


def test_a_damaged_game_is_not_offered_to_continue() -> None:
    box = FakeBox(games={"auto": FakeSave("x", 1)}, damaged={"auto"})
    assert "continue" not in Pilot(box=box).names()


def test_a_new_game_takes_what_was_chosen() -> None:
    host = FakeHost()
    pilot = Pilot(host=host)
    pilot.click("new")
    pilot.page.show("setup:difficulty")
    pilot.key(Act.RIGHT)
    pilot.page.show("takebacks")
    pilot.key(Act.LEFT)
    pilot.page.show("seed")
    pilot.write("4x2")
    pilot.key(Act.ERASE)
    pilot.write("1")
    pilot.click("begin")
    assert host.started == [(41, {"difficulty": "fog"}, False)]


def test_a_new_game_offers_what_the_command_line_named() -> None:
    host = FakeHost()
    pilot = Pilot(host=host)
    choice = host.setup[0]
    other = next(value.id for value in choice.values if value.id != choice.start)
    pilot.game.offer = Offer(5, {choice.id: other}, takebacks=False)
    pilot.begin()
    assert host.started == [(5, {choice.id: other}, False)]


def test_a_new_game_draws_a_seed_when_none_is_named() -> None:
    host = FakeHost()
    pilot = Pilot(host=host)
    pilot.begin()
    assert host.started == [(SEED, {"difficulty": "fair"}, True)]


def test_values_are_chosen_by_click() -> None:
    host = FakeHost()
    pilot = Pilot(host=host)
    pilot.click("new")
    spot = pilot.spot("setup:difficulty")
    box = spot.widget.box  # type: ignore[attr-defined]
    pilot.click_at(box.x + 20, box.y + 10)
    pilot.click("begin")
    assert host.started[0][1] == {"difficulty": "open_book"}


def test_endings_not_reached_are_sealed() -> None:
    pilot = Pilot(box=FakeBox(seen={"crisis"}))
    pilot.click("endings")
    assert "1 of 6 files are open." in pilot.words()


def test_the_help_lists_every_key() -> None:
    pilot = Pilot()
    pilot.key(Act.HELP)
    pilot.on(HelpPage)
    for word in ("Arrows", "F5, F9", "History".lower(), "full screen"):
        assert word in pilot.words()
    pilot.key(Act.HELP)
    pilot.on(TitlePage)

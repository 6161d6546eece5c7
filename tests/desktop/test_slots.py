"""Saved games: slots, their states, quick keys, and storage that fails."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from summitgame.desktop.archive import Archive
from summitgame.desktop.inputs import Act
from summitgame.desktop.ports import ChangedError, RefusedError
from summitgame.desktop.scenes.dialog import QuestionPage
from summitgame.desktop.scenes.menu import MenuPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.slots import QUICK, LoadPage, SavePage, newest, when
from summitgame.desktop.scenes.title import TitlePage
from tests.desktop.fakes import FakeBox, FakeSave
from tests.desktop.pilot import Pilot

if TYPE_CHECKING:
    from summitgame.desktop.page import Page
    from summitgame.desktop.ports import Saved


def test_a_game_is_saved_into_an_empty_slot_by_key() -> None:
    box = FakeBox()
    pilot = Pilot(box=box)
    pilot.begin()
    pilot.write("1")
    pilot.key(Act.BACK)
    pilot.page.show("save")
    pilot.key(Act.ACCEPT)
    pilot.on(SavePage)
    pilot.key(Act.ACCEPT)
    pilot.on(MenuPage)
    assert box.games["1"].step == 1
    assert pilot.told()[-1] == "Saved: Slot 1."


def test_saving_over_a_game_asks_first() -> None:
    box = FakeBox(games={"2": FakeSave("Hanoi", 0)})
    pilot = Pilot(box=box)
    pilot.begin()
    pilot.write("1")
    pilot.key(Act.BACK)
    pilot.click("save")
    pilot.click("slot:2")
    pilot.on(QuestionPage)
    assert "It holds “Hanoi”." in pilot.words()
    pilot.click("no")
    assert box.games["2"].step == 0
    pilot.click("slot:2")
    pilot.click("yes")
    assert box.games["2"].step == 1


def test_a_game_is_loaded_by_click_from_the_title() -> None:
    pilot = Pilot(box=FakeBox(games={"3": FakeSave("Week five", 1)}))
    pilot.click("load")
    pilot.click("slot:3")
    assert pilot.on(PlayPage).view.node == "week-five"


def test_a_game_is_loaded_from_the_menu() -> None:
    pilot = Pilot(box=FakeBox(games={"3": FakeSave("Week five", 1)}))
    pilot.begin()
    pilot.key(Act.BACK)
    pilot.click("load")
    pilot.click("slot:3")
    assert pilot.on(PlayPage).view.node == "week-five"
    assert len(pilot.window.stack) == 1


def test_a_damaged_slot_says_so_and_nothing_is_lost() -> None:
    pilot = Pilot(box=FakeBox(damaged={"1"}))
    pilot.click("load")
    pilot.click("slot:1")
    pilot.on(LoadPage)
    assert "damaged" in pilot.told()[-1]


def test_an_older_version_is_used_and_said() -> None:
    pilot = Pilot(box=FakeBox(games={"1": FakeSave("Week five", 1)}, recovered={"1"}))
    pilot.click("load")
    pilot.click("slot:1")
    pilot.on(PlayPage)
    assert "The newest version was damaged" in pilot.told()[-1]


def test_an_empty_slot_cannot_be_loaded() -> None:
    pilot = Pilot()
    pilot.click("load")
    pilot.click("slot:1")
    pilot.on(LoadPage)


def test_a_game_that_does_not_fit_is_refused_in_a_sentence() -> None:
    class Alien:
        title = "Another game"
        step = 3

    pilot = Pilot(box=FakeBox(games={"1": Alien()}))
    pilot.click("load")
    pilot.click("slot:1")
    pilot.on(LoadPage)
    assert pilot.told()[-1] == "This is not a saved game of this version."


@pytest.mark.parametrize(("answer", "page"), [("yes", PlayPage), ("no", LoadPage)])
def test_a_game_whose_story_changed_asks_before_it_goes_on_elsewhere(
    answer: str, page: type[Page]
) -> None:
    pilot = Pilot(box=FakeBox(games={"1": FakeSave("Week five", 1)}))
    host = pilot.host
    nearest = host.restore(FakeSave("Week five", 1))
    with pytest.MonkeyPatch.context() as patch:

        def changed(_: object) -> None:
            raise ChangedError("The story has changed.", nearest)

        patch.setattr(host, "restore", changed)
        pilot.click("load")
        pilot.click("slot:1")
        pilot.on(QuestionPage)
        assert "The story has changed." in pilot.words()
        pilot.click(answer)
    pilot.on(page)


def test_quick_keys_save_and_load() -> None:
    box = FakeBox()
    pilot = Pilot(box=box)
    pilot.begin()
    pilot.key(Act.QUICK_LOAD)
    assert "no quick save yet" in pilot.told()[-1]
    pilot.key(Act.QUICK_SAVE)
    assert box.games[QUICK].step == 0
    pilot.write("1")
    pilot.key(Act.QUICK_LOAD)
    assert pilot.on(PlayPage).view.node == "the-pen"


def test_loading_an_earlier_decision_keeps_the_game_played_until_now() -> None:
    box = FakeBox(games={"1": FakeSave("Week five", 0)})
    pilot = Pilot(box=box)
    pilot.begin()
    pilot.write("1")
    assert box.games["auto"].step == 1
    pilot.key(Act.BACK)
    pilot.page.show("load")
    pilot.key(Act.ACCEPT)
    pilot.page.show("slot:1")
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.step == 0
    assert box.games["earlier1"].step == 1
    assert pilot.told()[-1] == "The game played until now is kept: Load, “Earlier game 1”."
    pilot.key(Act.BACK)
    pilot.page.show("load")
    pilot.key(Act.ACCEPT)
    pilot.page.show("slot:earlier1")
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.step == 1


def test_a_new_game_keeps_the_one_before_it() -> None:
    box = FakeBox(games={"auto": FakeSave("Week five", 1)})
    pilot = Pilot(box=box)
    pilot.begin()
    assert (box.games["auto"].step, box.games["earlier1"].step) == (0, 1)
    assert "Earlier game 1" in pilot.told()[-1]


def test_nothing_is_saved_over_a_game_until_it_is_kept() -> None:
    box = FakeBox(games={"auto": FakeSave("Week five", 2)}, failing="The disk is full.")
    archive = Archive(box, threaded=False)
    archive.go_over(FakeSave("x", 0))
    box.failing = ""
    archive.autosave(FakeSave("x", 1))
    assert (box.games["earlier1"].step, box.games["auto"].step) == (2, 1)
    assert archive.take_kept() == ["earlier1"]
    assert archive.take_told() == ["The disk is full."]


def test_continue_and_the_list_put_the_game_played_before_the_one_kept() -> None:
    box = FakeBox(games={"earlier1": FakeSave("earlier1", 1)})
    pilot = Pilot(box=box)
    for slot in ("1", "auto"):
        box.games[slot] = FakeSave(slot, 2)
        last = newest(pilot.game)
        assert last is not None
        assert last.id == slot
    pilot.click("load")
    slots = [key for key in pilot.names() if key.startswith("slot:")]
    assert slots[:3] == ["slot:auto", "slot:earlier1", "slot:1"]


def test_earlier_games_are_not_slots_to_save_into() -> None:
    pilot = Pilot(box=FakeBox(games={"earlier1": FakeSave("Week five", 1)}))
    pilot.begin()
    pilot.key(Act.BACK)
    pilot.click("save")
    assert "slot:earlier1" not in {spot.widget.key for spot in pilot.page.spots()}
    assert "slot:1" in {spot.widget.key for spot in pilot.page.spots()}


def test_a_second_window_says_that_it_cannot_save() -> None:
    pilot = Pilot(box=FakeBox(read_only=True))
    pilot.begin()
    pilot.key(Act.BACK)
    pilot.click("save")
    assert "open in another window" in pilot.words()


def test_a_failing_save_is_one_sentence() -> None:
    box = FakeBox()
    pilot = Pilot(box=box)
    pilot.begin()
    box.failing = "The disk is full, so the game was not saved."
    pilot.key(Act.QUICK_SAVE)
    assert pilot.told()[-1] == box.failing
    assert QUICK not in box.games


def test_saved_times_are_words() -> None:
    assert when("2019-10-05T12:00:00+00:00")[-5:] in {f"{hour:02}:00" for hour in range(24)}
    assert when("yesterday") == "yesterday"


class SlowBox(FakeBox):
    """Saves only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def save(self, slot: str, saved: Saved) -> None:
        self.gate.wait(5)
        super().save(slot, saved)


def test_an_autosave_does_not_wait_for_the_disk() -> None:
    box = SlowBox()
    archive = Archive(box)
    archive.autosave(FakeSave("x", 1))
    assert box.games == {}
    box.gate.set()
    archive.finish()
    assert box.games["auto"].step == 1
    archive.close()


def test_a_failing_autosave_is_told_once_until_it_works_again() -> None:
    woken = []
    box = FakeBox(failing="The disk is full.")
    archive = Archive(box, wake=lambda: woken.append(True))
    for _ in range(3):
        archive.autosave(FakeSave("x", 1))
    archive.finish()
    assert archive.take_told() == ["The disk is full."]
    box.failing = ""
    archive.autosave(FakeSave("x", 2))
    archive.finish()
    box.failing = "The disk is full."
    archive.autosave(FakeSave("x", 3))
    archive.finish()
    assert archive.take_told() == ["The disk is full."]
    assert len(woken) == 2
    archive.close()


def test_storage_that_refuses_never_raises_into_a_scene() -> None:
    class Broken(FakeBox):
        def slots(self) -> tuple[()]:
            raise RefusedError("No folder.")

        def settings(self) -> dict[str, object]:
            raise RefusedError("No folder.")

        def endings_seen(self) -> frozenset[str]:
            raise RefusedError("No folder.")

    archive = Archive(Broken(), threaded=False)
    assert (archive.slots(), archive.settings(), archive.endings_seen()) == ((), {}, frozenset())
    Pilot(box=Broken()).on(TitlePage)

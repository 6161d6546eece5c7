"""The automatic slot never loses a game to another one: it is kept in a slot of its own."""

from __future__ import annotations

from dataclasses import replace
from errno import ENOSPC
from typing import TYPE_CHECKING

import pytest

from summitgame.saves import EARLIER, SaveError, SaveStore
from tests.doubles.disk import HOME, Fault, SimulatedDisk
from tests.doubles.games import clock, game

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitgame.session import SavedGame

ROOT = HOME / "summitgame"


@pytest.fixture
def store() -> Iterator[SaveStore]:
    with SaveStore(ROOT, files=SimulatedDisk(), clock=clock()) as opened:
        yield opened


def of_seed(seed: int, picks: int = 5) -> SavedGame:
    return replace(game(picks), seed=seed)


def earlier(store: SaveStore) -> list[str]:
    return [view.id for view in store.slots() if view.id in EARLIER]


def test_a_later_decision_is_kept_before_an_earlier_one_takes_its_place(store: SaveStore) -> None:
    store.save("auto", game(9))

    assert store.keep(game(3)) == "earlier1"
    store.save("auto", game(3))

    assert store.load("earlier1").saved == game(9)
    assert earlier(store) == ["earlier1"]


@pytest.mark.parametrize(
    "other",
    [
        of_seed(99, 9),
        replace(game(9), setup={"difficulty": "other"}),
        replace(game(9), campaign="another"),
        replace(game(9), hard=True),
        replace(game(9), picks=(*game(4).picks, {"node": "x", "option": "y"})),
    ],
)
def test_another_playthrough_is_kept_however_far_the_new_one_is(
    store: SaveStore, other: SavedGame
) -> None:
    store.save("auto", game(5))

    assert store.keep(other) == "earlier1"
    assert store.load("earlier1").saved == game(5)


@pytest.mark.parametrize("coming", [game(5), game(6)])
def test_a_game_that_goes_on_needs_no_keeping(store: SaveStore, coming: SavedGame) -> None:
    store.save("auto", game(5))

    assert store.keep(coming) == ""
    assert earlier(store) == []


@pytest.mark.parametrize("held", [5, 8])
def test_a_game_that_another_slot_holds_needs_no_keeping(store: SaveStore, held: int) -> None:
    store.save("auto", game(5))
    store.save("7", game(held))

    assert store.keep(of_seed(99)) == ""


def test_a_slot_that_is_less_far_does_not_hold_the_game(store: SaveStore) -> None:
    store.save("auto", game(5))
    store.save("7", game(4))

    assert store.keep(game(4)) == "earlier1"


def test_an_empty_slot_and_a_game_without_a_pick_need_no_keeping(store: SaveStore) -> None:
    assert store.keep(game(1)) == ""
    store.save("auto", replace(game(0), picks=()))
    assert store.keep(of_seed(99)) == ""


def test_three_games_are_kept_and_then_the_oldest_makes_room(store: SaveStore) -> None:
    kept = []
    for seed in (1, 2, 3, 4):
        store.save("auto", of_seed(seed))
        kept.append(store.keep(of_seed(seed + 1)))

    assert kept == [*EARLIER, "earlier1"]
    assert {store.load(slot).saved.seed for slot in EARLIER} == {2, 3, 4}


def test_a_game_takes_the_place_of_its_own_beginning(store: SaveStore) -> None:
    for seed in (1, 2):
        store.save("auto", of_seed(seed))
        store.keep(of_seed(9))
    store.save("auto", of_seed(2, 8))

    assert store.keep(of_seed(9)) == "earlier2"
    assert earlier(store) == ["earlier1", "earlier2"]


def test_what_cannot_be_kept_is_refused_and_stays() -> None:
    disk = SimulatedDisk()
    SaveStore(ROOT, files=disk, clock=clock()).save("auto", game(9))
    rehearsal = disk.copy()
    SaveStore(ROOT, files=rehearsal, clock=clock()).keep(game(3))
    broken = disk.copy(Fault(rehearsal.calls.index("create"), "error", ENOSPC))
    store = SaveStore(ROOT, files=broken, clock=clock())

    with pytest.raises(SaveError, match="the disk is full"):
        store.keep(game(3))

    assert store.load("auto").saved == game(9)
    assert earlier(store) == []

"""Whatever happens to the files: a game that was saved, or a sentence; never a third thing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from summitgame.saves import SLOTS, SaveError, SaveStore, strict_json
from summitgame.saves.codecs import GAMES, PROFILES, SETTINGS
from summitgame.saves.envelope import DamagedError, NewerError, pack, unpack
from summitgame.saves.frame import frame
from summitgame.session import SavedGame
from tests.doubles.disk import HOME, SURVIVALS, CrashError, Fault, SimulatedDisk
from tests.doubles.games import clock, game

ROOT = HOME / "summitgame"
SLOT = ROOT / "saves" / "1"
SAVES = 6
TRIED = SLOTS[:2]


def opened(disk: SimulatedDisk) -> SaveStore:
    return SaveStore(ROOT, files=disk, clock=clock())


def _six_saves() -> SimulatedDisk:
    disk = SimulatedDisk()
    store = opened(disk)
    for picks in range(1, SAVES + 1):
        store.save("1", game(picks))
    return disk.copy()


DISK = _six_saves()
FILES = {unpack(DISK.get(path)).counter: path for path in DISK.tree() if path.parent == SLOT}
NEWEST = DISK.get(FILES[SAVES])

letters = st.characters(codec="utf-8")
texts = st.text(letters, max_size=12)
numbers = st.integers(-(2**53), 2**53)
trees = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
places = st.integers(0, len(NEWEST))


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A save in which bits were flipped, or parts lost, doubled, moved in or made up."""
    data = NEWEST
    for _ in range(draw(st.integers(1, 4))):
        start, stop = sorted((draw(places), draw(places)))
        other = DISK.get(FILES[draw(st.sampled_from(sorted(FILES)))])
        match draw(st.sampled_from(["flip", "cut", "lose", "double", "splice", "zeros", "junk"])):
            case "flip" if start < len(data):
                data = data[:start] + bytes([data[start] ^ (1 << stop % 8)]) + data[start + 1 :]
            case "cut":
                data = data[:start]
            case "lose":
                data = data[:start] + data[stop:]
            case "double":
                data = data[:stop] + data[start:]
            case "splice":
                data = data[:start] + other[start:stop] + data[stop:]
            case "zeros":
                data = data[:start] + bytes(stop - start) + data[stop:]
            case _:
                data = data[:start] + draw(st.binary(max_size=20)) + data[start:]
    return data


@given(mutilated())
def test_a_mutilated_save_gives_the_earlier_game(data: bytes) -> None:
    disk = DISK.copy()
    disk.put(FILES[SAVES], data)
    store = opened(disk)

    loaded = store.load("1")

    if data == NEWEST:
        assert (loaded.saved, loaded.message) == (game(SAVES), "")
    else:
        assert loaded.saved == game(SAVES - 1)
        # A whole older version in its place is no damage, and no wrong game either.
        assert loaded.message or data in {disk.get(path) for path in FILES.values()}
    store.save("1", game(9))
    assert store.load("1").saved == game(9)
    assert store.slots()[1].state == "good"


@given(st.lists(mutilated() | st.binary(max_size=200), min_size=4, max_size=4))
def test_four_mutilated_versions_give_a_game_that_was_saved_or_a_sentence(
    versions: list[bytes],
) -> None:
    disk = DISK.copy()
    for path, data in zip(FILES.values(), versions, strict=True):
        disk.put(path, data)
    store = opened(disk)

    state = store.slots()[1].state
    try:
        loaded = store.load("1")
    except SaveError:
        assert state == "damaged"
    else:
        assert loaded.saved in [game(picks) for picks in range(1, SAVES + 1)]
        assert state in {"good", "recovered"}


@given(st.binary(max_size=300))
@example(b"{}")
@example(b'{"a":' * 40)
def test_any_bytes_are_json_of_ours_or_refused(raw: bytes) -> None:
    try:
        value = strict_json.decode(raw)
    except strict_json.JsonError:
        return
    assert strict_json.encode(value) == raw


@given(trees)
def test_every_tree_comes_back(tree: object) -> None:
    assert strict_json.decode(strict_json.encode(tree)) == tree


@given(
    st.dictionaries(st.sampled_from(["counter", "data", "kind", "name", "saved_at", "x"]), trees)
)
def test_any_whole_json_is_an_envelope_or_damaged(tree: dict[str, Any]) -> None:
    try:
        envelope = unpack(frame(strict_json.encode(tree)))
    except DamagedError:
        return
    assert unpack(pack(envelope)) == envelope


@st.composite
def nearly_games(draw: st.DrawFn) -> Any:  # noqa: ANN401 -- any JSON
    """A saved game as data, with something in it replaced."""
    data: Any = GAMES.to_data(game(draw(st.integers(0, 3))))
    at = data
    while isinstance(at, dict | list) and at:
        keys = sorted(at) if isinstance(at, dict) else range(len(at))
        key = draw(st.sampled_from(list(keys)))
        if draw(st.booleans()):
            at[key] = draw(trees)
            break
        at = at[key]
    return data


@given(nearly_games() | trees)
def test_whatever_is_loaded_as_a_game_is_one(data: object) -> None:
    try:
        found = GAMES.from_data(data)
    except (DamagedError, NewerError):
        return
    assert isinstance(found, SavedGame)
    assert SavedGame.from_data(found.to_data()) == found
    assert type(found.seed) is int
    assert type(found.takebacks) is bool
    assert all(isinstance(pick["node"], str) for pick in found.picks)


@given(trees)
def test_whatever_is_loaded_as_settings_or_endings_can_be_saved_again(data: object) -> None:
    with suppress(DamagedError):
        settings_ = SETTINGS.from_data(data)
        assert SETTINGS.from_data(SETTINGS.to_data(settings_)) == settings_
    with suppress(DamagedError):
        profile = PROFILES.from_data(data)
        assert PROFILES.from_data(PROFILES.to_data(profile)) == profile


@given(st.binary(max_size=120), st.sampled_from(["settings", "profile"]))
def test_any_bytes_as_settings_or_endings_are_the_defaults(data: bytes, name: str) -> None:
    disk = DISK.copy()
    store = opened(disk)
    store.save_settings({"music": 1})
    store.mark_ending("tea-house", "peace")
    disk.put(ROOT / name / "0.save", data)

    assert store.settings() in ({}, {"music": 1})
    assert store.endings_seen("tea-house") in (frozenset(), frozenset({"peace"}))
    assert len(store.notices()) == 1


class Life(RuleBasedStateMachine):
    """A store through saves, faults, crashes, power cuts, damage and second windows."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = SimulatedDisk()
        self.store = opened(self.disk)
        self.picks = 0
        self.may_be: dict[str, set[int]] = {slot: {0} for slot in SLOTS}
        """The games that each slot may hold, 0 for none."""

    @initialize()
    def begin(self) -> None:
        self.save("auto")

    def restart(self, disk: SimulatedDisk) -> None:
        self.disk = disk
        self.store = opened(disk)
        assert not self.store.read_only

    @rule(slot=st.sampled_from(TRIED))
    def save(self, slot: str) -> None:
        self.picks += 1
        self.store.save(slot, game(self.picks))
        self.may_be[slot] = {self.picks}

    @rule(
        slot=st.sampled_from(TRIED),
        step=st.integers(0, 14),
        kind=st.sampled_from(["error", "error-after", "short", "torn", "garbled", "stuck"]),
    )
    def save_with_a_fault(self, slot: str, step: int, kind: Any) -> None:  # noqa: ANN401
        self.picks += 1
        self.disk.fault = Fault(len(self.disk.calls) + step, kind)
        try:
            self.store.save(slot, game(self.picks))
        except SaveError:
            self.may_be[slot] = self.may_be[slot] | {self.picks}
        else:
            self.may_be[slot] = {self.picks}
        self.disk.fault = None

    @rule(
        slot=st.sampled_from(TRIED),
        step=st.integers(0, 14),
        kind=st.sampled_from(["crash", "crash-after"]),
        survival=st.sampled_from(SURVIVALS),
        seed=st.integers(0, 9),
    )
    def save_and_crash(
        self,
        slot: str,
        step: int,
        kind: Any,  # noqa: ANN401 -- one of two words
        survival: Any,  # noqa: ANN401 -- one of a few words
        seed: int,
    ) -> None:
        self.picks += 1
        self.disk.fault = Fault(len(self.disk.calls) + step, kind)
        try:
            self.store.save(slot, game(self.picks))
        except CrashError:
            self.may_be[slot] = self.may_be[slot] | {self.picks}
        else:
            self.may_be[slot] = {self.picks}
        self.restart(self.disk.after(survival, seed))

    @precondition(lambda self: self.disk.tree())
    @rule(cut=st.integers(1, 50))
    def another_window(self, cut: int) -> None:
        second = opened(self.disk)
        assert second.read_only
        with pytest.raises(SaveError, match="Another window"):
            second.save("auto", game(self.picks + cut))

    @invariant()
    def every_slot_holds_what_it_may(self) -> None:
        for slot in TRIED:
            if self.may_be[slot] == {0}:
                continue
            try:
                loaded = self.store.load(slot)
            except SaveError:
                assert 0 in self.may_be[slot]
                continue
            assert loaded.message == ""
            assert loaded.saved.step in self.may_be[slot]
            assert loaded.saved == game(loaded.saved.step)
            # What was played on from is what will be found again.
            self.may_be[slot] = {loaded.saved.step}

    def teardown(self) -> None:
        assert {view.state for view in self.store.slots()} <= {"good", "empty"}
        assert all(view.step in self.may_be[view.id] for view in self.store.slots())


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=12, max_examples=60)

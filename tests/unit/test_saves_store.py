"""What a player meets: slots, messages, a second window, damaged files, settings and endings."""

from __future__ import annotations

import dataclasses
import os
import shutil
import stat
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from summitgame.saves import DISK, SLOTS, SaveError, SaveStore, default_folder, strict_json
from summitgame.saves.envelope import unpack
from summitgame.saves.frame import SIZE_MOST, frame
from summitgame.saves.generations import GENERATIONS
from summitgame.session import SAVE_FORMAT
from tests.doubles.disk import HOME, Fault, SimulatedDisk
from tests.doubles.games import clock, game

ROOT = HOME / "summitgame"


def opened(files: SimulatedDisk) -> SaveStore:
    return SaveStore(ROOT, files=files, clock=clock())


def stored(saves: int, slot: str = "1") -> SimulatedDisk:
    """Return a disk with a slot that was saved so often."""
    disk = SimulatedDisk()
    store = opened(disk)
    for picks in range(1, saves + 1):
        store.save(slot, game(picks))
    return disk.copy()


def versions(disk: SimulatedDisk, folder: str = "saves/1") -> dict[int, Path]:
    """Return the paths of a slot's versions by counter."""
    paths = [path for path in disk.tree() if path.parent == ROOT / folder]
    return {unpack(disk.get(path)).counter: path for path in paths}


def damage(disk: SimulatedDisk, path: Path) -> None:
    disk.put(path, disk.get(path)[:-1] + b"?")


def one_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".") and ". " not in text and "\n" not in text


# --- slots -------------------------------------------------------------------------------------


def test_a_new_store_has_nine_empty_slots() -> None:
    views = opened(SimulatedDisk()).slots()

    assert tuple(view.id for view in views) == SLOTS == ("auto", *"12345678")
    assert {(view.state, view.message, view.title) for view in views} == {("empty", "", "")}


def test_a_saved_game_comes_back() -> None:
    store = opened(SimulatedDisk())

    store.save("3", game(5))

    loaded = store.load("3")
    assert loaded.saved == game(5)
    assert loaded.message == ""


def test_a_slot_tells_what_and_when() -> None:
    store = opened(SimulatedDisk())

    store.save("3", game(5))

    view = store.slots()[SLOTS.index("3")]
    assert (view.title, view.step, view.campaign) == ("평양 · Room 5", 5, "tea-house")
    assert (view.saved_at, view.state) == ("2019-06-30T06:46:00+00:00", "good")


def test_the_time_is_kept_in_utc() -> None:
    seoul = timezone(timedelta(hours=9))
    store = SaveStore(
        ROOT, files=SimulatedDisk(), clock=lambda: datetime(2019, 6, 30, 15, 45, tzinfo=seoul)
    )

    store.save("1", game(1))

    assert store.load("1").saved_at == "2019-06-30T06:45:00+00:00"


def test_a_title_that_no_font_can_draw_is_made_harmless() -> None:
    store = opened(SimulatedDisk())
    saved = dataclasses.replace(game(1), title="a\x00b\u202ec" + "d" * 500)

    store.save("1", saved)

    view = store.slots()[1]
    assert view.title.startswith("a b cddd")
    assert len(view.title) == 200
    assert store.load("1").saved == saved


@pytest.mark.parametrize("slot", ["9", "", "../1", "AUTO", "x" * 999])
def test_an_unknown_slot_is_refused(slot: str) -> None:
    store = opened(SimulatedDisk())
    with pytest.raises(SaveError, match="There is no slot"):
        store.save(slot, game(1))
    with pytest.raises(SaveError, match="There is no slot"):
        store.load(slot)


def test_loading_an_empty_slot_says_so() -> None:
    with pytest.raises(SaveError, match="no game in slot 4 yet"):
        opened(SimulatedDisk()).load("4")


def test_slots_do_not_touch_each_other() -> None:
    store = opened(SimulatedDisk())

    for number, slot in enumerate(SLOTS):
        store.save(slot, game(number))

    assert [store.load(slot).saved.step for slot in SLOTS] == list(range(9))


def test_saving_is_quick_because_what_was_written_is_not_parsed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = opened(SimulatedDisk())
    for picks in range(GENERATIONS + 1):
        store.save("auto", game(picks))
    parsed: list[int] = []
    decode = strict_json.decode

    def counted(raw: bytes) -> object:
        parsed.append(len(raw))
        return decode(raw)

    monkeypatch.setattr(strict_json, "decode", counted)
    store.save("auto", game(9))

    assert len(parsed) == 1


# --- generations -------------------------------------------------------------------------------


def test_four_versions_are_kept_and_the_oldest_is_replaced() -> None:
    assert sorted(versions(stored(9))) == [6, 7, 8, 9]


def test_the_order_is_in_the_files_and_not_in_their_names() -> None:
    disk = stored(4)
    by_counter = versions(disk)
    newest, oldest = disk.get(by_counter[4]), disk.get(by_counter[1])
    disk.put(by_counter[4], oldest)
    disk.put(by_counter[1], newest)

    assert opened(disk).load("1").saved == game(4)


@pytest.mark.parametrize("damaged", [1, 2, 3])
def test_damage_gives_the_newest_whole_version_and_says_so(damaged: int) -> None:
    disk = stored(6)
    by_counter = versions(disk)
    for counter in range(6, 6 - damaged, -1):
        damage(disk, by_counter[counter])

    store = opened(disk)
    loaded = store.load("1")

    assert loaded.saved == game(6 - damaged)
    assert "slot 1 is damaged" in loaded.message
    assert one_sentence(loaded.message)
    assert store.slots()[1].state == "recovered"
    assert store.slots()[1].message == loaded.message


def test_saving_again_makes_a_recovered_slot_good() -> None:
    disk = stored(6)
    damage(disk, versions(disk)[6])
    store = opened(disk)

    store.save("1", game(7))

    assert store.slots()[1].state == "good"
    assert store.load("1").saved == game(7)
    assert sorted(versions(disk)) == [3, 4, 5, 7]


def test_a_version_that_only_seemed_damaged_is_not_newer_than_the_next_save() -> None:
    disk = stored(6)
    by_counter = versions(disk)
    whole = disk.get(by_counter[6])
    damage(disk, by_counter[5])
    damage(disk, by_counter[6])
    opened(disk).save("1", game(7))
    again = disk.copy()
    again.put(next(p for c, p in by_counter.items() if c < 5), whole)

    assert opened(again).load("1").saved == game(7)


def test_a_slot_damaged_in_every_version_is_refused_and_left_as_it_is() -> None:
    disk = stored(6)
    for path in versions(disk).values():
        damage(disk, path)
    before = [disk.get(path) for path in disk.tree()]
    store = opened(disk)

    with pytest.raises(SaveError, match="damaged in every version") as raised:
        store.load("1")

    assert one_sentence(str(raised.value))
    assert store.slots()[1].state == "damaged"
    assert [disk.get(path) for path in disk.tree()] == before


def test_a_file_of_another_slot_or_kind_is_damaged_here() -> None:
    disk = stored(1)
    store = opened(disk)
    store.save("2", game(2))
    store.save_settings({"music": 3})
    disk.put(ROOT / "saves" / "1" / "3.save", disk.get(ROOT / "saves" / "2" / "0.save"))
    disk.put(ROOT / "saves" / "1" / "2.save", disk.get(ROOT / "settings" / "0.save"))

    assert store.slots()[1].state == "recovered"
    assert store.load("1").saved == game(1)


def test_a_file_too_large_is_never_read_whole() -> None:
    disk = stored(2)
    disk.put(versions(disk)[1], bytes(SIZE_MOST + 1))

    assert opened(disk).load("1").saved == game(2)
    assert opened(disk.copy()).slots()[1].state == "recovered"


# --- newer versions of the game ----------------------------------------------------------------


def with_newer(disk: SimulatedDisk) -> SimulatedDisk:
    disk.put(ROOT / "saves" / "1" / "3.save", frame(b"from the future", 2))
    return disk


def with_newer_game(disk: SimulatedDisk) -> SimulatedDisk:
    data = {
        "counter": 9,
        "data": {"format": SAVE_FORMAT + 1},
        "kind": "game",
        "name": "1",
        "saved_at": "2030-01-01T00:00:00+00:00",
    }
    disk.put(ROOT / "saves" / "1" / "3.save", frame(strict_json.encode(data)))
    return disk


@pytest.mark.parametrize("change", [with_newer, with_newer_game])
@pytest.mark.parametrize("saves", [1, 5])
def test_a_game_of_a_newer_version_is_neither_loaded_nor_written_over(
    change: Callable[[SimulatedDisk], SimulatedDisk], saves: int
) -> None:
    disk = change(stored(saves))
    before = [disk.get(path) for path in disk.tree()]
    store = opened(disk)

    with pytest.raises(SaveError, match="newer version of the game") as loading:
        store.load("1")
    with pytest.raises(SaveError, match="newer version of the game") as saving:
        store.save("1", game(7))

    assert one_sentence(str(loading.value))
    assert one_sentence(str(saving.value))
    assert store.slots()[1].state == "newer"
    assert [disk.get(path) for path in disk.tree()] == before


# --- what cannot be saved ----------------------------------------------------------------------


def test_a_game_that_could_not_be_loaded_again_is_not_saved() -> None:
    store = opened(stored(1))
    bad = [
        dataclasses.replace(game(2), seed=2**53 + 1),
        dataclasses.replace(game(2), title="\ud800"),
        dataclasses.replace(game(2), snapshot={"deep": [[[[]]]], "x": float("nan")}),
        dataclasses.replace(game(2), picks=({"node": "a"},)),
        dataclasses.replace(game(2), setup={"level": 0.5}),  # type: ignore[dict-item]
    ]
    for each in bad:
        with pytest.raises(SaveError, match="unharmed") as raised:
            store.save("1", each)
        assert one_sentence(str(raised.value))
    assert store.load("1").saved == game(1)


@pytest.mark.parametrize("code", [5, 13, 20, 27, 28, 30, 122, 999])
def test_every_refusal_is_one_sentence_that_says_nothing_was_lost(code: int) -> None:
    disk = stored(5)
    rehearsal = disk.copy()
    opened(rehearsal).save("1", game(6))
    broken = disk.copy(Fault(rehearsal.calls.index("create"), "error", code))

    with pytest.raises(SaveError) as raised:
        opened(broken).save("1", game(6))

    said = str(raised.value)
    assert one_sentence(said)
    assert said.startswith("The game could not be saved because ")
    assert "unharmed" in said
    assert said.endswith("and save again.")


def test_a_version_that_cannot_be_read_is_not_outrun() -> None:
    """It may hold the newest game and be readable again tomorrow."""
    disk = stored(5)
    rehearsal = disk.copy()
    opened(rehearsal).save("1", game(6))
    broken = disk.copy(Fault(rehearsal.calls.index("read") + 2, "error"))

    with pytest.raises(SaveError, match="the disk reported an error"):
        opened(broken).save("1", game(6))

    assert opened(broken.copy()).load("1").saved == game(5)


def test_a_disk_that_reads_nothing_gives_states_and_no_traceback() -> None:
    broken = stored(5)
    store = opened(broken)
    broken.fault = Fault(len(broken.calls), "error", lasting=True)

    views = store.slots()

    assert {view.state for view in views} == {"damaged"}
    assert all(one_sentence(view.message) for view in views)
    assert store.settings() == {}
    assert store.endings_seen("tea-house") == frozenset()


# --- a second window ---------------------------------------------------------------------------


def test_a_second_window_plays_read_only() -> None:
    disk = stored(1)
    first, second = opened(disk), opened(disk)

    assert not first.read_only
    assert second.read_only
    assert one_sentence(second.message)
    assert second.load("1").saved == game(1)
    refusals: list[Callable[[], None]] = [
        lambda: second.save("1", game(2)),
        lambda: second.save_settings({"music": 1}),
        lambda: second.mark_ending("tea-house", "peace"),
    ]
    for refused in refusals:
        with pytest.raises(SaveError, match="Another window"):
            refused()
    assert second.notices() == (second.message,)


def test_the_second_window_may_save_once_the_first_is_closed() -> None:
    disk = stored(1)
    first, second = opened(disk), opened(disk)
    first.close()

    second.save("1", game(2))

    assert not second.read_only
    assert second.load("1").saved == game(2)
    with pytest.raises(SaveError, match="closed"):
        first.save("1", game(3))


def test_the_lock_is_the_operating_systems(tmp_path: Path) -> None:
    with SaveStore(tmp_path) as first:
        assert SaveStore(tmp_path).read_only
        assert not first.read_only
    with SaveStore(tmp_path) as third:
        assert not third.read_only


def test_only_the_holder_of_the_lock_sweeps() -> None:
    disk = stored(2)
    leftover = ROOT / "saves" / "1" / ".0.save.0123456789abcdef.tmp"
    other = ROOT / "saves" / "1" / "notes.tmp"
    first = opened(disk)
    disk.put(leftover, b"cut off")
    disk.put(other, b"not ours")

    opened(disk)
    assert leftover in disk.tree()
    first.close()
    opened(disk)
    assert leftover not in disk.tree()
    assert other in disk.tree()


# --- settings and endings ----------------------------------------------------------------------


def test_settings_come_back() -> None:
    disk = SimulatedDisk()

    opened(disk).save_settings({"theme": "cable", "music": 6, "muted": False})

    assert opened(disk.copy()).settings() == {"theme": "cable", "music": 6, "muted": False}


def test_damaged_settings_are_the_defaults_and_said_once() -> None:
    disk = SimulatedDisk()
    opened(disk).save_settings({"theme": "cable"})
    damage(disk, ROOT / "settings" / "0.save")
    store = opened(disk.copy())

    assert store.settings() == {}
    assert store.notices() == (
        "The settings could not be read and start anew; your saved games are unharmed.",
    )
    store.save_settings({"theme": "paper"})
    assert store.settings() == {"theme": "paper"}
    assert store.notices() == ()


def test_earlier_settings_stand_in_for_damaged_ones() -> None:
    disk = SimulatedDisk()
    store = opened(disk)
    store.save_settings({"music": 1})
    store.save_settings({"music": 2})
    damage(disk, versions(disk, "settings")[2])

    assert opened(disk.copy()).settings() == {"music": 1}


@pytest.mark.parametrize("value", [0.5, None, [1], {"a": 1}])
def test_a_setting_is_a_plain_value(value: object) -> None:
    store = opened(SimulatedDisk())

    with pytest.raises(SaveError, match="The settings could not be saved"):
        store.save_settings({"theme": value})

    assert store.settings() == {}


def test_endings_are_kept_for_each_campaign() -> None:
    disk = SimulatedDisk()
    store = opened(disk)

    store.mark_ending("tea-house", "peace")
    store.mark_ending("tea-house", "war")
    store.mark_ending("tea-house", "peace")
    store.mark_ending("other", "silence")

    again = opened(disk.copy())
    assert again.endings_seen("tea-house") == {"peace", "war"}
    assert again.endings_seen("nowhere") == frozenset()
    assert dict(again.profile) == {
        "tea-house": frozenset({"peace", "war"}),
        "other": frozenset({"silence"}),
    }


def test_an_ending_seen_before_is_not_written_again() -> None:
    disk = SimulatedDisk()
    store = opened(disk)
    store.mark_ending("tea-house", "peace")
    writes = disk.calls.count("write")

    store.mark_ending("tea-house", "peace")

    assert disk.calls.count("write") == writes


# --- the real disk -----------------------------------------------------------------------------


def test_the_default_folder_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMITGAME_HOME", raising=False)

    assert default_folder().name == "summitgame"


def test_the_environment_names_another_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMITGAME_HOME", str(tmp_path / "here"))

    assert default_folder() == tmp_path / "here"


def test_a_store_is_made_with_all_folders_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"

    with SaveStore(folder) as store:
        store.save("auto", game(3))

    with SaveStore(folder) as store:
        assert store.load("auto").saved == game(3)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert files == ["saves/auto/0.save"]


def test_the_disk_reads_no_more_than_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(10))

    assert DISK.read(tmp_path / "file", 10) == bytes(10)
    assert DISK.read(tmp_path / "file", 9) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_saves_are_the_players_own(tmp_path: Path) -> None:
    with SaveStore(tmp_path / "s") as store:
        store.save("auto", game(3))

    paths = [tmp_path / "s", *(tmp_path / "s").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("a file", encoding="utf-8")
    store = SaveStore(tmp_path / "s")

    assert store.read_only
    assert one_sentence(store.message.replace(str(tmp_path), ""))
    with pytest.raises(SaveError, match="something else stands"):
        store.save("1", game(1))
    assert (tmp_path / "s").read_text(encoding="utf-8") == "a file"
    assert {view.id for view in store.slots()} >= set(SLOTS)


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    store = SaveStore(tmp_path)
    store.save("1", game(1))
    store.close()
    (tmp_path / "saves" / "1").chmod(0o500)
    try:
        (tmp_path / "saves" / "1" / "probe").touch()
    except PermissionError:
        pass
    else:
        pytest.skip("this user may write anywhere")
    with SaveStore(tmp_path) as again, pytest.raises(SaveError, match="does not allow it"):
        again.save("1", game(2))
    (tmp_path / "saves" / "1").chmod(0o700)
    with SaveStore(tmp_path) as last:
        assert last.load("1").saved == game(1)


def test_a_folder_removed_while_playing_is_made_again(tmp_path: Path) -> None:
    with SaveStore(tmp_path / "s") as store:
        store.save("auto", game(1))
        shutil.rmtree(tmp_path / "s")

        store.save("auto", game(2))

        assert store.load("auto").saved == game(2)


def test_a_pipe_in_place_of_a_save_does_not_hang(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    with SaveStore(tmp_path) as store:
        store.save("auto", game(1))
        os.mkfifo(tmp_path / "saves" / "auto" / "1.save")

        assert store.slots()[0].state == "recovered"
        with pytest.raises(SaveError):
            store.save("auto", game(2))
        assert store.load("auto").saved == game(1)

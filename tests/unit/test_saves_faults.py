"""Whatever fails at whichever call, the old game is there or the new one; acknowledged, the new."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import cache

import pytest

from summitgame.saves import Files, SaveError, SaveStore
from tests.doubles.disk import HOME, SURVIVALS, CrashError, Fault, Kind, SimulatedDisk, Survival
from tests.doubles.games import clock, game

ROOT = HOME / "data" / "summitgame"
ERRORS = [errno.ENOSPC, errno.EACCES, errno.ENOLCK]
WRITE_KINDS: list[Kind] = ["short", "torn", "garbled", "stuck"]


def opened(disk: Files) -> SaveStore:
    return SaveStore(ROOT, files=disk, clock=clock())


@cache
def empty() -> SimulatedDisk:
    return SimulatedDisk()


@cache
def many_saves() -> SimulatedDisk:
    disk = SimulatedDisk()
    store = opened(disk)
    for picks in range(1, 8):
        store.save("auto", game(picks))
    return disk.copy()


@cache
def after_a_crash() -> SimulatedDisk:
    """Return a disk where a save was cut off, so that a temporary file lies about."""
    rehearsal = many_saves().copy()
    opened(rehearsal).save("auto", game(8))
    disk = many_saves().copy(Fault(rehearsal.calls.index("replace"), "crash"))
    with pytest.raises(CrashError):
        opened(disk).save("auto", game(8))
    assert [path.suffix for path in disk.tree()].count(".tmp") == 1
    return disk.copy()


@cache
def one_damaged() -> SimulatedDisk:
    disk = many_saves().copy()
    path = ROOT / "saves" / "auto" / "0.save"
    disk.put(path, disk.get(path)[:-1])
    return disk


SCENES: list[Callable[[], SimulatedDisk]] = [
    empty,
    many_saves,
    after_a_crash,
    one_damaged,
]


def picks_in(disk: SimulatedDisk) -> int:
    """Return how many picks the automatic save holds; 0 if it is empty."""
    store = opened(disk.copy())
    assert not store.read_only
    if not disk_has_saves(disk):
        return 0
    saved = store.load("auto").saved
    assert saved == game(saved.step)
    return saved.step


def disk_has_saves(disk: SimulatedDisk) -> bool:
    return any(path.suffix == ".save" for path in disk.tree())


def save_under(disk: SimulatedDisk, picks: int) -> str:
    """Open, save, and return how it went."""
    try:
        opened(disk).save("auto", game(picks))
    except SaveError as error:
        said = str(error)
        assert said.endswith(".")
        assert said.count(".") - said.count("..") <= 2
        assert "lost" in said or "unharmed" in said
        return "refused"
    except CrashError:
        return "crashed"
    return "acknowledged"


def steps_of(scene: Callable[[], SimulatedDisk]) -> int:
    disk = scene().copy()
    assert save_under(disk, 9) == "acknowledged"
    return len(disk.calls)


def hold(disk: SimulatedDisk, old: int, outcome: str) -> None:
    """Check the promise, and that the next save works and leaves nothing lying about."""
    found = picks_in(disk)
    assert found in {old, 9}
    if outcome == "acknowledged":
        assert found == 9
    again = disk.copy()
    opened(again).save("auto", game(10))
    assert picks_in(again.copy()) == 10
    assert [path for path in again.tree() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(
    ("kind", "lasting"), [("error", False), ("error", True), ("error-after", False)]
)
@pytest.mark.parametrize("code", ERRORS, ids=lambda code: errno.errorcode[code])
def test_a_refused_call_loses_nothing(
    scene: Callable[[], SimulatedDisk], code: int, kind: Kind, *, lasting: bool
) -> None:
    old = picks_in(scene())
    for step in range(steps_of(scene)):
        disk = scene().copy(Fault(step, kind, code, lasting))

        outcome = save_under(disk, 9)

        assert outcome in {"refused", "acknowledged"}
        hold(disk.copy(), old, outcome)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("kind", WRITE_KINDS)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
def test_a_write_that_goes_wrong_loses_nothing(
    scene: Callable[[], SimulatedDisk], kind: Kind, *, lasting: bool
) -> None:
    old = picks_in(scene())
    for step in range(steps_of(scene)):
        disk = scene().copy(Fault(step, kind, errno.ENOSPC, lasting))

        outcome = save_under(disk, 9)

        hold(disk.copy(), old, outcome)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("survival", SURVIVALS)
@pytest.mark.parametrize("kind", ["crash", "crash-after"])
def test_a_crash_at_any_step_loses_nothing(
    scene: Callable[[], SimulatedDisk], kind: Kind, survival: Survival
) -> None:
    old = picks_in(scene())
    for step in range(steps_of(scene)):
        disk = scene().copy(Fault(step, kind))

        outcome = save_under(disk, 9)

        assert outcome == "crashed"
        hold(disk.after(survival, seed=step), old, outcome)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("survival", SURVIVALS)
def test_a_power_cut_after_the_acknowledgement_loses_nothing(
    scene: Callable[[], SimulatedDisk], survival: Survival
) -> None:
    old = picks_in(scene())
    for seed in range(10):
        disk = scene().copy()

        outcome = save_under(disk, 9)

        assert outcome == "acknowledged"
        hold(disk.after(survival, seed), old, outcome)


@pytest.mark.parametrize("survival", SURVIVALS)
def test_a_crash_while_settings_and_endings_are_saved_keeps_old_or_new(survival: Survival) -> None:
    def keep(disk: SimulatedDisk, number: int) -> None:
        store = opened(disk)
        store.save_settings({"music": number})
        store.mark_ending("tea-house", f"ending-{number}")

    before = SimulatedDisk()
    keep(before, 1)
    counted = before.copy()
    keep(counted, 2)
    for step in range(len(counted.calls)):
        disk = before.copy(Fault(step, "crash"))

        with pytest.raises(CrashError):
            keep(disk, 2)

        store = opened(disk.after(survival, seed=step))
        assert store.settings() in ({"music": 1}, {"music": 2})
        assert store.endings_seen("tea-house") >= {"ending-1"}
        assert store.notices() == ()


@pytest.mark.parametrize(
    ("ignored", "survival"),
    [("sync", "names"), ("sync_folder", "nothing")],
)
def test_the_simulated_disk_convicts_a_writer_that_does_not_sync(
    ignored: str, survival: Survival
) -> None:
    disk = many_saves().copy()
    disk.ignores = frozenset({ignored})
    store = opened(disk)
    for picks in range(8, 12):
        store.save("auto", game(picks))

    left = opened(disk.after(survival)).slots()[0]

    assert left.step < 11


def test_the_simulated_disk_convicts_a_writer_that_removes_the_target_first() -> None:
    target = HOME / "game"
    disk = SimulatedDisk()
    disk.put(target, b"old")

    def unlink_then_rename(files: SimulatedDisk) -> None:
        handle = files.create(HOME / "temporary")
        files.write(handle, b"new")
        files.sync(handle)
        files.remove(target)
        files.replace(HOME / "temporary", target)

    lost = 0
    for step in range(5):
        victim = disk.copy(Fault(step, "crash"))
        with pytest.raises(CrashError):
            unlink_then_rename(victim)
        lost += target not in victim.after("killed").tree()
    assert lost == 1

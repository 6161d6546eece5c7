"""Several files are written whole, all of them or none, whatever the disk does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summitgame.authoring.writing import JOURNAL, finish, write_all
from tests.doubles.disk import HOME, SURVIVALS, CrashError, Fault, Kind, SimulatedDisk, Survival

OLD = {"a.yaml": b"old a", "b/b.yaml": b"old b"}
NEW = {"a.yaml": b"new a", "b/b.yaml": b"new b", "c/c.yaml": b"new c"}
KINDS: list[Kind] = ["error", "error-after", "crash", "crash-after", "short", "torn", "garbled"]
CALLS = 120


def disk() -> SimulatedDisk:
    made = SimulatedDisk()
    for name in ("b", "c"):
        made.make_folder(HOME / name)
    for name, data in OLD.items():
        made.put(HOME / name, data)
    for folder in (HOME, HOME / "b", HOME / "c"):
        made.sync_folder(folder)
    made.calls.clear()
    return made


def contents(of: SimulatedDisk) -> dict[str, bytes]:
    return {
        path.relative_to(HOME).as_posix(): of.get(path)
        for path in of.tree()
        if path.is_relative_to(HOME) and path.suffix
    }


def test_all_files_are_written_and_nothing_is_left_beside_them() -> None:
    made = disk()
    write_all(HOME, NEW, made)
    assert contents(made) == NEW


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lasting", [False, True])
def test_a_disk_that_fails_leaves_all_or_none(kind: Kind, *, lasting: bool) -> None:
    failed = 0
    for at in range(CALLS):
        broken = disk().copy(Fault(at, kind, lasting=lasting))
        try:
            write_all(HOME, NEW, broken)
        except OSError:
            failed += 1
        except CrashError:
            failed += 1
        mended = broken.after("killed")
        finish(HOME, mended)
        left = {name: data for name, data in contents(mended).items() if name.endswith(".yaml")}
        assert left in (OLD, NEW), (at, kind)
        write_all(HOME, NEW, mended)
        assert {n: d for n, d in contents(mended).items() if n in NEW} == NEW
    # A write that was cut short is gone on with.
    assert failed > 5 or kind == "short"


@pytest.mark.parametrize("survival", SURVIVALS)
def test_a_power_cut_leaves_all_or_none(survival: Survival) -> None:
    for at in range(CALLS):
        broken = disk().copy(Fault(at, "crash"))
        try:
            write_all(HOME, NEW, broken)
        except CrashError:
            mended = broken.after(survival, at)
            finish(HOME, mended)
            left = {name: data for name, data in contents(mended).items() if name.endswith(".yaml")}
            assert left in (OLD, NEW), at


@pytest.mark.parametrize(
    "journal",
    [
        {"put": {"../x": "a.yaml"}, "remove": []},
        {"put": {"a.yaml": "/etc/x"}, "remove": []},
        {"put": {}, "remove": ["../x"]},
        {"put": [], "remove": 3},
        "nonsense",
    ],
)
def test_a_journal_that_points_elsewhere_asks_for_nothing(tmp_path: Path, journal: object) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    (tmp_path / "x").write_text("kept")
    (folder / "a.yaml").write_text("kept")
    (folder / JOURNAL).write_text(json.dumps(journal))
    finish(folder)
    assert (tmp_path / "x").read_text() == (folder / "a.yaml").read_text() == "kept"
    assert not (folder / JOURNAL).exists()

"""A campaign is loaded anew when a file of it is saved, and only then."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import pytest

from summitgame.authoring.watching import Changes, Watching, changes, concerns, homes, looked, told
from summitgame.campaign import load_campaign
from summitgame.resources import content_root

TEA = content_root() / "gallery" / "tea-before-talks"
LONG = 60
"""Seconds after which a change will not be told of any more."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "tea"
    shutil.copytree(TEA, copy)
    return copy


def by_hand(queue: SimpleQueue[str]) -> Changes:
    def waits(folders: tuple[Path, ...], stop: Event) -> Iterator[None]:
        assert folders
        while queue.get() and not stop.is_set():
            yield

    return waits


def test_each_change_is_loaded_and_the_last_one_is_what_counts(folder: Path) -> None:
    queue: SimpleQueue[str] = SimpleQueue()
    woken: SimpleQueue[None] = SimpleQueue()
    watching = Watching(folder, load_campaign(folder), changes=by_hand(queue))
    watching.begin(lambda: woken.put(None))
    assert watching.take() is None
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("campaign: [", encoding="utf-8")
    queue.put("saved")
    woken.get(timeout=LONG)
    file.write_text(text, encoding="utf-8")
    queue.put("saved")
    woken.get(timeout=LONG)
    loaded = watching.take()
    assert loaded is not None
    assert loaded.campaign is not None
    assert watching.take() is None
    watching.close()
    queue.put("")


def test_a_story_with_errors_is_data_too(folder: Path) -> None:
    queue: SimpleQueue[str] = SimpleQueue()
    watching = Watching(folder, load_campaign(folder), changes=by_hand(queue))
    watching.begin(lambda: None)
    (folder / "campaign.yaml").write_text("campaign: [", encoding="utf-8")
    queue.put("saved")
    loaded = watching.wait()
    assert loaded.campaign is None
    assert loaded.errors[0].span.file == "campaign.yaml"
    queue.put("")


@pytest.mark.parametrize("waits", [told, looked, changes])
def test_a_saved_file_is_told_of(waits: Changes, folder: Path) -> None:
    stop, began, told_of = Event(), Event(), SimpleQueue[str]()

    def work() -> None:
        began.set()
        for _ in waits((folder,), stop):
            told_of.put("saved")

    thread = Thread(target=work, daemon=True)
    thread.start()
    began.wait(LONG)
    # Whoever watches may need a moment to begin, so the file is saved until it is told of.
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    for number in range(LONG):
        file.write_text(f"{text}\n# {number}\n", encoding="utf-8")
        with suppress(Empty):
            assert told_of.get(timeout=1) == "saved"
            break
    else:
        pytest.fail("nothing was told")
    stop.set()
    thread.join(LONG)
    assert not thread.is_alive()


def test_without_watchfiles_the_times_of_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(ImportError):
        next(told((folder,), Event()))
    stop = Event()
    stop.set()
    assert list(changes((folder,), stop)) == []


@pytest.mark.parametrize("problem", [OSError("too many watches"), RuntimeError("no notice")])
def test_where_the_system_cannot_tell_the_times_are_looked_at(
    problem: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(*folders: Path, **settings: object) -> Iterator[None]:
        assert folders
        assert settings
        raise problem

    monkeypatch.setattr("watchfiles.watch", watch)
    stop = Event()
    waiting = changes((folder,), stop)
    found: SimpleQueue[str] = SimpleQueue()

    def work() -> None:
        for _ in waiting:
            found.put("changed")

    thread = Thread(target=work, daemon=True)
    thread.start()
    for number in range(LONG):
        (folder / "campaign.yaml").write_text(f"# {number} {'x' * number}\n", encoding="utf-8")
        with suppress(Empty):
            assert found.get(timeout=1) == "changed"
            break
    else:
        pytest.fail("nothing was told")
    stop.set()
    thread.join(LONG)


def test_a_folder_that_goes_away_is_only_a_change(folder: Path) -> None:
    stop = Event()
    waiting = looked((folder,), stop)
    shutil.rmtree(folder)
    found: SimpleQueue[str] = SimpleQueue()

    def work() -> None:
        for _ in waiting:
            found.put("changed")

    thread = Thread(target=work, daemon=True)
    thread.start()
    stop.set()
    thread.join(LONG)
    assert not thread.is_alive()
    assert load_campaign(folder).errors[0].code == "SG001"


def test_plan_files_and_other_files_are_no_part_of_the_story(tmp_path: Path) -> None:
    home, facts = tmp_path / "content" / "c", tmp_path / "seeds"
    folders = (home, facts)
    assert concerns(folders, home / "chapters" / "x.yaml")
    assert concerns(folders, facts / "x.yaml")
    assert not concerns(folders, home / "tests" / "x.playtest.yaml")
    assert not concerns(folders, home / "x.yaml.swp")
    assert not concerns(folders, tmp_path / "else" / "x.yaml")


def test_facts_beside_the_campaign_are_watched_too(tmp_path: Path) -> None:
    home = tmp_path / "content" / "c"
    (home / "chapters").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    sources = {"campaign.yaml": "", "chapters/a.yaml": "", "seeds/f.yaml": "", "gone/f.yaml": ""}
    assert homes(home, sources) == (home, tmp_path / "seeds")

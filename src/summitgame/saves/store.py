"""Slots of games, the settings, the endings seen. Law: one writer, and a list never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType, TracebackType
from typing import Any, Self

from summitgame.saves import words
from summitgame.saves.atomic import LOCK, ensure_root
from summitgame.saves.codecs import GAMES, PROFILES, SETTINGS, Profile
from summitgame.saves.earlier import at_risk, place
from summitgame.saves.envelope import DamagedError, NewerError, unpack
from summitgame.saves.files import DISK, Files
from summitgame.saves.generations import Generations, Reading
from summitgame.saves.lock import UNSUPPORTED
from summitgame.saves.model import AUTO, EARLIER, SLOTS, LoadedSave, SaveError, SlotView
from summitgame.session import SavedGame
from summitgame.strings.speech import tr

__all__ = ["SaveStore", "read_game"]

_TITLE_MOST = 200


def _now() -> datetime:
    return datetime.now(UTC)


class SaveStore:
    """Everything that a player keeps, in one folder. Safe to use from several threads.

    Opening never raises: a store that cannot be written to is `read_only` and says why.

    Args:
        folder: Where; made when it is missing.
        files: The operating system; another one in tests.
        clock: Gives the time of a save, with its zone.
    """

    def __init__(
        self, folder: Path, *, files: Files = DISK, clock: Callable[[], datetime] = _now
    ) -> None:
        self._folder = folder
        self._files = files
        self._clock = clock
        self._mutex = RLock()
        self._slots = {
            slot: Generations(files, folder, folder / "saves" / slot, GAMES)
            for slot in (*SLOTS, *EARLIER)
        }
        self._settings = Generations(files, folder, folder / "settings", SETTINGS)
        self._profile = Generations(files, folder, folder / "profile", PROFILES)
        self._lock: int | None = None
        self._refused = ""
        self._closed = False
        self._acquire()

    # -- who may write

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self._folder

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved, because of another window or the folder."""
        return bool(self._refused)

    @property
    def message(self) -> str:
        """Why the store is read-only, in a sentence; else empty."""
        return self._refused

    def _acquire(self) -> None:
        """Try to become the one writer."""
        self._refused = ""
        try:
            ensure_root(self._files, self._folder)
            self._lock = self._files.lock(self._folder / LOCK)
        except OSError as error:
            # Without locks on this file system, atomic replacement still keeps every file whole.
            if error.errno not in UNSUPPORTED:
                self._refused = words.not_saved(tr("saves.what.game"), error, self._folder)
            return
        if self._lock is None:
            self._refused = tr("saves.taken")
            return
        for slot in self._slots.values():
            slot.sweep()
        self._settings.sweep()
        self._profile.sweep()

    def close(self) -> None:
        """Let another window write; this one is read-only from now on."""
        with self._mutex:
            self._closed = True
            self._refused = tr("saves.closed")
            if self._lock is not None:
                with suppress(OSError):
                    self._files.close(self._lock)
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self, what: str) -> Iterator[str]:
        """Hold the store for one write, and turn every failure into a sentence; gives the time."""
        with self._mutex:
            if self._refused and not self._closed:
                self._acquire()
            if self._refused:
                raise SaveError(self._refused)
            try:
                yield self._clock().astimezone(UTC).isoformat(timespec="seconds")
            except NewerError:
                raise SaveError(words.newer(what)) from None
            except DamagedError as error:
                raise SaveError(words.unsuitable(what, str(error))) from None
            except OSError as error:
                raise SaveError(words.not_saved(what, error, self._folder)) from None

    # -- games

    def slots(self) -> tuple[SlotView, ...]:
        """Return every slot and how it is, those of EARLIER if they are used; never raises."""
        with self._mutex:
            earlier = (self._slot(slot) for slot in EARLIER)
            used = (view for view in earlier if view.state != "empty")
            return (*(self._slot(slot) for slot in SLOTS), *used)

    def _slot(self, slot: str) -> SlotView:
        reading = self._slots[slot].read()
        problem = _problem(slot, reading, self._folder)
        newest = reading.newest
        if reading.newer:
            return SlotView(slot, state="newer", message=problem)
        if newest is None:
            return SlotView(slot, state="damaged" if problem else "empty", message=problem)
        return SlotView(
            slot,
            _shown(newest.value.title),
            newest.value.step,
            newest.saved_at,
            "recovered" if problem else "good",
            problem,
            newest.value.campaign,
            newest.value.node,
        )

    def save(self, slot_id: str, saved: SavedGame) -> None:
        """Save a game; when this returns, it is on the disk, and earlier versions are kept.

        Raises:
            SaveError: It could not be saved; what was there is unharmed.
        """
        versions = self._versions(slot_id)
        with self._writing(tr("saves.what.game")) as now:
            versions.write(saved, now)

    def keep(self, coming: SavedGame) -> str:
        """Keep the game of the automatic slot if another one, coming there, would lose it.

        Returns:
            The slot of EARLIER where it is now; empty if nothing would be lost.

        Raises:
            SaveError: It could not be kept; it is still in the automatic slot.
        """
        with self._mutex:
            held = {slot: each.read().newest for slot, each in self._slots.items()}
            standing = held.pop(AUTO)
            others = [each.value for each in held.values() if each is not None]
            if standing is None or not at_risk(standing.value, coming, others):
                return ""
            slot = place({slot: held[slot] for slot in EARLIER}, standing.value)
            self.save(slot, standing.value)
            return slot

    def load(self, slot_id: str) -> LoadedSave:
        """Return the newest whole game of a slot.

        Raises:
            SaveError: The slot is empty, damaged in every version, or of a newer game.
        """
        versions = self._versions(slot_id)
        with self._mutex:
            versions.settle()
            reading = versions.read()
        problem = _problem(slot_id, reading, self._folder)
        newest = reading.newest
        if reading.newer or newest is None:
            raise SaveError(problem or words.empty(slot_id))
        return LoadedSave(newest.value, problem, newest.saved_at)

    def _versions(self, slot: str) -> Generations[SavedGame]:
        if slot not in self._slots:
            raise SaveError(words.unknown_slot(slot))
        return self._slots[slot]

    # -- settings and endings

    def settings(self) -> dict[str, Any]:
        """Return the settings as they were saved; empty if there are none that can be read."""
        with self._mutex:
            newest = self._settings.read().newest
        return {} if newest is None else dict(newest.value)

    def save_settings(self, settings: Mapping[str, Any]) -> None:
        """Save the settings as durably as a game.

        Raises:
            SaveError: They could not be saved; the earlier ones are unharmed.
        """
        with self._writing(tr("saves.what.settings")) as now:
            self._settings.write(dict(settings), now)

    @property
    def profile(self) -> Profile:
        """The endings seen, by campaign; empty if there are none that can be read."""
        with self._mutex:
            newest = self._profile.read().newest
        return MappingProxyType({}) if newest is None else newest.value

    def endings_seen(self, campaign: str) -> frozenset[str]:
        """Return the endings of a campaign that were reached in any game."""
        return self.profile.get(campaign, frozenset())

    def mark_ending(self, campaign: str, ending: str) -> None:
        """Remember an ending.

        Raises:
            SaveError: It could not be saved; the earlier ones are unharmed.
        """
        with self._writing(tr("saves.what.endings")) as now:
            seen = self.profile
            if ending not in seen.get(campaign, frozenset()):
                more = {**seen, campaign: seen.get(campaign, frozenset()) | {ending}}
                self._profile.write(more, now)

    def notices(self) -> tuple[str, ...]:
        """Return what the player should be told when the game opens; never raises."""
        with self._mutex:
            found = [self._refused] if self._refused else []
            for what, reading in (
                (tr("saves.what.settings"), self._settings.read()),
                (tr("saves.what.seen"), self._profile.read()),
            ):
                if reading.newest is None and (reading.damaged or reading.newer):
                    found.append(words.reset(what))
        return tuple(found)


def read_game(raw: bytes) -> SavedGame:
    """Return the game that the bytes of one file hold, wherever the file lies.

    Raises:
        SaveError: It is damaged, of a newer version, or holds something else.
    """
    try:
        envelope = unpack(raw)
        if envelope.kind != GAMES.kind:
            raise SaveError(tr("saves.bad.kind", kind=f"{envelope.kind:.40}"))
        return GAMES.from_data(envelope.data)
    except (DamagedError, NewerError) as error:
        raise SaveError(tr("saves.bad.file", error=error)) from None


def _problem(slot: str, reading: Reading[SavedGame], folder: Path) -> str:
    """Return what is wrong with a slot in a sentence; empty if it is good or empty."""
    if reading.newer:
        return words.newer(words.slot_name(slot))
    if not reading.damaged:
        return ""
    if reading.newest is not None:
        return words.recovered(slot)
    if reading.error is not None:
        return words.unreadable(slot, reading.error, folder)
    return words.all_damaged(slot)


def _shown(title: str) -> str:
    """Return a title that any font can draw."""
    return "".join(each if each.isprintable() else " " for each in title[:_TITLE_MOST])

"""Stand-ins for session, campaign and store, so that the window is tested alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summitgame.desktop.ports import AUTO, EARLIER, SLOTS, RefusedError
from summitgame.views import (
    CodexView,
    DebriefView,
    DraftView,
    EndingAsk,
    FactView,
    HistoryEntry,
    ObjectiveView,
    OptionsAsk,
    ReviewView,
    SetupView,
    TableAsk,
    View,
)
from tests.desktop import looked, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summitgame.desktop.ports import Saved


@dataclass(frozen=True)
class FakeSave:
    """A saved game: where play was."""

    title: str
    step: int
    takebacks: bool = True


@dataclass(frozen=True)
class FakeSlot:
    """A slot as the store shows it."""

    id: str
    title: str = ""
    step: int = 0
    saved_at: str = ""
    state: str = "empty"
    message: str = ""
    campaign: str = "fake"
    node: str = ""


class FakePlay:
    """Goes through the fixed views whatever is picked."""

    def __init__(
        self,
        step: int = 0,
        *,
        takebacks: bool = True,
        hard: bool = False,
        views: tuple[View, ...] = story.VIEWS,
        entries: tuple[CodexView, ...] = (),
    ) -> None:
        self.seed = 7
        self._entries = entries
        self.takebacks = takebacks
        self.hard = hard
        self.picks = ["Copy the circle and hand it back"] * step
        self.packages: list[dict[str, str]] = []
        self._views = views

    @property
    def step(self) -> int:
        return len(self.picks)

    def view(self) -> View:
        view = self._views[min(self.step, len(self._views) - 1)]
        able = self.takebacks and self.step > 0
        return replace(view, step=self.step, can_roll_back=able)

    def choose(self, option: str) -> View:
        ask = self.view().ask
        offered = ask.options if isinstance(ask, OptionsAsk | TableAsk) else ()
        text = next((each.text for each in offered if each.id == option and each.enabled), "")
        if not text:
            raise RefusedError(f"“{option}” is not offered now.")
        self.picks.append(text)
        return self.view()

    def propose(self, package: Mapping[str, str]) -> View:
        self.packages.append(dict(package))
        self.picks.append("; ".join(f"{term}: {value}" for term, value in package.items()))
        return self.view()

    def estimate(self, package: Mapping[str, str]) -> DraftView:
        draft = dict(package)
        problem = ""
        if draft.get("relief") == "clauses" and draft.get("site") == "open":
            problem = "No lawyer will clear relief for nothing."
        return DraftView(story.estimates(draft), problem)

    def roll_back_to(self, step: int) -> View:
        if not self.takebacks:
            raise RefusedError("This game was begun without takebacks.")
        del self.picks[step:]
        return self.view()

    def history(self) -> tuple[HistoryEntry, ...]:
        entries = []
        for step in range(self.step + 1):
            view = self._views[min(step, len(self._views) - 1)]
            picked = self.picks[step] if step < self.step else ""
            entries.append(
                HistoryEntry(step, view.heading, view.chapter.title, view.passages, picked)
            )
        return tuple(entries)

    def debrief(self) -> DebriefView:
        return DebriefView(story.ENDING, story.SECTIONS, self.history()[:-1])

    def look_back(self) -> Callable[[Callable[[str], None]], Iterator[ReviewView]]:
        def work(tell: Callable[[str], None]) -> Iterator[ReviewView]:
            tell("Weighing every way on.")
            for each in looked.OBJECTIVES:
                yield replace(looked.review(), objective=each)

        return work

    def look_ahead(
        self,
    ) -> Callable[[Callable[[str], None]], tuple[tuple[ObjectiveView, float], ...]]:
        return lambda _: tuple(zip(looked.OBJECTIVES, (0.12, 2.4), strict=False))

    def sources(self) -> tuple[FactView, ...]:
        return story.FACTS[:1]

    def all_sources(self) -> tuple[FactView, ...]:
        return story.FACTS

    def codex(self) -> tuple[CodexView, ...]:
        return self._entries

    def save(self) -> FakeSave:
        view = self.view()
        return FakeSave(f"{view.chapter.title} · {view.heading}", self.step, self.takebacks)


class FakeHost:
    """A campaign of fixed views."""

    id = "fake"
    title = "Working Level"
    subtitle = "A negotiation in three phases"
    about = (
        "You are the American negotiator. In 2013, in a hotel room, someone drew a circle on a"
        " sheet of paper. Six years later you are told to see whether it still closes."
    )

    def __init__(
        self, views: tuple[View, ...] = story.VIEWS, entries: tuple[CodexView, ...] = ()
    ) -> None:
        self.entries = entries
        self.enemy = "the office"
        self.started: list[tuple[int, dict[str, str], bool]] = []
        self.views = views

    @property
    def setup(self) -> tuple[SetupView, ...]:
        return story.SETUP

    def place(self, node: str, title: str) -> str:
        del node, title
        return ""

    @property
    def endings(self) -> tuple[EndingAsk, ...]:
        return story.ENDINGS

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        return looked.OBJECTIVES

    @property
    def facts(self) -> tuple[FactView, ...]:
        return story.FACTS

    @property
    def foresees(self) -> bool:
        return bool(looked.OBJECTIVES)

    @property
    def adversary(self) -> str:
        return self.enemy

    def start(
        self, seed: int, setup: Mapping[str, str], *, takebacks: bool, hard: bool = False
    ) -> FakePlay:
        self.started.append((seed, dict(setup), takebacks))
        return FakePlay(takebacks=takebacks, hard=hard, views=self.views, entries=self.entries)

    def restore(self, saved: Saved) -> FakePlay:
        if not isinstance(saved, FakeSave):
            raise RefusedError("This is not a saved game of this version.")
        return FakePlay(
            saved.step, takebacks=saved.takebacks, views=self.views, entries=self.entries
        )


@dataclass
class FakeBox:
    """A store in memory that can be told to fail."""

    read_only: bool = False
    failing: str = ""
    """What every write says while it cannot be done."""
    damaged: set[str] = field(default_factory=set)
    recovered: set[str] = field(default_factory=set)
    games: dict[str, Saved] = field(default_factory=dict)
    saves: int = 0
    kept: dict[str, object] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @property
    def message(self) -> str:
        return "The game is open in another window." if self.read_only else ""

    def slots(self) -> tuple[FakeSlot, ...]:
        used = [slot for slot in EARLIER if slot in self.games]
        return tuple(self._slot(slot) for slot in (*SLOTS, *used))

    def _slot(self, slot: str) -> FakeSlot:
        if slot in self.damaged:
            return FakeSlot(slot, state="damaged", message="This save is damaged.")
        saved = self.games.get(slot)
        if saved is None:
            return FakeSlot(slot)
        state, message = "good", ""
        if slot in self.recovered:
            state, message = "recovered", "The newest version was damaged; this is the one before."
        time = f"2019-10-05T1{2 if slot == AUTO else 0}:00:00+00:00"
        return FakeSlot(slot, saved.title, saved.step, time, state, message)

    def save(self, slot: str, saved: Saved) -> None:
        self._write()
        self.games[slot] = saved
        self.saves += 1

    def keep(self, coming: Saved) -> str:
        standing = self.games.get(AUTO)
        if standing is None or standing.step <= coming.step:
            return ""
        self.save(EARLIER[0], standing)
        return EARLIER[0]

    def load(self, slot: str) -> tuple[Saved, str]:
        if slot in self.damaged or slot not in self.games:
            raise RefusedError("This save is damaged, and no older version of it can be read.")
        return self.games[slot], self._slot(slot).message

    def settings(self) -> Mapping[str, object]:
        return self.kept

    def save_settings(self, settings: Mapping[str, object]) -> None:
        self._write()
        self.kept = dict(settings)

    def endings_seen(self) -> frozenset[str]:
        return frozenset(self.seen)

    def mark_ending(self, ending: str) -> None:
        self._write()
        self.seen.add(ending)

    def _write(self) -> None:
        if self.failing:
            raise RefusedError(self.failing)

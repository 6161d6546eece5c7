"""Saved games: the list of slots, saving into one, going on with one; each says how it is."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.dates import in_words
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Move, Pop, Push, Stay
from summitgame.desktop.ports import (
    AUTO,
    EARLIER,
    SLOTS,
    ChangedError,
    Playthrough,
    RefusedError,
    Slot,
)
from summitgame.desktop.scenes.dialog import QuestionPage
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Stack, Widget
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["QUICK", "LoadPage", "SavePage", "load_slot", "newest", "quick_load", "quick_save"]
__all__ += ["slot_name", "title_of"]

QUICK = SLOTS[-1]
"""The slot of the quick keys."""
_USABLE = {"good", "recovered"}


def slot_name(slot: str) -> str:
    """Return what a slot is called."""
    if slot == AUTO:
        return tr("slots.automatic")
    if slot in EARLIER:
        return tr("slots.kept-game", number=EARLIER.index(slot) + 1)
    return tr("slots.quick") if slot == QUICK else tr("slots.slot", number=slot)


def when(saved_at: str) -> str:
    """Return a saved time in words; the text itself if it is no time."""
    try:
        then = datetime.fromisoformat(saved_at).astimezone()
    except ValueError:
        return saved_at
    return tr("date.time", date=in_words(f"{then:%Y-%m-%d}"), time=f"{then:%H:%M}")


def title_of(game: Game, slot: Slot) -> str:
    """Return where a saved game stands, in the language spoken if the story still has the place."""
    mine = slot.node if slot.campaign == game.host.id else ""
    return (game.host.place(mine, slot.title) if mine else "") or slot.title


def _by_hand(slot: Slot) -> bool:
    """Put what is saved and kept without being asked before the player's own slots."""
    return slot.id != AUTO and slot.id not in EARLIER


def usable(slot: Slot) -> bool:
    """Tell whether a slot holds a game that can be gone on with."""
    return slot.state in _USABLE


def newest(game: Game) -> Slot | None:
    """Return the slot that was saved last; what was only kept comes after what was played."""
    mine = game.host.id
    slots = [slot for slot in game.archive.slots() if usable(slot) and slot.campaign == mine]
    return max(slots, key=lambda slot: (slot.id not in EARLIER, slot.saved_at), default=None)


def load_slot(game: Game, slot: str, loaded: Callable[[Playthrough], Move]) -> Move:
    """Go on with a saved game, or say why not; the game played until now is kept."""

    def go(session: Playthrough) -> Move:
        game.archive.go_over(session.save())
        return loaded(session)

    saved, message = game.archive.load(slot)
    if saved is None:
        game.notices.tell(message, "warning")
        return Stay()
    try:
        session = game.host.restore(saved)
    except ChangedError as changed:
        nearest = changed.nearest
        told = str(changed) if slot == AUTO else tr("slots.stays", message=changed)
        return Push(
            QuestionPage(
                game,
                tr("slots.earlier"),
                told,
                tr("slots.from-there"),
                lambda: go(nearest),
            )
        )
    except RefusedError as error:
        game.notices.tell(str(error), "warning")
        return Stay()
    if message:
        game.notices.tell(message, "warning")
    return go(session)


def quick_save(game: Game, session: Playthrough) -> Move:
    """Save to the quick slot."""
    _save(game, QUICK, session)
    return Stay()


def quick_load(game: Game, loaded: Callable[[Playthrough], Move]) -> Move:
    """Go on with the quick slot."""
    if not any(slot.id == QUICK and slot.state != "empty" for slot in game.archive.slots()):
        game.notices.tell(tr("slots.no-quick"))
        return Stay()
    return load_slot(game, QUICK, loaded)


def _save(game: Game, slot: str, session: Playthrough) -> None:
    problem = game.archive.save(slot, session.save())
    if problem:
        game.notices.tell(problem, "warning")
    else:
        game.cue("stamp")
        game.notices.tell(tr("slots.saved", slot=slot_name(slot)))


class SlotCard(Pressable):
    """A slot with what it holds.

    Args:
        slot: The slot.
        where: Where its game stands.
        does: Called when pressed.
        enabled: Whether it can be used here.
    """

    def __init__(self, slot: Slot, where: str, does: Callable[[], Move], *, enabled: bool) -> None:
        super().__init__(f"slot:{slot.id}", does, enabled=enabled)
        self._slot = slot
        self._where = where
        self._name: Block | None = None
        self._title: Block | None = None
        self._note: Block | None = None
        self._inset = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put title and note beside the name."""
        slot = self._slot
        pad = ui.px(16)
        self._inset = ui.px(128) if not ui.narrow else pad
        room = width - self._inset - pad - (ui.px(28) if slot.state not in {"good", "empty"} else 0)
        self._name = ui.text(slot_name(slot.id), STYLES.small_strong, room)
        title = self._where or tr("slots.empty" if slot.state == "empty" else "slots.unreadable")
        self._title = ui.text(title, STYLES.body_strong, room)
        facts = [tr("slots.decision", number=slot.step + 1)] if slot.state in _USABLE else []
        if slot.saved_at:
            facts.append(when(slot.saved_at))
        note = " · ".join(facts)
        if slot.message:
            note = f"{note}\n{slot.message}" if note else slot.message
        self._note = ui.text(note, STYLES.note, room) if note else None
        height = self._title.height + (self._note.height if self._note else 0) + ui.px(18)
        if ui.narrow:
            height += self._name.height
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the card; the lit one stands on the accent."""
        if self._name is None or self._title is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(6)
        ink, soft = (theme.ink, theme.muted) if self.enabled else (theme.muted, theme.muted)
        lit = self.lit(look)
        if lit:
            self.ring(p, look, radius)
        if lit and self.enabled:
            ink, soft = theme.on_accent, theme.on_accent_muted
            p.rounded(self.rect, radius, theme.accent)
        else:
            ground = theme.card if self.enabled else theme.well
            p.rounded(self.rect, radius, ground, theme.control, ui.px(theme.edge))
        left, top = self.rect.x + self._inset, self.rect.y + ui.px(9)
        lift = 0 if ui.narrow else (self._title.line_height - self._name.line_height) // 2
        p.text(self._name, self.rect.x + ui.px(16), top + lift, soft)
        if ui.narrow:
            top += self._name.height
        p.text(self._title, left, top, ink)
        if self._note is not None:
            p.text(self._note, left, top + self._title.height, soft)
        if self._slot.state not in {"good", "empty"}:
            size = ui.px(18)
            colour = theme.on_accent if lit and self.enabled else theme.warning
            p.blit(sign("warning", size, colour), self.rect.right - size - ui.px(14), top)


class SavePage(SheetPage):
    """Choose a slot to save into.

    Args:
        game: The services that scenes share.
        session: What is saved.
    """

    heading = "slots.save"

    def __init__(self, game: Game, session: Playthrough) -> None:
        super().__init__(game)
        self._session = session

    def note(self) -> str:
        """Tell about the automatic slot, or why nothing can be saved."""
        if self.game.archive.read_only:
            return self.game.archive.message
        return tr("slots.yours")

    def content(self, ui: Ui) -> Widget:
        """Return the slots."""
        del ui
        enabled = not self.game.archive.read_only
        return Stack(
            [
                SlotCard(
                    slot, title_of(self.game, slot), partial(self._chosen, slot), enabled=enabled
                )
                for slot in self.game.archive.slots()
                if slot.id in SLOTS and slot.id != AUTO
            ],
            gap=8,
        )

    def _chosen(self, slot: Slot) -> Move:
        if slot.state == "empty":
            return self._write(slot)
        return Push(
            QuestionPage(
                self.game,
                tr("slots.over", slot=slot_name(slot.id)),
                tr("slots.holds", title=title_of(self.game, slot))
                if slot.title
                else tr("slots.holds-nothing"),
                tr("slots.over.yes"),
                lambda: self._write(slot),
            )
        )

    def _write(self, slot: Slot) -> Move:
        _save(self.game, slot.id, self._session)
        return Pop()


class LoadPage(SheetPage):
    """Choose a saved game to go on with.

    Args:
        game: The services that scenes share.
        loaded: Takes the game over, and says where to go.
    """

    heading = "slots.load"

    def __init__(self, game: Game, loaded: Callable[[Playthrough], Move]) -> None:
        super().__init__(game)
        self._loaded = loaded

    def content(self, ui: Ui) -> Widget:
        """Return the slots."""
        del ui
        return Stack(
            [
                SlotCard(
                    slot,
                    title_of(self.game, slot),
                    partial(self._chosen, slot),
                    enabled=slot.state != "empty",
                )
                for slot in sorted(self.game.archive.slots(), key=_by_hand)
            ],
            gap=8,
        )

    def _chosen(self, slot: Slot) -> Move:
        return load_slot(self.game, slot.id, self._loaded)

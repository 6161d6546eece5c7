"""The developer overlay: the story beside the game, and any place of it within reach.

Law: it shows a DeveloperView and asks for moves; what may be picked stays with the engine.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

from pygame import Rect

from summitgame.desktop.developer import DeveloperPlay
from summitgame.desktop.inputs import Act, Input, Press
from summitgame.desktop.moves import BackTo, Move, Pop, Refresh, Stay
from summitgame.desktop.page import Page
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.developing import here, jumps, path, seen, variables
from summitgame.desktop.scenes.problems import problems
from summitgame.desktop.scenes.sheet import Backing, ButtonRow
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.lists import SearchLine
from summitgame.desktop.widgets.plain import Rule, Text
from summitgame.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from summitgame.desktop.bench import Workbench
    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look
    from summitgame.views.developer import DeveloperView, VariableView

__all__ = ["DeveloperPage", "Tab"]

Tab = Literal["Here", "Variables", "Jump", "Path", "Seen", "Errors"]
TABS: tuple[Tab, ...] = get_args(Tab)
_WIDE = 1200
_LISTED = ("node:", "variable:")
"""Keys of what is searched begin so."""
_LEAST = 170
"""Units of what is scrolled that must be in sight beside heading and buttons."""
_SEARCHED = {"Variables": "a variable, or its value", "Jump": "a node, its title or its chapter"}
"""Tabs with a line to search in, and what is shown in it while it is empty."""


class DeveloperPage(Page):
    """The overlay over a game in play.

    Args:
        game: The services that scenes share.
        play: The game in play.
        bench: What the author has beside the game.
    """

    veil = True

    def __init__(self, game: Game, play: PlayPage, bench: Workbench) -> None:
        super().__init__(game)
        self.play = play
        self.bench = bench
        self.tab: Tab = "Errors" if bench.problems else "Here"
        self.words = ""
        """What is searched for."""
        self.seed = ""
        """Digits of another seed, while they are typed."""
        self.changes: dict[str, str] = {}
        """Values to jump with, by variable id."""

    @property
    def session(self) -> DeveloperPlay:
        """The playthrough, which must be an author's."""
        if not isinstance(self.play.session, DeveloperPlay):
            raise TypeError("The overlay needs an author's game.")
        return self.play.session

    # --- showing

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Lay heading, tabs, what is scrolled, and buttons on a sheet."""
        view = self.session.developer()
        margin, pad, gap = ui.px(20), ui.px(24), ui.px(10)
        width = min(ui.px(_WIDE), ui.width - 2 * margin)
        sheet = Rect((ui.width - width) // 2, margin, width, ui.height - 2 * margin)
        left, inner = sheet.x + pad, width - 2 * pad
        head = Stack([*self._head(view), *self._search()], gap=8)
        top = sheet.y + ui.px(18) + head.arrange(ui, left, sheet.y + ui.px(18), inner) + gap
        foot = ButtonRow(self._buttons(view))
        high = foot.arrange(ui, left, 0, inner)
        foot.arrange(ui, left, sheet.bottom - pad // 2 - high, inner)
        content = self._content(view)
        body = Rect(left, top, inner, sheet.bottom - pad // 2 - high - gap - top)
        low = body.h < ui.px(_LEAST)
        if low:
            # A low window for its text: heading and buttons are scrolled too.
            content = Stack([head, content, Space(4), foot], gap=12)
            body = sheet.inflate(-pad, -pad)
        scroll = Scroll(f"dev:{self.tab}", content, ui.theme.card)
        scroll.place(ui, body)
        return (Backing(sheet), scroll) if low else (Backing(sheet), head, scroll, foot)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Dim what lies below."""
        p.fill(Rect(0, 0, look.ui.width, look.ui.height), (*look.ui.theme.shade, 110))

    def _head(self, view: DeveloperView) -> list[Widget]:
        node = view.node
        where = str(node.place) if node.place is not None else ""
        facts = (node.id if node.title else "", node.kind, node.chapter, where)
        tabs = [
            Button(
                f"tab:{tab}",
                tab if tab != "Errors" or not self.bench.problems else self._errors(),
                partial(self.turn_to, tab),
                kind="main" if tab == self.tab else "plain",
                hint=str(number),
            )
            for number, tab in enumerate(TABS, 1)
        ]
        return [
            Text(node.title or node.id, STYLES.heading),
            Text(" · ".join(fact for fact in facts if fact), STYLES.small, "muted"),
            ButtonRow(tabs),
            Rule(above=2),
        ]

    def _errors(self) -> str:
        return f"Errors ({len(self.bench.problems)})"

    def _search(self) -> list[Widget]:
        empty = _SEARCHED.get(self.tab)
        if empty is None:
            return []
        return [SearchLine("search", self.words, self._look_for, empty=f"Search: {empty}")]

    def _content(self, view: DeveloperView) -> Widget:
        match self.tab:
            case "Here":
                return here(self, view)
            case "Variables":
                return variables(self, view)
            case "Jump":
                return jumps(self, view)
            case "Path":
                return path(self, view)
            case "Seen":
                return seen(self, view)
            case "Errors":
                if self.bench.problems:
                    return problems(self.game, self.bench)
                return Text("The story has no errors.", STYLES.body, "muted")

    def _buttons(self, view: DeveloperView) -> list[Button]:
        place = view.node.place
        buttons = [Button("close", "Back to the game", Pop, hint="F12")]
        if place is not None:
            go = partial(self.bench.open, self.game, place.file, place.line, place.column)
            copy = partial(self.bench.copy, self.game, str(place))
            buttons += [
                Button("open", "Open in editor", go),
                Button("copy", "Copy place", copy, kind="quiet"),
            ]
        if self.changes:
            node = view.node.id
            buttons += [
                Button("enter", "Enter this node with these values", partial(self.jump, node)),
                Button("forget", "Forget them", self.forget, kind="quiet"),
            ]
        if self.session.jumped:
            buttons.append(Button("jumped", "Back to before the jump", self.jump_back))
        return buttons

    # --- answering

    def handle(self, event: Input) -> Move | None:
        """Letters go to the line that is searched with, wherever the keyboard is.

        A digit that would be the first there turns to a tab.
        """
        if isinstance(event, Press) and self.focus == "search" and not self.words:
            number = event.digit
            if number is not None:
                return self.pick(number) or Stay()
        if isinstance(event, Press) and event.text and self.focus not in {"search", "seed"}:
            letter = event.text.strip() and not event.text.isdecimal()
            if self.tab in _SEARCHED and letter and event.act is not Act.DEVELOPER:
                self.focus = "search"
        return super().handle(event)

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too; Enter after a word goes to what it found."""
        if act is Act.ACCEPT and self.focus == "search":
            keys = (spot.widget for spot in self.spots())
            first = next((each for each in keys if each.key.startswith(_LISTED)), None)
            if first is not None:
                self.show(first.key)
            return Stay()
        return Pop() if act in {Act.DEVELOPER, Act.BACK} else None

    def pick(self, number: int) -> Move | None:
        """Turn to the tab with a number."""
        return self.turn_to(TABS[number - 1]) if number <= len(TABS) else None

    def turn_to(self, tab: Tab) -> Move:
        """Turn to a tab."""
        self.tab, self.words = tab, ""
        self.focus = "search" if tab in _SEARCHED else f"tab:{tab}"
        self.game.cue("move")
        return Refresh(fade=False)

    def _look_for(self, words: str) -> Move:
        self.words = words
        return Refresh(fade=False)

    def type_seed(self, digits: str) -> Move:
        """Take digits of another seed."""
        self.seed = digits
        return Refresh(fade=False)

    def reseed(self) -> Move:
        """Take another seed for what is still to come."""
        seed = int(self.seed) if self.seed else self.game.new_seed()
        self.seed = ""
        return self._taken(lambda: self.session.reseed(seed), f"Seed {seed} from here on.")

    def change(self, variable: VariableView, step: int) -> Move:
        """Choose the value before or after, to jump with."""
        now = self.changes.get(variable.id, variable.value)
        at = variable.words.index(now) + step
        word = variable.words[max(0, min(len(variable.words) - 1, at))]
        self.changes.pop(variable.id, None)
        if word != variable.value:
            self.changes[variable.id] = word
        return Refresh(fade=False)

    def forget(self) -> Move:
        """Forget the values to jump with."""
        self.changes = {}
        return Refresh(fade=False)

    def jump(self, node: str) -> Move:
        """Enter a node with the chosen values."""
        changes = dict(self.changes)
        move = self._taken(lambda: self.session.jump(node, changes), f"Put at {node}.")
        if isinstance(move, BackTo):
            self.changes = {}
        return move

    def jump_back(self) -> Move:
        """Go back to where play was before the last jump."""
        return self._taken(self.session.jump_back, "Back to before the jump.")

    def rewind(self, step: int) -> Move:
        """Go back to an earlier decision."""
        return self._taken(lambda: self.session.rewind(step), f"Back at decision {step + 1}.")

    def _taken(self, make: Make, said: str) -> Move:
        try:
            session = make()
        except RefusedError as error:
            self.game.notices.tell(str(error), "warning")
            return Stay()
        self.play.loaded(session)
        self.game.archive.autosave(session.save())
        self.game.notices.tell(said, passing=True)
        return BackTo(self.play)


if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[], DeveloperPlay]

"""What is wrong with a story that was saved: place, sentence, line and hint, with play beneath."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.scenes.sheet import ButtonRow, SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.plain import Rule, Text
from summitgame.diagnostics import Severity, Snippet, place, shown, snippet
from summitgame.views import Run

if TYPE_CHECKING:
    from summitgame.desktop.bench import Workbench
    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.tree import Spot
    from summitgame.desktop.ui import Ui
    from summitgame.diagnostics import Diagnostic

__all__ = ["ProblemsPage", "problems"]

_ENDLESS = 1 << 20
_MOST = 12
"""Problems that are shown; the first ones often are the cause of the others."""


class SourceLine(Widget):
    """A line of a file with the part that is meant on a ground of its own.

    Args:
        found: The line in three parts.
    """

    def __init__(self, found: Snippet) -> None:
        super().__init__()
        self._found = found
        self._blocks: list[tuple[Block, int, bool]] = []
        self._number: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the parts one after another; what does not fit is cut at the edge."""
        self._number = ui.text(str(self._found.number), STYLES.small, width)
        left = self._number.width + ui.px(24)
        self._blocks = []
        parts = (self._found.before, self._found.marked or " ", self._found.after)
        for text, marked in zip(parts, (False, True, False), strict=True):
            safe = shown(text).replace("\t", "  ")
            # Lines of a source are shown as they are: spaces at their ends count.
            kept = safe.replace(" ", "\N{NO-BREAK SPACE}")
            block = ui.runs((Run(kept),), STYLES.note, _ENDLESS)
            self._blocks.append((block, left, marked))
            left += block.width
        high = max(block.height for block, _, _ in self._blocks) + ui.px(10)
        self.rect = Rect(x, y, width, high)
        return high

    def draw(self, p: Painter, look: Look) -> None:
        """Draw number and line."""
        ui, theme = look.ui, look.ui.theme
        p.rounded(self.rect, ui.px(4), theme.well)
        before = p.clip(self.rect)
        top = self.rect.y + ui.px(5)
        if self._number is not None:
            p.text(self._number, self.rect.x + ui.px(10), top, theme.muted)
        for block, left, marked in self._blocks:
            at = self.rect.x + left
            if marked:
                wide = max(block.width, ui.px(6))
                ground = Rect(at - ui.px(1), self.rect.y + ui.px(3), wide + ui.px(2), 0)
                ground.h = self.rect.h - ui.px(6)
                p.rounded(ground, ui.px(3), theme.warning)
            p.text(block, at, top, theme.card if marked else theme.ink)
        p.unclip(before)


def problems(game: Game, bench: Workbench) -> Stack:
    """Return what is wrong with the story, the first problems in full."""
    parts: list[Widget] = []
    for number, problem in enumerate(bench.problems[:_MOST]):
        if number:
            parts.append(Rule(above=10, below=10))
        parts += _problem(game, bench, problem, number)
    more = len(bench.problems) - _MOST
    if more > 0:
        parts += [Rule(above=10, below=6), Text(f"And {more} more.", STYLES.note, "muted")]
    return Stack([*parts, Space(6)], gap=5)


def _problem(game: Game, bench: Workbench, problem: Diagnostic, number: int) -> list[Widget]:
    span = problem.span
    kind = "" if problem.severity is Severity.ERROR else f" {problem.severity}"
    parts: list[Widget] = [
        Text(f"{place(span)}  {problem.code}{kind}", STYLES.small_strong, "muted"),
        Text(_sentence(problem.message), STYLES.body_strong, "warning"),
    ]
    text = bench.texts.get(span.file)
    found = snippet(span, text) if text is not None else None
    if found is not None:
        parts.append(SourceLine(found))
    if problem.expected:
        parts.append(Text(f"Expected: {problem.expected}", STYLES.note))
    if problem.hint:
        parts.append(Text(problem.hint, STYLES.note))
    parts += [
        Text(f"See {place(each.span)}: {each.message}", STYLES.note, "muted")
        for each in problem.related
    ]
    go = partial(bench.open, game, span.file, span.line, span.column)
    copy = partial(bench.copy, game, place(span))
    parts.append(
        ButtonRow(
            [
                Button(f"open:{number}", "Open in editor", go),
                Button(f"copy:{number}", "Copy place", copy, kind="quiet"),
            ]
        )
    )
    return parts


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


class ProblemsPage(SheetPage):
    """The problems of a story over the game, which goes on below.

    Args:
        game: The services that scenes share.
        bench: What the author has beside the game.
    """

    wide = 900

    def __init__(self, game: Game, bench: Workbench) -> None:
        super().__init__(game)
        self._bench = bench

    def title(self) -> str:
        """Say how many problems there are."""
        count = len(self._bench.problems)
        return "The story has an error" if count == 1 else f"The story has {count} errors"

    def buttons(self, ui: Ui) -> list[Button]:
        """Return the button that plays on."""
        del ui
        return [Button("close", "Play on", self.close, hint="Esc")]

    def note(self) -> str:
        """Say what is below."""
        return "The story before is still there to play. This goes away when the files are right."

    def content(self, ui: Ui) -> Widget:
        """Return the problems."""
        del ui
        return problems(self.game, self._bench)

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin at the button that plays on."""
        return "close" if any(spot.widget.key == "close" for spot in spots) else ""

    def act(self, act: Act) -> Move | None:
        """Play on."""
        return Pop() if act is Act.BACK else None

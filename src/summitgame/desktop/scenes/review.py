"""Where it was decided: a finished playthrough as a line, what each decision kept and what it cost.

Law: it is shown when asked for, after the end; the figures are worked out beside the window.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act, Wheel
from summitgame.desktop.moves import Move, Pop, Push, Refresh, Replace, Stay
from summitgame.desktop.page import Page
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.bar import Tab
from summitgame.desktop.scenes.desk import draw_strip
from summitgame.desktop.scenes.history import ask_return
from summitgame.desktop.scenes.sheet import ButtonRow, SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Row, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button, MenuLine
from summitgame.desktop.widgets.figures import Figures
from summitgame.desktop.widgets.plain import Sheet, Text
from summitgame.desktop.widgets.plot import Plot
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr
from summitgame.views import MomentView, ObjectiveView, ReviewView, Run

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.inputs import Input
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.tree import Spot
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.worker import Task

__all__ = ["AimPage", "ReviewPage", "open_review"]

_STRIP = 56
_WIDE = 1184
_PLOT_LEAST = 250


def open_review(game: Game, play: PlayPage) -> Move:
    """Ask what was played for, if there is a choice, and show the line."""
    goals = game.host.objectives
    page = AimPage(game, play) if len(goals) > 1 else ReviewPage(game, play, goals[0])
    return Push(page)


class AimPage(SheetPage):
    """Asks what was played for.

    Args:
        game: The services that scenes share.
        play: The game that has ended.
    """

    heading = "review.aims"
    wide = 640
    wraps = True

    def __init__(self, game: Game, play: PlayPage) -> None:
        super().__init__(game)
        self._play = play

    def note(self) -> str:
        """Say what will be seen."""
        return tr("review.alone")

    def content(self, ui: Ui) -> Widget:
        """Return the aims."""
        del ui
        return Stack(
            [
                MenuLine(f"aim:{goal.id}", goal.name, partial(self._look, goal), note=goal.about)
                for goal in self.game.host.objectives
            ],
            gap=2,
        )

    def pick(self, number: int) -> Move | None:
        """Take the aim with a number."""
        goals = self.game.host.objectives
        return self._look(goals[number - 1]) if 1 <= number <= len(goals) else None

    def _look(self, goal: ObjectiveView) -> Move:
        return Replace(ReviewPage(self.game, self._play, goal))


class ReviewPage(Page):
    """The line of one playthrough for one objective.

    Args:
        game: The services that scenes share.
        play: The game that has ended.
        goal: What was played for.
    """

    def __init__(self, game: Game, play: PlayPage, goal: ObjectiveView) -> None:
        super().__init__(game)
        self._play = play
        self._goal = goal
        self._strip = Rect(0, 0, 0, 0)
        self._task: Task[bool] | None = None
        self._problem = ""
        self.review: ReviewView | None = None
        self.at = 0
        try:
            self._task = play.looking_back()
        except RefusedError as error:
            self._problem = str(error)
        self._look()

    # --- working

    def tick(self, ms: int) -> bool:
        """Take over what the worker has found."""
        moved = super().tick(ms)
        if not self._look():
            return moved
        self.layout(self.ui)
        self.region = None
        return True

    def _look(self) -> bool:
        """Look how far the work is; tell whether there is something new."""
        task = self._task
        if task is None:
            return False
        new = task.look()
        self.review = self._play.reviews.get(self._goal.id)
        if self.review is not None or not task.open:
            self._task, self._problem = None, task.problem
            self.at, self.focus = _start(self.review), ""
            return True
        return new

    # --- showing

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Lay the line over what there is to say of one decision."""
        strip = ui.px(_STRIP)
        self._strip = Rect(0, 0, ui.width, strip)
        margin = ui.px(22 if ui.narrow else 48)
        width = min(ui.width - 2 * margin, ui.px(_WIDE))
        left = (ui.width - width) // 2
        tab = Tab(tr("review.tab"))
        tab.arrange(ui, left, strip, width)
        top = strip + ui.px(12)
        room = ui.height - top
        whole = self._whole(ui, 0)
        spare = (room - whole.arrange(ui, 0, 0, width)) / ui.scale
        whole = self._whole(ui, max(0.0, spare - 4))
        gutter = 14 if spare < 0 else 0
        scroll = Scroll("review", whole, ui.theme.paper)
        scroll.place(ui, Rect(left, top, width + ui.px(gutter), room), gutter=gutter)
        return (tab, scroll)

    def _whole(self, ui: Ui, spare: float) -> Stack:
        if self.review is None:
            return self._waiting(ui)
        if not self.review.moments:
            nothing = Text(tr("review.nothing"), STYLES.prose)
            return Stack([self._head(self.review), nothing, ButtonRow(self._ways(ui))], gap=20)
        moment = self.review.moments[self.at]
        high = _PLOT_LEAST + min(spare, 110)
        plot = Plot(self.review, self.at, self.go, high)
        below = Row(
            [self._words(self.review, moment), self._side(self.review)],
            shares=(7, 4),
            gap=44,
            least=300,
        )
        return Stack([self._head(self.review), plot, below, Space(12)], gap=14)

    def _waiting(self, ui: Ui) -> Stack:
        line = self._task.line if self._task is not None and self._task.line else tr("review.begun")
        return Stack(
            [
                Text(self._goal.name, STYLES.title),
                Space(10),
                Sheet(Text(self._problem or line, STYLES.prose, "muted"), pad=30),
                Space(10),
                ButtonRow(self._ways(ui)),
            ],
            gap=8,
        )

    def _head(self, review: ReviewView) -> Row:
        goal = review.objective
        luck, choices = goal.change(review.luck), goal.change(-review.cost)
        sums = Figures(
            [
                (tr("review.start"), goal.figure(review.start), "ink"),
                (tr("review.luck"), _points(goal, luck), "good" if luck.startswith("+") else "ink"),
                (
                    tr("review.choices"),
                    _points(goal, choices),
                    "ink" if choices == "0" else "warning",
                ),
                (tr("review.end"), goal.figure(review.end), "ink"),
            ],
            signs=("+", "+", "="),
        )
        about = f"{goal.about} {tr('review.came', ending=review.ending)}".strip()
        title = Stack([Text(goal.name, STYLES.heading), Text(about, STYLES.note, "muted")])
        return Row([title, sums], shares=(5, 6), gap=30, least=330)

    def _words(self, review: ReviewView, moment: MomentView) -> Stack:
        goal = review.objective
        parts: list[Widget] = [
            Text(_where(review, moment), STYLES.label, "muted"),
            Text(moment.name, STYLES.heading),
            Text(_said(tr("review.chose"), moment.picked), STYLES.body),
        ]
        if moment.best:
            parts.append(Text(_said(tr("review.kept"), moment.best), STYLES.body, "good"))
        parts += [Space(3), Text(_story(goal, moment), STYLES.body, "muted")]
        return Stack(parts, gap=4)

    def _side(self, review: ReviewView) -> Stack:
        able = self._play.session.takebacks
        parts: list[Widget] = [
            Button(
                "return",
                tr("review.return"),
                self._return,
                kind="main",
                enabled=able,
                hint=tr("hint.enter"),
            )
        ]
        if review.costliest is not None:
            parts.append(
                Button(
                    "costliest",
                    tr("review.costliest"),
                    partial(self.go, review.costliest),
                    enabled=self.at != review.costliest,
                    hint="C",
                )
            )
        notes = [review.alike, review.method]
        if review.error:
            notes.append(tr("review.error", error=review.objective.figure(review.error)))
        if not able:
            notes.insert(0, tr("debrief.fixed"))
        parts += [ButtonRow(self._ways(self.ui)), Space(2)]
        parts.append(Text(" ".join(note for note in notes if note), STYLES.note, "muted"))
        return Stack(parts, gap=9)

    def _ways(self, ui: Ui) -> list[Button]:
        del ui
        ways = [Button("close", tr("button.back"), Pop, hint=tr("hint.esc"))]
        if len(self.game.host.objectives) > 1:
            ways.append(Button("aim", tr("review.aim"), self._aim))
        return ways

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw paper and the picture of the ending."""
        super().backdrop(p, look)
        draw_strip(p, look, self._strip, self._play.view.art)

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin on the line."""
        keys = [spot.widget.key for spot in spots]
        return "plot" if "plot" in keys else super().first_focus(spots)

    # --- answering

    def go(self, index: int) -> Move:
        """Look at another decision."""
        self.at = index
        self.game.cue("move")
        return Refresh(fade=False)

    def handle(self, event: Input) -> Move | None:
        """Walk with the wheel over the line."""
        plot = self._plot()
        spot = self.spot("plot")
        match event:
            case Wheel(x, y, steps) if plot is not None and spot is not None and steps:
                if spot.contains(x, y):
                    return plot.act(Act.LEFT if steps > 0 else Act.RIGHT)
            case _:
                pass
        return super().handle(event)

    def act(self, act: Act) -> Move | None:
        """Walk from anywhere on the page; Enter on the line goes back to the decision."""
        plot = self._plot()
        match act:
            case Act.LEFT | Act.RIGHT | Act.HOME | Act.END if plot is not None:
                return plot.act(act)
            case Act.ACCEPT if self.focus == "plot" and plot is not None:
                return self._return()
            case Act.COSTLIEST if self.review is not None and self.review.costliest is not None:
                return self.go(self.review.costliest)
            case _:
                return super().act(act)

    def _plot(self) -> Plot | None:
        return next((each for each, _ in self.walk() if isinstance(each, Plot)), None)

    def _return(self) -> Move:
        if self.review is None:
            return Stay()
        if not self._play.session.takebacks:
            self.game.notices.tell(tr("play.no-takebacks"), "warning")
            return Stay()
        return ask_return(self.game, self._play, self.review.moments[self.at].step)

    def _aim(self) -> Move:
        return Replace(AimPage(self.game, self._play))


def _start(review: ReviewView | None) -> int:
    """Return the decision to look at first: the costliest, else the last."""
    if review is None or not review.moments:
        return 0
    return len(review.moments) - 1 if review.costliest is None else review.costliest


def _where(review: ReviewView, moment: MomentView) -> str:
    """Return which decision it is and where it was made, without what stands below as its name."""
    chapter, heading = moment.chapter, "" if moment.heading == moment.name else moment.heading
    if heading.casefold().startswith(chapter.casefold()) and heading:
        chapter = ""
    count = tr("review.count", number=moment.step + 1, all=len(review.moments))
    return " · ".join(part for part in (count, chapter, heading) if part)


def _said(lead: str, text: str) -> tuple[Run, ...]:
    return (Run(lead), Run(text, emphasis=True))


def _story(goal: ObjectiveView, moment: MomentView) -> str:
    """Return what happened to the worth, in a sentence or two."""
    before, after = goal.figure(moment.before), goal.figure(moment.after)
    lost, luck = goal.change(moment.cost), goal.change(moment.luck)
    kept = tr("review.kept-all", before=before)
    if goal.chance and before == goal.figure(0.0):
        kept = tr("review.kept-none")
    if lost != "0":
        kept = tr("review.gave", before=before, after=after, lost=_points(goal, lost.lstrip("+")))
    if luck == "0":
        return kept
    told = "review.brought" if moment.luck > 0 else "review.took"
    return f"{kept} {tr(told, luck=_points(goal, luck[1:]))}"


def _points(goal: ObjectiveView, figure: str) -> str:
    """Return a difference with its unit."""
    return tr("review.points", figure=figure) if goal.chance else figure

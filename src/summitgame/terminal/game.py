"""One game in the terminal: reads a line, answers with lines.

Law: never waits for input that cannot come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summitgame.counsel import Counsel, log_of
from summitgame.session import Session, SessionError, StoryChangedError
from summitgame.strings.speech import tr
from summitgame.terminal.after import Afterwards, step_before
from summitgame.terminal.codex import codex_lines
from summitgame.terminal.pages import (
    PLAIN,
    Style,
    debrief_lines,
    history_lines,
    is_number,
    offer_lines,
    page,
    panel_lines,
    sources_lines,
    table_lines,
    wrap,
)
from summitgame.terminal.slots import Slots
from summitgame.terminal.table import terms_typed
from summitgame.terminal.typed import answered, command, question
from summitgame.views import EndingAsk, OptionsAsk, OptionView, TableAsk, View

NOBODY = Counsel()
_ANYWHERE = frozenset(
    {"status", "history", "back", "sources", "codex", "save", "load", "quit"},
)
"""The commands that do after an ending what they did before it."""
NEAREST = "nearest"
"""The word after `load` that goes on with a save whose story has changed."""


@dataclass(slots=True)
class TextGame:
    """A session played over lines of text."""

    session: Session
    read: Callable[[], str | None]
    """Returns the next line, or None when no more can come."""
    write: Callable[[str], object]
    style: Style = PLAIN
    slots: Slots | None = None
    autosave: bool = False
    counsel: Counsel = NOBODY
    """Who may be asked; without a reviewer the game ends with its debrief."""
    _chosen: dict[str, str] = field(default_factory=dict)
    _offered: Session | None = None
    """Where a save whose story has changed could go on; the player was asked."""
    _unkept: bool = True
    """Whether the automatic slot may hold a game other than this one."""
    _done: bool = False
    _after: Afterwards | None = None
    """What may be asked since the story has ended."""
    _met: set[str] = field(default_factory=set)
    """Speakers whose role was told."""

    def run(self) -> int:
        """Play until the story ends, the player quits or the input ends; return the exit code."""
        self._show(self.session.view())
        while not self._done:
            ended = self.session.ended is not None
            if ended and self._after is None:
                self._lines(debrief_lines(self.session.debrief(), self.style))
                self._after = self._looking_back()
                if not self._after:
                    break
                self._lines(self._after.aims())
            self.write("> ")
            line = self.read()
            if line is None:
                self.write("\n")
                break
            self._answer(line.strip().lower())
            if self.counsel.follow is not None and not ended:
                self.counsel.follow(self.session.campaign, log_of(self.session))
        return 0

    def go_on_with(self, session: Session) -> None:
        """Go on with another playthrough, and show where it is."""
        self.session, self._offered = session, None
        self._met.clear()
        self._show(session.view())

    def _looking_back(self) -> Afterwards | None:
        reviewer = self.counsel.reviewer
        if reviewer is None:
            return None
        return Afterwards(self.session, reviewer, self.write, self.style)

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line + "\n")

    def _tell(self, text: str) -> None:
        self._lines(wrap(text))

    def _show(self, view: View) -> None:
        self._chosen, self._after = {}, None
        self._lines(page(view, self.style, self._met))
        self._offer(view)

    def _offer(self, view: View) -> None:
        self.write("\n")
        match view.ask:
            case EndingAsk(title=title):
                self.write(
                    f"{self.style.strong}{tr('terminal.end', ending=title)}{self.style.end}\n"
                )
            case OptionsAsk() as ask:
                self._lines(offer_lines(ask, self.style))
            case TableAsk() as ask:
                if not self._chosen:
                    self._chosen = {term.id: term.start for term in ask.terms}
                self._lines(table_lines(ask, self._chosen, self.session.estimate(self._chosen)))
                self._tell(f"t. {ask.press}{f' ({ask.note})' if ask.note else ''}")
                self._lines(offer_lines(ask, self.style))
                self._tell(tr("terminal.table-help"))

    def _answer(self, line: str) -> None:
        if line.startswith("?") and line[1:].strip():
            line = f"codex {line[1:].strip()}"
        word, _, rest = line.partition(" ")
        word = command(word)
        if self._offered is not None:
            if word != "load" or rest.split()[-1:] != [NEAREST]:
                self._go_on_from(self._offered, command(line))
                return
            self._offered = None
        view = self.session.view()
        try:
            if self._after is not None and self._ended(self._after, word, rest.strip()):
                return
            if is_number(word):
                self._option(view, int(word))
            elif isinstance(view.ask, TableAsk) and self._at_table(view, view.ask, line):
                return
            else:
                self._command(view, word, rest.strip())
        except SessionError as error:
            self._tell(str(error))

    def _ended(self, after: Afterwards, word: str, rest: str) -> bool:
        """Answer what means something else after an ending; return whether it did."""
        if not word:
            self._done = True
            return True
        lines = after.lines(word, rest)
        if lines is None and word not in _ANYWHERE:
            lines = after.help()
        self._lines(lines or ())
        return lines is not None

    def _option(self, view: View, number: int) -> None:
        for option in _options(view):
            if option.number == number:
                self._pick(option)
                return
        self._tell(tr("terminal.no-option", number=number, help=tr("terminal.help")))

    def _pick(self, option: OptionView) -> None:
        if not option.enabled:
            self._tell(tr("terminal.not-now", reason=option.reason))
            return
        self._went(self.session.choose(option.id))

    def _went(self, view: View) -> None:
        if self.autosave and self._kept():
            self._save("auto", quiet=True)
        self._show(view)

    def _go_over(self, session: Session) -> None:
        """Go on with a game from a slot; what was played until now is kept."""
        self.session, self._unkept = session, True
        self._met.clear()
        if self.autosave:
            self._kept()
        self._show(session.view())

    def _kept(self) -> bool:
        """Keep what the automatic slot would lose to this game; return whether that is done."""
        if self._unkept and self.slots is not None:
            try:
                slot = self.slots.keep(self.session.save())
            except (OSError, ValueError, RuntimeError) as error:
                self._tell(str(error))
                return False
            self._unkept = False
            if slot:
                self._tell(tr("terminal.kept", slot=slot))
        return True

    def _at_table(self, view: View, ask: TableAsk, line: str) -> bool:
        """Handle setting terms and tabling; return whether the line was for the table."""
        if line in {"t", "table"}:
            self._went(self.session.propose(self._chosen))
            return True
        chosen = terms_typed(line, ask)
        if isinstance(chosen, str):
            self._tell(chosen)
        elif chosen:
            self._chosen |= chosen
            self._offer(view)
        return bool(chosen)

    def _command(self, view: View, word: str, rest: str) -> None:
        match word:
            case "":
                self._tell(tr("terminal.help"))
            case "status":
                self._lines(panel_lines(view.panel))
            case "history":
                self._lines(history_lines(self.session.history()))
            case "back":
                self._show(self.session.roll_back_to(step_before(rest, self.session)))
            case "sources":
                self._lines(sources_lines(self.session.sources()))
            case "codex":
                self._lines(codex_lines(rest, self.session.codex(), self.style))
            case "repeat":
                self._show(view)
            case "save":
                self._save(rest or "1")
            case "load":
                slot, _, how = rest.partition(" ")
                self._load(slot or "1", nearest=how.strip() == NEAREST)
            case "quit":
                self._done = True
            case _:
                named = next((each for each in _options(view) if each.id == word), None)
                if named is None or rest:
                    self._tell(tr("terminal.help"))
                else:
                    self._pick(named)

    def _save(self, slot: str, *, quiet: bool = False) -> None:
        if self.slots is None:
            self.write(tr("terminal.saving-off") + "\n")
            return
        try:
            self.slots.save(slot, self.session.save())
        except (OSError, ValueError, RuntimeError) as error:
            self._tell(str(error))
            return
        if not quiet:
            self.write(tr("terminal.saved", slot=slot) + "\n")

    def _load(self, slot: str, *, nearest: bool = False) -> None:
        if self.slots is None:
            self.write(tr("terminal.saving-off") + "\n")
            return
        try:
            loaded = self.slots.load(slot)
        except (OSError, ValueError, RuntimeError) as error:
            self._tell(str(error))
            return
        if loaded.message:
            self._tell(loaded.message)
        try:
            session = Session.restore(self.session.campaign, loaded.saved, self.counsel.opponent)
        except StoryChangedError as changed:
            if not nearest:
                self._offered = changed.nearest
                self._tell(question("terminal.go-on-there", message=changed))
                return
            session = changed.nearest
        self._go_over(session)

    def _go_on_from(self, nearest: Session, answer: str) -> None:
        """Take the answer of a player who was asked whether to go on from an earlier decision."""
        match answered(answer):
            case "yes":
                self._offered = None
                self._go_over(nearest)
                return
            case "no":
                self._tell(tr("terminal.go-on-here"))
            case "quit":
                self._done = True
                return
            case _:
                self._tell(question("terminal.go-on-earlier"))
                return
        self._offered = None
        self._show(self.session.view())


def _options(view: View) -> tuple[OptionView, ...]:
    return () if isinstance(view.ask, EndingAsk) else view.ask.options

"""A game in the terminal whose story is loaded anew when it is saved, between two lines.

Law: a story with errors never takes the place of one without; they are printed, and play goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from summitgame.diagnostics import render
from summitgame.session import Opponent, Session, SessionError
from summitgame.session.carrying import carry
from summitgame.session.developing import Seen, developer_view
from summitgame.session.placing import Placed, words_of
from summitgame.terminal.developing import (
    HELP,
    changes_of,
    unseen_lines,
    variable_lines,
    why_lines,
)
from summitgame.terminal.game import TextGame
from summitgame.terminal.pages import PLAIN, Style
from summitgame.terminal.typed import command

if TYPE_CHECKING:
    from summitgame.campaign import Loaded

__all__ = ["Watch", "watched"]

ENDED = "The story has ended. Type back [number], restart or quit; a saved file goes on from here."
_LINE, _NEWS = "line", "news"


class Watch(Protocol):
    """Loads the story anew when a file of it is saved."""

    def begin(self, wake: Callable[[], None]) -> None:
        """Begin; `wake` is called from a thread when there is something to take."""

    def take(self) -> Loaded | None:
        """Return what was loaded last; None if nothing was since the last call."""


def watched(
    session: Session,
    read: Callable[[], str | None],
    write: Callable[[str], object],
    watch: Watch,
    *,
    style: Style = PLAIN,
    opponent: Opponent | None = None,
    colour: bool = False,
) -> int:
    """Play until the player quits or the input ends; return the exit code.

    Args:
        session: The playthrough.
        read: Returns the next line, or None when no more can come; called in a thread.
        write: Takes text.
        watch: Loads the story anew.
        style: Of pages.
        opponent: Picks for the adversary of a hard game.
        colour: Whether errors are printed in colour.
    """
    game = _Watched(session, read, write, watch, style=style, opponent=opponent, colour=colour)
    return game.run()


class _Watched:
    """Reads lines and news from one queue, so that neither waits for the other."""

    def __init__(
        self,
        session: Session,
        read: Callable[[], str | None],
        write: Callable[[str], object],
        watch: Watch,
        *,
        style: Style,
        opponent: Opponent | None,
        colour: bool,
    ) -> None:
        self._read, self._write, self._watch = read, write, watch
        self._opponent, self._colour = opponent, colour
        self._queue: SimpleQueue[tuple[str, str | None]] = SimpleQueue()
        self._over = False
        self._seen = Seen()
        self.game = TextGame(session, self._next, write, style)

    def run(self) -> int:
        """Play; after an ending, wait for what comes."""
        self._watch.begin(lambda: self._queue.put((_NEWS, None)))
        Thread(target=self._listen, name="lines", daemon=True).start()
        code = self.game.run()
        while not self._over and not self._open():
            self._write(ENDED + "\n> ")
            word = (self._next() or "quit").strip().lower()
            if command(word) == "quit":
                break
            if self._open() or self._from_the_end(word):
                code = self.game.run()
        return code

    def _open(self) -> bool:
        return self.game.session.ended is None

    def _listen(self) -> None:
        while (line := self._read()) is not None:
            self._queue.put((_LINE, line))
        self._queue.put((_LINE, None))

    def _next(self) -> str | None:
        """Return the next line; whatever is saved before it comes is taken over first."""
        while True:
            kind, line = self._queue.get()
            if kind == _LINE:
                if line is not None and self._asked(line):
                    self._write("> ")
                    continue
                if line is None or command(line.strip().lower()) == "quit":
                    self._over = True
                return line
            loaded = self._watch.take()
            if loaded is not None and self._took(loaded) and self._open():
                self._write("> ")

    def _took(self, loaded: Loaded) -> bool:
        """Take a story over, or print what is wrong with it; return whether to ask again."""
        self._write("\n")
        if loaded.campaign is None:
            for problem in loaded.errors:
                source = loaded.sources.get(problem.span.file)
                self._write(render(problem, source, colour=self._colour).rstrip() + "\n\n")
            self._write("The story before goes on.\n")
            return True
        try:
            found = carry(self.game.session, loaded.campaign, self._opponent)
        except SessionError as error:
            self._write(f"{error} The story before goes on.\n")
            return True
        warnings = len(loaded.diagnostics)
        more = f" {warnings} warnings; `summitgame check` lists them." if warnings else ""
        self._write(f"{found.message or 'Reloaded.'}{more}\n")
        self.game.go_on_with(found.session)
        return True

    def _asked(self, line: str) -> bool:
        """Answer what only an author asks; return whether it was such a question."""
        word, *rest = line.split() or [""]
        session = self.game.session
        match word.lower():
            case "why":
                lines = why_lines(developer_view(session, self._seen))
            case "vars":
                view = developer_view(session, self._seen)
                lines = variable_lines(view, " ".join(rest).casefold())
            case "unseen":
                lines = unseen_lines(developer_view(session, self._seen))
            case "jump" if rest:
                lines = self._jump(rest[0], changes_of(rest[1:]))
            case "restart" if self._open():
                lines = self._restart()
            case "help":
                self._write(HELP + "\n")
                return False
            case _:
                return False
        for each in lines:
            self._write(each + "\n")
        return True

    def _jump(self, node: str, changes: Mapping[str, str]) -> Iterator[str]:
        session = self.game.session
        self._seen.note(session)
        values = words_of(session.campaign.program, session.state.values) | dict(changes)
        try:
            put = Session(
                session.campaign,
                session.seed,
                session.setup,
                takebacks=True,
                placed=Placed(node, values),
            )
        except SessionError as error:
            yield str(error)
            return
        self.game.go_on_with(put)

    def _restart(self) -> Iterator[str]:
        self._seen.note(self.game.session)
        self.game.go_on_with(self._begun())
        yield from ()

    def _begun(self) -> Session:
        """Return the same game at its beginning."""
        session = self.game.session
        return Session.start(
            session.campaign,
            session.seed,
            session.setup,
            takebacks=session.takebacks,
            hard=session.hard,
            opponent=self._opponent,
        )

    def _from_the_end(self, word: str) -> bool:
        """Do what is typed after an ending; return whether play goes on."""
        session = self.game.session
        named, _, rest = word.partition(" ")
        match command(named):
            case "restart":
                self.game.session = self._begun()
            case "back":
                session.rewind(int(rest) if rest.isdecimal() else session.step - 1)
            case _:
                return False
        return True

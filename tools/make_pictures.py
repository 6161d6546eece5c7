"""Makes the pictures of the README: `python -m tools.make_pictures [FOLDER [NAME ...]]`.

Law: every picture is a page of the shipped campaign as a player sees it, reached by play alone.
The playthrough is the first of a row of seeds that comes by all the pages wanted.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from summitgame.analysis.policies import uniform
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli.common import take_by
from summitgame.cli.counsel import counsel
from summitgame.counsel.asking import reviewer
from summitgame.desktop.archive import Archive
from summitgame.desktop.art import Art
from summitgame.desktop.fonts import Fonts
from summitgame.desktop.game import Game
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.page import LONG_AGO
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.review import ReviewPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.sound import Sound
from summitgame.desktop.store import StoreBox
from summitgame.desktop.theme import CABLE, NIGHT
from summitgame.desktop.window import Window
from summitgame.desktop.worker import Worker
from summitgame.resources import assets_root, content_root
from summitgame.saves import SaveStore
from summitgame.session import Session
from summitgame.views import EndingAsk, OptionsAsk, TableAsk
from tools import author_pictures
from tools.small_png import write_png

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summitgame.analysis.results import Review
    from summitgame.counsel import PlayLog, Tell
    from summitgame.desktop.page import Page
    from summitgame.desktop.ports import Playthrough, Saved
    from summitgame.program import Objective
    from summitgame.views import View

__all__ = ["NAMES", "make"]

NAMES = ("title", "play", "week", "table", "debrief", "night", "line")
FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (1280, 720)
MANY_COLOURS = {"title"}
"""Pictures whose skies would show steps if they had 256 colours."""
SEEDS = range(1, 400)
WEEKS, STORY, SPEAKERS = 3, 0, 1
LINE_SEED = 18
"""A playthrough at random that has both choice and luck in its line."""


@dataclass
class Album:
    """The pages of one playthrough that are worth a picture."""

    saved: dict[str, Saved] = field(default_factory=dict)

    def look(self, session: Playthrough) -> None:
        """Keep the page if it is the first of its kind."""
        for name in _kinds(session.view()):
            if name not in self.saved:
                self.saved[name] = session.save()

    @property
    def full(self) -> bool:
        """Whether nothing is missing."""
        return set(NAMES) - {"title", "line"} <= self.saved.keys()


def make(folder: Path, names: Sequence[str] = NAMES) -> list[Path]:
    """Write pictures into a folder; return the files.

    Raises:
        SystemExit: The campaign has errors, or no playthrough comes by every page.
    """
    loaded = load_campaign(content_root() / "working-level")
    if loaded.campaign is None:
        raise SystemExit("The shipped campaign has errors; `summitgame check` lists them.")
    host = CampaignHost(loaded.campaign, replace(counsel(), reviewer=_first))
    saved = _collect(loaded.campaign, host, names)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saves:
        window = _window(host, StoreBox(SaveStore(Path(saves)), host.id))
        return [_picture(window, name, saved, folder / f"{name}.png") for name in names]


def _collect(campaign: Campaign, host: CampaignHost, names: Sequence[str]) -> dict[str, Saved]:
    """Return a saved game for each page: most of one playthrough, the line of another."""
    found: dict[str, Saved] = {}
    if "line" in names:
        session = Session.start(campaign, LINE_SEED)
        while take_by(uniform, session):
            pass
        found["line"] = session.save()
    if set(names) <= {"title", "line"}:
        return found
    album = next((album for album in _albums(host) if album.full), None)
    if album is None:
        raise SystemExit(f"No playthrough with a seed up to {SEEDS[-1]} comes by every page.")
    return album.saved | found


def _albums(host: CampaignHost) -> Iterator[Album]:
    for seed in SEEDS:
        album, random = Album(), Random(seed)
        session: Playthrough = host.start(seed, {}, takebacks=True)
        while True:
            album.look(session)
            ask = session.view().ask
            if isinstance(ask, EndingAsk):
                break
            _pick(session, random)
        yield album


def _pick(session: Playthrough, random: Random) -> None:
    ask = session.view().ask
    if isinstance(ask, TableAsk):
        package = _package(ask, random)
        if not session.estimate(package).problem:
            session.propose(package)
            return
    if isinstance(ask, OptionsAsk | TableAsk):
        session.choose(random.choice([option.id for option in ask.options if option.enabled]))


def _package(ask: TableAsk, random: Random) -> dict[str, str]:
    return {
        term.id: random.choice([level.value for level in term.levels if level.enabled])
        for term in ask.terms
    }


def _kinds(view: View) -> Iterator[str]:
    number, tracks = view.chapter.number, view.panel.tracks
    changed = any(track.change for track in tracks)
    match view.ask:
        case EndingAsk():
            yield "debrief"
        case TableAsk() if number == WEEKS:
            yield "table"
        case OptionsAsk() if number == WEEKS and view.panel.notes and changed:
            yield "week"
        case OptionsAsk() if number == STORY and tracks:
            yield "play"
        case OptionsAsk() if (
            number == SPEAKERS and tracks and any(p.speaker for p in view.passages)
        ):
            yield "night"


def _first(
    campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Iterable[Review]:
    """Look back for one objective alone: a picture shows no more, and each takes a while."""
    return reviewer(campaign, log, wanted[:1], tell)


def _window(host: CampaignHost, box: StoreBox) -> Window:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((64, 64))
    assets = assets_root()
    game = Game(
        host=host,
        archive=Archive(box, threaded=False),
        sound=Sound(assets),
        worker=Worker(threaded=False),
        new_seed=lambda: SEEDS[0],
        home=TitlePage,
        prefs=Prefs(reduced_motion=True, captions=False),
    )
    surface = pygame.Surface(SIZE)
    return Window(game, Fonts(assets / "fonts"), Art(assets), surface, (TitlePage(game),))


def _picture(window: Window, name: str, saved: Mapping[str, Saved], path: Path) -> Path:
    theme = NIGHT if name == "night" else CABLE
    window.game.change(replace(window.game.prefs, theme=theme.id))
    window.follow_prefs()
    if name != "title":
        window.stack[:] = [_page(window.game, name, saved)]
    window.resize(window.surface)
    window.page.age = LONG_AGO
    window.draw()
    if name in MANY_COLOURS:
        pygame.image.save(window.surface, path)
    else:
        write_png(path, pygame.image.tobytes(window.surface, "RGB"), SIZE)
    return path


def _page(game: Game, name: str, saved: Mapping[str, Saved]) -> Page:
    session = game.host.restore(saved[name])
    page = PlayPage(game, session)
    if name == "debrief":
        return DebriefPage(game, session, page)
    if name == "line":
        return ReviewPage(game, page, game.host.objectives[0])
    if isinstance(page.view.ask, TableAsk):
        for seed in SEEDS:
            package = _package(page.view.ask, Random(seed))
            if not session.estimate(package).problem:
                page.package = package
                break
    return page


def main() -> int:
    """Make the pictures and say how large they are."""
    folder, names = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, sys.argv[2:]
    made = make(folder, names or NAMES)
    if not names:
        made += author_pictures.make(folder)
    total = sum(path.stat().st_size for path in made)
    sys.stdout.write(f"{len(made)} pictures, {total / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

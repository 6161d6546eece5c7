"""Opens the window and keeps it alive: events in, frames out, asleep while nothing moves."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

import pygame

from summitgame.counsel import Counsel
from summitgame.desktop.archive import Archive
from summitgame.desktop.art import Art
from summitgame.desktop.fonts import Fonts
from summitgame.desktop.game import Author, Game, Offer
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.inputs import REPEATING, Hover, Input, Press, read
from summitgame.desktop.prefs import read_prefs
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.sound import Sound
from summitgame.desktop.store import ApartBox, StoreBox
from summitgame.desktop.theme import THEMES
from summitgame.desktop.window import Window
from summitgame.desktop.worker import Worker
from summitgame.resources import MissingDataError, assets_root
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from summitgame.campaign import Campaign
    from summitgame.desktop.ahead import Ahead
    from summitgame.desktop.bench import Workbench
    from summitgame.desktop.page import Page
    from summitgame.desktop.ports import Host
    from summitgame.desktop.voices import Voices
    from summitgame.saves import SaveStore

__all__ = ["NoDisplayError", "first_scenes", "run"]

_SMALLEST = (960, 540)
_FRAMES = 60
_LONGEST_STEP_MS = 50
_SOON_MS = 40
_BLIND_DRIVERS = {"dummy", "offscreen"}
_SEEDS = 1_000_000
_WOKEN = pygame.event.custom_type()


class NoDisplayError(Exception):
    """There is no window to be had; the message is one plain sentence."""


def run(  # noqa: PLR0913 -- keyword-only, and each has a default
    campaign: Campaign,
    store: SaveStore,
    *,
    offer: Offer | None = None,
    counsel: Counsel | None = None,
    size: tuple[int, int] = (1280, 720),
    theme: str | None = None,
    frames: int | None = None,
    ahead: Ahead | None = None,
    voices: Voices | None = None,
) -> int:
    """Play in a window until it is closed.

    Args:
        campaign: What is played.
        store: Where games, settings and endings are kept.
        offer: What a new game proposes.
        counsel: Who may be asked about games.
        size: Of the window at first, in pixels.
        theme: Id of a theme for this time; by default the one in the settings.
        frames: Close after so many frames, for measuring; a driver without a screen will do then.
        ahead: The first picture, if it is being drawn already.
        voices: In which other languages the campaign can be told.

    Returns:
        The exit code, 0.

    Raises:
        NoDisplayError: There is no display to open a window on.
    """
    author = offer.author if offer is not None else None
    box = _box(campaign, store, author)
    prefs = read_prefs(box.settings())
    if theme is not None and any(theme == known.id for known in THEMES):
        prefs = read_prefs(prefs.to_data() | {"theme": theme})
    surface = _open(campaign.title, size, full_screen=prefs.full_screen, blind=frames is not None)
    assets = _assets()
    archive = Archive(box, wake=_wake)
    host, bench = _hosts(counsel or Counsel(), author), _bench(campaign, author)
    game = Game(
        host=host(campaign),
        languages=voices.languages if voices is not None else (),
        tell=None if voices is None else _teller(voices, host),
        archive=archive,
        sound=Sound(assets),
        worker=Worker(wake=_wake),
        new_seed=lambda: secrets.randbelow(_SEEDS),
        home=TitlePage,
        prefs=prefs,
        offer=offer or Offer(),
        bench=bench,
    )
    game.sound.apply(prefs)
    for notice in (store if author is None else author.store).notices():
        game.notices.tell(notice, "warning")
    try:
        window = Window(
            game,
            Fonts(assets / "fonts" if assets else None),
            Art(assets, ahead),
            surface,
            first_scenes(game, author),
        )
        _Loop(window, size).run(frames)
    finally:
        if bench is not None:
            bench.close()
        archive.close()
        game.sound.stop()
        pygame.quit()
    return 0


def _hosts(counsel: Counsel, author: Author | None) -> Callable[[Campaign], Host]:
    """Return what makes a campaign ready for the window: a player's, or an author's."""
    if author is None:
        return lambda campaign: CampaignHost(campaign, counsel)
    from summitgame.desktop.developer import DeveloperHost  # noqa: PLC0415 - no player waits for it
    from summitgame.session.developing import Seen  # noqa: PLC0415 - the same

    seen = Seen()
    return lambda campaign: DeveloperHost(campaign, counsel, seen)


def _teller(voices: Voices, host: Callable[[Campaign], Host]) -> Callable[[str], Host]:
    """Return what makes the campaign speak a language."""

    def tell(language: str) -> Host:
        campaign = voices.tell(language)
        pygame.display.set_caption(campaign.title)
        # Reading takes a moment, in which a key that is already up goes on repeating.
        pygame.event.pump()
        pygame.event.clear(pygame.KEYDOWN)
        return host(campaign)

    return tell


def _box(campaign: Campaign, store: SaveStore, author: Author | None) -> StoreBox:
    """Return where games are kept: an author's are never among a player's."""
    if author is None:
        return StoreBox(store, campaign.id, campaign.aliases.ending)
    return ApartBox(author.store, store, campaign.id, campaign.aliases.ending)


def _bench(campaign: Campaign, author: Author | None) -> Workbench | None:
    """Return an author's side of the window; it is imported for nobody else."""
    if author is None:
        return None
    from summitgame.desktop.bench import Workbench  # noqa: PLC0415 - no player waits for it

    bench = Workbench(campaign.folder, author.opener, author.watch)
    bench.begin(_wake)
    return bench


def first_scenes(game: Game, author: Author | None) -> tuple[Page, ...]:
    """Return the first scenes: the title, or for an author who asks for it a game in play."""
    if author is None or not author.at_once:
        return (TitlePage(game),)
    from summitgame.desktop.scenes.play import PlayPage  # noqa: PLC0415 - as above

    offer = game.offer
    seed = offer.seed if offer.seed is not None else game.new_seed()
    setup = {choice.id: choice.start for choice in game.host.setup} | dict(offer.setup)
    session = game.host.start(seed, setup, takebacks=True, hard=offer.hard)
    return (PlayPage(game, session),)


def _open(caption: str, size: tuple[int, int], *, full_screen: bool, blind: bool) -> pygame.Surface:
    # Ask Windows for real pixels; elsewhere this is ignored.
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    try:
        pygame.display.init()
        if pygame.display.get_driver() in _BLIND_DRIVERS and not blind:
            pygame.display.quit()
            raise NoDisplayError(tr("window.no-display"))
        if pygame.display.get_driver() == "x11":
            # Frames go to the X server as they are: through OpenGL they cost 100 MB and more time.
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.font.init()
        pygame.display.set_caption(caption)
        _set_icon()
        surface = _mode(size, full_screen=full_screen)
    except pygame.error as error:
        pygame.quit()
        raise NoDisplayError(tr("window.no-display")) from error
    pygame.key.set_repeat(380, 45)
    return surface


def _mode(size: tuple[int, int], *, full_screen: bool) -> pygame.Surface:
    if full_screen:
        return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    wanted = (max(_SMALLEST[0], size[0]), max(_SMALLEST[1], size[1]))
    return pygame.display.set_mode(wanted, pygame.RESIZABLE)


def _set_icon() -> None:
    assets = _assets()
    if assets is not None:
        with suppress(OSError, pygame.error):
            pygame.display.set_icon(pygame.image.load(assets / "icon.png"))


def _assets() -> Path | None:
    try:
        return assets_root()
    except MissingDataError:
        return None


def _wake() -> None:
    """Wake the loop from another thread."""
    with suppress(pygame.error):
        pygame.event.post(pygame.event.Event(_WOKEN))


class _Loop:
    """The life of one window.

    Args:
        window: The scenes.
        size: To return to from full screen.
    """

    def __init__(self, window: Window, size: tuple[int, int]) -> None:
        self._window = window
        self._size = size
        self._full_screen = window.game.prefs.full_screen
        self._clock = pygame.time.Clock()
        self._hurried = False
        self._pointing = False
        self._held: set[int] = set()

    def run(self, frames: int | None) -> None:
        """Draw, start the sound, then serve events until the stack is empty."""
        window = self._window
        window.draw()
        pygame.display.flip()
        shown = 1
        self._hurried = frames is not None
        if frames is not None and shown >= frames:
            return
        told = window.game.sound.start()
        if told:
            window.game.notices.tell(told)
            window.dirty = True
        self._clock.tick()
        moving = True
        while window.open:
            for event in self._events(moving=moving):
                self._serve(event)
                if not window.open:
                    return
            self._follow_screen()
            self._point()
            moving = window.advance(min(_LONGEST_STEP_MS, self._clock.tick(_FRAMES)))
            if window.dirty:
                window.draw()
                pygame.display.flip()
                shown += 1
            if self._hurried:
                window.dirty = True
            if frames is not None and shown >= frames:
                return

    def _events(self, *, moving: bool) -> Iterable[pygame.event.Event]:
        """Return what has happened; sleep until something does, if nothing moves."""
        if moving or self._window.dirty:
            return _calm(pygame.event.get())
        game = self._window.game
        soonest = game.notices.soonest
        wait = _SOON_MS if game.sound.due else (soonest or 0)
        before = pygame.time.get_ticks()
        first = pygame.event.wait(wait) if wait else pygame.event.wait()
        slept = pygame.time.get_ticks() - before
        self._clock.tick()
        if game.notices.tick(slept):
            self._window.dirty = True
        return _calm([first, *pygame.event.get()])

    def _serve(self, event: pygame.event.Event) -> None:
        window = self._window
        match event.type:
            case pygame.QUIT:
                window.close()
            case pygame.VIDEORESIZE:
                if not self._full_screen:
                    self._size = event.size
                window.resize(pygame.display.get_surface() or window.surface)
            case pygame.WINDOWEXPOSED:
                window.dirty = True
            case pygame.WINDOWLEAVE:
                window.send(Hover(-1, -1))
            case pygame.KEYUP:
                self._held.discard(event.key)
            case _:
                given = read(event)
                if given is not None and not self._only_held(event, given):
                    window.send(given)

    def _only_held(self, event: pygame.event.Event, given: Input) -> bool:
        """Tell whether a key is only held down that must be pressed again to count again."""
        if not isinstance(given, Press):
            return False
        again = event.key in self._held
        self._held.add(event.key)
        return again and given.act not in REPEATING

    def _point(self) -> None:
        """Show the hand over whatever answers a click."""
        pointing = self._window.page.pointing
        if pointing != self._pointing:
            self._pointing = pointing
            shape = pygame.SYSTEM_CURSOR_HAND if pointing else pygame.SYSTEM_CURSOR_ARROW
            with suppress(pygame.error):
                pygame.mouse.set_cursor(shape)

    def _follow_screen(self) -> None:
        wanted = self._window.game.prefs.full_screen
        if wanted != self._full_screen:
            self._full_screen = wanted
            self._window.resize(_mode(self._size, full_screen=wanted))


def _calm(events: list[pygame.event.Event]) -> list[pygame.event.Event]:
    """Drop mouse movements that a later one overtakes."""
    return [
        event
        for event, following in zip(events, [*events[1:], None], strict=False)
        if event.type != pygame.NOEVENT
        and not (
            event.type == pygame.MOUSEMOTION
            and following is not None
            and following.type == pygame.MOUSEMOTION
            and following.buttons == event.buttons
        )
    ]

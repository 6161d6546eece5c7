"""Measures how long after a save the changed story is on the screen: `python -m bench.watch`.

A copy of a campaign is watched by the window's own code, drawn on a surface; a file of it is saved
again and again, and the time until the picture with the new story is finished is taken. Exits with
1 when the middle one of these times is over the budget.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from summitgame.authoring.watching import Changes, Watching, changes, looked
from summitgame.campaign import load_campaign
from summitgame.desktop.archive import Archive
from summitgame.desktop.art import Art
from summitgame.desktop.bench import Workbench
from summitgame.desktop.developer import DeveloperHost
from summitgame.desktop.fonts import Fonts
from summitgame.desktop.game import Game
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.sound import Sound
from summitgame.desktop.store import StoreBox
from summitgame.desktop.window import Window
from summitgame.desktop.worker import Worker
from summitgame.resources import assets_root, content_root, seeds_root
from summitgame.saves import SaveStore
from summitgame.views import EndingAsk, TableAsk

BUDGET_MS = 300
SAVES = 15
PICKS = 30
FRAME_S = 1 / 60


def window(folder: Path, waits: Changes, wake: Event) -> tuple[Window, Workbench]:
    """Return a window with a game some picks into a campaign that is watched."""
    loaded = load_campaign(folder)
    if loaded.campaign is None:
        raise SystemExit(f"{folder} has errors.")
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((64, 64))
    assets = assets_root()
    host = DeveloperHost(loaded.campaign)
    bench = Workbench(folder, lambda *_: "", Watching(folder, loaded, changes=waits))
    game = Game(
        host=host,
        archive=Archive(StoreBox(SaveStore(folder.parent / "saves"), host.id), threaded=False),
        sound=Sound(assets),
        worker=Worker(threaded=False),
        new_seed=lambda: 1,
        home=TitlePage,
        prefs=Prefs(reduced_motion=True),
        bench=bench,
    )
    session = host.start(7, {}, takebacks=True)
    for _ in range(PICKS):
        ask = session.view().ask
        if isinstance(ask, EndingAsk):
            break
        if isinstance(ask, TableAsk) and not any(option.enabled for option in ask.options):
            break
        session.choose(next(option.id for option in ask.options if option.enabled))
    surface = pygame.Surface((1280, 720))
    shown = Window(game, Fonts(assets / "fonts"), Art(assets), surface, (PlayPage(game, session),))
    shown.draw()
    bench.begin(wake.set)
    return shown, bench


@dataclass
class Measured:
    """What saves took, in milliseconds."""

    took: list[float] = field(default_factory=list)
    """From each save to the picture with the changed story."""
    worked: float = 0.0
    """Of the processor, for one of them."""
    gap: float = 0.0
    """The longest time that the window did not answer."""


def measure(campaign: str, waits: Changes) -> Measured:
    """Save a file again and again."""
    found = Measured()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "content" / Path(campaign).name
        shutil.copytree(content_root() / campaign, folder)
        shutil.copytree(seeds_root(), Path(home) / "seeds")
        wake = Event()
        shown, bench = window(folder, waits, wake)
        file = max(folder.rglob("*.yaml"), key=lambda path: path.stat().st_size)
        text = file.read_text(encoding="utf-8")
        time.sleep(0.5)
        for number in range(SAVES):
            wake.clear()
            before = shown.game.host
            saved, begun = time.perf_counter(), time.process_time()
            file.write_text(f"{text}\n# save {number}\n", encoding="utf-8")
            while shown.game.host is before:
                wake.wait(FRAME_S)
                answered = time.perf_counter()
                shown.advance(16)
                if shown.game.host is not before:
                    shown.draw()
                found.gap = max(found.gap, (time.perf_counter() - answered) * 1000)
            found.took.append((time.perf_counter() - saved) * 1000)
            found.worked += (time.process_time() - begun) * 1000 / SAVES
            time.sleep(0.2)
        bench.close()
    return found


def main() -> int:
    """Measure each campaign, told by the system and by looking."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "campaigns", nargs="*", default=["gallery/tea-before-talks", "working-level"]
    )
    late = False
    for campaign in parser.parse_args().campaigns:
        for name, waits in (("told", changes), ("looked", looked)):
            found = measure(campaign, waits)
            middle = statistics.median(found.took)
            print(
                f"{campaign:28} {name:8} {middle:6.0f} ms, at most {max(found.took):6.0f}"
                f" ({found.worked:4.0f} of the processor); the window waited {found.gap:4.0f}"
            )
            late = late or (name == "told" and middle > BUDGET_MS)
    return int(late)


if __name__ == "__main__":
    sys.exit(main())

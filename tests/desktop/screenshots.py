"""Pictures of the shipped campaign for the README: `python -m tests.desktop.screenshots FOLDER`.

They are what a player sees: the game is played by keys, at random from a fixed seed.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from summitgame.campaign import load_campaign
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.resources import content_root
from summitgame.views import EndingAsk, TableAsk
from tests.desktop.pilot import Pilot

SIZE = (1280, 720)
SEED = 5
CHAPTERS = {1: "night", 2: "dawn", 3: "cable"}
"""The theme in which a chapter's card and its first full panel are shown."""


def main() -> int:
    """Draw every picture."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    folder.mkdir(parents=True, exist_ok=True)
    loaded = load_campaign(content_root() / "working-level")
    if loaded.campaign is None:
        sys.stderr.write("The shipped campaign has errors; `summitgame check` lists them.\n")
        return 1
    pilot = Pilot(SIZE, Prefs(captions=False), host=CampaignHost(loaded.campaign))

    def shoot(name: str) -> None:
        pygame.image.save(pilot.picture(), folder / f"{name}.png")

    shoot("title")
    pilot.key(Act.ACCEPT)
    shoot("new-game")
    pilot.key(Act.ACCEPT)
    shoot("chapter-0")
    pilot.key(Act.ACCEPT)
    random = Random(SEED)  # noqa: S311 - picks for pictures
    table = False
    while True:
        if isinstance(pilot.page, CardPage):
            pilot.key(Act.ACCEPT)
            continue
        page = pilot.on(PlayPage)
        ask, chapter = page.view.ask, page.view.chapter
        theme = CHAPTERS.get(chapter.number, "cable")
        if theme != pilot.game.prefs.theme:
            pilot.game.change(replace(pilot.game.prefs, theme=theme))
            pilot.window.follow_prefs()
        if isinstance(ask, EndingAsk):
            break
        if page.view.step % 8 == 0 or (isinstance(ask, TableAsk) and not table):
            kind = "table" if isinstance(ask, TableAsk) else "play"
            table = table or kind == "table"
            shoot(f"{kind}-{page.view.step:03}")
        pilot.write(str(random.choice([o.number for o in page.options if o.enabled])))
    shoot("ending")
    pilot.write("1")
    shoot("debrief")
    pilot.key(Act.BACK)
    pilot.write("h")
    shoot("history")
    return 0


if __name__ == "__main__":
    sys.exit(main())

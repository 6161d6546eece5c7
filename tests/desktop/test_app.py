"""The life of a window from opening to closing, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = """
import sys
from pathlib import Path
import pygame
from summitgame.campaign import load_campaign
from summitgame.desktop import run
from summitgame.resources import content_root
from summitgame.saves import SaveStore

campaign = load_campaign(content_root() / "working-level").campaign
store = SaveStore(Path(sys.argv[1]))
get = pygame.event.get
frames = 0

def key(code, text=""):
    down = pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=text)
    return [down, pygame.event.Event(pygame.KEYUP, key=code, mod=0)]

def feed(*args, **kwargs):
    global frames
    frames += 1
    return script.get(frames, [])

pygame.event.get = feed
pygame.event.wait = lambda *_: pygame.event.Event(pygame.NOEVENT)
"""
PLAY = """
script = {
    3: key(pygame.K_RETURN),
    30: key(pygame.K_RETURN),
    60: key(pygame.K_RETURN),
    # Held down: only the first counts.
    90: [key(pygame.K_1, "1")[0]] * 3,
    120: key(pygame.K_F11),
    150: [pygame.event.Event(pygame.QUIT)],
}
code = run(campaign, store, frames=400)
print("picks", store.load("auto").saved.step)
sys.exit(code)
"""
SHORT = """
script = {}
code = run(campaign, store, theme="night", frames=2)
print("settings", store.settings())
sys.exit(code)
"""


def in_a_process(code: str, saves: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code, str(saves)],
        env=os.environ | {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_window_opens_plays_and_closes(tmp_path: Path) -> None:
    assert "picks 1\n" in in_a_process(PLAY, tmp_path)


def test_a_theme_for_once_is_not_saved(tmp_path: Path) -> None:
    assert "settings {}\n" in in_a_process(SHORT, tmp_path)

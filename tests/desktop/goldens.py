"""Golden pictures of the window. Renew them on purpose: `python -m tests.desktop.goldens`.

They show the fixed story of the tests, not the campaign, so that writing never changes them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.theme import THEMES
from summitgame.strings.speech import speak
from tests.desktop import story
from tests.desktop.author import STORY, AuthorPilot
from tests.desktop.explained import ENTRIES, EXPLAINED
from tests.desktop.fakes import FakeBox, FakeHost, FakeSave
from tests.desktop.grouped import GROUPED
from tests.desktop.pilot import Pilot
from tests.desktop.told import week

FOLDER = Path(__file__).parent.parent / "golden" / "images"
SIZES = ((1280, 720), (1920, 1080))
SCENES = ("title", "play", "table", "debrief")
CASES = [(scene, theme.id, size) for scene in SCENES for theme in THEMES for size in SIZES]
SMALLER = ("headings", "group", "review", "linked", "codex")
CASES += [(scene, theme.id, SIZES[0]) for scene in SMALLER for theme in THEMES]
TOLD = {"spanish": "es", "korean": "ko"}
"""Scenes of play in another language."""
CASES += [(scene, "cable", SIZES[0]) for scene in TOLD]
AUTHORS = ("developer", "variables", "problems")
"""Scenes of an author's window."""
CASES += [("developer", theme, SIZES[0]) for theme in ("cable", "night")]
CASES += [("problems", theme, SIZES[0]) for theme in ("contrast", "dawn")]
CASES += [("developer", "cable", SIZES[1]), ("variables", "cable", SIZES[0])]

PICKS = {
    "play": "1",
    "table": "11",
    "debrief": "111",
    "review": "111",
    "headings": "1",
    "group": "13",
    "linked": "1",
    "codex": "1k",
    "spanish": "1",
    "korean": "1",
}
"""Digits that lead to a scene from the first decision."""

CLEAR = 40
"""A pixel differs clearly if any of its colours is this far off."""
MOST_CLEAR = 0.004
"""Share of pixels that may differ clearly: another version of the font renderer, not a layout."""


def name(scene: str, theme: str, size: tuple[int, int]) -> str:
    """Return the file name of a picture."""
    return f"{scene}-{theme}-{size[1]}p.png"


def picture(scene: str, theme: str, size: tuple[int, int]) -> pygame.Surface:
    """Draw a scene as it is now."""
    speak(TOLD.get(scene, "en"))
    try:
        return _authors(scene, theme, size) if scene in AUTHORS else _players(scene, theme, size)
    finally:
        speak("en")


def _players(scene: str, theme: str, size: tuple[int, int]) -> pygame.Surface:
    """Draw a scene of a player's window."""
    box = FakeBox(games={"auto": FakeSave("Working Level · Week five", 0)})
    views = (story.PROLOGUE, GROUPED) if scene in {"headings", "group"} else story.VIEWS
    host = FakeHost(views)
    if scene in TOLD:
        host = FakeHost((story.PROLOGUE, week(TOLD[scene])))
    if scene in {"linked", "codex"}:
        host = FakeHost((story.PROLOGUE, EXPLAINED), ENTRIES)
    pilot = Pilot(size, Prefs(theme=theme, captions=False), host=host, box=box)
    if scene != "title":
        pilot.begin()
        pilot.write(PICKS[scene])
    if scene == "codex":
        pilot.key(Act.DOWN, Act.DOWN)
    if scene == "linked":
        pilot.page.show("link:e3:1")
    if scene == "table":
        pilot.page.show("term:relief")
        pilot.key(Act.RIGHT)
    if scene in {"debrief", "review"}:
        pilot.key(Act.ACCEPT)
        pilot.write("1")
    if scene == "review":
        pilot.page.show("review")
        pilot.key(Act.ACCEPT, Act.ACCEPT)
    return pilot.picture()


def _authors(scene: str, theme: str, size: tuple[int, int]) -> pygame.Surface:
    """Draw a scene of an author's window, some picks into a fixed story."""
    pilot = AuthorPilot(size=size, prefs=Prefs(theme=theme, captions=False))
    pilot.write("11")
    if scene == "problems":
        pilot.save(STORY.replace("goto: b", "goto: bb"))
        return pilot.picture()
    pilot.key(Act.DEVELOPER)
    if scene == "variables":
        pilot.write("2")
        pilot.page.show("variable:nerve")
        pilot.key(Act.RIGHT, Act.RIGHT)
    return pilot.picture()


def differing(actual: pygame.Surface, expected: pygame.Surface) -> float:
    """Return the share of pixels that differ clearly; 1 if the sizes differ."""
    if actual.get_size() != expected.get_size():
        return 1.0
    above, below = actual.copy(), expected.copy()
    above.blit(expected, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    below.blit(actual, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    above.blit(below, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    like = pygame.mask.from_threshold(above, (0, 0, 0), (CLEAR, CLEAR, CLEAR, 255)).count()
    return 1 - like / (actual.get_width() * actual.get_height())


def load(path: Path) -> pygame.Surface:
    """Read a picture in the format of those that are drawn."""
    image = pygame.image.load(path)
    surface = pygame.Surface(image.get_size())
    surface.blit(image, (0, 0))
    return surface


def main() -> int:
    """Draw every golden picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        drawn = picture(*case)
        # Fewer shades make the files a third smaller; the comparison does not see the difference.
        coarse = pygame.Surface(drawn.get_size(), depth=16)
        coarse.blit(drawn, (0, 0))
        pygame.image.save(coarse, FOLDER / name(*case))
    total = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    sys.stdout.write(f"{len(CASES)} pictures, {total / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

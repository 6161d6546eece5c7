"""Makes the pictures of an author's loop: `python -m tools.author_pictures [FOLDER [NAME ...]]`.

Law: a mistake as the terminal tells it and as the window does, the overlay over a game at random,
and the map in a browser; all of the shipped campaign, and none of them painted by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from summitgame.analysis.policies import uniform
from summitgame.authoring.html import escape
from summitgame.authoring.map import Counts, map_page
from summitgame.campaign import Campaign, Loaded, compile_campaign, load_campaign, read_files
from summitgame.cli.common import take_by
from summitgame.desktop.archive import Archive
from summitgame.desktop.art import Art
from summitgame.desktop.bench import Workbench
from summitgame.desktop.developer import DeveloperHost
from summitgame.desktop.fonts import Fonts
from summitgame.desktop.game import Game
from summitgame.desktop.inputs import Act, Press
from summitgame.desktop.page import LONG_AGO
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.sound import Sound
from summitgame.desktop.store import StoreBox
from summitgame.desktop.window import Window
from summitgame.desktop.worker import Worker
from summitgame.diagnostics import Diagnostic, place, snippet
from summitgame.resources import assets_root, content_root
from summitgame.saves import SaveStore
from summitgame.session import Session
from summitgame.session.developing import Seen, developer_view
from tools.small_png import write_png

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["NAMES", "make"]

NAMES = ("mistake.svg", "mistake.png", "developer.png", "map.png")
FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
HOME = content_root() / "working-level"
SIZE = (1280, 720)
SEEDS = range(1, 200)
FILE, WRITTEN, MEANT = "chapters/03-working-level/chapter.yaml", "wl-draw-motiv", "wl-draw-motive"
"""The mistake of the pictures: the end of an id is missing."""
SHOWN = "wl-actions"
"""The node that the map is opened at."""
HEAT = 2_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
GROUND, INK, SOFT, RED = "#1c1f26", "#e9e7e2", "#a5a9b4", "#ef8d84"


class Saved:
    """A watch whose only news is a story with a mistake."""

    def __init__(self) -> None:
        self.found: Loaded | None = None

    def begin(self, wake: Callable[[], None]) -> None:
        """Begin; nothing is waited for."""
        del wake

    def take(self) -> Loaded | None:
        """Return the story once."""
        found, self.found = self.found, None
        return found

    def close(self) -> None:
        """End; nothing was begun."""


def make(folder: Path, names: Sequence[str] = NAMES) -> list[Path]:
    """Write pictures into a folder; return the files.

    Raises:
        SystemExit: The campaign has errors, or no playthrough comes by what is wanted.
    """
    campaign = load_campaign(HOME).campaign
    if campaign is None:
        raise SystemExit("The shipped campaign has errors; `summitgame check` lists them.")
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name in names:
        path = folder / name
        match name:
            case "mistake.svg":
                path.write_text(terminal(mistaken()), encoding="utf-8", newline="\n")
            case "map.png":
                if not browse(campaign, path):
                    sys.stdout.write("There is no Chromium here; map.png stays as it is.\n")
                    continue
            case _:
                write_png(path, pygame.image.tobytes(window(campaign, name), "RGB"), SIZE)
        made.append(path)
    return made


def mistaken() -> Loaded:
    """Return the shipped campaign with a mistake in it."""
    files = read_files(HOME)
    if isinstance(files, Loaded):
        raise SystemExit("The shipped campaign cannot be read.")
    text = files[FILE].decode("utf-8")
    wrong = text.replace(f"goto: {MEANT}\n", f"goto: {WRITTEN}\n", 1)
    return compile_campaign(files | {FILE: wrong.encode("utf-8")}, HOME)


# --- the terminal


def terminal(loaded: Loaded) -> str:
    """Return what `summitgame check` prints of the first error, as a picture of a terminal."""
    problem = loaded.errors[0]
    lines = ["$ summitgame check", *_lines(problem, loaded.sources[problem.span.file])]
    high = 24 * len(lines) + 36
    body = "".join(
        f'<text x="24" y="{42 + 24 * number}" xml:space="preserve">{line}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="980" height="{high}"'
        f' viewBox="0 0 980 {high}" role="img"><title>An error in the terminal</title><style>text'
        f"{{font:15px ui-monospace,Menlo,Consolas,monospace;fill:{INK}}}.soft{{fill:{SOFT}}}"
        f".red{{fill:{RED};font-weight:600}}.strong{{font-weight:600}}</style>"
        f'<rect width="980" height="{high}" rx="10" fill="{GROUND}"/>{body}</svg>\n'
    )


def _lines(problem: Diagnostic, source: str) -> list[str]:
    """Return the lines of an error, coloured as a terminal shows them."""
    found = snippet(problem.span, source)
    if found is None:
        raise SystemExit("The mistake is in no line.")
    number, bar = str(found.number), '<tspan class="soft">'
    blank = " " * len(found.before)
    where = f'<tspan class="strong">{escape(place(problem.span))}:</tspan>'
    code = f'<tspan class="red">{problem.code}</tspan>'
    carets = f'<tspan class="red">{"^" * len(found.marked)}</tspan>'
    return [
        f"{where} {code} {escape(problem.message)}",
        f"  {bar}{number} |</tspan> {escape(found.before + found.marked + found.after)}",
        f"  {bar}{' ' * len(number)} |</tspan> {blank}{carets}",
        f"  expected: {escape(problem.expected)}",
        f"  hint: {escape(problem.hint)}",
    ]


# --- the window


def window(campaign: Campaign, name: str) -> pygame.Surface:
    """Return a picture of an author's window."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((64, 64))
    assets, watch = assets_root(), Saved()
    host = DeveloperHost(campaign)
    with tempfile.TemporaryDirectory() as saves:
        game = Game(
            host=host,
            archive=Archive(StoreBox(SaveStore(Path(saves)), host.id), threaded=False),
            sound=Sound(assets),
            worker=Worker(threaded=False),
            new_seed=lambda: SEEDS[0],
            home=TitlePage,
            prefs=Prefs(reduced_motion=True, captions=False),
            bench=Workbench(HOME, lambda *_: "", watch),
        )
        page = PlayPage(game, host.play(telling(campaign)))
        shown = Window(game, Fonts(assets / "fonts"), Art(assets), pygame.Surface(SIZE), (page,))
        if name == "mistake.png":
            watch.found = mistaken()
        else:
            shown.send(Press(Act.DEVELOPER))
        while shown.advance(40):
            pass
        shown.page.age = LONG_AGO
        shown.draw()
    return shown.surface


def telling(campaign: Campaign) -> Session:
    """Return a game at a decision with a condition that fails in part, and with changed values."""
    for seed in SEEDS:
        session = Session.start(campaign, seed)
        while take_by(uniform, session):
            view = developer_view(session, Seen())
            tests = [offer.test for offer in view.offers if offer.test and not offer.test.holds]
            some = any(len({part.holds for part in test.parts}) > 1 for test in tests)
            changed = sum(bool(variable.before) for variable in view.variables)
            if some and changed > 1 and any(offer.state == "open" for offer in view.offers):
                return session
    raise SystemExit(f"No playthrough with a seed up to {SEEDS[-1]} comes by such a decision.")


# --- the browser


def browse(campaign: Campaign, path: Path) -> bool:
    """Write a picture of the map in a browser; return whether there is one."""
    browser = next((found for each in BROWSERS if (found := shutil.which(each))), None)
    if browser is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "map.html", Path(folder) / "map.png"
        page.write_text(map_page(campaign, counted(campaign)), encoding="utf-8")
        subprocess.run(  # noqa: S603 - a browser found on the path, and a page of ours
            [
                browser,
                *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                f"--user-data-dir={folder}/profile",
                f"--window-size={SIZE[0]},{SIZE[1]}",
                "--virtual-time-budget=3000",
                f"--screenshot={shot}",
                f"{page.as_uri()}#node={SHOWN}",
            ],
            check=True,
            capture_output=True,
        )
        image = pygame.image.load(shot)
        write_png(path, pygame.image.tobytes(image, "RGB"), image.get_size())
    return True


def counted(campaign: Campaign) -> Counts:
    """Return how often playthroughs at random come by."""
    from summitgame.analysis.figures import Simulation  # noqa: PLC0415 - one picture needs it
    from summitgame.analysis.mass import batches, study  # noqa: PLC0415 - the same

    found = Simulation()
    for _ in batches(study(campaign.program, 1, uniform), HEAT, found):
        pass
    return Counts(found.count, dict(found.nodes), dict(found.options))


def main() -> int:
    """Make the pictures and say how large they are."""
    made = make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, sys.argv[2:] or NAMES)
    total = sum(path.stat().st_size for path in made)
    sys.stdout.write(f"{len(made)} pictures, {total / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

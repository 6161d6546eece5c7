"""Follows a page of the documentation: writes the files that it gives and runs its commands.

Law: a reader who does what the page says, and nothing else, gets what it shows.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.docs_console import Block, Command, Shell, blocks, commands

__all__ = ["DOCS", "ROOT", "SABOTEUR", "TEA", "TUTORIAL", "Ran", "follow", "marker", "pages"]
__all__ += ["FROM_NOTHING", "set_out", "write_block"]

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "first-campaign.md"
CONTENT = ROOT / "content"
TEA = CONTENT / "gallery" / "tea-before-talks"
SABOTEUR = DOCS / "tutorial" / "a-saboteur.md"
FROM_NOTHING = {TUTORIAL: TEA.name, SABOTEUR: "the-ferry"}
"""Pages whose reader begins in an empty folder, and the campaign that is made there."""


def pages() -> list[Path]:
    """Return every page of the documentation, the README first."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def set_out(path: Path, folder: Path) -> None:
    """Put into a folder what the reader of a page has before beginning."""
    if path in FROM_NOTHING:
        return
    shutil.copytree(TEA, folder / TEA.name)
    if " content/working-level" in path.read_text(encoding="utf-8"):
        shutil.copytree(CONTENT / "working-level", folder / "content" / "working-level")
        shutil.copytree(ROOT / "seeds", folder / "seeds")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command of a page, what the page shows, and what was printed."""

    block: Block
    command: Command
    printed: str
    status: int
    told: int
    """The exit status that the page tells with `echo $?`; 0 when it tells none."""


def follow(path: Path, folder: Path) -> Iterator[Ran]:
    """Do everything that a page says; yield each command when it has run.

    Args:
        path: The page.
        folder: Where the reader stands.
    """
    page = path.read_text(encoding="utf-8")
    home = folder / FROM_NOTHING.get(path, TEA.name)
    shell = Shell(folder)
    mistakes: dict[str, str] = {}
    for block in blocks(page):
        if block.kind == "yaml" and marker(block):
            write_block(block, folder, home, mistakes)
        if block.kind != "console":
            continue
        listed = list(commands(block))
        for command, after in zip(listed, [*listed[1:], None], strict=True):
            printed = shell.run(command)
            told = int(after.shown or 0) if after is not None and after.words == "echo $?" else 0
            status = 0 if command.words == "echo $?" else shell.status
            yield Ran(block, command, printed, status, told)


def marker(block: Block) -> tuple[str, ...]:
    """Return the file that a block belongs to and where in it; nothing when it says none.

    The first line says it: `# door.yaml` is the whole file, `# door.yaml, for now` too, until it
    comes again; `# door.yaml, at the end`; `# door.yaml, before go-in`, that is above the item of
    this id; the same `with a mistake`; and `# door.yaml, mended`, instead of the mistake. Names are
    seen from the folder of the page's campaign, but for those that begin with `content/`.
    """
    first = block.body.partition("\n")[0]
    name, *where = first.removeprefix("# ").split(", ")
    return (name, *where) if first.startswith("# ") and name.endswith(".yaml") else ()


def write_block(block: Block, folder: Path, home: Path, mistakes: dict[str, str]) -> None:
    """Put a block into its file, as its first line says.

    Args:
        block: A block with a marker.
        folder: Where the reader stands.
        home: The folder of the campaign that the page is about.
        mistakes: The lines to be mended, by file; changed in place.

    Raises:
        ValueError: The place is not there, or not clear.
    """
    name, *where = marker(block)
    body = block.body.partition("\n")[2]
    path = (folder if name.startswith("content/") else home) / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    match where:
        case [] | ["for now"]:
            text = body
        case ["at the end"]:
            text += body
        case ["mended"]:
            text = _once(text, mistakes.pop(name), body)
        case [place, *mistake] if place.startswith("before "):
            line = next(
                each
                for each in text.splitlines(keepends=True)
                if each.strip() == f"- id: {place.removeprefix('before ')}"
            )
            text = _once(text, line, body + line)
            if mistake:
                mistakes[name] = body
        case _:
            raise ValueError(block.body)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _once(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)

"""The pictures of the README: they can be made, are small, and are shown somewhere."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

from tools.docs_pages import ROOT, pages
from tools.small_png import write_png

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("title", "play", "week", "table", "debrief", "night")
AUTHORS = ("mistake.svg", "mistake.png", "developer.png")
"""Pictures of an author's loop, without the map, which needs a browser."""
WEIGHED = "line"
"""Takes the weighing of a whole game, so that it is not made again here."""


def test_the_pictures_are_made_from_the_shipped_campaign(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.make_pictures", str(tmp_path), *NAMES]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = sorted(path.stem for path in tmp_path.iterdir())
    assert made == sorted(NAMES)
    for path in tmp_path.iterdir():
        assert struct.unpack(">II", path.read_bytes()[16:24]) == (1280, 720)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 1_200_000


def test_the_pictures_of_an_authors_loop_are_made_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.author_pictures", str(tmp_path), *AUTHORS]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(AUTHORS)
    text = (tmp_path / "mistake.svg").read_text(encoding="utf-8")
    assert "SG201" in text
    assert "Did you mean" in text


def test_every_picture_is_there_and_shown_in_the_documentation() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in pages())
    for name in (*NAMES, WEIGHED):
        assert (ROOT / "docs" / "pictures" / f"{name}.png").is_file()
        assert f"pictures/{name}.png" in text, name
    for name in (*AUTHORS, "map.png"):
        assert (ROOT / "docs" / "pictures" / name).is_file()
        assert f"pictures/{name}" in text, name


def test_few_colours_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "two.png"
    write_png(path, bytes((1, 2, 3, 250, 0, 7)), (2, 1))
    data = path.read_bytes()
    palette = data[data.index(b"PLTE") + 4 :][:6]
    rows = zlib.decompress(data[data.index(b"IDAT") + 4 :])
    colours = [palette[index * 3 : index * 3 + 3] for index in rows[1:]]
    assert colours == [bytes((1, 2, 3)), bytes((250, 0, 7))]

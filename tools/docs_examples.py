"""The examples of the pages about diagnostics: for each code one that fails and the same mended.

Law: an example is run as a user would run it, and a page shows what that printed. The failing
examples are the case files of the tests; beside them, in `mended`, stand the same files put right.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summitgame.authoring.translating import Work
from summitgame.campaign import compile_campaign, load_campaign
from summitgame.cli.test import SUFFIX, run_file
from summitgame.diagnostics import Diagnostic
from summitgame.lang import build, guard
from summitgame.lang.source import parse
from summitgame.playtest.measures import Measures

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
_EXPECT = re.compile(rb"^# expect:.*\n", re.MULTILINE)
STORY = "campaign.yaml"

Files = Mapping[str, bytes]
"""A file of an example by its name."""


@dataclass(frozen=True, slots=True)
class Example:
    """One mistake, and the same put right."""

    kind: str
    """`file`: a source file by itself; `campaign`: a file that is one; `folder`: all of one."""
    bad: Files
    mended: Files
    words: str = ""
    """What the failing file is, where it is too large to be shown."""


def examples() -> dict[str, Example]:
    """Return the example of every code that has one."""
    found: dict[str, Example] = {}
    for kind, home in (("file", CASES / "source"), ("campaign", CASES / "campaigns")):
        for path in sorted((home / "mended").glob("*.yaml")):
            name = f"{path.stem[6:]}.yaml" if kind == "file" else STORY
            failing = _EXPECT.sub(b"", (home / "bad" / path.name).read_bytes())
            found[path.name[:5]] = Example(kind, {name: failing}, {name: path.read_bytes()})
    for folder in sorted((CASES / "explained").iterdir()):
        bad, mended = _folder(folder / "bad"), _folder(folder / "mended")
        found[folder.name] = Example("folder", bad, mended)
    return found | {code: _made(words, make()) for code, (words, make) in _GENERATED.items()}


def check(kind: str, files: Files) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    """Return what is found wrong with the files of an example, and their texts."""
    if kind == "file":
        ((name, data),) = files.items()
        parsed = parse(data, name)
        return parsed.diagnostics, {name: parsed.text}
    if kind == "campaign":
        loaded = compile_campaign(files, CASES, facts=(), full=True)
        return loaded.diagnostics, loaded.sources
    with tempfile.TemporaryDirectory() as folder:
        return _check_folder(Path(folder), files)


def _check_folder(folder: Path, files: Files) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    loaded = load_campaign(folder, full=True)
    problems, sources = list(loaded.diagnostics), dict(loaded.sources)
    if loaded.campaign is not None:
        measures = Measures(loaded.campaign, 1)
        for path in sorted(folder.rglob(SUFFIX)):
            results = run_file(measures, path, "", sources)
            problems += [problem for *_, problem in results if problem is not None]
    for path in sorted(folder.glob("strings/*.po")):
        checked = Work(folder).check(path.stem, ())
        problems += checked.problems
        sources |= {checked.name: checked.source}
    return tuple(problems), sources


def _folder(home: Path) -> Files:
    return {
        path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*.*"))
    }


def _made(words: str, bad: bytes) -> Example:
    return Example("file", {"room.yaml": bad}, {"room.yaml": b"nodes: []\n"}, words)


_GENERATED: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "SG001": (
        "A file of one byte more than is read",
        lambda: b"#" * (guard.MAX_BYTES + 1),
    ),
    "SG005": (
        "A file of one list inside another, 33 deep",
        lambda: b"[" * (build.MAX_DEPTH + 1) + b"]" * (build.MAX_DEPTH + 1),
    ),
    "SG006": (
        "A file of 200,000 items",
        lambda: b"-\n" * build.MAX_NODES,
    ),
    "SG007": (
        "A file with one text of 65,537 letters",
        lambda: b"text: " + b"a" * (build.MAX_SCALAR + 1),
    ),
    "SG018": (
        "A file that has one key 150 times",
        lambda: b"key: 1\n" * 150,
    ),
}
"""Mistakes that are too large to keep in a file, or to show."""

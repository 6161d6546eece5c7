"""Valid stories and the means to plant one defect in them. Law: the planted line is known.

A kind of defect is a function of a file and dice; it returns the file with the defect and the line
where an author would have to mend it, or None where the file has no place for this kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from summitgame.campaign import compile_campaign, load_campaign
from summitgame.diagnostics import Diagnostic, Severity, Span
from summitgame.lang.source import MapNode, ScalarNode, SeqNode, YamlNode, parse
from tests.properties.stories import story

ROOT = Path(__file__).resolve().parents[1]
GENERATED = 40
"""Random stories among the documents."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A valid story of several files."""

    name: str
    files: Mapping[str, str]
    folder: Path
    facts: tuple[tuple[str, bytes], ...] = ()

    def check(self, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Return what is found in the story with other files in it, but for what was there."""
        data = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
        found = compile_campaign(data, self.folder, self.facts).diagnostics
        known = _warnings(self) if files is not self.files else frozenset()
        return tuple(each for each in found if (each.code, each.message) not in known)


@dataclass(frozen=True, slots=True)
class Planted:
    """A file with one defect."""

    text: str
    line: int
    """Where it has to be mended."""
    also: tuple[int, ...] = ()
    """Other lines that are as good a place to point at."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a story, read."""

    text: str
    root: MapNode

    @property
    def lines(self) -> list[str]:
        """The lines, each with its end."""
        return self.text.splitlines(keepends=True)


Kind = Callable[[Source, Random], Planted | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file: the keys that lead to it, and the mapping that it stands in."""

    path: tuple[str, ...]
    """Names of keys; `*` for an item of a list."""
    key: ScalarNode | None
    value: YamlNode
    owner: MapNode | None

    @property
    def name(self) -> str:
        """The last key."""
        return next((each for each in reversed(self.path) if each != "*"), "")


@cache
def _warnings(document: Document) -> frozenset[tuple[str, str]]:
    """Return the warnings that a story has as it is; generated stories have some."""
    return frozenset((each.code, each.message) for each in document.check(document.files))


@cache
def documents() -> tuple[Document, ...]:
    """Return the stories: those that ship, the cases of the tests, and generated ones."""
    cases = ROOT / "tests" / "cases" / "campaigns" / "good"
    homes = [
        *sorted((ROOT / "content" / "gallery").iterdir()),
        *sorted(each for each in cases.iterdir() if (each / "campaign.yaml").exists()),
        ROOT / "content" / "working-level",
    ]
    found = [_shipped(home) for home in homes]
    for seed in range(GENERATED):
        made = story(Random(seed))  # noqa: S311 -- strews stories, keeps no secret
        files = {
            name: yaml.safe_dump(data, sort_keys=False, width=120, allow_unicode=True)
            for name, data in made.items()
        }
        found.append(Document(f"random-{seed}", files, ROOT))
    return tuple(each for each in found if _is_valid(each))


def _is_valid(document: Document) -> bool:
    return all(each.severity is not Severity.ERROR for each in document.check(document.files))


def _shipped(home: Path) -> Document:
    campaign = load_campaign(home).campaign
    if campaign is None:
        raise ValueError(home)
    paths = [path for path in sorted(home.rglob("*.yaml")) if "tests" not in path.parts[-2:]]
    record = "".join(f"  - {{id: {fact}, statement: So.}}\n" for fact in campaign.record)
    facts = (("facts.yaml", f"facts:\n{record}".encode()),) if record else ()
    files = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return Document(home.name, files, home, facts)


@cache
def source(text: str) -> Source:
    """Return a file, read."""
    root = parse(text.encode(), "f.yaml").root
    if not isinstance(root, MapNode):
        raise TypeError(text)
    return Source(text, root)


def spots(root: MapNode) -> Iterator[Spot]:
    """Yield every value of a file."""
    waiting: list[Spot] = [Spot((), None, root, None)]
    while waiting:
        here = waiting.pop()
        yield here
        match here.value:
            case MapNode(entries=entries) as owner:
                waiting += [
                    Spot((*here.path, each.name), each.key, each.value, owner) for each in entries
                ]
            case SeqNode(items=items):
                waiting += [Spot((*here.path, "*"), here.key, each, here.owner) for each in items]
            case _:
                pass


def offset(text: str, line: int, column: int) -> int:
    """Return the index of a place in a text."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def put(text: str, span: Span, new: str) -> str:
    """Return a text with something else in a place."""
    start = offset(text, span.line, span.column)
    return text[:start] + new + text[offset(text, span.end_line, span.end_column) :]


def misspelt(name: str, dice: Random, known: Sequence[str]) -> str | None:
    """Return a name with one slip of the fingers that makes no other known name."""
    for _ in range(20):
        at = dice.randrange(len(name))
        match dice.randrange(4):
            case 0 if len(name) > 3:  # noqa: PLR2004 -- a short name would be left with nothing
                slip = name[:at] + name[at + 1 :]
            case 1 if at + 1 < len(name):
                slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
            case 2:
                slip = name[:at] + name[at] + name[at:]
            case _:
                slip = name[:at] + dice.choice("abcdeilmnorstu") + name[at + 1 :]
        if slip not in known and slip != name and slip[:1].isalpha() and not slip.endswith("-"):
            return slip
    return None


def pick(found: list[Spot], dice: Random) -> Spot | None:
    """Return one of some places."""
    return dice.choice(found) if found else None

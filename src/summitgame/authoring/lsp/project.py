"""A campaign as an editor has it: files on the disk, and over them what is being typed.

Law: reading never fails. A file that is broken for the moment keeps what was last known of it,
moved along with the lines around the edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from summitgame.authoring.modelines import facts_of, kind_of
from summitgame.campaign import compile_campaign
from summitgame.diagnostics import Diagnostic, Severity, Span
from summitgame.inputs import Inputs, facts_home
from summitgame.lang.allowances import MARK
from summitgame.lang.index import Index, Occurrence, index_facts, index_tree
from summitgame.lang.index_uses import index_uses
from summitgame.lang.places import Place, whole
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, YamlNode

_BREAK = re.compile(r"\r\n|\r|\n")
HEAD = "campaign.yaml"
ALLOWS = f"{MARK} allow".encode()


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the language counts them."""
    return _BREAK.split(text)


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of one file."""

    name: str
    """As diagnostics show it."""
    path: Path
    kind: str
    """`campaign`, `plans` or `facts`."""
    data: bytes
    text: str
    lines: tuple[str, ...]
    found: tuple[Occurrence, ...]
    """Every id in it; while it is broken, those that were there before."""
    whole: bool
    """Whether `found` is of this very text."""
    tree: MapNode | None = None
    """The last tree that could be read."""
    read: str = ""
    """The text that it was read from."""

    @property
    def root(self) -> Place:
        """Return what the whole file may hold."""
        return whole(self.kind)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a check of a campaign reads, at one moment."""

    folder: Path
    story: Mapping[str, bytes]
    facts: tuple[tuple[str, bytes], ...] | None
    plans: Mapping[str, bytes]


def find_folder(path: Path) -> Path | None:
    """Return the folder of the campaign that a file belongs to, by its own place."""
    return next((each for each in path.parents if (each / HEAD).is_file()), None)


class Project:
    """A campaign that is being written."""

    def __init__(self, folder: Path) -> None:
        """Read a campaign's folder."""
        self.folder = folder
        self._disk: dict[str, tuple[tuple[int, int], bytes]] = {}
        self._open: dict[str, bytes] = {}
        self._sources: dict[str, Source] = {}
        self._index: Index | None = None
        self._facts = ""
        self._home: Path | None = None
        self.refresh()

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every file by its name in diagnostics."""
        return self._sources

    @property
    def index(self) -> Index:
        """Return where every id stands now."""
        if self._index is None:
            found = {name: each.found for name, each in self._sources.items()}
            for each in self._written_out():
                if each not in found[each.span.file]:
                    found[each.span.file] = (*found[each.span.file], each)
            self._index = Index(found)
        return self._index

    def _written_out(self) -> tuple[Occurrence, ...]:
        """Return what snippets make; of a broken file, what they made when it was whole."""
        story = [each for each in self._sources.values() if each.kind == "campaign"]
        if not any(each.tree is not None and "snippets" in each.tree for each in story):
            return ()
        roots = {each.name: each.tree for each in story if each.tree is not None}
        return index_uses(roots, {each.name: each.read for each in story})

    def name_of(self, path: Path) -> str | None:
        """Return the name of a file in diagnostics, or None if it is no file of the campaign."""
        if path.suffix != ".yaml":
            return None
        if self._home is not None and path.parent == self._home:
            return f"{self._facts}/{path.name}"
        return path.relative_to(self.folder).as_posix() if self.folder in path.parents else None

    def path_of(self, name: str) -> Path:
        """Return where a file is."""
        known = self._sources.get(name)
        if known is not None:
            return known.path
        first, _, rest = name.partition("/")
        if self._home is not None and first == self._facts:
            return self._home / rest
        return self.folder / name

    def refresh(self) -> None:
        """Look at the disk again: files that came, went or changed."""
        try:
            self._facts = facts_of(self.folder)
            self._home = facts_home(self.folder, self._facts) if self._facts else None
            paths = self._paths()
        except OSError:
            return
        seen: dict[str, Path] = {}
        for path in paths:
            name = self.name_of(path)
            if name is not None and len(seen) < Inputs.most:
                seen[name] = path
                self._read(name, path)
        for name in (*self._open, *self._sources):
            if name not in seen and name not in self._open:
                self._sources.pop(name, None)
                self._disk.pop(name, None)
                self._index = None

    def _paths(self) -> list[Path]:
        paths = sorted(self.folder.rglob("*.yaml"))
        if self._home is not None and self.folder not in self._home.parents:
            paths += sorted(self._home.glob("*.yaml"))
        return [path for path in paths if path.is_file() and not path.is_symlink()]

    def _read(self, name: str, path: Path) -> None:
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self._disk.get(name)
            if known is not None and known[0] == stamp:
                return
            data = path.read_bytes()
        except OSError:
            return
        self._disk[name] = (stamp, data)
        if name not in self._open:
            self._take(name, path, data)

    def edit(self, path: Path, text: str) -> None:
        """Put a text in the place of a file's own, until it is closed."""
        name = self.name_of(path)
        if name is not None:
            self._open[name] = text.encode("utf-8", "replace")
            self._take(name, path, self._open[name])

    def close(self, path: Path) -> None:
        """Go back to what the disk has of a file."""
        name = self.name_of(path)
        if name is None or self._open.pop(name, None) is None:
            return
        known = self._disk.get(name)
        if known is not None:
            self._take(name, path, known[1])
        else:
            self._sources.pop(name, None)
            self._index = None

    def _take(self, name: str, path: Path, data: bytes) -> None:
        """Learn a file's text; what it held before stays known while it cannot be read."""
        before = self._sources.get(name)
        if before is not None and before.data == data:
            return
        inside = self.folder in path.parents
        kind = kind_of(self.folder, path, self._facts) if inside else "facts"
        parsed = parse(data, name)
        lines = tuple(lines_of(parsed.text))
        if parsed.root is not None or before is None:
            found = _ids(kind, parsed.root)
            tree = parsed.root if isinstance(parsed.root, MapNode) else None
            whole_, read = True, parsed.text
        else:
            found = tuple(_moved(before, lines))
            whole_, tree, read = False, before.tree, before.read
        source = Source(name, path, kind, data, parsed.text, lines, found, whole_, tree, read)
        self._sources[name] = source
        self._index = None

    def assets(self, kind: str) -> frozenset[str]:
        """Return the ids of scenes (`art`), portraits or icons; nothing for another kind."""
        found = Inputs(self.folder).assets()
        return found.get(kind, frozenset()) or found.get(f"{kind}s", frozenset())

    def translations(self) -> dict[str, bytes]:
        """Return the translations of the campaign; one that cannot be read is left out."""
        found: dict[str, bytes] = {}
        for path in sorted((self.folder / "strings").glob("*.po")):
            with suppress(OSError):
                if not path.is_symlink():
                    found[path.relative_to(self.folder).as_posix()] = path.read_bytes()
        return found

    def snapshot(self) -> Snapshot:
        """Return what a check reads now."""
        by_kind: dict[str, dict[str, bytes]] = {"campaign": {}, "facts": {}, "plans": {}}
        for name, source in sorted(self._sources.items()):
            by_kind[source.kind][name] = source.data
        facts = None if self._facts and self._home is None else tuple(by_kind["facts"].items())
        return Snapshot(self.folder, by_kind["campaign"], facts, by_kind["plans"])


def _ids(kind: str, root: YamlNode | None) -> tuple[Occurrence, ...]:
    return index_facts(root) if kind == "facts" else index_tree(root, whole(kind))


def _moved(before: Source, lines: tuple[str, ...]) -> Iterator[Occurrence]:
    """Yield what stood outside the lines that have changed, at its line now."""
    old = before.lines
    most = min(len(old), len(lines))
    head = next((n for n in range(most) if old[n] != lines[n]), most)
    tail = 0
    while tail < most - head and old[-1 - tail] == lines[-1 - tail]:
        tail += 1
    by = len(lines) - len(old)
    for each in before.found:
        span = each.span
        if span.end_line <= head:
            yield each
        elif span.line > len(old) - tail:
            at = replace(span, line=span.line + by, end_line=span.end_line + by)
            yield replace(each, span=at)
        elif each.role == "declares":
            # Whatever uses it must not lose it while its line is half written.
            row = min(max(span.line, 1), len(lines))
            yield replace(each, span=Span(span.file, row, 1, row, 1))


def check(snapshot: Snapshot, *, full: bool = False) -> tuple[Diagnostic, ...]:
    """Return the problems of a campaign as it is being written; plans are not played.

    Args:
        snapshot: The campaign.
        full: Whether to look as closely as `summitgame check`, which takes longer.
    """
    if not snapshot.story:
        return ()
    loaded = compile_campaign(snapshot.story, snapshot.folder, snapshot.facts, full=full)
    if full:
        return loaded.diagnostics
    # Only a full check knows what the comments of a file allow.
    quiet = {name for name, data in snapshot.story.items() if ALLOWS in data}
    return tuple(
        each
        for each in loaded.diagnostics
        if each.severity is Severity.ERROR or each.span.file not in quiet
    )

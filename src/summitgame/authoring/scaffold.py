"""Makes a new campaign, chapter or node. Law: what checked clean before does so after.

Whatever is new can be come to: an option of a decision leads there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from summitgame.authoring.modelines import FOLDER, modeline, with_modeline
from summitgame.authoring.templates import CAMPAIGN, CHAPTER, NODE, filled
from summitgame.authoring.textedit import Change, Text
from summitgame.authoring.things import NamingError, Things
from summitgame.campaign import Campaign
from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expand import read_parts
from summitgame.lang.fields import mappings, text
from summitgame.lang.graph import successors
from summitgame.lang.shape import SCHEMAS, schema_text
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, SeqNode
from summitgame.program import Choice, Program, Table

_MODELINE = re.compile(r"\A\ufeff?# *yaml-language-server: *\$schema=(\S+)")
_NUMBERED = re.compile(r"(\d+)-")


@dataclass(frozen=True, slots=True)
class Made:
    """New and changed files by name, and the decision that leads to what is new."""

    files: Mapping[str, bytes]
    at: str = ""


def slug(title: str) -> str:
    """Return the id that a title makes: its words in lower case, with hyphens.

    Raises:
        NamingError: It has no letter or digit that an id can hold.
    """
    # Accents go, and so do apostrophes of both kinds.
    bare = title.replace("'", "")
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not found:
        raise NamingError(f"“{shorten(title)}” makes no id: give a name with Latin letters.")
    return found[:80].rstrip("-")


def title_of(name: str) -> str:
    """Return the title that a name stands for: itself, or an id's words."""
    if name != slug(name):
        return name.strip()
    words = name.replace("-", " ")
    return words[0].upper() + words[1:]


def new_campaign(name: str) -> Made:
    """Return the files of a small campaign that plays, with the schemas that editors read.

    Raises:
        NamingError: The name makes no id.
    """
    files = {
        each: filled(template, ID=slug(name), TITLE=title_of(name)).encode()
        for each, template in CAMPAIGN.items()
    }
    found = {each: _headed(Path(each), data, Path(FOLDER)) for each, data in files.items()}
    for kind, file in SCHEMAS.items():
        found[f"{FOLDER}/{file}"] = schema_text(kind).encode("utf-8")
    return Made(found)


class Builder:
    """Adds to a campaign.

    Args:
        campaign: The campaign, which has no errors.
        files: Its files by name.
    """

    def __init__(self, campaign: Campaign, files: Mapping[str, bytes]) -> None:
        self._program = campaign.program
        self._files = files
        roots = {name: parse(data, name).root for name, data in files.items()}
        self._roots = {name: root for name, root in roots.items() if isinstance(root, MapNode)}
        sources = {name: Text(data).text for name, data in files.items()}
        parts = read_parts(self._roots, sources)[0]
        self._things = Things((part.root for part in parts), campaign.aliases)

    def chapter(self, name: str, start: str = "") -> Made:
        """Return a chapter that follows the last one, with one node that leads to an ending.

        Args:
            name: Its id or title.
            start: The decision that leads there; the first one of the last chapter when empty.

        Raises:
            NamingError: The name is taken, or there is no such decision.
        """
        identity, title = slug(name), title_of(name)
        if any(each.id == identity for each in self._program.chapters):
            raise NamingError(f"There is a chapter “{identity}” already; choose another name.")
        self._things.free("node", identity)
        last = self._program.chapters[-1].id if self._program.chapters else ""
        at = start or self._decision(last)
        number = max((each.number for each in self._program.chapters), default=0) + 1
        to = self._program.endings[0][0]
        path = f"{self._home()}{self._order(number)}{identity}/chapter.yaml"
        made = filled(CHAPTER, ID=identity, NUMBER=number, TITLE=title, TO=to)
        return self._joined(at, identity, f"Go on to “{title}”", path, made)

    def node(self, name: str, start: str = "") -> Made:
        """Return a node in a file of its own, in the chapter of the decision that leads there.

        Args:
            name: Its id or title.
            start: The decision that leads there; the first one of the story when empty.

        Raises:
            NamingError: The name is taken, or there is no such decision.
        """
        identity, title = slug(name), title_of(name)
        self._things.free("node", identity)
        at = start or self._decision()
        home = self._file_of(at).rpartition("/")[0]
        path = f"{home}/{identity}.yaml".lstrip("/")
        made = filled(NODE, ID=identity, TITLE=title, TO=self._onward(at))
        return self._joined(at, identity, f"Turn to “{title}”", path, made)

    def plan(self, name: str, written: str) -> Made:
        """Return a plan file.

        Args:
            name: Its id.
            written: What it holds.
        """
        path = f"tests/{name}.playtest.yaml"
        return Made({path: self._with_schema(path, written.encode())})

    # -- where things are

    def _decision(self, chapter: str = "") -> str:
        """Return the first decision that play comes to, in a chapter if there is one in it."""
        decisions = [each for each in _walk(self._program) if self._offers(each)]
        inside = [each for each in decisions if self._program.nodes[each].chapter == chapter]
        if not decisions:
            raise NamingError("No node of the story offers options; write one, then name it.")
        return (inside or decisions)[0]

    def _offers(self, node: str) -> bool:
        return isinstance(self._program.nodes[node].body, Choice | Table) and any(
            isinstance(each.get("options"), SeqNode) for _, each in self._written(node)
        )

    def _written(self, node: str) -> Iterator[tuple[str, MapNode]]:
        for name, root in self._roots.items():
            yield from (
                (name, each) for each in mappings(root, "nodes") if text(each, "id") == node
            )

    def _file_of(self, node: str) -> str:
        """Return the file that a decision is written in.

        Raises:
            NamingError: There is no such node, or it offers no options.
        """
        if node not in self._program.nodes:
            near = nearest(node, self._program.nodes)
            hint = f" Did you mean “{near}”?" if near else ""
            raise NamingError(f"No node is called “{shorten(node)}”.{hint}")
        for name, _ in self._written(node):
            if self._offers(node):
                return name
        raise NamingError(f"The node “{node}” has no list of options to add to; name another one.")

    def _onward(self, node: str) -> str:
        """Return where the first option of a decision leads; else an ending."""
        body = self._program.nodes[node].body
        for option in body.options if isinstance(body, Choice | Table) else ():
            to = option.jump[-1].to
            if to is not None:
                return to
        return self._program.endings[0][0]

    def _home(self) -> str:
        return "chapters/" if any(name.startswith("chapters/") for name in self._files) else ""

    def _order(self, number: int) -> str:
        """Return the number in front of a chapter's folder, if others have one."""
        folders = (name.removeprefix(self._home()) for name in self._files if "/" in name)
        return f"{number:02}-" if any(map(_NUMBERED.match, folders)) else ""

    # -- what is written

    def _joined(self, at: str, to: str, words: str, path: str, made: str) -> Made:
        name = self._file_of(at)
        if path in self._files:
            raise NamingError(f"There is a file {path} already; choose another name.")
        node = next(each for file, each in self._written(at) if file == name)
        text_ = Text(self._files[name])
        changed = text_.changed([_option(text_, node, f"to-{to}"[:80], words, to)])
        return Made({path: self._with_schema(path, made.encode()), name: changed}, at)

    def _with_schema(self, path: str, data: bytes) -> bytes:
        """Return a new file that names its schema, if the campaign's own files do."""
        found = _MODELINE.match(Text(self._files.get("campaign.yaml", b"")).text)
        return data if found is None else _headed(Path(path), data, Path(found[1]).parent)


def _headed(path: Path, data: bytes, schemas: Path) -> bytes:
    kind = "plans" if path.parts[0] == "tests" else "campaign"
    return with_modeline(data, modeline(path, schemas / SCHEMAS[kind]))


def _walk(program: Program) -> Iterator[str]:
    """Yield the nodes that play can come to outside of calls, the nearest first."""
    seen, waiting = {program.start}, [program.start]
    for name in waiting:
        yield name
        for to, called in successors(program, program.nodes[name]):
            if not called and to not in seen:
                seen.add(to)
                waiting.append(to)


def _option(source: Text, node: MapNode, identity: str, words: str, to: str) -> Change:
    """Return the change that adds an option at the end of a node's list."""
    options = node.get("options")
    if not isinstance(options, SeqNode):
        raise TypeError("the node was said to offer options")
    taken = {text(each, "id") for each in mappings(node, "options")}
    while identity in taken:
        identity += "-too"
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    start = source.index(options.span.line, options.span.column)
    if source.text[start] == "[":
        last = options.items[-1].span
        end = source.index(last.end_line, last.end_column)
        return Change(end, end, f', {{id: {identity}, text: "{quoted}", goto: {to}}}')
    indent = " " * (options.span.column - 1)
    lines = (f"{indent}- id: {identity}", f'{indent}  text: "{quoted}"', f"{indent}  goto: {to}")
    line = source.line_start(options.items[-1].span.end_line + 1)
    ends = source.text[:line].endswith(("\n", "\r"))
    block = source.newline.join(lines)
    return Change(line, line, block + source.newline if ends else source.newline + block)

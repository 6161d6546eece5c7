"""Adds an alias to the files of a campaign. Law: nothing else in the file moves."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.authoring.textedit import Change, Text
from summitgame.lang.fields import mapping
from summitgame.lang.tree import MapNode

FILE = "aliases.yaml"
_HEAD = "# What saves and plan files call by an old id, and what it is called now.\n"


def with_alias(
    files: Mapping[str, bytes], roots: Mapping[str, MapNode], kind: str, old: str, new: str
) -> tuple[str, bytes]:
    """Return the file that an alias belongs to, with the alias in it.

    Args:
        files: The files of the campaign.
        roots: What they hold, read from these very bytes.
        kind: A key of `aliases`.
        old: The old id.
        new: The id now.
    """
    entry = f"{old}: {new}"
    for name, root in roots.items():
        section = mapping(root, "aliases")
        if section is None:
            continue
        text = Text(files[name])
        table = mapping(section, kind)
        if table is not None:
            change = _into(text, table, entry, "")
        else:
            indent = " " * (section.span.column - 1)
            nested = f"{kind}:{text.newline}{indent}  {entry}"
            change = _into(text, section, f"{kind}: {{{entry}}}", nested)
        return name, text.changed([change])
    if FILE in files:
        text = Text(files[FILE])
        ends = text.text.endswith(("\n", "\r"))
        added = text.newline.join(("aliases:", f"  {kind}:", f"    {entry}", ""))
        whole = ("" if ends else text.newline) + added
        return FILE, text.changed([Change(len(text.text), len(text.text), whole)])
    return FILE, f"{_modeline(files)}{_HEAD}aliases:\n  {kind}:\n    {entry}\n".encode()


def _modeline(files: Mapping[str, bytes]) -> str:
    """Return the line by which editors find the schema, if the file beside this one has it."""
    first = (
        files.get("campaign.yaml", b"").decode("utf-8").removeprefix("\ufeff").partition("\n")[0]
    )
    return f"{first.rstrip()}\n" if first.startswith("# yaml-language-server:") else ""


def _into(text: Text, table: MapNode, flow: str, block: str) -> Change:
    """Return the change that adds an entry at the end of a mapping.

    Args:
        text: The file.
        table: The mapping.
        flow: The entry on one line.
        block: The entry in a mapping without brackets, if that is another text.
    """
    start = text.index(table.span.line, table.span.column)
    if text.text[start] == "{":
        end = text.index(table.span.end_line, table.span.end_column) - 1
        last = _after(text, table) if table.entries else start + 1
        if not table.entries or "," in _bare(text.text[last:end]):
            return Change(end, end, flow)
        return Change(last, last, f", {flow}")
    line = text.line_start(table.entries[-1].value.span.end_line + 1)
    indent = " " * (table.span.column - 1)
    ends = text.text[:line].endswith(("\n", "\r"))
    whole = f"{indent}{block or flow}"
    return Change(line, line, whole + text.newline if ends else text.newline + whole)


def _after(text: Text, table: MapNode) -> int:
    span = table.entries[-1].value.span
    return text.index(span.end_line, span.end_column)


def _bare(text: str) -> str:
    """Return a stretch between values without its comments."""
    return "".join(line.partition("#")[0] for line in text.splitlines())

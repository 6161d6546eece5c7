"""Print what a diagnostic code means, with an example and the same example put right."""

from __future__ import annotations

import argparse
import re
import sys

from summitgame.cli.common import colour
from summitgame.diagnostics import CODES, GROUPS, nearest, shorten
from summitgame.resources import MissingDataError, pages_root

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "codes", nargs="*", metavar="CODE", help="such as SG201, 201 or unknown-node"
    )
    parser.add_argument("--list", action="store_true", help="list every code with its title")


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 explained, 2 when there is no such code or none is named."""
    if options.list:
        sys.stdout.write(listed())
        return 0
    if not options.codes:
        sys.stderr.write("Name a code, such as SG201; --list has them all.\n")
        return 2
    found = [(name, code_of(name)) for name in options.codes]
    for name, code in found:
        if code is None:
            near = nearest(name.upper(), CODES) or nearest(
                name.lower(), [each.slug for each in CODES.values()]
            )
            hint = f"Did you mean {near}?" if near else "--list has them all."
            sys.stderr.write(f"There is no code “{shorten(name)}”. {hint}\n")
            return 2
    try:
        pages = [(pages_root() / f"{code}.md").read_text(encoding="utf-8") for _, code in found]
    except (MissingDataError, OSError) as error:
        sys.stderr.write(f"The page cannot be read: {error}\n")
        return 2
    sys.stdout.write("\n".join(in_terminal(each, colour=colour(sys.stdout)) for each in pages))
    return 0


def code_of(name: str) -> str | None:
    """Return the code that somebody means: `SG201`, `sg201`, `201` or `unknown-node`."""
    plain = name.strip().upper()
    if plain in CODES:
        return plain
    if f"SG{plain}" in CODES:
        return f"SG{plain}"
    slug = name.strip().lower().replace("_", "-")
    return next((code for code, entry in CODES.items() if entry.slug == slug), None)


def listed() -> str:
    """Return every code with its slug and title, by group."""
    lines: list[str] = []
    for prefix, title in GROUPS.items():
        codes = [each for each in CODES.values() if each.code.startswith(prefix)]
        if codes:
            lines += ["", title, *(f"  {c.code}  {c.severity:<7}  {c.title}" for c in codes)]
    return "\n".join(lines[1:]) + "\n"


def in_terminal(page: str, *, colour: bool) -> str:
    """Return a page without the signs of its markup: titles in bold, examples indented."""
    bold, dim, plain = (_BOLD, _DIM, _PLAIN) if colour else ("", "", "")
    lines: list[str] = []
    inside = False
    for line in page.splitlines()[:-2]:  # the last line leads to the index
        if line.startswith("```"):
            inside = not inside
        elif inside:
            lines.append(f"    {dim}{line}{plain}" if line else "")
        elif line.startswith("#"):
            lines.append(f"{bold}{line.lstrip('# ')}{plain}")
        else:
            lines.append(_LINK.sub(r"\1", line).replace("`", ""))
    return "\n".join(lines).rstrip("\n") + "\n"

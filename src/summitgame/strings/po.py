"""Reads and writes PO files. Law: what a translator wrote is kept, and its place is known.

polib knows the format; only where a translation stands in the file is looked up here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType

from summitgame.strings.languages import plural_header
from summitgame.strings.model import Catalogue, Entry

_WIDTH = 0
"""No wrapping: one line a text reads well in a diff and has exact columns."""
_MSGSTR = re.compile(
    r'^msgstr(?:\[0\])?[ \t]+("(?:[^"\\\n]|\\.)*"(?:\s*\n\s*"(?:[^"\\\n]|\\.)*")*)', re.MULTILINE
)
_LINE = re.compile(r"line (\d+)")


class PoError(ValueError):
    """A file that is no PO file.

    Args:
        message: What is wrong.
        line: Where.
    """

    def __init__(self, message: str, line: int) -> None:
        """Keep the place."""
        super().__init__(message)
        self.line = line


@cache
def _polib() -> ModuleType:
    """Return polib, which only who reads or writes a translation needs."""
    return import_module("polib")


def read(data: bytes, name: str) -> Catalogue:
    """Return what a PO file says.

    Args:
        data: The file.
        name: Its name as shown to the author.

    Raises:
        PoError: It is no PO file in UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PoError("the file is not UTF-8 text", line) from None
    if text.strip() and "msgid" not in text:
        raise PoError("the file has no msgid", 1)
    try:
        parsed = _polib().POFile()
        if text.strip():
            parsed = _polib().pofile(text, encoding="utf-8")
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        found = _LINE.search(str(error))
        message = "the file is not a correct PO file"
        raise PoError(message, int(found[1]) if found else 1) from None
    places = _places(text)
    live = [each for each in parsed if not each.obsolete]
    header = 1 if parsed.metadata or len(places) == len(live) + 1 else 0
    places = places[header:] if len(places) == len(live) + header else []
    entries: list[Entry] = []
    for number, each in enumerate(live):
        entry = _entry(each)
        line, column, raw = places[number] if places else (each.linenum or 1, 1, "")
        entries.append(replace(entry, line=line, column=column, raw=raw))
    entries += [_entry(each) for each in parsed if each.obsolete]
    metadata = {str(key): str(value) for key, value in parsed.metadata.items()}
    return Catalogue(metadata.get("Language", ""), tuple(entries), metadata, name)


def write(catalogue: Catalogue) -> str:
    """Return a catalogue as the text of a PO file."""
    polib = _polib()
    made = polib.POFile(wrapwidth=_WIDTH)
    made.metadata = {
        **catalogue.header,
        "Language": catalogue.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if plural_header(catalogue.language):
        made.metadata["Plural-Forms"] = plural_header(catalogue.language)
    for each in catalogue.entries:
        file, line = each.place
        made.append(
            polib.POEntry(
                msgctxt=each.id,
                msgid=each.source,
                msgstr=each.text,
                previous_msgid=each.previous or None,
                flags=["fuzzy"] if each.fuzzy else [],
                obsolete=each.obsolete,
                tcomment=each.comment,
                comment="\n".join(each.notes),
                occurrences=[(file, str(line or ""))] if file and not each.obsolete else [],
            )
        )
    text: str = made.__unicode__()
    return text.rstrip("\n") + "\n"


def _entry(each: object) -> Entry:
    get = each.__getattribute__
    occurrences = get("occurrences")
    file, line = occurrences[0] if occurrences else ("", "0")
    return Entry(
        id=str(get("msgctxt") or ""),
        source=str(get("msgid")),
        text=str(get("msgstr")),
        fuzzy="fuzzy" in get("flags"),
        previous=str(get("previous_msgid") or ""),
        obsolete=bool(get("obsolete")),
        comment=str(get("tcomment") or ""),
        place=(file, int(line) if line.isdigit() else 0),
        notes=tuple(str(get("comment") or "").splitlines()),
    )


def _places(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and raw text of every translation, the header's first."""
    starts = [0, *(found.end() for found in re.finditer(r"\n", text))]
    places = []
    for found in _MSGSTR.finditer(text):
        at = found.start(1)
        line = bisect_right(starts, at)
        places.append((line, at - starts[line - 1] + 1, found[1]))
    return places

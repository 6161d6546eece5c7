"""Bytes to text that is safe to read and to show. Law: nothing unseen gets past this door."""

import re
from collections.abc import Iterator

from summitgame.diagnostics import Diagnostic, Span

MAX_BYTES = 4 * 1024 * 1024
"""The most bytes a source file may have."""

MAX_UNSEEN = 20
"""How many control characters are reported in one file."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]",
)
"""Control characters but tab and line ends, separators that some editors take for line ends,
reversals of direction, lone surrogates, stray byte order marks and non-characters."""

_SEEN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff".encode()
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a file, without a byte order mark, and what is wrong with it.

    When there is a diagnostic the text is fit for snippets only.
    """
    if len(data) > MAX_BYTES:
        problem = Diagnostic(
            "SG001",
            f"the file has {len(data):,} bytes",
            Span(file, 1, 1, 1, 1),
            expected=f"at most {MAX_BYTES:,} bytes",
            hint="split it: a chapter may be any number of files",
        )
        return "", (problem,)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text, (_not_utf8(data, error.start, file),)
    # What is neither plain ASCII nor plainly allowed is little, and the search is slow.
    rest = data.removeprefix(_BOM).translate(None, _SEEN).decode("utf-8")
    return text, tuple(_unseen(text, file)) if UNSEEN.search(rest) else ()


def position(text: str, index: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an index into a text."""
    breaks = [m.end() for m in _LINE_BREAK.finditer(text, 0, index)]
    return len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1


def describe(character: str) -> str:
    """Return the name of a character that cannot be shown."""
    return f"U+{ord(character):04X}"


def _not_utf8(data: bytes, start: int, file: str) -> Diagnostic:
    before = data[:start].decode("utf-8").removeprefix("\ufeff")
    line, column = position(before, len(before))
    encoding = _BOMS.get(data[:2], "")
    return Diagnostic(
        "SG002",
        f"the file is saved as {encoding}"
        if encoding
        else f"the byte 0x{data[start]:02X} is not part of any UTF-8 character",
        Span(file, line, column, line, column + 1),
        expected="text saved as UTF-8",
        hint="open the file in your editor and save it again with the encoding UTF-8",
    )


def _unseen(text: str, file: str) -> Iterator[Diagnostic]:
    for count, found in enumerate(UNSEEN.finditer(text)):
        if count == MAX_UNSEEN:
            return
        line, column = position(text, found.start())
        yield Diagnostic(
            "SG003",
            f"the character {describe(found.group())} cannot be seen and is not allowed",
            Span(file, line, column, line, column + 1),
            hint="delete it, or retype the word it stands in",
        )

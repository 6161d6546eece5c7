"""Rich text into lines: greedy wrapping, same-style runs shaped at once, nothing ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summitgame.desktop.fonts import Face, Fonts, is_hangul
from summitgame.views import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Block", "Fragment", "Line", "Style", "lay_out", "plain"]

_RUNT_SHARE = 0.12
"""A last line shorter than this share of the width gets company from the line above."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; sizes in units."""

    face: Face
    size: float
    leading: float = 1.5
    """Line height as a multiple of the size."""
    tracking: float = 0.0
    """Extra space after each letter, in ems; used for capitals."""
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of one face inside a line, shaped as a whole."""

    text: str
    face: Face
    x: int
    width: int
    codex: str = ""
    """The entry of the codex that it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `y` is the top of its line box inside the block."""

    fragments: tuple[Fragment, ...]
    y: int
    width: int

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that has been laid out for a width."""

    lines: tuple[Line, ...]
    width: int
    """Width of the widest line."""
    height: int
    px: int
    line_height: int
    tracking: int = 0

    @property
    def text(self) -> str:
        """All words again, one space between lines."""
        return " ".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    face: Face
    codex: str = ""


_Word = tuple[_Piece, ...]


def plain(text: str) -> tuple[Run, ...]:
    """Return text as runs without emphasis."""
    return (Run(text),)


def lay_out(
    fonts: Fonts,
    runs: Sequence[Run],
    style: Style,
    *,
    px: int,
    width: int,
    indent: int = 0,
    indent_lines: int = 0,
) -> Block:
    """Break runs into lines no wider than `width` pixels.

    Args:
        fonts: Where faces are measured.
        runs: The text; spaces and line ends are the only places to break, but a word wider than the
            line is broken between letters.
        style: Face, leading, tracking.
        px: Size of the face in pixels.
        width: Room for a line.
        indent: Pixels to leave free at the left of the first lines (for a large initial).
        indent_lines: How many lines leave them free.
    """
    tracking = round(style.tracking * px)
    setter = _Setter(fonts, px, tracking)
    line_height = round(px * style.leading)
    rows: list[tuple[_Word, ...]] = []
    for words in _paragraphs(runs, style):
        room = [
            max(px, width - (indent if len(rows) + i < indent_lines else 0))
            for i in range(indent_lines + 1)
        ]
        rows.extend(setter.break_lines(words, room))
    lines = []
    for number, row in enumerate(rows):
        start = indent if number < indent_lines else 0
        fragments = setter.fragments(row, start)
        end = fragments[-1].x + fragments[-1].width if fragments else 0
        lines.append(Line(fragments, number * line_height, end))
    return Block(
        lines=tuple(lines),
        width=max((line.width for line in lines), default=0),
        height=line_height * len(lines),
        px=px,
        line_height=line_height,
        tracking=tracking,
    )


def _paragraphs(runs: Sequence[Run], style: Style) -> Iterator[list[_Word]]:
    """Yield the words of each hard line."""
    words: list[_Word] = []
    pieces: list[_Piece] = []

    def close() -> None:
        if pieces:
            words.append(tuple(pieces))
            pieces.clear()

    korean = _is_korean(runs)
    for run in runs:
        face, hangul = style.face, style.face.hangul
        if korean and face is Face.SERIF_ITALIC:
            face = Face.SERIF  # digits beside upright Hangul stand upright too
        if run.emphasis:
            # Hangul has no italics: stress is weight there.
            face = Face.SERIF_BOLD if korean and face is Face.SERIF else face.emphasis
            hangul = hangul.emphasis
        text = run.text.upper() if style.caps else run.text
        for char_kind, group in groupby(text, key=_kind):
            chunk = "".join(group)
            if char_kind == "break":
                for _ in chunk:
                    close()
                    yield words
                    words = []
            elif char_kind == "space":
                close()
            else:
                set_in = hangul if char_kind == "hangul" else face
                pieces.append(_Piece(chunk, set_in, run.codex))
    close()
    yield words


def _is_korean(runs: Sequence[Run]) -> bool:
    """Tell whether more of a paragraph is Hangul than other letters."""
    letters = [char for run in runs for char in run.text if char.isalpha()]
    return sum(map(is_hangul, letters)) * 2 > len(letters)


def _kind(char: str) -> str:
    if char == "\n":
        return "break"
    if char in " \t":
        return "space"
    return "hangul" if is_hangul(char) else "text"


@dataclass(frozen=True, slots=True)
class _Setter:
    fonts: Fonts
    px: int
    tracking: int

    def measure(self, text: str, face: Face) -> int:
        return self.fonts.width(text, face, self.px) + self.tracking * len(text)

    def fragments(self, words: Sequence[_Word], start: int) -> tuple[Fragment, ...]:
        """Join neighbours of one face and link; a space belongs to the fragment before it."""
        joined: list[tuple[Face, str, list[str]]] = []
        for index, word in enumerate(words):
            for number, piece in enumerate(word):
                if index and number == 0:
                    joined[-1][2].append(" ")
                if joined and joined[-1][0] is piece.face and joined[-1][1] == piece.codex:
                    joined[-1][2].append(piece.text)
                else:
                    joined.append((piece.face, piece.codex, [piece.text]))
        placed = []
        x = start
        for face, codex, parts in joined:
            text = "".join(parts)
            size = self.measure(text, face)
            placed.append(Fragment(text, face, x, size, codex))
            x += size
        return tuple(placed)

    def width(self, words: Sequence[_Word]) -> int:
        return sum(fragment.width for fragment in self.fragments(words, 0))

    def break_lines(self, words: list[_Word], room: list[int]) -> list[tuple[_Word, ...]]:
        """Fill lines greedily; the last entry of `room` serves all further lines."""
        lines: list[list[_Word]] = [[]]
        queue = list(reversed(words))
        while queue:
            word = queue.pop()
            limit = room[min(len(lines), len(room)) - 1]
            if self.width([*lines[-1], word]) <= limit:
                lines[-1].append(word)
            elif lines[-1]:
                lines.append([])
                queue.append(word)
            else:
                head, tail = self._split(word, limit)
                lines[-1].append(head)
                if tail:
                    queue.append(tail)
                    lines.append([])
        self._help_runt(lines, room[-1])
        return [tuple(line) for line in lines]

    def _split(self, word: _Word, limit: int) -> tuple[_Word, _Word]:
        """Break a word that is wider than a line, keeping at least one letter on it."""
        letters = [_Piece(char, piece.face, piece.codex) for piece in word for char in piece.text]
        count = len(letters)
        while count > 1 and self.width([_merge(letters[:count])]) > limit:
            count -= 1
        return _merge(letters[:count]), _merge(letters[count:])

    def _help_runt(self, lines: list[list[_Word]], limit: int) -> None:
        """Move one word down to a last line that would stand alone with a few letters."""
        if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 4:  # noqa: PLR2004
            return
        if self.width(lines[-1]) < limit * _RUNT_SHARE:
            lines[-1].insert(0, lines[-2].pop())


def _merge(letters: Sequence[_Piece]) -> _Word:
    return tuple(
        _Piece("".join(piece.text for piece in group), face, codex)
        for (face, codex), group in groupby(letters, key=lambda piece: (piece.face, piece.codex))
    )

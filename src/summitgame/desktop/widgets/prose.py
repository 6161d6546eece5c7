"""The story as it is read: narration with a large initial, speech beside a portrait, past picks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.fonts import is_hangul
from summitgame.desktop.marks import side_mark, sign
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Stack, Widget
from summitgame.desktop.widgets.links import Follow, Link, LinkedText, links
from summitgame.desktop.widgets.plain import Text
from summitgame.views import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Opening", "Picked", "Speech", "prose"]

_PORTRAIT = 68
_PORTRAIT_NARROW = 48


def prose(
    passages: Sequence[Passage],
    *,
    opening: bool = False,
    gap: float = 11,
    captions: bool = True,
    follow: Follow | None = None,
) -> Stack:
    """Return passages as a stack of widgets.

    Args:
        passages: What was said.
        opening: Whether the first one gets a large initial; Hangul has none.
        gap: Units between paragraphs.
        captions: Whether sounds are shown in words.
        follow: Goes to an entry of the codex; None makes nothing of links.
    """
    parts: list[Widget] = []
    for number, passage in enumerate(passages):
        first = passage.runs[0].text[:1] if passage.runs else ""
        if passage.caption and captions:
            parts.append(Text(f"[{passage.caption}]", STYLES.caption, "muted"))
        if passage.kind == "pick":
            parts.append(Picked(passage.text))
        elif passage.kind == "direction":
            slanted = tuple(replace(run, emphasis=not run.emphasis) for run in passage.runs)
            parts.append(LinkedText(passage.id, slanted, STYLES.prose, follow, "muted"))
        elif passage.speaker is not None:
            parts.append(Speech(passage, follow))
        elif opening and number == 0 and first.isalpha() and not is_hangul(first):
            parts.append(Opening(passage, follow))
        elif passage.runs:
            parts.append(LinkedText(passage.id, passage.runs, STYLES.prose, follow))
    return Stack(parts, gap)


class Opening(Widget):
    """The first paragraph of a chapter, with an initial two lines high.

    Args:
        passage: The paragraph; it begins with a letter.
        follow: Goes to an entry of the codex.
    """

    def __init__(self, passage: Passage, follow: Follow | None = None) -> None:
        super().__init__()
        head, *rest = passage.runs
        self._name = passage.id
        self._follow = follow
        self._links: tuple[Link, ...] = ()
        self._initial = head.text[0]
        self._runs = (replace(head, text=head.text[1:]), *rest)
        self._block: Block | None = None
        self._letter: Block | None = None
        self._lift = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Indent two lines for the initial and stand it on the second."""
        style = STYLES.prose
        self._letter = ui.text(self._initial, STYLES.initial, width)
        indent = self._letter.width + ui.px(4)
        self._block = ui.runs(self._runs, style, width, indent=indent, lines=2)
        small, large = ui.font_px(style), self._letter.px
        body, initial = ui.fonts.get(style.face, small), ui.fonts.get(STYLES.initial.face, large)
        height = self._block.line_height
        base = height + (height - body.get_height()) // 2 + body.get_ascent()
        drop = (self._letter.line_height - initial.get_height()) // 2
        self._lift = base - initial.get_ascent() - drop
        self.rect = Rect(x, y, width, max(self._block.height, height * 2))
        self._links = links(self._name, self._block, style, (x, y), ui, self._follow)
        return self.rect.h

    def children(self) -> Sequence[Widget]:
        """Return the links."""
        return self._links

    def draw(self, p: Painter, look: Look) -> None:
        """Draw initial, text and the marks under linked words."""
        if self._block is not None and self._letter is not None:
            theme = look.ui.theme
            p.text(
                self._letter, self.rect.x - look.ui.px(2), self.rect.y + self._lift, theme.accent
            )
            p.text(self._block, self.rect.x, self.rect.y, theme.ink)
            super().draw(p, look)


class Speech(Widget):
    """A paragraph with the portrait, name and role of who is heard in it.

    Args:
        passage: The paragraph; it has a speaker.
        follow: Goes to an entry of the codex.
    """

    def __init__(self, passage: Passage, follow: Follow | None = None) -> None:
        super().__init__()
        self._passage = passage
        self._follow = follow
        self._links: tuple[Link, ...] = ()
        self._name: Block | None = None
        self._role: Block | None = None
        self._text: Block | None = None
        self._size = self._inset = 0
        self._beside = False

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put name, role and text beside the portrait."""
        speaker = self._passage.speaker
        self._size = ui.px(_PORTRAIT_NARROW if ui.narrow else _PORTRAIT)
        self._inset = self._size + ui.px(16)
        room = width - self._inset
        self._name = ui.text(speaker.name if speaker else "", STYLES.name, room)
        self._role = ui.text(speaker.role if speaker else "", STYLES.small, room)
        used = self._name.width + self._mark(ui) * 2 + ui.px(10)
        self._beside = used + self._role.width <= room
        self._text = ui.runs(self._passage.runs, STYLES.prose, room)
        height = self._name.height + self._text.height
        if not self._beside:
            height += self._role.height
        self.rect = Rect(x, y, width, max(height, self._size + ui.px(4)))
        at = (x + self._inset, y + height - self._text.height)
        style = STYLES.prose
        self._links = links(self._passage.id, self._text, style, at, ui, self._follow)
        return self.rect.h

    def children(self) -> Sequence[Widget]:
        """Return the links."""
        return self._links

    def _mark(self, ui: Ui) -> int:
        return ui.px(10)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw portrait, name in the colour and shape of the side, role and text."""
        speaker = self._passage.speaker
        if speaker is None or self._name is None or self._role is None or self._text is None:
            return
        ui, theme = look.ui, look.ui.theme
        colour = theme.side(speaker.side)
        outer = Rect(self.rect.x, self.rect.y + ui.px(4), self._size, self._size)
        p.rounded(outer, ui.px(4), theme.card, theme.control, ui.px(1))
        frame = outer.inflate(-ui.px(3) * 2, -ui.px(3) * 2)
        image = ui.art.fit("portraits", speaker.portrait, frame.size) if speaker.portrait else None
        if image is not None:
            p.blit(image, frame.x, frame.y)
        else:
            size = frame.w // 2
            p.blit(side_mark(speaker.side, size, colour), frame.x + size // 2, frame.y + size // 2)
        p.fill(Rect(frame.x, frame.bottom - ui.px(3), frame.w, ui.px(3)), colour)
        left, mark = self.rect.x + self._inset, self._mark(ui)
        drop = (self._name.line_height - mark) // 2
        p.blit(side_mark(speaker.side, mark, colour), left, self.rect.y + drop)
        start = left + round(mark * 1.7)
        p.text(self._name, start, self.rect.y, colour)
        top = self.rect.y + self._name.height
        if self._beside:
            offset = ui.baseline(STYLES.name) - ui.baseline(STYLES.small)
            p.text(
                self._role,
                start + self._name.width + ui.px(9),
                self.rect.y + offset,
                theme.muted,
            )
        else:
            p.text(self._role, left, top, theme.muted)
            top += self._role.height
        p.text(self._text, left, top, theme.ink)
        super().draw(p, look)


class Picked(Widget):
    """What the player decided, set apart from the story.

    Args:
        text: The words of the option, or the package.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = text
        self._block: Block | None = None
        self._inset = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the words beside a sign."""
        self._inset = ui.px(26)
        self._block = ui.text(self._words, STYLES.body_strong, width - self._inset)
        self.rect = Rect(x, y, width, self._block.height)
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw sign and words."""
        if self._block is not None:
            theme = look.ui.theme
            size = look.ui.px(12)
            drop = (self._block.line_height - size) // 2
            p.blit(
                sign("right", size, theme.accent), self.rect.x + look.ui.px(4), self.rect.y + drop
            )
            p.text(self._block, self.rect.x + self._inset, self.rect.y, theme.accent)

"""Makes a language out of English. Law: longer, accented, in brackets, and with every mark intact.

A layout that holds it holds most translations; a text without brackets never went through a
catalogue.
"""

from __future__ import annotations

import re

from summitgame.strings.syntax import MARKS

LONGER = 0.35
"""By how much a text grows."""
_ACCENTED = str.maketrans(
    "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz", "ÅåÇçÐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž"
)
_FILLER = "één twö þrée föur fîve šîx šévén éîĝĥţ ñîñé ţéñ "


def pseudo(text: str) -> str:
    """Return a text in the pseudo-language."""
    said = "".join(piece if mark else piece.translate(_ACCENTED) for piece, mark in _pieces(text))
    length = round(sum(len(piece) for piece, mark in _pieces(text) if not mark) * LONGER)
    filler = (_FILLER * (length // len(_FILLER) + 1))[:length].strip()
    return f"[{said} {filler}]" if filler else f"[{said}]"


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it must stay as it is."""
    found: list[tuple[str, bool]] = []
    last = 0
    for mark in MARKS.finditer(text):
        found.append((text[last : mark.start()], False))
        found.append((mark[0], True))
        last = mark.end()
    found.append((text[last:], False))
    return [(re.sub(r"\s+", " ", piece), mark) for piece, mark in found if piece]

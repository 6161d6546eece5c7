"""Every text of window and terminal in English, by id. Law: an id says where a text is met.

A number in braces may choose a form: `{count|one=# step|other=# steps}`, by the categories of CLDR.
"""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.strings.english.sentences import SENTENCES
from summitgame.strings.english.terminal import TERMINAL
from summitgame.strings.english.window import WINDOW

__all__ = ["NOTES", "TEXTS"]

TEXTS: Mapping[str, str] = {**WINDOW, **SENTENCES, **TERMINAL}
NOTES: Mapping[str, str] = {
    "card.chapter": "Over the title of a chapter; the number is Roman.",
    "date.day": "Put the parts into the order of the language.",
    "date.time": "When a game was saved.",
    "debrief.path": "Over the list of decisions.",
    "endings.count": "An ending that was reached is an open file.",
    "endings.sealed": "A rubber stamp.",
    "fact.documented": "How sure a fact of the record is; so are fact.reported and fact.disputed.",
    "grammar.articles": "Articles that begin a name; they are written small inside a sentence.",
    "menu.heading": "The pause menu; the game is a negotiation, so a pause is a recess.",
    "number.point": "Between a whole number and its tenths.",
    "review.chose": "The option follows; keep the space at the end.",
    "review.kept": "The option follows; keep the space at the end.",
    "session.changed": "The reason is one of the texts session.changed.*.",
    "terminal.help": "The English words are typed, or those of terminal.word.*.",
    "terminal.no": "The answers that are understood, besides no and n.",
    "terminal.yes": "The answers that are understood, besides yes and y.",
}
"""What a translator should know of a text."""

# ruff: noqa: RUF001 - prose has typographic apostrophes
"""A fixed view with more options than a page holds, gathered in groups."""

from __future__ import annotations

from dataclasses import replace

from summitgame.views import Consequence, GroupView, OptionsAsk, OptionView
from tests.desktop import story

__all__ = ["ASK", "GROUPED"]

_CONFIDENCE = Consequence("Confidence", "+1", "both", "confidence")
_ATTENTION = Consequence("President’s attention", "-1", "us", "attention")
_HAWKS = Consequence("Hardliners’ leverage", "+1", "us", "hawks")

_LOOSE = (
    ("end", "End the week", "What is left undone stays undone.", (), ""),
    ("table", "Go to the table", "The villa is free until nine.", (_CONFIDENCE,), ""),
)
_GROUPS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "north",
        "Speak with the North",
        "Across the table, or around it.",
        (
            ("walk", "Walk with the vice minister", ""),
            ("letter", "Carry a letter", "Nobody has written one."),
            ("list", "Ask again for the list", ""),
            ("tea", "Send back the tea", ""),
            ("site", "Draw the site from memory", ""),
        ),
    ),
    (
        "washington",
        "Write to Washington",
        "Someone there reads everything.",
        (
            ("cable", "Send the cable yourself", ""),
            ("brief", "Brief the president", ""),
            ("quiet", "Say as little as you may", ""),
            ("warn", "Warn of the adviser", "You have seen nothing he did."),
        ),
    ),
    (
        "allies",
        "See to Seoul and Tokyo",
        "They hear it from you or from the paper.",
        (
            ("seoul", "Telephone Seoul", ""),
            ("tokyo", "Telephone Tokyo", ""),
            ("council", "Have the Council’s experts in", ""),
        ),
    ),
    (
        "press",
        "Deal with the press",
        "Eleven of them stand at the gate.",
        (
            ("statement", "Read a statement", "There is nothing to state."),
            ("deny", "Deny it", "Nothing has been claimed."),
        ),
    ),
    ("staff", "Look after your own people", "", (("sleep", "Let Dana sleep", ""),)),
)


def _options() -> tuple[OptionView, ...]:
    found = [
        OptionView(key, number, text, note, shown, not reason, reason)
        for number, (key, text, note, shown, reason) in enumerate(_LOOSE, 1)
    ]
    for group, _, _, inside in _GROUPS:
        for key, text, reason in inside:
            shown = (_CONFIDENCE, _ATTENTION) if key == "walk" else (_HAWKS,) * (key == "cable")
            note = "" if reason else "It takes the afternoon."
            found.append(
                OptionView(key, len(found) + 1, text, note, shown, not reason, reason, group=group)
            )
    return tuple(found)


def _ask() -> OptionsAsk:
    options = _options()
    groups = tuple(
        GroupView(key, text, note, tuple(option for option in options if option.group == key))
        for key, text, note, _ in _GROUPS
    )
    return OptionsAsk(options, groups)


ASK = _ask()
GROUPED = replace(story.WEEK, node="week-six", ask=ASK)

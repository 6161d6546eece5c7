"""A fixed view whose words lead to a codex, with a stage direction and a sound."""

from __future__ import annotations

from dataclasses import replace

from summitgame.views import CodexView, Passage, Run
from tests.desktop import story

__all__ = ["ENTRIES", "EXPLAINED"]


def _linked(number: int, *parts: str | tuple[str, str]) -> Passage:
    """Return a paragraph; a pair is an entry and the words that lead to it."""
    runs = tuple(
        Run(part) if isinstance(part, str) else Run(part[1], codex=part[0]) for part in parts
    )
    return Passage(f"e{number}", "narration", runs)


ENTRIES = (
    CodexView(
        "freeze",
        "the freeze",
        ("phase one",),
        (
            (
                Run("Nothing more is made while talks go on. It stops a number from rising; what"),
                Run(" is at "),
                Run("Yongbyon", codex="yongbyon"),
                Run(" stays there."),
            ),
        ),
        story.FACTS[1:],
    ),
    CodexView(
        "snapback", "snapback", (), ((Run("Relief that ends if a promise is broken."),),), ()
    ),
    CodexView(
        "yongbyon",
        "Yongbyon",
        ("the site", "the nuclear research centre"),
        (
            (Run("A town, a river, a reactor. What the name covers is what the talks are about."),),
            (
                Run("It is one site of several, and "),
                Run("not", emphasis=True),
                Run(" all of any."),
            ),
        ),
        story.FACTS[:1],
    ),
)

EXPLAINED = replace(
    story.WEEK,
    passages=(
        Passage("e1", "direction", (Run("He turns the page over and draws on the back."),)),
        Passage("e2", "sound", (), None, "stamp", "A stamp comes down."),
        _linked(
            3,
            "The page names ",
            ("yongbyon", "a single site"),
            ". Under it stand two words that your side reads as ",
            ("freeze", "the freeze"),
            " and his side reads as a pause, and nobody has written down which of the two is meant"
            " until ",
            ("snapback", "relief that can be taken back at any hour of any day"),
            " is agreed.",
        ),
        replace(
            _linked(4, "“The ", ("yongbyon", "site"), ",” he says, “is not the list.”"),
            kind="speech",
            speaker=story.COUNSELLOR,
        ),
    ),
)

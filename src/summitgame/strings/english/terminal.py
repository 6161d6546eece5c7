"""Texts of the terminal, by id."""

from __future__ import annotations

from collections.abc import Mapping

TERMINAL: Mapping[str, str] = {
    "terminal.help": (
        "Type the number of an option, or its id. Other words: status, history, back [number],"
        " sources, codex, ?term, repeat, save [slot], load [slot], help, quit."
    ),
    "terminal.word.status": "status",
    "terminal.word.history": "history",
    "terminal.word.back": "back",
    "terminal.word.sources": "sources",
    "terminal.word.codex": "codex",
    "terminal.word.repeat": "repeat",
    "terminal.word.save": "save",
    "terminal.word.load": "load",
    "terminal.word.help": "help",
    "terminal.word.quit": "quit",
    "terminal.word.review": "review",
    "terminal.table-help": (
        "At the table: type e.g. a2 b1 to set terms, t to table the package, or an option's number."
    ),
    "terminal.sound": "[sound: {caption}]",
    "terminal.codex": "[codex: {terms}]",
    "codex.empty": "This story explains no terms yet.",
    "codex.unknown": "The codex has no entry “{name}”.",
    "codex.also": "{term} (also: {names})",
    "codex.meant": "Did you mean ?{id}",
    "terminal.yes-or-no": "Type yes or no.",
    "terminal.yes": "yes y",
    "terminal.no": "no n",
    "terminal.begun": "Seed {seed}. Type help for help.",
    "terminal.end": "The end: {ending}",
    "terminal.no-option": "There is no option {number}. {help}",
    "terminal.not-now": "Not now: {reason}",
    "terminal.no-level": "There is no level {word}.",
    "terminal.no-row": "There is no row {letter}.",
    "terminal.nothing-cited": "Nothing is cited here.",
    "terminal.saving-off": "Saving is off in this game.",
    "terminal.saved": "Saved in slot {slot}.",
    "terminal.kept": "The game played until now is kept: “load {slot}” goes on with it.",
    "terminal.go-on-there": "{message} Go on from there? {answers}",
    "terminal.go-on-here": "You go on here. The save stays as it is.",
    "terminal.go-on-earlier": "Go on from the earlier decision? {answers}",
    "terminal.chapter": "Chapter {number}. {title}",
    "terminal.change": "{name} {change}, now {value} of {most}",
    "terminal.track": "{name}: {value} of {most}",
    "terminal.track-range": "{name}: between {low} and {high}, of {most}",
    "terminal.new": "{value} (new)",
    "terminal.closed": "(not now: {reason})",
    "terminal.range": "between {low} and {high}",
    "terminal.estimate": "{name}: {figure} (scale {least} to {most})",
    "terminal.problem": "Cannot be tabled: {problem}",
    "terminal.debrief": "Debrief: {ending}",
    "terminal.seed": "{title}, seed {seed}",
    "terminal.end-id": "The end: {ending} ({id})",
    "terminal.no-window": "{why}, so the game plays in the terminal.",
    "terminal.no-terminal": (
        "{why} and no terminal, so the game plays itself once (seed {seed}). Use --text to"
        " play through a pipe."
    ),
    "terminal.no-display": "There is no display",
    "terminal.review.aims": "To see where it was decided, look back for one of these:",
    "terminal.review.how": "Type “review 1” to look back, or quit.",
    "terminal.review.how-back": (
        "Type “review 1” to look back, “back 3” to stand before decision 3 again, or quit."
    ),
    "terminal.review.title": "{aim}: where it was decided",
    "terminal.review.decision": "Decision",
    "terminal.review.before": "before",
    "terminal.review.after": "after",
    "terminal.review.choice": "choice",
    "terminal.review.luck": "luck",
    "terminal.review.opening": "(before the first)",
    "terminal.review.others": (
        "Other words: status, history, sources, codex, ?term, repeat, save [slot], load [slot],"
        " help."
    ),
    "terminal.review.still": (
        "{count|one=… one decision that kept all of it|other=… # decisions that kept all of it}"
    ),
    "terminal.review.best": "No decision gave anything away: this was the best play.",
    "terminal.review.costliest": (
        "The costliest decision was number {number}, {name}: {picked}. It gave away {lost}"
        " of {before}."
    ),
    "terminal.review.costliest-became": (
        "The costliest decision was number {number}, {name}: {picked}. It gave away {lost}:"
        " {before} became {after}."
    ),
    "terminal.review.kept": "What would have kept more: {best}.",
    "terminal.review.sum": (
        "At the start {start}; luck {luck}; choices {choices}; at the end {end}."
    ),
}

"""Sentences of sessions, saves and counsel, which window and terminal both show, by id."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "grammar.articles": "The A An",
    "fact.documented": "documented",
    "fact.reported": "reported",
    "fact.disputed": "disputed",
    "sources.record": "The record is in English.",
    "number.point": ".",
    "value.yes": "yes",
    "value.no": "no",
    "counsel.nobody": "Nobody can look back on this game.",
    "counsel.early": "A playthrough is looked back on after its ending.",
    "counsel.no-aim": "There is nothing to play for in this story.",
    "counsel.install": "To look back on a story of this size, install {name}.",
    "counsel.weighing": "Weighing every way on.",
    "counsel.none-alike": "Nobody who picks at random was seen to come to “{ending}”.",
    "counsel.many-alike": "Of those who pick at random, {number} in 100 come to “{ending}”.",
    "counsel.one-alike": "Of those who pick at random, one in {number} comes to “{ending}”.",
    "counsel.about-alike": (
        "Of those who pick at random, about one in {number} comes to “{ending}”."
    ),
    "counsel.exact": "The figures are exact: every way on was weighed.",
    "counsel.laying": "Laying the story out.",
    "counsel.weighed": "Weighing every way on: {share}\N{NO-BREAK SPACE}%",
    "session.seed": "A seed is a whole number from 0 to {most}.",
    "session.setup.value": "“{name}” cannot be “{value}”; it can be {known}.",
    "session.setup.name": "“{name}” is not chosen at the start of this game.",
    "session.no-table": "There is no table here.",
    "session.no-takebacks": "This game was begun without takebacks.",
    "session.no-earlier": "There is no earlier decision to go back to.",
    "session.debrief": "The debrief comes after an ending.",
    "session.other": "This save belongs to another campaign, “{name}”.",
    "session.changed": (
        "The story has changed since this save was made: {reason}. The nearest earlier"
        " decision that still exists is “{place}”, {kept}."
    ),
    "session.kept": "after {step} of {picks} picks",
    "session.kept-none": "at the beginning",
    "session.changed.name": "“{name}” is not chosen at the start any more",
    "session.changed.value": "“{name}” cannot be “{value}” any more",
    "session.changed.before": "before pick {number}",
    "session.changed.end": "at the end",
    "session.changed.pick": "pick {number} at “{place}” can no longer be made",
    "session.changed.elsewhere": "its picks lead elsewhere than to “{place}” {where}",
    "session.changed.gone": "there is no “{place}” any more {where}",
    "session.changed.numbers": "the same picks now lead to other numbers",
    "saves.taken": (
        "Another window of the game is using these saves, so this one cannot save; nothing"
        " is lost, and you can save here once the other window is closed."
    ),
    "saves.closed": "The saves were closed and nothing was lost; open the game again to save.",
    "saves.auto": "the automatic save",
    "saves.earlier": "earlier game {number}",
    "saves.slot": "slot {number}",
    "saves.what.game": "The game",
    "saves.what.settings": "The settings",
    "saves.what.endings": "The list of endings",
    "saves.what.seen": "The endings seen",
    "saves.cause.full": "the disk is full",
    "saves.cause.read-only": "the disk is read-only",
    "saves.cause.forbidden": "the folder “{folder}” does not allow it",
    "saves.cause.misplaced": "something else stands in the folder “{folder}” in its place",
    "saves.cause.broken": "the disk reported an error",
    "saves.cause.other": "the system refused ({said})",
    "saves.cause.unsaid": "no reason given",
    "saves.remedy.full": "free some space",
    "saves.remedy.read-only": "make it writable or set SUMMITGAME_HOME to another folder",
    "saves.remedy.forbidden": "allow reading and writing there",
    "saves.remedy.misplaced": "move it away",
    "saves.remedy.broken": "check the disk or use another slot",
    "saves.remedy.other": "look at the folder “{folder}”",
    "saves.not-saved": (
        "{what} could not be saved because {cause}; what was saved before is unharmed, so"
        " {remedy} and save again."
    ),
    "saves.unsuitable": (
        "{what} could not be saved because {why}; what was saved before is unharmed, so"
        " please report this as a mistake in the game."
    ),
    "saves.unreadable": (
        "{slot} could not be read because {cause}; nothing was changed, so {remedy} and try again."
    ),
    "saves.damaged": (
        "{slot} is damaged in every version that was kept and cannot be loaded; its files"
        " were left as they are, so load another slot or restore them from a backup."
    ),
    "saves.recovered": (
        "A kept version of {slot} is damaged, so the newest whole one is used; save again to"
        " make the slot good."
    ),
    "saves.newer": (
        "{what} was saved by a newer version of the game and was left as it is; update the"
        " game, or use another slot."
    ),
    "saves.empty": "There is no game in {slot} yet; choose another slot.",
    "saves.unknown": "There is no slot “{slot}”; choose auto or a number from 1 to 8.",
    "saves.reset": "{what} could not be read and start anew; your saved games are unharmed.",
    "saves.bad.mapping": "The save is not a mapping of fields.",
    "saves.bad.newer": "The save was made by a newer version of the game.",
    "saves.bad.picks": "The save's list of picks or its format is not well formed.",
    "saves.bad.setup": "The save's setup is not well formed.",
    "saves.bad.rolls": "The save's rolls of chance are not well formed.",
    "saves.bad.pick": "The save has a pick of an unknown kind.",
    "saves.bad.state": "The saved state has no values.",
    "saves.bad.field": "The save's field “{name}” is missing or of another kind.",
    "saves.bad.kind": "The file holds “{kind}”, not a game.",
    "saves.bad.file": "The file cannot be read: {error}.",
}

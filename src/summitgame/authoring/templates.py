"""What a new campaign, chapter or node begins with. Law: it checks clean and plays at once.

`@ID@` and such are filled in; everything else is for the author to write over.
"""

from __future__ import annotations

from collections.abc import Mapping

CAMPAIGN: Mapping[str, str] = {
    "campaign.yaml": """\
# What the campaign is called, where it begins, and what the player sees of it beside the text.
campaign:
  id: @ID@
  title: "@TITLE@"
  subtitle: A first draft
  authors: [Somebody]
  about: >-
    One paragraph for the title screen. It says who the player is and what is at stake.
  start: arrival
  tracks:
    - {variable: trust}
""",
    "variables.yaml": """\
# What the story remembers. A number never leaves its bounds.
variables:
  - id: trust
    type: int
    min: 0
    max: 3
    start: 1
    name: Trust
    about: How far she takes your word.
    visibility: public
    side: both
""",
    "people.yaml": """\
# Who speaks. A line names them by id.
speakers:
  - {id: host, name: Ada Quill, role: who has the key, side: third}
""",
    "chapters/01-arrival/chapter.yaml": """\
# The first chapter. Files in one folder are one chapter; there may be as many as you like.
chapter: {id: arrival, number: 1, title: Arrival}
nodes:
  - id: arrival
    heading: A corridor · Early
    text:
      - The door stands open by the width of a hand.
      - say: "“You are early,” somebody says inside. “Or I am late.”"
        speaker: host
    options:
      - id: knock
        text: Knock, and wait to be asked in
        note: It takes a minute.
        effects: [trust += 1]
        goto: the-desk
      - id: walk-in
        text: Walk in
        goto: the-desk

  - id: the-desk
    text:
      # Of the lines under either, the first whose condition holds is said.
      - either:
          - {say: She has cleared a chair for you., when: trust >= 2}
          - {say: There is no second chair.}
    options:
      - id: ask-for-the-key
        text: Ask her for the key
        when: trust >= 2
        locked: She would want to know you first.
        goto: the-key
      - id: take-the-key
        text: Take the key from its nail while she looks for a chair
        when: trust < 2
        goto: taken
      - id: come-back
        text: Say that you will come back
        goto: another-day
""",
    "chapters/01-arrival/endings.yaml": """\
# A story must be able to end. An ending is a node, and its text is the epilogue.
nodes:
  - id: the-key
    ending: {id: the-key, kind: good, title: The key}
    text:
      - She puts it on the desk between you, and does not let go of it at once.

  - id: another-day
    ending: {id: another-day, kind: mixed, title: Another day}
    text:
      - The door is shut behind you. It is still a door.

  - id: taken
    ending: {id: taken, kind: bad, title: A key and no name}
    text:
      - It fits. Nobody will hold the door for you again.
""",
    "claims.yaml": """\
# What may be played for, and what must hold of every playthrough; summitgame prove looks.
objectives:
  - {id: trusted, name: Be trusted with the key, endings: [the-key]}
  - {id: inside, name: Get in by any means, worth: {taken: 2, the-key: 1}}
  - {id: unhurried, name: Owe her nothing, endings: [another-day]}
claims:
  - id: a-way-out
    title: Every ending can be come to, and from everywhere there is one
    sound: [endings-reachable, no-dead-end]
""",
    "tests/first.playtest.yaml": """\
# Playthroughs as tests; summitgame test plays them.
playtests:
  - id: who-knocks-gets-the-key
    about: Whoever waits to be asked in is trusted with the key.
    picks: [arrival/knock, the-desk/ask-for-the-key]
    expect: {ending: the-key, trust: 2}
  - id: who-walks-in-is-not
    about: Whoever walks in can only take it, or come back another day.
    picks: [arrival/walk-in, the-desk/take-the-key]
    expect: {ending: taken, trust: 1}
""",
}
"""A campaign: files by name."""

CHAPTER = """\
chapter: {id: @ID@, number: @NUMBER@, title: "@TITLE@"}
nodes:
  - id: @ID@
    heading: "@TITLE@"
    text:
      - What is seen when the chapter begins.
    options:
      - id: go-on
        text: Go on
        goto: @TO@
"""
NODE = """\
nodes:
  - id: @ID@
    title: "@TITLE@"
    text:
      - What is seen here.
    options:
      - id: go-on
        text: Go on
        goto: @TO@
"""


def filled(template: str, **values: str | int) -> str:
    """Return a template with its marks filled in; a title is put between double quotes."""
    for name, value in values.items():
        text = str(value).replace("\\", "\\\\").replace('"', '\\"')
        template = template.replace(f"@{name}@", text)
    return template

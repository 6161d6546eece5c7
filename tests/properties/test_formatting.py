"""Files however untidy: formatting twice is formatting once, and the story and comments stay."""

from __future__ import annotations

import json
import textwrap
from random import Random
from typing import Any

import yaml
from hypothesis import given, settings

from summitgame.authoring.formatting import formatted
from summitgame.authoring.gaps import comments_of
from summitgame.authoring.textedit import Text
from summitgame.campaign import compile_campaign
from summitgame.lang.source import parse
from summitgame.lang.tree import YamlNode
from tests.doubles.campaigns import CASES
from tests.properties.stories import SEEDS, dice_of, story

QUOTES = (None, '"', "'")


def root(data: bytes) -> YamlNode:
    parsed = parse(data, "x.yaml")
    assert parsed.root is not None
    assert parsed.diagnostics == ()
    return parsed.root


def comments(data: bytes) -> list[str]:
    return comments_of(Text(data), root(data))


def untidy(data: Any, dice: Random) -> str:  # noqa: ANN401 -- any JSON
    """Return a file that means some data, written in some way or other."""
    if not dice.randrange(4):
        return json.dumps(data, indent=dice.choice([None, 1, 3, 4]), ensure_ascii=False)
    made: str = yaml.dump(
        data,
        indent=dice.choice([2, 3, 4, 6]),
        width=dice.choice([20, 60, 200]),
        default_flow_style=dice.choice([None, False, False]),
        default_style=dice.choice(QUOTES) if not dice.randrange(3) else None,
        sort_keys=False,
        allow_unicode=True,
    )
    # A broken text may come to begin a line with a dash, which is refused.
    return json.dumps(data) if parse(made.encode(), "x.yaml").diagnostics else made


def commented(text: str, dice: Random) -> str:
    """Return a file with comments and blank lines strewn over it."""
    lines = text.splitlines()
    for number in range(12):
        at = dice.randrange(len(lines) + 1)
        tried = list(lines)
        match dice.randrange(4):
            case 0:
                tried.insert(at, " " * dice.randrange(0, 9) + f"# comment {number}: {{x}}, [y] - z")
            case 1 if at < len(lines):
                tried[at] += " " * dice.randint(1, 4) + f"# aside {number}"
            case 2:
                tried[at:at] = [" " * dice.randrange(3)] * dice.randint(1, 3)
            case _ if at < len(lines):
                tried[at] += " " * dice.randint(1, 4)
            case _:
                continue
        before, after = "\n".join(lines).encode(), "\n".join(tried).encode()
        parsed = parse(after, "x.yaml")
        if parsed.root is None or parsed.diagnostics:
            continue
        if parsed.root.data == root(before).data:
            lines = tried
    return "\n".join(lines) + "\n" * dice.randrange(3)


@settings(max_examples=50)
@given(SEEDS)
def test_the_story_and_the_comments_stay_and_twice_is_once(seed: int) -> None:
    dice = dice_of(seed)
    files = story(dice)
    before = {name: commented(untidy(data, dice), dice).encode() for name, data in files.items()}
    after = {name: formatted(data, name).data for name, data in before.items()}
    for name, data in before.items():
        assert root(data).data == root(after[name]).data
        assert comments(data) == comments(after[name])
        assert formatted(after[name], name).data == after[name]
    one, other = (compile_campaign(each, CASES, facts=()) for each in (before, after))
    assert one.campaign is not None
    assert other.campaign is not None
    assert repr(one.campaign.program) == repr(other.campaign.program)
    assert repr(one.campaign.presentation) == repr(other.campaign.presentation)


TEXTS = ("plain words", "two  spaces", "it's so", 'say "so"', "a: b", "# no comment", "", "- dash")


@settings(max_examples=150)
@given(SEEDS)
def test_texts_of_every_kind_keep_every_character(seed: int) -> None:
    dice = dice_of(seed)
    indent = " " * dice.randint(1, 6)
    lines = [dice.choice(TEXTS) for _ in range(dice.randint(1, 5))]
    body = textwrap.indent("\n".join(lines), indent + indent)
    header = dice.choice(["|", ">", "|-", ">-", "|+", ">+", f"|{len(indent)}", f">{len(indent)}-"])
    written = (
        f"a:\n{indent}b: {header} # kept\n{body}\n{indent}c: d # too\n"
        if dice.randrange(2)
        else f"a:\n{indent}- {header}\n{body}\n{indent}- d\n# end\n"
    )
    data = written.encode()
    parsed = parse(data, "x.yaml")
    if parsed.root is None or parsed.diagnostics:
        return
    made = formatted(data, "x.yaml").data
    assert root(made).data == parsed.root.data
    assert comments(made) == comments(data)
    assert formatted(made, "x.yaml").data == made

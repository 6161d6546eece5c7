"""YAML events to plain data, without places. Law: what is not plainly in order is left to `build`.

The same parser gives the same events as to `build.Builder`, which stays the one that complains and
knows places. Nothing here decides what is wrong: at the first thing out of the ordinary (an anchor,
a tag, a key twice, a limit near) the answer is None, and the builder reads the text from its start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from summitgame.lang.build import (
    INTEGER,
    LOADER,
    MAX_DEPTH,
    MAX_INTEGER,
    MAX_NODES,
    MAX_SCALAR,
    UNSEEN_ESCAPED,
    WORDS,
)
from summitgame.lang.tree import Plain

_SHORT = MAX_SCALAR // 4
"""Texts of no more characters than this are within the limit, however they are encoded."""
_LETTERS = ":"
"""Digits and signs sort before it, letters behind it."""
_DIGITS = len(str(MAX_INTEGER)) + 1


def quick(text: str) -> dict[str, Plain] | None:
    """Return a text's mapping as plain data, or None where the builder has to look closely."""
    loader = LOADER(text)
    try:
        return _read(loader, marked="&" in text or "!" in text, tabs="\t" in text)
    except (yaml.YAMLError, ValueError, OverflowError, LookupError):
        return None
    finally:
        loader.dispose()


def _read(  # noqa: C901, PLR0912, PLR0915 -- one loop, run half a million times
    loader: yaml.SafeLoader, *, marked: bool, tabs: bool
) -> dict[str, Plain] | None:
    keys: dict[str, str] = {}
    roots: list[Plain] = []
    here: dict[str, Plain] = {}
    add: Callable[[Plain], None] | None = roots.append
    key: str | None = None
    above: list[tuple[dict[str, Plain], Callable[[Plain], None] | None, str | None]] = []
    opened: list[dict[str, Plain] | list[Plain]] = []
    nodes, documents = 1, 0
    words, unseen = WORDS, UNSEEN_ESCAPED.search
    value: Plain
    style: str | None = None
    give: Callable[[], Any] = loader.get_event
    while (event := give()) is not None:
        kind = event.__class__
        if kind is ScalarEvent:
            if marked and (event.anchor is not None or event.tag is not None):
                return None
            text: str = event.value
            value = text
            style = event.style
            if not style:
                if add is None and key is None:
                    key = keys.get(text)
                    if key is not None:
                        # The same key stands in many mappings, and was in order before.
                        if key in here:
                            return None
                        continue
                value = words.get(text, text)
                if value is text:
                    if text < _LETTERS and INTEGER.fullmatch(text):
                        if len(text) > _DIGITS or not -MAX_INTEGER <= int(text) <= MAX_INTEGER:
                            return None
                        value = int(text)
                    elif ("- " in text or (tabs and "-\t" in text)) and (
                        event.start_mark.line != event.end_mark.line
                    ):
                        # A line of it may look like an item of a list.
                        return None
            elif style == '"' and unseen(text):
                return None
            if len(text) > _SHORT:
                return None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if marked and (event.anchor is not None or event.tag is not None):
                return None
            if len(above) == MAX_DEPTH or (add is None and key is None):
                return None
            above.append((here, add, key))
            if kind is MappingStartEvent:
                here, add, key = {}, None, None
                opened.append(here)
            else:
                items: list[Plain] = []
                add = items.append
                opened.append(items)
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = done = opened.pop()
            nodes += len(done) if kind is SequenceEndEvent else 2 * len(done)
            here, add, key = above.pop()
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version or event.tags:
                return None
            continue
        elif kind is AliasEvent:
            return None
        else:
            continue
        if add is not None:
            add(value)
        elif key is None:
            if value.__class__ is not str or value in here or (value == "<<" and not style):
                return None
            key = value
            if not style:
                keys[key] = key
        else:
            here[key] = value
            key = None
    root = roots[0] if len(roots) == 1 else None
    return root if isinstance(root, dict) and nodes <= MAX_NODES else None

"""Lets translations follow what was renamed: their texts are named by the ids that hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summitgame.lang.expand import read_parts
from summitgame.lang.retell import Text, Texts
from summitgame.lang.source import parse
from summitgame.lang.tree import ScalarNode


def in_translations(
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    translations: Mapping[str, bytes],
    shown: tuple[str, str] | None,
) -> dict[str, bytes]:
    """Return the translations that change, with their new contents.

    Args:
        before: The files of the story.
        after: The same files, with something renamed; more files hold no texts.
        translations: PO files by name.
        shown: What a name in braces was and is, where it is such a name.
    """
    moved = {
        old.id: new.id
        for old, new in zip(_texts(before), _texts({n: after[n] for n in before}), strict=True)
        if old.id != new.id
    }
    found = {}
    for name, data in translations.items():
        text = re.sub(
            r'(?m)^((?:#~ )?msgctxt ")([^"]*)(?=")',
            lambda match: match[1] + moved.get(match[2], match[2]),
            data.decode("utf-8"),
        )
        if shown is not None:
            was, now = shown
            text = re.sub(rf"(\{{\s*){re.escape(was)}(?=\s*[|\}}])", rf"\g<1>{now}", text)
        if text.encode("utf-8") != data:
            found[name] = text.encode("utf-8")
    return found


def _texts(files: Mapping[str, bytes]) -> list[Text]:
    found: list[Text] = []

    def keep(each: Text) -> ScalarNode:
        found.append(each)
        return each.at

    walk = Texts(keep)
    parsed = {name: parse(data, name) for name, data in files.items()}
    roots = {name: each.root for name, each in parsed.items() if each.root is not None}
    for part in read_parts(roots, {name: each.text for name, each in parsed.items()})[0]:
        walk.rewrite(part.root)
    return found

"""Names places of a file by keys and ids. Law: moving lines about does not change a name."""

from __future__ import annotations

from hashlib import sha256

from summitgame.diagnostics import Span
from summitgame.lang.fields import identity
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode


def anchor(root: YamlNode | None, span: Span) -> tuple[str, str]:
    """Return the keys and ids that lead to a place, and a digest of the text that stands there.

    An item of a list is named by its id; one without is named `*`, and the digest tells it from
    the others. What lies in no value is named by its file.

    Args:
        root: The tree of the file, or None when it could not be read.
        span: A place in it.
    """
    at, path = root, ""
    while at is not None:
        inner, step = _inner(at, (span.line, span.column))
        if inner is None:
            break
        at, path = inner, f"{path}{step}"
    words = at.raw if isinstance(at, ScalarNode) else ""
    digest = sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:12]
    return path.lstrip(".") or span.file, digest


def _inner(at: YamlNode, place: tuple[int, int]) -> tuple[YamlNode | None, str]:
    match at:
        case MapNode(entries=entries):
            for entry in entries:
                if _within(entry.key.span, place):
                    # A key stands for its mapping; the value may be long and change.
                    return entry.key, f".{entry.name}"
                if _within(entry.value.span, place):
                    return entry.value, f".{entry.name}"
        case SeqNode(items=items):
            for item in items:
                if _within(item.span, place):
                    key = identity(item) if isinstance(item, MapNode) else None
                    return item, "[*]" if key is None else f"[{key.value}]"
        case _:
            pass
    return None, ""


def _within(span: Span, place: tuple[int, int]) -> bool:
    return (
        (span.line, span.column)
        <= place
        < (
            span.end_line,
            max(span.end_column, span.column + (span.end_line == span.line)),
        )
    )

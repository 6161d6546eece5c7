"""Brackets that a text leaves open. Law: quotes and comments are passed over, nothing is judged."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bracket:
    """A bracket that is open."""

    sign: str
    key: str | None = None
    """In braces, the key whose value is being written."""
    fields: dict[str, str] = field(default_factory=dict)
    """In braces, the keys that have their values already."""


@dataclass(slots=True)
class Scan:
    """What is open at the end of a text."""

    text: str
    opened: list[Bracket] = field(default_factory=list)
    begun: int = 0
    """Where the last value begins."""
    quoted: str = ""
    """The quotation mark that is open, or nothing."""
    at: int = 0

    @property
    def value(self) -> str:
        """The value that is being written."""
        return self.text[self.begun :]


def scan(text: str) -> Scan:
    """Return the brackets that are open at the end of a text; none if the first was closed."""
    found = Scan(text)
    while found.at < len(text):
        if found.quoted:
            _quoted(found)
        else:
            _plain(found)
        if not found.opened:
            return Scan(text)
        found.at += 1
    if not found.quoted:
        found.begun += len(found.value) - len(found.value.lstrip())
    return found


def _quoted(found: Scan) -> None:
    character = found.text[found.at]
    if character == "\\" and found.quoted == '"':
        found.at += 1
    elif character == found.quoted:
        found.quoted = ""


def _plain(found: Scan) -> None:
    text, at = found.text, found.at
    match text[at]:
        case "'" | '"' as mark if not text[found.begun : at].strip():
            found.quoted, found.begun = mark, at + 1
        case "[" | "{" as sign:
            found.opened.append(Bracket(sign))
            found.begun = at + 1
        case "]" | "}":
            found.opened.pop()
            found.begun = at + 1
        case ",":
            last = found.opened[-1]
            if last.key is not None:
                last.fields[last.key] = text[found.begun : at].strip().strip("'\"")
            last.key = None
            found.begun = at + 1
        case ":" if found.opened[-1].sign == "{" and text[at + 1 : at + 2] in {" ", "\n", ""}:
            if found.opened[-1].key is None:
                found.opened[-1].key = text[found.begun : at].strip().strip("'\"")
                found.begun = at + 1
        case "#" if text[at - 1 : at].isspace():
            end = text.find("\n", at)
            found.at = len(text) if end < 0 else end
        case _:
            pass


def fields_ahead(rest: str) -> dict[str, str]:
    """Return the keys that follow in the braces that a text begins in."""
    found: dict[str, str] = {}
    depth = 0
    part = ""
    for character in rest:
        depth += (character in "[{") - (character in "]}")
        if depth < 0:
            break
        if character == "," and depth == 0:
            found |= _pair(part)
            part = ""
        else:
            part += character
    return found | _pair(part)


def _pair(part: str) -> dict[str, str]:
    key, colon, value = part.partition(":")
    return {key.strip(): value.strip().strip("'\"")} if colon and key.strip() else {}

"""The header line of a stored file: magic, format, length, SHA-256. Law: its shape never changes.

The hash covers the rest of the header too, so even “made by a newer version” is believed only when
it is whole. It finds damage, not forgery: what it covers is still validated in full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

__all__ = ["FORMAT", "SIZE_MOST", "Frame", "FrameError", "frame", "unframe"]

FORMAT = 1
"""The format of the body that this program writes."""
SIZE_MOST = 16_000_000
"""Bytes in one file; more is never read."""

_MAGIC = b"summitgame-save"
_HEADER = re.compile(
    rb"(?P<covered>summitgame-save (?P<format>[1-9][0-9]{0,5}) (?P<length>[1-9][0-9]{0,8}))"
    rb" (?P<hash>[0-9a-f]{64})\n"
)


class FrameError(ValueError):
    """Bytes that are not whole; the message says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole file."""

    format: int
    body: bytes


def frame(body: bytes, format_: int = FORMAT) -> bytes:
    """Return a file around a body.

    Raises:
        FrameError: The file would be larger than is ever read.
    """
    covered = b"%s %d %d" % (_MAGIC, format_, len(body))
    raw = b"%s %s\n%s" % (covered, _digest(covered, body), body)
    if len(raw) > SIZE_MOST:
        raise FrameError("it is too large")
    return raw


def unframe(raw: bytes) -> Frame:
    """Return what a file holds.

    Raises:
        FrameError: A byte was changed, lost or added.
    """
    header = _HEADER.match(raw)
    if header is None:
        raise FrameError("its first line is not that of a save")
    body = raw[header.end() :]
    if int(header["length"]) != len(body):
        raise FrameError("it is shorter or longer than it says")
    if header["hash"] != _digest(header["covered"], body):
        raise FrameError("its checksum does not match")
    return Frame(int(header["format"]), body)


def _digest(covered: bytes, body: bytes) -> bytes:
    return sha256(covered + b"\n" + body).hexdigest().encode("ascii")

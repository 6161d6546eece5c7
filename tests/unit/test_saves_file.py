"""A stored file is whole, or it is refused: header, envelope, kind, name and contents."""

from __future__ import annotations

from typing import Any

import pytest

from summitgame.saves import strict_json
from summitgame.saves.envelope import DamagedError, Envelope, NewerError, pack, unpack
from summitgame.saves.frame import SIZE_MOST, FrameError, frame, unframe

GOOD = Envelope("game", "auto", 3, "2019-06-30T06:45:00+00:00", {"a": [1]})


def enveloped(**changes: object) -> bytes:
    fields: dict[str, object] = {
        "counter": 3,
        "data": {},
        "kind": "game",
        "name": "auto",
        "saved_at": "2019-06-30T06:45:00+00:00",
    }
    return frame(strict_json.encode({**fields, **changes}))


def test_the_header_says_what_length_and_which_hash() -> None:
    raw = pack(GOOD)
    header, _, body = raw.partition(b"\n")

    magic, format_, length, digest = header.split()

    assert (magic, format_) == (b"summitgame-save", b"1")
    assert int(length) == len(body)
    assert len(digest) == 64
    assert unpack(raw) == GOOD


def test_every_single_changed_bit_is_found() -> None:
    raw = pack(GOOD)
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            with pytest.raises(DamagedError):
                unpack(bytes(changed))


def test_every_truncation_is_found() -> None:
    raw = pack(GOOD)
    for length in range(len(raw)):
        with pytest.raises(DamagedError):
            unpack(raw[:length])


def test_more_at_the_end_is_found() -> None:
    with pytest.raises(DamagedError, match="shorter or longer"):
        unpack(pack(GOOD) + b"\n")


def test_a_whole_file_of_a_newer_format_is_recognised() -> None:
    with pytest.raises(NewerError):
        unpack(frame(b"anything at all", 2))


def test_a_damaged_file_of_a_newer_format_is_damaged() -> None:
    with pytest.raises(DamagedError):
        unpack(frame(b"anything at all", 2)[:-1] + b"?")


def test_what_is_too_large_is_not_written() -> None:
    with pytest.raises(FrameError, match="too large"):
        frame(bytes(SIZE_MOST))


def test_a_frame_gives_its_body_back() -> None:
    assert unframe(frame(b"\x00\n\xff")).body == b"\x00\n\xff"


@pytest.mark.parametrize(
    "changes",
    [
        {"counter": 0},
        {"counter": -1},
        {"counter": True},
        {"counter": "3"},
        {"kind": 1},
        {"name": None},
        {"saved_at": "yesterday"},
        {"saved_at": "2019-06-31T06:45:00+00:00"},
        {"saved_at": "2019-06-30T06:45:00"},
        {"saved_at": "2019-06-30 06:45:00+00:00"},
        {"more": 1},
    ],
)
def test_an_envelope_is_validated_although_its_hash_matches(changes: dict[str, Any]) -> None:
    with pytest.raises(DamagedError, match="envelope is not well formed"):
        unpack(enveloped(**changes))


def test_an_envelope_lacks_nothing() -> None:
    with pytest.raises(DamagedError, match="envelope is not well formed"):
        unpack(frame(b'{"counter":3,"kind":"game","name":"auto"}'))


def test_an_unchanged_envelope_is_read() -> None:
    assert unpack(enveloped()).counter == 3

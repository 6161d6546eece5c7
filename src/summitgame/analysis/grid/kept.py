"""What was learned from the objectives that are done, as bytes. Law: data only, strictly read."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import numpy as np

from summitgame.analysis.checkpoint import CheckpointError
from summitgame.analysis.grid.uses import Uses

FORMAT = 1

__all__ = ["packed", "take_in"]


def packed(best: dict[str, list[float]], uses: Uses, digest: str) -> bytes:
    """Return best worths by objective and what was learned of moves as bytes."""
    body = {
        "best": {name: [worth.hex() for worth in worths] for name, worths in best.items()},
        "uses": {
            "best": sorted(map(list, uses.best)),
            "needed": sorted(map(list, uses.needed)),
            "worse": {node: mask.astype(int).tolist() for node, mask in uses.worse.items()},
            "held": {node: mask.astype(int).tolist() for node, mask in uses.held.items()},
        },
    }
    text = json.dumps(body, sort_keys=True)
    head = {"format": FORMAT, "digest": digest, "sum": sha256(text.encode()).hexdigest()}
    return f"{json.dumps(head)}\n{text}".encode()


def take_in(data: bytes, uses: Uses, digest: str) -> dict[str, list[float]]:
    """Take in what was learned of moves; return the best worths by objective.

    Raises:
        CheckpointError: The bytes are damaged, or of another program.
    """
    try:
        head, body = _read(data)
        if head["format"] == FORMAT and head["digest"] == digest:
            known = body["uses"]
            parts = (
                {(str(node), int(move)) for node, move in known["best"]},
                {(str(node), int(move)) for node, move in known["needed"]},
                {str(node): _mask(rows) for node, rows in known["worse"].items()},
                {str(node): _mask(rows) for node, rows in known["held"].items()},
            )
            best = {
                str(name): [float.fromhex(worth) for worth in worths]
                for name, worths in body["best"].items()
            }
            uses.add(*parts)
            return best
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = "The checkpoint is damaged."
        raise CheckpointError(message) from error
    message = "The checkpoint is of another version of this story."
    raise CheckpointError(message)


def _read(data: bytes) -> tuple[Any, Any]:
    """Return the head and the body.

    Raises:
        ValueError: They are no JSON, or not what was written.
    """
    first, _, text = data.decode("utf-8").partition("\n")
    head = json.loads(first)
    if head["sum"] != sha256(text.encode()).hexdigest():
        raise ValueError(first)
    return head, json.loads(text)


def _mask(rows: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:  # noqa: ANN401 -- whatever JSON held
    return np.array(rows, dtype=np.bool_)

"""Writes PNG files of at most 256 colours: a third of the size, and hardly a visible difference.

The palette comes from a median cut over all pixels; each pixel takes the nearest of its colours.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["write_png"]

_COLOURS = 256
_CHUNK = 1 << 14


def write_png(path: Path, rgb: bytes, size: tuple[int, int]) -> None:
    """Write a picture.

    Args:
        path: The file.
        rgb: Three bytes a pixel, row by row.
        size: Width and height.
    """
    pixels = np.frombuffer(rgb, dtype=np.uint8).reshape(-1, 3)
    shades, which, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = _palette(shades.astype(np.int32), counts)
    indices = _nearest(shades.astype(np.int32), palette)[which.reshape(-1)]
    rows = indices.astype(np.uint8).reshape(size[1], size[0])
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", *size, 8, 3, 0, 0, 0)
    body = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"PLTE", palette.astype(np.uint8).tobytes())
        + _chunk(b"IDAT", zlib.compress(raw, 9))
        + _chunk(b"IEND", b"")
    )
    path.write_bytes(body)


def _palette(shades: NDArray[np.int32], counts: NDArray[np.intp]) -> NDArray[np.int32]:
    """Cut the colours in boxes, always the one with the greatest spread of pixels."""
    boxes = [np.arange(len(shades))]
    while len(boxes) < min(_COLOURS, len(shades)):
        spreads = [_spread(shades[box], counts[box]) for box in boxes]
        worst = int(np.argmax([spread for spread, _ in spreads]))
        box, axis = boxes.pop(worst), spreads[worst][1]
        box = box[np.argsort(shades[box][:, axis], kind="stable")]
        weight = np.cumsum(counts[box])
        cut = int(np.searchsorted(weight, weight[-1] / 2)) + 1
        cut = max(1, min(len(box) - 1, cut))
        boxes += [box[:cut], box[cut:]]
    means = [np.average(shades[box], axis=0, weights=counts[box]) for box in boxes]
    return np.rint(np.array(means)).astype(np.int32)


def _spread(shades: NDArray[np.int32], counts: NDArray[np.intp]) -> tuple[float, int]:
    """Return how much a box would gain from a cut, and along which colour."""
    span = shades.max(axis=0) - shades.min(axis=0)
    axis = int(np.argmax(span))
    return float(span[axis] ** 2 * np.sqrt(counts.sum())), axis


def _nearest(shades: NDArray[np.int32], palette: NDArray[np.int32]) -> NDArray[np.intp]:
    found = [
        ((shades[start : start + _CHUNK, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
        for start in range(0, len(shades), _CHUNK)
    ]
    return np.concatenate(found)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

"""Cut the Hangul font down to what a Korean translation needs: KS X 1001, jamo, Latin.

Run by hand when the font changes; needs ``fonttools`` (see THIRD_PARTY.md)::

    python tools/subset_font.py NotoSansCJK-Regular.ttc 1 assets/fonts/NotoSansCJKkr-Regular.otf
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x203A),  # primes, per mille, guillemets
    (0x2190, 0x2193),  # arrows
    (0x3000, 0x3015),  # ideographic punctuation and brackets
    (0x3131, 0x3163),  # Hangul compatibility jamo
)
EXTRA = (
    "\u20a9\u20ac\u2122\u2212\u00d7"
    "\u25a0\u25a1\u25b2\u25b3\u25c6\u25c7\u25cb\u25cf\u2605\u2606\u203b"
)
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
KS_X_1001_SYLLABLES = 2350


def ks_x_1001() -> list[int]:
    """Return the code points of the Hangul syllables in KS X 1001."""
    found: list[int] = []
    for point in HANGUL_SYLLABLES:
        try:
            encoded = chr(point).encode("euc_kr")
        except UnicodeEncodeError:
            continue
        if len(encoded) == 2:  # longer encodings spell the syllable out in jamo
            found.append(point)
    return found


def code_points() -> list[int]:
    """Return every code point that the subset keeps, sorted."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    points.update(ord(character) for character in EXTRA)
    points.update(ks_x_1001())
    return sorted(points)


def command(source: Path, number: int, target: Path) -> list[str]:
    """Return the ``pyftsubset`` command line."""
    return [
        sys.executable,
        "-m",
        "fontTools.subset",
        str(source),
        f"--font-number={number}",
        f"--output-file={target}",
        "--unicodes=" + ",".join(f"{point:04X}" for point in code_points()),
        "--layout-features=kern,palt,ccmp,locl",
        "--name-IDs=*",
        "--no-hinting",
        "--drop-tables+=vhea,vmtx,VORG,BASE,DSIG",
    ]


def main() -> int:
    """Parse the command line and write the subset."""
    parser = argparse.ArgumentParser(description="Subset a Hangul font.")
    parser.add_argument("source", type=Path, help="an .otf, .ttf or .ttc file")
    parser.add_argument("number", type=int, help="which font of a collection")
    parser.add_argument("target", type=Path, help="the file to write")
    arguments = parser.parse_args()
    line = command(arguments.source, arguments.number, arguments.target)
    return subprocess.run(line, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())

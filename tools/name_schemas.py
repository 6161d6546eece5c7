"""Writes the first line of every shipped YAML file, which names its schema for editors.

Law: nothing else in a file changes. `python -m tools.name_schemas` after adding a file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from summitgame.authoring.modelines import files_of, modeline, with_modeline
from summitgame.lang.shape import SCHEMAS
from tools.docs_pages import CONTENT, ROOT

LANG = ROOT / "src" / "summitgame" / "lang"


def shipped() -> Iterator[tuple[Path, str]]:
    """Yield every file of content and of the record, with the line that it begins with."""
    for folder in sorted(path.parent for path in CONTENT.rglob("campaign.yaml")):
        for path, kind in files_of(folder):
            yield path, modeline(path, LANG / SCHEMAS[kind])
    for path in sorted((ROOT / "seeds").glob("*.yaml")):
        yield path, modeline(path, LANG / SCHEMAS["facts"])


def main() -> int:
    """Write the lines that differ."""
    for path, line in shipped():
        data = path.read_bytes()
        new = with_modeline(data, line)
        if new != data:
            path.write_bytes(new)
            print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

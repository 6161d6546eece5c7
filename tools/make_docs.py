"""Writes what the documentation draws from the program: the diagnostics, and console output.

Law: the same program writes the same pages. `python -m tools.make_docs` renews all of them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from summitgame.diagnostics import CODES
from tools.docs_console import LEFT_OUT, PROMPT, Block, agrees, replace
from tools.docs_diagnostics import code_pages, index_page
from tools.docs_pages import DOCS, ROOT, Ran, follow, pages, set_out

DIAGNOSTICS = DOCS / "diagnostics"


def renewed(path: Path) -> str:
    """Return a page with the output of its commands as it is now.

    Raises:
        ValueError: A block leaves lines out and no longer agrees; only a person can mend it.
    """
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        set_out(path, Path(folder))
        ran = list(follow(path, Path(folder)))
    by_block: dict[Block, list[Ran]] = {}
    for each in ran:
        by_block.setdefault(each.block, []).append(each)
    for block in sorted(by_block, key=lambda each: -each.line):
        page = replace(page, block, "".join(_shown(each) for each in by_block[block]))
    return page


def _shown(ran: Ran) -> str:
    head = f"{PROMPT}{ran.command.words}\n"
    if agrees(ran.command.shown, ran.printed):
        return head + ran.command.shown
    if f"{LEFT_OUT}\n" in ran.command.shown:
        raise ValueError(f"{ran.command.words} now prints:\n{ran.printed}")
    lines = [line.rstrip() for line in ran.printed.strip("\n").splitlines()]
    return head + "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Write every page that is not as it should be; return 1 if one needs a person."""
    DIAGNOSTICS.mkdir(exist_ok=True)
    _write(DIAGNOSTICS / "README.md", index_page())
    for code, page in code_pages().items():
        _write(DIAGNOSTICS / f"{code}.md", page)
    for stale in sorted(DIAGNOSTICS.glob("SG*.md")):
        if stale.stem not in CODES:
            stale.unlink()
            print(f"removed {stale.relative_to(ROOT)}")
    failed = 0
    for path in pages():
        try:
            _write(path, renewed(path))
        except ValueError as error:
            failed = 1
            print(f"{path.relative_to(ROOT)}: {error}")
    return failed


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())

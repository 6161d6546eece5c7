"""Writes what the documentation draws from the program: the diagnostics, and console output.

Law: the same program writes the same pages. `python -m tools.make_docs` renews all of them.
"""

from __future__ import annotations

import ast
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from summitgame.diagnostics import CODES, GROUPS, Code
from tools.docs_console import LEFT_OUT, PROMPT, Block, agrees, replace
from tools.docs_pages import DOCS, ROOT, Ran, follow, pages, set_out

DIAGNOSTICS = DOCS / "diagnostics" / "README.md"

_INTRODUCTION = """\
# Diagnostics

What `summitgame check` and `summitgame test` can find, by code. A code never changes its meaning,
so it can be searched for, quoted and counted on. `python -m tools.make_docs` writes this page from
`summitgame.diagnostics.CODES`.

A problem is reported with its place, its code, what is wrong, the line itself, what would be right
and what was probably meant:

```text
room.yaml:12:15: SG202 nothing is called “ese”
  12 |         when: ese >= 3
     |               ^^^
  expected: a declared variable, formula, constant or value
  hint: Did you mean “ease”?
```

An **error** keeps a campaign from being played, and ends the command with exit status 1. A
**warning** does neither. All problems are reported in one run.
"""
_NOT_YET = "*No check reports this yet; the code is kept for it.*"


def reported() -> frozenset[str]:
    """Return the codes that the program names anywhere but in the registry itself."""
    found: set[str] = set()
    for path in sorted((ROOT / "src" / "summitgame").rglob("*.py")):
        if path.name != "codes.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return frozenset(found & set(CODES))


def diagnostics_page() -> str:
    """Return the index of every diagnostic code."""
    used = reported()
    lines = [_INTRODUCTION.rstrip()]
    for prefix, title in GROUPS.items():
        codes = [code for code in CODES.values() if code.code.startswith(prefix)]
        if codes:
            lines += [f"\n## {title}\n"]
            lines += ["| Code | Title | Severity |", "| --- | --- | --- |"]
            lines += [
                f"| [{c.code}](#{c.code.lower()}) | {c.title} | {c.severity} |" for c in codes
            ]
            lines += [line for code in codes for line in _entry(code, used)]
    return "\n".join(lines) + "\n"


def _entry(code: Code, used: frozenset[str]) -> Iterator[str]:
    yield f"\n### {code.code}\n"
    yield f"**{code.title}** (`{code.slug}`, {code.severity})\n"
    yield code.explanation
    if code.code not in used:
        yield f"\n{_NOT_YET}"


def renewed(path: Path) -> str:
    """Return a page with the output of its commands as it is now.

    Raises:
        ValueError: A block leaves lines out and no longer agrees; only a person can mend it.
    """
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        set_out(path, Path(folder))
        ran = list(follow(page, Path(folder)))
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
    DIAGNOSTICS.parent.mkdir(exist_ok=True)
    _write(DIAGNOSTICS, diagnostics_page())
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

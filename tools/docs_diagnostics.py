"""The pages about diagnostics: an index, and a page for each code with an example that is a test.

Law: every code of the registry has its page, and a page says nothing that the program does not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from summitgame.diagnostics import CODES, GROUPS, Code, render
from tools.docs_examples import STORY, Example, Files, check, examples

INTRODUCTION = """\
# Diagnostics

What `summitgame check` and `summitgame test` can find, by code. A code never changes its meaning,
so it can be searched for, quoted and counted on. Each has a page of its own with an example and the
same example put right; `summitgame explain CODE` prints it. `python -m tools.make_docs` writes this
page and those.

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
**warning** does neither, unless [`--strict`](../reference/commands.md#check) is asked for; one that
is meant can be [allowed with a reason](../how-to/live-with-a-warning.md). All problems are reported
in one run.
"""
SOURCES = Path(__file__).resolve().parents[1] / "src" / "summitgame"
_NOT_YET = "*No check reports this yet; the code is kept for it.*"
_INDEX = "[All codes](README.md)"
_LONGEST = 3
"""Problems that a page shows; a file full of problems has more."""


def index_page() -> str:
    """Return the index of every diagnostic code."""
    lines = [INTRODUCTION.rstrip()]
    for prefix, title in GROUPS.items():
        codes = [code for code in CODES.values() if code.code.startswith(prefix)]
        if codes:
            lines += [f"\n## {title}\n"]
            lines += ["| Code | Title | Severity |", "| --- | --- | --- |"]
            lines += [f"| [{c.code}]({c.code}.md) | {c.title} | {c.severity} |" for c in codes]
    return "\n".join(lines) + "\n"


def code_pages() -> dict[str, str]:
    """Return the page of each code by the code."""
    found = examples()
    return {code: "\n".join(_page(entry, found.get(code))) + "\n" for code, entry in CODES.items()}


def reported() -> frozenset[str]:
    """Return the codes that the program names anywhere but in the registry itself."""
    found: set[str] = set()
    for path in sorted(SOURCES.rglob("*.py")):
        if path.name != "codes.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return frozenset(found & set(CODES))


def _page(code: Code, example: Example | None) -> Iterator[str]:
    yield f"# {code.code}: {code.title}\n"
    yield f"`{code.slug}`, {'an error' if code.severity == 'error' else f'a {code.severity}'}.\n"
    yield f"{code.explanation}\n"
    if example is None:
        yield f"{_NOT_YET}\n"
        yield _INDEX
        return
    yield "## An example\n"
    if example.words:
        yield f"{example.words}:\n"
    else:
        yield from _files(example.bad)
    problems, sources = check(example.kind, example.bad)
    shown = [each for each in problems if each.code == code.code][:_LONGEST]
    yield "```text"
    yield "\n\n".join(
        render(each, None if example.words else sources.get(each.span.file)) for each in shown
    )
    yield "```\n"
    yield "## Mended\n"
    if example.words:
        yield "A file within the limit. What is too much for one file goes into several.\n"
    else:
        yield from _files(
            {name: data for name, data in example.mended.items() if data != example.bad.get(name)}
        )
    yield _INDEX


def _files(files: Files) -> Iterator[str]:
    """Show files, each under its name where there are several."""
    for name, data in files.items():
        if len(files) > 1 or name != STORY:
            yield f"`{name}`:\n"
        yield f"```{'yaml' if name.endswith('.yaml') else 'text'}"
        yield _text(data).rstrip("\n")
        yield "```\n"


def _text(data: bytes) -> str:
    """Return a file as a page can show it: a byte that is no text as its escape."""
    return "".join(
        each if each.isprintable() or each == "\n" else f"\\x{ord(each):02x}"
        for each in data.decode("utf-8", "backslashreplace")
    )

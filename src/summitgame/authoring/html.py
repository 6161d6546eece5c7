"""One self-contained page. Law: no request leaves it, and nothing an author wrote is markup in it.

Every text goes through `escape`; a page carries its style and script itself, and its policy forbids
everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["counted", "data_block", "escape", "page", "section", "table"]

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --card: #ffffff; --ink: #1d1f24;
  --soft: #5b606b; --line: #d9d6cd; --accent: #1f5f99; --accent-ground: #e3eef8;
  --good: #1d7a4f; --bad: #b3392f;
  --warn: #8a6100; --c1: #0072b2; --c2: #b35c00; --c3: #00795a; --c4: #a8407d; --c5: #5b5fc7;
  --c6: #76684a; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161b; --card: #1c1f26; --ink: #e9e7e2; --soft: #a5a9b4; --line: #353a45;
    --accent: #7fb8ea; --accent-ground: #22364a; --good: #6cc79a; --bad: #ef8d84; --warn: #e0b45a;
    --c1: #5fb4ec; --c2: #f0a052; --c3: #4fc9a3; --c4: #e58abf; --c5: #a3a6f5; --c6: #c3b28c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 28px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 1.3rem; margin: 0 0 10px; }
h3 { font-size: 1.02rem; margin: 18px 0 6px; }
p { margin: 6px 0 10px; max-width: 76ch; }
a { color: var(--accent); }
.soft { color: var(--soft); }
nav.parts { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 12px 0; }
section.part { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 18px 20px; margin: 18px 0; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
.wide { overflow-x: auto; }
th, td { text-align: left; padding: 4px 12px 4px 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tbody th { font-weight: 500; }
code, .code { font: .92em ui-monospace, "Cascadia Mono", Menlo, monospace; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input, button, select { font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--line); border-radius: 6px; padding: 5px 10px; }
button { cursor: pointer; }
details > summary { cursor: pointer; }
svg text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; }
svg text.soft { fill: var(--soft); }
figure { margin: 14px 0; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 0 24px; }
figcaption { color: var(--soft); font-size: .94rem; margin-bottom: 4px; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
  margin: 0 .35em 0 1em; }
.bars td.bar { width: 46%; padding-top: 9px; }
.bars .track { position: relative; height: 12px; background: var(--ground); border-radius: 3px; }
.bars .fill { position: absolute; inset: 0 auto 0 0; border-radius: 3px; background: var(--c1);
  min-width: 1px; }
.bars .span { position: absolute; top: 5px; height: 2px; background: var(--ink); }
@media print { section.part { break-inside: avoid; border: 0; } nav.parts { display: none; } }
"""
"""Light and dark; the six colours differ in lightness too, so that they part without hue."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def page(title: str, body: str, *, style: str = "", script: str = "", language: str = "en") -> str:
    """Return a whole page.

    Args:
        title: Plain text.
        body: Markup, made by functions that escape.
        style: More rules of style.
        script: A script of ours; it finds data in `data_block`s.
        language: Of the words.
    """
    code = f"<script>\n{script}\n</script>\n" if script else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{style}</style>\n</head>\n<body>\n"
        f"{body}\n{code}</body>\n</html>\n"
    )


def section(identity: str, heading: str, body: str) -> str:
    """Return one part of a page, under its heading."""
    return (
        f'<section class="part" id="{escape(identity)}" aria-labelledby="{escape(identity)}-h">\n'
        f'<h2 id="{escape(identity)}-h">{escape(heading)}</h2>\n{body}\n</section>'
    )


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    markup: Iterable[int] = (),
) -> str:
    """Return a table; the first cell of a row is its heading.

    Args:
        heads: Heading of each column.
        rows: Plain texts.
        numbers: Columns that are aligned as numbers.
        markup: Columns whose cells are markup, not plain text.
    """
    right, raw = frozenset(numbers), frozenset(markup)

    def cell(column: int, text: str, tag: str, scope: str = "") -> str:
        kind = ' class="num"' if column in right else ""
        inner = text if column in raw and tag != "head" else escape(text)
        name = "th" if scope else "td"
        return f"<{name}{scope}{kind}>{inner}</{name}>"

    head = "".join(cell(n, text, "head", ' scope="col"') for n, text in enumerate(heads))
    lines = [
        "<tr>"
        + "".join(
            cell(n, text, "td", ' scope="row"' if n == 0 else "") for n, text in enumerate(row)
        )
        + "</tr>"
        for row in rows
    ]
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>\n<tbody>'
        + "\n".join(lines)
        + "</tbody></table></div>"
    )


def counted(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def data_block(identity: str, data: object) -> str:
    """Return data for the page's script, safe whatever texts they hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{escape(identity)}">{safe}</script>'

"""Refuse any SVG that nanosvg would draw wrongly, or silently not at all.

nanosvg ignores text, clips, masks, filters, patterns and images without a word, and misreads
functional colours, group opacity and gradients without explicit ends. The rules below are a
closed list: what is not named here is a fault. Run it on folders or files::

    python tools/lint_art.py assets

``check_svg`` gives the same answer as a list of sentences.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIZE_LIMIT = 200 * 1024
SIZES = {
    "art": "0 0 1280 400",
    "art/title.svg": "0 0 1280 720",
    "portraits": "0 0 240 240",
    "icons": "0 0 48 48",
    "assets": "0 0 256 256",
}

_SHAPE = {
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "transform",
}  # fmt: skip
ALLOWED: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"xmlns", "width", "height", "viewBox"}),
    "defs": frozenset(),
    "g": frozenset({"transform"}),
    "path": frozenset(_SHAPE | {"d"}),
    "rect": frozenset(_SHAPE | {"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset(_SHAPE | {"cx", "cy", "r"}),
    "ellipse": frozenset(_SHAPE | {"cx", "cy", "rx", "ry"}),
    "linearGradient": frozenset({"id", "x1", "y1", "x2", "y2"}),
    "radialGradient": frozenset({"id", "cx", "cy", "r", "fx", "fy"}),
    "stop": frozenset({"offset", "stop-color", "stop-opacity"}),
}
REQUIRED: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"xmlns", "width", "height", "viewBox"}),
    "path": frozenset({"d", "fill"}),
    "rect": frozenset({"width", "height", "fill"}),
    "circle": frozenset({"cx", "cy", "r", "fill"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry", "fill"}),
    "linearGradient": ALLOWED["linearGradient"],
    "radialGradient": frozenset({"id", "cx", "cy", "r"}),
    "stop": frozenset({"offset", "stop-color"}),
}
PARENTS: Mapping[str, frozenset[str]] = {
    "defs": frozenset({"svg"}),
    "linearGradient": frozenset({"defs"}),
    "radialGradient": frozenset({"defs"}),
    "stop": frozenset({"linearGradient", "radialGradient"}),
    **{name: frozenset({"svg", "g"}) for name in ("g", "path", "rect", "circle", "ellipse")},
}

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_REFERENCE = re.compile(r"url\(#([A-Za-z][\w-]*)\)")
_PERCENT = re.compile(r"-?\d+(\.\d+)?%")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SHARE = re.compile(r"0(\.\d+)?|1(\.0+)?")
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,-]+")
_MOVE = r"(?:translate|scale|rotate)\(-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?){0,2}\)"
_TRANSFORM = re.compile(rf"{_MOVE}(?: {_MOVE})*")
_WORDS = {
    "fill-rule": {"nonzero", "evenodd"},
    "stroke-linecap": {"butt", "round", "square"},
    "stroke-linejoin": {"miter", "round", "bevel"},
}
_GRADIENT_PLACES = {"x1", "y1", "x2", "y2"}
_RADIAL_PLACES = {"cx", "cy", "r", "fx", "fy"}


class _Reader:
    """Walks one document and collects what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.stack: list[str] = []
        self.view_box = ""
        self.gradients: dict[str, int] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def fault(self, message: str) -> None:
        self.faults.append(f"line {self.parser.CurrentLineNumber}: {message}")

    def doctype(self, *_: object) -> None:
        self.fault("a document type declaration is not allowed")

    def characters(self, data: str) -> None:
        if data.strip():
            self.fault(f"text is never drawn: {data.strip()[:20]!r}")

    def end(self, _: str) -> None:
        self.stack.pop()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.stack[-1] if self.stack else ""
        self.stack.append(name)
        if name not in ALLOWED:
            self.fault(f"<{name}> is not drawn; use paths, rects, circles and ellipses")
            return
        if name == "svg":
            if parent:
                self.fault("<svg> inside <svg> is misplaced by the renderer")
            self.view_box = attributes.get("viewBox", "")
        elif parent not in PARENTS[name]:
            self.fault(f"<{name}> may not stand in <{parent or 'nothing'}>")
        for key in sorted(REQUIRED.get(name, frozenset()) - attributes.keys()):
            self.fault(f"<{name}> needs {key}")
        for key, value in attributes.items():
            if key in ALLOWED[name]:
                self.value(name, key, value)
            else:
                self.fault(f"<{name}> has {key}, which is not in the drawn subset")
        if name.endswith("Gradient") and "id" in attributes:
            self.gradient(attributes["id"])
        if "fill-opacity" in attributes and attributes.get("fill", "").startswith("url("):
            self.fault("fill-opacity is ignored on a gradient; use stop-opacity")

    def gradient(self, name: str) -> None:
        if name in self.gradients:
            self.fault(f"gradient {name} is defined twice")
        self.gradients[name] = 0

    def value(self, name: str, key: str, value: str) -> None:
        problem = _problem(name, key, value)
        if problem:
            self.fault(f"<{name} {key}> {problem}: {value[:30]!r}")
        reference = _REFERENCE.fullmatch(value)
        if key in {"fill", "stroke"} and reference:
            if reference[1] in self.gradients:
                self.gradients[reference[1]] += 1
            else:
                self.fault(f"<{name} {key}> names gradient {reference[1]} before it is defined")


def _problem(name: str, key: str, value: str) -> str:
    """Return what is wrong with one attribute's value, or an empty string."""
    if key in {"xmlns", "viewBox"} or (key == "id" and value):
        return ""
    if key in {"fill", "stroke", "stop-color"}:
        none_or_reference = value == "none" or _REFERENCE.fullmatch(value)
        good = _COLOUR.fullmatch(value) or (key != "stop-color" and none_or_reference)
        return "" if good else "must be a colour as #rrggbb in lower case"
    if name.endswith("Gradient") and key in _GRADIENT_PLACES | _RADIAL_PLACES:
        return "" if _PERCENT.fullmatch(value) else "must be a percentage"
    if key == "offset" or key.endswith("opacity"):
        return "" if _SHARE.fullmatch(value) else "must be a number from 0 to 1"
    if key in _WORDS:
        return "" if value in _WORDS[key] else f"must be one of {', '.join(sorted(_WORDS[key]))}"
    if key == "d":
        return "" if value[:1] == "M" and _PATH.fullmatch(value) else "must be path data"
    if key == "transform":
        return "" if _TRANSFORM.fullmatch(value) else "must be translate, scale or rotate"
    return "" if _NUMBER.fullmatch(value) else "must be a plain number"


def check_svg(text: str, view_box: str = "") -> list[str]:
    """Return every fault of one SVG document, each as a sentence with its line.

    Args:
        text: The document.
        view_box: What its ``viewBox`` must say; empty for any.
    """
    size = len(text.encode("utf-8"))
    if size > SIZE_LIMIT:
        return [f"line 1: the file has {size} bytes, more than the {SIZE_LIMIT} allowed"]
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        return [*reader.faults, f"line {error.lineno}: not well-formed XML ({error})"]
    if view_box and reader.view_box != view_box:
        reader.faults.append(f"line 1: viewBox is {reader.view_box!r}, expected {view_box!r}")
    unused = sorted(name for name, uses in reader.gradients.items() if not uses)
    reader.faults += [f"line 1: gradient {name} is never used" for name in unused]
    return reader.faults


def expected_view_box(path: Path) -> str:
    """Return the ``viewBox`` that a file in this place must have; empty if any will do."""
    own = f"{path.parent.name}/{path.name}"
    return SIZES.get(own, SIZES.get(path.parent.name, ""))


def svg_files(places: list[Path]) -> Iterator[Path]:
    """Yield the SVG files named, and those under the folders named."""
    for place in places:
        yield from sorted(place.rglob("*.svg")) if place.is_dir() else [place]


def main() -> int:
    """Check the files named on the command line; the exit code is 1 if any has a fault."""
    parser = argparse.ArgumentParser(description="Check SVG files against what nanosvg draws.")
    parser.add_argument("places", nargs="+", type=Path, help="files or folders")
    faulty = seen = 0
    for path in svg_files(parser.parse_args().places):
        faults = check_svg(path.read_text(encoding="utf-8"), expected_view_box(path))
        seen, faulty = seen + 1, faulty + bool(faults)
        for fault in faults:
            print(f"{path}: {fault}")
    print(f"{seen} pictures, {faulty} with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())

"""Author mistakes as data: a place, a stable code, one plain sentence and a way to mend it.

Law: this floor imports nothing else of the project, so every other floor may use it.
`model` says what a diagnostic is, `codes` lists every code, `render` puts one into words.
"""

from summitgame.diagnostics.codes import CODES, GROUPS, Code
from summitgame.diagnostics.model import (
    Diagnostic,
    Related,
    Severity,
    Span,
    nearest,
    shorten,
    sort_key,
)
from summitgame.diagnostics.render import Snippet, place, render, shown, snippet, to_json

__all__ = [
    "CODES",
    "GROUPS",
    "Code",
    "Diagnostic",
    "Related",
    "Severity",
    "Snippet",
    "Span",
    "nearest",
    "place",
    "render",
    "shorten",
    "shown",
    "snippet",
    "sort_key",
    "to_json",
]

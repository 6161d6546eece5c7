"""Declarations that nothing uses. Law: what a player can see or a rule can read counts as used.

A speaker who has not spoken yet is no finding: a cast is written down before its lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.names import Names


def check_unused(names: Names) -> Iterator[Diagnostic]:
    """Yield the constants and formulas that nothing reads."""
    for kind, listed in (("constant", names.constants), ("formula", names.derived)):
        for name in listed:
            if name not in names.read:
                yield Diagnostic(
                    "SG610",
                    f"nothing reads the {kind} “{name}”",
                    names.places[name],
                    CODES["SG610"].severity,
                    hint="Use it, or remove it.",
                )

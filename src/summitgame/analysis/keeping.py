"""Where long work is kept, so that it goes on where it was stopped. Law: bytes by name, no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["Checkpoint", "Keeper"]


class Keeper(Protocol):
    """Keeps work as bytes, by name."""

    def fetch(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None."""

    def keep(self, name: str, data: bytes) -> None:
        """Keep bytes under a name."""

    def refuse(self, reason: str) -> None:
        """Hear why what was kept is of no use; it is done anew."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where work is kept."""

    keeper: Keeper
    digest: str
    """What tells this program from any other."""

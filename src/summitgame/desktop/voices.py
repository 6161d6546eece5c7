"""In which languages a campaign can be told, for the choice in the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.campaign import Campaign

__all__ = ["Voices"]


@dataclass(frozen=True, slots=True)
class Voices:
    """The languages of a campaign.

    Args:
        languages: Their codes, the source first.
        tell: Returns the campaign in one of them, and speaks it from then on.
    """

    languages: tuple[str, ...]
    tell: Callable[[str], Campaign]

"""The player's settings: a value, read strictly from saved data, written back as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from summitgame.desktop.theme import CABLE, THEMES, Theme
from summitgame.strings.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TEXT_SIZES", "VOLUME_MOST", "Prefs", "read_prefs"]

TEXT_SIZES = (100, 110, 125, 140, 160, 180, 200)
VOLUME_MOST = 10


@dataclass(frozen=True, slots=True)
class Prefs:
    """What the settings scene changes."""

    theme: str = CABLE.id
    text_size: int = 100
    """Percent, one of TEXT_SIZES."""
    full_screen: bool = False
    reduced_motion: bool = False
    captions: bool = True
    """Whether sounds that mean something are also written."""
    music: int = 6
    """0 to VOLUME_MOST."""
    effects: int = 7
    muted: bool = False
    foresight: bool = False
    """Whether the panel tells what becomes of those who go on at random; an assist."""
    language: str = ""
    """A code of LANGUAGES; empty for the one of the system."""

    @property
    def colours(self) -> Theme:
        """The theme itself."""
        return next((theme for theme in THEMES if theme.id == self.theme), CABLE)

    def to_data(self) -> dict[str, object]:
        """Return the settings as plain data."""
        return asdict(self)


def read_prefs(data: Mapping[str, object]) -> Prefs:
    """Take from saved data whatever is valid; the rest stays as it is by default."""
    default = Prefs()
    values: dict[str, object] = {}
    for field in fields(Prefs):
        value, start = data.get(field.name), getattr(default, field.name)
        values[field.name] = value if type(value) is type(start) else start
    read = Prefs(**values)  # type: ignore[arg-type] # each has just been given its default's type
    return Prefs(
        theme=read.colours.id,
        text_size=min(TEXT_SIZES, key=lambda size: abs(size - read.text_size)),
        full_screen=read.full_screen,
        reduced_motion=read.reduced_motion,
        captions=read.captions,
        music=max(0, min(VOLUME_MOST, read.music)),
        effects=max(0, min(VOLUME_MOST, read.effects)),
        muted=read.muted,
        foresight=read.foresight,
        language=read.language if read.language in LANGUAGES else "",
    )

"""Colours as data: four themes, each text at 4.5:1 and each control at 3:1 on its own grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summitgame.views import Side

__all__ = [
    "CABLE",
    "DAWN",
    "HIGH_CONTRAST",
    "NIGHT",
    "THEMES",
    "Colour",
    "Theme",
    "contrast",
    "mix",
]

Colour = tuple[int, int, int]

_LINEAR_BELOW = 0.04045


def _hex(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look; nothing here depends on the screen."""

    id: str
    paper: Colour
    """Ground of every scene."""
    card: Colour
    """Ground of sheets, cards and panels."""
    ink: Colour
    """Prose and headings."""
    muted: Colour
    """Labels and notes; still 4.5:1."""
    rule: Colour
    """Hairlines that only decorate."""
    control: Colour
    """Edges of whatever can be pressed; 3:1."""
    well: Colour
    """Empty pips, troughs, disabled cards."""
    accent: Colour
    """Ground of the chosen card and of the main button."""
    on_accent: Colour
    """Text on the accent."""
    on_accent_muted: Colour
    """Notes on the accent; still 4.5:1."""
    focus: Colour
    """Ring around whatever has the keyboard."""
    us: Colour
    dprk: Colour
    third: Colour
    both: Colour
    warning: Colour
    good: Colour
    shade: Colour
    """Shadows and the veil under a dialog."""
    tint: tuple[int, int, int, int]
    """Laid over art: red, green, blue, opacity."""
    edge: int = 1
    """Width of control edges in units."""

    def side(self, side: Side) -> Colour:
        """Return the colour of a side."""
        match side:
            case "us":
                return self.us
            case "dprk":
                return self.dprk
            case "third":
                return self.third
            case "both":
                return self.both

    def tone(self, tone: Literal["plain", "warning", "good"]) -> Colour:
        """Return the colour of a note."""
        match tone:
            case "plain":
                return self.ink
            case "warning":
                return self.warning
            case "good":
                return self.good


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    parts = [
        c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


CABLE = Theme(
    id="cable",
    paper=_hex("#F3EDE0"),
    card=_hex("#FBF7EF"),
    ink=_hex("#1C1B19"),
    muted=_hex("#5F594D"),
    rule=_hex("#D6CBB3"),
    control=_hex("#8A806B"),
    well=_hex("#E7DFCC"),
    accent=_hex("#1F4E79"),
    on_accent=_hex("#FFFFFF"),
    on_accent_muted=_hex("#D5E2EE"),
    focus=_hex("#8A5A00"),
    us=_hex("#1F4E79"),
    dprk=_hex("#9C2A1F"),
    third=_hex("#2B6A4D"),
    both=_hex("#5B4370"),
    warning=_hex("#8F2A20"),
    good=_hex("#2B6A4D"),
    shade=_hex("#3A2E1A"),
    tint=(243, 226, 190, 16),
)

NIGHT = Theme(
    id="night",
    paper=_hex("#12171F"),
    card=_hex("#1A212C"),
    ink=_hex("#E8E4DA"),
    muted=_hex("#A9ABA5"),
    rule=_hex("#303A48"),
    control=_hex("#74808F"),
    well=_hex("#28313E"),
    accent=_hex("#6FB1E8"),
    on_accent=_hex("#0B1018"),
    on_accent_muted=_hex("#152334"),
    focus=_hex("#E3B341"),
    us=_hex("#6FB1E8"),
    dprk=_hex("#F08A6B"),
    third=_hex("#7CC79A"),
    both=_hex("#C3A8E6"),
    warning=_hex("#F08A6B"),
    good=_hex("#7CC79A"),
    shade=_hex("#000000"),
    tint=(10, 16, 30, 70),
)

DAWN = Theme(
    id="dawn",
    paper=_hex("#E7ECEE"),
    card=_hex("#F6F8F7"),
    ink=_hex("#1A2733"),
    muted=_hex("#4C5B67"),
    rule=_hex("#C2CDD3"),
    control=_hex("#74848F"),
    well=_hex("#D8E0E4"),
    accent=_hex("#2C5470"),
    on_accent=_hex("#FFFFFF"),
    on_accent_muted=_hex("#DCE8EF"),
    focus=_hex("#A34A19"),
    us=_hex("#1D5486"),
    dprk=_hex("#963443"),
    third=_hex("#2A6652"),
    both=_hex("#5D4A7A"),
    warning=_hex("#963443"),
    good=_hex("#2A6652"),
    shade=_hex("#1A2733"),
    tint=(240, 190, 150, 34),
)

HIGH_CONTRAST = Theme(
    id="contrast",
    paper=_hex("#000000"),
    card=_hex("#000000"),
    ink=_hex("#FFFFFF"),
    muted=_hex("#E0E0E0"),
    rule=_hex("#808080"),
    control=_hex("#FFFFFF"),
    well=_hex("#1E1E1E"),
    accent=_hex("#FFE14D"),
    on_accent=_hex("#000000"),
    on_accent_muted=_hex("#1A1A1A"),
    focus=_hex("#FF9AE9"),
    us=_hex("#7FD0FF"),
    dprk=_hex("#FFA183"),
    third=_hex("#8EF0A8"),
    both=_hex("#DCC4FF"),
    warning=_hex("#FFA183"),
    good=_hex("#8EF0A8"),
    shade=_hex("#000000"),
    tint=(0, 0, 0, 0),
    edge=2,
)

THEMES: tuple[Theme, ...] = (CABLE, NIGHT, DAWN, HIGH_CONTRAST)

"""Music that fades from mood to mood, and cues. Without an audio device the game plays silently.

Music is streamed, one piece at a time: decoded whole, two pieces would cost 40 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
import yaml

from summitgame.desktop.prefs import VOLUME_MOST, Prefs
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MEANINGFUL", "Sound"]

MEANINGFUL = frozenset({"stamp", "intent", "success", "failure"})
"""Cues that are also written; a turned page means nothing more than itself."""

_KINDS = (".ogg", ".wav")
_FADE_OUT_MS = 500
_FADE_IN_MS = 1_400
_RATE = 44_100
_BUFFER = 1_024
_AS_ASKED = 0


class Sound:
    """Music and cues by name.

    Args:
        assets: The assets folder; None is silent.
    """

    def __init__(self, assets: Path | None) -> None:
        self._assets = assets
        self._ready = False
        self._prefs = Prefs()
        self._mood = ""
        self._due = False
        self._cues: dict[str, pygame.mixer.Sound | None] = {}
        self._captions: dict[str, str] | None = None

    def start(self) -> str:
        """Open the audio device; return a sentence if there is none."""
        if self._assets is None:
            return ""
        try:
            pygame.mixer.init(_RATE, channels=2, buffer=_BUFFER, allowedchanges=_AS_ASKED)
        except pygame.error:
            return tr("sound.none")
        self._ready = True
        self._due = bool(self._mood)
        self.tick()
        return ""

    def apply(self, prefs: Prefs) -> None:
        """Take over volumes."""
        self._prefs = prefs
        if self._ready:
            pygame.mixer.music.set_volume(self._music_volume())

    def play(self, mood: str) -> None:
        """Fade to the music of a mood; an empty one leaves things as they are."""
        if not mood or mood == self._mood:
            return
        self._mood = mood
        if self._ready:
            self._due = True
            pygame.mixer.music.fadeout(_FADE_OUT_MS)

    def tick(self) -> None:
        """Begin the next piece when the last one has faded."""
        if not self._due or not self._ready or pygame.mixer.music.get_busy():
            return
        self._due = False
        path = self._find(self._mood)
        if path is None:
            return
        try:
            pygame.mixer.music.load(path)
            pygame.mixer.music.play(-1, fade_ms=_FADE_IN_MS)
            pygame.mixer.music.set_volume(self._music_volume())
        except pygame.error:
            pygame.mixer.music.unload()

    @property
    def due(self) -> bool:
        """Whether music is about to begin, so that `tick` must be called soon."""
        return self._due and self._ready

    @property
    def silent(self) -> bool:
        """Whether cues cannot be heard."""
        return not self._ready or self._prefs.muted or not self._prefs.effects

    @property
    def captioned(self) -> bool:
        """Whether the sounds of a story are shown in words."""
        return self._prefs.captions or self.silent

    def cue(self, name: str, caption: str = "") -> str:
        """Play a cue; return its caption, or nothing if it means nothing or captions are off.

        Args:
            name: Of the sound.
            caption: Words of the story for it, which then means something.
        """
        if not self.silent:
            if name not in self._cues:
                self._cues[name] = self._read(name)
            sound = self._cues[name]
            if sound is not None:
                sound.set_volume(self._prefs.effects / VOLUME_MOST)
                sound.play()
        if caption and self.captioned:
            return f"[{caption}]"
        if name in MEANINGFUL and self._prefs.captions:
            return self._caption(name)
        return ""

    def stop(self) -> None:
        """Close the audio device."""
        if self._ready:
            self._ready = False
            pygame.mixer.quit()

    def _music_volume(self) -> float:
        return 0.0 if self._prefs.muted else self._prefs.music / VOLUME_MOST

    def _caption(self, name: str) -> str:
        """Return what a cue sounds like, from the list that comes with the sounds."""
        if self._captions is None:
            self._captions = _read_captions(self._assets)
        return f"[{tr(f'caption.{name}')}]" if name in self._captions else ""

    def _read(self, name: str) -> pygame.mixer.Sound | None:
        path = self._find(name)
        try:
            return pygame.mixer.Sound(path) if path is not None else None
        except (OSError, pygame.error):
            return None

    def _find(self, name: str) -> Path | None:
        if self._assets is None or not name.replace("-", "").isalnum():
            return None
        paths = (self._assets / "sound" / f"{name}{kind}" for kind in _KINDS)
        return next((path for path in paths if path.is_file()), None)


def _read_captions(assets: Path | None) -> dict[str, str]:
    """Read the words for each cue; none if the list is missing or not as expected."""
    if assets is None:
        return {}
    try:
        index = yaml.safe_load((assets / "index.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    cues = index.get("cues") if isinstance(index, dict) else None
    if not isinstance(cues, dict):
        return {}
    return {str(name): str(words) for name, words in cues.items()}

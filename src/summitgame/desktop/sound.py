"""Music that cross-fades by mood, and cues. Without an audio device the game plays on silently."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pygame

from summitgame.desktop.prefs import VOLUME_MOST, Prefs

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CAPTIONS", "Sound"]

CAPTIONS: dict[str, str] = {
    "stamp": "[A stamp comes down.]",
    "intent": "[A low note: somebody is about to move.]",
    "success": "[A rising chord.]",
    "failure": "[A falling chord.]",
}
"""Sounds that mean something, in words; a turned page means nothing more than itself."""

_KINDS = (".ogg", ".wav")
_FADE_MS = 1_400
_MUSIC_CHANNELS = 2
_RATE = 44_100
_BUFFER = 1_024


class Sound:
    """Music and cues by name.

    Args:
        folder: Where the sound files lie; None is silent.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._ready = False
        self._prefs = Prefs()
        self._mood = ""
        self._cues: dict[str, pygame.mixer.Sound | None] = {}
        self._loaded: tuple[str, pygame.mixer.Sound] | None = None
        self._channel = 0
        self._loader: Thread | None = None

    def start(self) -> str:
        """Open the audio device; return a sentence if there is none."""
        if self._folder is None:
            return ""
        try:
            pygame.mixer.init(_RATE, channels=2, buffer=_BUFFER)
            pygame.mixer.set_reserved(_MUSIC_CHANNELS)
        except pygame.error:
            return "There is no sound device, so the game plays silently."
        self._ready = True
        mood, self._mood = self._mood, ""
        self.play(mood)
        return ""

    def apply(self, prefs: Prefs) -> None:
        """Take over volumes."""
        self._prefs = prefs
        if self._ready:
            for number in range(_MUSIC_CHANNELS):
                pygame.mixer.Channel(number).set_volume(self._music_volume())

    def play(self, mood: str) -> None:
        """Cross-fade to the music of a mood; an empty one leaves things as they are."""
        if not mood or mood == self._mood:
            return
        self._mood = mood
        if not self._ready:
            return
        path = self._find(mood)
        if path is None:
            pygame.mixer.Channel(self._channel).fadeout(_FADE_MS)
            return
        self._loader = Thread(target=self._load, args=(mood, path), daemon=True)
        self._loader.start()

    def tick(self) -> None:
        """Start music that has finished loading."""
        if self._loaded is None or not self._ready:
            return
        (mood, music), self._loaded = self._loaded, None
        if mood != self._mood:
            return
        pygame.mixer.Channel(self._channel).fadeout(_FADE_MS)
        self._channel = (self._channel + 1) % _MUSIC_CHANNELS
        channel = pygame.mixer.Channel(self._channel)
        channel.play(music, loops=-1, fade_ms=_FADE_MS)
        channel.set_volume(self._music_volume())

    @property
    def loading(self) -> bool:
        """Whether music is on its way, so that the window must look again soon."""
        return self._loaded is not None or (self._loader is not None and self._loader.is_alive())

    def cue(self, name: str) -> str:
        """Play a cue; return its caption, or nothing if it means nothing or captions are off."""
        if self._ready and not self._prefs.muted and self._prefs.effects:
            if name not in self._cues:
                self._cues[name] = self._read(name)
            sound = self._cues[name]
            if sound is not None:
                sound.set_volume(self._prefs.effects / VOLUME_MOST)
                sound.play()
        return CAPTIONS.get(name, "") if self._prefs.captions else ""

    def stop(self) -> None:
        """Close the audio device."""
        if self._loader is not None:
            self._loader.join()
        if self._ready:
            self._ready = False
            pygame.mixer.quit()

    def _music_volume(self) -> float:
        return 0.0 if self._prefs.muted else self._prefs.music / VOLUME_MOST

    def _load(self, mood: str, path: Path) -> None:
        try:
            self._loaded = (mood, pygame.mixer.Sound(path))
        except (OSError, pygame.error):
            self._loaded = None

    def _read(self, name: str) -> pygame.mixer.Sound | None:
        path = self._find(name)
        try:
            return pygame.mixer.Sound(path) if path is not None else None
        except (OSError, pygame.error):
            return None

    def _find(self, name: str) -> Path | None:
        if self._folder is None or not name.replace("-", "").isalnum():
            return None
        paths = (self._folder / f"{name}{kind}" for kind in _KINDS)
        return next((path for path in paths if path.is_file()), None)

"""A cross-fade between two frames: the old one thins out over the new one, drawn only once."""

from __future__ import annotations

from pygame import Surface

__all__ = ["FADE_MS", "Fade"]

FADE_MS = 170


class Fade:
    """The frames of a fade; its surfaces are kept, since making them takes longer than a frame."""

    def __init__(self) -> None:
        self._old: Surface | None = None
        self._new: Surface | None = None
        self._age = FADE_MS
        self._drawn = False

    @property
    def active(self) -> bool:
        """Whether the old frame is still to be seen."""
        return self._age < FADE_MS

    def begin(self, frame: Surface) -> None:
        """Keep a frame and let it thin out from now on."""
        self._old = _kept(self._old, frame)
        self._age = 0
        self._drawn = False

    def stop(self) -> None:
        """Forget the old frame."""
        self._age = FADE_MS

    def stale(self) -> None:
        """Note that the new frame has changed and must be drawn again."""
        self._drawn = False

    def tick(self, ms: int) -> bool:
        """Let time pass; tell whether the picture changes."""
        if not self.active:
            return False
        self._age += ms
        return True

    def restore(self, surface: Surface) -> bool:
        """Put the new frame back as it was drawn; False if it must be drawn."""
        if not self.active or not self._drawn or self._new is None:
            return False
        surface.blit(self._new, (0, 0))
        return True

    def cover(self, surface: Surface) -> None:
        """Keep the new frame that has just been drawn, and lay the old one over it."""
        if not self.active or self._old is None:
            return
        if not self._drawn:
            self._new = _kept(self._new, surface)
            self._drawn = True
        left = 1 - self._age / FADE_MS
        self._old.set_alpha(round(255 * left * left))
        surface.blit(self._old, (0, 0))


def _kept(kept: Surface | None, frame: Surface) -> Surface:
    if kept is None or kept.get_size() != frame.get_size():
        return frame.copy()
    kept.set_alpha(None)
    kept.blit(frame, (0, 0))
    return kept

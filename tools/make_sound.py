"""Make every sound the game ships: four loops and seven cues, from sines and noise alone.

Each loop is built on a circle: every partial fits the loop a whole number of times, tails wrap
round to the start, and the reverb is a circular convolution, so the end meets the beginning.
Nothing is sampled. Needs NumPy and ``oggenc`` (vorbis-tools)::

    python tools/make_sound.py            writes assets/sound/*.ogg
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Wave: TypeAlias = NDArray[np.float64]

RATE = 44_100
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sound"
NOTES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitch(name: str) -> float:
    """Return the frequency of a note such as ``A4``, ``F#3`` or ``Bb2``."""
    step = NOTES[name[0]] + name.count("#") - name.count("b")
    return float(440 * 2 ** ((step - 9) / 12 + int(name[-1]) - 4))


class Loop:
    """A stereo loop under construction.

    Args:
        seconds: Its length.
        seed: Fixes every detail that is left to chance.
    """

    def __init__(self, seconds: int, seed: int) -> None:
        self.seconds = seconds
        self.size = seconds * RATE
        self.time: Wave = np.arange(self.size) / RATE
        self.out: Wave = np.zeros((2, self.size))
        self.random = np.random.default_rng(seed)

    def fitted(self, frequency: float) -> float:
        """Return the nearest frequency that closes on itself in one loop."""
        return round(frequency * self.seconds) / self.seconds

    def swell(self, start: float, length: float, fade: float) -> Wave:
        """Return a circular envelope: raised-cosine fades about ``start`` and its end."""
        where = (self.time - start + fade / 2) % self.seconds
        rise = np.clip(where / fade, 0, 1)
        fall = np.clip((length + fade - where) / fade, 0, 1)
        shape: Wave = np.sin(np.pi / 2 * rise) ** 2 * np.sin(np.pi / 2 * fall) ** 2
        return shape

    def pad(
        self, notes: str, start: float, length: float, *, level: float = 0.1, dark: float = 1.7
    ) -> None:
        """Add a chord: detuned voices of fading partials that breathe at their own pace."""
        envelope = self.swell(start, length, 5.0)
        for name in notes.split():
            base = pitch(name)
            for _ in range(3):
                frequency = base * (1 + self.random.uniform(-0.0016, 0.0016))
                voice = np.zeros(self.size)
                for partial in range(1, 9):
                    if frequency * partial > 5200:
                        break
                    breath = self.random.integers(3, 11) / self.seconds
                    phase = self.random.uniform(0, 2 * np.pi, 2)
                    sway = 0.72 + 0.28 * np.sin(2 * np.pi * breath * self.time + phase[0])
                    turn = 2 * np.pi * self.fitted(frequency * partial) * self.time + phase[1]
                    voice += np.sin(turn) * sway / partial**dark
                self.place(voice * envelope * level, self.random.uniform(-0.7, 0.7))

    def place(self, sound: Wave, pan: float) -> None:
        """Add a loop-long sound at a place between left (-1) and right (1)."""
        angle = (pan + 1) * np.pi / 4
        self.out[0] += sound * np.cos(angle)
        self.out[1] += sound * np.sin(angle)

    def drop(self, sound: Wave, start: float, pan: float = 0.0) -> None:
        """Add a short sound at a moment; its tail wraps round to the start."""
        whole = np.zeros(self.size)
        first = int(start % self.seconds * RATE)
        room = min(len(sound), self.size - first)
        whole[first : first + room] += sound[:room]
        whole[: len(sound) - room] += sound[room:]
        self.place(whole, pan)

    def wind(self, level: float, low: float, high: float) -> None:
        """Add air: noise between two frequencies, rising and falling twice a loop."""
        bins = np.fft.rfftfreq(self.size, 1 / RATE)
        band = np.exp(-((np.log(np.maximum(bins, 1) / np.sqrt(low * high))) ** 2) / 0.5)
        for side in range(2):
            noise = self.random.standard_normal(self.size)
            air = np.fft.irfft(np.fft.rfft(noise) * band, self.size)
            gust = 0.6 + 0.4 * np.sin(2 * np.pi * 2 / self.seconds * self.time + side)
            self.out[side] += level * gust * air / np.abs(air).max()

    def finished(self, *, wet: float, tail: float, loudness: float) -> Wave:
        """Return the loop with its room around it, at an even loudness."""
        size = int(tail * RATE)
        decay = np.exp(-6.0 * np.arange(size) / size)
        for side in range(2):
            room = self.random.standard_normal(size) * decay
            room = np.convolve(room, np.hanning(24) / 12, mode="same")
            spectrum = np.fft.rfft(room / np.sqrt((room**2).sum()), self.size)
            echo = np.fft.irfft(np.fft.rfft(self.out[side]) * spectrum, self.size)
            self.out[side] = (1 - wet) * self.out[side] + wet * echo
        level = np.sqrt((self.out**2).mean())
        scaled: Wave = np.tanh(self.out * (loudness / level) * 1.05) / 1.05
        return scaled


def felt(name: str, *, seconds: float = 5.0, level: float = 0.3) -> Wave:
    """Return a soft hammered string: bright for an instant, then round."""
    time = np.arange(int(seconds * RATE)) / RATE
    base, sound = pitch(name), np.zeros(len(time))
    for partial in range(1, 10):
        stretch = partial * np.sqrt(1 + 0.0004 * partial**2)
        sound += (
            np.sin(2 * np.pi * base * stretch * time)
            * np.exp(-time * (0.9 + 0.75 * partial))
            / partial**1.5
        )
    attack = np.minimum(time / 0.012, 1) * np.minimum((seconds - time) / 0.4, 1)
    shaped: Wave = sound * attack * level
    return shaped


def beat(frequency: float, *, seconds: float = 0.9, level: float = 0.5) -> Wave:
    """Return a soft low beat whose pitch sinks."""
    time = np.arange(int(seconds * RATE)) / RATE
    sweep = 2 * np.pi * (frequency * time + 14 * (1 - np.exp(-time * 18)) / 18)
    sound: Wave = level * np.sin(sweep) * np.exp(-time * 6.5) * np.minimum(time / 0.008, 1)
    return sound


def title() -> Wave:
    """Dawn: four wide chords and a five-note figure that never quite lands."""
    loop = Loop(60, 11)
    for i, chord in enumerate(
        ("D2 A2 D3 F3 C4 E4", "Bb1 F2 D3 A3 C4", "F2 C3 G3 A3 E4", "C2 G2 E3 D4 G3")
    ):
        loop.pad(chord, i * 15, 13.5, level=0.05)
    figure = (
        (1.5, "A4"),
        (3.5, "D5"),
        (6.5, "C5"),
        (9.0, "E5"),
        (16.5, "F4"),
        (19.0, "A4"),
        (22.0, "C5"),
        (31.5, "G4"),
        (34.0, "C5"),
        (37.0, "A4"),
        (39.0, "E5"),
        (46.5, "D5"),
        (49.0, "B4"),
        (52.5, "G4"),
    )
    for i, (moment, note) in enumerate(figure):
        loop.drop(felt(note, level=0.13), moment, 0.5 * (-1) ** i)
    loop.wind(0.018, 250, 900)
    return loop.finished(wet=0.42, tail=5.0, loudness=0.085)


def talks() -> Wave:
    """At the table: patient fourths, a clock of low strings, small answers."""
    loop = Loop(56, 23)
    for i, chord in enumerate(("G2 D3 A3 D4", "E2 B2 G3 A3 D4", "C2 G2 E3 B3 F#4", "D2 A2 G3 C4")):
        loop.pad(chord, i * 14, 13, level=0.045)
    for i in range(28):
        root = ("G2", "E2", "C3", "D3")[i // 7]
        loop.drop(felt(root, seconds=2.6, level=0.10 if i % 2 == 0 else 0.06), i * 2, -0.3)
    answers = (
        (4, "D5"),
        (5, "B4"),
        (12, "A4"),
        (18, "G4"),
        (19, "A4"),
        (25, "D5"),
        (32, "E5"),
        (33, "B4"),
        (40, "F#4"),
        (46, "G4"),
        (47, "C5"),
        (53, "A4"),
    )
    for moment, note in answers:
        loop.drop(felt(note, seconds=4.0, level=0.09), moment + 0.5, 0.45)
    return loop.finished(wet=0.34, tail=3.6, loudness=0.075)


def tension() -> Wave:
    """Somebody is about to move: a drone, a slow pulse, a half-step that will not resolve."""
    loop = Loop(48, 37)
    loop.pad("C2 G2 C3", 0, 48, level=0.05, dark=1.9)
    for i, chord in enumerate(("Eb3 D4", "F#3 C4 Db4", "G3 Ab3 Eb4", "F#3 B3 C4")):
        loop.pad(chord, i * 12, 7.5, level=0.032, dark=1.5)
    for i in range(32):
        moment = i * 1.5
        loop.drop(beat(46, level=0.28), moment)
        if i % 4 == 3:
            loop.drop(beat(52, level=0.16), moment + 0.34)
    for moment, note in ((7.5, "Db5"), (19.5, "C5"), (31.5, "Ab4"), (43.5, "G4"), (44.25, "Ab4")):
        loop.drop(felt(note, seconds=4.5, level=0.07), moment, 0.6)
    loop.wind(0.03, 120, 420)
    return loop.finished(wet=0.38, tail=4.2, loudness=0.08)


def aftermath() -> Wave:
    """Afterwards: open fifths, a few single notes, air in an empty room."""
    loop = Loop(60, 53)
    for i, chord in enumerate(("A2 E3 B3", "F2 C3 G3 A3", "D2 A2 E3 F3", "E2 B2 A3 B3")):
        loop.pad(chord, i * 15, 12.5, level=0.04, dark=1.9)
    falling = (
        (2, "E5"),
        (4.5, "D5"),
        (7.5, "B4"),
        (17, "C5"),
        (20, "A4"),
        (32, "A4"),
        (34.5, "F4"),
        (38, "E4"),
        (47, "B4"),
        (50.5, "E4"),
        (55, "A3"),
    )
    for i, (moment, note) in enumerate(falling):
        loop.drop(felt(note, seconds=7, level=0.15), moment, 0.25 * (-1) ** i)
    loop.wind(0.03, 180, 700)
    return loop.finished(wet=0.5, tail=6.0, loudness=0.07)


def _time(seconds: float) -> Wave:
    time: Wave = np.arange(int(seconds * RATE)) / RATE
    return time


def _hush(seconds: float, seed: int, smooth: int) -> Wave:
    """Return noise with its top taken off; a longer window is darker."""
    noise = np.random.default_rng(seed).standard_normal(int(seconds * RATE))
    soft: Wave = np.convolve(noise, np.hanning(smooth) / smooth * 2, mode="same")
    level: Wave = soft / np.abs(soft).max()
    return level


def move() -> Wave:
    """A fingernail on the table."""
    time = _time(0.07)
    return 0.16 * np.sin(2 * np.pi * 940 * time) * np.exp(-time * 90) + 0.07 * _hush(
        0.07, 1, 6
    ) * np.exp(-time * 240)


def choose() -> Wave:
    """A pencil put down: two soft knocks."""
    time = _time(0.22)
    first = np.sin(2 * np.pi * 420 * time) * np.exp(-time * 42)
    later = np.maximum(time - 0.06, 0)
    second = np.sin(2 * np.pi * 630 * later) * np.exp(-later * 34) * (time > 0.06)
    knock: Wave = 0.2 * first + 0.15 * second + 0.05 * _hush(0.22, 2, 8) * np.exp(-time * 150)
    return knock


def page() -> Wave:
    """A page turned."""
    time = _time(0.42)
    sweep = np.sin(np.pi * np.clip(time / 0.4, 0, 1)) ** 1.6
    rustle = 0.75 * _hush(0.42, 3, 9) * sweep + 0.4 * _hush(0.42, 4, 4) * np.exp(
        -(((time - 0.3) / 0.03) ** 2)
    )
    return 0.2 * rustle


def stamp() -> Wave:
    """A stamp comes down: wood, ink, desk."""
    time = _time(0.55)
    thud = np.sin(2 * np.pi * (72 * time + 3.2 * (1 - np.exp(-time * 30)))) * np.exp(-time * 13)
    slap = _hush(0.55, 5, 14) * np.exp(-time * 60)
    rattle = _hush(0.55, 6, 30) * np.exp(-np.maximum(time - 0.09, 0) * 26) * (time > 0.09)
    hit: Wave = 0.55 * thud + 0.34 * slap + 0.12 * rattle
    return hit


def intent() -> Wave:
    """A low note under a telegraph's taps: somebody is about to move."""
    time = _time(2.2)
    low = np.zeros(len(time))
    for partial, level in ((1, 1.0), (2, 0.45), (3, 0.2), (4, 0.09)):
        low += level * np.sin(2 * np.pi * 65.4 * partial * time + partial)
        low += 0.5 * level * np.sin(2 * np.pi * 69.3 * partial * time)
    shape = np.minimum(time / 0.12, 1) * np.exp(-time * 1.1) * np.minimum((2.2 - time) / 0.5, 1)
    taps = np.zeros(len(time))
    for start, length in ((0.1, 0.06), (0.24, 0.06), (0.38, 0.17), (0.66, 0.06), (0.8, 0.17)):
        where = time - start
        gate = np.clip(where / 0.006, 0, 1) * np.clip((length - where) / 0.01, 0, 1)
        taps += gate * np.sin(2 * np.pi * 620 * time)
    sound: Wave = 0.2 * low * shape + 0.05 * taps
    return sound


def _chord(notes: Sequence[str], step: float) -> Wave:
    sound = np.zeros(int((2.6 + step * len(notes)) * RATE))
    for i, note in enumerate(notes):
        tone = felt(note, seconds=2.5, level=0.16)
        first = int(i * step * RATE)
        sound[first : first + len(tone)] += tone
    return sound


def success() -> Wave:
    """A rising chord."""
    return _chord(("D4", "A4", "D5", "F#5", "A5"), 0.11)


def failure() -> Wave:
    """A falling chord."""
    return _chord(("A4", "F4", "D4", "Bb3", "A2"), 0.19)


MUSIC: dict[str, Callable[[], Wave]] = {
    "title": title,
    "talks": talks,
    "tension": tension,
    "aftermath": aftermath,
}
CUES: dict[str, Callable[[], Wave]] = {
    "move": move,
    "choose": choose,
    "page": page,
    "stamp": stamp,
    "intent": intent,
    "success": success,
    "failure": failure,
}


def write(sound: Wave, path: Path, quality: float) -> None:
    """Encode a mono or stereo sound as Ogg Vorbis.

    Raises:
        FileNotFoundError: ``oggenc`` is not installed.
        subprocess.CalledProcessError: It refused the sound.
    """
    encoder = shutil.which("oggenc")
    if encoder is None:
        raise FileNotFoundError("oggenc is missing; install vorbis-tools")
    frames = np.atleast_2d(np.clip(sound, -1, 1)).T
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch, "sound.wav")
        with wave.open(str(raw), "wb") as file:
            file.setnchannels(frames.shape[1])
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((frames * 32_767).astype("<i2").tobytes())
        options = ["--quiet", "--serial", "1", "-q", str(quality), "-o", str(path), str(raw)]
        subprocess.run([encoder, *options], check=True)  # noqa: S603 - our own arguments


def main() -> int:
    """Write the sounds asked for, or all of them."""
    parser = argparse.ArgumentParser(description="Make the game's music and cues.")
    parser.add_argument("names", nargs="*", help="sounds to make (default: all)")
    wanted = set(parser.parse_args().names)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for quality, sounds in ((0.5, MUSIC), (2, CUES)):
        for name, make in sounds.items():
            if not wanted or name in wanted:
                path = FOLDER / f"{name}.ogg"
                write(make(), path, quality)
                print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

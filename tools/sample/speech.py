"""Scripts are spoken by espeak-ng; from the lengths of the sentences comes when each chapter starts."""

from __future__ import annotations

import array
import math
import subprocess
import sys
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from script import Line, Script, Talk

RATE: Final = 22_050
"""Samples a second, as espeak-ng makes them."""

_VOICES: Final = {"lv": "lv", "lt": "lt", "et": "et", "en": "en-gb"}
_WORDS_PER_MINUTE: Final = 155
_BEFORE: Final = 0.75  # seconds of silence while a new slide is taken in
_BETWEEN: Final = 0.3
_AFTER: Final = 0.5  # at the least; the next chapter waits for a whole second
_LOUDNESS: Final = 3_400.0  # root mean square of a sentence, so that all voices are equally loud
_PEAK: Final = 30_000.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line with its place in the recording."""

    line: Line
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class SpokenTalk:
    """A chapter with its place in the recording: both ends are whole seconds."""

    talk: Talk
    start_s: int
    end_s: int
    lines: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """A script with its sound. ``samples`` is as long as the recording, to the sample."""

    talks: tuple[SpokenTalk, ...]
    samples: array.array[int]

    @property
    def seconds(self) -> int:
        """The length of the recording."""
        return self.talks[-1].end_s


def speak(script: Script, folder: Path) -> Speech:
    """Speak ``script``; ``folder`` is for what lies about meanwhile."""
    samples: array.array[int] = array.array("h")
    talks = []
    for talk in script.talks:
        start_s = len(samples) // RATE
        samples.extend(_silence(_BEFORE))
        lines = []
        for number, line in enumerate(talk.lines):
            if number:
                samples.extend(_silence(_BETWEEN))
            start = len(samples)
            samples.extend(_levelled(_voice(line, folder)))
            lines.append(Spoken(line, _ms(start), _ms(len(samples))))
        samples.extend(_silence(_AFTER))
        samples.extend(array.array("h", bytes(2 * (-len(samples) % RATE))))
        talks.append(SpokenTalk(talk, start_s, len(samples) // RATE, tuple(lines)))
    return Speech(tuple(talks), samples)


def write_wave(samples: array.array[int], path: Path) -> None:
    """Write ``samples`` as a mono WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(_little_endian(samples).tobytes())


def _voice(line: Line, folder: Path) -> array.array[int]:
    path = folder / "line.wav"
    voice = f"{_VOICES[line.language]}+{line.speaker.voice}"
    speed, pitch = str(_WORDS_PER_MINUTE), str(line.speaker.pitch)
    subprocess.run(  # noqa: S603 - what it is given is written in the scripts beside
        ["espeak-ng", "-z", "-v", voice, "-s", speed, "-p", pitch, "-w", str(path), line.text],  # noqa: S607
        check=True,
    )
    with wave.open(str(path), "rb") as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise ValueError(f"espeak-ng was to make {RATE} Hz, mono, 16 bits")
        return _little_endian(array.array("h", file.readframes(file.getnframes())))


def _levelled(samples: array.array[int]) -> array.array[int]:
    mean = math.sqrt(sum(sample * sample for sample in samples) / len(samples))
    gain = min(_LOUDNESS / mean, _PEAK / max(abs(sample) for sample in samples))
    return array.array("h", (round(sample * gain) for sample in samples))


def _silence(seconds: float) -> array.array[int]:
    return array.array("h", bytes(2 * round(seconds * RATE)))


def _little_endian(samples: array.array[int]) -> array.array[int]:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _ms(sample: int) -> int:
    return sample * 1000 // RATE

"""Editors' timecodes in frames, ``01:00:18:06``; the rate stands in no file of markers and is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS

FPS: Final = 25
"""The frames a second in which markers are written: the rate of European recordings, and 40 ms exactly."""
FRAME_MS: Final = 1000 // FPS
_CODE: Final = re.compile(r"([0-9]{1,4})[:;]([0-9]{2})[:;]([0-9]{2})([:;.,])([0-9]{2,3})\Z", re.ASCII)
_RATES: Final = (25, 30, 50, 60, 100, 120)


class Code(NamedTuple):
    """A timecode as it is written; ``drop`` says that its numbers leave frames out to keep up with the clock."""

    minutes: int
    seconds: int
    frames: int
    drop: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """The frames a second that timecodes count in."""

    fps: int

    def ms(self, code: Code) -> int:
        """The moment of a timecode in milliseconds, rounded."""
        frames = (code.minutes * 60 + code.seconds) * self.fps + code.frames
        if code.drop and self.fps % 30 == 0:
            skipped = self.fps // 15  # with each minute but every tenth, so many numbers are left out
            frames -= skipped * (code.minutes - code.minutes // 10)
            return round(frames * Fraction(1001, self.fps))
        return round(Fraction(frames * 1000, self.fps))

    def length(self, frames: int) -> int:
        """So many frames in milliseconds, rounded."""
        return round(Fraction(frames * 1000, self.fps))


def parse_code(text: str) -> Code | None:
    """The timecode that ``text`` is, or None; ``;`` before the frames means drop-frame."""
    match = _CODE.match(text.strip())
    if match is None or int(match[2]) > 59 or int(match[3]) > 59:
        return None
    code = Code(int(match[1]) * 60 + int(match[2]), int(match[3]), int(match[5]), match[4] == ";")
    return code if code.minutes * 60_000 <= MAX_MS + 3_600_000 else None


def guess_rate(codes: Iterable[Code]) -> tuple[Rate, tuple[Problem, ...]]:
    """The slowest usual rate in which all of them can be written, and what is to be said about it."""
    most, drop, any_frames = 0, False, False
    for code in codes:
        most, drop, any_frames = max(most, code.frames), drop or code.drop, any_frames or code.frames > 0
    rate = next((fps for fps in _RATES if most < fps and not (drop and fps % 30)), _RATES[-1])
    if not any_frames:
        return Rate(rate), ()
    template = "The file does not say how many frames a second has; {fps} were taken, so times may be off by under a second."
    return Rate(rate), (problem("frame-rate", Severity.INFO, template, fps=rate),)


def write_code(ms: int) -> str:
    """``ms`` as a timecode of :data:`FPS` frames a second."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}:{rest // FRAME_MS:02}"

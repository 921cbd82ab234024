"""What reading captions gives, and how much is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..model import Cue
from ..problems import Problem

MAX_BYTES: Final = 5_000_000
"""The longest file that is read: ten hours of captions with a time for each word stay below it."""

MAX_CUES: Final = 100_000
"""The most cues that are read: more than one for each second of a whole day."""


class CaptionsFormat(StrEnum):
    """In which notation the cues were written, as the content shows it: the name of a file is never asked."""

    WEBVTT = "webvtt"
    SRT = "srt"


@dataclass(frozen=True, slots=True)
class CaptionsResult:
    """The cues of a captions file, in time order, and what was found and mended while reading.

    ``problems`` has one entry for each kind of finding: its ``line`` and ``column`` are those of the first, its params
    hold ``count`` and the first ``lines``. ``encoding`` is how the bytes were understood (``utf-8``, ``windows-1257``, …),
    empty for a text. ``language`` is what the file says of itself, empty when it is silent. ``rolling`` tells that repeated
    lines were collapsed, as automatic captions have them.
    """

    cues: tuple[Cue, ...]
    problems: tuple[Problem, ...] = ()
    format: CaptionsFormat = CaptionsFormat.WEBVTT
    encoding: str = ""
    language: str = ""
    rolling: bool = False

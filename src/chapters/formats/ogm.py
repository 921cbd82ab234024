"""OGM or “simple” chapters: ``CHAPTER01=00:00:00.000`` and below it ``CHAPTER01NAME=…``. Read as mkvmerge reads them.

No encoding is declared in it, so UTF-8 is written. The comments of Ogg files are the same but for three digits.
"""

from __future__ import annotations

import re
from typing import Final

from ..errors import FormatError
from ..model import Chapter, Link, Recording
from ..timecode import parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format
from ._sample import Sample
from ._times import clock

_TIME: Final = re.compile(
    r"\s*CHAPTER([0-9]{1,6})\s*=\s*([0-9]{1,4}:[0-5][0-9]:[0-5][0-9][.,][0-9]{1,9})\s*\Z", re.ASCII
)
_NAME: Final = re.compile(r"\s*CHAPTER([0-9]{1,6})NAME\s*=(.*)\Z", re.ASCII | re.DOTALL)
_URL: Final = re.compile(r"\s*CHAPTER([0-9]{1,6})URL\s*=\s*(\S.*)\Z", re.ASCII)
_FIRST: Final = re.compile(r"CHAPTER[0-9]{1,6}(?:NAME)?\s*=", re.ASCII | re.IGNORECASE)


def _sniff(sample: Sample) -> int:
    return 95 if _FIRST.match(sample.head) else 0


def _read(sample: Sample) -> Content:
    chapters: list[Chapter] = []
    waiting: tuple[str, int, int] | None = (
        None  # number, start and line of a time whose name is still to come
    )
    latest = ""  # the number of the last chapter, to which the comments of Ogg files add an address
    for at, line in enumerate(sample.lines, 1):
        if not line.strip():
            continue
        if waiting is None:
            address = _URL.match(line)
            if address and address[1] == latest:
                chapters[-1] = changed(chapters[-1], links=(Link(address[2].strip()),))
            else:
                waiting = _time(line, at)
            continue
        number, start_ms, _ = waiting
        name = _NAME.match(line)
        if name is None or name[1] != number:
            message = f"CHAPTER{number}NAME=… should stand here, below its time"
            raise FormatError(message, line=at, column=1, reason="name")
        chapters.append(Chapter(start_ms, name[2].strip()))
        waiting, latest = None, number
    if waiting:
        raise FormatError(f"CHAPTER{waiting[0]} has no name", line=waiting[2], column=1, reason="name")
    if not chapters and not sample.is_blank:
        raise FormatError("there are no chapters in this file", reason="empty")
    return Content(tuple(chapters))


def _time(line: str, at: int) -> tuple[str, int, int]:
    match = _TIME.match(line)
    start_ms = parse_timecode(match[2]) if match else None
    if match is None or start_ms is None:
        column = line.find("=") + 2 if _FIRST.match(line.lstrip()) else 1
        raise FormatError("CHAPTER01=00:00:00.000 was expected", line=at, column=column, reason="time")
    return match[1], start_ms, at


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    digits = max(len(str(len(chapters))), 2)
    return "".join(
        f"CHAPTER{number:0{digits}}={clock(chapter.start_ms)}\nCHAPTER{number:0{digits}}NAME={chapter.title}\n"
        for number, chapter in enumerate(chapters, 1)
    )


FORMAT: Final = Format(
    name="ogm",
    label="OGM / simple chapters",
    extensions=(".ogm.txt", ".txt"),
    media_type="text/plain; charset=utf-8",
    carries=Carries(needs_title=True),
    sniff=_sniff,
    read=_read,
    write=_write,
    note="For mkvmerge --chapters and the comments of Ogg files.",
)

"""DaVinci Resolve's timeline markers in an EDL: an event of one frame each, and a line with colour, name and length.

Neither the rate nor the start of the timeline stand in the file. It is written with 25 frames a second from 01:00:00:00,
which is Resolve's own start; when a file is read, an hour is taken off if nothing in it comes before the first one. Events
without markers are read as chapters too, under the names of their clips, and so are Avid's locators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..errors import FormatError
from ..model import Chapter, Provider, Recording, Source
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._frames import FRAME_MS, Code, Rate, guess_rate, parse_code, write_code
from ._sample import Sample
from ._text import fit_text

_HOUR: Final = 3_600_000
_CODE: Final = r"([0-9]{2,4}[:;][0-9]{2}[:;][0-9]{2}[:;.][0-9]{2,3})"
_EVENT: Final = re.compile(
    rf"\s*([0-9]{{1,6}})\s+(\S+)\s+(\S+)\s+\S+(?:\s+[0-9]{{1,4}})?\s+{_CODE}\s+{_CODE}\s+{_CODE}\s+{_CODE}\s*\Z",
    re.ASCII,
)
_MARKER: Final = re.compile(r"([^|]*)\|C:([^|]*)\|M:([^|]*)\|D:\s*([0-9]{1,9})\s*\Z", re.ASCII)
_LOCATOR: Final = re.compile(rf"\*\s*LOC:\s*{_CODE}\s+\S+\s*(.*)\Z", re.ASCII)
_CLIP: Final = re.compile(r"\*\s*FROM CLIP NAME:\s*(.*)\Z")


@dataclass(slots=True)
class _Found:
    """What became, or may become, a chapter; ``frames`` is its length, 0 where it has none."""

    start: Code
    end: Code | None
    title: str
    frames: int = 0
    summary: str = ""


def _sniff(sample: Sample) -> int:
    lines = [line for line in sample.lines[:60] if line.strip()]
    if not any(_EVENT.match(line) for line in lines):
        return 60 if len(lines) > 1 and lines[0].startswith("TITLE:") and lines[1].startswith("FCM:") else 0
    return 90 if any(_MARKER.match(line) for line in lines) or lines[0].startswith("TITLE:") else 60


def _read(sample: Sample) -> Content:
    title = next((line[6:].strip() for line in sample.lines[:5] if line.startswith("TITLE:")), "")
    markers: list[_Found] = []
    events: list[_Found] = []
    for number, line in enumerate(sample.lines, 1):
        if match := _EVENT.match(line):
            events.append(_event(match, number))
        elif match := _MARKER.match(line):
            if not events:
                raise FormatError("a marker stands before its event", line=number, column=1, reason="marker")
            found = _Found(events[-1].start, None, _text(match[3]), int(match[4]), _text(match[1]))
            markers.append(found)
        elif match := _LOCATOR.match(line):
            markers.append(_Found(_code(match[1], number), None, _text(match[2])))
        elif (match := _CLIP.match(line)) and events:
            events[-1].title = _text(match[1])
    if not events and not markers and not title:
        raise FormatError("there is no event in this list", line=1, column=1, reason="events")
    chosen = markers or list(_different(events))
    rate, problems = guess_rate(code for each in chosen for code in (each.start, each.end) if code)
    recording = Recording("", title, Source(Provider.FILE, "")) if title else None
    return Content(tuple(_chapters(chosen, rate)), problems, recording)


def _event(match: re.Match[str], line: int) -> _Found:
    return _Found(_code(match[6], line), _code(match[7], line), match[2])


def _code(text: str, line: int) -> Code:
    code = parse_code(text)
    if code is None:
        raise FormatError(f"“{text}” is no timecode such as 01:02:03:04", line=line, column=1, reason="time")
    return code


def _different(events: list[_Found]) -> Iterator[_Found]:
    """One event of those that begin together: picture and sound stand in a line each."""
    starts = set()
    for event in events:
        if event.start not in starts:
            starts.add(event.start)
            yield event


def _chapters(found: list[_Found], rate: Rate) -> Iterator[Chapter]:
    starts = [rate.ms(each.start) for each in found]
    origin = _HOUR if min(starts, default=0) >= _HOUR else 0
    for each, start in zip(found, starts, strict=True):
        end = (
            rate.ms(each.end) if each.end else start + rate.length(each.frames) if each.frames > 1 else start
        )
        yield Chapter(start - origin, each.title, end - origin if end > start else None, summary=each.summary)


def _text(text: str) -> str:
    return fit_text(text, Texts.LINE)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Without the bar that parts the fields; a marker of a single frame has no end."""
    return [Numbered(place, _fitted(chapter)) for place, chapter in entries]


def _fitted(chapter: Chapter) -> Chapter:
    short = chapter.end_ms is not None and chapter.end_ms - chapter.start_ms <= FRAME_MS
    if not short and "|" not in chapter.title:
        return chapter
    return changed(chapter, title=chapter.title.replace("|", "¦"), end_ms=None if short else chapter.end_ms)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    title = _text(recording.title) if recording else ""
    lines = [f"TITLE: {title or 'Chapters'}", "FCM: NON-DROP FRAME", ""]
    for number, chapter in enumerate(chapters, 1):
        start = chapter.start_ms + _HOUR
        span = f"{write_code(start)} {write_code(start + FRAME_MS)}"
        frames = 1 if chapter.end_ms is None else (chapter.end_ms - chapter.start_ms) // FRAME_MS
        lines += [f"{number:03}  001      V     C        {span} {span}  "]
        lines += [f" |C:ResolveColorBlue |M:{chapter.title} |D:{frames}", ""]
    return "\n".join([*lines, ""])


FORMAT: Final = Format(
    name="resolve-edl",
    label="DaVinci Resolve markers (EDL)",
    extensions=(".edl",),
    media_type="text/plain",
    carries=Carries(fields=frozenset(("end_ms",)), unit_ms=FRAME_MS, texts=Texts.LINE),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="Timelines › Import › Timeline Markers from EDL. Written for a timeline of 25 frames a second.",
)

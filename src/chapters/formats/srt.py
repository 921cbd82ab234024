"""SubRip: numbered cues, as some editors keep chapters. Its markup is taken off; there is no way to escape anything."""

from __future__ import annotations

import re
from typing import Final

from ..captions.timing import read_timing
from ..errors import FormatError
from ..model import Chapter, Recording
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._sample import Sample
from ._times import clock

_ARROW: Final = "-->"
_TAG: Final = re.compile(r"</?(?:b|i|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_START: Final = re.compile(
    r"(?:[0-9]+[ \t]*\r?\n)?[ \t]*[0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2}[.,:][0-9]{1,3}[ \t]*-->"
)
_BROKEN: Final = re.compile(
    r"[0-9]{1,6}[ \t]*\r?\n[ \t]*[0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2}[.,:][0-9]{1,3}[ \t]*[-–—]+>?"
)
"""A cue with another arrow: reading will say what is wrong with it."""
_SPACES: Final = re.compile(r"[^\S\n]*\n\s*")
_MOST_NESTED: Final = 10
_HOUR_MS: Final = 3_600_000


def _sniff(sample: Sample) -> int:
    return 90 if _START.match(sample.head) else 60 if _BROKEN.match(sample.head) else 0


def _read(sample: Sample) -> Content:
    lines = sample.lines
    chapters: list[Chapter] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        begin = at
        while at < len(lines) and lines[at].strip():
            at += 1
        chapters.append(_chapter(lines[begin:at], begin + 1))
    if not chapters and not sample.is_blank:
        raise FormatError("there are no cues in this file", line=1, column=1, reason="empty")
    return Content(tuple(chapters))


def _chapter(block: list[str], line: int) -> Chapter:
    at = 1 if block[0].strip().isdigit() and len(block) > 1 else 0
    timing = read_timing(block[at]) if _ARROW in block[at] else None
    if timing is None:
        message = "times were expected here, 00:00:00,000 --> 00:00:10,000"
        raise FormatError(message, line=line + at, column=1, reason="time")
    if timing.end_ms < timing.start_ms:
        column = block[at].index(_ARROW) + 5
        raise FormatError("the cue ends before it starts", line=line + at, column=column, reason="time")
    words = [timing.text, *block[at + 1 :]] if timing.text else block[at + 1 :]
    return Chapter(timing.start_ms, _plain("\n".join(words)), timing.end_ms)


def _plain(text: str) -> str:
    """``text`` without markup."""
    return _SPACES.sub("\n", _TAG.sub("", text)).strip()


def _safe(text: str) -> str:
    """``text`` without markup, nor what becomes markup when some is taken off."""
    for _ in range(_MOST_NESTED):
        before, text = text, _plain(text)
        if before == text:
            return text
    return text.replace("<", "‹").replace("{", "(")


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Without what a reader would take for markup or for times; a title is there all the same."""
    fitted = []
    for place, chapter in entries:
        title = _safe(chapter.title.replace(_ARROW, "→")) or f"Chapter {place + 1}"
        fitted.append(Numbered(place, chapter if title == chapter.title else changed(chapter, title=title)))
    return fitted


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return "\n".join(
        f"{number}\n{clock(chapter.start_ms, ',')} --> {clock(chapter.end_ms or 0, ',')}\n{chapter.title}\n"
        for number, chapter in enumerate(chapters, 1)
    )


FORMAT: Final = Format(
    name="srt",
    label="SubRip (SRT)",
    extensions=(".srt",),
    media_type="application/x-subrip",
    carries=Carries(
        frozenset(["end_ms"]), texts=Texts.LINES, needs_end=True, open_end_ms=_HOUR_MS, needs_title=True
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For programs that know subtitles but no chapters.",
)

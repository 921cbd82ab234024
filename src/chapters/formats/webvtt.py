"""WebVTT of kind *chapters*: nested cues, one file a language, the cue's name as the chapter's key.

A chapter lies within another where its cue lies wholly within the other's. Cues that partly overlap, or that have no
words, are no chapters by the standard; they are read, and said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from ..captions import CaptionsFormat
from ..captions.cuetext import read_cue_text
from ..captions.timing import Timing, read_timing
from ..errors import FormatError
from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ._changed import changed
from ._fit import unique_keys
from ._format import Carries, Content, Format, Numbered, Texts
from ._sample import Sample
from ._times import clock

_ARROW: Final = "-->"
_SIGNATURE: Final = re.compile(r"WEBVTT(?:[ \t]|\Z)")
_ASIDE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|\Z)")
_EXACT: Final = re.compile(
    r"(?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}[ \t]+-->[ \t]+(?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}(?:[ \t]|\Z)"
)
_LANGUAGE: Final = re.compile(r"Language\s*:\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6})\s*\Z", re.IGNORECASE)
_HOUR_MS: Final = 3_600_000


class _Cue(NamedTuple):
    start_ms: int
    end_ms: int
    name: str
    words: list[str]
    line: int


def _sniff(sample: Sample) -> int:
    if _SIGNATURE.match(sample.text[:7].split("\n")[0].rstrip("\r")):
        return 100
    return 60 if sample.head.startswith("WEBVTT") else 0  # broken, which reading will say


def _read(sample: Sample) -> Content:
    lines = [line.replace("\0", "\ufffd") for line in sample.lines] if "\0" in sample.text else sample.lines
    if not _SIGNATURE.match(lines[0]):
        raise FormatError("the first line should be WEBVTT", line=1, column=1, reason="signature")
    problems: list[Problem] = []
    language, at = _header(lines)
    cues = _cues(lines, at, problems)
    recording = Recording("", "", Source(Provider.FILE, ""), language=language) if language else None
    return Content(_chapters(cues, problems), tuple(problems), recording, language)


def _header(lines: Sequence[str]) -> tuple[str, int]:
    """The language that the header, or a note at the very beginning, names; and the index of the line after the header."""
    end = next((at for at, line in enumerate(lines[1:], 1) if not line or _ARROW in line), len(lines))
    told = list(lines[1:end])
    if lines[end + 1 : end + 2] == ["NOTE"]:
        told += takewhile(bool, lines[end + 2 :])
    return next((match[1] for line in told if (match := _LANGUAGE.match(line))), ""), end


def _cues(lines: Sequence[str], at: int, problems: list[Problem]) -> list[_Cue]:
    cues: list[_Cue] = []
    names: set[str] = set()
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        begin = at
        while at < len(lines) and lines[at]:
            at += 1
            if (
                at < len(lines)
                and _ARROW in lines[at]
                and any(_ARROW in line for line in lines[begin:at][:2])
            ):
                problems.append(_said("blank-line", "A blank line is missing before this cue.", at + 1))
                break
        block = lines[begin:at]
        if _ASIDE.match(block[0]) and _ARROW not in "".join(block[:2]):
            continue
        cue = _cue(block, begin + 1, problems)
        if cue.name and cue.name in names:
            problems.append(
                _said("duplicate-id", "This cue has the name of an earlier one; it was not kept.", begin + 1)
            )
            cue = cue._replace(name="")
        names.add(cue.name)
        cues.append(cue)
    return cues


def _cue(block: Sequence[str], line: int, problems: list[Problem]) -> _Cue:
    """The cue in ``block``, whose first line has the number ``line``. Raises FormatError if it has no times."""
    named = _ARROW not in block[0]
    at = 1 if named else 0
    if at >= len(block) or _ARROW not in block[at]:
        raise FormatError(
            "a line with times, 00:00:00.000 --> 00:00:10.000, was expected",
            line=line,
            column=1,
            reason="cue",
        )
    timing = _timing(block[at], line + at)
    if not _EXACT.match(block[at].strip(" \t")):
        problems.append(_said("time-form", "These times are not in the form 00:00:00.000.", line + at))
    return _Cue(
        timing.start_ms, timing.end_ms, block[0].strip() if named else "", list(block[at + 1 :]), line + at
    )


def _timing(text: str, line: int) -> Timing:
    timing = read_timing(text.strip(" \t"))
    if timing is None or timing.text:
        raise FormatError("these times cannot be understood", line=line, column=1, reason="time")
    if timing.end_ms < timing.start_ms:
        column = text.index(_ARROW) + 4
        raise FormatError("the cue ends before it starts", line=line, column=column, reason="time")
    return timing


def _chapters(cues: Sequence[_Cue], problems: list[Problem]) -> tuple[Chapter, ...]:
    """The cues as chapters, each as deep as there are cues around it."""
    chapters: list[Chapter] = []
    around: list[_Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start_ms):
        while around and not (cue.end_ms <= around[-1].end_ms and cue.start_ms < around[-1].end_ms):
            if cue.start_ms < around[-1].end_ms:
                template = (
                    "This cue partly overlaps an earlier one; chapters lie beside or within each other."
                )
                problems.append(_said("overlap", template, cue.line))
            around.pop()
        said = read_cue_text(cue.words, CaptionsFormat.WEBVTT)
        title = "\n".join(words for _, words in said)
        if not title:
            problems.append(_said("title-missing", "This cue has no words.", cue.line))
        if cue.end_ms == cue.start_ms:
            problems.append(_said("no-length", "This cue ends when it starts.", cue.line))
        chapters.append(Chapter(cue.start_ms, title, cue.end_ms, len(around), cue.name))
        around.append(cue)
    if any(a.start_ms > b.start_ms for a, b in pairwise(cues)):
        problems.append(_said("chapters-unordered", "The cues were not in time order; they were sorted.", 0))
    return tuple(chapters)


def _said(code: str, template: str, line: int) -> Problem:
    return problem(code, Severity.WARNING, template, line=line, column=1 if line else 0)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Cues that lie beside or within each other, each a millisecond long at least, with a name at most once."""
    entries = unique_keys(entries)
    starts = _starts(entries)
    latest = _latest(entries, starts)
    nexts = _nexts(entries, starts)
    fitted: list[Numbered] = []
    around: list[tuple[int, int]] = []  # level and end of the chapters that are open
    for (place, chapter), start, last, following in zip(entries, starts, latest, nexts, strict=True):
        while around and around[-1][0] >= chapter.level:
            around.pop()
        end = chapter.end_ms if chapter.end_ms is not None else start
        for limit in (following, around[-1][1] if around else None):
            end = end if limit is None else min(end, limit)
        end = max(end, last + 1)
        around.append((chapter.level, end))
        key = "" if _ARROW in chapter.key or _ASIDE.match(chapter.key) else " ".join(chapter.key.split())
        if (start, end, key) != (chapter.start_ms, chapter.end_ms, chapter.key):
            chapter = changed(chapter, start_ms=start, end_ms=end, key=key)  # noqa: PLW2901 - the fitted one
        fitted.append(Numbered(place, chapter))
    return fitted


def _starts(entries: Sequence[Numbered]) -> list[int]:
    """The starts; one that is also that of the chapter before, which it does not lie in, comes a millisecond later."""
    starts: list[int] = []
    level = -1
    for _, chapter in entries:
        earliest = 0 if not starts else starts[-1] + (chapter.level <= level)
        starts.append(max(chapter.start_ms, earliest))
        level = chapter.level
    return starts


def _latest(entries: Sequence[Numbered], starts: Sequence[int]) -> list[int]:
    """For each chapter the start of the last one within it, or its own."""
    latest = list(starts)
    open_at: list[int] = []
    for at, (_, chapter) in enumerate(entries):
        while open_at and entries[open_at[-1]].chapter.level >= chapter.level:
            done = open_at.pop()
            if open_at:
                latest[open_at[-1]] = max(latest[open_at[-1]], latest[done])
        open_at.append(at)
    while len(open_at) > 1:
        done = open_at.pop()
        latest[open_at[-1]] = max(latest[open_at[-1]], latest[done])
    return latest


def _nexts(entries: Sequence[Numbered], starts: Sequence[int]) -> list[int | None]:
    """For each chapter the start of the next one that does not lie in it."""
    nexts: list[int | None] = [None] * len(entries)
    open_at: list[int] = []
    for at, (_, chapter) in enumerate(entries):
        while open_at and entries[open_at[-1]].chapter.level >= chapter.level:
            nexts[open_at.pop()] = starts[at]
        open_at.append(at)
    return nexts


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    # The standard allows no lines in the header any more, and its validator refuses them.
    named = f"Language: {recording.language}" if recording else ""
    head = "WEBVTT\n" + (f"\nNOTE\nKind: chapters\n{named}\n" if _LANGUAGE.match(named) else "")
    return head + "".join(_block(chapter) for chapter in chapters)


def _block(chapter: Chapter) -> str:
    name = f"{chapter.key}\n" if chapter.key else ""
    times = f"{clock(chapter.start_ms)} --> {clock(chapter.end_ms or 0)}"
    return f"\n{name}{times}\n{escape(chapter.title, quote=False)}\n"


FORMAT: Final = Format(
    name="webvtt",
    label="WebVTT chapters",
    extensions=(".vtt",),
    media_type="text/vtt; charset=utf-8",
    carries=Carries(
        frozenset(["end_ms", "level", "key"]),
        texts=Texts.LINES,
        needs_end=True,
        open_end_ms=_HOUR_MS,
        needs_title=True,
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For <track kind=chapters> of web players; one file a language.",
)

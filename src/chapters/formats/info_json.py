"""The chapters in yt-dlp's ``info.json``, and in what ffprobe prints (``-show_chapters -of json``): read, never written.

yt-dlp puts an untitled chapter at 0 where a list begins later, and an end on every chapter. Neither was in the source, so
neither is kept: an end only where a gap follows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS
from ._format import Carries, Content, Format
from ._json import to_ms
from ._sample import Sample
from ._text import one_line

MAX_CHAPTERS: Final = 5_000
_TOLD: Final = 20  # findings that are listed one by one
_UNTITLED: Final = re.compile(r"<Untitled Chapter [0-9]{1,6}>\Z")
_SECONDS: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?\Z", re.ASCII)


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, dict):
        return 0
    rows = value.get("chapters")
    if isinstance(rows, list) and any(isinstance(row, dict) and "start_time" in row for row in rows[:20]):
        return 90
    return 40 if "extractor" in value and "webpage_url" in value else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    whole = document.mapping()
    rows = document.array(("chapters",)) if whole.get("chapters") is not None else []
    duration_ms = to_ms(whole.get("duration")) or None
    chapters, problems = read_entries(rows, duration_ms)
    if rows and not chapters:
        raise document.error(("chapters",), "no chapter in this list has a usable start time", "time")
    return Content(chapters, problems, _recording(whole, duration_ms))


def _recording(whole: Mapping[str, object], duration_ms: int | None) -> Recording | None:
    title, language, description = (
        text if isinstance(text := whole.get(name), str) else ""
        for name in ("title", "language", "description")
    )
    if not (title or duration_ms):
        return None
    return Recording(
        "",
        one_line(title),
        Source(Provider.FILE, ""),
        description=description,
        language=language,
        duration_ms=duration_ms,
    )


def read_entries(
    entries: Sequence[object], duration_ms: int | None
) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """The chapters in time order; what cannot be used is left out and reported.

    Each entry has ``start_time`` in seconds, ``end_time`` and ``title`` perhaps.
    """
    problems: list[Problem] = []
    if len(entries) > MAX_CHAPTERS:
        template = "There are {count} chapters; the first {kept} were kept."
        problems.append(
            problem("chapters-too-many", Severity.ERROR, template, count=len(entries), kept=MAX_CHAPTERS)
        )
    read: list[Chapter] = []
    found: list[Problem] = []
    for number, entry in enumerate(entries[:MAX_CHAPTERS], start=1):
        chapter = _chapter(entry, number, duration_ms, found)
        if chapter is not None:
            read.append(chapter)
    problems += found[:_TOLD]
    if len(found) > _TOLD:
        template = "There are {count} further findings of these kinds."
        problems.append(problem("chapters-more", Severity.WARNING, template, count=len(found) - _TOLD))
    if any(a.start_ms > b.start_ms for a, b in pairwise(read)):
        template = "The chapters were not in time order; they were sorted."
        problems.append(problem("chapters-unordered", Severity.WARNING, template))
        read.sort(key=lambda chapter: chapter.start_ms)
    return _without_invented_ends(read, duration_ms), tuple(problems)


def _without_invented_ends(chapters: list[Chapter], duration_ms: int | None) -> tuple[Chapter, ...]:
    """The chapters without those ends that only repeat the next start or the end of the recording (to a second)."""
    followers = [*(chapter.start_ms for chapter in chapters[1:]), duration_ms][: len(chapters)]
    return tuple(
        chapter
        if chapter.end_ms is None or (follower is not None and chapter.end_ms < follower - 1_000)
        else Chapter(chapter.start_ms, chapter.title)
        for chapter, follower in zip(chapters, followers, strict=True)
    )


def _chapter(entry: object, number: int, duration_ms: int | None, problems: list[Problem]) -> Chapter | None:
    values = entry if isinstance(entry, Mapping) else {}
    start_ms = _ms(values, "start_time")
    if start_ms is None:
        template = "Chapter {number} has no usable start time; it was left out."
        problems.append(problem("chapter-time", Severity.ERROR, template, number=number))
        return None
    title = _title(values)
    if _UNTITLED.match(title):
        title = ""
        if start_ms == 0:
            return None
    if duration_ms is not None and start_ms > duration_ms:
        template = "Chapter {number}, “{title}”, starts after the end of the recording; it was left out."
        problems.append(problem("chapter-past-end", Severity.ERROR, template, number=number, title=title))
        return None
    if not title:
        template = "Chapter {number} has no title."
        problems.append(problem("chapter-untitled", Severity.WARNING, template, number=number))
    end_ms = _ms(values, "end_time")
    return Chapter(start_ms, title, end_ms if end_ms is not None and end_ms > start_ms else None)


def _title(values: Mapping[str, object]) -> str:
    tags = values.get("tags")
    title = values.get("title", tags.get("title") if isinstance(tags, Mapping) else None)
    return one_line(title) if isinstance(title, str) else ""


def _ms(values: Mapping[str, object], name: str) -> int | None:
    """Seconds as a number, or with a ``time_base`` as ffprobe writes them, ``"12.500000"``."""
    value = values.get(name)
    if isinstance(value, str) and "time_base" in values and _SECONDS.match(value):
        value = float(value)
    ms = to_ms(value)
    return ms if ms is not None and ms <= MAX_MS else None


FORMAT: Final = Format(
    name="info-json",
    label="yt-dlp info.json",
    extensions=(".info.json",),
    media_type="application/json",
    carries=Carries(frozenset(["end_ms"])),
    sniff=_sniff,
    read=_read,
    note="Read only: what yt-dlp and ffprobe say of a recording.",
)

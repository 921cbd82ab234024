"""Chapter lists given as data: a list of objects with ``start`` in seconds and ``title``."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from chapters.errors import Invalid
from chapters.ingest.info import MAX_CHAPTERS
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Chapter, ChapterList
from chapters.timecode import MAX_MS


def read_listed(value: object) -> ChapterList:
    """The chapters in ``value``. Raises Invalid, naming the entry, for what is not one."""
    if not isinstance(value, list) or len(value) > MAX_CHAPTERS:
        raise Invalid(f"“chapters” must be a list of at most {MAX_CHAPTERS:,} objects.")
    return ChapterList(tuple(_chapter(item, number) for number, item in enumerate(value, 1)))


def _chapter(item: object, number: int) -> Chapter:
    if not isinstance(item, Mapping):
        raise Invalid(f"Chapter {number} is not an object with start and title.")
    start, end = _ms(item.get("start"), number), item.get("end")
    if start is None:
        raise Invalid(f"Chapter {number} has no start in seconds.")
    level = item.get("level", 0)
    speakers, topics = (
        tuple(clean_line(name) for name in item.get(key) or () if clean_line(name))
        for key in ("speakers", "topics")
    )
    return Chapter(
        start_ms=start,
        title=clean_line(item.get("title")),
        end_ms=_ms(end, number),
        level=level if isinstance(level, int) and 0 <= level <= 9 else 0,
        summary=clean_text(item.get("summary")),
        speakers=speakers,
        topics=topics,
    )


def _ms(value: object, number: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Invalid(f"Chapter {number} has a time that is not a number of seconds.")
    ms = round(value * 1000)
    if not 0 <= ms <= MAX_MS:
        raise Invalid(f"Chapter {number} has a time that no recording reaches.")
    return ms

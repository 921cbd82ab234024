"""What a list must be before it is published: storable, in time order, and without errors that a viewer would meet."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from chapters.catalog.editing.values import Unpublishable
from chapters.catalog.preparing import in_time_order
from chapters.errors import Invalid
from chapters.lint import errors, lint
from chapters.model import Chapter, ChapterList, Link, Recording, Translation
from chapters.problems import Problem, Severity
from chapters.timecode import MAX_MS

MOST_CHAPTERS: Final = 5_000
LONGEST_TITLE: Final = 1_000
LONGEST_TEXT: Final = 20_000
MOST_ITEMS: Final = 100


def clean_list(chapters: ChapterList) -> ChapterList:
    """``chapters`` in time order, their texts without what nobody can see. Raises Invalid for what cannot be stored."""
    if len(chapters) > MOST_CHAPTERS:
        raise Invalid(f"The list has {len(chapters)} chapters; at most {MOST_CHAPTERS} are kept.")
    return in_time_order(ChapterList(tuple(_clean(chapter) for chapter in chapters)))


def things_to_look_at(chapters: ChapterList, recording: Recording) -> tuple[Problem, ...]:
    """What is wrong with a list, for those who keep it; line n is the n-th chapter."""
    return tuple(
        problem
        for problem in lint(chapters, duration_ms=recording.duration_ms, language=recording.language)
        if problem.severity is not Severity.INFO
    )


def refuse_errors(chapters: ChapterList, recording: Recording) -> None:
    """Raise Unpublishable if the list has errors. Warnings stop nobody, nor does having no chapters at all."""
    if not len(chapters):
        return
    found = errors(chapters, duration_ms=recording.duration_ms, language=recording.language)
    if found:
        raise Unpublishable(found)


def _clean(chapter: Chapter) -> Chapter:
    title = clean_line(chapter.title, LONGEST_TITLE)
    if not title:
        raise Invalid(
            f"The chapter at {chapter.start_ms // 1000} s has no title. Give it one, or take it out."
        )
    if not 0 <= chapter.start_ms <= MAX_MS:
        raise Invalid(f"“{title}” starts at {chapter.start_ms} ms, which is no moment of a recording.")
    if chapter.end_ms is not None and not chapter.start_ms < chapter.end_ms <= MAX_MS:
        raise Invalid(f"“{title}” would end before it starts.")
    if not 0 <= chapter.level <= 9:
        raise Invalid(f"“{title}” has the level {chapter.level}; there are 0 to 9.")
    return replace(
        chapter,
        title=title,
        summary=clean_text(chapter.summary),
        language=clean_line(chapter.language, 35),
        image=clean_line(chapter.image, LONGEST_TITLE),
        speakers=_lines(chapter.speakers),
        topics=_lines(chapter.topics),
        links=tuple(_link(link) for link in chapter.links[:MOST_ITEMS]),
        translations=tuple(
            Translation(
                clean_line(one.language, 35), clean_line(one.title, LONGEST_TITLE), clean_text(one.summary)
            )
            for one in chapter.translations[:MOST_ITEMS]
        ),
    )


def clean_line(text: str, longest: int) -> str:
    """One line with single spaces, without control characters. Raises Invalid if it is longer than ``longest``."""
    line = " ".join(_visible(text).split())
    if len(line) > longest:
        raise Invalid(f"A text has {len(line)} characters where at most {longest} are kept: “{line[:60]}…”.")
    return line


def clean_text(text: str) -> str:
    """Lines without control characters. Raises Invalid if there is too much."""
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"A text has {len(text)} characters; at most {LONGEST_TEXT} are kept.")
    return "\n".join(_visible(line).rstrip() for line in text.splitlines()).strip("\n")


def _lines(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (clean_line(item, LONGEST_TITLE) for item in items[:MOST_ITEMS])))


def _link(link: Link) -> Link:
    url = clean_line(link.url, 2_000)
    if urlsplit(url).scheme not in ("https", "http"):
        raise Invalid(f"“{url[:80]}” is no address of a page: it must begin with https:// or http://.")
    return Link(url, clean_line(link.text, LONGEST_TITLE))


def _visible(text: str) -> str:
    """``text`` in NFC, with spaces where control characters and lone surrogates were."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    return "".join(
        " " if unicodedata.category(char) in ("Cc", "Cs") else char
        for char in unicodedata.normalize("NFC", text)
    )

"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ..description import ParseResult
from ..model import Chapter, ChapterList, Place, Span
from ..problems import Problem


class Profile(StrEnum):
    """For whom a list must be right."""

    EDITOR = "editor"
    """People who keep a collection: what misleads a viewer, or hides a topic from a search."""
    YOUTUBE = "youtube"
    """YouTube, which shows no chapters at all when one of its rules is broken, and does not say why."""
    PODCASTING20 = "podcasting20"
    """The JSON chapters of Podcasting 2.0."""
    WEBVTT = "webvtt"
    """A WebVTT chapters track."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A chapter list with all that is known about it.

    ``chapters`` are in time order when they were read from ``text``, else in the order in which they were given. Each has a
    ``place``: in the text, or, where there is none, line n for the n-th. ``reading`` is what the parser said of ``text``;
    None when the list does not come from a text. ``language`` is the recording's, empty when unknown.
    """

    chapters: tuple[Chapter, ...]
    duration_ms: int | None = None
    text: str | None = None
    language: str = ""
    profile: Profile = Profile.EDITOR
    reading: ParseResult | None = None

    @property
    def written(self) -> tuple[Chapter, ...]:
        """The chapters in the order in which they stand in the text, or were given."""
        return tuple(sorted(self.chapters, key=lambda chapter: _position(chapter.place)))

    @property
    def timed(self) -> tuple[Chapter, ...]:
        """The chapters in time order; where times are equal, as they were given."""
        return tuple(sorted(self.chapters, key=lambda chapter: chapter.start_ms))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The chapters in time order, each with the end that is shown."""
        return ChapterList(self.timed).spans(self.duration_ms)

    def chapters_at(self, problems: Iterable[Problem]) -> list[Chapter | None]:
        """For each problem, the chapter whose place holds the beginning of the problem's."""
        on_line: dict[int, list[Chapter]] = {}
        for chapter in self.chapters:
            if chapter.place:
                on_line.setdefault(chapter.place.line, []).append(chapter)
        return [
            next((c for c in on_line.get(problem.line, ()) if _holds(c.place, problem.column)), None)
            for problem in problems
        ]

    def read(self, code: str) -> tuple[Problem, ...]:
        """What the parser reported under ``code``."""
        return tuple(found for found in self.reading.problems if found.code == code) if self.reading else ()


def numbered(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Chapters without a text, placed by their number in the list."""
    return tuple(replace(chapter, place=Place(number, 0, 0)) for number, chapter in enumerate(chapters, 1))


def _holds(place: Place | None, column: int) -> bool:
    return place is not None and (
        place.column <= column < place.end_column or place.column == column == place.end_column
    )


def _position(place: Place | None) -> tuple[int, int]:
    return (place.line, place.column) if place else (0, 0)

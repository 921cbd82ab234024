"""What reading a description gives. Nothing here is ever raised: doubts travel as problems beside the chapters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..model import Chapter, ChapterList, Place
from ..problems import Problem


class Reason(StrEnum):
    """Why a time in the text did not become a chapter, or why a list is an alternative. The values are stable."""

    REMARK = "remark"
    """A time mentioned in passing: in a sentence, a note, a correction."""
    IN_TITLE = "in-title"
    """A time that belongs to the words of a title."""
    CLOCK = "clock"
    """A time of day: a programme, an appointment, a broadcast."""
    PLAN = "plan"
    """A planned outline in hours and minutes, written before the recording was made."""
    DURATION = "duration"
    """A length, as in a list of tracks."""
    OTHER_VIDEO = "other-video"
    """A moment in another recording, to which it links."""
    OTHER_LIST = "other-list"
    """It belongs to a further list in the same text."""
    TRANSLATION = "translation"
    """It repeats the list in another language."""
    PAST_END = "past-end"
    """It lies after the end of the recording."""
    BEFORE_START = "before-start"
    """In a programme: it lies before the recording starts."""
    REPEATED = "repeated"
    """The same time and title stand in the list already."""
    TOO_FEW = "too-few"
    """Too few times, and too little beside them, to be a table of contents."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A time that was found and is no chapter. ``text`` is the time as it is written."""

    place: Place
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names a part of the list and has no time of its own.

    ``chapter`` is the position in :attr:`ParseResult.chapters` of the first entry below it. A heading without a time is no
    chapter: nothing says when it starts, so making one is left to the editor.
    """

    title: str
    chapter: int
    place: Place


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read the text, or another list in it; in time order, as :attr:`ParseResult.chapters` is."""

    reason: Reason
    chapters: tuple[Chapter, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The table of contents that a text holds.

    ``chapters`` are in time order (the order of the text where times are equal), each with the ``place`` it was read
    from: its line, and the columns from the first to the last character of its entry. ``end_ms`` is there only when it was
    written. ``confidence`` goes from 0 (no list) to 1 and speaks of the list as a whole. ``alternatives`` are the other
    lists and readings, best first. ``ignored`` are the times that are no chapters, in the order of the text.
    """

    chapters: tuple[Chapter, ...] = ()
    problems: tuple[Problem, ...] = ()
    confidence: float = 0.0
    alternatives: tuple[Alternative, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def chapter_list(self) -> ChapterList:
        """The chapters as the value that the rest of Chapters works with."""
        return ChapterList(self.chapters)

"""The values that everything else speaks of. All are frozen: a change is a new value.

Times are integer milliseconds from the start of the recording. Texts are plain Unicode, never markup. Languages are
BCP 47 tags (``lv``, ``pt-BR``), an empty string where unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

_Value = TypeVar("_Value")


def _quickly_made(cls: type[_Value]) -> type[_Value]:
    """A frozen dataclass with slots whose instances are made in a quarter of the time, which lists of thousands feel.

    Python sets every field of a frozen instance by a call. Here an instance is filled while it is one of a twin that has
    the same slots and is not frozen.
    """
    twin = make_dataclass(
        cls.__name__,
        [(each.name, each.type, field(default=each.default)) for each in fields(cls)],  # type: ignore[arg-type]
        slots=True,
    )
    become, fill = object.__setattr__, twin.__init__  # type: ignore[misc]

    @wraps(cls.__init__)
    def made(self: Any, *values: Any, **named: Any) -> None:
        become(self, "__class__", twin)
        try:
            fill(self, *values, **named)
        finally:
            self.__class__ = cls

    cls.__init__ = made  # type: ignore[method-assign]
    return cls


class ChapterKind(StrEnum):
    """What happens in a chapter."""

    TALK = "talk"
    DISCUSSION = "discussion"
    BREAK = "break"
    OTHER = "other"


class Provider(StrEnum):
    """Who plays a source: the oEmbed word."""

    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    PEERTUBE = "peertube"
    FILE = "file"


class Access(StrEnum):
    """Who may see a recording."""

    PUBLIC = "public"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text something was read: line and columns count from 1 in code points; ``end_column`` is one past."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Link:
    """An address that belongs to a chapter: slides, a paper, a project."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A chapter's title and summary in another language."""

    language: str
    title: str
    summary: str = ""


@_quickly_made
@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled stretch of a recording.

    ``key`` is short, random and permanent; it is empty until the store has given one. ``end_ms`` is what the source
    wrote, never invented: see :meth:`ChapterList.spans` for the end to show. ``level`` 0 is the top. ``language`` is the
    title's, empty when it is the recording's. ``place`` says where it was read and is no part of what it is.
    """

    start_ms: int
    title: str
    end_ms: int | None = None
    level: int = 0
    key: str = ""
    kind: ChapterKind = ChapterKind.OTHER
    summary: str = ""
    language: str = ""
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    image: str = ""
    listed: bool = True
    translations: tuple[Translation, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A chapter with the end that is shown; ``end_ms`` is None only for the last of a recording of unknown length."""

    chapter: Chapter
    end_ms: int | None


@dataclass(frozen=True, slots=True)
class ChapterList:
    """The chapters of one recording, in time order."""

    chapters: tuple[Chapter, ...] = ()

    def __iter__(self) -> Iterator[Chapter]:
        return iter(self.chapters)

    def __len__(self) -> int:
        return len(self.chapters)

    def spans(self, duration_ms: int | None) -> tuple[Span, ...]:
        """Each chapter with its end: its own, else the next start at the same or a higher level, else the recording's."""
        ends = shown_ends([(one.start_ms, one.end_ms, one.level) for one in self.chapters], duration_ms)
        return tuple(map(Span, self.chapters, ends))


def shown_ends(chapters: Sequence[tuple[int, int | None, int]], duration_ms: int | None) -> list[int | None]:
    """The ends of chapters that are given, in time order, by start, own end and level: see :meth:`ChapterList.spans`."""
    ends: list[int | None] = [duration_ms] * len(chapters)
    open_at: list[int] = []  # indices whose end is still unknown, their levels strictly rising
    for index, (start, _, level) in enumerate(chapters):
        while open_at and chapters[open_at[-1]][2] >= level:
            ends[open_at.pop()] = start
        open_at.append(index)
    return [
        own if own is not None else None if end is None else max(end, start)
        for end, (start, own, _) in zip(ends, chapters, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a recording plays. ``id`` is the provider's, or a path below the media folder for ``file``.

    ``url`` is the page of the recording at its provider, empty for a file of our own; for PeerTube it names the host.
    """

    provider: Provider
    id: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of speech from a captions track. ``speaker`` is the voice, where the track names one."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""

    def __reduce__(self) -> tuple[type[Cue], tuple[int, int, str, str]]:
        """Cues go from process to process by the million: this takes a third of the time of the usual way."""
        return Cue, (self.start_ms, self.end_ms, self.text, self.speaker)


@dataclass(frozen=True, slots=True)
class Track:
    """The cues of one language, in time order. ``automatic`` says that a machine wrote them."""

    language: str
    cues: tuple[Cue, ...]
    label: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """Recordings that belong together: a conference, a series."""

    slug: str
    title: str
    description: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """One published video or audio of an event.

    ``slug`` is its permanent name in addresses. ``description`` is the provider's free text as it was read.
    ``public_from`` keeps it hidden until that day. ``poster`` is a path below the media folder, or empty.
    """

    slug: str
    title: str
    source: Source
    description: str = ""
    language: str = ""
    duration_ms: int | None = None
    recorded: date | None = None
    speakers: tuple[str, ...] = ()
    collection: str = ""
    rights: str = ""
    licence: str = ""
    credit: str = ""
    identifier: str = ""
    poster: str = ""
    access: Access = Access.PUBLIC
    public_from: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved chapter list: immutable, numbered from 1 within its recording. ``made`` is in UTC."""

    number: int
    author: str
    made: datetime
    note: str
    parent: int | None
    chapters: ChapterList

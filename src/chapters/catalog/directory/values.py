"""What is listed across recordings: feeds, the map of the site, and the indexes of speakers and topics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chapters.model import Collection, Recording, Span


class IndexKind(StrEnum):
    """What an index is of."""

    SPEAKERS = "speakers"
    TOPICS = "topics"

    @property
    def singular(self) -> str:
        """The word for one of them."""
        return self.value.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Listed:
    """A recording with its listed chapters, and when it was added and last changed, in UTC."""

    recording: Recording
    collection: Collection | None
    spans: tuple[Span, ...]
    added: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name in an index: how it stands there (``Bērziņa, Anna``), how it is said, and at how many places."""

    slug: str
    heading: str
    name: str
    places: int


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter, in the order of the language."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A page of an index: all of it under its letters, or of a large one a page of the names under one letter.

    ``letters`` are all letters there are, ``total`` counts all names. ``groups`` are shown, and ``chosen`` is the letter they
    are of, empty where all are shown. ``page`` counts from 1.
    """

    kind: IndexKind
    total: int
    letters: tuple[str, ...]
    groups: tuple[Letter, ...]
    chosen: str = ""
    page: int = 1
    has_next: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an address of an index leads to: names, spellings, and places as pairs of the numbers of a recording and of a
    chapter (0 for the whole recording)."""

    names: tuple[str, ...]
    spellings: tuple[str, ...]
    places: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a name in one recording. No ``spans`` are there where only the whole recording names it."""

    recording: Recording
    collection: Collection | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry of an index with its places, by recording, newest first. ``names`` are all spellings that led here.

    ``page`` counts from 1; ``parts`` are all chapters, as slug of the recording and key, in the same order, for playing one
    after another.
    """

    kind: IndexKind
    slug: str
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    places: int
    recordings: tuple[Places, ...]
    parts: tuple[tuple[str, str], ...]
    page: int
    has_next: bool

"""What was read about one recording, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chapters.catalog.intake import Provenance
from chapters.model import ChapterList, Source, Track
from chapters.problems import Problem


@dataclass(frozen=True, slots=True)
class Candidate:
    """One chapter list that a recording brought, with where it was read and what was found in it."""

    provenance: Provenance
    chapters: ChapterList
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Poster:
    """A still picture, checked by its first bytes. ``suffix`` is ``.jpg``, ``.png`` or ``.webp``."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that one source says about one recording. Texts are plain and can be stored; times are milliseconds.

    ``lists`` holds every chapter list that was found, the one to take first (see :mod:`chapters.ingest.precedence`), and
    ``reason`` says why it comes first; the others are alternatives for an editor. ``recorded`` is the day of release or
    upload where nothing better is known. ``credit`` is who published it. For a file, ``source.id`` is the file's name:
    the caller puts it below the media folder.
    """

    source: Source
    title: str
    description: str = ""
    language: str = ""
    duration_ms: int | None = None
    recorded: date | None = None
    credit: str = ""
    licence: str = ""
    lists: tuple[Candidate, ...] = ()
    reason: str = ""
    tracks: tuple[Track, ...] = ()
    poster: Poster | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def chapters(self) -> ChapterList:
        """The list to take: the first of ``lists``, or an empty one."""
        return self.lists[0].chapters if self.lists else ChapterList()

    @property
    def provenance(self) -> Provenance:
        """Where :attr:`chapters` was read."""
        return self.lists[0].provenance if self.lists else Provenance.NONE

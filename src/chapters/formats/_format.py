"""What a format is: its names, what of a chapter it carries, and its four functions.

A writer works in two steps. *Fitting* makes a list that the format can hold exactly: fields without a place go, times are
cut to its unit, ends that it demands are filled in. *Writing* then loses nothing. So ``read(write(fit(x))) == fit(x)`` is
the promise of every format, and its losses are, by definition, the differences between ``x`` and ``fit(x)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ..model import Chapter, Recording
from ..problems import Problem
from ._sample import Sample

FIELDS: Final = (
    "end_ms",
    "level",
    "key",
    "kind",
    "summary",
    "language",
    "speakers",
    "topics",
    "links",
    "image",
    "listed",
    "translations",
)
"""What a chapter may have besides a start and a title: the names of its attributes."""

MAX_CHAPTERS: Final = 100_000
"""The most chapters that are read or written."""


class Texts(StrEnum):
    """Which texts a format holds without a change."""

    ANY = "any"
    """Every character but lone surrogates."""
    LINES = "lines"
    """Several lines, none of them blank, without spaces at their ends; no control characters."""
    LINE = "line"
    """One line without spaces at its ends; no control characters."""


@dataclass(frozen=True, slots=True)
class Carries:
    """What a format can hold of a list. From this the general losses follow; ``Format.fit`` adds what is special.

    ``fields`` are names out of :data:`FIELDS`. ``unit_ms`` is the smallest step of time; times are cut down to it.
    ``texts`` goes for titles, summaries and names alike. ``levels`` is how many there are (None: any number), and
    ``nested`` says that a chapter can only stand one level below the one before it, as in a tree.
    ``needs_end`` and ``needs_title`` say that nothing can be written without one; an end that nobody knows is put
    ``open_end_ms`` after the last moment of the list. ``names_languages`` says that every title in the file names its
    language and the file itself names none: one that is the same for all is then the file's, and no chapter's. ``max_chapters`` are kept at most.
    """

    fields: frozenset[str] = frozenset()
    unit_ms: int = 1
    texts: Texts = Texts.LINE
    levels: int | None = None
    nested: bool = True
    needs_end: bool = False
    open_end_ms: int = 0
    needs_title: bool = False
    names_languages: bool = False
    max_chapters: int = MAX_CHAPTERS

    def __post_init__(self) -> None:
        unknown = self.fields.difference(FIELDS)
        if unknown:
            raise ValueError(f"no field of a chapter: {', '.join(sorted(unknown))}")


class Numbered(NamedTuple):
    """A chapter on its way into a format, with its place in the list that was given (from 0)."""

    place: int
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class Content:
    """What the reader of one format found. ``chapters`` may stand in any order; ends are those that were written.

    ``recording`` is what the file says of the recording, None if nothing; its slug and source may be empty.
    ``language`` is that of the titles where the file says it for all of them.
    """

    chapters: tuple[Chapter, ...]
    problems: tuple[Problem, ...] = ()
    recording: Recording | None = None
    language: str = ""


Sniff = Callable[[Sample], int]
"""How sure it is that a file is in this format: 0 (it is not) to 100 (it says so itself). Never raises FormatError."""
Read = Callable[[Sample], Content]
"""Raises FormatError, with line and column where there are any, for what breaks the format."""
Fit = Callable[[list[Numbered], Recording | None], list[Numbered]]
"""Further limits of the format, after the general ones; entries left out are chapters lost."""
Check = Callable[[tuple[Chapter, ...], Recording | None], tuple[Problem, ...]]
"""What deserves a look in the list that was written: rules of the place where it is used, not of the notation."""
Write = Callable[[tuple[Chapter, ...], Recording | None], str | bytes]
"""Writes what was fitted; a text is encoded in UTF-8."""
WriteAt = Callable[[tuple[Chapter, ...], Recording | None, str], str | bytes]
"""As ``Write``, for a file that is served at the address given, which it repeats."""


@dataclass(frozen=True, slots=True)
class Format:
    """One machine notation of chapter lists. ``name`` is what people type; ``extensions`` begin with their dot, the usual
    one first. ``note`` says in a sentence where it is used or what is special."""

    name: str
    label: str
    extensions: tuple[str, ...]
    media_type: str
    carries: Carries
    sniff: Sniff
    read: Read | None = None
    write: Write | None = None
    fit: Fit | None = None
    check: Check | None = None
    note: str = ""
    write_at: WriteAt | None = None

    @property
    def can_read(self) -> bool:
        """Whether lists can be read from it."""
        return self.read is not None

    @property
    def can_write(self) -> bool:
        """Whether lists can be written in it."""
        return self.write is not None

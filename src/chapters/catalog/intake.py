"""What comes in: a recording with its chapter list and captions, as read from somewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chapters.model import ChapterList, Collection, Recording, Source, Track
from chapters.problems import Problem


class Provenance(StrEnum):
    """Where the chapter list of a recording was read."""

    DESCRIPTION = "description"
    PROVIDER = "provider"
    EMBEDDED = "embedded"
    FILE = "file"
    EDITOR = "editor"
    NONE = "none"


class Outcome(StrEnum):
    """What adding a recording did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another chapter list that the same import brought, which an editor may choose instead."""

    provenance: Provenance
    chapters: ChapterList


@dataclass(frozen=True, slots=True)
class NewRecording:
    """A recording to add, or to bring up to date if its source is known already.

    ``recording.slug`` may be empty: it is then made from the title. ``collection`` is made if there is none with its
    slug. ``author`` and ``note`` go into the revision. ``reason`` says why this list was taken and not one of the
    ``alternatives``. ``origin`` is the file or address it was read from, so that it can be read again,
    with the same ``wishes``: what was asked for when it was added, by name.
    """

    recording: Recording
    chapters: ChapterList = field(default_factory=ChapterList)
    tracks: tuple[Track, ...] = ()
    provenance: Provenance = Provenance.NONE
    collection: Collection | None = None
    author: str = "import"
    note: str = ""
    alternatives: tuple[Alternative, ...] = ()
    reason: str = ""
    origin: str = ""
    wishes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A recording made ready to be saved, wherever that was done. See :func:`chapters.catalog.preparing.prepare`.

    ``content_hash`` tells whether anything has changed at the source. ``analysed`` is what the search engine made of the
    words ahead of time; None leaves it to the moment of saving.
    """

    new: NewRecording
    content_hash: str
    analysed: object = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to a chapter list; ``proposals`` wait for an editor, whose work stands against them."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    proposals: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a recording that was added: its permanent slug, and how many chapters it has now."""

    slug: str
    title: str
    outcome: Outcome
    chapter_count: int
    revision: int
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A proposal that waits for an editor: what a source says, where an editor has said something else.

    ``kind`` is ``change``, ``remove`` or ``restore``; ``key`` names the chapter, and is empty for a field of the recording.
    ``current`` and ``proposed`` are the two values as text for people, empty for a chapter that one side does not have.
    """

    id: int
    slug: str
    recording_title: str
    kind: str
    key: str
    field: str
    current: str
    proposed: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a recording came from, so that it can be read again."""

    slug: str
    title: str
    source: Source
    origin: str
    wishes: tuple[tuple[str, str], ...]

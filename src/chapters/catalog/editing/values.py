"""What editors work with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chapters.errors import Conflict, Invalid
from chapters.model import Chapter, ChapterList, Recording
from chapters.problems import Problem


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """A line of the history. ``parent`` is the revision it was made from, None for the first."""

    number: int
    author: str
    made: datetime
    note: str
    parent: int | None
    chapter_count: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An editor's unpublished work on one recording, made from revision ``base``.

    ``text`` is what was typed, to the letter, and ``chapters`` is the list that it means; a draft of the table has no text.
    """

    author: str
    base: int
    text: str
    chapters: ChapterList
    saved: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A list that was not published and is not thrown away: it clashed, or another draft took its place."""

    id: int
    author: str
    base: int
    chapters: ChapterList
    reason: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """A chapter that two editors changed, each in their own way. None where a side does not have it.

    ``base`` is the chapter as both found it, ``mine`` what is being published, ``theirs`` what was published meanwhile.
    """

    key: str
    base: Chapter | None
    mine: Chapter | None
    theirs: Chapter | None


@dataclass(frozen=True, slots=True)
class Workplace:
    """A recording on the desk: its whole list, hidden chapters too, and who else is at work on it.

    ``draft`` is the caller's own, None where there is none; ``others`` are those of other editors.
    """

    recording: Recording
    chapters: ChapterList
    revision: int
    draft: Draft | None
    others: tuple[Draft, ...]
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. ``merged`` says that somebody else's changes were joined with these."""

    slug: str
    revision: int
    chapters: ChapterList
    merged: bool = False
    changed: bool = True


class Clashed(Conflict):
    """The same chapters were changed by somebody else. Both texts are kept: theirs is published, mine is set aside."""

    code = "clash"

    def __init__(self, clashes: tuple[Clash, ...], *, current: int, aside: int) -> None:
        count = len(clashes)
        what = "One chapter was" if count == 1 else f"{count} chapters were"
        super().__init__(
            f"{what} changed by somebody else as well. Nothing was published; your list is kept. Choose for each of them."
        )
        self.clashes = clashes
        self.current = current
        self.aside = aside


class Unpublishable(Invalid):
    """The list has errors that only a person can mend."""

    code = "list-has-errors"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The list has errors: " + " ".join(problem.message for problem in problems[:5]))
        self.problems = problems

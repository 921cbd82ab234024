"""What editing needs of the store, within one reading or writing of it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from chapters.catalog.editing.keepports import KeepingRecords
from chapters.catalog.editing.values import Draft, RevisionSummary, SetAside
from chapters.model import ChapterList, Recording, Revision


class EditingRecords(Protocol):
    """The rows about drafts and revisions."""

    @property
    def keeping(self) -> KeepingRecords: ...

    def whole(self, slug: str) -> tuple[int, Recording, ChapterList, int] | None:
        """A recording's id, itself, its whole list with hidden chapters, and its current revision."""

    def revisions(self, recording_id: int) -> tuple[RevisionSummary, ...]:
        """The history, newest first."""

    def revision(self, recording_id: int, number: int) -> Revision | None: ...
    def retired(self, recording_id: int) -> frozenset[str]:
        """The keys that this recording once had."""

    def drafts(self, recording_id: int) -> tuple[Draft, ...]: ...
    def save_draft(self, recording_id: int, draft: Draft) -> None: ...
    def drop_draft(self, recording_id: int, author: str) -> None: ...
    def set_asides(self, recording_id: int) -> tuple[SetAside, ...]:
        """What was set aside, newest first."""

    def set_aside(
        self, recording_id: int, author: str, base: int, chapters: ChapterList, reason: str, *, now: datetime
    ) -> int: ...

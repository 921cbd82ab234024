"""What looking after captions and collections needs of the store, within one reading or writing of it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from chapters.model import Collection, Track


class KeepingRecords(Protocol):
    """The rows about captions that editors wrote, and about collections."""

    def track(self, slug: str, language: str) -> Track | None:
        """The captions of a recording, hidden ones too; what a person wrote comes before what a machine did."""

    def tracks(self, recording_id: int) -> tuple[Track, ...]:
        """All captions of a recording."""

    def drop_track(self, recording_id: int, language: str, automatic: bool) -> None: ...
    def note_edited(
        self, recording_id: int, language: str, automatic: bool, author: str, *, now: datetime
    ) -> None:
        """Remember that an editor wrote these captions, or took them away."""

    def edited(self, recording_id: int) -> frozenset[tuple[str, bool]]:
        """The captions that an editor wrote or took away: their languages, and whether a machine's."""

    def collections(self) -> tuple[tuple[Collection, int], ...]:
        """Every collection by title, and how many recordings it holds, hidden ones and deleted ones too."""

    def collection(self, slug: str) -> Collection | None: ...
    def members(self, slug: str) -> tuple[str, ...]:
        """The slugs of the recordings of a collection that are not deleted, hidden ones too, newest first."""

    def drop_collection(self, slug: str) -> None:
        """Take an empty collection away."""

"""What looking after recordings and suggestions needs of the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chapters.model import Access

if TYPE_CHECKING:
    from chapters.catalog.editing.shelving import Shelved
    from chapters.catalog.editing.suggesting import Suggestion


class ShelvingRecords(Protocol):
    """The rows about deletions, suggestions, and every recording."""

    def listed(
        self, words: Sequence[str], state: str, *, limit: int, offset: int
    ) -> tuple[tuple[Shelved, ...], int]:
        """A page of recordings, and how many there are in all."""

    def deletion(self, recording_id: int) -> Access | None:
        """Who might see a deleted recording before; None if it is not deleted."""

    def united_with(self, slug: str) -> str | None:
        """The slug of the entry that this one was united with, or None."""

    def delete(
        self, recording_id: int, author: str, access: Access, into: int | None, *, now: datetime
    ) -> None: ...
    def undelete(self, recording_id: int) -> None: ...
    def purge(self, before: datetime) -> list[str]:
        """Destroy what was deleted before that moment; the titles come back."""

    def take_tracks(self, keep: int, drop: int) -> None:
        """Copy the captions of ``drop`` in languages that ``keep`` has none of."""

    def collection_called(self, title: str) -> str | None: ...
    def collection_title(self, slug: str) -> str | None: ...
    def add_suggestion(self, recording_id: int, suggestion: Suggestion, *, now: datetime) -> None: ...
    def suggestion_count(self, recording_id: int) -> int: ...
    def suggestions(self, slug: str) -> tuple[tuple[int, str, Suggestion, datetime], ...]: ...
    def suggestion(self, number: int) -> tuple[str, Suggestion] | None: ...
    def drop_suggestion(self, number: int) -> None: ...

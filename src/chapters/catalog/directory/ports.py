"""What the directory needs of the store."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from chapters.catalog.directory.values import IndexKind, Listed, Mention


class DirectoryRecords(Protocol):
    """Lists across recordings, within one reading of the store. Only what viewers may see on ``today``."""

    def recent(self, *, today: date, limit: int, collection: str = "") -> tuple[int, ...]:
        """The numbers of the recordings that were added last, newest first; of one collection, or of all."""

    def sizes(self, *, today: date) -> Sequence[tuple[int, int]]:
        """Every recording's number with how many chapters it has, oldest first."""

    def listed(self, ids: AnyOf[int]) -> dict[int, Listed]:
        """Recordings by number."""

    def mentions(self, kind: IndexKind, *, today: date) -> Iterator[Mention]:
        """Every name of a kind, each place once for a chapter and once for the recording as a whole."""

    def newest_first(self, ids: AnyOf[int]) -> tuple[int, ...]:
        """The same numbers of recordings in the order of lists: by day, newest first."""

    def keys(self, ids: AnyOf[int]) -> frozenset[str]:
        """The keys of chapters by number."""

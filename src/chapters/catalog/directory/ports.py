"""What the directory needs of the store."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from chapters.catalog.directory.values import Found, IndexEntry, IndexKind, Listed


class DirectoryRecords(Protocol):
    """Lists across recordings, within one reading of the store. Only what viewers may see on ``today``."""

    def recent(self, *, today: date, limit: int, collection: str = "") -> tuple[int, ...]:
        """The numbers of the recordings that were added last, newest first; of one collection, or of all."""

    def sizes(self, *, today: date) -> Sequence[tuple[int, int]]:
        """Every recording's number with how many chapters it has, oldest first."""

    def listed(self, ids: AnyOf[int]) -> dict[int, Listed]:
        """Recordings by number."""

    def waiting(self, limit: int, *, today: date) -> int:
        """Of how many recordings, ``limit`` at the most, the names wait to be gathered into the indexes."""

    def letters(self, kind: IndexKind, language: str) -> Sequence[tuple[str, int]]:
        """The letters of an index in the order of a language, each with how many names stand under it."""

    def names(
        self, kind: IndexKind, language: str, letter: str, *, limit: int = -1, offset: int = 0
    ) -> tuple[IndexEntry, ...]:
        """The names under a letter, in the order of a language."""

    def find(self, kind: IndexKind, slug: str) -> Found | None:
        """The names at an address: one, or several that differ only in what an address does not show."""

    def newest_first(self, ids: AnyOf[int], *, today: date) -> tuple[int, ...]:
        """Numbers of recordings in the order of lists: by day, newest first."""

    def parts(self, ids: AnyOf[int], *, today: date) -> tuple[tuple[str, str], ...]:
        """The chapters with these numbers, as slug of the recording and key, in the same order and then by time."""

"""What an operator should look at: searches that found nothing, and sources that are gone. Nobody is named in either."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Final, Protocol

from chapters.catalog.views import SearchPage

if TYPE_CHECKING:
    from chapters.catalog.ports import Clock, Records

ENOUGH: Final = 3
"""So often a search must have found nothing before its words are kept at all: until then there is a digest of them."""
KEPT: Final = timedelta(days=90)
"""What nobody has asked for in this time is forgotten."""
MOST_KEPT: Final = 2_000
"""Searches that are kept; beyond them the oldest go, those that were asked for least first."""
MOST_WAITING: Final = 1_000
"""Searches that one process remembers until they are written; further ones are not counted."""
_LONGEST: Final = 80
_MOST_WORDS: Final = 8
_PERSONAL: Final = re.compile(r"@|\d(?:[\s().+/-]*\d){5}")
"""An address, or six digits that may be a telephone's or somebody's number: never counted, never kept."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that a search found nothing for, folded and in order; how often, and the first and last day."""

    words: str
    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Trouble:
    """A recording whose source could not be read: since when, when last, and why."""

    slug: str
    title: str
    since: datetime
    last: datetime
    reason: str


class ReportRecords(Protocol):
    """The rows that reports are made of."""

    def add_missed(self, found: Mapping[bytes, str], day: date, *, enough: int) -> None:
        """Count each search, given by its digest and words, once more; words are kept from the ``enough``-th time on."""

    def trim_missed(self, before: date, most: int) -> None: ...
    def missed(self, *, limit: int) -> tuple[Missed, ...]:
        """Those whose words are kept, the most frequent first."""

    def trouble(self, slug: str, reason: str, *, now: datetime) -> None: ...
    def no_trouble(self, slugs: Collection[str]) -> None: ...
    def troubles(self) -> tuple[Trouble, ...]:
        """Those that have been in trouble longest first."""


class Reports:
    """The use cases of reporting. Counting costs a search nothing: it is kept in memory until :meth:`write`."""

    def __init__(self, records: Records, *, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._waiting: dict[bytes, str] = {}
        self._lock = Lock()

    def searched(self, page: SearchPage) -> None:
        """Remember a search if it found nothing. The same words count once until they are written."""
        if page.groups or page.page > 1 or not page.complete or not page.terms:
            return
        words = counted_words(page)
        if not words:
            return
        with self._lock:
            if len(self._waiting) < MOST_WAITING:
                self._waiting[blake2b(words.encode(), digest_size=16).digest()] = words

    def write(self) -> None:
        """Write what was counted, and forget what is old."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if waiting:
            today = self._clock().date()
            with self._records.write() as unit:
                unit.reports.add_missed(waiting, today, enough=ENOUGH)
                unit.reports.trim_missed(today - KEPT, MOST_KEPT)

    def trim(self) -> None:
        """Forget what is old."""
        with self._records.write() as unit:
            unit.reports.trim_missed(self._clock().date() - KEPT, MOST_KEPT)

    def missed(self, *, limit: int = 100) -> tuple[Missed, ...]:
        """What was looked for in vain at least :data:`ENOUGH` times, the most frequent first."""
        with self._records.read() as view:
            return view.reports.missed(limit=limit)

    def troubles(self) -> tuple[Trouble, ...]:
        """Recordings whose sources could not be read when they were read last, the longest first."""
        with self._records.read() as view:
            return view.reports.troubles()

    def source_read(self, slug: str, why_not: str = "") -> None:
        """Remember that a recording's source was read, or why it could not be."""
        with self._records.write() as unit:
            if why_not:
                unit.reports.trouble(slug, why_not[:300], now=self._clock())
            else:
                unit.reports.no_trouble([slug])


def counted_words(page: SearchPage) -> str:
    """The words of a search as they are counted; empty for what may be personal, or is no search for a topic."""
    words = " ".join(page.terms)
    if _PERSONAL.search(page.query) or _PERSONAL.search(words):
        return ""
    return words if len(page.query) <= _LONGEST and len(page.terms) <= _MOST_WORDS else ""

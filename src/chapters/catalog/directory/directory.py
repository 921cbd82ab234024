"""The use cases of whoever looks across recordings: feeds, the map of the site, the indexes of speakers and topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from chapters.catalog.directory.index import Index
from chapters.catalog.directory.values import EntryPage, IndexKind, Letter, Listed, Places
from chapters.errors import NotFound

if TYPE_CHECKING:
    from chapters.catalog.ports import Records

FEED_LENGTH = 50
MAP_LENGTH = 10_000
"""The most addresses in one map of the site; 50,000 and 50 MB are the protocol's own limits."""
RECORDINGS_A_PAGE = 30


class Directory:
    """What there is, across all recordings that viewers may see."""

    def __init__(self, records: Records, *, version: Callable[[], str], today: Callable[[], date]) -> None:
        """``version`` is another text whenever anything that viewers see has changed."""
        self._records = records
        self._version = version
        self._today = today
        self._indexes: dict[IndexKind, tuple[str, Index]] = {}

    def recent(self, collection: str = "") -> tuple[Listed, ...]:
        """The recordings that were added last, newest first; of one collection, or of all."""
        with self._records.read() as view:
            ids = view.directory.recent(today=self._today(), limit=FEED_LENGTH, collection=collection)
            found = view.directory.listed(ids)
        return tuple(found[number] for number in ids)

    def map_count(self, length: int = MAP_LENGTH) -> int:
        """How many maps of at most ``length`` addresses there are; at least one."""
        return len(self._maps(length))

    def map(self, number: int, length: int = MAP_LENGTH) -> tuple[Listed, ...]:
        """The recordings of one map of the site, counted from 1. Raises NotFound past the last."""
        maps = self._maps(length)
        if not 1 <= number <= len(maps):
            raise NotFound(f"There is no map {number} of this site; the last is {len(maps)}.")
        with self._records.read() as view:
            return tuple(view.directory.listed(maps[number - 1]).values())

    def letters(self, kind: IndexKind, language: str) -> tuple[Letter, ...]:
        """The index of a kind, in the order of a language."""
        return self._index(kind).letters(language)

    def entry(self, kind: IndexKind, slug: str, *, page: int = 1) -> EntryPage:
        """One name with its places. Raises NotFound for a name that is nowhere."""
        gathered = self._index(kind).find(slug)
        if not gathered:
            raise NotFound(f"The index holds no “{slug}”.")
        pairs = {pair for name in gathered for pair in name.pairs()}
        chapters: defaultdict[int, set[int]] = defaultdict(set)
        for recording, chapter in pairs:
            chapters[recording].add(chapter)
        with self._records.read() as view:
            ids = view.directory.newest_first(chapters)
            found = view.directory.listed(ids)
            row_keys = view.directory.keys({chapter for _, chapter in pairs if chapter})
        wanted = frozenset(row_keys)
        places = [
            Places(
                found[number].recording,
                found[number].collection,
                tuple(span for span in found[number].spans if span.chapter.key in wanted),
            )
            for number in ids
            if number in found
        ]
        start = (page - 1) * RECORDINGS_A_PAGE
        return EntryPage(
            kind=kind,
            slug=slug,
            names=tuple(name.name for name in gathered),
            spellings=tuple(sorted({spelling for name in gathered for spelling in name.spellings})),
            places=len(pairs),
            recordings=tuple(places[start : start + RECORDINGS_A_PAGE]),
            parts=tuple((place.recording.slug, span.chapter.key) for place in places for span in place.spans),
            page=page,
            has_next=start + RECORDINGS_A_PAGE < len(places),
        )

    def _index(self, kind: IndexKind) -> Index:
        """The index, made anew only when something has changed."""
        version = self._version()
        known = self._indexes.get(kind)
        if known and known[0] == version:
            return known[1]
        with self._records.read() as view:
            index = Index(kind, view.directory.mentions(kind, today=self._today()))
        self._indexes[kind] = (version, index)
        return index

    def _maps(self, length: int) -> list[list[int]]:
        maps: list[list[int]] = [[]]
        used = 0
        with self._records.read() as view:
            for number, chapters in view.directory.sizes(today=self._today()):
                if maps[-1] and used + 1 + chapters > length:
                    maps.append([])
                    used = 0
                maps[-1].append(number)
                used += 1 + chapters
        return maps

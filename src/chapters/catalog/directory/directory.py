"""The use cases of whoever looks across recordings: feeds, the map of the site, the indexes of speakers and topics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from chapters.catalog.directory.values import EntryPage, IndexKind, IndexPage, Letter, Listed, Places
from chapters.errors import NotFound

if TYPE_CHECKING:
    from chapters.catalog.ports import Records

FEED_LENGTH = 50
MAP_LENGTH = 10_000
"""The most addresses in one map of the site; 50,000 and 50 MB are the protocol's own limits."""
RECORDINGS_A_PAGE = 30
NAMES_A_PAGE = 400
"""Up to so many names stand on one page; of an index that holds more, each letter has a page of its own."""
AT_ONCE = 100
"""The names of so many changed recordings are gathered while a viewer waits; of more, beside the answering."""


class Directory:
    """What there is, across all recordings that viewers may see."""

    def __init__(self, records: Records, *, today: Callable[[], date]) -> None:
        self._records = records
        self._today = today

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
        """The whole index of a kind, in the order of a language."""
        self._bring_up_to_date()
        with self._records.read() as view:
            return tuple(
                Letter(letter, view.directory.names(kind, language, letter))
                for letter, _ in view.directory.letters(kind, language)
            )

    def index(self, kind: IndexKind, language: str, *, letter: str = "", page: int = 1) -> IndexPage:
        """The index of a kind in the order of a language: all of it, or of a large one the ``letter``, else the first."""
        self._bring_up_to_date()
        with self._records.read() as view:
            known = dict(view.directory.letters(kind, language))
            total = sum(known.values())
            letters = tuple(known)
            if total <= NAMES_A_PAGE:
                groups = tuple(Letter(one, view.directory.names(kind, language, one)) for one in letters)
                return IndexPage(kind, total, letters, groups)
            chosen = letter if letter in known else letters[0]
            page = min(page, 1 + (known[chosen] - 1) // NAMES_A_PAGE)
            start = (page - 1) * NAMES_A_PAGE
            names = view.directory.names(kind, language, chosen, limit=NAMES_A_PAGE, offset=start)
        has_next = start + NAMES_A_PAGE < known[chosen]
        return IndexPage(kind, total, letters, (Letter(chosen, names),), chosen, page, has_next)

    def entry(self, kind: IndexKind, slug: str, *, page: int = 1) -> EntryPage:
        """One name with its places. Raises NotFound for a name that is nowhere."""
        self._bring_up_to_date()
        with self._records.read() as view:
            found = view.directory.find(kind, slug)
            places = _without_own(found.places) if found else frozenset()
            ids = view.directory.newest_first({recording for recording, _ in places}, today=self._today())
            if not found or not ids:
                raise NotFound(f"The index holds no “{slug}”.")
            parts = view.directory.parts({chapter for _, chapter in places if chapter}, today=self._today())
            start = (page - 1) * RECORDINGS_A_PAGE
            shown = ids[start : start + RECORDINGS_A_PAGE]
            listed = view.directory.listed(shown)
        wanted = frozenset(parts)
        return EntryPage(
            kind=kind,
            slug=slug,
            names=found.names,
            spellings=found.spellings,
            places=len(places),
            recordings=tuple(_inside(listed[number], wanted) for number in shown),
            parts=parts,
            page=page,
            has_next=start + RECORDINGS_A_PAGE < len(ids),
        )

    @property
    def behind(self) -> bool:
        """Whether the names of more recordings wait to be gathered than a viewer may wait for."""
        return self._waiting() > AT_ONCE

    def gather(self) -> bool:
        """Gather the names of some recordings that have changed; whether there were any. For a thread beside answering."""
        return bool(self._waiting()) and self._records.gather_names(self._today(), AT_ONCE, beside=True)

    def _bring_up_to_date(self) -> None:
        if self._waiting():
            self._records.gather_names(self._today(), AT_ONCE)

    def _waiting(self) -> int:
        with self._records.read() as view:
            return view.directory.waiting(AT_ONCE + 1, today=self._today())

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


def _without_own(places: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Places, without that of a recording as a whole where one of its chapters is a place too."""
    inside = {recording for recording, chapter in places if chapter}
    return frozenset(
        (recording, chapter) for recording, chapter in places if chapter or recording not in inside
    )


def _inside(found: Listed, wanted: frozenset[tuple[str, str]]) -> Places:
    slug = found.recording.slug
    spans = tuple(span for span in found.spans if (slug, span.chapter.key) in wanted)
    return Places(found.recording, found.collection, spans)

"""The index at the back of the book: names gathered from all recordings, each with its places."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from chapters.catalog.directory.names import join_spellings, surname_first
from chapters.catalog.directory.values import IndexEntry, IndexKind, Letter, Mention
from chapters.catalog.slugs import slugify
from chapters.language.collation import OTHER, heading, sort_key


@dataclass(slots=True)
class Gathered:
    """One name: its spellings, and its places as pairs of recording and chapter number (0 for the whole recording)."""

    name: str
    spellings: Counter[str] = field(default_factory=Counter)
    places: array[int] = field(default_factory=lambda: array("q"))

    def pairs(self) -> set[tuple[int, int]]:
        """The places. A recording's own is left out where one of its chapters names it too."""
        flat = iter(self.places)
        pairs = set(zip(flat, flat, strict=True))
        inside = {recording for recording, chapter in pairs if chapter}
        return {(recording, chapter) for recording, chapter in pairs if chapter or recording not in inside}


class Index:
    """All names of a kind."""

    def __init__(self, kind: IndexKind, mentions: Iterable[Mention]) -> None:
        self.kind = kind
        people = kind is IndexKind.SPEAKERS
        written: dict[str, Gathered] = {}
        for mention in mentions:
            found = written.get(mention.name)
            if found is None:
                found = written[mention.name] = Gathered(mention.name)
            found.places.extend((mention.recording_id, mention.chapter_id))
        counts = {spelling: len(found.places) for spelling, found in written.items() if slugify(spelling)}
        names: dict[str, Gathered] = {}
        for spelling, name in join_spellings(counts, people=people).items():
            joined = names.setdefault(name, Gathered(name))
            joined.spellings[spelling] = counts[spelling]
            joined.places.extend(written[spelling].places)
        self._by_slug: defaultdict[str, list[Gathered]] = defaultdict(list)
        for gathered in names.values():
            self._by_slug[slugify(gathered.name)].append(gathered)
        self.letters = lru_cache(maxsize=8)(self._letters)

    def find(self, slug: str) -> tuple[Gathered, ...]:
        """The names at an address: one, or several that differ only in what an address does not show."""
        return tuple(self._by_slug.get(slug, ()))

    def _letters(self, language: str) -> tuple[Letter, ...]:
        """All entries under their letters, in the order of ``language``."""
        entries = [self._entry(slug, gathered) for slug, group in self._by_slug.items() for gathered in group]
        entries.sort(key=lambda entry: sort_key(entry.heading, language))
        found: dict[str, list[IndexEntry]] = {}
        for entry in entries:
            found.setdefault(heading(entry.heading, language), []).append(entry)
        ordered = sorted(found, key=lambda letter: letter == OTHER)
        return tuple(Letter(letter, tuple(found[letter])) for letter in ordered)

    def _entry(self, slug: str, gathered: Gathered) -> IndexEntry:
        name = gathered.name
        shown = surname_first(name) if self.kind is IndexKind.SPEAKERS else name[:1].upper() + name[1:]
        return IndexEntry(slug, shown, name, len(gathered.pairs()))

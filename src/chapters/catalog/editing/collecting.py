"""Looking after collections: what is said of them, and which recordings belong to them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chapters.catalog.accounts.values import Entry
from chapters.catalog.editing.checking import LONGEST_TITLE, clean_line, clean_text
from chapters.catalog.editing.publishing import known_recording
from chapters.catalog.ports import Clock, Reading, Records, Writing
from chapters.catalog.slugs import unused_slug
from chapters.errors import Conflict, Invalid, NotFound
from chapters.model import Collection, Recording

MOST_AT_ONCE = 500
"""Recordings that one press moves."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A collection as editors see it: hidden recordings belong to it too. ``count`` counts deleted ones as well."""

    collection: Collection
    count: int


class Collecting:
    """The use cases of collections. Their slugs never change."""

    def __init__(self, records: Records, *, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def all(self) -> tuple[Kept, ...]:
        """Every collection, by title, empty ones too."""
        with self._records.read() as view:
            return tuple(Kept(*row) for row in view.editing.keeping.collections())

    def collection(self, slug: str) -> tuple[Collection, str]:
        """A collection with its fingerprint for :meth:`change`. Raises NotFound."""
        with self._records.read() as view:
            found = _known(view, slug)
        return found, collection_fingerprint(found)

    def members(self, slug: str) -> tuple[Recording, ...]:
        """The recordings of a collection that are not deleted, hidden ones too, newest first. Raises NotFound."""
        with self._records.read() as view:
            _known(view, slug)
            found = [view.editing.whole(one) for one in view.editing.keeping.members(slug)]
        return tuple(whole[1] for whole in found if whole is not None)

    def create(self, title: str, description: str = "", language: str = "", *, author: str) -> Collection:
        """A new collection. Raises Conflict if there is one of this title."""
        new = _clean(Collection("", title, description, language))
        with self._records.write() as unit:
            taken = unit.shelving.collection_called(new.title)
            if taken is not None:
                raise Conflict(f"There is a collection “{new.title}” already.")
            keeping = unit.editing.keeping
            slug = unused_slug(new.title, lambda one: keeping.collection(one) is not None, "collection")
            new = replace(new, slug=slug)
            unit.ensure_collection(new)
            self._note(unit, author, "made a collection", new.title)
        return new

    def change(
        self, slug: str, title: str, description: str, language: str, *, seen: str, author: str
    ) -> Collection:
        """Change what is said of a collection. Raises Conflict if it is not as it was when ``seen`` was its fingerprint, or
        if another one has the title."""
        with self._records.write() as unit:
            known = _known(unit, slug)
            if seen not in ("*", collection_fingerprint(known)):
                raise Conflict(
                    "What is said of this collection was changed by somebody else meanwhile. Nothing was saved; yours is below."
                )
            new = _clean(Collection(slug, title, description, language))
            if unit.shelving.collection_called(new.title) not in (None, slug):
                raise Conflict(f"There is another collection “{new.title}” already.")
            if new != known:
                unit.ensure_collection(new)
                self._note(unit, author, "changed a collection", new.title)
        return new

    def move(self, recordings: Sequence[str], slug: str, *, author: str) -> int:
        """Put recordings into the collection ``slug``, or into none if it is empty; all of them, or none. How many were
        not there before comes back. Raises NotFound, naming what there is not."""
        if len(recordings) > MOST_AT_ONCE:
            raise Invalid(f"At most {MOST_AT_ONCE} recordings are moved at once.")
        moved = 0
        with self._records.write() as unit:
            title = _known(unit, slug).title if slug else "—"
            for one in dict.fromkeys(recordings):
                known = known_recording(unit, one)
                if known.recording.collection != slug:
                    unit.update(known, replace(known.recording, collection=slug), now=self._clock())
                    unit.index(known.id)
                    self._note(unit, author, "moved", f"{known.recording.title} → {title}")
                    moved += 1
        return moved

    def take_away(self, slug: str, *, author: str) -> None:
        """Take an empty collection away. Raises Conflict if it holds anything, deleted recordings too."""
        with self._records.write() as unit:
            known = _known(unit, slug)
            if any(one.slug == slug and count for one, count in unit.editing.keeping.collections()):
                raise Conflict(
                    f"“{known.title}” still holds recordings, or deleted ones that can be brought back. Move them first."
                )
            unit.editing.keeping.drop_collection(slug)
            self._note(unit, author, "took a collection away", known.title)

    def _note(self, unit: Writing, author: str, action: str, subject: str) -> None:
        unit.accounts.write_down(Entry(self._clock(), author, action, subject))


def collection_fingerprint(collection: Collection) -> str:
    """Sixteen hex digits that change with anything that is said of a collection."""
    return hashlib.sha256(repr(collection).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _known(view: Reading | Writing, slug: str) -> Collection:
    found = view.editing.keeping.collection(slug)
    if found is None:
        raise NotFound(f"There is no collection “{slug}” here.")
    return found


def _clean(collection: Collection) -> Collection:
    title = clean_line(collection.title, LONGEST_TITLE)
    if not title:
        raise Invalid("A collection needs a title.")
    return replace(
        collection,
        title=title,
        description=clean_text(collection.description),
        language=clean_line(collection.language, 35),
    )

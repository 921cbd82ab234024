"""The use cases: everything that the web and the command line do goes through this class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chapters.catalog.accounts import Accounts
from chapters.catalog.accounts.ports import Passwords
from chapters.catalog.adding import Adding, Choose
from chapters.catalog.asking import Ask, Field, Filter
from chapters.catalog.completing import Complete, Completion
from chapters.catalog.curating import Curating
from chapters.catalog.directory import Directory
from chapters.catalog.editing.desk import Desk
from chapters.catalog.intake import Alternative, NewRecording, Origin, Pending, Prepared, Provenance, Saved
from chapters.catalog.ports import Clock, Records, Search
from chapters.catalog.preparing import Analyse, prepare
from chapters.catalog.reports import Reports
from chapters.catalog.upkeep import Upkeep, UpkeepRecords
from chapters.catalog.views import (
    CollectionPage,
    CollectionSummary,
    Health,
    Home,
    PlacesInside,
    RecordingPage,
    RecordingsPage,
    SearchPage,
)
from chapters.errors import Gone, Moved, NotFound
from chapters.model import Access, Recording, Span, Track

NEWEST_ON_HOME = 12
RECORDINGS_A_PAGE = 50
POSTERS = "posters/"


class Catalog:
    """All recordings of an organisation, to be read, searched and added to.

    What does not exist, or must not be seen, raises NotFound; a database that cannot be used raises StoreUnusable.
    """

    def __init__(
        self,
        records: Records,
        search: Search,
        *,
        clock: Clock,
        choose: Choose,
        passwords: Passwords,
        complete: Complete,
        upkeep: UpkeepRecords,
        analyse: Analyse | None = None,
    ) -> None:
        """``choose`` gives letters of an alphabet, picked at random, for keys and secrets. ``analyse`` is for those who
        make many recordings ready in other processes (see :func:`chapters.catalog.preparing.prepare`)."""
        self.analyse = analyse
        self.upkeep = Upkeep(upkeep)
        self._records = records
        self._search = search
        self._complete = complete
        self._clock = clock
        self._adding = Adding(records, clock=clock, choose=choose)
        self._curating = Curating(records, clock=clock, choose=choose)
        self.accounts = Accounts(records, passwords, clock=clock, choose=choose)
        self.directory = Directory(records, today=self._today)
        self.reports = Reports(records, clock=clock)
        self.desk = Desk(records, clock=clock, choose=choose)

    def home(self) -> Home:
        """Collections, the newest recordings, and how much there is."""
        with self._records.read() as view:
            recordings, chapters = view.counts(today=self._today())
            return Home(
                collections=view.collections(today=self._today()),
                newest=view.newest(today=self._today(), limit=NEWEST_ON_HOME),
                recording_count=recordings,
                chapter_count=chapters,
            )

    def search(
        self,
        query: str,
        *,
        page: int = 1,
        collection: str = "",
        filters: Sequence[Filter] = (),
        literal: bool = False,
        facets: bool = False,
    ) -> SearchPage:
        """The places that ``query`` finds, grouped by recording, best first. Any text is a valid query.

        ``collection`` is a slug to stay within, ``filters`` are further conditions beside those that the query holds. ``page``
        counts from 1. ``literal`` and ``facets``: see :class:`chapters.catalog.asking.Ask`.
        """
        if collection:
            filters = (*filters, Filter(Field.COLLECTION, collection))
        return self._search(Ask(query, tuple(filters), page, literal, facets), today=self._today())

    def find_in(self, slug: str, query: str) -> PlacesInside:
        """All places of one recording that ``query`` finds, in time order, with the meaning that the search has."""
        page = self.recording(slug)
        found = self._search.inside(slug, Ask(query), today=self._today())
        return found or PlacesInside(page.recording, query, (), (), capped=False, complete=True)

    def complete(self, text: str) -> tuple[Completion, ...]:
        """What viewers may be about to type who have typed ``text``: speakers, topics and titles, likeliest first."""
        return self._complete(text, today=self._today())

    def recordings(self, *, page: int = 1) -> RecordingsPage:
        """One page of all recordings, newest first."""
        page = max(1, page)
        with self._records.read() as view:
            total, _ = view.counts(today=self._today())
            offset = (page - 1) * RECORDINGS_A_PAGE
            found = (
                view.newest(today=self._today(), limit=RECORDINGS_A_PAGE, offset=offset)
                if offset < total
                else ()
            )
        return RecordingsPage(found, total, page, has_next=offset + len(found) < total)

    def recording(self, slug: str) -> RecordingPage:
        """A recording with its chapters."""
        with self._records.read() as view:
            page = view.recording(slug)
        if page is None or not self._visible(page.recording):
            self._lead_on(slug)
            raise NotFound(f"There is no recording “{slug}” here.")
        return page

    def find_chapter(self, slug: str, key: str) -> tuple[RecordingPage, Span]:
        """A chapter by its permanent key. Raises Gone if it was in this recording once and has been taken out."""
        page = self.recording(slug)
        for span in page.spans:
            if span.chapter.key == key:
                return page, span
        with self._records.read() as view:
            title = view.retired(slug, key)
        if title is not None:
            raise Gone(f"The chapter “{title}” has been taken out of this recording’s list.", slug=slug)
        raise NotFound(f"The recording “{page.recording.title}” has no chapter “{key}”.")

    def collections(self) -> tuple[CollectionSummary, ...]:
        """Every collection, with what it holds."""
        with self._records.read() as view:
            return view.collections(today=self._today())

    def collection(self, slug: str) -> CollectionPage:
        """A collection with its recordings, newest first."""
        with self._records.read() as view:
            for summary in view.collections(today=self._today()):
                if summary.collection.slug == slug:
                    return CollectionPage(summary, view.collection_recordings(slug, today=self._today()))
        raise NotFound(f"There is no collection “{slug}” here.")

    def track(self, slug: str, language: str) -> Track:
        """The captions of a recording in one language; those that a person wrote come before automatic ones."""
        page = self.recording(slug)
        with self._records.read() as view:
            track = view.track(slug, language)
        if track is None:
            raise NotFound(f"The recording “{page.recording.title}” has no captions in “{language}”.")
        return track

    def serves(self, path: str) -> bool:
        """Whether viewers may have the file at ``path`` below the media folder: what a recording plays that they may see,
        the pieces beside an HLS playlist, and posters, whose names cannot be guessed."""
        if path.startswith(POSTERS):
            return True
        with self._records.read() as view:
            return any(self._visible(recording) for recording in view.media_sources(path))

    def health(self) -> Health:
        """Whether the store can be read."""
        return self._records.health()

    def version(self) -> str:
        """What all that viewers are shown depends on: equal texts mean that nothing has changed, nor become public today."""
        return f"{self._records.version()}-{self._today().isoformat()}"

    def add(self, new: NewRecording) -> Saved:
        """Add a recording, or bring it up to date if its source is here already. See :meth:`Adding.add`."""
        return self._adding.add(new)

    def add_many(self, news: Sequence[NewRecording]) -> list[Saved]:
        """Add several recordings in one transaction: all of them, or none."""
        return self.add_prepared([prepare(new) for new in news])

    def add_prepared(self, ready: Sequence[Prepared]) -> list[Saved]:
        """Add several recordings that were made ready elsewhere, in one transaction: all of them, or none."""
        return self._adding.add_prepared(ready)

    def pending(self, slug: str = "") -> tuple[Pending, ...]:
        """Proposals that wait for an editor. See :meth:`Curating.pending`."""
        return self._curating.pending(slug)

    def decide(self, number: int, *, accept: bool, author: str, instead: str | int | None = None) -> Saved:
        """Accept or decline a proposal. See :meth:`Curating.decide`."""
        return self._curating.decide(number, accept=accept, author=author, instead=instead)

    def alternatives(self, slug: str) -> tuple[Alternative, ...]:
        """The other lists that the last import brought."""
        return self._curating.alternatives(slug)

    def use_list(self, slug: str, provenance: Provenance, *, author: str) -> Saved:
        """Make another imported list the current one. See :meth:`Curating.use_list`."""
        return self._curating.use_list(slug, provenance, author=author)

    def origins(self, collection: str = "") -> tuple[Origin, ...]:
        """Where the recordings came from, so that they can be read again; of one collection, or of all."""
        with self._records.read() as view:
            return view.origins(collection)

    def content_hashes(self) -> frozenset[str]:
        """What tells of everything that was imported whether it has changed at its source: :func:`preparing.hash_of`."""
        with self._records.read() as view:
            return view.content_hashes()

    def close(self) -> None:
        """Let go of the database."""
        self._records.close()

    def _lead_on(self, slug: str) -> None:
        """Raise Moved if this entry was united with another one."""
        with self._records.read() as view:
            target = view.shelving.united_with(slug)
        if target is not None:
            raise Moved(f"“{slug}” was united with “{target}”.", slug=target)

    def _today(self) -> date:
        return self._clock().date()

    def _visible(self, recording: Recording) -> bool:
        return recording.access is Access.PUBLIC and (
            recording.public_from is None or recording.public_from <= self._today()
        )

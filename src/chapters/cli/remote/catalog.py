"""The catalog of another server: the same methods as :class:`chapters.catalog.Catalog`, those that commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

from chapters.catalog.editing.differences import Difference
from chapters.catalog.editing.values import RevisionSummary
from chapters.catalog.intake import NewRecording, Outcome, Pending, Prepared, Saved
from chapters.catalog.views import CollectionPage, RecordingPage, RecordingsPage, SearchPage
from chapters.cli.remote import reading
from chapters.cli.remote.adding import Adding
from chapters.cli.remote.client import Answer, Client
from chapters.errors import FetchFailed, Invalid
from chapters.model import Revision

Value = TypeVar("Value")


class RemoteCatalog:
    """What commands may do on another server. What needs the database itself says so."""

    analyse = None

    def __init__(self, client: Client) -> None:
        self._client = client
        self.desk = RemoteDesk(client)

    def __getattr__(self, name: str) -> NoReturn:
        raise Invalid("This command works with the database itself: run it on the server, without --server.")

    def search(
        self, query: str, *, page: int = 1, collection: str = "", literal: bool = False, facets: bool = False
    ) -> SearchPage:
        """See :meth:`chapters.catalog.Catalog.search`."""
        asked = {
            "q": query,
            "page": page,
            "collection": collection,
            "exact": "1" if literal else "",
            "facets": "1" if facets else "",
        }
        return _read(reading.search_page, self._client.send("GET", "search", query=asked))

    def recordings(self, *, page: int = 1) -> RecordingsPage:
        """One page of all recordings, newest first."""
        return _read(reading.recordings_page, self._client.get("recordings", page=page))

    def recording(self, slug: str) -> RecordingPage:
        """A recording with its chapters."""
        listed = self._client.get("recordings", slug, "chapters").document
        return _read(
            lambda found: reading.recording_page(found, listed), self._client.get("recordings", slug)
        )

    def collection(self, slug: str) -> CollectionPage:
        """A collection with its recordings, newest first."""
        return _read(reading.collection_page, self._client.get("collections", slug))

    def pending(self, slug: str = "") -> tuple[Pending, ...]:
        """The proposals that wait, oldest first."""
        found = self._client.get("proposals", recording=slug).document
        titles = {
            one: self._title(one) for one in dict.fromkeys(item["recording"] for item in found["proposals"])
        }
        return tuple(reading.pending(item, titles[item["recording"]]) for item in found["proposals"])

    def decide(self, number: int, *, accept: bool, author: str) -> Saved:
        """Take over what proposal ``number`` says, or leave it, in the name of whoever the token belongs to."""
        found = self._client.send("POST", "proposals", f"{number}", document={"accept": accept}).document
        outcome = Outcome.UPDATED if accept else Outcome.UNCHANGED
        return Saved(found["recording"], self._title(found["recording"]), outcome, 0, found["revision"])

    def add(self, new: NewRecording) -> Saved:
        """Add a recording, or bring it up to date if its source is there already."""
        return Adding(self._client).add(new)

    def add_prepared(self, ready: Sequence[Prepared]) -> list[Saved]:
        """Add several recordings, one after the other."""
        return [self.add(one.new) for one in ready]

    def close(self) -> None:
        """Nothing is held open."""

    def _title(self, slug: str) -> str:
        return str(self._client.get("recordings", slug, "facts").document["title"])


class RemoteDesk:
    """The history of lists, and bringing back what was."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.history = self.publishing = self

    def revisions(self, slug: str) -> tuple[RevisionSummary, ...]:
        """The history, newest first."""
        found = self._client.get("recordings", slug, "revisions").document
        return tuple(reading.revision_summary(one) for one in found["revisions"])

    def revision(self, slug: str, number: int) -> Revision:
        """One revision with its list."""
        return _read(reading.revision, self._client.get("recordings", slug, "revisions", f"{number}"))

    def compare(self, slug: str, old: int, new: int) -> tuple[Difference, ...]:
        """What differs from one revision to another."""
        asked = {"from": old, "to": new}
        found = self._client.send("GET", "recordings", slug, "differences", query=asked).document
        return tuple(reading.difference(one) for one in found["differences"])

    def restore(self, slug: str, number: int, *, base: int, author: str) -> Any:
        """Make an old list the current one again, unless somebody has published another one since ``base``."""
        path = ("recordings", slug, "revisions", f"{number}", "restore")
        return self._client.send("POST", *path, headers={"If-Match": f'"r{base}"'}).document


def _read(read: Callable[[Any], Value], answer: Answer) -> Value:
    try:
        return read(answer.document)
    except (KeyError, TypeError, ValueError, Invalid) as error:
        raise FetchFailed(
            f"The server's answer cannot be understood ({type(error).__name__}: {error}): is it of another version?"
        ) from error

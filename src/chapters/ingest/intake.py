"""What was read → what the catalog adds, with what the editor said over what the source says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from chapters.catalog import NewRecording
from chapters.catalog.intake import Alternative
from chapters.catalog.slugs import slugify
from chapters.errors import Invalid
from chapters.ingest.incoming import Incoming
from chapters.model import Collection, Recording


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor said about the recording; empty where nothing was. ``collection`` is a title."""

    title: str = ""
    language: str = ""
    collection: str = ""
    recorded: date | None = None
    speakers: tuple[str, ...] = ()
    duration_ms: int | None = None

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """What was said, as texts by name, to be kept until the recording is read again."""
        said = {
            "title": self.title,
            "language": self.language,
            "collection": self.collection,
            "recorded": self.recorded.isoformat() if self.recorded else "",
            "speakers": "\n".join(self.speakers),
            "duration_ms": str(self.duration_ms or ""),
        }
        return tuple((name, text) for name, text in said.items() if text)


def wishes_from(pairs: tuple[tuple[str, str], ...]) -> Wishes:
    """What :meth:`Wishes.as_pairs` gave."""
    said = dict(pairs)
    return Wishes(
        title=said.get("title", ""),
        language=said.get("language", ""),
        collection=said.get("collection", ""),
        recorded=date.fromisoformat(said["recorded"]) if "recorded" in said else None,
        speakers=tuple(said["speakers"].split("\n")) if "speakers" in said else (),
        duration_ms=int(said["duration_ms"]) if "duration_ms" in said else None,
    )


def as_new(
    incoming: Incoming,
    wishes: Wishes,
    *,
    media: str = "",
    poster: str = "",
    author: str = "import",
    origin: str = "",
) -> NewRecording:
    """``incoming`` as something to add. ``media`` and ``poster`` are paths below the media folder; ``origin`` is what it
    was read from.

    Raises Invalid if nobody said a title.
    """
    title = wishes.title or incoming.title
    if not title.strip():
        raise Invalid("The recording has no title of its own. Give one with --title.")
    source = replace(incoming.source, id=media) if media else incoming.source
    collection = None
    if wishes.collection:
        collection = Collection(slugify(wishes.collection) or "collection", wishes.collection)
    recording = Recording(
        slug="",
        title=title,
        source=source,
        description=incoming.description,
        language=wishes.language or incoming.language,
        duration_ms=wishes.duration_ms or incoming.duration_ms,
        recorded=wishes.recorded or incoming.recorded,
        speakers=wishes.speakers,
        licence=incoming.licence,
        credit=incoming.credit,
        poster=poster,
    )
    return NewRecording(
        recording,
        incoming.chapters,
        incoming.tracks,
        provenance=incoming.provenance,
        collection=collection,
        author=author,
        note=incoming.reason,
        alternatives=tuple(Alternative(item.provenance, item.chapters) for item in incoming.lists[1:]),
        reason=incoming.reason,
        origin=origin,
        wishes=wishes.as_pairs(),
    )

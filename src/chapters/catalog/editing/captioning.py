"""Captions that editors write: one track for each language, never overwritten unseen, and never by a source again."""

from __future__ import annotations

import hashlib

from chapters.catalog.accounts.values import Entry
from chapters.catalog.editing.publishing import known_recording
from chapters.catalog.ports import Clock, Records, Writing
from chapters.errors import Conflict, Invalid, NotFound
from chapters.model import Track


class Captioning:
    """The use cases of captions. ``seen`` is the fingerprint of what was there, ``*`` for whatever there is."""

    def __init__(self, records: Records, *, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def tracks(self, slug: str) -> tuple[Track, ...]:
        """All captions of a recording, hidden ones too. Raises NotFound."""
        with self._records.read() as view:
            known = view.editing.whole(slug)
            if known is None:
                raise NotFound(f"There is no recording “{slug}” here.")
            return view.editing.keeping.tracks(known[0])

    def track(self, slug: str, language: str) -> Track | None:
        """The captions in one language that viewers are shown, None for none. Raises NotFound without the recording."""
        shown = sorted(self.tracks(slug), key=lambda one: one.automatic)
        return next((one for one in shown if one.language == language), None)

    def write(self, slug: str, track: Track, *, seen: str, author: str) -> Track:
        """Make ``track`` the captions in its language, as a person wrote them.

        Raises Conflict if what is there is not what ``seen`` names, and Invalid without a language or without any cue.
        """
        if not track.language:
            raise Invalid("Say in which language the captions are.")
        if not track.cues:
            raise Invalid("There is nothing in these captions. To take captions away, delete them.")
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            _refuse_unseen(unit.editing.keeping.track(slug, track.language), seen)
            unit.save_tracks(known.id, (track,))
            self._note(unit, known.id, track, author, "wrote captions", known.recording.title)
        return track

    def take_away(self, slug: str, language: str, *, seen: str, author: str) -> None:
        """Take the captions in one language away that viewers are shown. Raises Conflict as :meth:`write`, and NotFound."""
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            track = unit.editing.keeping.track(slug, language)
            if track is None:
                raise NotFound(f"“{known.recording.title}” has no captions in “{language}”.")
            _refuse_unseen(track, seen)
            unit.editing.keeping.drop_track(known.id, language, track.automatic)
            unit.save_tracks(known.id, ())
            self._note(unit, known.id, track, author, "took captions away", known.recording.title)

    def _note(self, unit: Writing, number: int, track: Track, author: str, action: str, title: str) -> None:
        unit.index_speech(number)
        now = self._clock()
        unit.editing.keeping.note_edited(number, track.language, track.automatic, author, now=now)
        unit.accounts.write_down(Entry(now, author, action, f"{title} ({track.language})"))


def track_fingerprint(track: Track | None) -> str:
    """Sixteen hex digits that change with anything in a track; ``none`` for none."""
    if track is None:
        return "none"
    return hashlib.sha256(repr(track).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _refuse_unseen(track: Track | None, seen: str) -> None:
    if seen not in ("*", track_fingerprint(track)):
        raise Conflict(
            "The captions were changed by somebody else meanwhile. Nothing was saved; read them again, then change them."
        )

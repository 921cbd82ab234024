"""What visitors suggest: checked, limited, and shown to nobody but editors before one accepts it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chapters.catalog.accounts.limits import suggestion_buckets, take
from chapters.catalog.adding import Choose, Keys
from chapters.catalog.editing.checking import LONGEST_TITLE, clean_line, clean_list, clean_text
from chapters.catalog.editing.joining import with_keys
from chapters.catalog.editing.publishing import known_recording, save
from chapters.catalog.ports import Clock, Known, Records
from chapters.errors import Invalid, NotFound
from chapters.model import Access, Chapter, ChapterList

LONGEST_REMARK = 2_000
LONGEST_NAME = 80
MOST_WAITING = 50
"""Suggestions that may wait for one recording: beyond that, nobody reads them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A visitor's correction of a chapter, or a chapter that is missing (``key`` is empty then).

    ``start_ms`` is None and ``title`` empty where nothing is said about them; ``name`` is whom to credit, empty for nobody.
    """

    key: str = ""
    start_ms: int | None = None
    title: str = ""
    remark: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggestion in the queue. ``current`` is the chapter as it is now, None for a new one or one that is gone."""

    id: int
    slug: str
    recording_title: str
    suggestion: Suggestion
    current: Chapter | None
    made: datetime


class Suggesting:
    """The use cases of suggestions."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def suggest(self, slug: str, suggestion: Suggestion, *, place: str) -> None:
        """Put a visitor's suggestion into the queue. ``place`` is where it comes from; it is not kept.

        Raises Invalid if it says nothing, or nothing that could be; TooMany after too many; NotFound for what is not shown.
        """
        now = self._clock()
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            about = known.recording
            if about.access is not Access.PUBLIC or (about.public_from and about.public_from > now.date()):
                raise NotFound(f"There is no recording “{slug}” here.")
            take(unit.accounts, suggestion_buckets(place), now)
            if unit.shelving.suggestion_count(known.id) >= MOST_WAITING:
                raise Invalid("Many suggestions wait for this recording already. Please come back later.")
            unit.shelving.add_suggestion(known.id, _checked(suggestion, known), now=now)

    def waiting(self, slug: str = "") -> tuple[Waiting, ...]:
        """What waits for an editor, oldest first; of one recording, or of all."""
        with self._records.read() as view:
            found = []
            for number, where, suggestion, made in view.shelving.suggestions(slug):
                known = view.editing.whole(where)
                if known is not None:
                    current = next((c for c in known[2] if c.key and c.key == suggestion.key), None)
                    found.append(Waiting(number, where, known[1].title, suggestion, current, made))
        return tuple(found)

    def accept(self, number: int, *, author: str, start_ms: int | None = None, title: str = "") -> str:
        """Take a suggestion over, with ``start_ms`` and ``title`` as the editor would have them; the slug comes back.

        The revision credits the visitor. Raises NotFound if the suggestion, or its chapter, is there no more.
        """
        with self._records.write() as unit:
            slug, suggestion = self._take_out(unit.shelving.suggestion(number), number)
            known = known_recording(unit, slug)
            wanted = replace(
                suggestion,
                start_ms=suggestion.start_ms if start_ms is None else start_ms,
                title=title or suggestion.title,
            )
            chapters = clean_list(_with(wanted, known.chapters))
            keys = Keys(unit, self._choose, 1)
            keyed = with_keys(known.chapters, chapters, keys, unit.editing.retired(known.id))
            note = f"Suggested by {suggestion.name}." if suggestion.name else "Suggested by a visitor."
            save(unit, known, keyed, author=author, note=note, clock=self._clock)
            unit.shelving.drop_suggestion(number)
            return slug

    def decline(self, number: int) -> str:
        """Throw a suggestion away; the slug of its recording comes back."""
        with self._records.write() as unit:
            slug, _ = self._take_out(unit.shelving.suggestion(number), number)
            unit.shelving.drop_suggestion(number)
            return slug

    def _take_out(self, found: tuple[str, Suggestion] | None, number: int) -> tuple[str, Suggestion]:
        if found is None:
            raise NotFound(f"There is no suggestion {number} that waits for a decision.")
        return found


def _checked(suggestion: Suggestion, known: Known) -> Suggestion:
    clean = Suggestion(
        suggestion.key,
        suggestion.start_ms,
        clean_line(suggestion.title, LONGEST_TITLE),
        clean_text(suggestion.remark[: LONGEST_REMARK + 1]),
        clean_line(suggestion.name, LONGEST_NAME),
    )
    if len(clean.remark) > LONGEST_REMARK:
        raise Invalid(f"The remark is longer than {LONGEST_REMARK} characters.")
    if clean.key and all(chapter.key != clean.key for chapter in known.chapters if chapter.listed):
        raise NotFound("This chapter is not in the list any more.")
    duration = known.recording.duration_ms
    if clean.start_ms is not None and not 0 <= clean.start_ms <= (duration or clean.start_ms):
        raise Invalid("The time lies outside the recording.")
    if not clean.key and clean.title and clean.start_ms is None:
        raise Invalid("Say at what time the missing chapter starts.")
    if not (clean.title or clean.remark or clean.start_ms is not None):
        raise Invalid("Say what should be different: the time, the title, or both.")
    return clean


def _with(suggestion: Suggestion, chapters: ChapterList) -> ChapterList:
    if not suggestion.key:
        if suggestion.title and suggestion.start_ms is not None:
            return ChapterList((*chapters, Chapter(suggestion.start_ms, suggestion.title)))
        return chapters
    if all(chapter.key != suggestion.key for chapter in chapters):
        raise NotFound("The chapter that this suggestion is about is not in the list any more. Decline it.")
    return ChapterList(tuple(_corrected(c, suggestion) if c.key == suggestion.key else c for c in chapters))


def _corrected(chapter: Chapter, suggestion: Suggestion) -> Chapter:
    start = chapter.start_ms if suggestion.start_ms is None else suggestion.start_ms
    end = chapter.end_ms if chapter.end_ms is None or chapter.end_ms > start else None
    return replace(chapter, start_ms=start, end_ms=end, title=suggestion.title or chapter.title)

"""Publishing makes a revision; nothing that was sent is ever lost."""

from __future__ import annotations

from collections.abc import Mapping

from chapters.catalog.adding import Choose, Keys
from chapters.catalog.editing.checking import clean_line, clean_list, refuse_errors
from chapters.catalog.editing.joining import Choice, join, with_keys
from chapters.catalog.editing.values import Clashed, Published
from chapters.catalog.ports import Clock, Known, Records, Writing
from chapters.errors import Conflict, NotFound
from chapters.model import ChapterList, Revision

LONGEST_NOTE = 500


class Publishing:
    """The use cases that make revisions."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def publish(
        self,
        slug: str,
        chapters: ChapterList,
        *,
        base: int,
        author: str,
        note: str = "",
        choices: Mapping[str, Choice] | None = None,
        seen: int | None = None,
    ) -> Published:
        """Make ``chapters``, which were made from revision ``base``, the list of a recording.

        What others published since is joined with it. Where both changed the same chapter, Clashed is raised: nothing is
        published, and ``chapters`` are set aside. ``choices`` settle such clashes; they hold for the revision ``seen``
        alone, since a later one may say something else. Raises Unpublishable for a list with errors.
        """
        chapters, note = clean_list(chapters), clean_line(note, LONGEST_NOTE)
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            refuse_errors(chapters, known.recording)
            begun = _list_of(unit, known, base)
            keys = Keys(unit, self._choose, len(chapters))
            retired = unit.editing.retired(known.id)
            mine = with_keys(begun, chapters, keys, retired)
            settled = choices if choices and seen == known.revision else {}
            joined = join(begun, mine, known.chapters, keys, retired, settled)
            if not joined.clashes:
                merged = base != known.revision
                note = _joined_note(note, known.revision) if merged else note
                revision = save(unit, known, joined.chapters, author=author, note=note, clock=self._clock)
                unit.editing.drop_draft(known.id, author)
                changed = revision != known.revision
                return Published(slug, revision, joined.chapters, merged and changed, changed)
            aside = unit.editing.set_aside(known.id, author, base, mine, "clash", now=self._clock())
        raise Clashed(joined.clashes, current=known.revision, aside=aside)

    def restore(self, slug: str, number: int, *, base: int, author: str) -> Published:
        """Make the list of an old revision the current one again, as a new revision.

        Raises Conflict if ``base`` is not the current revision: whoever restores must have seen what goes.
        """
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            if base != known.revision:
                raise Conflict(
                    f"Revision {known.revision} was published meanwhile. Nothing was restored; look at it first."
                )
            old = _revision(unit, known, number)
            note = f"Revision {number} was restored."
            revision = save(unit, known, old.chapters, author=author, note=note, clock=self._clock)
            return Published(slug, revision, old.chapters, changed=revision != known.revision)


def known_recording(unit: Writing, slug: str) -> Known:
    """A recording that is to be changed. Raises NotFound."""
    known = unit.by_slug(slug)
    if known is None:
        raise NotFound(f"There is no recording “{slug}” here.")
    return known


def save(unit: Writing, known: Known, chapters: ChapterList, *, author: str, note: str, clock: Clock) -> int:
    """Save a list as the next revision, if it differs from the current one; the current number comes back."""
    if chapters == known.chapters:
        return known.revision
    revision = unit.save_list(
        known.id, chapters, parent=known.revision, author=author, note=note, now=clock()
    )
    unit.index(known.id)
    return revision


def _list_of(unit: Writing, known: Known, number: int) -> ChapterList:
    if number == known.revision:
        return known.chapters
    return _revision(unit, known, number).chapters


def _revision(unit: Writing, known: Known, number: int) -> Revision:
    found = unit.editing.revision(known.id, number)
    if found is None:
        raise NotFound(f"“{known.recording.title}” has no revision {number}; its newest is {known.revision}.")
    return found


def _joined_note(note: str, revision: int) -> str:
    return f"{note} (joined with revision {revision})" if note else f"Joined with revision {revision}."

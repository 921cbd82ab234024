"""Deciding between what a source says and what an editor made: proposals, and other lists to choose from."""

from __future__ import annotations

from dataclasses import replace

from chapters.alignment import align, carry
from chapters.catalog.adding import Choose, Keys
from chapters.catalog.editing.proposing import otherwise
from chapters.catalog.intake import Alternative, Outcome, Pending, Provenance, Saved
from chapters.catalog.ports import Clock, Known, Proposed, Reading, Records, Writing
from chapters.catalog.preparing import in_time_order
from chapters.errors import NotFound
from chapters.model import Chapter, ChapterList
from chapters.timecode import format_timecode


class Curating:
    """The use cases of deciding. Each decision is a revision of its own."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def pending(self, slug: str = "") -> tuple[Pending, ...]:
        """The proposals that wait, oldest first; of one recording, or of all."""
        with self._records.read() as view:
            return tuple(_shown(view, item) for item in view.proposals(slug))

    def decide(self, number: int, *, accept: bool, author: str, instead: str | int | None = None) -> Saved:
        """Take over what proposal ``number`` says, or ``instead`` of it what the editor would have (a text, or milliseconds
        for a time), or leave it. Raises NotFound if it does not wait any more, Invalid if it cannot be said otherwise."""
        with self._records.write() as unit:
            item = unit.proposal(number)
            known = unit.by_slug(item.slug) if item else None
            if item is None or known is None:
                raise NotFound(f"There is no proposal {number} that waits for a decision.")
            unit.drop_proposal(number)
            if accept and instead is not None:
                item = otherwise(item, instead)
            revision = self._accept(unit, known, item, author) if accept else known.revision
            return Saved(
                known.recording.slug,
                known.recording.title,
                Outcome.UPDATED if revision != known.revision else Outcome.UNCHANGED,
                len(known.chapters),
                revision,
            )

    def alternatives(self, slug: str) -> tuple[Alternative, ...]:
        """The other lists that the last import brought."""
        with self._records.read() as view:
            return view.alternatives(slug)

    def use_list(self, slug: str, provenance: Provenance, *, author: str) -> Saved:
        """Make another list of the last import the current one; chapters that are the same keep their keys.

        The list that was current stays in the history. Raises NotFound if there is no such list.
        """
        with self._records.read() as view:
            lists = {item.provenance: item.chapters for item in view.alternatives(slug)}
        if provenance not in lists:
            others = ", ".join(lists) or "none"
            raise NotFound(f"“{slug}” has no other list from “{provenance.value}”; there is: {others}.")
        with self._records.write() as unit:
            known = unit.by_slug(slug)
            if known is None:
                raise NotFound(f"There is no recording “{slug}” here.")
            keys = Keys(unit, self._choose, len(lists[provenance]))
            aligned = align(known.chapters, lists[provenance], keys)
            chapters = carry(known.chapters, aligned.chapters)
            note = f"The list from the {provenance.value} was chosen."
            revision = unit.save_list(
                known.id, chapters, parent=known.revision, author=author, note=note, now=self._clock()
            )
            unit.set_provenance(known.id, provenance.value, note)
            unit.index(known.id)
            return Saved(slug, known.recording.title, Outcome.UPDATED, len(chapters), revision)

    def _accept(self, unit: Writing, known: Known, item: Proposed, author: str) -> int:
        now = self._clock()
        if not item.key:
            unit.update(known, replace(known.recording, **{item.field: item.value}), now=now)  # type: ignore[arg-type]
            unit.index(known.id)
            return known.revision
        chapters = in_time_order(ChapterList(_with(item, known.chapters)))
        if chapters == known.chapters:
            return known.revision
        note = "A proposal of the source was accepted."
        revision = unit.save_list(
            known.id, chapters, parent=known.revision, author=author, note=note, now=now
        )
        unit.index(known.id)
        return revision


def _with(item: Proposed, chapters: ChapterList) -> tuple[Chapter, ...]:
    """``chapters`` with the proposal taken over. One about a chapter that is gone meanwhile changes nothing."""
    if item.kind == "remove":
        return tuple(chapter for chapter in chapters if chapter.key != item.key)
    if item.chapter is None:
        return chapters.chapters
    if item.kind == "restore":
        there = any(chapter.key == item.key for chapter in chapters)
        return chapters.chapters if there else (*chapters, item.chapter)
    value = getattr(item.chapter, item.field)
    return tuple(
        replace(chapter, **{item.field: value}) if chapter.key == item.key else chapter
        for chapter in chapters
    )


def _shown(view: Reading, item: Proposed) -> Pending:
    page = view.recording(item.slug)
    current, proposed, title = "", "", item.slug
    if page is not None:
        title = page.recording.title
        chapter = next((s.chapter for s in page.spans if s.chapter.key == item.key), None)
        if not item.key:
            current, proposed = (
                _text(item.field, getattr(page.recording, item.field)),
                _text(item.field, item.value),
            )
        elif item.field:
            current = _text(item.field, getattr(chapter, item.field)) if chapter else ""
            proposed = _text(item.field, getattr(item.chapter, item.field)) if item.chapter else ""
        else:
            current = _line(chapter) if chapter else ""
            proposed = _line(item.chapter) if item.chapter else ""
    return Pending(item.id, item.slug, title, item.kind, item.key, item.field, current, proposed, item.made)


def _line(chapter: Chapter) -> str:
    return f"{format_timecode(chapter.start_ms, fraction=True)} {chapter.title}"


def _text(field: str, value: object) -> str:
    if field.endswith("_ms") and isinstance(value, int):
        return format_timecode(value, fraction=True)
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)

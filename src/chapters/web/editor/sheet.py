"""What lies on the desk: one list, as a text and as rows, with what is to be looked at in either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.texts import Leftover, TextReading, read_text, write_text
from chapters.catalog.editing.values import Workplace
from chapters.catalog.preparing import in_time_order
from chapters.description import parse_description
from chapters.lint import lint
from chapters.lint.single import mendable
from chapters.model import Chapter, ChapterList, Recording
from chapters.problems import Problem, Severity, problem
from chapters.web.context import catalog
from chapters.web.editor.rows import Entry, Line, Row, judged, row_of, rows_of, weave

TEXT: Final = "text"
ROWS: Final = "rows"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem where it is seen: the ``line`` of the text, 0 for none, and the ``row``'s id, empty for none."""

    problem: Problem
    line: int
    row: str
    mendable: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list on the desk. ``source`` says which of its two forms was typed; the other one follows from it.

    ``chapters`` are what it means, in the order of the rows; ``changes`` counts what differs from revision ``base``.
    """

    base: int
    source: str
    text: str
    entries: tuple[Entry, ...]
    chapters: ChapterList
    findings: tuple[Finding, ...]
    changes: int

    @property
    def rows(self) -> list[Row]:
        """The rows without the lines among them."""
        return [entry for entry in self.entries if isinstance(entry, Row)]

    @property
    def lines(self) -> list[Line]:
        """What is no part of the list."""
        return [entry for entry in self.entries if isinstance(entry, Line)]

    @property
    def draft_text(self) -> str:
        """What has to be kept as it was typed; empty where the chapters say it all."""
        if self.source == TEXT or self.lines or any(row.wrong for row in self.rows):
            return self.text
        return ""

    @property
    def stopped(self) -> bool:
        """Whether publishing would be refused."""
        return any(one.problem.severity is Severity.ERROR for one in self.findings)


def opened(place: Workplace) -> Sheet:
    """What an editor finds on coming back: the draft, or what is published."""
    draft, about = place.draft, place.recording
    chapters = draft.chapters if draft else place.chapters
    base = draft.base if draft else place.revision
    rows = rows_of(chapters, about.duration_ms)
    if draft is None or not draft.text:
        return of_rows(place, rows, base)
    named = ChapterList(tuple(replace(one, key=row.id) for one, row in zip(chapters, rows, strict=True)))
    reading = read_text(draft.text, named, about)
    lines = {one.key: one.place.line for one in reading.chapters if one.place}
    places = [lines.get(row.id, 0) for row in rows]
    entries = weave(rows, places, _lines(draft.text, reading.leftovers, about))
    found = _found_in(draft.text, reading, chapters, [lines.get(row.id, 0) for row in rows], rows, about)
    return Sheet(base, TEXT, draft.text, tuple(entries), chapters, found, _changes(place, chapters, base))


def of_text(place: Workplace, text: str, base: int, anchor: Sequence[Entry] = ()) -> Sheet:
    """The list that ``text`` means. ``anchor`` are the rows that it was written from: what a text does not show stays as
    they have it."""
    about, known = place.recording, known_chapters(place, base)
    keys = {row.id: row.key for row in anchor if isinstance(row, Row)}
    named = [
        replace(chapter, key=row.id)
        for row, chapter in (judged(one, known) for one in anchor if isinstance(one, Row))
        if chapter is not None
    ]
    reading = read_text(text, ChapterList(tuple(named)) if anchor else _basis(place, base), about)
    taken = set(keys)
    rows, chapters = [], []
    in_text = sorted(reading.chapters, key=_position)
    for number, chapter in enumerate(in_text):
        name = chapter.key if chapter.key in keys else _free(f"t{number}", taken)
        key = keys.get(chapter.key, "") if anchor else chapter.key
        chapters.append(replace(chapter, key=key))
        rows.append(replace(row_of(chapters[-1], name), key=key))
    places = [one.place.line if one.place else 0 for one in in_text]
    meant = ChapterList(tuple(chapters))
    entries = weave(rows, places, _lines(text, reading.leftovers, about))
    found = _found_in(text, reading, meant, places, rows, about)
    return Sheet(base, TEXT, text, tuple(entries), meant, found, _changes(place, meant, base))


def of_rows(place: Workplace, given: Iterable[Entry], base: int) -> Sheet:
    """The list that rows mean. Those that are not understood stay as they were typed."""
    about, known = place.recording, known_chapters(place, base)
    entries: list[Entry] = []
    chapters: list[Chapter] = []
    names: list[str] = []
    found: list[Finding] = []
    for entry in given:
        row, chapter = judged(entry, known) if isinstance(entry, Row) else (entry, None)
        entries.append(row)
        if chapter is not None:
            chapters.append(chapter)
            names.append(entry.id)
        elif isinstance(row, Row):
            found.append(_not_understood(row))
    meant = ChapterList(tuple(chapters))
    text, at = _composed(entries, names, meant, about)
    if chapters:
        found += _findings(_lint(meant, about), [at[name] for name in names], names)
    found = [replace(one, line=at.get(one.row, one.line)) for one in found]
    found.sort(key=lambda one: one.line)
    return Sheet(base, ROWS, text, tuple(entries), meant, tuple(found), _changes(place, meant, base))


def known_chapters(place: Workplace, base: int) -> Mapping[str, Chapter]:
    """The chapters that rows may be, by key: of the revision that they were made from, and of the draft."""
    listed = {one.key: one for one in _begun(place, base)}
    return listed | {one.key: one for one in (place.draft.chapters if place.draft else ()) if one.key}


def _basis(place: Workplace, base: int) -> ChapterList:
    """The list that a text goes on from, where no rows say it."""
    draft = place.draft
    return draft.chapters if draft and draft.base == base and len(draft.chapters) else _begun(place, base)


def _begun(place: Workplace, base: int) -> ChapterList:
    if base == place.revision:
        return place.chapters
    return catalog().desk.history.list_of(place.recording.slug, base)


def _changes(place: Workplace, chapters: ChapterList, base: int) -> int:
    return len(differences(_begun(place, base), in_time_order(chapters)))


def _composed(
    entries: Sequence[Entry], names: Sequence[str], chapters: ChapterList, about: Recording
) -> tuple[str, dict[str, int]]:
    """The entries as a text, and the line of each row in it."""
    written = dict(zip(names, write_text(chapters, about).splitlines(), strict=True)) if names else {}
    lines: list[str] = []
    at: dict[str, int] = {}
    for entry in entries:
        at[entry.id] = len(lines) + 1
        lines.append(entry.text if isinstance(entry, Line) else written.get(entry.id, entry.line))
    return "".join(f"{line}\n" for line in lines), at


def _lines(text: str, leftovers: Iterable[Leftover], about: Recording) -> list[tuple[int, Line]]:
    headings = {
        one.place.line
        for one in parse_description(text, about.duration_ms, source_id=about.source.id).headings
    }
    return [(one.line, Line(f"l{one.line}", one.text, one.line in headings)) for one in leftovers]


def _lint(given: str | ChapterList, about: Recording) -> tuple[Problem, ...]:
    found = lint(given, duration_ms=about.duration_ms, language=about.language)
    return tuple(one for one in found if one.severity is not Severity.INFO)


def _found_in(
    text: str,
    reading: TextReading,
    chapters: ChapterList,
    places: Sequence[int],
    rows: Sequence[Row],
    about: Recording,
) -> tuple[Finding, ...]:
    """What is to be looked at in a text. ``places`` are the lines of the rows."""
    names = [row.id for row in rows]
    problems = _lint(text, about)
    if any(one.code == "no-chapters" for one in problems) and len(reading.chapters):
        # Too few for a description, and meant all the same: the list is judged, not the text.
        return tuple(_findings(_lint(chapters, about), places, names))
    found = []
    for one in problems:
        row = next((name for name, line in zip(names, places, strict=True) if line == one.line), "")
        found.append(Finding(one, one.line, row, mendable(one)))
    return tuple(found)


def _findings(problems: Iterable[Problem], places: Sequence[int], names: Sequence[str]) -> list[Finding]:
    """The problems of a list, whose lines are the numbers of its chapters."""
    found = []
    for one in problems:
        number = one.line - 1
        known = 0 <= number < len(names)
        found.append(
            Finding(one, places[number] if known else 0, names[number] if known else "", mendable(one))
        )
    return found


def _not_understood(row: Row) -> Finding:
    return Finding(
        problem("not-understood", Severity.ERROR, "{what}", what=row.wrong), 0, row.id, mendable=False
    )


def _position(chapter: Chapter) -> tuple[int, int]:
    return (chapter.place.line, chapter.place.column) if chapter.place else (0, 0)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "+"
    taken.add(name)
    return name

"""One press, one problem: the text or the rows of the desk with one finding mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chapters.catalog.editing.texts import write_text
from chapters.catalog.editing.values import Workplace
from chapters.errors import NotFound
from chapters.lint import Profile
from chapters.lint.checking import subject_of
from chapters.lint.single import mend_one
from chapters.model import Chapter, ChapterList
from chapters.problems import Problem
from chapters.web.editor.rows import Entry, Line, Row, row_of
from chapters.web.editor.sheet import TEXT, Finding, Sheet, of_rows, of_text
from chapters.web.i18n import gettext as _


def mend(place: Workplace, sheet: Sheet, code: str, line: int, row: str) -> Sheet:
    """``sheet`` with the finding of this code at this line and row mended. Raises NotFound if no press can mend it."""
    finding = next(
        (
            one
            for one in sheet.findings
            if (one.problem.code, one.line, one.row) == (code, line, row) and one.mendable
        ),
        None,
    )
    mended = _mended(place, sheet, finding) if finding else None
    if mended is None:
        raise NotFound(_("This cannot be mended by a press. Change it by hand."))
    return mended


def _mended(place: Workplace, sheet: Sheet, finding: Finding) -> Sheet | None:
    about = place.recording
    if sheet.source == TEXT:
        subject = subject_of(
            sheet.text, duration_ms=about.duration_ms, language=about.language, profile=Profile.EDITOR
        )
        done = mend_one(subject, finding.problem)
        if done is not None and done.text is not None:
            return of_text(place, done.text, sheet.base, sheet.entries)
    named = [row.id for row in sheet.rows if not row.wrong]
    chapters = [replace(chapter, key=name) for name, chapter in zip(named, sheet.chapters, strict=True)]
    subject = subject_of(
        ChapterList(tuple(chapters)),
        duration_ms=about.duration_ms,
        language=about.language,
        profile=Profile.EDITOR,
    )
    done = mend_one(subject, _of_list(finding.problem, finding.row, named))
    if done is None:
        return None
    entries = _entries(sheet.entries, chapters, done.chapters)
    if sheet.source == TEXT:
        keys = {row.id: row.key for row in sheet.rows}
        written = ChapterList(tuple(replace(one, key=keys.get(one.key, "")) for one in done.chapters))
        return of_text(place, write_text(written, about), sheet.base, sheet.entries)
    return of_rows(place, entries, sheet.base)


def _of_list(problem: Problem, row: str, names: Sequence[str]) -> Problem:
    """The problem as it is placed in a list: by the number of its chapter."""
    number = names.index(row) + 1 if row in names else 0
    return replace(problem, line=number, column=0, end_column=0)


def _entries(entries: Sequence[Entry], before: Sequence[Chapter], after: Sequence[Chapter]) -> list[Entry]:
    """The rows as the mended chapters have them; the lines stay before the row that they stood before."""
    old = {chapter.key: chapter for chapter in before}
    rows = {entry.id: entry for entry in entries if isinstance(entry, Row)}
    lines: dict[str, list[Line]] = {}
    waiting: list[Line] = []
    for entry in entries:
        if isinstance(entry, Line):
            waiting.append(entry)
        else:
            lines[entry.id] = waiting
            waiting = []
    found: list[Entry] = []
    for number, chapter in enumerate(after):
        known = rows.get(chapter.key)
        found += lines.pop(chapter.key, [])
        if known is not None and replace(chapter, place=None) == replace(old[chapter.key], place=None):
            found.append(known)
        elif known is not None:
            found.append(replace(row_of(chapter, known.id), key=known.key))
        else:
            found.append(replace(row_of(chapter, f"m{number}"), key=""))
    kept = [
        entry
        for entry in entries
        if isinstance(entry, Row) and entry.wrong and entry.id not in {one.id for one in found}
    ]
    return [*found, *kept, *(line for left in lines.values() for line in left), *waiting]

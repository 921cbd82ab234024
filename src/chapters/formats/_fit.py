"""A list made into one that a format can hold, from what the format says it carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from ..model import Chapter, ChapterList, Link, Recording, Translation
from ..timecode import MAX_MS
from ._format import FIELDS, Carries, Format, Numbered
from ._languages import settle_languages
from ._text import fit_text

_EMPTY: Final = Chapter(0, "")


def fit(chapters: Iterable[Chapter], form: Format, recording: Recording | None) -> list[Numbered]:
    """``chapters`` as ``form`` can hold them, in time order; what it cannot hold at all is missing.

    A hidden chapter is left out where a format has no way to hide it: it would show to everybody.
    """
    carries = form.carries
    entries = [Numbered(index, chapter) for index, chapter in enumerate(chapters)]
    if any(a.chapter.start_ms > b.chapter.start_ms for a, b in pairwise(entries)):
        entries.sort(key=lambda entry: entry.chapter.start_ms)
    if "listed" not in carries.fields:
        entries = [entry for entry in entries if entry.chapter.listed]
    entries = entries[: carries.max_chapters]
    entries = _levelled(entries, carries)
    dropped = {name: getattr(_EMPTY, name) for name in FIELDS if name not in carries.fields}
    entries = [Numbered(index, _carried(chapter, carries, dropped)) for index, chapter in entries]
    if carries.names_languages:
        entries = settle_languages(entries, recording.language if recording else "")
    if carries.needs_title:
        entries = _with_titles(entries)
    if carries.needs_end:
        entries = fill_ends(entries, recording, carries.open_end_ms)
    return form.fit(entries, recording) if form.fit else entries


def fill_ends(entries: list[Numbered], recording: Recording | None, open_end_ms: int = 0) -> list[Numbered]:
    """``entries`` with an end on each: the next start at the same or a higher level, else the recording's length.

    Where that is not known, it is ``open_end_ms`` after the last moment that the list knows of.
    """
    chapters = ChapterList(tuple(entry.chapter for entry in entries))
    spans = chapters.spans(recording.duration_ms if recording else None)
    last = max((max(chapter.start_ms, chapter.end_ms or 0) for chapter in chapters), default=0) + open_end_ms
    return [
        entry
        if entry.chapter.end_ms is not None
        else Numbered(
            entry.place, replace(entry.chapter, end_ms=last if span.end_ms is None else span.end_ms)
        )
        for entry, span in zip(entries, spans, strict=True)
    ]


def unique_keys(entries: list[Numbered]) -> list[Numbered]:
    """``entries`` with each key once: a second chapter that has it loses it."""
    seen: set[str] = set()
    fitted = []
    for entry in entries:
        key = entry.chapter.key
        fitted.append(Numbered(entry.place, replace(entry.chapter, key="")) if key in seen else entry)
        if key:
            seen.add(key)
    return fitted


def _levelled(entries: list[Numbered], carries: Carries) -> list[Numbered]:
    """Levels as far as there are any, each at most one below the chapter before where they make a tree."""
    if "level" not in carries.fields:
        return entries
    most = (carries.levels or 1_000_000) - 1
    fitted, before = [], -1
    for index, chapter in entries:
        level = max(min(chapter.level, most, before + 1 if carries.nested else most), 0)
        fitted.append(Numbered(index, chapter if level == chapter.level else replace(chapter, level=level)))
        before = level
    return fitted


def _carried(chapter: Chapter, carries: Carries, dropped: dict[str, Any]) -> Chapter:
    changes: dict[str, Any] = {
        name: value for name, value in dropped.items() if getattr(chapter, name) != value
    }
    start_ms = min(max(chapter.start_ms, 0), MAX_MS) // carries.unit_ms * carries.unit_ms
    if start_ms != chapter.start_ms:
        changes["start_ms"] = start_ms
    if chapter.end_ms is not None and "end_ms" not in changes:
        end_ms = max(min(chapter.end_ms, MAX_MS) // carries.unit_ms * carries.unit_ms, start_ms)
        if end_ms != chapter.end_ms:
            changes["end_ms"] = end_ms
    for name in ("title", "summary", "language", "image", "key"):
        text = changes.get(name, getattr(chapter, name))
        fitted = fit_text(text, carries.texts)
        if fitted != text:
            changes[name] = fitted
    for name in ("speakers", "topics"):
        names = changes.get(name, getattr(chapter, name))
        fitted_names = tuple(filter(None, (fit_text(text, carries.texts) for text in names)))
        if fitted_names != names:
            changes[name] = fitted_names
    if chapter.links and "links" not in changes:
        changes["links"] = tuple(
            Link(fit_text(link.url, carries.texts), fit_text(link.text, carries.texts))
            for link in chapter.links
        )
    if chapter.translations and "translations" not in changes:
        changes["translations"] = tuple(_translated(each, carries) for each in chapter.translations)
    return replace(chapter, **changes) if changes else chapter


def _translated(translation: Translation, carries: Carries) -> Translation:
    return Translation(
        fit_text(translation.language, carries.texts),
        fit_text(translation.title, carries.texts),
        fit_text(translation.summary, carries.texts) if "summary" in carries.fields else "",
    )


def _with_titles(entries: list[Numbered]) -> list[Numbered]:
    """``entries`` with “Chapter 3” where a title is missing that the format needs; 3 is its number in the list."""
    return [
        entry
        if entry.chapter.title
        else Numbered(entry.place, replace(entry.chapter, title=f"Chapter {entry.place + 1}"))
        for entry in entries
    ]

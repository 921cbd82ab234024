"""A list made into one that a format can hold, from what the format says it carries."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from ..model import Chapter, ChapterKind, ChapterList, Link, Recording, Translation
from ..timecode import MAX_MS
from ._changed import changed
from ._format import FIELDS, Carries, Format, Numbered, Texts
from ._languages import settle_languages
from ._text import fit_text


def fit(chapters: Iterable[Chapter], form: Format, recording: Recording | None) -> list[Numbered]:
    """``chapters`` as ``form`` can hold them, in time order; what it cannot hold at all is missing.

    A hidden chapter is left out where a format has no way to hide it: it would show to everybody.
    """
    carries = form.carries
    entries = [Numbered(place, chapter) for place, chapter in enumerate(chapters)]
    starts = [entry.chapter.start_ms for entry in entries]
    if any(a > b for a, b in pairwise(starts)):
        entries.sort(key=lambda entry: entry.chapter.start_ms)
    if "listed" not in carries.fields:
        entries = [entry for entry in entries if entry.chapter.listed]
    entries = entries[: carries.max_chapters]
    entries = _levelled(entries, carries)
    entries = [Numbered(place, _carried(chapter, carries.fields, carries)) for place, chapter in entries]
    if carries.names_languages:
        entries = settle_languages(entries, recording.language if recording else "")
    if carries.needs_title:
        entries = _with_titles(entries)
    if carries.needs_end:
        entries = fill_ends(entries, recording, carries.open_end_ms)
    return form.fit(entries, recording) if form.fit else entries


_EVERYTHING: Final = Carries(frozenset(FIELDS), texts=Texts.ANY, nested=False)


def without_surrogates(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """``chapters`` without halves of characters (``\\ud800``), which no file and no database can hold."""
    return tuple(_carried(chapter, _EVERYTHING.fields, _EVERYTHING) for chapter in chapters)


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
            entry.place, changed(entry.chapter, end_ms=last if span.end_ms is None else span.end_ms)
        )
        for entry, span in zip(entries, spans, strict=True)
    ]


def unique_keys(entries: list[Numbered]) -> list[Numbered]:
    """``entries`` with each key once: a second chapter that has it loses it."""
    seen: set[str] = set()
    fitted = []
    for entry in entries:
        key = entry.chapter.key
        fitted.append(Numbered(entry.place, changed(entry.chapter, key="")) if key in seen else entry)
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
        fitted.append(Numbered(index, chapter if level == chapter.level else changed(chapter, level=level)))
        before = level
    return fitted


def _carried(chapter: Chapter, fields: frozenset[str], carries: Carries) -> Chapter:
    """``chapter`` without the fields that have no place, its times and texts as the format holds them.

    Field by field and made in one go: this runs for every chapter that is written, and ``replace`` is slow.
    """
    texts, unit = carries.texts, carries.unit_ms
    start_ms = min(max(chapter.start_ms, 0), MAX_MS) // unit * unit
    end_ms = chapter.end_ms if "end_ms" in fields else None
    if end_ms is not None:
        end_ms = max(min(end_ms, MAX_MS) // unit * unit, start_ms)
    return Chapter(
        start_ms,
        fit_text(chapter.title, texts),
        end_ms,
        chapter.level if "level" in fields else 0,
        fit_text(chapter.key, texts) if "key" in fields else "",
        chapter.kind if "kind" in fields else ChapterKind.OTHER,
        fit_text(chapter.summary, texts) if "summary" in fields else "",
        fit_text(chapter.language, texts) if "language" in fields else "",
        _names(chapter.speakers, texts) if "speakers" in fields else (),
        _names(chapter.topics, texts) if "topics" in fields else (),
        _links(chapter.links, texts) if "links" in fields else (),
        fit_text(chapter.image, texts) if "image" in fields else "",
        chapter.listed,
        _translations(chapter.translations, carries) if "translations" in fields else (),
        chapter.place,
    )


def _names(names: tuple[str, ...], texts: Texts) -> tuple[str, ...]:
    return tuple([text for name in names if (text := fit_text(name, texts))])


def _links(links: tuple[Link, ...], texts: Texts) -> tuple[Link, ...]:
    return tuple([Link(fit_text(link.url, texts), fit_text(link.text, texts)) for link in links])


def _translations(translations: tuple[Translation, ...], carries: Carries) -> tuple[Translation, ...]:
    return tuple([_translated(each, carries) for each in translations]) if translations else ()


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
        else Numbered(entry.place, changed(entry.chapter, title=f"Chapter {entry.place + 1}"))
        for entry in entries
    ]

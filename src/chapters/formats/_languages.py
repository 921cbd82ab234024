"""One list in several languages: which there are, and the list in one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Chapter, Provider, Recording, Source, Translation
from ._changed import changed
from ._format import Numbered


def languages(chapters: Iterable[Chapter], recording: Recording | None = None) -> tuple[str, ...]:
    """The languages of the titles, the recording's first, then in the order in which they appear."""
    own = recording.language if recording else ""
    found = dict.fromkeys([own] if own else [])
    for chapter in chapters:
        if chapter.language:
            found.setdefault(chapter.language)
        for translation in chapter.translations:
            found.setdefault(translation.language)
    return tuple(found)


def in_language(chapters: Iterable[Chapter], language: str, own: str = "") -> tuple[Chapter, ...]:
    """``chapters`` with their titles and summaries in ``language`` where they have any; the former become translations.

    ``own`` is the recording's language, which titles are in that name none.
    """
    return tuple(_turned(chapter, language, own) for chapter in chapters)


def _turned(chapter: Chapter, language: str, own: str) -> Chapter:
    if (chapter.language or own) == language:
        return changed(chapter, language="") if chapter.language else chapter
    for translation in chapter.translations:
        if translation.language == language:
            former = Translation(chapter.language or own, chapter.title, chapter.summary)
            others = tuple(each for each in chapter.translations if each is not translation)
            return replace(
                chapter,
                title=translation.title,
                summary=translation.summary,
                language="",
                translations=(former, *others),
            )
    return changed(chapter, language=own) if own and not chapter.language else chapter


def settle_languages(entries: list[Numbered], own: str) -> list[Numbered]:
    """``entries`` as they come back from a file in which every title names its language; ``own`` is the recording's.

    Where all name the same one, it is the file's (see :func:`common_language`), and no chapter's; else it is each one's.
    """
    named = [entry.chapter.language or own for entry in entries]
    common = len(set(named)) == 1
    return [
        entry
        if entry.chapter.language == (wanted := "" if common else language)
        else Numbered(entry.place, changed(entry.chapter, language=wanted))
        for entry, language in zip(entries, named, strict=True)
    ]


def common_language(chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], str]:
    """``chapters`` of a file in which every title names its language: without it, where it is the same for all."""
    named = {chapter.language for chapter in chapters}
    if len(named) != 1 or named == {""}:
        return chapters, ""
    return tuple(changed(chapter, language="") for chapter in chapters), named.pop()


def with_language(recording: Recording | None, chapters: tuple[Chapter, ...]) -> Recording | None:
    """``recording`` with the language that all titles name, where it has none of its own."""
    common = common_language(chapters)[1]
    if not common or (recording and recording.language):
        return recording
    return replace(recording or Recording("", "", Source(Provider.FILE, "")), language=common)

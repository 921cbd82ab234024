"""One list in several languages: which there are, and the list in one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Chapter, Recording, Translation


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
        return replace(chapter, language="") if chapter.language else chapter
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
    return replace(chapter, language=own) if own and not chapter.language else chapter

"""What a recording is in the index, as tokens: the costly part of indexing, which needs no database and no numbers.

It may be done ahead, in the process that reads a recording, and handed over with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chapters.catalog.intake import NewRecording
from chapters.language import detect
from chapters.model import Access, Chapter, Collection, Recording, Track, Translation
from chapters.search.passages import passages
from chapters.search.tokens import plain_words, title_language, tokens

PASSAGE_BITS = 16
MOST_PASSAGES = 1 << PASSAGE_BITS

Passage = tuple[int, int, str]
"""The first and last cue of a stretch of speech, and its tokens."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """The tokens of a recording. Plain tuples inside, for it crosses from one process to another.

    ``title`` and ``names`` are the recording's, with its collection among the names; ``context`` is what its chapters are
    found by besides their own words. ``chapters`` holds title, names and summary of each; ``speech`` the passages of each
    track. Nothing is analysed of a hidden recording.
    """

    title: str = ""
    names: str = ""
    context: str = ""
    chapters: tuple[tuple[str, str, str], ...] = ()
    speech: tuple[tuple[Passage, ...], ...] = ()


def analyse(new: NewRecording) -> Analysed:
    """What will be in the index of ``new``. Whoever saves it under other titles analyses it again."""
    if new.recording.access is not Access.PUBLIC:
        return Analysed()
    title, names, context, chapters = analyse_titles(new.recording, new.collection, new.chapters)
    return Analysed(title, names, context, chapters, analyse_speech(new.recording, new.tracks))


def analyse_titles(
    recording: Recording, collection: Collection | None, chapters: Iterable[Chapter]
) -> tuple[str, str, str, tuple[tuple[str, str, str], ...]]:
    """Title, names and context of the recording; title, names and summary of each chapter."""
    language = recording.language or detect(recording.title, "")
    title = tokens(((recording.title, title_language(recording.title, "", language)),))
    people = [(speaker, language) for speaker in recording.speakers]
    if collection is None:
        return title, tokens(people), plain_words(title), _titles(chapters, language)
    belongs = (collection.title, title_language(collection.title, collection.language, language))
    context = f"{plain_words(title)} {plain_words(tokens((belongs,)))}".strip()
    return title, tokens((*people, belongs)), context, _titles(chapters, language)


def analyse_speech(recording: Recording, tracks: Sequence[Track]) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each track."""
    return tuple(tuple(_spoken(track, track.language or recording.language)) for track in tracks)


def _titles(chapters: Iterable[Chapter], language: str) -> tuple[tuple[str, str, str], ...]:
    return tuple([_chapter(chapter, language) for chapter in chapters])


def _chapter(chapter: Chapter, language: str) -> tuple[str, str, str]:
    names = (*chapter.speakers, *chapter.topics)
    return _tokens_of(chapter.title, chapter.language, names, chapter.summary, chapter.translations, language)


@lru_cache(maxsize=1 << 11)  # whoever saves a list again has changed few of its chapters
def _tokens_of(
    title: str,
    given: str,
    names: tuple[str, ...],
    summary: str,
    others: tuple[Translation, ...],
    language: str,
) -> tuple[str, str, str]:
    spoken = title_language(title, given, language)
    found = tokens([(name, language) for name in names])
    if not (others or summary):
        return tokens(((title, spoken),)), found, ""
    return (
        tokens(((title, spoken), *((item.title, item.language) for item in others))),
        found,
        tokens(((summary, spoken), *((item.summary, item.language) for item in others))),
    )


def _spoken(track: Track, language: str) -> list[Passage]:
    cues = track.cues
    return [
        (first, last, tokens(((" ".join([cue.text for cue in cues[first : last + 1]]), language),)))
        for first, last in passages(cues)[:MOST_PASSAGES]
    ]

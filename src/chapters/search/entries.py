"""The search entries of a recording: what of it can be found, as tokens.

An entry's number carries its static rank in the high bits: entries with fewer words in their title come first, as the
better answer to a short query, and speech after all titles. FTS5 then gives the best first without scoring every match, and
may stop early.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chapters.language import detect
from chapters.model import Access, Chapter, Collection, Recording, Track
from chapters.search.passages import passages
from chapters.search.query import facet
from chapters.search.tokens import plain_words, title_language, tokens

RANK_SHIFT = 40
RECORDING_BIT = 1 << 39
SPEECH_BIT = 1 << 38
PASSAGE_BITS = 16
LONGEST_TITLE = 120
SPEECH_RANK = 128


@dataclass(frozen=True, slots=True)
class Entry:
    """One findable thing, as tokens. Without ``chapter_id`` and ``track_id`` it is the recording itself."""

    id: int
    chapter_id: int | None = None
    track_id: int | None = None
    first_cue: int = 0
    last_cue: int = 0
    title: str = ""
    names: str = ""
    summary: str = ""
    speech: str = ""
    context: str = ""
    facets: str = ""


def entries(
    recording_id: int,
    recording: Recording,
    collection: Collection | None,
    chapters: Iterable[tuple[int, Chapter]],
) -> Iterator[Entry]:
    """What can be found of a recording by its titles, names and summaries. Nothing of a hidden one."""
    if recording.access is not Access.PUBLIC:
        return
    language = recording.language or detect(recording.title, "")
    named = (recording.title, title_language(recording.title, "", language))
    belongs = (
        [(collection.title, title_language(collection.title, collection.language, language))]
        if collection
        else []
    )
    facets = facets_of(recording_id, recording)
    title = tokens([named])
    yield Entry(
        _number(title, RECORDING_BIT | recording_id),
        title=title,
        names=tokens([*((speaker, language) for speaker in recording.speakers), *belongs]),
        facets=facets,
    )
    context = plain_words(tokens([named, *belongs]))
    for chapter_id, chapter in chapters:
        yield _chapter_entry(chapter_id, chapter, language, context, facets)


def _chapter_entry(chapter_id: int, chapter: Chapter, language: str, context: str, facets: str) -> Entry:
    spoken = title_language(chapter.title, chapter.language, language)
    title = tokens([(chapter.title, spoken), *((item.title, item.language) for item in chapter.translations)])
    summaries = [(chapter.summary, spoken), *((item.summary, item.language) for item in chapter.translations)]
    return Entry(
        _number(title, chapter_id),
        chapter_id=chapter_id,
        title=title,
        names=tokens([(name, language) for name in (*chapter.speakers, *chapter.topics)]),
        summary=tokens(summaries),
        context=context,
        facets=facets,
    )


def speech_entries(
    recording_id: int, recording: Recording, tracks: Iterable[tuple[int, Track]]
) -> Iterator[Entry]:
    """What can be found of what was said: a passage of a few cues each. Nothing of a hidden recording."""
    if recording.access is not Access.PUBLIC:
        return
    facets = facets_of(recording_id, recording)
    for track_id, track in tracks:
        language = track.language or recording.language
        for number, (first, last) in enumerate(passages(track.cues)[: 1 << PASSAGE_BITS]):
            said = tokens([(cue.text, language) for cue in track.cues[first : last + 1]])
            rank = SPEECH_RANK + min(said.count(" ") // 8, 100)
            yield Entry(
                rank << RANK_SHIFT | SPEECH_BIT | track_id << PASSAGE_BITS | number,
                track_id=track_id,
                first_cue=first,
                last_cue=last,
                speech=said,
                facets=facets,
            )


def facets_of(recording_id: int, recording: Recording) -> str:
    """What results can be narrowed by, one token each."""
    found = [facet("public", "yes"), facet("recording", str(recording_id))]
    if recording.collection:
        found.append(facet("collection", recording.collection))
    if recording.language:
        found.append(facet("language", recording.language))
    if recording.recorded:
        found.append(facet("year", str(recording.recorded.year)))
    if recording.public_from:
        found.append(facet("from", recording.public_from.isoformat()))
    return " ".join(found)


def _number(title: str, sequence: int) -> int:
    words = plain_words(title).count(" ") + 1 if title else 0
    return min(words, LONGEST_TITLE) << RANK_SHIFT | sequence

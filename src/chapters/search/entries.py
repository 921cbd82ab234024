"""The search entries of a recording: what of it can be found, as tokens, each under a number.

An entry's number carries its static rank in the high bits: entries with fewer words in their title come first, as the
better answer to a short query, and speech after all titles. FTS5 then gives the best first without scoring every match, and
may stop early.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chapters.model import Access, Chapter, Collection, Recording, Track
from chapters.search.analysis import PASSAGE_BITS, Analysed, Passage, analyse_speech, analyse_titles
from chapters.search.query import facet
from chapters.search.tokens import plain_words

RANK_SHIFT = 40
RECORDING_BIT = 1 << 39
SPEECH_BIT = 1 << 38
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


def title_entries(
    recording_id: int, analysed: Analysed, chapter_ids: Iterable[int | None], facets: str
) -> Iterator[Entry]:
    """What can be found by titles, names and summaries; ``chapter_ids`` holds None for a chapter that is not listed."""
    yield Entry(
        _number(analysed.title, RECORDING_BIT | recording_id),
        title=analysed.title,
        names=analysed.names,
        facets=facets,
    )
    for chapter_id, (title, names, summary) in zip(chapter_ids, analysed.chapters, strict=True):
        if chapter_id is not None:
            number = _number(title, chapter_id)
            yield Entry(number, chapter_id, None, 0, 0, title, names, summary, "", analysed.context, facets)


def speech_entries(
    track_ids: Iterable[int], speech: Sequence[Sequence[Passage]], facets: str
) -> Iterator[Entry]:
    """What can be found of what was said: a passage of a few cues each."""
    for track_id, passages in zip(track_ids, speech, strict=True):
        for number, (first, last, said) in enumerate(passages):
            rank = SPEECH_RANK + min(said.count(" ") // 8, 100)
            key = rank << RANK_SHIFT | SPEECH_BIT | track_id << PASSAGE_BITS | number
            yield Entry(key, None, track_id, first, last, "", "", "", said, "", facets)


def wanted_titles(
    recording_id: int,
    recording: Recording,
    collection: Collection | None,
    chapters: Sequence[tuple[int, Chapter]],
) -> dict[int, Entry]:
    """By number, what the index must hold of a recording and its listed chapters. Nothing of a hidden one."""
    if recording.access is not Access.PUBLIC:
        return {}
    analysed = Analysed(*analyse_titles(recording, collection, [chapter for _, chapter in chapters]))
    ids = [chapter_id for chapter_id, _ in chapters]
    found = title_entries(recording_id, analysed, ids, facets_of(recording_id, recording))
    return {entry.id: entry for entry in found}


def wanted_speech(
    recording_id: int, recording: Recording, tracks: Sequence[tuple[int, Track]]
) -> dict[int, Entry]:
    """By number, what the index must hold of what was said. Nothing of a hidden recording."""
    if recording.access is not Access.PUBLIC:
        return {}
    speech = analyse_speech(recording, [track for _, track in tracks])
    ids = [track_id for track_id, _ in tracks]
    return {entry.id: entry for entry in speech_entries(ids, speech, facets_of(recording_id, recording))}


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

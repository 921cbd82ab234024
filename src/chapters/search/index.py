"""The search entries of a recording: what of it is indexed, and keeping the index in step.

An entry's number carries its static rank in the high bits: entries with fewer words in their title come first, as the
better answer to a short query. FTS5 then gives the best first without scoring every match, and may stop early.
The index is contentless, so the tokens of each entry are kept beside it: taking an entry out must repeat them exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.engine import Connection

from chapters.language import words
from chapters.model import Access, Chapter, Collection, Recording
from chapters.search.query import facet

RANK_SHIFT = 40
RECORDING_BIT = 1 << 39
MOST_TOKENS = 400

_ADD = "INSERT INTO search_index (rowid, title, rest, context, facets) VALUES (?, ?, ?, ?, ?)"
_REMOVE = "INSERT INTO search_index (search_index, rowid, title, rest, context, facets) VALUES ('delete', ?, ?, ?, ?, ?)"
_ADD_ENTRY = "INSERT INTO search_entry (id, recording_id, chapter_id, title, rest, context, facets) VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One findable thing, as space-separated tokens. ``chapter_id`` is None for the recording itself."""

    id: int
    chapter_id: int | None
    title: str
    rest: str
    context: str
    facets: str


class Fts5Index:
    """Keeps SQLite's FTS5 index in step, inside the caller's transaction."""

    def replace(
        self,
        connection: Connection,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
    ) -> None:
        """Make the entries of this recording exactly those of ``recording`` and its listed ``chapters``."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(
                "SELECT id, chapter_id, title, rest, context, facets FROM search_entry WHERE recording_id = ?",
                (recording_id,),
            )
            old = {row[0]: Entry(*row) for row in cursor.fetchall()}
            new = {entry.id: entry for entry in entries(recording_id, recording, collection, chapters)}
            stale = sorted(key for key, entry in old.items() if new.get(key) != entry)
            fresh = sorted(key for key, entry in new.items() if old.get(key) != entry)
            cursor.executemany(_REMOVE, [_indexed(old[key]) for key in stale])
            cursor.executemany("DELETE FROM search_entry WHERE id = ?", [(key,) for key in stale])
            cursor.executemany(_ADD, [_indexed(new[key]) for key in fresh])
            cursor.executemany(
                _ADD_ENTRY,
                [
                    (e.id, recording_id, e.chapter_id, e.title, e.rest, e.context, e.facets)
                    for e in (new[key] for key in fresh)
                ],
            )
        finally:
            cursor.close()


def entries(
    recording_id: int,
    recording: Recording,
    collection: Collection | None,
    chapters: Iterable[tuple[int, Chapter]],
) -> Iterator[Entry]:
    """What can be found of a recording: itself and its chapters. Nothing of a hidden one."""
    if recording.access is not Access.PUBLIC:
        return
    named = _tokens(recording.title)
    belongs = _tokens(collection.title) if collection else ()
    context = " ".join((*named, *belongs))
    facets = _facets(recording_id, recording)
    yield Entry(
        _number(len(named), RECORDING_BIT | recording_id),
        None,
        " ".join(named),
        " ".join((*_tokens(*recording.speakers), *belongs)),
        "",
        facets,
    )
    for chapter_id, chapter in chapters:
        title = _tokens(chapter.title, *(translation.title for translation in chapter.translations))
        rest = _tokens(
            *chapter.speakers,
            *chapter.topics,
            chapter.summary,
            *(translation.summary for translation in chapter.translations),
        )
        yield Entry(
            _number(len(title), chapter_id), chapter_id, " ".join(title), " ".join(rest), context, facets
        )


def _facets(recording_id: int, recording: Recording) -> str:
    tokens = [facet("recording", str(recording_id))]
    if recording.collection:
        tokens.append(facet("collection", recording.collection))
    if recording.language:
        tokens.append(facet("language", recording.language))
    if recording.recorded:
        tokens.append(facet("year", str(recording.recorded.year)))
    if recording.public_from:
        tokens.append(facet("from", recording.public_from.isoformat()))
    return " ".join(tokens)


def _tokens(*texts: str) -> tuple[str, ...]:
    found = [token for text in texts if text for token in _tokens_of(text)]
    return tuple(found[:MOST_TOKENS])


@lru_cache(maxsize=4096)
def _tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of one text. Names of speakers and recordings come again and again."""
    return tuple(word.folded.replace(" ", "") for word in words(text))


def _number(tokens: int, sequence: int) -> int:
    return min(tokens, 255) << RANK_SHIFT | sequence


def _indexed(entry: Entry) -> tuple[int, str, str, str, str]:
    return entry.id, entry.title, entry.rest, entry.context, entry.facets

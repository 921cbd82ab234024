"""Seals: a digest of everything that readers are shown, so that a single bit which turned on the disk is found.

SQLite proves that its pages hang together, not that they say what was saved. So every transaction seals anew the parts that it
has changed, and only those: what went bad before is not taken for good. A part is sealed by what lies in its rows, read back
from the database; one digest for many rows costs little, and is missed by no change in any of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from hashlib import blake2b
from typing import Final

SIZE: Final = 12
"""Bytes of a digest: two contents that differ have the same once in 2**96."""


class Part(StrEnum):
    """What is sealed by itself, of a recording (or, for the first, of its own)."""

    COLLECTION = "collection"
    FACTS = "facts"
    CHAPTERS = "chapters"
    RETIRED = "retired"
    SPEECH = "speech"
    REVISION = "revision"


NAMES: Final = {
    Part.FACTS: "what is said of it",
    Part.CHAPTERS: "its chapters",
    Part.RETIRED: "its chapters that were taken out",
    Part.SPEECH: "its captions",
    Part.REVISION: "its history",
}
"""What a part of a recording is called."""

# Columns are named one by one: what is added by a later version is no part of an older seal.
_ROWS: Final[dict[Part, tuple[str, ...]]] = {
    Part.COLLECTION: ("SELECT slug, title, description, language FROM collection WHERE id = ?",),
    Part.FACTS: (
        "SELECT slug, collection_id, title, description, language, duration_ms, recorded, speakers, rights, licence, credit, "
        "identifier, poster, access, public_from, revision, added, modified FROM recording WHERE id = ?",
        "SELECT provider, provider_id, url, provenance, reason, origin, wishes, imported, imported_fields, content_hash "
        "FROM source WHERE recording_id = ?",
    ),
    Part.CHAPTERS: (
        "SELECT id, key, position, start_ms, end_ms, level, title, listed, more FROM chapter WHERE recording_id = ? "
        "ORDER BY position, id",
    ),
    Part.RETIRED: ("SELECT key, title, revision FROM retired_key WHERE recording_id = ? ORDER BY key",),
    Part.SPEECH: (
        "SELECT id, language, label, automatic, cue_count FROM track WHERE recording_id = ? ORDER BY id",
        "SELECT track_id, position, start_ms, end_ms, speaker, text FROM cue WHERE track_id IN "
        "(SELECT id FROM track WHERE recording_id = ?) ORDER BY track_id, position",
    ),
}
_REVISION: Final = (
    "SELECT parent, author, made, note, chapters FROM revision WHERE recording_id = ? AND number = ?"
)
_NUMBERS: Final = "SELECT number FROM revision WHERE recording_id = ?"
_SEAL: Final = "INSERT OR REPLACE INTO seal (part, id, number, digest) VALUES (?, ?, ?, ?)"
_SEALS: Final = "SELECT part, number, digest FROM seal WHERE id = ? AND part {} 'collection'"
_LOST: Final = (
    "SELECT DISTINCT part = 'collection', id FROM seal WHERE CASE part WHEN 'collection' "
    "THEN id NOT IN (SELECT id FROM collection) ELSE id NOT IN (SELECT id FROM recording) END"
)
_OF_RECORDINGS: Final = (Part.FACTS, Part.CHAPTERS, Part.RETIRED, Part.SPEECH)

Key = tuple[Part, int, int]
"""A part, the number of the recording or collection, and the number of the revision (else 0)."""


class Sealer:
    """Remembers what a transaction changes, and seals it at its end."""

    def __init__(self) -> None:
        self._changed: set[Key] = set()

    def change(self, number: int, *parts: Part, revision: int = 0) -> None:
        """Remember that parts of a recording (or a collection) are changed by this transaction."""
        self._changed |= {(part, number, revision if part is Part.REVISION else 0) for part in parts}

    def finish(self, raw: sqlite3.Connection) -> None:
        """Seal what was changed, within the transaction that is open."""
        if self._changed:
            _seal(raw, self._changed)
            self._changed = set()


def seal_everything(raw: sqlite3.Connection) -> None:
    """Seal all that is there, within the transaction that is open: for a database that has no seals yet."""
    for (number,) in raw.execute("SELECT id FROM collection").fetchall():
        _seal(raw, {(Part.COLLECTION, number, 0)})
    for (number,) in raw.execute("SELECT id FROM recording").fetchall():
        revisions = {(Part.REVISION, number, row[0]) for row in raw.execute(_NUMBERS, (number,))}
        _seal(raw, {(part, number, 0) for part in _OF_RECORDINGS} | revisions)


def drop_seals(raw: sqlite3.Connection, recording_id: int) -> None:
    """Forget the seals of a recording that is destroyed."""
    raw.execute("DELETE FROM seal WHERE id = ? AND part <> 'collection'", (recording_id,))


def broken_parts(raw: sqlite3.Connection, recording_id: int) -> list[Part]:
    """The parts of a recording that are not what was sealed; those without a seal and without content are right."""
    revisions = {(Part.REVISION, row[0]) for row in raw.execute(_NUMBERS, (recording_id,))}
    expected = {(part, 0) for part in _OF_RECORDINGS} | revisions
    return _broken(raw, recording_id, expected, _SEALS.format("<>"))


def broken_collections(raw: sqlite3.Connection) -> Iterator[int]:
    """The numbers of collections that are not what was sealed."""
    for (number,) in raw.execute("SELECT id FROM collection").fetchall():
        if _broken(raw, number, {(Part.COLLECTION, 0)}, _SEALS.format("=")):
            yield number


def lost(raw: sqlite3.Connection) -> tuple[int, int]:
    """How many recordings, and how many collections, were sealed and are not there any more."""
    found = raw.execute(_LOST).fetchall()
    collections = sum(bool(of_collection) for of_collection, _ in found)
    return len(found) - collections, collections


def _broken(
    raw: sqlite3.Connection, number: int, expected: set[tuple[Part, int]], statement: str
) -> list[Part]:
    sealed = {(str(part), revision): digest for part, revision, digest in raw.execute(statement, (number,))}
    wrong = {part for part, _ in sealed if part not in set(Part)}  # the seal itself was damaged
    with _bytes(raw):
        for part, revision in expected | {(Part(part), n) for part, n in sealed if part in set(Part)}:
            digest, empty = _digest(raw, (part, number, revision))
            if sealed.get((part, revision)) != digest and not (empty and (part, revision) not in sealed):
                wrong.add(part)
    return sorted(Part(part) if part in set(Part) else Part.FACTS for part in wrong)


def _seal(raw: sqlite3.Connection, keys: set[Key]) -> None:
    with _bytes(raw):
        rows = [(*key, _digest(raw, key)) for key in sorted(keys)]
    with closing(raw.cursor()) as cursor:
        for part, number, revision, (digest, empty) in rows:
            if empty:
                cursor.execute(
                    "DELETE FROM seal WHERE part = ? AND id = ? AND number = ?",
                    (part.value, number, revision),
                )
            else:
                cursor.execute(_SEAL, (part.value, number, revision, digest))


def _digest(raw: sqlite3.Connection, key: Key) -> tuple[bytes, bool]:
    """The digest of what lies in the rows of a part, and whether there is none."""
    part, number, revision = key
    if part is Part.REVISION:
        found = [raw.execute(_REVISION, (number, revision)).fetchall()]
    else:
        found = [raw.execute(statement, (number,)).fetchall() for statement in _ROWS[part]]
    return blake2b(repr(found).encode(), digest_size=SIZE).digest(), not any(found)


@contextmanager
def _bytes(raw: sqlite3.Connection) -> Iterator[None]:
    """Texts as they lie there, though they may not be UTF-8 any more."""
    factory = raw.text_factory
    raw.text_factory = bytes
    try:
        yield
    finally:
        raw.text_factory = factory

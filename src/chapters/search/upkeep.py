"""Proving that the index holds what the entries say, and filling it anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from unicodedata import unidata_version

from chapters.search.index import INDEXED
from chapters.search.spelling.lexicon import lacking, refill

ANALYSER = 1
"""To be raised with every change that makes other tokens of the same text: each database is then indexed anew by itself."""

_SCHEMA = "SELECT sql FROM sqlite_master WHERE name = 'search_index'"
_NAMES = ", ".join(INDEXED)
_FILL = f"INSERT INTO {{}}search_index (rowid, {_NAMES}) SELECT id, {_NAMES} FROM search_entry ORDER BY id"  # noqa: S608 - own names
_INSTANCES = "SELECT term, doc, col, offset FROM temp.{}"


class Fts5Upkeep:
    """See :class:`chapters.store.upkeep.Engine`."""

    analyser = f"{ANALYSER}/{version('pystemmer')}/{version('snowballstemmer')}/{unidata_version}"
    """What tells one way of reading words from another: ours, Snowball's and Unicode's."""

    def wrong_numbers(self, raw: sqlite3.Connection) -> Iterator[int]:
        """The numbers of entries that the index holds with other tokens than it should, or should not hold, or lacks.

        A second index is filled from the entries, on disk, and both are read side by side. ``raw`` must be closed after it.
        """
        (schema,) = raw.execute(_SCHEMA).fetchone()
        raw.execute("ATTACH '' AS scratch")
        raw.execute("BEGIN")
        raw.execute(schema.replace("search_index", "scratch.search_index", 1))
        raw.execute(_FILL.format("scratch."))
        for name, place in (("held", "main"), ("meant", "scratch")):
            raw.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({place}, search_index, instance)")
        yield from _apart(raw.execute(_INSTANCES.format("held")), raw.execute(_INSTANCES.format("meant")))

    def lacking_words(self, raw: sqlite3.Connection) -> int:
        """How many words, of those that slips are put right by, are not there as they should be."""
        return lacking(raw)

    def rebuild(self, raw: sqlite3.Connection) -> None:
        """Fill the index anew from the entries, within the transaction that is open."""
        raw.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        raw.execute(_FILL.format(""))
        refill(raw)


Instance = tuple[str, int, str, int]


def _apart(held: Iterator[Instance], meant: Iterator[Instance]) -> Iterator[int]:
    """The numbers in one stream that are not in the other. Both are in the same order."""
    told: set[int] = set()
    one, other = next(held, None), next(meant, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(held, None), next(meant, None)
            continue
        if other is None or (one is not None and one < other):
            wrong, one = one, next(held, None)
        else:
            wrong, other = other, next(meant, None)
        if wrong is not None and wrong[1] not in told:
            told.add(wrong[1])
            yield wrong[1]

"""By what the places found can be narrowed: counts by collection, language, year and speaker, and of titles and speech.

Counted among the places found, which are never more than are counted anyway; beyond that each count says that it is less
than there is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from chapters.catalog.asking import Facet, FacetValue, Field, Filter, Within
from chapters.search.finding import Found
from chapters.search.places import Kinds, sort_out

MOST_COUNTED = 250
"""Places that are counted by what they are: the best of those found. Where there are more, each count says so."""
MOST_VALUES = 8
"""Values that are offered for each field."""

_COLLECTIONS = "SELECT slug, title FROM collection WHERE slug IN (SELECT value FROM json_each(?))"
_CHAPTERS = "SELECT recording_id, more FROM chapter WHERE id IN (SELECT value FROM json_each(?))"
_TRACKS = "SELECT id, recording_id FROM track WHERE id IN (SELECT value FROM json_each(?))"
_RECORDINGS = (
    "SELECT recording.id, recording.language, substr(recorded, 1, 4), slug_of.slug, speakers FROM recording "
    "LEFT JOIN collection AS slug_of ON slug_of.id = collection_id WHERE recording.id IN (SELECT value FROM json_each(?))"
)


class Counts:
    """How often each value occurs among the entries of ``found``, by field."""

    def __init__(self, raw: sqlite3.Connection, found: Found, within: Mapping[Within, int]) -> None:
        """``within`` says how many places were found in titles, and how many in speech."""
        numbers = found.numbers[:MOST_COUNTED]
        self.capped = found.capped or len(numbers) < len(found.numbers)
        self.by_field: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._count(raw, sort_out(numbers))
        self.by_field[Field.WITHIN] = Counter({name.value: times for name, times in within.items() if times})

    def _count(self, raw: sqlite3.Connection, kinds: Kinds) -> None:
        """Count the places, and recordings only where nothing in them was found, as everywhere."""
        speakers = self.by_field[Field.SPEAKER]
        rows = raw.execute(_CHAPTERS, (json.dumps(list(kinds.chapters)),)).fetchall()
        places = Counter([recording_id for recording_id, _ in rows])
        for more, times in Counter([more for _, more in rows]).items():
            for name in _speakers_in(more):
                speakers[name] += times
        if kinds.passages:
            for track_id, recording_id in raw.execute(_TRACKS, (json.dumps(list(kinds.passages)),)):
                places[recording_id] += len(kinds.passages[track_id])
        alone = kinds.recordings.difference(places)
        places.update(alone)
        said = {field: Counter[str | None]() for field in (Field.LANGUAGE, Field.YEAR, Field.COLLECTION)}
        languages, years, collections = said.values()
        for key, language, year, slug, named in raw.execute(_RECORDINGS, (json.dumps(list(places)),)):
            times = places[key]
            languages[language] += times
            years[year] += times
            collections[slug] += times
            if key in alone:
                for name in _speakers_in(named):
                    speakers[name] += 1
        for field, counter in said.items():
            folded = self.by_field[field]
            for value, times in counter.items():
                if value:
                    folded[value.casefold()] += times


def facets(
    raw: sqlite3.Connection, counts: Counts, widened: dict[Field, Counts], filters: Iterable[Filter]
) -> tuple[Facet, ...]:
    """What to offer. ``widened`` has, for each field that is filtered by, the counts without that filter, so that another
    value can be chosen beside; ``filters`` are those chosen."""
    chosen = {(item.field, item.value) for item in filters if not item.excluded}
    made = []
    for field in (Field.WITHIN, Field.LANGUAGE, Field.YEAR, Field.COLLECTION, Field.SPEAKER):
        here = widened.get(field, counts)
        values = [
            FacetValue(value, number, chosen=(field, value) in chosen)
            for value, number in _offered(field, here.by_field[field], chosen)
        ]
        if field is Field.COLLECTION:
            values = _titled(raw, values)
        if len(values) > 1 or any(value.chosen for value in values):
            made.append(Facet(field, tuple(values), here.capped))
    return tuple(made)


def _offered(field: Field, counter: Counter[str], chosen: set[tuple[Field, str]]) -> list[tuple[str, int]]:
    """The most frequent values and those chosen; years newest first."""
    best = counter.most_common(MOST_VALUES)
    shown = dict(best)
    best += [
        (value, counter[value])
        for name, value in sorted(chosen)
        if name is field and value not in shown and counter[value]
    ]
    return sorted(best, reverse=True) if field is Field.YEAR else best


@lru_cache(maxsize=4096)
def _speakers_in(stored: str) -> tuple[str, ...]:
    """The names in a JSON list, or in the field of a JSON object. Remembered: the same people speak again and again."""
    value = json.loads(stored)
    return tuple(value if isinstance(value, list) else value.get("speakers", ()))


def _titled(raw: sqlite3.Connection, values: list[FacetValue]) -> list[FacetValue]:
    """Collections with their titles."""
    titles = dict(raw.execute(_COLLECTIONS, (json.dumps([value.value for value in values]),)))
    return [
        FacetValue(value.value, value.count, titles.get(value.value, ""), value.chosen) for value in values
    ]

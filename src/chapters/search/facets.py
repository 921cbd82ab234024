"""By what the places found can be narrowed: counts by collection, language, year and speaker, and of titles and speech.

Counted among the places found, which are never more than are counted anyway; beyond that each count says that it is less
than there is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from chapters.catalog.asking import Facet, FacetValue, Field, Filter, Within
from chapters.search.candidates import load_facets
from chapters.search.finding import Found, is_recording
from chapters.search.places import sort_out

MOST_COUNTED = 250
"""Places that are counted by what they are: the best of those found. Where there are more, each count says so."""
MOST_VALUES = 8
"""Values that are offered for each field."""

_NAMES = {"collection": Field.COLLECTION, "language": Field.LANGUAGE, "year": Field.YEAR}
_COLLECTIONS = "SELECT slug, title FROM collection WHERE slug IN (SELECT value FROM json_each(?))"
_CHAPTER_SPEAKERS = "SELECT more FROM chapter WHERE id IN (SELECT value FROM json_each(?)) AND more <> '{}'"
_RECORDING_SPEAKERS = "SELECT speakers FROM recording WHERE id IN (SELECT value FROM json_each(?))"


class Counts:
    """How often each value occurs among the entries of ``found``, by field."""

    def __init__(self, raw: sqlite3.Connection, found: Found, within: Mapping[Within, int]) -> None:
        """``within`` says how many places were found in titles, and how many in speech."""
        numbers = found.numbers[:MOST_COUNTED]
        self.capped = found.capped or len(numbers) < len(found.numbers)
        self.by_field: dict[Field, Counter[str]] = {
            field: Counter() for field in (Field.COLLECTION, Field.LANGUAGE, Field.YEAR)
        }
        for tokens, times in _facet_texts(raw, numbers).items():
            for token in tokens.split(" "):
                name, _, value = token.partition("=")
                if name in _NAMES:
                    self.by_field[_NAMES[name]][value] += times
        self.by_field[Field.SPEAKER] = _speakers(raw, numbers)
        self.by_field[Field.WITHIN] = Counter({name.value: times for name, times in within.items() if times})


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


def _facet_texts(raw: sqlite3.Connection, numbers: Sequence[int]) -> Counter[str]:
    recordings = set()
    counted: list[str] = []
    whole: list[tuple[int, str]] = []
    for number, recording_id, text in load_facets(raw, numbers):
        if is_recording(number):
            whole.append((recording_id, text))
        else:
            recordings.add(recording_id)
            counted.append(text)
    # As everywhere, a recording counts only where nothing in it was found.
    counted += [text for recording_id, text in whole if recording_id not in recordings]
    return Counter(counted)


def _speakers(raw: sqlite3.Connection, numbers: Sequence[int]) -> Counter[str]:
    """The speakers of the chapters found, and of the recordings that were found by themselves."""
    kinds = sort_out(numbers)
    chapters, recordings = json.dumps(list(kinds.chapters)), json.dumps(list(kinds.recordings))
    found: Counter[str] = Counter()
    for statement, chosen in ((_CHAPTER_SPEAKERS, chapters), (_RECORDING_SPEAKERS, recordings)):
        for (stored,) in raw.execute(statement, (chosen,)):
            for name in _speakers_in(stored):
                found[name] += 1
    return found


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

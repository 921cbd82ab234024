"""Filters → conditions of the index, with what the database knows: its languages, its collections, what is not public yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from chapters.catalog.asking import Field, Filter, Within
from chapters.language import words
from chapters.search.finding import FIRST_SPEECH
from chapters.search.grammar import YEARS, Unit
from chapters.search.matching import OWN_COLUMNS, Narrowing
from chapters.search.query import Need, analyse_unit, facet

CORE_LANGUAGES = ("lv", "lt", "et", "en", "ru")
"""Languages that titles are detected to be in, whatever their recording says."""
MOST_YEARS = 200

# A language a step, over the index of languages: DISTINCT would read it all.
_LANGUAGES = (
    "WITH RECURSIVE one (tag) AS (SELECT min(language) FROM recording UNION ALL "
    "SELECT (SELECT min(language) FROM recording WHERE language > tag) FROM one WHERE tag IS NOT NULL) "
    "SELECT tag FROM one WHERE tag > ''"
)
_NAMED = "SELECT slug FROM collection WHERE slug IN (?, ?)"
_COLLECTIONS = "SELECT slug, title FROM collection"
_FUTURE = "SELECT term FROM temp.search_terms WHERE term > ? AND term < 'from=~'"
_TERMS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab ('main', 'search_index', 'row')"
)
_NOTHING = "-"
"""A token that no entry has."""


def tags(raw: sqlite3.Connection) -> list[str]:
    """The languages that recordings are said to be in, as they say it."""
    return [row[0] for row in raw.execute(_LANGUAGES)]


def bases(spoken: Iterable[str]) -> list[str]:
    """The languages that texts are read in, without what only tells countries apart."""
    return list(dict.fromkeys((*CORE_LANGUAGES, *(tag.partition("-")[0].lower() for tag in spoken))))


def narrow(
    raw: sqlite3.Connection, filters: Sequence[Filter], spoken: Sequence[str], today: date
) -> Narrowing:
    """The conditions that ``filters`` set, and that a recording is public by ``today``. What no value of its field can be
    is met by nothing."""
    tokens: dict[Field, list[str]] = {}
    names: list[Need] = []
    without = _not_public_yet(raw, today)
    without_names: list[Need] = []
    within: set[str] = set()
    for item in filters:
        if item.field is Field.WITHIN:
            within |= {item.value} if not item.excluded else set(Within) - {item.value}
        elif item.field is Field.SPEAKER and words(item.value):
            (without_names if item.excluded else names).append(_name(item.value, bases(spoken)))
        else:
            found = _tokens(raw, item, spoken)
            if item.excluded:
                without += found
            else:
                tokens.setdefault(item.field, []).extend(found or [_NOTHING])
    columns, first, last = _where(within)
    return Narrowing(
        tuple(map(tuple, tokens.values())),
        tuple(without),
        (tuple(names),) if names else (),
        tuple(without_names),
        columns,
        first,
        last,
    )


def only(narrowing: Narrowing, within: set[str]) -> Narrowing:
    """The same conditions, and words in titles or in speech alone."""
    columns, first, last = _where(within)
    return replace(narrowing, columns=columns, first=first, last=last)


def _where(within: set[str]) -> tuple[str, int, int]:
    """The columns in which words are looked for, and the bounds of the entries' numbers."""
    if within == {Within.SPEECH}:
        return "speech", FIRST_SPEECH, (1 << 63) - 1
    if within == {Within.TITLE}:
        return "title", 0, FIRST_SPEECH - 1
    return OWN_COLUMNS, 0, (1 << 63) - 1


def _name(value: str, languages: list[str]) -> Need:
    """A speaker: one word in any form, or several as they are written, one after another."""
    found = words(value)
    return analyse_unit(Unit(found, phrase=len(found) > 1), languages)


def _tokens(raw: sqlite3.Connection, item: Filter, spoken: Sequence[str]) -> list[str]:
    if item.field is Field.LANGUAGE:
        wanted = item.value.lower()
        return [facet("language", tag) for tag in spoken if f"{tag.lower()}-".startswith(f"{wanted}-")]
    if item.field is Field.YEAR:
        found = YEARS.fullmatch(item.value)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        return [facet("year", str(year)) for year in range(first, last + 1)[:MOST_YEARS]]
    if item.field is Field.COLLECTION:
        return [facet("collection", slug) for slug in _collections(raw, item.value)]
    return []


def _collections(raw: sqlite3.Connection, value: str) -> list[str]:
    """The slugs of the collection that is called so, else of those whose title holds all of its words or beginnings."""
    named = [slug for (slug,) in raw.execute(_NAMED, (value, value.casefold()))]
    wanted = [word.folded for word in words(value)]
    if named or not wanted:
        return named
    found = []
    for slug, title in raw.execute(_COLLECTIONS):
        there = [word.folded for word in words(title)]
        if all(any(word.startswith(part) for word in there) for part in wanted):
            found.append(slug)
    return found


def _not_public_yet(raw: sqlite3.Connection, today: date) -> list[str]:
    """The tokens of the days, after ``today``, from which something will be public."""
    values = (facet("from", today.isoformat()),)
    try:
        return [row[0] for row in raw.execute(_FUTURE, values)]
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        raw.execute(_TERMS)  # this connection has not been asked before
        return [row[0] for row in raw.execute(_FUTURE, values)]

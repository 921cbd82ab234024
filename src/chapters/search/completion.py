"""Completions: titles, speakers and topics that hold words which begin as typed, from the same index as the search.

The index gives entries with short titles first and stops early, so a completion costs the same however much there is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chapters.catalog.completing import Completes, Completion
from chapters.language import Word, fold, words
from chapters.search.deadline import Deadline
from chapters.search.finding import is_recording, recording_of, row_of
from chapters.search.grammar import Unit
from chapters.search.matching import Narrowing, expression
from chapters.search.narrowing import bases, narrow, tags
from chapters.search.query import Query, analyse_unit
from chapters.search.tokens import title_language

OFFERED, NAMES_OFFERED = 8, 3
"""Completions in all, and of those speakers and topics, each at most; titles take the rest."""
MOST_WORDS = 6
SHORTEST = 2
"""One letter begins too much to be worth an offer, except where a letter is a word."""
SHORTEST_WHOLE = 4
"""Letters of a word that is followed by another and may still be only begun."""
TITLES_READ, NAMES_READ = 32, 48
LONGEST = 120
DEADLINE_MS = 50

_MATCHING = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"
_CHAPTERS = (
    "SELECT chapter.id, chapter.title, more, recording.language FROM chapter JOIN recording "
    "ON recording.id = recording_id WHERE chapter.id IN (SELECT value FROM json_each(?))"
)
_RECORDINGS = (
    "SELECT id, title, speakers, language FROM recording WHERE id IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What an entry is called, and by whom and about what it is."""

    title: str
    language: str
    spoken: str
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Completer:
    """Completes what viewers type from the places that they may see."""

    def __init__(self, read: Callable[[], AbstractContextManager[Any]]) -> None:
        self._read = read

    def __call__(self, text: str, *, today: date) -> tuple[Completion, ...]:
        """Offers for ``text``: names first, since they are few, then titles; each once."""
        typed = words(text)[:MOST_WORDS]
        if not typed or (len(typed) == 1 and len(typed[0].folded) < SHORTEST and typed[0].folded.isascii()):
            return ()
        with self._read() as reading:
            raw: sqlite3.Connection = reading.raw
            spoken = tags(raw)
            narrowing = narrow(raw, (), spoken, today)
            query = _query(typed, bases(spoken))
            deadline = Deadline(DEADLINE_MS)
            named = _rows(raw, query, replace(narrowing, columns="names"), NAMES_READ, deadline)
            titled = _rows(raw, query, replace(narrowing, columns="title"), TITLES_READ, deadline)
        meant = _Meant([word.folded for word in typed])
        if len(query.clauses) < len(typed):
            titled = [row for row in titled if meant.goes_on(fold(row.title))]
        offered = [*_names(named, meant), *_titles(titled, meant)]
        unlike = {fold(offer.text): offer for offer in reversed(offered)}
        return tuple(reversed(unlike.values()))[:OFFERED]


def _query(typed: tuple[Word, ...], languages: list[str]) -> Query:
    """All words that were typed, in any form, and as beginnings where few words begin so.

    The index has no short way to what begins with one letter: that is left to whoever looks at what the others found.
    """
    asked = typed[:-1] if len(typed) > 1 and len(typed[-1].folded) < SHORTEST else typed
    needs = [analyse_unit(Unit((word,)), languages) for word in asked]
    least = [SHORTEST if word is typed[-1] else SHORTEST_WHOLE for word in asked]
    return Query(
        tuple(
            (replace(need, prefix=len(need.words[0]) >= letters),)
            for need, letters in zip(needs, least, strict=True)
        )
    )


class _Meant:
    """Whether texts hold the words that were typed, or words that begin so."""

    def __init__(self, starts: list[str]) -> None:
        self._opening = re.compile(r"\W*" + r"\W+".join(map(re.escape, starts)))
        self._beginnings = [re.compile(r"(?<![^\W_])" + re.escape(start)) for start in starts]

    def begins(self, text: str) -> bool:
        """Whether each word begins a word of ``text``, folded."""
        return all(start.search(text) for start in self._beginnings)

    def goes_on(self, text: str) -> bool:
        """Whether the last word begins a word of ``text``, folded."""
        return bool(self._beginnings[-1].search(text))

    def opens(self, text: str) -> bool:
        """Whether ``text``, folded, opens with the words, in their order."""
        return bool(self._opening.match(text))


def _rows(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, most: int, deadline: Deadline
) -> list[_Row]:
    """The chapters and recordings that meet ``query``, those with short titles first."""
    wanted = expression(query, narrowing)
    numbers = deadline.rows(raw, _MATCHING, (wanted, narrowing.first, narrowing.last, most))
    chapters = [row_of(number) for number in numbers if not is_recording(number)]
    recordings = [recording_of(number) for number in numbers if is_recording(number)]
    found: dict[tuple[bool, int], _Row] = {}
    for key, title, more, spoken in raw.execute(_CHAPTERS, (json.dumps(chapters),)):
        said = json.loads(more)
        language = said.get("language", "")
        speakers, topics = (tuple(said.get(name, ())) for name in ("speakers", "topics"))
        found[False, key] = _Row(title, language, spoken, speakers, topics)
    for key, title, speakers, spoken in raw.execute(_RECORDINGS, (json.dumps(recordings),)):
        found[True, key] = _Row(title, "", spoken, tuple(json.loads(speakers)))
    keys = [(True, recording_of(n)) if is_recording(n) else (False, row_of(n)) for n in numbers]
    return [found[key] for key in keys if key in found]


def _names(rows: list[_Row], meant: _Meant) -> Iterator[Completion]:
    """The speakers and topics that are named most often."""
    for kind in (Completes.SPEAKER, Completes.TOPIC):
        named: Counter[str] = Counter()
        languages: dict[str, str] = {}
        for row in rows:
            for name in row.speakers if kind is Completes.SPEAKER else row.topics:
                named[name] += 1
                languages.setdefault(name, row.language or row.spoken)
        folded = {name: fold(name) for name in named if len(name) <= LONGEST}
        best = sorted(
            (name for name, text in folded.items() if meant.begins(text)),
            key=lambda name: (not meant.opens(folded[name]), -named[name], name),
        )
        for name in best[:NAMES_OFFERED]:
            yield Completion(kind, name, languages[name] if kind is Completes.TOPIC else "")


def _titles(rows: list[_Row], meant: _Meant) -> Iterator[Completion]:
    """The titles, those first that open with what was typed, then those that hold words which begin so."""
    folded = {row.title: fold(row.title) for row in rows if 0 < len(row.title) <= LONGEST}
    unlike = {row.title: row for row in rows if row.title in folded}
    best = sorted(unlike, key=lambda title: (not meant.opens(folded[title]), not meant.begins(folded[title])))
    for title in best[:OFFERED]:
        row = unlike[title]
        yield Completion(Completes.TITLE, title, title_language(title, row.language, row.spoken))

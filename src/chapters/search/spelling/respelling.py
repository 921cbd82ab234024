"""The search's own use of the corrector: what was meant by a question that finds little."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from chapters.catalog.views import RecordingHits
from chapters.language import fold, words
from chapters.search.deadline import Deadline
from chapters.search.grammar import parse
from chapters.search.matching import expression
from chapters.search.narrowing import bases
from chapters.search.query import Query
from chapters.search.questions import Question, read_words
from chapters.search.spelling.correcting import LITTLE, Corrector
from chapters.search.spelling.lexicon import Lexicon

COUNTED = 20
"""Places that a correction finds are counted so far: beyond that, more of them say nothing."""
MOST_MS = 15
"""Of the processor's time, for looking for what was meant."""
LONGEST = 160
"""Characters of a query; a longer one was pasted, not typed."""

_MATCHING = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"


def respell(raw: sqlite3.Connection, text: str, question: Question, found: int, deadline: Deadline) -> str:
    """What was probably meant by ``text``, read as ``question``, which finds ``found`` places; empty for what was typed."""
    if found >= LITTLE or len(text) > LONGEST or not question.query.clauses:
        return ""
    languages = bases(question.spoken)
    narrowing = question.narrowing

    def count(query: Query) -> int:
        wanted = expression(query, narrowing) if query.clauses else ""
        if not wanted or deadline.over:
            return 0
        return len(deadline.rows(raw, _MATCHING, (wanted, narrowing.first, narrowing.last, COUNTED)))

    def read(other: str) -> Query:
        return read_words(raw, parse(other), languages)

    corrector = Corrector(Lexicon(raw), languages, count, read)
    return deadline.briefly(lambda: corrector.correct(text, question.query, found), "", MOST_MS)


def spelled(text: str, groups: Iterable[RecordingHits]) -> str:
    """``text``, a correction in folded letters, as the places that it found write it: *digitalizācija*, in lower case."""
    written: dict[str, str] = {}
    for word in _marked(groups):
        written.setdefault(fold(word), word.lower())
    pieces: list[str] = []
    done = 0
    for found in words(text):
        pieces += [text[done : found.start], written.get(found.folded, found.text)]
        done = found.end
    return "".join((*pieces, text[done:]))


def _marked(groups: Iterable[RecordingHits]) -> Iterator[str]:
    """The words that were found, as they are written."""
    for group in groups:
        texts = [group.title, *(text for hit in group.hits for text in (hit.title, hit.speakers, hit.speech))]
        yield from (fragment.text for text in texts for fragment in text if fragment.marked)

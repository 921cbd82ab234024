"""The words that can be found: kept in step by the transactions that index them, and asked for whatever is near a slip.

The table holds each word, long ones once more backwards behind ``<``, and each stem behind ``~``. What a slip leaves of a word
lies in a short stretch of the table, or can be named letter by letter: nothing needs to be kept in memory, however many words
there are. Words stay when the last text that holds them goes, until the table is filled anew; whoever uses the table asks the
index too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import Any

from chapters.search.spelling.slips import distance, first_letters_off, one_slip, swapped

BACKWARDS = "<"
STEM = "~"
SHORTEST, LONGEST = 3, 40
"""Letters of the words that are kept; shorter ones are not guessed at, longer ones are no words."""
LONG = 8
"""Letters of a word that may have two slips."""
MOST_KNOWN = 150_000
"""Words that one process remembers to have written; then it forgets them all and asks the table again."""
MOST_READ = 6_000
"""Words that are looked at for one half of a slip: the half is so common then that it says nothing."""

_ADD = "INSERT OR IGNORE INTO search_word (letters) SELECT value FROM json_each(?)"
_THERE = "SELECT letters FROM json_each(?) AS asked JOIN search_word ON letters = asked.value"
_BETWEEN = "SELECT letters FROM search_word WHERE letters >= ? AND letters < ? AND length(letters) BETWEEN ? AND ? LIMIT ?"
_BEGUN = (
    "SELECT letters FROM json_each(?) AS begun JOIN search_word ON letters >= begun.value "
    "AND letters < begun.value || char(1114111) WHERE length(letters) BETWEEN ? AND ? LIMIT ?"
)
_LAST = "\U0010ffff"
_MARK = "SELECT letters FROM search_word WHERE letters < '0'"
_UNMARK = "DELETE FROM search_word WHERE letters < '0'"
"""The table holds one mark before all words: ``!``, how often the table was filled, ``:``, and who wrote last."""


class WordKeeper:
    """Writes words that are not in the table yet. One for each database and process; used by one transaction at a time."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._unproved: set[str] = set()
        self._mark = "!0:"

    def add(self, cursor: Any, texts: Iterable[str]) -> None:
        """Add the words and stems of ``texts``, as :func:`chapters.search.tokens.tokens` gives them."""
        self._prove(cursor)
        found: set[str] = set()
        for text in texts:
            found.update(text.split(" "))
        new = found - self._known
        if not new:
            return
        self._mark = f"{self._mark.partition(':')[0]}:{token_hex(6)}"
        cursor.execute(_UNMARK)
        cursor.execute(_ADD, (_json([self._mark, *sorted(_rows(new))]),))
        self._unproved = new

    def _prove(self, cursor: Any) -> None:
        """What the last transaction wrote is known now, unless that was undone: then its mark is not there.

        Where others wrote since, nobody knows, and its words are written once more. If the table was filled anew, all are.
        """
        cursor.execute(_MARK)
        mark = "".join(row[0] for row in cursor.fetchall()) or "!0:"
        if mark == self._mark:
            self._known |= self._unproved
        if mark.partition(":")[0] != self._mark.partition(":")[0] or len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._unproved = set()
        self._mark = mark


def _rows(tokens: Iterable[str]) -> Iterator[str]:
    """What the table holds for tokens of the index: words, and stems without their language."""
    for token in tokens:
        word, _, language = token.partition(STEM)
        if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
            continue
        if language:
            yield STEM + word
        else:
            yield word
            if len(word) >= LONG:
                yield BACKWARDS + word[::-1]


def refill(raw: sqlite3.Connection) -> None:
    """Make the table hold the words of the search entries and no others, within the transaction that is open."""
    marks = [row[0] for row in raw.execute(_MARK)] or ["!0:"]
    filled = int(marks[0][1:].partition(":")[0]) + 1
    raw.execute("DELETE FROM search_word")
    raw.execute("INSERT INTO search_word (letters) VALUES (?)", (f"!{filled}:",))
    keeper = WordKeeper()
    rows = raw.execute("SELECT title, names, summary, speech FROM search_entry")
    while batch := rows.fetchmany(2_000):
        keeper.add(raw.cursor(), (text for row in batch for text in row))


def lacking(raw: sqlite3.Connection) -> int:
    """How many words and stems of the search entries the table does not hold as it should."""
    held = {row[0] for row in raw.execute("SELECT letters FROM search_word")}
    lacking: set[str] = set()
    rows = raw.execute("SELECT title, names, summary, speech FROM search_entry")
    while batch := rows.fetchmany(2_000):
        lacking.update(
            set(_rows({token for row in batch for text in row for token in text.split(" ")})) - held
        )
    return len(lacking)


def _json(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


class Lexicon:
    """The words of a database, as one connection sees them."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def known(self, words: Iterable[str], stems: Iterable[str] = ()) -> set[str]:
        """Those of the folded ``words`` that are known, and those of the ``stems``, each behind ``~``."""
        asked = _json((*words, *(STEM + stem for stem in stems)))
        return {row[0] for row in self._raw.execute(_THERE, (asked,))}

    def begins(self, start: str) -> bool:
        """Whether a known word begins with ``start``; one of two letters always does."""
        return len(start) < SHORTEST or bool(self.known((start,)) or self.begun(start, 1))

    def begun(self, start: str, most: int) -> list[str]:
        """The first ``most`` known words that begin with ``start`` and go on."""
        rows = self._raw.execute(_BETWEEN, (start, start + _LAST, len(start) + 1, LONGEST, most))
        return [row[0] for row in rows]

    def near(self, word: str) -> list[str]:
        """The known words one slip away from the folded ``word``: a letter too many, too few or wrong, or two that changed
        places."""
        half = len(word) // 2
        found = {other for other in self._alike(word, 1) if one_slip(word, other)}
        found |= self.known(start + word[half:] for start in first_letters_off(word, half))
        found |= self.known((swapped(word, half - 1),))
        return sorted(found - {word})

    def near_stems(self, stem: str) -> list[str]:
        """The known stems one slip away from ``stem``."""
        half = len(stem) // 2
        found = {other[1:] for other in self._alike(STEM + stem, 1, half + 1) if one_slip(stem, other[1:])}
        others = [*(start + stem[half:] for start in first_letters_off(stem, half)), swapped(stem, half - 1)]
        found |= {other[1:] for other in self.known((), others)}
        return sorted(found - {stem})

    def far(self, word: str) -> list[str]:
        """The known words two slips away from ``word``. Both are in its first half, or in its second, or one is in each."""
        half = len(word) // 2
        others = set(self._alike(word, 2))
        others.update(other[:0:-1] for other in self._alike(BACKWARDS + word[::-1], 2, len(word) - half + 1))
        others.update(self._alike_but_for_the_start(word, half))
        letters = frozenset(word)
        return sorted(
            other
            for other in others - {word}
            if len(letters.symmetric_difference(other)) <= 4 and distance(word, other, most=2) <= 2
        )

    def _alike_but_for_the_start(self, word: str, half: int) -> Iterator[str]:
        """What begins with the first ``half`` of ``word`` with a slip in it, and of whose rest a half is right."""
        begun = _json(sorted({*first_letters_off(word, half), swapped(word, half - 1)[:half]}))
        quarter = (len(word) - half) // 2
        middle, end = word[half : half + quarter], word[-quarter:]
        for (other,) in self._raw.execute(_BEGUN, (begun, len(word) - 2, len(word) + 2, MOST_READ)):
            if other.endswith(end) or middle in other[half - 1 : half + quarter + 1]:
                yield other

    def _alike(self, word: str, slips: int, same: int = 0) -> Iterator[str]:
        """What begins with the first half of ``word``, or its first ``same`` letters, and is about as long."""
        start = word[: same or len(word) // 2]
        least, most = len(word) - slips, len(word) + slips
        for (other,) in self._raw.execute(_BETWEEN, (start, start + _LAST, least, most, MOST_READ)):
            yield other

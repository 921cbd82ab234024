"""The words that can be found: kept in step by the transactions that index them, and asked for whatever is near a slip.

The table holds each word, each stem behind ``~``, and both once more backwards behind ``<``. A word with one wrong letter has its
first or its second half right, so all that it can be lie in two short stretches of the table: nothing needs to be kept in
memory, however many words there are. Words stay when the last text that holds them goes; whoever uses the table asks the
index too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from chapters.search.spelling.slips import ALPHABETS, distance, first_letters_off, one_slip

BACKWARDS = "<"
STEM = "~"
SHORTEST, LONGEST = 3, 40
"""Letters of the words that are kept; shorter ones are not guessed at, longer ones are no words."""
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


class WordKeeper:
    """Writes words that are not in the table yet. One for each database and process; used by one transaction at a time."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._unproved: list[str] = []

    def add(self, cursor: Any, texts: Iterable[str]) -> None:
        """Add the words and stems of ``texts``, as :func:`chapters.search.tokens.tokens` gives them."""
        self._prove(cursor)
        found: set[str] = set()
        for text in texts:
            found.update(text.split(" "))
        new = found - self._known
        if not new:
            return
        self._unproved = list(new)
        kept = {word for word in map(_kept, new) if word}
        if kept:
            both = sorted([*kept, *map(_backwards, kept)])
            cursor.execute(_ADD, (json.dumps(both, ensure_ascii=False),))

    def _prove(self, cursor: Any) -> None:
        """What the last transaction wrote is known now, unless that was undone."""
        if not self._unproved:
            return
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        kept = {token: _kept(token) for token in self._unproved}
        asked = json.dumps([word for word in kept.values() if word], ensure_ascii=False)
        there = {row[0] for row in cursor.execute(_THERE, (asked,))}
        self._known.update(token for token, word in kept.items() if not word or word in there)
        self._unproved = []


def _kept(token: str) -> str:
    """What is kept of a token of the index: the word, or ``~`` and the stem, without its language; empty for none."""
    word, _, language = token.partition(STEM)
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
        return ""
    return STEM + word if language else word


def _backwards(kept: str) -> str:
    if kept.startswith(STEM):
        return BACKWARDS + STEM + kept[:0:-1]
    return BACKWARDS + kept[::-1]


class Lexicon:
    """The words of a database, as one connection sees them."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def known(self, words: Iterable[str], stems: Iterable[str] = ()) -> set[str]:
        """Those of the folded ``words`` that are known, and those of the ``stems``, each behind ``~``."""
        asked = json.dumps([*words, *(STEM + stem for stem in stems)], ensure_ascii=False)
        return {row[0] for row in self._raw.execute(_THERE, (asked,))}

    def begins(self, start: str) -> bool:
        """Whether a known word begins with ``start``; one of two letters always does."""
        return len(start) < SHORTEST or bool(self.known((start,)) or self.begun(start, 1))

    def begun(self, start: str, most: int) -> list[str]:
        """The first ``most`` known words that begin with ``start`` and go on."""
        rows = self._raw.execute(_BETWEEN, (start, start + _LAST, len(start) + 1, LONGEST, most))
        return [row[0] for row in rows]

    def near(self, word: str, *, stems: bool = False) -> list[str]:
        """The known words (or ``stems``) one slip away from the folded ``word``: a letter too many, too few or wrong, or two
        that changed places."""
        half = len(word) // 2
        found = {
            other
            for other in self._halves(word, len(word) - 1, len(word) + 1, STEM if stems else "")
            if one_slip(word, other)
        }
        middle = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        if self.known((), (middle,)) if stems else self.known((middle,)):
            found.add(middle)  # two letters that changed places over the middle leave no half as it was
        return sorted(found - {word})

    def far(self, word: str) -> list[str]:
        """The known words two slips away from ``word``. Both are in its first half, or in its second, or one is in each."""
        half = len(word) // 2
        least, most = len(word) - 2, len(word) + 2
        begun = json.dumps(sorted(first_letters_off(word, half, ALPHABETS)), ensure_ascii=False)
        others = {row[0] for row in self._raw.execute(_BEGUN, (begun, least, most, MOST_READ))}
        others |= set(self._halves(word, least, most, ""))
        return sorted(other for other in others - {word} if distance(word, other, most=2) <= 2)

    def _halves(self, word: str, least: int, most: int, kind: str) -> Iterator[str]:
        """The words of ``least`` to ``most`` letters that have the first or the second half of ``word``."""
        half = len(word) // 2
        start, end = kind + word[:half], BACKWARDS + kind + word[half:][::-1]
        skip = len(kind)
        for (other,) in self._raw.execute(
            _BETWEEN, (start, start + _LAST, least + skip, most + skip, MOST_READ)
        ):
            yield other[skip:]
        skip += 1
        for (other,) in self._raw.execute(_BETWEEN, (end, end + _LAST, least + skip, most + skip, MOST_READ)):
            yield other[skip:][::-1]

"""The words that can be found: kept in step by the transactions that index them, and asked for whatever is near a slip.

The table holds each word and each stem once, and once more backwards behind ``<``. A word with one wrong letter has its
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
FORM_MARK = "~"
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
        words = {word for word in (token.partition(FORM_MARK)[0] for token in new) if _worth_keeping(word)}
        if words:
            both = sorted([*words, *(BACKWARDS + word[::-1] for word in words)])
            cursor.execute(_ADD, (json.dumps(both, ensure_ascii=False),))

    def _prove(self, cursor: Any) -> None:
        """What the last transaction wrote is known now, unless that was undone."""
        if not self._unproved:
            return
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        words = {token: token.partition(FORM_MARK)[0] for token in self._unproved}
        kept = json.dumps([word for word in words.values() if _worth_keeping(word)], ensure_ascii=False)
        there = {row[0] for row in cursor.execute(_THERE, (kept,))}
        self._known.update(
            token for token, word in words.items() if word in there or not _worth_keeping(word)
        )
        self._unproved = []


def _worth_keeping(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and not word.isdigit()


class Lexicon:
    """The words of a database, as one connection sees them."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def known(self, words: Iterable[str]) -> set[str]:
        """Those of the folded ``words`` that are in the table."""
        return {row[0] for row in self._raw.execute(_THERE, (json.dumps(list(words), ensure_ascii=False),))}

    def holds_start(self, start: str, stems: Iterable[str]) -> bool:
        """Whether a known word begins with ``start``, or is one of the ``stems``."""
        if len(start) < SHORTEST:
            return True
        return bool(self.known((start, *stems)) or self.begun(start, 1))

    def near(self, word: str) -> list[str]:
        """The known words one slip away from the folded ``word``: a letter too many, too few or wrong, or two that changed
        places."""
        half = len(word) // 2
        least, most = len(word) - 1, len(word) + 1
        found = {other for other in self._halves(word, half, half, least, most) if one_slip(word, other)}
        found |= self.known(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        return sorted(found - {word})

    def far(self, word: str) -> list[str]:
        """The known words two slips away from ``word``. Both are in its first half, or in its second, or one is in each."""
        half = len(word) // 2
        least, most = len(word) - 2, len(word) + 2
        found = {
            other
            for other in self._halves(word, half, half, least, most)
            if distance(word, other, most=2) <= 2
        }
        begun = json.dumps(sorted(first_letters_off(word, half, ALPHABETS)), ensure_ascii=False)
        for (other,) in self._raw.execute(_BEGUN, (begun, least, most, MOST_READ)):
            if distance(word, other, most=2) <= 2:
                found.add(other)
        return sorted(found - {word})

    def begun(self, start: str, most: int) -> list[str]:
        """The first ``most`` known words that begin with ``start`` and go on."""
        rows = self._raw.execute(_BETWEEN, (start, start + _LAST, len(start) + 1, LONGEST, most))
        return [row[0] for row in rows]

    def _halves(self, word: str, first: int, second: int, least: int, most: int) -> Iterator[str]:
        """The words of ``least`` to ``most`` letters that begin with the ``first`` letters of ``word``, or end like it from
        letter ``second`` on."""
        start, end = word[:first], BACKWARDS + word[second:][::-1]
        for (other,) in self._raw.execute(_BETWEEN, (start, start + _LAST, least, most, MOST_READ)):
            yield other
        for (other,) in self._raw.execute(_BETWEEN, (end, end + _LAST, least + 1, most + 1, MOST_READ)):
            yield other[:0:-1]

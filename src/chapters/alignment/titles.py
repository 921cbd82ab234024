"""How alike two titles are, as far as alignment is concerned.

Titles are compared by their folded words, so case, accents, punctuation, whitespace and a leading number ("3. ", "IV) ")
never matter. Words that many titles of the two lists share say little; numbers say a lot: "Part 1" is not "Part 2".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import log2

from chapters.language import fold, words

_NUMBERING = re.compile(
    r"\s*(?:[(\[#]?\d{1,3}[.):\]]|\d{1,3}\s*[-–—]|#\d{1,3}|[IVXivx]{1,5}[.)])\s+(?=.*[^\W\d_])"
)
_ROMAN = re.compile(r"[ivx]+")


@lru_cache(maxsize=1 << 13)  # one save compares the same titles five times over
def normal(title: str) -> str:
    """The form in which two titles are *the same*: folded words without numbering. Never empty unless the title is blank."""
    bare = _NUMBERING.sub("", title, count=1) if title else title
    return " ".join(word.folded for word in words(bare)) or fold(title).strip()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two titles are. All figures lie between 0 and 1.

    ``dice`` is the weight of the shared words in both titles together; ``contained`` is their weight in the shorter one,
    so 1 when one title holds all words of the other. ``swapped`` is the part of the shorter title that the other has
    something else for: high when the words around a topic are the same but the topic is not.
    """

    dice: float
    contained: float
    swapped: float


_UNLIKE = Likeness(0.0, 0.0, 1.0)


class Wording:
    """Weighs the words of a body of titles and compares titles by them."""

    def __init__(self, normal_titles: Iterable[str]) -> None:
        self._frequency: Counter[str] = Counter()
        for title in normal_titles:
            self._frequency.update(set(title.split()))

    def weight(self, word: str) -> float:
        """How much a word says: less when more than two titles (an old and a new one) hold it, less when short."""
        common = 1 + log2(max(self._frequency[word] / 2, 1))
        return (0.5 if len(word) <= 3 else 1.0) / common

    def rare(self, title: str, count: int) -> list[str]:
        """The ``count`` words of a normal title that the fewest titles hold."""
        return sorted(set(title.split()), key=lambda word: (self._frequency[word], -len(word), word))[:count]

    def likeness(self, one: str, other: str) -> Likeness:
        """Compare two normal titles. Titles that count different numbers or letters are not alike at all."""
        left, right = one.split(), other.split()
        if _count_differently(left, right):
            return _UNLIKE
        shared, rest_left, rest_right = self._compare(left, right)
        total_left, total_right = self._total(left), self._total(right)
        shorter = min(total_left, total_right)
        if not shared or not shorter:
            return _UNLIKE
        swapped = min(self._total(rest_left), self._total(rest_right))
        return Likeness(
            2 * shared / (total_left + total_right), min(1.0, shared / shorter), min(1.0, swapped / shorter)
        )

    def _total(self, title: list[str]) -> float:
        return sum(map(self.weight, title))

    def _compare(self, left: list[str], right: list[str]) -> tuple[float, list[str], list[str]]:
        """The weight of words that both have, and the longer words that only one has.

        Each word is used once; a word of almost the same letters counts nearly as much as the same.
        """
        free = Counter(right)
        only_left = []
        shared = 0.0
        for word in left:
            if free[word] > 0:
                free[word] -= 1
                shared += self.weight(word)
            elif len(word) >= 4:
                only_left.append(word)
        only_right = [word for word in free.elements() if len(word) >= 4]
        if len(only_left) * len(only_right) > 400:  # very long titles: their exact words say enough
            return shared, only_left, only_right
        for word in tuple(only_left):
            near = next((candidate for candidate in only_right if _nearly(word, candidate)), None)
            if near is not None:
                only_left.remove(word)
                only_right.remove(near)
                shared += 0.9 * (self.weight(word) + self.weight(near)) / 2
        return shared, only_left, only_right


def _count_differently(left: list[str], right: list[str]) -> bool:
    ours, theirs = ({word for word in title if _counts(word)} for title in (left, right))
    return not (ours <= theirs or theirs <= ours)


def _counts(word: str) -> bool:
    """Whether a word numbers things: 2, 12th, iv, b."""
    return len(word) == 1 or any(c.isdigit() for c in word) or bool(_ROMAN.fullmatch(word))


@lru_cache(maxsize=1 << 14)
def _nearly(one: str, other: str) -> bool:
    """Whether two words are one word in another form or with a slip: one beginning, most letters shared."""
    if one[0] != other[0] or min(len(one), len(other)) < 0.6 * max(len(one), len(other)):
        return False
    if one[:6] == other[:6] and len(one) > 6 and len(other) > 6:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8

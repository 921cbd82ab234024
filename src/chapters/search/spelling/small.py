"""Words that hold a sentence together and name no topic."""

from __future__ import annotations

from functools import cache

from chapters.language import fold
from chapters.language.detection import _SMALL_WORDS


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(word) for text in _SMALL_WORDS.values() for word in text.split())


def is_small(word: str) -> bool:
    """Whether ``word`` is such a word in one of the languages that are told apart by theirs."""
    return fold(word) in _small()

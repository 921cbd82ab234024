"""What a text is in the index: its folded words, then its words' forms, each marked with the language it was read in.

``Muzeju krājumi`` in Latvian becomes ``muzeju krajumi ~ ~lvmuzej ~lvkraj``: the words in their order for phrases and exact
matches, the forms so that another form of the same word finds them. ``~`` alone parts the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from chapters.language import detect, keys, words

MOST_WORDS = 400
GAP = "~"


def forms(word: str, language: str) -> tuple[str, ...]:
    """The tokens by which any form of ``word``, as written, is found in texts of ``language``."""
    return _forms(word, language.partition("-")[0].lower())


@lru_cache(maxsize=1 << 15)
def _forms(word: str, language: str) -> tuple[str, ...]:
    return tuple(f"{GAP}{language}{key}" for key in sorted(keys(word, language)))


def tokens(texts: Iterable[tuple[str, str]]) -> str:
    """The tokens of several texts, each given with its language, between single spaces."""
    found: list[str] = []
    roots: dict[str, None] = {}
    for text, language in texts:
        plain, some = _analysed(text, language)
        found += plain
        roots.update(some)
    if not found:
        return ""
    return " ".join([*found[:MOST_WORDS], GAP, *list(roots)[:MOST_WORDS]])


def title_language(title: str, given: str, default: str) -> str:
    """The language that a title is read in: the one that was said, else what its words look like."""
    return given or detect(title, default)


def plain_words(stored: str) -> str:
    """The words alone of what :func:`tokens` gave."""
    return stored.partition(f" {GAP} ")[0]


@lru_cache(maxsize=4096)
def _analysed(text: str, language: str) -> tuple[tuple[str, ...], dict[str, None]]:
    """The words and forms of one text. Names of speakers and recordings come again and again."""
    found = words(text)
    plain = tuple(word.folded.replace(" ", "") for word in found)
    return plain, dict.fromkeys(form for word in found for form in forms(word.text, language))

"""What a text is in the index: its folded words, then its words' forms, each marked with the language it was read in.

``Muzeju krājumi`` in Latvian becomes ``muzeju krajumi ~ muzej~lv kraj~lv``: the words in their order for phrases and exact
matches, the forms so that another form of the same word finds them. ``~`` alone parts the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from chapters.language import detect, keys, word_texts
from chapters.language.folding import fold_word

MOST_WORDS = 400
GAP = "~"
MOST_KNOWN = 50_000
"""Words whose tokens are remembered, of all languages together; then they are forgotten all at once."""

_known: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}


def forms(word: str, language: str) -> tuple[str, ...]:
    """The tokens by which any form of ``word``, as written, is found in texts of ``language``."""
    return _lookup(word, language)[1]


def tokens(texts: Iterable[tuple[str, str]]) -> str:
    """The tokens of several texts, each given with its language, between single spaces."""
    found: list[str] = []
    roots: dict[str, None] = {}
    for text, language in texts:
        if not text:
            continue
        known = _known.get(language)
        if known is None:
            known = _known[language] = {}
        for word in word_texts(text):
            folded, some = known.get(word) or _lookup(word, language)
            if folded:
                found.append(folded)
                for root in some:
                    roots[root] = None
    if not found:
        return ""
    if len(found) > MOST_WORDS or len(roots) > MOST_WORDS:
        return " ".join([*found[:MOST_WORDS], GAP, *list(roots)[:MOST_WORDS]])
    return f"{' '.join(found)} {GAP} {' '.join(roots)}"


def title_language(title: str, given: str, default: str) -> str:
    """The language that a title is read in: the one that was said, else what its words look like."""
    return given or detect(title, default)


def plain_words(stored: str) -> str:
    """The words alone of what :func:`tokens` gave."""
    return stored.partition(f" {GAP} ")[0]


def _lookup(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The folded word and its forms."""
    known = _known.setdefault(language, {})
    entry = known.get(word)
    if entry is None:
        if sum(map(len, _known.values())) >= MOST_KNOWN:
            for words in _known.values():
                words.clear()
        mark = _mark(language)
        folded = fold_word(word)
        if " " in folded:
            folded = folded.replace(" ", "")
        found = keys(word, language)
        entry = known[word] = folded, tuple([key + mark for key in sorted(found)])
    return entry


@lru_cache(maxsize=256)
def _mark(language: str) -> str:
    return GAP + language.partition("-")[0].lower()

"""The keys of a word: a query finds a word when their keys meet.

Each language has a module with one function ``keys(folded, written) -> frozenset[str]``; other languages are stemmed by Snowball
where it knows them, and folded where nobody does. Modules and tables are loaded when first needed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from unicodedata import normalize

from chapters.language.folding import fold_word

Keys = Callable[[str, str], frozenset[str]]
"""Takes a word folded and as written (lower case, composed); both have the same length."""

_OWN = {"lv": "latvian", "lt": "lithuanian", "et": "estonian", "ru": "russian"}

_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "nn": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


@lru_cache(maxsize=1 << 14)
def keys(word: str, language: str) -> frozenset[str]:
    """The keys by which ``word`` is found in texts of ``language`` (a BCP 47 tag; only its first part matters).

    Words that are forms of one word share a key, whether written with their accents or without. Keys are folded, mean
    nothing by themselves, and are never empty for a word that :func:`words` gives.
    """
    folded = fold_word(word)
    written = folded
    if not word.isascii():
        written = normalize("NFC", word).lower()
        if len(written) != len(folded):
            written = folded  # a ligature, or a letter such as ß: its parts cannot be told apart in place
    return _analyser(language)(folded, written)


@cache
def _analyser(tag: str) -> Keys:
    language = tag.replace("_", "-").partition("-")[0].lower()
    if language in _OWN:
        own: Keys = import_module(f"chapters.language.{_OWN[language]}").keys
        return own
    if language in _SNOWBALL:
        return _snowball(_SNOWBALL[language])
    return _folded


def _folded(folded: str, written: str) -> frozenset[str]:
    return frozenset((folded,))


def _snowball(name: str) -> Keys:
    try:
        import_module("snowballstemmer").stemmer(name)
    except (ImportError, KeyError):  # a release of Snowball that does not know this language yet
        return _folded
    own = threading.local()  # a stemmer holds the word it works on, so each thread has one of its own

    def keys_of(folded: str, written: str) -> frozenset[str]:
        """The stem, and the stem of the word as typed without accents."""
        try:
            stem_word = own.stem_word
        except AttributeError:
            stem_word = own.stem_word = import_module("snowballstemmer").stemmer(name).stemWord
        stem = fold_word(stem_word(written))
        return frozenset((stem,) if folded == written else (stem, fold_word(stem_word(folded))))

    return keys_of

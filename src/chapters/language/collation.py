"""Sorting as the dictionaries of a language do: which letters are letters of their own, and where they stand.

For the languages of the interface this is CLDR's order. A letter of its own makes a difference like any letter (Latvian
``č`` comes after all of ``c``); an accent counts only between texts that are otherwise the same (Lithuanian ``ą`` among
``a``). Scripts follow one another, the language's own first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from chapters.language.folding import fold_word

_LATIN: Final = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC: Final = "а б в г ґ д ђ е є ж з ѕ и і ї й ј к л љ м н њ о п р с т ћ у ў ф х ц ч џ ш щ ъ ы ь э ю я"

# Each group between spaces is one place in the alphabet; what a group holds beyond its first letter differs as an accent
# does.
_ALPHABETS: Final = {
    "lv": "aā b c č d eē f g ģ h iyī j k ķ l ļ m n ņ o p q rŗ s š t uū v w x z ž",
    "lt": "aą b c č d eęė f g h iįy j k l m n o p q r s š t uųū v w x z ž",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "ru": _CYRILLIC,
    "en": _LATIN,
}
_LABELS: Final = {("lv", "i"): "I, Y", ("lt", "i"): "I, Y"}

LANGUAGES: Final = tuple(_ALPHABETS)
"""The languages whose order is known; all others are sorted as English is."""
OTHER: Final = "#"
"""The heading of what begins with no letter."""


class SortKey(NamedTuple):
    """What a text is sorted by: letters first, then accents, then the text itself."""

    letters: tuple[tuple[int, int], ...]
    accents: tuple[int, ...]
    text: str


def sort_key(text: str, language: str) -> SortKey:
    """What to sort ``text`` by in a list in ``language``. Case and punctuation do not matter; words come before letters:
    ``New York`` stands before ``Newark``."""
    letters: list[tuple[int, int]] = []
    accents: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        for place, accent in _places(char, language):
            if place == _SPACE and (not letters or letters[-1] == _SPACE):
                continue
            letters.append(place)
            accents.append(accent)
    return SortKey(tuple(letters), tuple(accents), text)


def sort_text(text: str, language: str) -> str:
    """:func:`sort_key` as a text, for whoever sorts by code points: a database."""
    key = sort_key(text, language)
    letters = "".join(
        _sign(script << 8 | place if script < _ELSEWHERE else 1_280 + place) for script, place in key.letters
    )
    return f"{letters}\x01{''.join(map(_sign, key.accents))}\x01{key.text}"


def heading(text: str, language: str) -> str:
    """The letter that ``text`` stands under in an index, such as ``Č`` in Latvian and ``C`` in English; :data:`OTHER` for
    what begins with none."""
    for char in unicodedata.normalize("NFC", text).casefold():
        for place, _ in _places(char, language):
            if place == _SPACE:
                continue
            return _label(place, char, language)
    return OTHER


_SPACE: Final = (0, 0)
_DIGIT, _OWN, _LATIN_SCRIPT, _CYRILLIC_SCRIPT, _ELSEWHERE = 1, 2, 3, 4, 5


@lru_cache(maxsize=8)
def _alphabet(letters: str) -> dict[str, tuple[int, int]]:
    """Each letter's place in an alphabet, and how it differs from the others at that place."""
    return {
        letter: (place, accent)
        for place, group in enumerate(letters.split())
        for accent, letter in enumerate(group)
    }


@lru_cache(maxsize=20_000)
def _places(char: str, language: str) -> tuple[tuple[tuple[int, int], int], ...]:
    """Where a character stands: script and place for each letter that it is worth, and its accent."""
    own = _alphabet(_ALPHABETS.get(language, _LATIN))
    if char in own:
        return (((_OWN, own[char][0]), own[char][1]),)
    if char.isspace() or char in "-‐‑–—/_":
        return ((_SPACE, 0),)
    if char.isdigit():
        return (((_DIGIT, unicodedata.digit(char, 0)), 0),)
    base = fold_word(char)
    if base not in ("", char):
        accent = 1 + ord(char)
        return tuple((place, accent) for part in base for place, _ in _places(part, language))
    if not char.isalpha():
        return ()
    for script, alphabet in ((_LATIN_SCRIPT, _LATIN), (_CYRILLIC_SCRIPT, _CYRILLIC)):
        if char in _alphabet(alphabet):
            return (((script, _alphabet(alphabet)[char][0]), 0),)
    return (((_ELSEWHERE, ord(char)), 0),)


def _sign(number: int) -> str:
    """A character for a number: a larger one for a larger number, above the separators, and never half of a pair."""
    return chr(0x10 + number if number < 0xC000 else 0x10000 + number)


def _label(place: tuple[int, int], char: str, language: str) -> str:
    script, number = place
    if script == _DIGIT:
        return OTHER
    alphabets = {_OWN: _ALPHABETS.get(language, _LATIN), _LATIN_SCRIPT: _LATIN, _CYRILLIC_SCRIPT: _CYRILLIC}
    if script not in alphabets:
        return chr(number).upper()
    letter = alphabets[script].split()[number][0]
    return _LABELS.get((language, letter), letter.upper()) if script == _OWN else letter.upper()

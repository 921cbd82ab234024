"""In which language a title is written, said only on strong evidence.

Titles are short and full of names, so most give no answer. What counts is a script that few languages use, and the small
words that hold a sentence together: a Latvian list may speak of *linked open data* and *Django*, yet not of *the* data.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ..language import words

_SMALL_WORDS: Final = {
    "en": "the of and for with from how what is are why your our we you this that it's when who by do does i can an",
    "lv": "un ar kā uz kas vai pie ir lai pēc mēs mūsu nav kāpēc kad vēl tikai starp caur bez pret mums jūsu",
    "lt": "ir į iš kaip apie kas ar yra nuo mes mūsų nėra kodėl kada dar tik tarp dėl su prie be mums jūsų",
    "et": "ja kuidas mis ei see või kas ning miks meie kui aga veel ainult vahel eest meil teie pärast ilma",
    "fi": "ja mitä ei että miten kuinka miksi meidän kun mutta vielä vain ovat tai mikä ilman teidän sekä",
    "sv": "och att det som för med är på hur varför vad vi vår inte när eller av till från utan mellan",
    "de": "der das und mit für von ist nicht wie ein eine auf zur warum wir unser oder aber nur zum des sich durch nach",
    "pl": "w z na się nie jest jak dla czy co dlaczego nasze kiedy tylko przez przy oraz są ich jako",
    "fr": "le les des et du pour avec dans une est pourquoi comment nous notre ou mais sur aux qui sans entre",
    "es": "el los las y del para con una por cómo nuestro pero más qué es como sin entre desde",
}
"""No word that is an English one as well, for English words stand in titles everywhere."""
_LETTERS: Final = {
    "lv": "āēīūģķļņčšž",
    "lt": "ąęėįųūčšž",
    "et": "õäöüšž",
    "fi": "äöå",
    "sv": "äöå",
    "de": "äöüß",
    "pl": "ąćęłńóśźż",
    "fr": "àâçéèêëîïôûùœ",
    "es": "áéíóúñü",
    "en": "",
}
_SCRIPTS: Final = {
    "CYRILLIC": "cyrillic",
    "GREEK": "el",
    "HEBREW": "he",
    "ARABIC": "arabic",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "devanagari",
}
_CYRILLIC: Final = {
    "uk": re.compile("[іїєґ]"),
    "be": re.compile("ў"),
    "sr": re.compile("[ђјљњћџ]"),
    "ru": re.compile("[ыэёъ]"),
}
NAMES: Final = {
    "en": "English", "lv": "Latvian", "lt": "Lithuanian", "et": "Estonian", "fi": "Finnish", "sv": "Swedish",
    "de": "German", "pl": "Polish", "fr": "French", "es": "Spanish", "ru": "Russian", "uk": "Ukrainian",
    "be": "Belarusian", "sr": "Serbian", "el": "Greek", "he": "Hebrew", "ko": "Korean", "ja": "Japanese", "th": "Thai",
    "ka": "Georgian", "hy": "Armenian", "zh": "Chinese", "cyrillic": "a Cyrillic script", "arabic": "the Arabic script",
    "devanagari": "the Devanagari script",
}  # fmt: skip
_ENOUGH: Final = 2
_WORDS: Final = {name: frozenset(small.split()) for name, small in _SMALL_WORDS.items()}
_OF_SCRIPT: Final = {"arabic": ("ar", "fa", "ur", "ckb"), "devanagari": ("hi", "mr", "ne", "sa")}
_CYRILLIC_TONGUES: Final = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt")


@lru_cache(maxsize=1 << 12)  # the titles of a list that somebody edits are asked about again and again
def tongue(title: str) -> str | None:
    """The language of ``title`` (a tag, or the name of a script that several share), or None when it cannot be told."""
    script = _script(title)
    if script is None:
        return None
    if script == "cyrillic":
        lowered = title.lower()
        return next((name for name, sign in _CYRILLIC.items() if sign.search(lowered)), script)
    return script if script != "latin" else _latin(title)


def _script(title: str) -> str | None:
    """The script of most letters; None where no script clearly leads."""
    counted: Counter[str] = Counter()
    for character in title:
        if character.isalpha():
            counted[_script_of(character)] += 1
    if not counted:
        return None
    if counted["ja"]:
        return "ja"
    name, most = counted.most_common(1)[0]
    return name if most * 3 >= counted.total() * 2 else None


def _script_of(character: str) -> str:
    if character < "\u0250":
        return "latin"
    name = unicodedata.name(character, "").partition(" ")[0]
    if name == "CJK":
        return "zh"
    return _SCRIPTS.get(name, "latin" if name == "LATIN" else name.lower())


def _latin(title: str) -> str | None:
    found = [word.text.lower() for word in words(title)]
    letters = {character for character in title.lower() if character > "\x7f" and character.isalpha()}
    scores = {
        name: len(small.intersection(found)) + bool(letters)
        for name, small in _WORDS.items()
        if not letters - set(_LETTERS[name])
    }
    if not scores or len(found) < 3:
        return None
    (best, most), *others = sorted(scores.items(), key=lambda item: -item[1])
    second = others[0][1] if others else 0
    says_something = any(len(word) > 3 and word not in _WORDS[best] for word in found)
    return best if most >= _ENOUGH and most > second and says_something else None


def fits(found: str, language: str) -> bool:
    """Whether a title of which :func:`tongue` said ``found`` may be in ``language`` (a BCP 47 tag or such an answer)."""
    tag = language.lower().partition("-")[0]
    if found == tag:
        return True
    pair = {found, tag}
    if "cyrillic" in pair:
        return bool(pair & set(_CYRILLIC_TONGUES))
    if pair <= {"zh", "ja"}:
        return True
    return any(script in pair and pair & set(tags) for script, tags in _OF_SCRIPT.items())


def main_tongue(titles: Iterable[str]) -> str | None:
    """The language of most titles of which it can be told, where one clearly leads."""
    counted = Counter(found for title in titles if (found := tongue(title)))
    if not counted:
        return None
    (best, most), *others = counted.most_common()
    return best if not others or most >= 2 * others[0][1] else None

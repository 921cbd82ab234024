"""The language of a short title, by its script, its letters, its small words and its endings.

Made for titles of a few words in a collection whose languages are known roughly: where the evidence is thin the default
stays, for a wrong analysis finds less than the collection's usual one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from chapters.language.words import word_texts

_BEYOND_LATIN = re.compile("[\u0370-\U0010ffff]")

_SCRIPTS = (
    (re.compile("[іїєґІЇЄҐ]"), "uk"),
    (re.compile("[ўЎ]"), "be"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u0530-\u058f]"), "hy"),
    (re.compile("[\u10a0-\u10ff]"), "ka"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)

# Letters that tell: those of one language weigh most.
_LETTERS = {
    "lv": dict.fromkeys("āēīļņģķ", 3.0) | dict.fromkeys("ūšžč", 1.0),
    "lt": dict.fromkeys("ąęėįų", 3.0) | dict.fromkeys("ūšžč", 1.0),
    "et": dict.fromkeys("õ", 3.0) | dict.fromkeys("äöü", 1.5) | dict.fromkeys("šž", 0.3),
    "en": {"w": 1.0, "y": 0.2, "x": 0.2, "q": 0.5},
}

_SMALL_WORDS = {
    "lv": "un ir kas ka kā ar par no uz pie bez vai bet arī tā šī kur kad kāpēc mūsu jūsu viņu mēs jūs viņi ko kam "
    "pēc pirms starp caur līdz gan tikai jo ja lai var nav būt es tu viņš viņa tas šis visi viss cits",
    "lt": "ir yra kas kad kaip su apie iš į ant prie be ar bet taip tai ši kur kada kodėl mūsų jūsų jų mes jūs jie ką "
    "po prieš tarp per iki tik nes jei ne nėra būti aš tu jis ji tas šis visi visas kitas už nuo dėl pas",
    "et": "ja on kes mis et kuidas ning ehk või aga ka see seda kus kui miks meie teie nende nad nende mida "
    "pärast enne vahel läbi kuni ainult sest siis ei pole olla ma sa ta mina sina tema kõik teine juurde kohta eest",
    "en": "the of and to in is are was were for on with by from at an this that what how why when where who our your "
    "their we you they it be not or as about into after before between through only because if can will do does new",
}

_SHAPES = {
    "lv": r"(?:šan(?:a|as|u|ā)|ība(?:s)?|īb(?:u|ā)|[tē]āj[sia]|ējs|iem|ajā|[āē]m|cij[aus]|ums|umi|umu|nieks|nieki|ojam|isks|iska|eji|ejs)$",
    "lt": r"(?:[iy]m(?:as|o|ai|ų)|uose|ose|(?<!i)as|iai|ius|ių|ės|auti|yti|inė|inis|ybė|ystė|tojas|tojai|cija|cijos|ija|ijos|us)$",
    "et": r"(?:aa|ee|oo|uu|ii|öö|õõ|ää|üü)|(?:mine|mise|lik|liku|line|lise|ide|ile|ega|isse|idest|atud|ud|ikud|kond|kogu|test|tele|use|used)$",
    "en": r"(?:tion|tions|ing|ings|ness|ment|ments|ly|ed|ies|ght|ous|ful|ive|ity|ers)$|^(?:wh|th)|ck|sh|ou|ee(?:n|d|t)$",
}


@cache
def _shape(language: str) -> re.Pattern[str]:
    return re.compile(_SHAPES[language])


_FUNCTION_WORDS = {language: frozenset(text.split()) for language, text in _SMALL_WORDS.items()}


def detect(text: str, default: str) -> str:
    """The likely language of ``text`` as a two-letter tag, else ``default``.

    Latvian, Lithuanian, Estonian and English are told apart by their words, others by their script. A text too short or
    too mixed to tell has the ``default``, which also counts as a little evidence.
    """
    script = _by_script(text)
    if script:
        base = default.partition("-")[0]
        return default if _same_script(base, script) else script
    scores = dict.fromkeys(_LETTERS, 0.0)
    for word in word_texts(text):
        for language, evidence in _evidence_of(word.lower()):
            scores[language] += evidence
    usual = default.partition("-")[0]
    if usual in scores:
        scores[usual] += 1.0
    (most, best), (next_most, _) = sorted(((score, name) for name, score in scores.items()), reverse=True)[:2]
    if best == usual or most < 2.0 or most - next_most < 1.0:
        return default
    return best


@lru_cache(maxsize=1 << 15)
def _evidence_of(word: str) -> tuple[tuple[str, float], ...]:
    """What a word says for each language, of those that it says anything for."""
    weights = ((language, _evidence(language, word)) for language in _LETTERS)
    return tuple((language, weight) for language, weight in weights if weight)


def _evidence(language: str, word: str) -> float:
    letters = _LETTERS[language]
    weight = 0.0
    if not letters.keys().isdisjoint(word):
        weight = sum(letters.get(letter, 0.0) for letter in set(word))
    if word in _FUNCTION_WORDS[language]:
        weight += 2.0
    elif len(word) > 3 and _shape(language).search(word):
        weight += 1.0
    return weight


def _by_script(text: str) -> str:
    if not _BEYOND_LATIN.search(text):
        return ""
    letters = sum(letter.isalpha() for letter in text)
    for pattern, language in _SCRIPTS:
        if pattern.search(text):
            foreign = sum(letter.isalpha() and letter > "\u036f" for letter in text)
            return language if 2 * foreign >= letters else ""
    return ""


def _same_script(default: str, found: str) -> bool:
    """Whether the default is another language of the script that was seen (Bulgarian for Russian)."""
    families = ({"ru", "bg", "sr", "mk"}, {"ar", "fa", "ur"}, {"hi", "ne", "mr"}, {"zh", "ja"}, {"he", "yi"})
    return any(default in family and found in family for family in families)

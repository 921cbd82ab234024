"""The language of a short title, by its script, its letters, its small words and its endings.

Made for titles of a few words in a collection whose languages are known roughly: where the evidence is thin the default
stays, for a wrong analysis finds less than the collection's usual one.
"""

from __future__ import annotations

import re

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


_SHAPE_OF = {language: re.compile(shape) for language, shape in _SHAPES.items()}
_FUNCTIONS: dict[str, tuple[str, ...]] = {}
for _language, _text in _SMALL_WORDS.items():
    for _word in dict.fromkeys(_text.split()):
        _FUNCTIONS[_word] = (*_FUNCTIONS.get(_word, ()), _language)
_WEIGHTS: dict[str, tuple[tuple[str, float], ...]] = {}
for _language, _letters in _LETTERS.items():
    for _letter, _weight in _letters.items():
        _WEIGHTS[_letter] = (*_WEIGHTS.get(_letter, ()), (_language, _weight))
_TELLING = frozenset(_WEIGHTS)


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
        evidence = _known.get(word)
        for language, weight in _evidence_of(word) if evidence is None else evidence:
            scores[language] += weight
    usual = default.partition("-")[0]
    if usual in scores:
        scores[usual] += 1.0
    best = max(scores, key=scores.__getitem__)
    most = scores.pop(best)
    if best == usual or most < 2.0 or most - max(scores.values()) < 1.0:
        return default
    return best


_known: dict[str, tuple[tuple[str, float], ...]] = {}
_MOST_KNOWN = 1 << 15


def _evidence_of(word: str) -> tuple[tuple[str, float], ...]:
    """What a word says for each language, of those that it says anything for. Remembered: words come again and again."""
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    lower = word.lower()
    found: dict[str, float] = {}
    for letter in _TELLING.intersection(lower):
        for language, weight in _WEIGHTS[letter]:
            found[language] = found.get(language, 0.0) + weight
    functions = _FUNCTIONS.get(lower, ())
    for language in functions:
        found[language] = found.get(language, 0.0) + 2.0
    if len(lower) > 3:
        for language, shape in _SHAPE_OF.items():
            if language not in functions and shape.search(lower):
                found[language] = found.get(language, 0.0) + 1.0
    _known[word] = evidence = tuple(found.items())
    return evidence


def _by_script(text: str) -> str:
    if text.isascii() or not _BEYOND_LATIN.search(text):
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

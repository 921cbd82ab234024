"""The language that a list is marked with: a line above it such as ``EN`` or ``Latviski``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .entry import Entry
from .normalise import Document

_NAMES = {
    "lv": "latviešu latviski latvian",
    "lt": "lietuvių lietuviškai lithuanian",
    "et": "eesti estonian",
    "en": "english angļu angliski anglų inglise английский англійська",
    "ru": "русский russian krievu rusų vene по-русски",
    "uk": "українська українською ukrainian",
    "de": "deutsch german vācu saksa",
    "fr": "français french",
    "es": "español spanish",
    "pl": "polski polish",
    "fi": "suomi suomeksi finnish",
    "sv": "svenska swedish",
    "it": "italiano italian",
    "pt": "português portuguese",
    "nl": "nederlands dutch",
    "he": "עברית hebrew",
    "ar": "العربية arabic",
    "fa": "فارسی persian",
    "zh": "中文 chinese",
    "ja": "日本語 japanese",
    "ko": "한국어 korean",
    "tr": "türkçe turkish",
    "hi": "हिन्दी hindi",
    "id": "indonesia indonesian",
    "vi": "vietnamese",
}
_CODES = {
    "lv",
    "lt",
    "et",
    "ee",
    "en",
    "eng",
    "lat",
    "lit",
    "est",
    "rus",
    "ru",
    "uk",
    "ua",
    "ukr",
    "de",
    "deu",
    "ger",
    "fr",
    "fra",
    "es",
    "esp",
    "spa",
    "pl",
    "pol",
    "fi",
    "fin",
    "sv",
    "swe",
    "it",
    "ita",
    "pt",
    "nl",
    "he",
    "ar",
    "fa",
    "zh",
    "cn",
    "ja",
    "jp",
    "ko",
    "kr",
    "tr",
    "hi",
    "id",
    "vi",
}
_ALIASES = {
    "ee": "et",
    "ua": "uk",
    "cn": "zh",
    "jp": "ja",
    "kr": "ko",
    "eng": "en",
    "lat": "lv",
    "lit": "lt",
    "est": "et",
    "rus": "ru",
    "ukr": "uk",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "esp": "es",
    "spa": "es",
    "pol": "pl",
    "fin": "fi",
    "swe": "sv",
    "ita": "it",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def language_of(document: Document, entries: Sequence[Entry]) -> str:
    """The BCP 47 tag that the line above the first entry names, or an empty string."""
    line = entries[0].line - 1
    while line >= 0 and not document.text[document.starts[line] : document.ends[line]].strip():
        line -= 1
    if line < 0:
        return ""
    words = document.text[document.starts[line] : min(document.ends[line], document.starts[line] + 60)]
    found = _WORD.findall(words)
    if len(found) > 4:
        return ""
    for word in map(str, found):
        code = _BY_NAME.get(word.casefold())
        if code:
            return code
        if word.isupper() or len(found) == 1:
            lower = word.lower()
            if lower in _CODES:
                return _ALIASES.get(lower, lower)
    return ""

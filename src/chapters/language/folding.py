"""Folding: the form of a text in which case, accents and ways of encoding no longer matter.

``fold`` takes away what people leave out when they type: accents (``ē`` → ``e``), case, ligatures, full-width forms. Marks
that are letters in their own right stay: the voicing of kana, the vowel signs of Indic scripts, Hangul.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that are taken for others when typing, yet do not decompose into letter and mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ĸ": "k",
        "ƒ": "f",
        "ɨ": "i",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ə": "e",
        "ё": "е",
        "є": "е",
        "ґ": "г",
        "ς": "σ",
        "ـ": "",  # the Arabic kashida only stretches
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʹ": "'",
        "‛": "'",
        "`": "'",
        "´": "'",
        "＇": "'",
        "\u00ad": "",  # soft hyphen
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
    }
)

# Canonical combining classes of marks that may be left out: Hebrew points (10–26), Arabic and Syriac signs (27–36), and
# the marks placed around a letter (202–240). Nukta, kana voicing, virama and vowel signs (7–9, 84–132) are spelling.
_OPTIONAL = frozenset([*range(1, 7), *range(10, 37), *range(200, 241)])

_MARKED = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return ``text`` without case, accents, ligatures and other ways of writing the same letters.

    Folding twice gives the same as folding once. The result may be longer or shorter than the text (``ß`` → ``ss``).
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    common = text.translate(_COMMON)
    return common if common.isascii() else _fold_any(text)


def _fold_any(text: str) -> str:
    # Some letters only show their case (𝐀) or their parts (ǆ) after one another's step, so both are taken twice.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = text.replace("и\u0306", "й").replace(
        "у\u0306", "ў"
    )  # letters of their own, which nobody leaves out
    text = "".join(c for c in text if c < "\u0300" or unicodedata.combining(c) not in _OPTIONAL)
    text = text.casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", text)


# The short way for most European text: what the long way makes of each Latin letter by itself.
_COMMON = {code: _fold_any(chr(code)) for code in [*range(0x80), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]}
_COMMON[0x2019] = "'"

fold_word = lru_cache(maxsize=1 << 14)(fold)
"""``fold`` for single words, which come again and again."""

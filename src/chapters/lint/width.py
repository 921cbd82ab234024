"""How many columns a text takes where letters have one width: in a terminal, and as a measure of titles."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_AS_PICTURE: Final = "\ufe0f"


def width(text: str) -> int:
    """The columns that ``text`` takes: two for East Asian wide characters and emoji, none for combining marks."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(widths(text))


def widths(text: str) -> list[int]:
    """The columns that each code point of ``text`` takes; what joins or changes the one before it takes none."""
    found: list[int] = []
    joined = False
    flag = False
    for index, character in enumerate(text):
        taken = _columns(character)
        if joined and taken:
            taken = 0
        if flag and _is_flag_half(character):
            taken, flag = 0, False
        else:
            flag = _is_flag_half(character)
            if flag:
                taken = 2
        if taken == 1 and text[index + 1 : index + 2] == _AS_PICTURE and not character.isascii():
            taken = 2
        joined = character == _JOINER and bool(found) and max(found[-3:]) == 2
        found.append(taken)
    return found


def _columns(character: str) -> int:
    if " " <= character < "\x7f":
        return 1
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    if "\u1160" <= character <= "\u11ff":
        return 0  # the vowels and finals of a Hangul syllable that is written in parts
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"

"""Word breaking: where the words of a text are, whatever the script.

A word is a run of letters, digits and marks. Apostrophes inside a word belong to it. Scripts that are written without
spaces (Chinese, Japanese, Thai, …) give a word for each character, so that every part of a text can be found; the order of
the words says the rest. A hyphen, a dot, an underscore and a slash part words, with these exceptions, for people search
for them: ``C++``, ``C#``, ``Q&A``, and numbers like ``3.11`` and ``12:30``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from chapters.language.folding import fold_word


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, folded, and where: ``text[start:end]`` in code points."""

    text: str
    folded: str
    start: int
    end: int


# Blocks of scripts that put no space between words: Thai to Lao, Myanmar, Khmer, kana, Han and their extensions.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003fffd"
_APOSTROPHES = "'’‘ʼ＇`´"
_JOINERS = "\u00ad\u200c\u200d\u2060"


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of one word. Built when first needed: Python's ``\\w`` leaves out marks, which must be listed."""
    marks = _mark_class()
    letter = f"[^\\W_{_UNSPACED}]"
    part = f"(?:[^\\W\\d_{_UNSPACED}]|\\d|[{marks}{_JOINERS}])"
    return re.compile(
        rf"""
        (?<![\d.,:])\d+[.,:]\d+(?![.,:]?\d)(?!{letter})   # 3.11 and 12:30, but not dates and long timecodes
        | [^\W\d_]&[^\W\d_](?!{letter})                   # Q&A
        | {letter}{part}*(?:[{_APOSTROPHES}]{letter}{part}*)*
          (?:\+\+(?!\+)|(?<![^\W_].)[+\#](?![\w+\#]))?    # C++, C#, A+
        | [{_UNSPACED}][{marks}{_JOINERS}]*
        """,
        re.VERBOSE,
    )


def _mark_class() -> str:
    """Ranges of all combining marks, for use inside ``[…]``."""
    ranges: list[list[int]] = []
    for code in [
        *range(0x300, 0x2E00),
        *range(0x302A, 0x309B),
        *range(0xA66F, 0xAC00),
        *range(0xFB1E, 0xFE30),
        *range(0x101FD, 0x1E950),
    ]:
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order, with their places in it."""
    found = []
    for match in _pattern().finditer(text):
        written = match[0]
        if not _is_word(written):
            continue
        folded = fold_word(written)
        if folded:
            found.append(Word(written, folded, match.start(), match.end()))
    return tuple(found)


@lru_cache(
    maxsize=64
)  # a title is asked for its language, then for its words; the same names come again and again
def word_texts(text: str) -> tuple[str, ...]:
    """The words of ``text`` as written, in order: what :func:`words` gives, without their places, and faster."""
    if text.isascii() and text.isalpha():
        return (text,)
    if text and (max(text) >= _FIRST_FAR or not _odd().isdisjoint(text)):
        found = _pattern().findall(text)
        return tuple([written for written in found if _is_word(written) and fold_word(written)])
    return tuple(_LETTERS.findall(text))


def _is_word(written: str) -> bool:
    return written[0] not in _PUNCTUATION_OF_UNSPACED or any(c.isalnum() for c in written)


_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_FAR = "\u2e80"


@cache
def _odd() -> frozenset[str]:
    """Whatever makes a word more than a run of letters, among the characters before the far eastern scripts."""
    special = re.compile(rf"[\d{_APOSTROPHES}{_JOINERS}{_UNSPACED}{_mark_class()}+\#&]")
    return frozenset(char for char in map(chr, range(ord(_FIRST_FAR))) if special.match(char))


_PUNCTUATION_OF_UNSPACED = frozenset(
    chr(code)
    for first, last in (
        (0x0E00, 0x0EFF),
        (0x1000, 0x109F),
        (0x1780, 0x17FF),
        (0x3000, 0x30FF),
        (0xFF66, 0xFF9F),
    )
    for code in range(first, last + 1)
    if not chr(code).isalnum()
)

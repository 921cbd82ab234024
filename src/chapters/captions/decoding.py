"""Bytes → text. A byte order mark decides, then UTF-8 if it is that, then the letters.

Editing programmes of the past wrote captions in the code page of their country. In one for Cyrillic, words are made of
high bytes alone; in the Baltic and Western ones, high bytes stand among plain letters. That tells the scripts apart
whatever language a file claims; between code pages of one script, the language decides, and without one the letters that
each of them alone makes sensible.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .findings import Finding, Findings

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ARROW_16: Final = b"-\0-\0>\0"

_CYRILLIC: Final = "windows-1251"
_BALTIC: Final = "windows-1257"
_WESTERN: Final = "windows-1252"
_CENTRAL: Final = "windows-1250"
_BY_LANGUAGE: Final = {  # English is not among them: it has no letters by which a wrong guess would show
    **dict.fromkeys(("lv", "ltg", "lt", "et", "liv"), _BALTIC),
    **dict.fromkeys(("de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "nn", "no", "fi", "is"), _WESTERN),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"), _CENTRAL),
}  # fmt: skip

_ONLY_HIGH: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xa8\xb8\xc0-\xff]{2,}(?![A-Za-z\x80-\xff])")
_MIXED: Final = re.compile(rb"[A-Za-z][\x80-\xff]|[\xc0-\xff][A-Za-z]")

_BALTIC_LETTERS: Final = frozenset(
    b"\xe2\xee\xed\xec\xef\xf2\xf0\xfe\xfb\xeb\xf8\xd0\xde\xcc\xcd\xce\xcf\xd2\xdb"
)
"""ā ī ķ ģ ļ ņ š ž ū ė ų: in the Western page these bytes are rare letters, ð and þ among them."""
_WESTERN_LETTERS: Final = frozenset(b"\xe9\xea\xf1\xf3\xfa\xc9\xd1\xbf\xa1\xe3\xf9")
"""é ê ñ ó ú ¿ ¡ ã ù: in the Baltic page these bytes are letters of no Baltic language, or none at all."""
_WESTERN_CARONS: Final = re.compile(
    rb"[A-Za-z\xc0-\xff][\x8a\x8e\x9a\x9e]|[\x8a\x8e\x9a\x9e][A-Za-z\xc0-\xff]"
)
"""Š Ž š ž in the Western page, which Estonians wrote in too: in the Baltic page these bytes are no letters at all."""

_DENSE: Final = 0.02
"""Where fewer of the letters are high bytes, it is a language without any, with some borrowed words."""


def decode(data: bytes, language: str, findings: Findings) -> tuple[str, str]:
    """The text and the name of its encoding. What is not UTF-8 is said, and so is every character that was lost."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, findings), encoding
    arrow = data.find(_ARROW_16)
    if arrow >= 0:
        encoding = "utf-16-be" if arrow % 2 else "utf-16-le"
        return _decoded(data, encoding, findings), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = "utf-8" if _mostly_utf8(data) else _code_page(data, language)
        return _decoded(data, encoding, findings), encoding


def _decoded(data: bytes, encoding: str, findings: Findings) -> str:
    if encoding != "utf-8":
        findings.add(Finding.ENCODING, encoding=encoding)
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if lost > 0:
        at = text.index("\ufffd")
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        findings.add(Finding.BYTES, line, column, count=lost, encoding=encoding)
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Whether the text is UTF-8 with some damage: far more letters of several bytes are whole than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - broken - len(data.translate(None, bytes(range(0x80, 0x100))))
    return whole >= 4 * broken


def _code_page(data: bytes, language: str) -> str:
    alone, mixed = len(_ONLY_HIGH.findall(data)), len(_MIXED.findall(data))
    if alone > mixed:
        return _CYRILLIC
    by_language = _BY_LANGUAGE.get(language.lower().replace("_", "-").split("-")[0])
    if by_language == _BALTIC and _WESTERN_CARONS.search(data):
        return _WESTERN
    if by_language:
        return by_language
    counts = Counter(data)
    high = sum(counts[byte] for byte in range(0xC0, 0x100))
    if high < _DENSE * sum(counts[byte] for byte in range(0x41, 0x7B)):
        return _WESTERN
    baltic = sum(counts[byte] for byte in _BALTIC_LETTERS)
    western = sum(counts[byte] for byte in _WESTERN_LETTERS) + len(_WESTERN_CARONS.findall(data))
    return _WESTERN if western > baltic else _BALTIC

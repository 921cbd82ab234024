"""Language codes as programs write them → BCP 47 tags."""

from __future__ import annotations

import re
from typing import Final

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")

# ISO 639-2 codes, as containers and libraries write them, of the languages that have a two-letter code too.
_SHORT: Final = {
    "alb": "sq", "ara": "ar", "arm": "hy", "baq": "eu", "bel": "be", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh",
    "cze": "cs", "cym": "cy", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et", "eus": "eu",
    "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gle": "ga", "gre": "el", "heb": "he",
    "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy", "ice": "is", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja",
    "kat": "ka", "kaz": "kk", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "mac": "mk", "mkd": "mk", "nld": "nl",
    "nob": "nb", "nor": "no", "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk",
    "slo": "sk", "slv": "sl", "spa": "es", "sqi": "sq", "srp": "sr", "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi",
    "wel": "cy", "yid": "yi", "zho": "zh",
}  # fmt: skip


def language_tag(code: object) -> str:
    """The BCP 47 tag that ``code`` means (``en_US`` → ``en-US``, ``lav`` → ``lv``), or ``""`` if it names no language."""
    if not isinstance(code, str):
        return ""
    code = code.strip().replace("_", "-")
    if not _TAG.match(code):
        return ""
    first, *rest = code.split("-")
    first = first.lower()
    if first in ("und", "mul", "zxx", "mis"):
        return ""
    return "-".join([_SHORT.get(first, first), *map(_subtag, rest)])


def _subtag(text: str) -> str:
    if len(text) == 4 and text.isalpha():
        return text.title()
    return text.upper() if len(text) == 2 else text.lower()

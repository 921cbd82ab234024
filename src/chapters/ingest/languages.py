"""Language codes as programs write them → BCP 47 tags."""

from __future__ import annotations

import re
from typing import Final

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


_SUBTAG = re.compile(
    r"(?P<script>[A-Za-z]{4})\Z|(?P<region>[A-Za-z]{2}|[0-9]{3})\Z|(?P<variant>[0-9][A-Za-z0-9]{3}|[A-Za-z0-9]{5,8})\Z"
)


def language_tag(code: object) -> str:
    """The BCP 47 tag that ``code`` means (``en_US`` → ``en-US``, ``lav`` → ``lv``), or ``""`` if it names no language.

    What programs hang on behind (``en-orig``, ``en-x-autogen``, YouTube's ``en-nP7-2PuUl7o``) is left out.
    """
    if not isinstance(code, str):
        return ""
    first, *rest = code.strip().replace("_", "-").split("-")
    if not re.fullmatch("[A-Za-z]{2,3}", first) or first.lower() in ("und", "mul", "zxx", "mis"):
        return ""
    tag = [_SHORT.get(first.lower(), first.lower())]
    for part in rest[:4]:
        match = _SUBTAG.match(part)
        if match is None or part == "orig":
            break
        tag.append(part.title() if match["script"] else part.upper() if match["region"] else part.lower())
    return "-".join(tag)

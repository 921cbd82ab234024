"""The Estonian word list as a set of word forms: Debian's package ``myspell-et``, its affixes expanded.

The words are those of the Institute of the Estonian Language, whose terms (``data/LICENSES.txt``) allow any use. The
list says which forms exist, not whose they are: that is found out by the other modules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

VOWELS = frozenset("aeiouõäöü")
CASES = ("s", "st", "sse", "le", "l", "lt", "ks", "ni", "na", "ta", "ga")
_ENCODING = "iso-8859-15"


@dataclass(frozen=True)
class WordList:
    """``forms`` are all word forms in lower case; of those with the emphatic particle -gi or -ki only some.

    ``genitives`` take the endings of the singular, ``plurals`` those of the plural; ``strong`` are stems of forms in
    -ma, ``present`` of the present. ``inflected`` are forms with a case ending, which no nominative is by itself.
    """

    forms: frozenset[str]
    genitives: frozenset[str]
    plurals: frozenset[str]
    strong: frozenset[str]
    present: frozenset[str]
    inflected: frozenset[str]


def read(dictionary: Path, affixes: Path) -> WordList:
    """Expand the list and sort its forms into kinds."""
    forms = frozenset(_expanded(dictionary, _suffixes(affixes)))
    genitives = frozenset(
        stem
        for word in forms
        if word.endswith("ga") and (stem := word[:-2]) and stem[-1] in VOWELS
        if all(stem + case in forms for case in ("d", "st", "ks", "ni"))
    )
    plurals = frozenset(
        stem
        for word in forms
        if word.endswith("ga")
        and (stem := word[:-2])
        and all(stem + case in forms for case in ("st", "ks", "ni"))
        if stem + "d" not in forms
    )
    strong = frozenset(
        word[:-2] for word in forms if word.endswith("ma") and len(word) > 3 and word[:-2] + "mine" in forms
    )
    present = frozenset(
        word[:-1]
        for word in forms
        if word.endswith("n") and all(word[:-1] + ending in forms for ending in ("b", "vad", "me"))
    )
    inflected = {genitive + case for genitive in genitives for case in (*CASES, "d")}
    inflected |= {plural + case for plural in plurals for case in ("", *CASES)}
    forms |= genitives
    return WordList(forms, genitives, plurals, strong, present, frozenset(inflected))


def _suffixes(path: Path) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for line in path.read_text(encoding=_ENCODING).splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX" and not parts[3].endswith(("gi", "ki")):
            cut, add = (part.replace("0", "") for part in parts[2:4])
            rules.setdefault(parts[1], []).append((cut, add, re.compile(parts[4] + "$")))
    return rules


def _expanded(path: Path, rules: dict[str, list[tuple[str, str, re.Pattern[str]]]]) -> set[str]:
    found: set[str] = set()
    for line in path.read_text(encoding=_ENCODING).splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if any(letter.isupper() for letter in word[1:]) or len(word) > 36:
            continue  # an abbreviation
        found.add(word.lower())
        for flag in flags:
            for cut, add, condition in rules.get(flag, ()):
                if word.endswith(cut) and condition.search(word):
                    found.add((word[: len(word) - len(cut)] + add).lower())
    return found

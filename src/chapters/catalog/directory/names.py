"""Names as they were written → the names of an index: spellings of one name joined, surnames first.

Joined is only what is certain: letters' case, spaces, kinds of hyphens and apostrophes, ``Surname, Name`` for
``Name Surname``, a title before the name, an affiliation in brackets if it is the only one, and a spelling without
accents where just one with accents is known. Initials are never taken for a first name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from chapters.language.folding import fold

_TITLES = re.compile(
    r"^(?:(?:(?:dr|prof|doc|asoc|mag|mg|ing|hab|phil|sc|art|hist|habil|mr|mrs|ms)\.|(?:dr|prof|professor|profesors|profesore"
    r"|profesorius|profesorė|профессор)(?=\s))\s*)+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
_INVERTED = re.compile(r"([^,\d]+), ([^,\d]+)")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'", "ʼ": "'", "`": "'", "´": "'"})
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "av",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
        "фон",
        "де",
    ]
)
_NO_PERSON = re.compile(
    r"\b(?:universi|univerz|institu|librar|museum|muzej|muziej|muuseum|музе|archi|arhī|arhiiv|архив|foundation|fond|фонд"
    r"|bibliot|библиот|raamatukogu|society|team|group|panel|academ|akad|академ|cent[rer]|центр|ministr|министер|council"
    r"|project|association|biedrība|draugija|selts|all\b|everyone|various|unknown)",
    re.IGNORECASE,
)


def join_spellings(counts: Mapping[str, int], *, people: bool) -> dict[str, str]:
    """For each spelling, the one that stands for it: the most frequent of those that are certainly the same name.

    ``counts`` says how often each was written. ``people`` lets titles, affiliations and inversion be seen through.
    """
    exact = {spelling: plain(spelling, people=people) for spelling in counts}
    if people:
        exact = _without_lone_affiliations(exact)
    accented: defaultdict[str, set[str]] = defaultdict(set)
    for key in exact.values():
        if fold(key) != key:
            accented[fold(key)].add(key)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for spelling, key in exact.items():
        known = accented.get(key, set())
        groups[next(iter(known)) if len(known) == 1 else key].append(spelling)
    chosen: dict[str, str] = {}
    for spellings in groups.values():
        best = _best(spellings, counts, people=people)
        chosen |= dict.fromkeys(spellings, best)
    return chosen


def surname_first(name: str) -> str:
    """A person's name as an index has it, ``Bērziņa, Anna``; what is not surely a person's stays as it is."""
    if brackets := _BRACKETS.search(name):
        base = surname_first(name[: brackets.start()])
        return f"{base} {brackets[0].strip()}" if "," in base else name
    words = name.split()
    if not 2 <= len(words) <= 4 or _NO_PERSON.search(name) or re.search(r"[\d&/+,:;]", name):
        return name
    if not all(_is_name(word) or word in _PARTICLES for word in words) or not _is_name(words[-1]):
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _is_name(word: str) -> bool:
    return word[0].isupper() and (not word.isupper() or len(word) < 3 or word.endswith("."))


def plain(spelling: str, *, people: bool) -> str:
    """A spelling without what makes no difference: case, spaces, kinds of signs, titles, inversion. Accents stay."""
    text = " ".join(unicodedata.normalize("NFKC", spelling).translate(_HYPHENS).split()).strip(" .,;:")
    if people:
        text = _TITLES.sub("", text) or text
        if inverted := _INVERTED.fullmatch(text):
            text = f"{inverted[2]} {inverted[1]}"
    return text.casefold()


def without_affiliation(key: str) -> str:
    """``anna bērziņa (lnb)`` as ``anna bērziņa``."""
    return _BRACKETS.sub("", key)


def _without_lone_affiliations(keys: Mapping[str, str]) -> dict[str, str]:
    """``anna bērziņa (lnb)`` as ``anna bērziņa``, unless another of that name has another affiliation."""
    affiliations: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys.values():
        if brackets := _BRACKETS.search(key):
            affiliations[key[: brackets.start()]].add(brackets[1])
    found = {}
    for spelling, key in keys.items():
        base = without_affiliation(key)
        found[spelling] = base if len(affiliations.get(base, ())) == 1 else key
    return found


def _best(spellings: Iterable[str], counts: Mapping[str, int], *, people: bool) -> str:
    """The spelling to show: without titles and brackets, not in capitals, the most frequent, with accents."""

    def worth(spelling: str) -> tuple[bool, bool, int, int, str]:
        bare = not people or (
            "," not in spelling and not _BRACKETS.search(spelling) and not _TITLES.match(spelling)
        )
        accents = sum(not char.isascii() for char in spelling)
        return bare, not spelling.isupper(), counts[spelling], accents, spelling

    best = " ".join(max(spellings, key=worth).split())
    return _bare(best) if people else best


def _bare(name: str) -> str:
    """A name without the title before it, in its natural order."""
    name = _TITLES.sub("", name) or name
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted[2]} {inverted[1]}" if inverted else name

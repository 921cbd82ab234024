"""Latvian: the keys of a word from the tables of declension and conjugation.

All works on the folded word. Folding does most of the palatalisation (ļ → l, ņ → n, š → s) and of the ablaut (ē → e)
by itself, and a word typed without its accents has the same keys as the word with them. As written, the word decides
between readings that differ in length (*strādā*, *radītāja* and *radītajā*).

A nominal key is the word without its ending. Verbal nouns in *-šana* have the key of their verb too.
"""

from __future__ import annotations

import re
from functools import cache

from chapters.language.conjugation import (
    PLAIN,
    REFLEXIVE,
    VOWELS,
    Conjugation,
    Reading,
    load_roots,
    possible,
    suffixes,
)

_DEFINITE = ("ajiem", "ajam", "ajai", "ajas", "ajos", "aja")
_STRONG = ("a", "am", "u", "i", "o", "s", "iem", "us", "os", "as", "ai", "ais", "ie")  # endings of adjectives
_ENDINGS = frozenset((*_DEFINITE, *_STRONG, "is", "im", "um", "ies", "ij", "es", "em", "ei", "e"))
_LONGEST_ENDING = max(map(len, _ENDINGS))
_PALATALISING = frozenset(("a", "u", "i", "iem", "us", "os"))
_LIPS = ("pj", "bj", "mj", "vj")


def keys(folded: str, written: str) -> frozenset[str]:
    """The keys of a word, given folded and as written (of the same length)."""
    found = _nominal(folded, written)
    verbs = _verbs()
    found |= verbs.keys(folded, written) or _unlisted(folded)
    for particle in ("jane", "ja", "ne"):  # ne-strādā, jā-strādā
        if folded.startswith(particle) and len(folded) > len(particle) + 2:
            found |= verbs.keys(folded[len(particle) :], written[len(particle) :])
    return frozenset(found)


# -- nouns and adjectives --------------------------------------------------------------------------------------------


def _nominal(folded: str, written: str) -> set[str]:
    for cut in range(max(2, len(folded) - _LONGEST_ENDING), len(folded)):
        if folded[cut:] in _ENDINGS and not VOWELS.isdisjoint(folded[:cut]):
            return _declined(folded[:cut], folded[cut:], written)
    return {folded}


def _declined(stem: str, ending: str, written: str) -> set[str]:
    plain = written.isascii()
    found = {_bare(stem)}
    if ending in _DEFINITE:
        # An agent (radītāja) is no definite adjective (radītajā); without accents it may be either.
        if written[len(stem)] == "ā":
            found = {stem + "aj"}
        elif plain and stem.endswith("t"):
            found.add(stem + "aj")
    if stem.endswith("ak") and len(stem) > 4 and ("āk" in written or plain):
        found.add(_bare(stem[:-2]))  # the comparative, and vis- of the superlative
        if stem.startswith("vis") and len(stem) > 7:
            found.add(_bare(stem[3:-2]))
    if ending in _PALATALISING:
        found |= _before_palatalisation(stem, written, plain)
    return found


def _bare(stem: str) -> str:
    """Without the j that palatalises lip sounds: kurpju → kurp."""
    return stem[:-1] if len(stem) > 2 and stem.endswith(_LIPS) else stem


def _before_palatalisation(stem: str, written: str, plain: bool) -> set[str]:
    """What folding does not undo: bišu → bit, izstāžu → izstād, nakšu → nakt."""
    if len(stem) < 3:
        return set()
    last = written[len(stem) - 1]
    if stem.endswith("ks") and (plain or last == "š"):
        return {stem[:-1] + "t", stem[:-2] + "kst"}
    if stem.endswith("s") and (plain or last == "š"):
        return {stem[:-1] + "t"}
    if stem.endswith("z") and not stem.endswith("dz") and (plain or last == "ž"):
        return {stem[:-1] + "d"}
    return set()


# -- verbs -----------------------------------------------------------------------------------------------------------

_PARTICIPIAL = (*_STRONG, *_DEFINITE)
_INFINITIVAL = {
    PLAIN: [
        *("t", "tu", "su", "si", "s", "sim", "sit", "siet", "sot", "dams", "dama", "dami", "damas"),
        *(mark + ending for mark in ("t", "san") for ending in _PARTICIPIAL),
    ],
    REFLEXIVE: [
        *("ties", "tos", "sos", "sies", "simies", "sities", "sieties", "soties"),
        *("damies", "damas", "sanas", "sanos"),
    ],
}
_PERSONAL = {
    PLAIN: [
        *("", "u", "i", "a", "am", "at", "iet", "ot", "is", "us"),
        *(mark + ending for mark in ("us", "os", "am") for ending in _PARTICIPIAL),
    ],
    REFLEXIVE: ["os", "ies", "as", "amies", "aties", "ieties", "oties", "usies", "usos", "usamies"],
}
_THEMES = {True: ("a", "e", "i", "o"), False: ("aj", "ej", "ij", "oj")}
_THIRD_PERSON = ("a", "e", "i", "o")  # strādā: the theme is the whole ending
_PREFIXES = re.compile(r"(aiz|ap|at|ie|iz|no|par|pa|pie|sa|uz)..")
_VELAR = {"c": "k", "dz": "g"}


@cache
def _verbs() -> Conjugation:
    table = suffixes(_INFINITIVAL, _PERSONAL, _THEMES)
    for theme in _THIRD_PERSON:
        table.setdefault(theme, []).append(Reading(theme, "", False, PLAIN))
    roots = load_roots("latvian_verbs.txt", _stems)
    return Conjugation(table, roots, _PREFIXES, _regular, _may_be_root, _fits, max(map(len, table)))


def _stems(parts: list[str]) -> tuple[str, set[str]]:
    root = parts[0].removesuffix("ies").removesuffix("t")
    return root, set(parts[1:]) or _spellings(root)


def _spellings(root: str) -> set[str]:
    """How the present and past of a regular root may be spelt: lauk → lauk, lauc; kap → kap, kapj."""
    found = {root, root + "j"} if root[-1] in "pbm" else {root}
    if root.endswith("k"):
        found.add(root[:-1] + "c")
    if root.endswith("g"):
        found.add(root[:-1] + "dz")
    return found


def _regular(root: str, reading: Reading) -> tuple[str, ...]:
    """The first conjugation is listed; others have a theme in the infinitive and the past."""
    theme, ending = reading.theme, reading.ending
    if not theme and (reading.infinitive or ending.startswith("us") or ending == "is"):
        return ()
    if not theme and not ending and root[-1] in "st":
        return ()
    return (_canonical(root) + ("o" if theme[:1] == "o" else ""),)


def _may_be_root(root: str) -> bool:
    return possible(root) or (len(root) > 2 and root.endswith(_LIPS))


def _canonical(root: str) -> str:
    for soft, hard in _VELAR.items():
        if root.endswith(soft):
            return root[: -len(soft)] + hard
    return _bare(root)


def _fits(reading: Reading, written: str, cut: int) -> bool:
    """The themes ā, ē and ī are long, and so is the ending of reflexive verbal nouns."""
    if reading.theme[:1] in ("a", "e", "i") and reading.theme:
        return not written[cut].isascii()
    return not (reading.ending == "sanas" and reading.mark == REFLEXIVE and written[-2] == "a")


def _unlisted(word: str) -> set[str]:
    """An infinitive of the first conjugation that is not listed."""
    for ending, mark in (("ties", REFLEXIVE), ("t", PLAIN)):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2:
            return {_canonical(root) + mark}
    return set()

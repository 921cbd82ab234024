"""Lithuanian: the keys of a word from the tables of declension and conjugation.

All works on the folded word, so a word typed without its accents has the same keys as the word with them. As written,
the word decides between readings that differ by an accent only (*šventė*, the feast, and the locative of *šventas*).

A nominal key is the word without its ending, and before its last sound was softened: *medžio* → *med*.
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

_DEFINITE = (
    *("asis", "ojo", "ajam", "ajamui", "aji", "uoju", "ajame", "ieji", "uju", "iesiems", "uosius", "aisiais"),
    *("uosiuose", "oji", "osios", "ajai", "aja", "ojoje", "osioms", "asias", "osiomis", "osiose"),
)
_HARD = (
    *("an", "on", "as", "o", "ui", "a", "u", "e", "ai", "ams", "us", "ais", "uose", "uos", "os", "oje", "oj"),
    *("oms", "omis", "om", "ose", "am", "ame", "amui", "i", "iems", "ei", "es", "eje", "ej", "ems", "emis"),
    *("ese", "em", "en"),
)
_SOFT = (
    *("is", "ys", "io", "iui", "iu", "yje", "y", "iai", "iams", "ius", "iais", "iuose", "ia", "ios", "ioje"),
    *("ioj", "ioms", "ias", "iomis", "iom", "iose", "ies", "imi", "ims", "imis", "yse", "iem", "iam", "iame"),
    *("iamui", "iems", "in", "ysis", "usis", "iesiem"),
)
_OF_U = ("aus", "umi", "uje", "ums", "umis", "au", "iaus", "iumi", "iuje", "iau", "uo")
_OF_E = frozenset(("e", "es", "ei", "eje", "ej", "ems", "emis", "ese", "en"))  # of nouns in -ė
_ENDINGS = frozenset(
    (*_HARD, *_SOFT, *_OF_U, *_DEFINITE, *("i" + ending for ending in _DEFINITE if ending[0] in "aou"))
)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_WITHOUT_RULE = {
    "menuo": "menes",
    "sesuo": "seser",
    "dukte": "dukter",
    "viespats": "viespat",
    **dict.fromkeys(("zmogus", "zmogaus", "zmogui", "zmogu", "zmogumi", "zmoguje", "zmogau"), "zmon"),
}


def keys(folded: str, written: str) -> frozenset[str]:
    """The keys of a word, given folded and as written (of the same length)."""
    return frozenset(_nominal(folded, written) | _verbs().keys(folded, written))


# -- nouns and adjectives --------------------------------------------------------------------------------------------


def _nominal(word: str, written: str) -> set[str]:
    if word in _WITHOUT_RULE:
        return {_WITHOUT_RULE[word]}
    if word.endswith(("ens", "ers")) and len(word) > 4:  # akmens, sesers
        return {word[:-1]}
    if word.endswith("uo") and len(word) > 3:  # akmuo
        return {word[:-2] + "en", word}
    for cut in range(max(2, len(word) - _LONGEST_ENDING), len(word)):
        ending = word[cut:]
        if ending not in _ENDINGS or (cut < 3 and ending in _DEFINITE):
            continue
        if not VOWELS.isdisjoint(word[:cut]):
            return _declined(word[:cut], ending, written)
    return {word}


def _declined(cut: str, ending: str, written: str) -> set[str]:
    stem = _hard(cut, ending)
    if ending in _OF_E and not (stem.endswith(("in", "esn")) or stem == "didel"):
        # Nouns in -ė have a key of their own, for the same stem often has another noun: šventė, šventas.
        return {stem + "e"} if ending != "e" or written.endswith("ė") else {stem, stem + "e"}
    found = _degrees(stem)
    if ending in ("iu", "iai"):  # common to nouns in -is and -ė
        found.add(stem + "e")
    if ending.startswith("oj") and cut.endswith("t"):  # gamintojo: an agent, or a definite participle
        found.add(cut + "oj")
    return found


def _hard(stem: str, ending: str) -> str:
    """The stem before its last sound was softened: medz(io) → med, moc(iu) → mot."""
    if len(ending) > 1 and ending[0] == "i" and ending[1] in "aou":
        if stem.endswith("dz"):
            return stem[:-2] + "d"
        if stem.endswith("c"):
            return stem[:-1] + "t"
    return stem


def _degrees(stem: str) -> set[str]:
    """The stem, and that of the positive if it is one of a comparative or superlative."""
    found = {stem}
    for mark in ("esn", "iaus", "iausi", "aus" if stem.endswith("jaus") else "iaus"):
        if stem.endswith(mark) and len(stem) > len(mark) + 1:
            found.add(_hard(stem[: -len(mark)], "ia" if mark != "esn" else "e"))
    return found


# -- verbs -----------------------------------------------------------------------------------------------------------

_PARTICIPIAL = tuple(
    sorted(
        {*_HARD, *_DEFINITE, *(ending for ending in _SOFT if ending[0] == "i" and len(ending) > 2)}
        | {"i", "is", "iu"} - {"e", "es", "ei", "em", "en"}
    )
)
_INFINITIVAL = {
    PLAIN: [
        *("ti", "t", "siu", "si", "s", "sim", "sime", "sit", "site", "siant"),
        *("ciau", "tum", "tumei", "tu", "tume", "tumeme", "tumete", "tute"),
        *("k", "ki", "kim", "kime", "kit", "kite"),
        *("davau", "davai", "davo", "davome", "davom", "davote", "davot", "damas", "dama", "dami", "damos"),
        *("t" + ending for ending in _PARTICIPIAL),
    ],
    REFLEXIVE: [
        *("tis", "siuos", "sies", "sis", "simes", "sites", "ciausi", "tumeis", "tusi", "tumes"),
        *("kis", "kimes", "kites", "davausi", "davaisi", "davosi", "davomes", "davotes"),
        *("damasis", "damasi", "damiesi", "damosi"),
    ],
}
_PERSONAL = {
    PLAIN: [
        *(
            "u",
            "i",
            "a",
            "am",
            "ame",
            "at",
            "ate",
            "iu",
            "ia",
            "iam",
            "iame",
            "iat",
            "iate",
            "im",
            "ime",
            "it",
        ),
        *("ite", "au", "ai", "o", "om", "ome", "ot", "ote", "iau", "ei", "e", "em", "eme", "et", "ete", ""),
        *("ant", "iant", "int", "as", "is", "ias", "es", "us", "ius", "usi", "iusi", "anti", "ianti", "inti"),
        *(
            mark + ending
            for mark in ("ant", "anc", "iant", "ianc", "int", "inc", "us", "ius", "am", "iam", "om")
            for ending in _PARTICIPIAL
        ),
    ],
    REFLEXIVE: [
        *("uosi", "iesi", "asi", "ames", "ates", "iuosi", "iasi", "iames", "iates", "isi", "imes", "ites"),
        *("ausi", "aisi", "osi", "omes", "otes", "iausi", "eisi", "esi", "emes", "etes"),
        *("antis", "iantis", "usis", "iusis", "usi", "antysis", "esis"),
    ],
}
_THEMES = {
    True: ("e", "y", "o", "uo", "au", "iuo", "iau", "io"),
    False: ("ej", "ij", "oj", "uoj", "auj", "av", "iuoj", "iauj", "iav", "ioj"),
}
_NASAL = frozenset(("as", "is", "ias", "es"))  # participles: ąs, įs, ęs
_PREFIXES = re.compile(
    r"((?:nebe|ne|tebe|be|te)?(?:(?:ap|api|at|ati|is|i|nu|pa|par|per|pra|pri|su|uz)(?:si)?)?)..",
)


@cache
def _verbs() -> Conjugation:
    table = suffixes(_INFINITIVAL, _PERSONAL, _THEMES)
    roots = load_roots("lithuanian_verbs.txt", _stems)
    return Conjugation(table, roots, _PREFIXES, _regular, possible, _fits, max(map(len, table)))


def _stems(parts: list[str]) -> tuple[str, set[str]]:
    infinitive, *finite = parts
    found = set()
    for form in finite:
        stem = form[:-2] if form.endswith("ia") else form[:-1]
        found |= {stem, _hard(stem, "ia")}
    root = infinitive[:-2]
    if root[-1] in "gk":
        found.add(root[:-1] + "k")  # the imperative: auk, aukite from augti
    return root, found


def _regular(root: str, reading: Reading) -> tuple[str, ...]:
    """Roots that end in a consonant in the infinitive are listed, but for those in -inti and -enti."""
    if reading.theme:
        return (root,)
    if reading.infinitive:
        return (root,) if root.endswith(("in", "en")) else ()
    if reading.ending.startswith(("int", "inc")):  # a participle (turinti), or an infinitive (skatinti)
        return (root, root + "in")
    return (_hard(root, reading.ending),) if reading.ending else ()


def _fits(reading: Reading, written: str, cut: int) -> bool:
    return reading.ending not in _NASAL or written[-2] in "ąęį"

"""Lithuanian: the keys of a word from the tables of declension and conjugation."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from chapters.language.folding import fold_word

_DEFINITE = [
    "asis",
    "ojo",
    "ajam",
    "ajamui",
    "aji",
    "uoju",
    "ajame",
    "ieji",
    "uju",
    "iesiems",
    "uosius",
    "aisiais",
    "uosiuose",
    "oji",
    "osios",
    "ajai",
    "aja",
    "ojoje",
    "osioms",
    "asias",
    "osiomis",
    "osiose",
]
_HARD = [
    "an",
    "on",
    "as",
    "o",
    "ui",
    "a",
    "u",
    "e",
    "ai",
    "ams",
    "us",
    "ais",
    "uose",
    "uos",
    "os",
    "oje",
    "oj",
    "oms",
    "omis",
    "om",
    "ose",
    "am",
    "ame",
    "amui",
    "i",
    "iems",
    "ei",
    "es",
    "eje",
    "ej",
    "ems",
    "emis",
    "ese",
    "em",
]
_SOFT = [
    "is",
    "ys",
    "io",
    "iui",
    "iu",
    "yje",
    "y",
    "iai",
    "iams",
    "ius",
    "iais",
    "iuose",
    "ia",
    "ios",
    "ioje",
    "ioj",
    "ioms",
    "ias",
    "iomis",
    "iom",
    "iose",
    "ies",
    "imi",
    "ims",
    "imis",
    "yse",
    "iem",
    "iam",
    "iame",
    "iamui",
    "iems",
    "in",
]
_U = ["aus", "umi", "uje", "ums", "umis", "au", "iaus", "iumi", "iuje", "iau", "uo", "en"]
_ENDINGS = {
    *_HARD,
    *_SOFT,
    *_U,
    *_DEFINITE,
    *("i" + e for e in _DEFINITE if e[0] in "aou"),
    "ysis",
    "usis",
    "ies",
    "iesiem",
}
_LONG = max(map(len, _ENDINGS))
_OF_E = frozenset(["e", "es", "ei", "eje", "ej", "ems", "emis", "ese", "en"])
_WHOLE = {
    "moters": "moter",
    "viespats": "viespat",
    "menuo": "menes",
    "sesuo": "seser",
    "dukte": "dukter",
    "zmogus": "zmon",
    "zmogui": "zmon",
    "zmogau": "zmon",
    "zmogumi": "zmon",
    "zmoguje": "zmon",
    "zmogaus": "zmon",
}


def nominal_keys(word: str, written: str) -> set[str]:
    if word in _WHOLE:
        return {_WHOLE[word]}
    if word.endswith("uo") and len(word) > 3:
        return {word[:-2] + "en", word}
    for cut in range(max(2, len(word) - _LONG), len(word)):
        ending = word[cut:]
        if (
            ending in _ENDINGS
            and any(c in "aeiouy" for c in word[:cut])
            and not (ending in _DEFINITE and cut < 3)
        ):
            stem = _hard(word[:cut], ending)
            if ending in _OF_E and not (stem.endswith(("in", "esn")) or stem == "didel"):
                return {stem + "e"} if ending != "e" or written.endswith("ė") else {stem, stem + "e"}
            found = _degrees(stem)
            if ending in ("iu", "iai"):
                found.add(stem + "e")
            if ending[0] == "o" and ending[1:2] == "j" and word[cut - 1] == "t":
                found.add(word[:cut] + "oj")  # gamintojo: an agent, or a definite participle
            return found
    return {word}


def _hard(stem: str, ending: str) -> str:
    """The stem before its last sound was softened: medz(io) → med, moc(iu) → mot."""
    if ending[0] == "i" and len(ending) > 1 and ending[1] in "aou":
        if stem.endswith("dz"):
            return stem[:-2] + "d"
        if stem.endswith("c"):
            return stem[:-1] + "t"
    return stem


def _degrees(stem: str) -> set[str]:
    found = {stem}
    for mark in ("esn", "iaus", "iausi"):
        if stem.endswith(mark) and len(stem) > len(mark) + 1:
            found.add(_hard(stem[: -len(mark)], "ia" if mark != "esn" else "e"))
    return found


# -- verbs -----------------------------------------------------------------------------------------------------------

_ADJ = sorted(
    {*_HARD, *_DEFINITE, *(e for e in _SOFT if e[0] == "i" and len(e) > 2), "i", "is", "iu"}
    - {"e", "es", "ei", "em"}
)
_T = {
    False: [
        "ti",
        "t",
        "siu",
        "si",
        "s",
        "sim",
        "sime",
        "sit",
        "site",
        "ciau",
        "tum",
        "tumei",
        "tu",
        "tume",
        "tumeme",
        "tumete",
        "tute",
        "k",
        "ki",
        "kim",
        "kime",
        "kit",
        "kite",
        "davau",
        "davai",
        "davo",
        "davome",
        "davom",
        "davote",
        "davot",
        "damas",
        "dama",
        "dami",
        "damos",
        "siant",
    ],
    True: [
        "tis",
        "siuos",
        "sies",
        "sis",
        "simes",
        "sites",
        "ciausi",
        "tumeis",
        "tusi",
        "tumes",
        "kis",
        "kimes",
        "kites",
        "davausi",
        "davaisi",
        "davosi",
        "davomes",
        "davotes",
        "damasis",
        "damasi",
        "damiesi",
        "damosi",
    ],
}
_T[False] += [m + e for m in ("t",) for e in _ADJ]
_A = {
    False: [
        "",
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
        "ite",
        "au",
        "ai",
        "o",
        "om",
        "ome",
        "ot",
        "ote",
        "iau",
        "ei",
        "e",
        "em",
        "eme",
        "et",
        "ete",
        "ant",
        "iant",
        "int",
        "as",
        "is",
        "ias",
        "es",
        "us",
        "ius",
        "usi",
        "iusi",
        "anti",
        "ianti",
        "inti",
    ],
    True: [
        "uosi",
        "iesi",
        "asi",
        "ames",
        "ates",
        "iuosi",
        "iasi",
        "iames",
        "iates",
        "isi",
        "imes",
        "ites",
        "ausi",
        "aisi",
        "osi",
        "omes",
        "otes",
        "iausi",
        "eisi",
        "esi",
        "emes",
        "etes",
        "antis",
        "iantis",
        "usis",
        "iusis",
        "usi",
        "antysis",
        "esis",
    ],
}
_A[False] += [
    m + e for m in ("ant", "anc", "iant", "ianc", "int", "inc", "us", "ius", "am", "iam", "om") for e in _ADJ
]
_NASAL = frozenset(("as", "is", "ias", "es"))
_THEMES = ("e", "y", "o", "uo", "au", "iuo", "iau", "io")


def _suffixes() -> dict[str, list[tuple[str, bool, bool]]]:
    table: dict[str, set[tuple[str, bool, bool]]] = {}
    for reflexive in (False, True):
        for ending in _T[reflexive]:
            table.setdefault(ending, set()).add(("", reflexive, True))
            for theme in _THEMES:
                table.setdefault(theme + ending, set()).add((theme, reflexive, True))
        for ending in _A[reflexive]:
            table.setdefault(ending, set()).add(("", reflexive, False))
            if ending:
                for stem in ("ej", "ij", "oj", "uoj", "auj", "av", "iuoj", "iauj", "iav", "ioj"):
                    table.setdefault(stem + ending, set()).add((stem, reflexive, False))
    return {k: sorted(v) for k, v in table.items()}


_SUFFIXES = _suffixes()
_LONGEST = max(map(len, _SUFFIXES))
_PREFIX = re.compile(
    r"^((?:ne|nebe|be|tebe|te)?(?:apsi|ap|api|atsi|ati|at|isi|issi|is|i|nusi|nu|pasi|pa|parsi|par|persi|per|prasi|pra|prisi|pri|susi|su|uzsi|uz)?)(.{2,})$"
)


@cache
def _irregular() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    infinitive: dict[str, set[str]] = {}
    personal: dict[str, set[str]] = {}
    text = (files("chapters.language") / "data" / "lithuanian_verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, present, past = (fold_word(part) for part in line.split())
            root = first[:-2]
            infinitive.setdefault(root, set()).add(root)
            for form in (present, past):
                stem = form[:-1]
                if form[-1] == "a" and stem[-1] == "i":
                    stem = stem[:-1]
                personal.setdefault(_soft(stem), set()).add(root)
                personal.setdefault(stem, set()).add(root)
    return infinitive, personal


def _soft(stem: str) -> str:
    if stem.endswith("dz"):
        return stem[:-2] + "d"
    return stem[:-1] + "t" if stem.endswith("c") else stem


def verbal_keys(word: str, written: str) -> set[str]:
    infinitive, personal = _irregular()
    found: set[str] = set()
    regular: set[str] = set()
    plain = written.isascii()
    match = _PREFIX.match(word)
    prefixed = match.end(1) if match else 0
    for cut in range(max(1, len(word) - _LONGEST), len(word) + 1):
        readings = _SUFFIXES.get(word[cut:])
        if readings is None:
            continue
        root = word[:cut]
        ending = word[cut:]
        if not plain and ending in _NASAL and written[-2] not in "ęąįĘĄĮ":
            continue
        possible = not regular and _possible(root)
        likely: set[str] = set()
        for theme, reflexive, of_infinitive in readings:
            mark = "1" if reflexive else "0"
            if theme:
                if possible:
                    likely.add(root + mark)
                continue
            table = infinitive if of_infinitive else personal
            for bare, prefix in ((root, ""), (root[prefixed:], root[:prefixed])):
                if bare in table:
                    found |= {prefix + c + mark for c in table[bare]}
                if of_infinitive and ending[0] == "k":  # auk(ti) from aug-
                    found |= {prefix + c + mark for x in "gk" for c in table.get(bare + x, ())}
                if not prefixed:
                    break
            if possible and of_infinitive:
                if root.endswith(("in", "en")):
                    likely.add(root + mark)
            elif possible and ending:
                likely.add(
                    (_soft(root) if ending[0] == "i" and ending[1:2] in ("a", "o", "u") else root) + mark
                )
                if ending.startswith(("int", "inc")):
                    likely.add(root + "in" + mark)
        regular = likely or regular
    return found | regular


def _possible(root: str) -> bool:
    return len(root) > 2 and any(c in "aeiouy" for c in root) and root[-1] not in "aeouyj"


def keys(written: str) -> frozenset[str]:
    folded = fold_word(written)
    return frozenset(nominal_keys(folded, written) | verbal_keys(folded, written))

"""Latvian: the keys of a word from the tables of declension and conjugation.

All works on the folded word. Folding does most of the palatalisation (ļ → l, ņ → n, š → s) and of the ablaut (ē → e)
by itself, and a word typed without its accents has the same keys as the word with them.

A nominal key is the word without its ending. A verbal key is the root without thematic vowel, ending and particles; its
mark ``0`` (``1`` for reflexive verbs) keeps it apart from nouns. Verbal nouns in *-šana* have both.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from chapters.language.folding import fold_word

_ADJECTIVAL = [
    "ajiem",
    "ajam",
    "ajai",
    "ajas",
    "ajos",
    "aja",
    "ais",
    "iem",
    "am",
    "ai",
    "as",
    "os",
    "us",
    "is",
    "a",
    "e",
    "i",
    "o",
    "u",
    "s",
    "ie",
    "es",
]

# -- nouns and adjectives --------------------------------------------------------------------------------------------

_NOMINAL = re.compile(
    r"^(.*?[aeiouy].*?|.{2,}?)(ajiem|ajam|ajai|ajas|ajos|iem|ais|aja|ies|ie|am|ai|as|os|us|um|is|im|es|em|ei|a|e|i|o|u|s)$"
)
_PALATAL_ENDINGS = frozenset(("a", "u", "i", "iem", "us", "os"))


def nominal_keys(folded: str, written: str) -> set[str]:
    """The stem of a noun or adjective; its degrees and the stems before palatalisation (bišu → bite) too."""
    match = _NOMINAL.match(folded)
    if match is None or len(match[1]) < 2:
        return {folded}
    stem, ending = match.groups()
    found = {_bare(stem)}
    if ending.startswith("aj"):
        # An agent (radītāja) is no definite adjective (radītajā); without accents it may be either.
        agent = stem + "aj"
        if written[len(stem)] == "ā":
            found = {agent}
        elif written.isascii() and stem.endswith("t"):
            found.add(agent)
    if (len(stem) > 4 and stem.endswith("ak") and "āk" in written) or (
        written.isascii() and len(stem) > 5 and stem.endswith("ak")
    ):
        found |= {
            _bare(stem[:-2]),
            _bare(stem[3:-2]) if stem.startswith("vis") and len(stem) > 7 else _bare(stem),
        }
    if ending in _PALATAL_ENDINGS:
        found |= _before_palatalisation(stem, written)
    return found


def _bare(stem: str) -> str:
    """Without the j that palatalises lip sounds: kurpju → kurp."""
    return stem[:-1] if len(stem) > 3 and stem.endswith(("pj", "bj", "mj", "vj")) else stem


def _before_palatalisation(stem: str, written: str) -> set[str]:
    plain = written.isascii()
    if len(stem) < 3:
        return set()
    if stem.endswith("ks") and (plain or "kš" in written):
        return {stem[:-1] + "t", stem[:-2] + "kst"}
    if stem.endswith("s") and (plain or written[len(stem) - 1 : len(stem)] == "š"):
        return {stem[:-1] + "t"}
    if (
        stem.endswith("z")
        and not stem.endswith("dz")
        and (plain or written[len(stem) - 1 : len(stem)] == "ž")
    ):
        return {stem[:-1] + "d"}
    return set()


# -- verbs -----------------------------------------------------------------------------------------------------------

_PARTICIPLE = sorted({*_ADJECTIVAL, ""} - {"e", "es", "is", "ies"})
_PERSONAL = {
    False: ["", "u", "i", "a", "am", "at", "iet", "ot", "is"],
    True: ["os", "ies", "as", "amies", "aties", "ieties", "oties"],
}
_INFINITIVAL = {
    False: ["t", "tu", "su", "si", "s", "sim", "sit", "siet", "sot", "dams", "dama", "dami", "damas"],
    True: [
        "ties",
        "tos",
        "sos",
        "sies",
        "simies",
        "sities",
        "sieties",
        "soties",
        "damies",
        "damas",
        "sanas",
        "sanos",
    ],
}
_PERSONAL[False] += [f"{mark}{ending}" for mark in ("us", "os", "am") for ending in _PARTICIPLE if ending]
_PERSONAL[True] += ["usies", "usos", "usamies"]
_INFINITIVAL[False] += [f"{mark}{ending}" for mark in ("t", "san") for ending in _PARTICIPLE if ending]
_THEMES = ("a", "e", "i", "o")
_PREFIXES = re.compile(r"^((?:aiz|ap|at|ie|iz|no|par|pa|pie|sa|uz)?)(.+)$")


def _suffixes() -> dict[str, list[tuple[str, bool, bool, bool]]]:
    """Ending → (theme, reflexive, of the infinitive's stem)."""
    table: dict[str, list[tuple[str, bool, bool, bool]]] = {}
    for reflexive in (False, True):
        for ending in _INFINITIVAL[reflexive]:
            table.setdefault(ending, []).append(("", reflexive, True, False))
            for theme in _THEMES:
                table.setdefault(theme + ending, []).append((theme, reflexive, True, False))
        for ending in _PERSONAL[reflexive]:
            table.setdefault(ending, []).append(
                ("", reflexive, False, ending == "is" or ending.startswith("us"))
            )
            for theme in _THEMES:
                table.setdefault(f"{theme}j{ending}" if ending else theme, []).append(
                    (theme, reflexive, False, False)
                )
    return table


@cache
def _irregular() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Irregular roots → canonical roots: those of the infinitive's stem, and those of the present and past."""
    infinitive: dict[str, set[str]] = {}
    personal: dict[str, set[str]] = {}
    text = (files("chapters.language") / "data" / "latvian_verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, *others = (fold_word(part) for part in line.split())
            root = first.removesuffix("ies").removesuffix("t")
            canon = _canonical(root)
            infinitive.setdefault(root, set()).add(canon)
            for stem in others or _spellings(root):
                personal.setdefault(stem, set()).add(canon)
    return infinitive, personal


_SUFFIXES = _suffixes()
_LONGEST = max(map(len, _SUFFIXES))


def verbal_keys(folded: str, written: str) -> set[str]:
    found = _verbal(folded, written)
    for particle in ("ne", "ja", "jane"):
        if folded.startswith(particle) and len(folded) > len(particle) + 2:
            found |= _verbal(folded[len(particle) :], written[len(particle) :])
    return found


def _spellings(root: str) -> set[str]:
    """How the present and past of a regular root may be spelt: lauk → lauk, lauc; kap → kap, kapj."""
    found = {root, root + "j"} if root[-1] in "pbm" else {root}
    if root.endswith("k"):
        found.add(root[:-1] + "c")
    if root.endswith("g"):
        found.add(root[:-1] + "dz")
    return found


def _verbal(word: str, written: str) -> set[str]:
    infinitive, personal = _irregular()
    regular: set[str] = set()
    found: set[str] = set()
    plain = written.isascii()
    for cut in range(max(1, len(word) - _LONGEST), len(word) + 1):
        root = word[:cut]
        likely: set[str] = set()
        for theme, reflexive, of_infinitive, past in _SUFFIXES.get(word[cut:], ()):
            mark = "1" if reflexive else "0"
            if theme in ("a", "e", "i") and not plain and written[cut].isascii():
                continue  # these themes are long
            if word.endswith("sanas") and reflexive and not plain and written[-2] == "a":
                continue
            if not theme:
                match = _PREFIXES.match(root)
                if match:
                    table = infinitive if of_infinitive else personal
                    for prefix, bare in ((match[1], match[2]), ("", root)):
                        found |= {prefix + canon + mark for canon in table.get(bare, ())}
            if (
                not regular
                and not (of_infinitive and not theme)
                and not past
                and _possible(root)
                and (cut < len(word) or root[-1] not in "st")
            ):
                likely.add(_canonical(root) + ("o" if theme == "o" else "") + mark)
        regular = regular or likely
    return found | regular


def _possible(root: str) -> bool:
    if len(root) < 3 or not any(c in "aeiou" for c in root):
        return False
    return root[-1] not in "aeiouj" or root.endswith(("pj", "bj", "mj", "vj"))


def _canonical(root: str) -> str:
    if root.endswith("dz"):
        return root[:-2] + "g"
    if root.endswith("c"):
        return root[:-1] + "k"
    return _bare(root)


def keys(written: str) -> frozenset[str]:
    folded = fold_word(written)
    return frozenset(nominal_keys(folded, written) | verbal_keys(folded, written))

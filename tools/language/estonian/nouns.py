"""Which nominative an Estonian genitive belongs to, and which other stems the word has.

The rules are those of the grammar: what may stand in the nominative for each shape of a genitive. A candidate counts if
the word list has it, and best if the list also has the partitive that it would make.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from gradation import softened, weak
from irregular import NOMINATIVES
from wordlist import VOWELS, WordList

_SURE, _LIKELY = 1, 2


@dataclass
class Nouns:
    """``derived`` are genitives whose nominative their end tells; ``nominatives`` the candidates of the others."""

    words: WordList
    derived: dict[str, str] = field(default_factory=dict)
    nominatives: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, genitive: str) -> set[str]:
        """The nominatives of a genitive that is not derived, and the genitive itself, which may be one."""
        return {genitive, *self.nominatives.get(genitive, ())}


def find(words: WordList) -> Nouns:
    """Find the nominatives of all genitives."""
    nouns = Nouns(words)
    for genitive in words.genitives:
        nominative = _derived(genitive, words)
        if nominative:
            nouns.derived[genitive] = nominative
    base = words.genitives - nouns.derived.keys()
    for genitive in base:
        _by_shape(nouns, genitive)
    _by_gradation(nouns, base)
    for genitive, known in NOMINATIVES.items():
        if genitive in words.genitives:
            nouns.nominatives[genitive] = dict.fromkeys(known.split(), 0)
            nouns.derived.pop(genitive, None)
    _prune(nouns)
    return nouns


def _derived(genitive: str, words: WordList) -> str:
    forms, strong = words.forms, words.strong
    body = genitive[:-1]
    if genitive.endswith("mise") and genitive[:-4] in strong:
        return genitive[:-2] + "ne"
    if genitive.endswith("kese") and genitive[:-2] + "ne" in forms:
        return genitive[:-2] + "ne"
    if genitive.endswith("ma") and genitive[:-2] in words.genitives and body in forms:
        return body  # suurema, suurem
    if (
        genitive.endswith("ima")
        and body in forms
        and any(genitive[:-3] + v in words.genitives for v in "aeiu")
    ):
        return body
    if genitive.endswith("nu") and genitive + "d" in forms and _is_verb(genitive[:-2], words):
        return genitive + "d"
    if genitive.endswith(("tu", "du")) and body + "i" in forms and body + "akse" in forms:
        return genitive + "d"
    if genitive.endswith(("tava", "dava")) and body in forms and genitive[:-3] + "akse" in forms:
        return body
    if genitive.endswith("va") and genitive[:-2] in strong and body in forms:
        return body
    if genitive.endswith("use") and body in forms and len(genitive) > 5 and genitive[:-2] + "ne" not in forms:
        return body
    if genitive.endswith("liku") and body in forms:
        return body
    if genitive.endswith("se") and genitive[:-2] + "ne" in forms and body not in forms:
        return genitive[:-2] + "ne"
    if genitive.endswith("nda") and genitive[:-3] + "s" in forms and body not in forms:
        return genitive[:-3] + "s"  # ordinals
    if genitive.endswith("eda") and genitive[:-2] in forms and genitive + "t" in forms:
        return genitive[:-2]
    if genitive.endswith("ja") and genitive[:-2] in strong:
        return genitive
    return ""


def _is_verb(stem: str, words: WordList) -> bool:
    verbal = stem in words.strong or stem in words.present
    return len(stem) > 3 and (verbal or stem + "da" in words.forms or stem + "ta" in words.forms)


def _by_shape(nouns: Nouns, genitive: str) -> None:
    forms, inflected, vowel, body = nouns.words.forms, nouns.words.inflected, genitive[-1], genitive[:-1]
    found = nouns.nominatives[genitive]

    def offer(nominative: str, rank: int, *, even_inflected: bool = False) -> None:
        if nominative not in forms or nominative == genitive or len(nominative) < 2:
            return
        if even_inflected or nominative not in inflected:
            found[nominative] = min(rank, found.get(nominative, rank))

    if body[-1:] not in VOWELS and not _only_in_us(genitive, nouns.words):
        offer(body, _LIKELY, even_inflected=True)
    if vowel == "e":
        offer(body + "i", _LIKELY)
    if genitive.endswith("se"):
        offer(genitive[:-2] + "ne", _SURE, even_inflected=True)
    if genitive.endswith("kse"):
        offer(genitive[:-3] + "s", _SURE, even_inflected=True)
    if body.endswith("j") and body[-2:-1] not in VOWELS:  # asja, asi
        offer(body[:-1] + "i", _SURE, even_inflected=True)
    if genitive.endswith("sa") and len(genitive) > 4 and body[-2] not in VOWELS:  # hirmsa, moodsa
        for end in ("us", "is", "es", "ne"):
            offer(body[:-1] + end, _SURE, even_inflected=True)
    _with_vowel_inside(genitive, offer, genitive + "t" in forms)
    if genitive.endswith("me") and len(genitive) > 4:  # liikme, südame, võtme
        offer(genitive[:-2], _LIKELY)
        for stem in {genitive[:-2], *weak(genitive[:-2])}:
            for end in ("e", "i"):
                sure = stem + end + "t" in forms
                offer(stem + end, _SURE if sure else _LIKELY, even_inflected=sure)
    for stem in {*weak(body), softened(body)}:  # mõtte, hamba, hapra: the nominative has the weak stem
        if vowel == "e":
            sure = stem + "et" in forms
            offer(stem + "e", _SURE if sure else _LIKELY, even_inflected=sure)
        for end in {vowel, "a"}:
            if _takes_s(stem + end + "s", genitive, nouns.words):
                offer(stem + end + "s", _SURE, even_inflected=True)
    ending_in_s = genitive + "s"  # taeva, kuninga
    if ending_in_s in forms and (genitive + "se" not in nouns.words.genitives or genitive + "ne" in forms):
        plain = genitive.endswith(("ka", "ja")) or (genitive + "t" not in forms and not found)
        if _takes_s(ending_in_s, genitive, nouns.words) or (genitive + "te" in nouns.words.plurals and plain):
            offer(ending_in_s, _SURE, even_inflected=True)


def _only_in_us(genitive: str, words: WordList) -> bool:
    """Whether a stem is no word of its own but that of a noun in -us made from a participle: kuuluvu(s), of kuuluv."""
    return (
        genitive.endswith("vu")
        and genitive + "se" in words.genitives
        and genitive[:-1] + "a" in words.genitives
    )


def _takes_s(nominative: str, genitive: str, words: WordList) -> bool:
    """Whether a nominative in -s has the plural of its kind: rataste beside no *rattate."""
    return nominative + "te" in words.plurals and not {genitive + "te", genitive + "de"} & words.plurals


def _with_vowel_inside(genitive: str, offer, regular: bool) -> None:  # type: ignore[no-untyped-def]
    """akna, sõbra, mantli: the nominative has a vowel before its last consonant."""
    body = genitive[:-1]
    if len(body) < 3 or body[-1] not in "lrnmvs" or body[-2] in VOWELS or body[-1] == body[-2]:
        return
    if body[-2] in "pkt":  # matrikli, matrikkel
        for vowel in "ea":
            offer(body[:-1] + body[-2] + vowel + body[-1], _SURE)
    for stem in {body[:-1], *weak(body[:-1])}:
        for vowel in "eau":
            offer(
                stem + vowel + body[-1],
                _LIKELY,
                even_inflected=regular and stem == body[:-1] and vowel == "e",
            )


def _by_gradation(nouns: Nouns, base: frozenset[str]) -> None:
    """Nominatives with the strong stem: sild, tuba. Their partitive, strong stem and vowel, must exist."""
    forms, inflected = nouns.words.forms, nouns.words.inflected

    def offer(genitive: str, nominative: str, rank: int) -> None:
        if genitive in base and genitive != nominative:
            found = nouns.nominatives[genitive]
            found[nominative] = min(rank, found.get(nominative, rank))

    for word in forms:
        if len(word) < 3:
            continue
        if word[-1] not in VOWELS:
            if word in inflected and len(word) < 4:
                continue
            for vowel in "aeiu":
                if word + vowel in forms:
                    for stem in weak(word + vowel):
                        offer(stem, word, _LIKELY if word in inflected else _SURE)
        elif word not in inflected and not (word[:-1] in forms and word[:-1] not in inflected):
            for stem in weak(word):
                offer(stem, word, _LIKELY)
                if word[-1] == "i":
                    offer(stem[:-1] + "e", word, _LIKELY)


def _prune(nouns: Nouns) -> None:
    """Take away candidates that another word explains better."""
    words = nouns.words
    for genitive, found in nouns.nominatives.items():
        for nominative in list(found):
            if found[nominative] < _LIKELY or len(found) == 1:
                continue
            own = nominative[-1] in VOWELS and nominative in words.genitives
            inessive = nominative.endswith("s") and nominative[:-1] in words.genitives
            inessive = inessive and nominative != genitive[:-1]
            imperative = (
                nominative.endswith(("ge", "gu", "ke", "ku")) and nominative[:-2] + "nud" in words.forms
            )
            partitive = nominative.endswith("e") and nominative[:-1] + "i" in found
            if own or inessive or imperative or partitive:
                del found[nominative]
    genitives = defaultdict(set)
    for genitive, found in nouns.nominatives.items():
        for nominative in found:
            genitives[nominative].add(genitive)
    for genitive, found in nouns.nominatives.items():
        best = min(found.values(), default=0)
        for nominative in list(found):
            others = genitives[nominative] - {genitive}
            if found[nominative] > best and any(
                nouns.nominatives[other].get(nominative, 9)
                <= min(nouns.nominatives[other].values(), default=9)
                for other in others
            ):
                del found[nominative]


_PLURAL_VOWELS = {"i": "e", "u": "e", "a": "uie", "e": "i"}


def other_forms(genitive: str, nominative: str, forms: frozenset[str]) -> tuple[set[str], set[str]]:
    """Stems of the plural, and single forms (partitives, short illatives), that the word may have."""
    vowel, body = genitive[-1], genitive[:-1]
    plural = {genitive + "de", genitive + "te", nominative + "te", nominative + "de", genitive + "i"}
    single = {nominative, genitive + "t", genitive + "id", genitive + "sid"}
    if vowel == "e" or nominative[-1] in "slrne":
        single |= {nominative + "t", nominative + "d"}
    if vowel == "e":  # keele: keelt, keelte, keeli; une: und
        plural |= {body + "te", body + "de", body + "i"}
        single |= {body + "t", body + "d", body + "i"} if body[-1:] not in VOWELS else {body + "t"}
    strong = nominative if nominative[-1] in VOWELS else nominative + vowel
    single |= {strong, _doubled(strong), _doubled(genitive), nominative + "sid", nominative + "id"}
    plural |= {strong + "de", strong + "te", strong[:-1] + vowel + "de"}
    for other in _PLURAL_VOWELS.get(strong[-1], "") + _PLURAL_VOWELS.get(vowel, ""):
        single.add(strong[:-1] + other)
        plural.add(strong[:-1] + other)
    return plural, {form for form in single if form in forms}


def _doubled(stem: str) -> str:
    """The short illative of a stem: maja → majja."""
    if len(stem) > 2 and stem[-1] in VOWELS and stem[-2] not in VOWELS:
        return stem[:-1] + stem[-2] + stem[-1]
    return stem

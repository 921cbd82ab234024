"""The stems of Estonian verbs: of the present and of the passive, for each stem of the form in -ma."""

from __future__ import annotations

from collections import defaultdict

from gradation import weak
from irregular import PRESENTS, VERB_FORMS
from wordlist import VOWELS, WordList

_STRONG = (
    *("ma", "mas", "mast", "mata", "maks", "sin", "s", "sid", "sime", "site", "ks", "ksid"),
    *("gem", "gu", "ge", "da", "des", "nud", "nuks", "ku", "ke", "kem"),
)
_WEAK = ("", "n", "d", "b", "me", "te", "vad", "ks", "ksin", "ksid", "ksime", "ksite", "tagu")
_INFINITIVE = ("nud", "ta", "tes", "da", "des", "ku", "kem", "ke", "nuks", "tagu", "s", "sid")
_SHORT = ("nud", "ta", "tes", "da", "des")
_SHORT_BESIDE_NUD = ("a", "es", "gu", "gem", "ge", "ku", "ke", "kem", "is")
_OF_CONSONANT = ("a", "es", "is", "isin", "isid", "isime", "isite", "ku", "ke", "kem")
_OF_EL = ("da", "des", "nud", "nuks", "dud", "dakse", "di", "dav", "gu", "ge", "gem")
_PASSIVE = ("ud", "akse", "i", "av", "aks", "agu", "uks")


class Verbs:
    """Finds the stems of all verbs of the list."""

    def __init__(self, words: WordList) -> None:
        self.words = words
        self._presents = {stem: self._candidates(stem) for stem in words.strong}
        owners = defaultdict(set)
        for stem, presents in self._presents.items():
            for present in presents:
                owners[present].add(stem)
        for present, stems in owners.items():
            if present in words.strong and len(stems) > 1:  # a verb without gradation has it for itself
                for stem in stems - {present}:
                    if len(self._presents[stem]) > 1:
                        self._presents[stem].discard(present)

    def _candidates(self, stem: str) -> set[str]:
        shapes = [stem, *weak(stem)]
        if stem[-1] not in VOWELS:
            for vowel in "aeu":
                shapes += [stem + vowel, *weak(stem + vowel)]
        return {shape for shape in shapes if shape in self.words.present}

    def presents(self, stem: str) -> set[str]:
        """Stems of the present: luge → loe."""
        return self._presents[stem]

    def passives(self, stem: str) -> set[str]:
        """Stems of the passive, with its t or d: luge → loet."""
        shapes = set()
        for shape in {stem, *self.presents(stem), *weak(stem)}:
            shapes |= {shape, shape[:-1] if shape[-1] in VOWELS else shape}
        if stem[-1] not in VOWELS:
            shapes |= {stem[:-1] + "e", stem + "e", stem[:-1], *(shape + "e" for shape in weak(stem))}
        return {
            shape + mark
            for shape in shapes
            for mark in "td"
            if len(shape) > 1
            and shape + mark + "ud" in self.words.forms
            and shape + mark + "akse" in self.words.forms
        }

    def forms(self) -> dict[str, set[str]]:
        """Every attested form of every verb, with its form in -ma."""
        found: dict[str, set[str]] = defaultdict(set)
        for stem in self.words.strong:
            for form in self._forms_of(stem):
                if form in self.words.forms:
                    found[form].add(stem + "ma")
        for lemma, text in VERB_FORMS.items():
            for form in text.split():
                found[form].add(lemma)
        for present, lemma in PRESENTS.items():
            for ending in _WEAK:
                found[present + ending].add(lemma)
        return found

    def _forms_of(self, stem: str) -> set[str]:
        forms = self.words.forms
        found = {stem + ending for ending in _STRONG}
        if stem[-1] not in VOWELS and stem + "nud" in forms:
            found |= {
                stem + ending for ending in ("id", "in", "ime", "ite", "is", "isin", "isid", "isime", "isite")
            }
        for present in self.presents(stem):
            if self._belongs_elsewhere(present, stem):
                continue
            found |= {present + ending for ending in _WEAK}
        found |= {passive + ending for passive in self.passives(stem) for ending in _PASSIVE}
        if stem[-1] not in VOWELS:  # muuta, petta
            for shape in (stem, stem + stem[-1]):
                found |= {shape + ending for ending in _OF_CONSONANT}
        if stem.endswith("le") and len(stem) > 4:  # suhtle, suhelda
            for shape in {stem[:-2], *weak(stem[:-2])}:
                found |= {shape + "el" + ending for ending in _OF_EL}
        for shape in {stem, *self.presents(stem), *weak(stem)}:
            found |= {shape + ending for ending in _INFINITIVE}
            short = shape[:-1]
            if len(short) > 1 and short[-1] not in VOWELS:
                found |= {short + ending for ending in _SHORT}
                if short + "nud" in forms:
                    found |= {short + ending for ending in _SHORT_BESIDE_NUD}
        return found

    def _belongs_elsewhere(self, present: str, stem: str) -> bool:
        """Whether a present is that of a verb without gradation: teata, of teatama rather than teadma."""
        if present == stem or present not in self.words.strong or stem[-1] not in VOWELS:
            return False
        return all(present + ending in self.words.forms for ending in ("b", "s", "sin", "nud", "da"))

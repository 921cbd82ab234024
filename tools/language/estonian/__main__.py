"""Builds ``estonian.bin``, the table of stems by which :mod:`chapters.language.estonian` finds the word of a form.

    python tools/language/estonian et_EE.dic et_EE.aff src/chapters/language/data/estonian.bin

Both files are those of Debian's package ``myspell-et``. It takes three minutes and two gigabytes of memory.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import nouns
import wordlist
from irregular import FORMS
from verbs import Verbs

from chapters.language.estonian import analyse, derived
from chapters.language.folding import fold
from chapters.language.table import Edit, Table, pack

Entries = dict[tuple[str, str], set[str]]


def main(dictionary: str, affixes: str, target: str) -> None:
    """Read the word list, find the stems, and write the table."""
    words = wordlist.read(Path(dictionary), Path(affixes))
    print(len(words.forms), "forms")
    entries: Entries = defaultdict(set)
    _enter_nouns(entries, nouns.find(words))
    verbs = Verbs(words)
    _enter_verbs(entries, verbs)
    _enter_exceptions(entries, verbs.forms())
    data = pack(_edits(entries))
    Path(target).write_bytes(data)
    print(len(entries), "entries,", len(data), "bytes")


def _enter_nouns(entries: Entries, found: nouns.Nouns) -> None:
    forms, plurals = found.words.forms, found.words.plurals
    for genitive in found.words.genitives:
        nominatives = {found.derived[genitive]} if genitive in found.derived else found.of(genitive)
        if derived(fold(genitive)).issuperset(map(fold, nominatives)):
            continue
        entries["g", fold(genitive)].update(map(fold, nominatives))
        if genitive in found.derived and not genitive.endswith("se"):
            continue  # its other forms are regular
        for nominative in nominatives:
            plural, single = nouns.other_forms(genitive, nominative, forms)
            lemma = fold(nominative)
            for stem in (plural - {genitive + "de", genitive + "te"}) & plurals:
                entries["p", fold(stem)].add(lemma)
            for form in single - {genitive, genitive + "t", genitive + "id", genitive + "sid"}:
                entries["w", fold(form)].add(lemma)
    for lemma, text in FORMS.items():
        for form in text.split():
            entries["w", fold(form)].add(fold(lemma))
            if form.endswith(("te", "de")):
                entries["p", fold(form)].add(fold(lemma))
    _enter_strong_plurals(entries, found)


def _enter_strong_plurals(entries: Entries, found: nouns.Nouns) -> None:
    """sõber, sõbra: its partitive and plural have the strong stem, sõpra, sõprade, sõpru."""
    forms, plurals = found.words.forms, found.words.plurals
    soft = {"p": "b", "t": "d", "k": "g"}
    for form in forms:
        if len(form) > 4 and form[-1] in "aieu" and form[-2] in "lrn" and form[-3] in soft:
            genitive = form[:-3] + soft[form[-3]] + form[-2:]
            if genitive in found.nominatives and form not in found.words.genitives:
                lemmas = set(map(fold, found.nominatives[genitive]))
                for other in {form, *(form[:-1] + vowel for vowel in "uie")} & forms:
                    entries["w", fold(other)] |= lemmas
                for stem in {form + "de", form[:-1] + "u", form[:-1] + "i"} & plurals:
                    entries["p", fold(stem)] |= lemmas


def _enter_verbs(entries: Entries, verbs: Verbs) -> None:
    for stem in verbs.words.strong:
        lemma = fold(stem + "ma")
        entries["x", fold(stem)].add(lemma)
        for present in verbs.presents(stem):
            entries["y", fold(present)].add(lemma)
        for passive in verbs.passives(stem):
            entries["t", fold(passive)].add(lemma)


def _enter_exceptions(entries: Entries, forms: dict[str, set[str]]) -> None:
    """Enter as whole words the forms of verbs that their stems do not lead to."""
    table = Table(pack(_edits(entries)))
    for form, lemmas in forms.items():
        folded = fold(form)
        if folded.isascii() and folded.isalpha():
            missing = set(map(fold, lemmas)) - analyse(folded, table)
            if missing:
                entries["w", folded] |= missing


def _edits(entries: Entries) -> dict[tuple[str, str], frozenset[Edit]]:
    found = {}
    for (slot, stem), lemmas in entries.items():
        edits = frozenset(_edit(stem, lemma) for lemma in lemmas if lemma.isascii() and lemma.isalpha())
        if edits and stem.isascii() and stem.isalpha():
            found[slot, stem] = frozenset(edit for edit in edits if edit[0] < 10)
    return found


def _edit(stem: str, lemma: str) -> Edit:
    same = 0
    while same < min(len(stem), len(lemma)) and stem[same] == lemma[same]:
        same += 1
    return len(stem) - same, lemma[same:]


if __name__ == "__main__":
    main(*sys.argv[1:])

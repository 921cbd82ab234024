"""How well words are found by their forms, on treebank words, where those are at hand."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from chapters.language import fold, keys

SHARED = Path(__file__).resolve().parents[3] / "shared" / "language"

pytestmark = pytest.mark.skipif(
    not (SHARED / "lv.tsv").exists(), reason="the treebank words lie in the shared folder beside the checkout"
)

NOMINAL, VERBAL = {"NOUN", "PROPN", "ADJ"}, {"VERB"}


@pytest.mark.parametrize(
    ("language", "kinds", "least"),
    [
        ("lv", NOMINAL, 0.970),
        ("lv", VERBAL, 0.900),
        ("lt", NOMINAL, 0.985),
        ("lt", VERBAL, 0.880),
        ("et", NOMINAL, 0.940),
        ("et", VERBAL, 0.930),
    ],
)
def test_forms_are_found_by_the_word_of_the_dictionary(language: str, kinds: set[str], least: float) -> None:
    plain, unaccented = score(language, kinds, folded=False), score(language, kinds, folded=True)
    assert plain >= least
    assert unaccented >= plain - 0.03


def score(language: str, kinds: set[str], *, folded: bool) -> float:
    """F of recall and precision, both as a mean over words with two forms or more."""
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    tokens: Counter[str] = Counter()
    index: dict[str, set[str]] = defaultdict(set)
    for line in (SHARED / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        lemma, form, kind, count = line.split("\t")
        if kind in kinds:
            lemmas[lemma][form] += int(count)
            tokens[form] += int(count)
            for key in keys(form, language):
                index[key].add(form)
    recalls, precisions = [], []
    for lemma, forms in lemmas.items():
        if len(forms) > 1:
            query = fold(lemma) if folded else lemma
            found = set().union(*(index.get(key, set()) for key in keys(query, language)))
            hits = sum(count for form, count in forms.items() if form in found)
            total = sum(tokens[form] for form in found)
            recalls.append(hits / sum(forms.values()))
            precisions.append(hits / total if total else 1.0)
    recall, precision = (sum(values) / len(values) for values in (recalls, precisions))
    return 2 * recall * precision / (recall + precision)

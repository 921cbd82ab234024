"""Russian: Snowball's stem, and beside it that of nouns which Snowball cuts in two ways (музей, музея; архив, архива)."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any

from chapters.language.folding import fold_word

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_IN_EI = re.compile(r"^(.{2,}е)(?:[йяюмеив]|ем|ев|ям|ями|ях)$")


def keys(folded: str, written: str) -> frozenset[str]:
    """The keys of a word, given folded and as written (of the same length)."""
    found = {fold_word(_stemmer().stemWord(written))}
    if written[-1] in _CONSONANTS:  # архив, which Snowball takes for a form of a verb
        found.add(folded)
    match = _IN_EI.match(written.replace("ё", "е"))
    if match:
        found.add(fold_word(match[1]))
    return frozenset(found)


@cache
def _stemmer() -> Any:
    return import_module("snowballstemmer").stemmer("russian")

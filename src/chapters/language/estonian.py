"""Estonian: folded only, until its table is built."""

from __future__ import annotations

from chapters.language.folding import fold_word


def keys(written: str) -> frozenset[str]:
    """The keys of a word."""
    return frozenset((fold_word(written),))

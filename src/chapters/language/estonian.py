"""Estonian: folded only, until its table is built."""

from __future__ import annotations


def keys(folded: str, written: str) -> frozenset[str]:
    """The keys of a word, given folded and as written (of the same length)."""
    return frozenset((folded,))

"""Names for addresses, made from titles, and keys that say nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

KEY_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels and no look-alikes: a key spells no word and is read over the telephone without doubt."""
KEY_LENGTH = 7
_LONGEST = 72


def slugify(title: str) -> str:
    """A title as a part of an address: lower case, words joined by hyphens, Latin letters without accents.

    Letters of other scripts stay as they are, since browsers show them so. An empty text comes back for a title that
    holds no letter or digit.
    """
    decomposed = unicodedata.normalize("NFKD", title[: 8 * _LONGEST]).casefold()
    letters: list[str] = []
    for char in decomposed:
        if unicodedata.combining(char):
            # An accent on a Latin letter falls away; a sign of another script is part of its word.
            if letters and not letters[-1].isascii():
                letters.append(char)
        else:
            letters.append(char if char.isalnum() else "-")
    words = unicodedata.normalize("NFC", "".join(letters)).split("-")
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug


def unused_slug(title: str, taken: Callable[[str], bool], fallback: str) -> str:
    """The slug of ``title``, or of ``fallback`` if the title gives none, with a number (from 2) while it is taken.

    Ten thousand recordings of one title need few questions: the numbers are doubled until one is free, and the gap halved.
    """
    base = slugify(title) or fallback
    if not taken(base):
        return base
    last_taken, free = 1, 2
    while taken(f"{base}-{free}"):
        last_taken, free = free, free * 2
    while free - last_taken > 1:
        middle = (last_taken + free) // 2
        if taken(f"{base}-{middle}"):
            last_taken = middle
        else:
            free = middle
    return f"{base}-{free}"

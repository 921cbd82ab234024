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
    """The slug of ``title``, or of ``fallback`` if the title gives none, with ``-2``, ``-3`` … while it is taken."""
    base = slugify(title) or fallback
    slug, number = base, 1
    while taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug

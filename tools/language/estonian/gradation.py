"""Gradation: how the consonants in the middle of an Estonian word change between its strong and its weak stem."""

from __future__ import annotations

from wordlist import VOWELS

_WEAK: dict[str, tuple[str, ...]] = {
    "pp": ("p",), "tt": ("t",), "kk": ("k",), "ss": ("s",), "ff": ("f",), "šš": ("š",),
    "p": ("b",), "t": ("d",), "k": ("g",),
    "b": ("v", ""), "d": ("", "j"), "g": ("", "j", "v"),
    "mp": ("mb",), "nt": ("nd",), "nk": ("ng",), "lp": ("lb",), "lt": ("ld",), "lk": ("lg",),
    "rp": ("rb",), "rt": ("rd",), "rk": ("rg",),
    "mb": ("mm",), "nd": ("nn", "n"), "ld": ("ll", "l"), "rd": ("rr", "r"), "lb": ("lv",), "rb": ("rv",),
    "lg": ("l", "lj"), "rg": ("r", "rj"),
    "ht": ("h",), "hk": ("h",), "sk": ("s",), "st": ("s",), "sp": ("s",), "tk": ("t",),
}  # fmt: skip
_SOFTER = {"p": "b", "t": "d", "k": "g"}
_LOWER = {"i": "e", "u": "o", "ü": "ö"}


def parts(stem: str) -> tuple[str, str, str]:
    """A stem as its beginning, the consonants before its last vowel, and that vowel (or none)."""
    vowel = stem[-1] if stem[-1] in VOWELS else ""
    body = stem[:-1] if vowel else stem
    start = len(body)
    while start and body[start - 1] not in VOWELS:
        start -= 1
    return body[:start], body[start:], vowel


def weak(stem: str) -> list[str]:
    """The weak stems that a strong one may have; none when it has no gradation."""
    head, middle, vowel = parts(stem)
    found: list[str] = []
    for size in range(min(2, len(middle)), 0, -1):
        for weaker in _WEAK.get(middle[-size:], ()):
            if weaker == "" and len(middle) > 1:
                continue
            found.append(head + middle[:-size] + weaker + vowel)
            if weaker == "" and vowel:  # the vowels that meet are lowered: tuba → toa, kadu → kao
                lowered = head[:-1] + _LOWER.get(head[-1], head[-1]) if head else head
                for last in {vowel, _LOWER.get(vowel, vowel)} - {"ö"}:
                    found += [lowered + last, head + last]
        if size == 2 and middle[-2:] in _WEAK:
            break
    if len(middle) > 1 and middle[-1] in "vlrjnm" and middle[-2] in _SOFTER:  # lõtv → lõdva
        found.append(head + middle[:-2] + _SOFTER[middle[-2]] + middle[-1] + vowel)
    return found


def softened(stem: str) -> str:
    """A stem before l or r with its stop softened: hapr(a) → habr."""
    if len(stem) > 2 and stem[-1] in "lr" and stem[-2] in _SOFTER:
        return stem[:-2] + _SOFTER[stem[-2]] + stem[-1]
    return stem

"""Estonian: the keys of a word from a table of stems, and by rule where it has none.

Stems change in Estonian (*tuba*, *toa*; *lugema*, *loen*), so that endings alone do not lead to the word. The table
knows the stems of some 50,000 words; the last part of a compound decides for the whole. The key is the nominative, or for
verbs the form in *-ma*, folded, and the word itself.
"""

from __future__ import annotations

from functools import cache

from chapters.language.table import Edit, Table, load_table

_VOWELS = frozenset("aeiou")
_CASES = ("sse", "s", "st", "le", "l", "lt", "ks", "ni", "na", "ta", "ga")
_PLURALS = ("", *_CASES)
_SINGULAR = ("", "d", *_CASES, "t", "id", "sid", *(mark + case for mark in ("de", "te") for case in _PLURALS))

SLOTS: dict[str, tuple[str, ...]] = {
    "g": _SINGULAR,  # the genitive and what is made from it
    "p": _PLURALS,  # stems of the plural
    "w": ("",),  # whole words
    "x": (  # the stem of the form in -ma
        *("ma", "mas", "mast", "mata", "maks", "sin", "s", "sid", "sime", "site", "da", "des", "nud", "nuks"),
        *("nuksin", "gu", "ge", "gem", "ku", "ke", "kem", "is", "isin", "isid", "isime", "isite"),
    ),
    "y": (  # the stem of the present
        *("", "n", "d", "b", "me", "te", "vad", "ks", "ksin", "ksid", "ksime", "ksite", "tagu", "nud", "ta"),
        *("tes", "da", "des", "ku", "ke", "kem", "s", "sid", "nuks"),
    ),
    "t": ("ud", "akse", "i", "av", "aks", "agu", "uks"),  # the stem of the passive, with its t or d
}
"""The kinds of stems in the table, each with the endings that it takes."""

# Derived words, by the end of their genitive: what replaces it gives the nominative.
_DERIVED = {
    "mise": ("mine",),
    "lise": ("line",),
    "lase": ("lane",),
    "kese": ("kene", "ke"),
    "use": ("us", "une"),
    "liku": ("lik",),
    "nu": ("nu", "nud"),
    "tu": ("tu", "tud"),
    "du": ("du", "dud"),
    "va": ("v",),
}
_LEAST = 3  # letters of the parts of a compound


def keys(folded: str, written: str) -> frozenset[str]:
    """The keys of a word, given folded and as written (of the same length)."""
    if folded.isascii() and folded.isalpha():
        return frozenset(_keys_of(folded))
    for mark in "'-":  # Google'i, e-raamatu, USA-s
        head, _, tail = folded.rpartition(mark)
        if head and not tail:
            return keys(head, head)
        if head and (tail in _ENDINGS_BEHIND_A_MARK):
            return frozenset((folded, head))
        if head and mark == "-" and tail.isascii() and tail.isalpha():
            return frozenset(f"{head}-{key}" for key in _keys_of(tail))
    return frozenset((folded,))


_ENDINGS_BEHIND_A_MARK = frozenset((*_SINGULAR, "i", "il", "is", "it", "ist", "ile", "iga", "e"))


def _keys_of(word: str) -> set[str]:
    table = load_table("estonian.bin")
    found = analyse(word, table)
    if len(word) > 5 and word.endswith(("gi", "ki")):  # the emphatic particle
        found |= analyse(word[:-2], table)
    return found


def analyse(word: str, table: Table) -> set[str]:
    """The keys of a folded word in ASCII letters: as a known word, else as a derived one, a compound, or by rule."""
    backwards = word[::-1].encode()
    known, made = _read(word, backwards, table)
    found = known | made
    if not known:
        found |= _compound(word, backwards, table)
    if not known and not made:
        found |= _guessed(word)
    found.add(word)
    return found


@cache
def _slots_by_ending() -> dict[str, str]:
    found: dict[str, str] = {}
    for slot, endings in SLOTS.items():
        for ending in dict.fromkeys(endings):
            found[ending] = found.get(ending, "") + slot
    return found


_LONGEST = max(len(ending) for endings in SLOTS.values() for ending in endings)


def _read(word: str, backwards: bytes, table: Table) -> tuple[set[str], set[str]]:
    """The lemmas of a word whose stem the table has, and those by the end of a derived one."""
    found: set[str] = set()
    made: set[str] = set()
    ends = _ends()
    size = len(word)
    for cut in range(max(1, size - _LONGEST_END), size + 1):
        reading = ends.get(word[cut:])
        if reading is None:
            continue
        slots, nominatives = reading
        if nominatives and cut > 1:
            made.update([word[:cut] + nominative for nominative in nominatives])
        rule = table.get(backwards[size - cut :]) if slots else None
        if rule is not None:
            for slot in slots:
                for edit in rule.get(slot, ()):
                    found.add(_edited(word[:cut], edit))
    return found, made


@cache
def _ends() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What the end of a word may be: the slots whose ending it is, and the nominatives of derived words."""
    slots, nominatives = _slots_by_ending(), _derived_ends()
    return {end: (slots.get(end, ""), nominatives.get(end, ())) for end in slots.keys() | nominatives.keys()}


def _compound(word: str, backwards: bytes, table: Table) -> set[str]:
    """The lemmas by the longest known last part; stem and ending count."""
    found: set[str] = set()
    by_ending = _slots_by_ending()
    size, longest = len(word), 0
    for cut in range(max(2 * _LEAST, size - _LONGEST), size + 1):
        slots = by_ending.get(word[cut:])
        if slots is None:
            continue
        ending = size - cut
        length, edits = table.longest_end(
            backwards[ending : size - _LEAST], max(_LEAST, longest - ending), slots
        )
        if length:
            if length + ending > longest:
                longest = length + ending
                found = set()
            found.update([_edited(word[:cut], edit) for edit in edits])
    return found


def _edited(stem: str, edit: Edit) -> str:
    return stem[: len(stem) - edit[0]] + edit[1]


@cache
def _derived_ends() -> dict[str, tuple[str, ...]]:
    """The ends of derived words' forms → what to put for them."""
    ends: dict[str, tuple[str, ...]] = {}
    for genitive, nominatives in _DERIVED.items():
        forms = {genitive + ending for ending in _SINGULAR}
        if genitive.endswith("se"):  # -mist, -miste, -misi
            forms |= {genitive[:-1] + end for end in ("t", *("te" + case for case in _PLURALS))}
            forms |= {genitive[:-1] + "i" + case for case in _PLURALS}
        if genitive == "liku":
            forms |= {
                "likku",
                *(stem + case for stem in ("like", "likku", "likkude", "likke") for case in _PLURALS),
            }
        for form in forms:
            ends[form] = (*ends.get(form, ()), *nominatives)
    return ends


_LONGEST_END = 10


def derived(word: str) -> set[str]:
    """The nominatives of a word with the end of a derived one; empty when it has none."""
    ends = _derived_ends()
    found: set[str] = set()
    for cut in range(max(2, len(word) - _LONGEST_END), len(word)):
        for nominative in ends.get(word[cut:], ()):
            found.add(word[:cut] + nominative)
    return found


def _guessed(word: str) -> set[str]:
    """The nominative by rule, for names and new words: Londoni → London, Iraagis → Iraak, maineka → mainekas."""
    found = {word}
    size = len(word)
    for cut in range(max(3, size - 6), size):
        if word[cut:] in _REGULAR:
            _add_stems(found, word[:cut])
            break
    _add_stems(found, word)
    at = word.rfind("eeri") + 4  # new verbs: digiteerib
    if at > 5 and word[at:] in _VERBAL:
        found.add(word[:at] + "ma")
    return found


_REGULAR = frozenset(_SINGULAR) - {""}
_VERBAL = frozenset((*SLOTS["x"], *SLOTS["y"], *("t" + ending for ending in SLOTS["t"])))


def _add_stems(found: set[str], stem: str) -> None:
    """A stem that ends in a vowel, and the nominatives that it may have: without the vowel, or with -s."""
    if stem[-1] not in _VOWELS:
        return
    found.add(stem)
    body = stem[:-1]
    if len(body) > 2 and body[-1] not in _VOWELS:
        found.add(body)
        if body[-1] in _STRENGTHENED:
            found.add(body[:-1] + _STRENGTHENED[body[-1]])
        if body[-1] == body[-2]:  # the short illative: intranetti
            found.add(body[:-1])
        if stem.endswith("ka"):
            found.add(stem + "s")


_STRENGTHENED = {"b": "p", "d": "t", "g": "k"}

"""How far apart two words are, and how likely one is a slip for the other."""

from __future__ import annotations

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїўјљњћџ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةىپچژگ",
)
"""Folded letters that may stand for one another."""

_KEYS = {
    letter: (row, column)
    for row, letters in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, letter in enumerate(letters)
}
_VOWELS = frozenset("aeiouy")


def one_slip(word: str, other: str) -> bool:
    """Whether ``other`` is ``word`` with one letter more, less or changed, or with two neighbours in each other's place."""
    if len(word) > len(other):
        word, other = other, word
    size, longer = len(word), len(other)
    start = 0
    while start < size and word[start] == other[start]:
        start += 1
    if longer - size == 1:
        return word[start:] == other[start + 1 :]
    if longer != size or start == size:
        return False
    if word[start + 1 :] == other[start + 1 :]:
        return True
    swapped = word[start + 1 : start + 2] + word[start]
    return swapped == other[start : start + 2] and word[start + 2 :] == other[start + 2 :]


def distance(word: str, other: str, *, most: int) -> int:
    """How many slips lead from ``word`` to ``other``; some number above ``most`` if they are more than that."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    while word and other and word[0] == other[0]:
        word, other = word[1:], other[1:]
    while word and other and word[-1] == other[-1]:
        word, other = word[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        after = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, after[-1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            after.append(cost)
        if min(after) > most:
            return most + 1
        before, row = row, after
    return row[-1]


def swapped(word: str, at: int) -> str:
    """``word`` with the letter at ``at`` and the next one in each other's place."""
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def first_letters_off(word: str, count: int) -> set[str]:
    """The first ``count`` letters of ``word`` with one slip among them."""
    start = word[:count]
    letters = _letters(start)
    splits = [(start[:at], start[at:]) for at in range(count + 1)]
    found = {left + right[1:] for left, right in splits if right}
    found |= {swapped(start, at) for at in range(count - 1)}
    found |= {left + letter + right[1:] for left, right in splits if right for letter in letters}
    found |= {left + letter + right for left, right in splits for letter in letters}
    return found - {start}


def _letters(text: str) -> str:
    """The letters that may stand among those of ``text``."""
    return next(
        (letters for letters in ALPHABETS if text and text[0] in letters), "".join(dict.fromkeys(text))
    )


def unlikeness(typed: str, meant: str) -> float:
    """How unlikely ``typed`` is as a slip for ``meant``: about 1 for each letter that is wrong.

    Fingers hit a neighbouring key, repeat a letter or miss a repeated one, and change the order; ears take one vowel for
    another. The first letter is seldom wrong.
    """
    edits = distance(typed, meant, most=3)
    cost = float(edits)
    if edits == 1:
        cost = _one(typed, meant)
    if typed[:1] != meant[:1]:
        cost += 0.3
    return cost


def _one(typed: str, meant: str) -> float:
    at = next(
        (i for i, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other),
        min(len(typed), len(meant)),
    )
    if len(typed) != len(meant):
        longer = typed if len(typed) > len(meant) else meant
        doubled = longer[at : at + 1] in (longer[at - 1 : at] if at else "", longer[at + 1 : at + 2])
        return 0.7 if doubled else 0.9
    if typed[at + 1 :] != meant[at + 1 :]:
        return 0.7  # two letters changed places
    pair = {typed[at], meant[at]}
    return 0.85 if pair <= _VOWELS or _neighbours(typed[at], meant[at]) else 1.0


def _neighbours(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, column), (other_row, other_column) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1

"""Verbs of Latvian and Lithuanian: from any form to the root, by endings, themes and principal parts.

A form is a root, perhaps a theme vowel (*strād-ā-ju*), and an ending that goes either with the stem of the infinitive or
with the personal forms of present and past. Verbs whose stems differ are listed in a file of principal parts; the others
are cut by rule. The key is the root of the infinitive with a mark, ``0`` or, for reflexive verbs, ``1``, that keeps it
apart from nouns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from chapters.language.folding import fold_word

PLAIN, REFLEXIVE = "0", "1"


class Reading(NamedTuple):  # a dataclass takes three times as long to make, and there are thousands
    """What a suffix may be: theme and ending; ``infinitive`` tells the stem it goes with, ``mark`` the voice."""

    theme: str
    ending: str
    infinitive: bool
    mark: str


Suffixes = dict[str, list[Reading]]


def suffixes(
    infinitival: Mapping[str, Iterable[str]],
    personal: Mapping[str, Iterable[str]],
    themes: Mapping[bool, Iterable[str]],
) -> Suffixes:
    """All suffixes: endings (by mark) of both stems, alone and behind their themes (``themes[True]``: the infinitive's).

    The bare theme of a personal form is a suffix only where it ends in a vowel.
    """
    table: Suffixes = {}
    for infinitive, endings in ((True, infinitival), (False, personal)):
        for mark, some in endings.items():
            unlike = tuple(dict.fromkeys(some))
            for theme in ("", *themes[infinitive]):
                for ending in unlike:
                    if ending or not theme or theme[-1] in "aeiouy":
                        table.setdefault(theme + ending, []).append(Reading(theme, ending, infinitive, mark))
    return table


@dataclass(frozen=True, slots=True)
class Roots:
    """Roots as they stand in forms → the roots of their infinitives."""

    infinitive: dict[str, tuple[str, ...]]
    personal: dict[str, tuple[str, ...]]


def load_roots(name: str, stems: Callable[[list[str]], tuple[str, Iterable[str]]]) -> Roots:
    """Read a file of principal parts; ``stems`` tells a line's root and its stems in personal forms, all folded."""
    infinitive: dict[str, set[str]] = {}
    personal: dict[str, set[str]] = {}
    text = (files("chapters.language") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            parts = [fold_word(part) for part in line.split()]
            root, others = stems(parts)
            infinitive.setdefault(root, set()).add(root)
            for other in others:
                personal.setdefault(other, set()).add(root)
    return Roots(
        *({stem: tuple(sorted(to)) for stem, to in table.items()} for table in (infinitive, personal))
    )


@dataclass(frozen=True, slots=True)
class Conjugation:
    """The verbs of a language.

    ``prefixes`` matches what may stand before a listed root, in group 1. ``regular`` gives the roots of a form of a verb
    that is not listed, for a root cut off that ``may_be_root``, and the reading of the rest; ``fits`` says whether a reading agrees with the
    accents of a word that has some.
    """

    suffixes: Suffixes
    roots: Roots
    prefixes: re.Pattern[str]
    regular: Callable[[str, Reading], tuple[str, ...]]
    may_be_root: Callable[[str], bool]
    fits: Callable[[Reading, str, int], bool]
    longest: int

    def keys(self, word: str, written: str) -> set[str]:
        """The verbal keys of a folded word: of listed roots, and of the regular one with the longest suffix."""
        found: set[str] = set()
        regular: set[str] = set()
        accented = not written.isascii()
        suffixes, infinitive, personal = self.suffixes, self.roots.infinitive, self.roots.personal
        match = self.prefixes.match(word)
        prefixed = match.end(1) if match else 0
        for cut in range(max(1, len(word) - self.longest), len(word) + 1):
            readings = suffixes.get(word[cut:])
            if readings is None:
                continue
            root = word[:cut]
            of_infinitive, of_personal = infinitive.get(root, ()), personal.get(root, ())
            if prefixed:
                prefix, bare = root[:prefixed], root[prefixed:]
                of_infinitive = (*of_infinitive, *[prefix + stem for stem in infinitive.get(bare, ())])
                of_personal = (*of_personal, *[prefix + stem for stem in personal.get(bare, ())])
            by_rule = not regular and self.may_be_root(root)
            if not (by_rule or of_infinitive or of_personal):
                continue
            likely: set[str] = set()
            for reading in readings:
                theme, _, of_the_infinitive, mark = reading
                if accented and not self.fits(reading, written, cut):
                    continue
                if not theme:
                    found.update(
                        [stem + mark for stem in (of_infinitive if of_the_infinitive else of_personal)]
                    )
                if by_rule:
                    likely.update([stem + mark for stem in self.regular(root, reading)])
            regular = regular or likely
        return found | regular


VOWELS = frozenset("aeiouy")


def possible(root: str) -> bool:
    """Whether a root cut off by rule may be one: three sounds with a vowel, a consonant last."""
    return len(root) > 2 and root[-1] not in "aeiouyj" and not VOWELS.isdisjoint(root)

"""Alignment: which chapter of a new list is which chapter of the old one, so that its key, and permalinks, survive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from chapters.alignment.matching import Matching
from chapters.alignment.same_starts import match_starts
from chapters.alignment.same_titles import match_keys, match_repeated_titles, match_unique_titles
from chapters.alignment.similar_titles import match_similar_titles
from chapters.model import Chapter, ChapterList
from chapters.problems import Problem, Severity, problem

NewKey = Callable[[], str]
"""Gives a fresh random key at each call. Randomness is handed in: alignment itself is a function of its arguments."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A chapter before and after. Both carry the same key."""

    old: Chapter
    new: Chapter


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of the chapters of an old list.

    ``chapters`` is the new list, in its own order, each chapter with its key: the old chapter's where it is the same
    chapter, else a new one. ``kept``, ``added`` and ``removed`` say which is which (``added`` and ``removed`` in the order
    of their lists, ``kept`` in that of the new). ``problems`` name what stayed ambiguous.
    """

    chapters: ChapterList
    kept: tuple[Pair, ...] = ()
    added: tuple[Chapter, ...] = ()
    removed: tuple[Chapter, ...] = ()
    problems: tuple[Problem, ...] = ()


def align(old: ChapterList, new: ChapterList, new_key: NewKey, *, retired: Collection[str] = ()) -> Alignment:
    """Find out which chapter of ``new`` is which of ``old``, and give every chapter of ``new`` its key.

    A key the new chapter already carries decides, if ``old`` has it; then the title (folded, without numbering), then a
    similar title near by, then the start where the list around it agrees. A key never passes to another topic: what
    stays ambiguous gets a new key and a problem ``ambiguous-chapter``.

    ``new_key`` is called for every chapter that is new, until it gives a key that is not in use. ``retired`` are keys
    that this recording once had: they are never given to another chapter, but a new chapter that itself carries one (an
    earlier revision is restored) keeps it. Any other key that ``old`` does not know is replaced. Old chapters without a
    key are given one when they are kept. Only keys change; see :func:`carry` for the other fields.
    """
    matching = _match(old.chapters, new.chapters)
    keyed = _give_keys(matching, new_key, frozenset(retired))
    kept = tuple(
        Pair(replace(matching.old[old_index], key=chapter.key), chapter)
        for chapter, old_index in zip(keyed, matching.to_old, strict=True)
        if old_index is not None
    )
    added = tuple(c for c, old_index in zip(keyed, matching.to_old, strict=True) if old_index is None)
    removed = tuple(c for c, partner in zip(old.chapters, matching.to_new, strict=True) if partner is None)
    return Alignment(ChapterList(tuple(keyed)), kept, added, removed, _problems(matching))


def _match(old: tuple[Chapter, ...], new: tuple[Chapter, ...]) -> Matching:
    """Pair the chapters of two lists by all the evidence there is, strongest first."""
    matching = Matching(old, new)
    match_keys(matching)
    match_unique_titles(matching)
    match_repeated_titles(matching)
    match_similar_titles(matching)
    match_starts(matching)
    return matching


def _give_keys(matching: Matching, new_key: NewKey, retired: frozenset[str]) -> list[Chapter]:
    taken = {chapter.key for chapter in matching.old} | retired
    used: set[str] = set()
    keyed = []
    for chapter, old_index in zip(matching.new, matching.to_old, strict=True):
        key = "" if old_index is None else matching.old[old_index].key
        if not key and old_index is None and chapter.key in retired and chapter.key not in used:
            key = chapter.key if all(chapter.key != one.key for one in matching.old) else ""
        if not key:
            key = _fresh(new_key, taken)
        taken.add(key)
        used.add(key)
        keyed.append(replace(chapter, key=key))
    return keyed


def _fresh(new_key: NewKey, taken: Collection[str]) -> str:
    for _ in range(1000):
        key = new_key()
        if key and key not in taken:
            return key
    raise ValueError("new_key gave a thousand keys in a row that are in use")


def _problems(matching: Matching) -> tuple[Problem, ...]:
    found = [
        problem(
            "ambiguous-chapter",
            Severity.WARNING,
            "“{new}” may be what was “{old}”, but that is not sure: it was taken as a new chapter.",
            line=_line(matching.new[doubt.new]),
            new=matching.new[doubt.new].title,
            old=matching.old[doubt.old].title,
        )
        for doubt in {doubt.old: doubt for doubt in matching.doubts}.values()
        if matching.to_new[doubt.old] is None and matching.to_old[doubt.new] is None
    ]
    keys = Counter(chapter.key for chapter in matching.new if chapter.key)
    found += [
        problem(
            "repeated-key",
            Severity.WARNING,
            "“{title}” has the key {key} of another chapter: it was taken as a new chapter.",
            line=_line(chapter),
            title=chapter.title,
            key=chapter.key,
        )
        for chapter, old_index in zip(matching.new, matching.to_old, strict=True)
        if keys[chapter.key] > 1 and old_index is None
    ]
    return tuple(found)


def _line(chapter: Chapter) -> int:
    return chapter.place.line if chapter.place else 0

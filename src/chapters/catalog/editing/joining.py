"""Two editors at one list: different chapters join by themselves, the same chapter is a clash for people to settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from chapters.alignment import NewKey, align, merge
from chapters.catalog.editing.values import Clash
from chapters.model import Chapter, ChapterList


class Choice(StrEnum):
    """Whose chapter is taken where both changed it."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Joined:
    """``chapters`` is the list of both; it is only worth having without ``clashes``."""

    chapters: ChapterList
    clashes: tuple[Clash, ...] = ()


def with_keys(
    base: ChapterList, chapters: ChapterList, new_key: NewKey, retired: frozenset[str]
) -> ChapterList:
    """``chapters``, made from ``base``, each with the key of the chapter that it is."""
    known = {chapter.key for chapter in base} | retired
    plain = tuple(c if c.key in known else replace(c, key="") for c in chapters)
    return align(base, ChapterList(plain), new_key, retired=retired).chapters


def join(
    base: ChapterList,
    mine: ChapterList,
    theirs: ChapterList,
    new_key: NewKey,
    retired: frozenset[str],
    choices: Mapping[str, Choice],
) -> Joined:
    """Join two lists that were made from ``base``; all three carry keys. ``choices`` settle clashes, by key."""
    clashes = []
    for clash in _clashes(base, mine, theirs):
        match choices.get(clash.key):
            case Choice.MINE:
                theirs = _with(theirs, clash.key, clash.mine)
            case Choice.THEIRS:
                mine = _with(mine, clash.key, clash.theirs)
            case _:
                clashes.append(clash)
    if clashes or theirs == base:  # nobody published meanwhile: there is nothing to join
        return Joined(mine, tuple(clashes))
    merged = merge(base, mine, theirs, new_key, retired=retired)
    # What both added under the same title is recognised only here, and is settled like any other clash.
    met = dict.fromkeys(proposal.key for proposal in merged.proposals)
    in_mine, in_theirs = _by_key(mine), _by_key(theirs)
    by_title = {chapter.title: chapter for chapter in theirs}
    late = tuple(
        Clash(key, None, in_mine.get(key), in_theirs.get(key) or by_title.get(in_mine[key].title))
        for key in met
        if key in in_mine and key not in choices
    )
    return Joined(merged.chapters, late)


def _clashes(base: ChapterList, mine: ChapterList, theirs: ChapterList) -> list[Clash]:
    before, one, other = _by_key(base), _by_key(mine), _by_key(theirs)
    found = []
    for key in dict.fromkeys([*one, *other, *before]):
        b, m, t = before.get(key), one.get(key), other.get(key)
        if m != b and t not in (b, m):
            found.append(Clash(key, b, m, t))
    return found


def _with(chapters: ChapterList, key: str, chapter: Chapter | None) -> ChapterList:
    """``chapters`` with this one under ``key``, or without it."""
    kept = [one for one in chapters if one.key != key]
    if chapter is not None:
        kept.append(chapter)
    return ChapterList(tuple(sorted(kept, key=lambda one: (one.start_ms, one.level))))


def _by_key(chapters: ChapterList) -> dict[str, Chapter]:
    return {chapter.key: chapter for chapter in chapters}

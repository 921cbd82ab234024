"""Three-way merge of chapter lists: what an editor changed and what the source changed since both were the same.

Chapters are aligned first, then joined field by field. Changes to different chapters, or to different fields of one
chapter, are both kept. Where both changed the same thing the editor's stays, and the source's becomes a
:class:`Proposal`. Nothing of either side disappears unsaid: it is in the merged list, in a proposal, or in ``removed``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from chapters.alignment.aligning import NewKey, align
from chapters.alignment.titles import normal
from chapters.model import Chapter, ChapterList
from chapters.problems import Problem

MERGED_FIELDS = tuple(one.name for one in fields(Chapter) if one.name not in {"key", "place"})
"""The fields of a chapter that are merged one by one."""

PLAIN_FIELDS = ("start_ms", "end_ms", "title", "level")
"""The fields that a list in a description can express."""


class ProposalKind(StrEnum):
    """What the source would have done: change a field, remove a chapter, or bring one back."""

    CHANGE = "change"
    REMOVE = "remove"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change by the source that stands against the editor's and waits for a decision.

    ``key`` is the chapter's. For ``CHANGE``, ``field`` names the field and ``chapter`` is the source's chapter, whose
    value it proposes (see :attr:`value`); ``current`` is the editor's chapter. For ``REMOVE`` the source no longer has the
    chapter that the editor changed: ``chapter`` is None. For ``RESTORE`` the source changed a chapter that the editor
    removed: ``current`` is None.
    """

    kind: ProposalKind
    key: str
    field: str = ""
    chapter: Chapter | None = None
    current: Chapter | None = None

    @property
    def value(self) -> Any:
        """The value proposed for ``field``; None when the proposal is about the whole chapter."""
        return getattr(self.chapter, self.field) if self.field and self.chapter else None

    @property
    def current_value(self) -> Any:
        """The editor's value of ``field``; None when the proposal is about the whole chapter."""
        return getattr(self.current, self.field) if self.field and self.current else None


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome of a merge.

    ``chapters`` is the merged list, in time order, each chapter with its key. ``theirs`` is the source's list with the
    same keys: keep it as the base of the next merge. ``added``, ``changed`` and ``removed`` say what was taken over from
    the source: chapters that are new, chapters of the merged list in which something changed, and chapters of the
    editor's list that were taken out because the source no longer has them and the editor had not touched them.
    ``proposals`` wait for a person, ``problems`` name chapters whose identity stayed ambiguous.
    """

    chapters: ChapterList
    theirs: ChapterList
    added: tuple[Chapter, ...] = ()
    changed: tuple[Chapter, ...] = ()
    removed: tuple[Chapter, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def took_nothing(self) -> bool:
        """Whether the editor's list came out unchanged."""
        return not (self.added or self.changed or self.removed)


def merge(
    base: ChapterList,
    ours: ChapterList,
    theirs: ChapterList,
    new_key: NewKey,
    *,
    fields: Collection[str] = MERGED_FIELDS,
    retired: Collection[str] = (),
) -> Merge:
    """Join the editor's list ``ours`` and the source's list ``theirs``, both made from ``base``.

    ``ours`` carries the keys that permalinks rest on; ``base`` (what was imported last) may carry them too; ``theirs``
    need not carry any. ``fields`` are those the source can express (:data:`PLAIN_FIELDS` for a description): in the others
    the editor's value stays. ``new_key`` and ``retired`` are as in :func:`align`.
    """
    ours, base, theirs, problems = _align_all(base, ours, theirs, new_key, retired)
    before, mine, other = _by_key(base), _by_key(ours), _by_key(theirs)
    outcome = _Outcome([name for name in MERGED_FIELDS if name in fields])
    for key in dict.fromkeys([*mine, *other, *before]):
        outcome.settle(before.get(key), mine.get(key), other.get(key))
    merged = _in_order(outcome.chapters, base, ours, theirs)
    changed = tuple(chapter for chapter in merged if chapter.key in outcome.changed)
    added = tuple(chapter for chapter in merged if chapter.key in outcome.added)
    return Merge(merged, theirs, added, changed, tuple(outcome.removed), tuple(outcome.proposals), problems)


def _by_key(chapters: ChapterList) -> dict[str, Chapter]:
    return {chapter.key: chapter for chapter in chapters}


def _align_all(
    base: ChapterList, ours: ChapterList, theirs: ChapterList, new_key: NewKey, retired: Collection[str]
) -> tuple[ChapterList, ChapterList, ChapterList, tuple[Problem, ...]]:
    """Give the same chapter the same key in all three lists. The editor's keys stay."""
    taken = {*retired, *(chapter.key for chapter in (*base, *ours))} - {""}
    ours = align(ours, ours, new_key, retired=taken).chapters
    taken |= {chapter.key for chapter in ours}
    based = align(ours, base, new_key, retired=taken)
    taken |= {chapter.key for chapter in based.chapters}
    before = {chapter.key for chapter in based.chapters}
    plain = ChapterList(tuple(c if c.key in before else replace(c, key="") for c in theirs))
    sourced = align(based.chapters, plain, new_key, retired=taken)
    taken |= {chapter.key for chapter in sourced.chapters}
    theirs = _meet(ours, sourced.chapters, before, new_key, taken)
    return ours, based.chapters, theirs, (*based.problems, *sourced.problems)


def _meet(
    ours: ChapterList, theirs: ChapterList, before: set[str], new_key: NewKey, taken: set[str]
) -> ChapterList:
    """Recognise what both sides added since: those of ``theirs`` take the keys of ``ours``."""
    mine = {chapter.key for chapter in ours}
    anchored = ChapterList(
        tuple(
            chapter if chapter.key in before else replace(chapter, key="")
            for chapter in theirs
            if chapter.key in mine or chapter.key not in before
        )
    )
    met = iter(align(ours, anchored, new_key, retired=taken).chapters)
    titles = {chapter.key: normal(chapter.title) for chapter in ours}
    keyed = []
    for chapter in theirs:
        if chapter.key in mine or chapter.key not in before:
            same = next(met)
            # A chapter of the base that the source has no more may only be met under the title the editor gave it.
            met_surely = same.key not in before or titles[same.key] == normal(same.title)
            keyed.append(same if chapter.key in mine or met_surely else chapter)
        else:
            keyed.append(chapter)
    return ChapterList(tuple(keyed))


class _Outcome:
    """Collects what becomes of each chapter. ``fields`` are those the source can express."""

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        self.chapters: list[Chapter] = []
        self.added: set[str] = set()
        self.changed: set[str] = set()
        self.removed: list[Chapter] = []
        self.proposals: list[Proposal] = []

    def settle(self, base: Chapter | None, ours: Chapter | None, theirs: Chapter | None) -> None:
        """Decide about one chapter, known by the same key in up to three lists."""
        if ours and theirs:
            self._join(base or _common(ours, theirs), ours, theirs)
        elif ours:
            self._without_theirs(base, ours)
        elif theirs:
            self._without_ours(base, theirs)

    def _without_theirs(self, base: Chapter | None, ours: Chapter) -> None:
        if base is not None and _same(base, ours, MERGED_FIELDS):
            self.removed.append(ours)
            return
        self.chapters.append(ours)
        if base is not None:
            self.proposals.append(Proposal(ProposalKind.REMOVE, ours.key, current=ours))

    def _without_ours(self, base: Chapter | None, theirs: Chapter) -> None:
        if base is None:
            self.chapters.append(theirs)
            self.added.add(theirs.key)
        elif not _same(base, theirs, self.fields):
            self.proposals.append(Proposal(ProposalKind.RESTORE, theirs.key, chapter=theirs))

    def _join(self, base: Chapter, ours: Chapter, theirs: Chapter) -> None:
        taken: dict[str, Any] = {}
        disputed: list[str] = []
        for name in self.fields:
            before, mine, other = (getattr(chapter, name) for chapter in (base, ours, theirs))
            if other in (before, mine):
                continue
            if mine == before:
                taken[name] = other
            else:
                disputed.append(name)
        _keep_times_possible(ours, taken, disputed)
        merged = replace(ours, **taken)
        self.chapters.append(merged)
        if taken:
            self.changed.add(ours.key)
        self.proposals += [
            Proposal(ProposalKind.CHANGE, ours.key, name, theirs, merged) for name in sorted(disputed)
        ]


def _keep_times_possible(ours: Chapter, taken: dict[str, Any], disputed: list[str]) -> None:
    """A start of one side and an end of the other may not make a chapter that ends before it begins."""
    start = taken.get("start_ms", ours.start_ms)
    end = taken.get("end_ms", ours.end_ms)
    if end is not None and end <= start:
        for name in ("start_ms", "end_ms"):
            if name in taken:
                del taken[name]
                disputed.append(name)


def _same(one: Chapter, other: Chapter, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _common(ours: Chapter, theirs: Chapter) -> Chapter:
    """The base of a chapter that both sides added: a value that only one side filled in is that side's change."""
    empty = Chapter(start_ms=-1, title="")
    same = {
        name: getattr(ours, name) for name in MERGED_FIELDS if getattr(ours, name) == getattr(theirs, name)
    }
    return replace(empty, **same)


def _in_order(
    chapters: Iterable[Chapter], base: ChapterList, ours: ChapterList, theirs: ChapterList
) -> ChapterList:
    """By time. Chapters of one start stand as the editor put them, or as the source did when the editor did not."""
    mine, other, before = ([chapter.key for chapter in side] for side in (ours, theirs, base))
    common = set(mine) & set(before)
    untouched = [key for key in mine if key in common] == [key for key in before if key in common]
    first, second = (other, mine) if untouched else (mine, other)
    place = {key: rank for rank, key in enumerate(_woven(first, second))}
    return ChapterList(tuple(sorted(chapters, key=lambda chapter: (chapter.start_ms, place[chapter.key]))))


def _woven(first: list[str], second: list[str]) -> list[str]:
    """All of ``first`` in order, and each of the others behind the one that it follows in ``second``."""
    known = set(first)
    followers: dict[str, list[str]] = {"": []}
    leader = ""
    for key in second:
        if key in known:
            leader = key
        else:
            followers.setdefault(leader, []).append(key)
    order = list(followers[""])
    for key in first:
        order.append(key)
        order += followers.get(key, [])
    return order

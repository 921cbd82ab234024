"""Levels ⇄ nesting: a list whose levels rise by one at most, and the tree that it draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import zip_longest

from ..model import Chapter
from ._changed import changed
from ._format import Numbered


@dataclass(slots=True)
class Node:
    """A chapter and those within it."""

    chapter: Chapter
    children: list[Node] = field(default_factory=list)


class Step(Enum):
    """What happens on a walk through the tree."""

    LEAF = auto()
    """A chapter with nothing within it."""
    ENTER = auto()
    """A chapter, before those within it."""
    LEAVE = auto()
    """The same chapter, after them."""


def grow(chapters: Iterable[Chapter]) -> list[Node]:
    """The chapters of the top level, each with those within it."""
    top: list[Node] = []
    path: list[Node] = []  # from the top down to the last chapter
    for chapter in chapters:
        node = Node(chapter)
        del path[chapter.level :]
        (path[-1].children if path else top).append(node)
        path.append(node)
    return top


def steps(chapters: Sequence[Chapter]) -> Iterator[tuple[Step, Chapter]]:
    """The walk that writes the tree down: a leaf once, every other chapter before and after those within it."""
    path: list[Chapter] = []
    for chapter, following in zip_longest(chapters, chapters[1:]):
        while len(path) > chapter.level:
            yield Step.LEAVE, path.pop()
        if following is not None and following.level > chapter.level:
            path.append(chapter)
            yield Step.ENTER, chapter
        else:
            yield Step.LEAF, chapter
    while path:
        yield Step.LEAVE, path.pop()


def with_unique_keys(entries: list[Numbered]) -> list[Numbered]:
    """``entries`` in which a key that stands twice is kept by the first chapter alone: identifiers must be unique."""
    seen: set[str] = set()
    fitted = []
    for entry in entries:
        key = entry.chapter.key
        repeated = bool(key) and key in seen
        fitted.append(Numbered(entry.place, changed(entry.chapter, key="")) if repeated else entry)
        seen.add(key)
    return fitted

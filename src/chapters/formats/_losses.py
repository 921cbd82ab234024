"""What a format could not hold: the differences between the list that was given and the one that was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple

from ..model import Chapter
from ..timecode import format_timecode
from ._format import FIELDS, Numbered

CHAPTER: Final = "chapter"
"""The field of a loss that is a whole chapter."""

_COMPARED: Final = ("start_ms", "title", *FIELDS)
_VALUES: Final = attrgetter(*_COMPARED)
_EMPTY: Final = (None, *_VALUES(Chapter(0, ""))[1:])
"""What stands for nothing in each field; a start always says something."""


class Reason(StrEnum):
    """How a field was lost."""

    DROPPED = "dropped"
    """It has no place in the format, and is not in the file."""
    CHANGED = "changed"
    """The file holds it in another form: a time was cut, a text put on one line or shortened, a level raised."""
    ADDED = "added"
    """The format demands a value where the list has none."""


class Loss(NamedTuple):
    """One field of one chapter that the file does not hold as it was. (A tuple, since there may be very many.)

    ``chapter`` is its place in the list that was given, from 0, and ``key`` its key. ``field`` is the name of the
    attribute (``end_ms``, ``speakers`` …), or ``chapter`` where the whole chapter is missing. ``before`` is what the list
    has, ``after`` what the file has.
    """

    chapter: int
    field: str
    reason: Reason
    key: str = ""
    title: str = ""
    before: object = None
    after: object = None

    @property
    def message(self) -> str:
        """The loss in an English sentence."""
        who = f"chapter {self.chapter + 1}, “{self.title}”"
        if self.field == CHAPTER:
            return f"{who}: left out"
        if self.reason is Reason.DROPPED:
            return f"{who}: {self.field} dropped"
        if self.reason is Reason.ADDED:
            return f"{who}: {self.field} filled in, {_shown(self.field, self.after)}"
        return (
            f"{who}: {self.field} {_shown(self.field, self.before)} became {_shown(self.field, self.after)}"
        )


def find_losses(given: Sequence[Chapter], fitted: Sequence[Numbered]) -> tuple[Loss, ...]:
    """Every field of ``given`` that ``fitted`` has not, in the order of the list."""
    held = {entry.place: entry.chapter for entry in fitted}
    losses: list[Loss] = []
    for index, chapter in enumerate(given):
        written = held.get(index)
        if written is None:
            losses.append(
                Loss(index, CHAPTER, Reason.DROPPED, chapter.key, chapter.title, chapter.start_ms, None)
            )
        elif written is not chapter and (before := _VALUES(chapter)) != (after := _VALUES(written)):
            losses.extend(_differences(index, chapter, before, after))
    return tuple(losses)


def count_losses(losses: Iterable[Loss]) -> dict[str, int]:
    """How many chapters lose each field, the most frequent first."""
    return dict(Counter(loss.field for loss in losses).most_common())


def _differences(
    index: int, chapter: Chapter, before: tuple[object, ...], after: tuple[object, ...]
) -> list[Loss]:
    key, title = chapter.key, chapter.title
    return [
        _loss((index, field, _reason(empty, was, is_now), key, title, was, is_now))
        for field, empty, was, is_now in zip(_COMPARED, _EMPTY, before, after)  # noqa: B905 - as long as each other
        if was is not is_now and was != is_now
    ]


_loss: Final = partial(tuple.__new__, Loss)
"""A loss out of its values, without the call that a NamedTuple makes of it: there may be very many."""


def _reason(empty: object, before: object, after: object) -> Reason:
    if before == empty:
        return Reason.ADDED
    return Reason.DROPPED if after == empty else Reason.CHANGED


def _shown(field: str, value: object) -> str:
    if field in ("start_ms", "end_ms") and isinstance(value, int):
        return format_timecode(value, fraction=True)
    return f"“{value}”"

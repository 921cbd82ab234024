"""What an entry of a list is: a mention that opens it, and the side on which its title stands."""

from __future__ import annotations

import re

from ..timecode import format_timecode
from .mention import LINKED, Mention
from .normalise import Document

_START = re.compile(r"[0-9]+(?:[:;.][0-9]+)*")
LEAD, TAIL, ALONE, MIDST, FLOW = "lead", "tail", "alone", "midst", "flow"
"""Where the title stands: after the time, before it, on other lines, on both sides, or in running text after it."""

Entry = Mention  # one that opens an entry of a list: where its title stands is set


def opened(mention: Mention, order: str, title_start: int, title_end: int) -> Entry:
    """Make ``mention`` the time of an entry whose title stands on the side that ``order`` names."""
    mention.order = order
    mention.title_start = title_start
    mention.title_end = title_end
    return mention


def start_written(document: Document, entry: Entry) -> str:
    """The time of an entry as it is written, without the end of a range."""
    if entry.notation == LINKED:
        return format_timecode(entry.ms)
    words = document.scan[entry.start : entry.end]
    match = _START.match(words) if entry.ranged else None
    return match[0] if match else words


class Gathered:
    """What was found by one notation: the entries in the order of the text, and the mentions that are none.

    ``doubtful`` are mentions that may be mistyped entries of the list.
    """

    __slots__ = ("doubtful", "entries", "strays")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.strays: list[Mention] = []
        self.doubtful: list[Mention] = []


def order_of(row: list[Mention]) -> str:
    """Where the title stands on a line, by the marks around its times alone."""
    first, last = row[0], row[-1]
    if first.lead:
        return ALONE if len(row) == 1 and first.tail else LEAD
    return TAIL if last.tail else MIDST

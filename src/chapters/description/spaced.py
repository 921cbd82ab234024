"""Times with spaces around the colon, as some scripts and habits write them: ``0 : 00``, ``4: 15``."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from .mention import Mention, mention_at
from .normalise import Document
from .timescan import MAX_MENTIONS

_TIME = re.compile(
    r"(?<![\w:.,])([0-9]{1,2})[ ]?:[ ]?([0-5][0-9])(?:[ ]?:[ ]?([0-5][0-9]))?(?![\w:]|[.,][0-9])", re.ASCII
)


def find_spaced(document: Document) -> list[list[Mention]]:
    """The mentions of every line that has one such time, if they rise from 0:00; else none, for ``Part 1: 20`` is no time."""
    if " :" not in document.scan and ": " not in document.scan:
        return []
    found: dict[int, list[Mention]] = {}
    for match in islice(_TIME.finditer(document.scan), MAX_MENTIONS):
        parts = tuple(int(part) for part in match.groups() if part is not None)
        ms = 0
        for part in parts:
            ms = ms * 60 + part * 1000
        mention = mention_at(match.start(), match.end(), parts, ms)
        mention.line = document.line_at(match.start())
        found.setdefault(mention.line, []).append(mention)
    rows = [row for row in found.values() if len(row) == 1]
    starts = [row[0].ms for row in rows]
    if len(rows) < 3 or starts[0] or any(a >= b for a, b in pairwise(starts)):
        return []
    return rows

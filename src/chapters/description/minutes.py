"""Times in whole minutes: ``0 min — Opening``, ``15. minūte – Maps``, ``Minute 12: Maps``."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from .mention import MINUTES, Mention, mention_at
from .normalise import Document
from .timescan import MAX_MENTIONS

_MINUTE = (
    r"(?:min(?:ut(?:e[ns]?|it?|is|ą|y)?|ūt[eēs]s?|uuttia|uutti|uto?s?|uta|uut)?|мин(?:ут[аыу]?)?|хв(?:илин[аиу]?)?|perc"
    r"|分钟|分鐘|分|분|دقيقة|الدقيقة|דקה|דקות)"
)
_HOUR = r"(?:h|st(?:unda)?|val|ч(?:ас)?|год(?:ина)?|std|godz|tund?|時間|小时|시간)"
_MARK = r"(?:\.|-?(?:th|st|nd|rd|я|а|ша|та|га)|º|ª)"
_TIME = re.compile(
    rf"(?<![\w.,:;+/$€£–—-])(?:(?P<ordinal>第[ ]?)?(?:(?P<h>[0-9]{{1,2}})[ ]?{_HOUR}\.?[ ]?)?(?P<n>[0-9]{{1,3}})(?P<mark>{_MARK})?[ ]?"
    rf"{_MINUTE}(?![^\W\d_])\.?(?P<from>[ ]?[～~〜])?|(?P<word>{_MINUTE})\.?[ ]?(?P<at>[0-9]{{1,3}})(?![\w:.,][0-9]|[0-9%]))(?![ ]?[-–—][ ]?[0-9])",
    re.IGNORECASE,
)
_NAMES = ("min", "mın", "mi\u0307n", "мин", "хв", "perc", "分", "분", "دقيق", "דק")
"""One of these is in every name of a minute, whatever its case."""


def find_minutes(document: Document) -> list[list[Mention]]:
    """The mentions of every line that names a whole minute, if together they go up as moments do; else none.

    ``5 min`` is a length as often as a moment: such a list must begin at 0. ``5. minūte`` and ``Minute 5`` are moments.
    """
    folded = document.scan.casefold()
    if not any(name in folded for name in _NAMES):
        return []
    found: dict[int, list[Mention]] = {}
    moments = True
    for match in islice(_TIME.finditer(document.scan), MAX_MENTIONS):
        minutes = int(match["n"] or match["at"]) + 60 * int(match["h"] or 0)
        moments = moments and any(match[name] for name in ("at", "mark", "ordinal", "from"))
        mention = mention_at(match.start(), match.end(), (0, minutes, 0), minutes * 60_000)
        mention.notation = MINUTES
        mention.line = document.line_at(match.start())
        found.setdefault(mention.line, []).append(mention)
    rows = list(found.values())
    starts = [row[0].ms for row in rows]
    if len(rows) < 3 or any(len(row) > 1 for row in rows) or any(a >= b for a, b in pairwise(starts)):
        return []
    return rows if moments or not starts[0] else []


def minute_in(text: str) -> tuple[int, int] | None:
    """Where the first whole minute is written in ``text``."""
    match = _TIME.search(text)
    return match.span() if match else None

"""YouTube: the description holds no ``<`` and no ``>``.

YouTube refuses to save a description with them. The mend writes the signs that look alike: ``→`` for an arrow, ``≤`` and
``≥``, else ``‹`` and ``›``. A link in reStructuredText is written as its words with the address in brackets, or, where it
leads to the moment that it names, as the time alone, of which YouTube makes a link. HTML loses its tags. This is the one mend that reaches beyond
the list.

PASS (profile youtube)::

    0:00 Opening
    5:13 From MARC → BIBFRAME
    20:00 Panel

FAIL (profile youtube; line 2; suggestion 5:13 From MARC → BIBFRAME)::

    0:00 Opening
    5:13 From MARC -> BIBFRAME
    20:00 Panel

FIXED::

    0:00 Opening
    5:13 From MARC → BIBFRAME
    20:00 Panel
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...model import Place
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Profile, Subject
from ..textlines import split_lines

_ID: Final = "youtube-angle-brackets"
_SIGNS: Final = {
    "<->": "↔",
    "<=>": "⇔",
    "->": "→",
    "<-": "←",
    "=>": "⇒",
    "<=": "≤",
    ">=": "≥",
    "<<": "«",
    ">>": "»",
    "<": "‹",
    ">": "›",
}
_TIMED_LINK: Final = re.compile(
    r"`(\W{0,3}[0-9:.]{3,10}\W{0,3}) <[^<>`\s]{1,500}[?&#](?:t|start)=[0-9hms]{1,12}[^<>`\s]{0,100}>`_{1,2}",
    re.ASCII,
)
_LINK: Final = re.compile(r"`([^`<>]{1,300}) <([^<>`\s]{1,500})>`_{1,2}")
_TIME: Final = re.compile(r"\W{0,3}[0-9:.]{3,10}\W{0,3}", re.ASCII)
_ANCHOR: Final = re.compile(
    r"<a\s[^<>]{0,300}?href\s?=\s?[\"']?([^\"'<>\s]{1,500})[^<>]{0,300}>([^<>]{1,300})</a>", re.IGNORECASE
)
_TAG: Final = re.compile(
    r"</?(a|b|i|u|em|strong|code|span|small|sub|sup|br|p|div|li|ul|ol|h[1-6])(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
_SIGN: Final = re.compile("|".join(map(re.escape, _SIGNS)))


def check(subject: Subject) -> Iterator[Problem]:
    """The first line, or without a text the first title, with such a sign; it says in how many there are more."""
    found = [(place, line, sign) for place, line in _lines(subject) if (sign := _SIGN.search(line))]
    if not found:
        return
    place, line, sign = found[0]
    if subject.text is not None:
        place = Place(place.line, sign.start() + 1, sign.end() + 1)
    more = {"more": len(found) - 1} if len(found) > 1 else {}
    yield finding(
        _ID,
        Severity.ERROR,
        "YouTube accepts no {sign} in a description"
        + ("; further lines with such signs: {more}." if more else "."),
        place,
        suggestion=_replaced(_without_tags(line)).strip(),
        sign="<" if "<" in sign[0] else ">",
        **more,
    )


def fix(subject: Subject) -> Iterator[Mend]:
    """The text, or the list, with signs that are accepted."""
    if subject.text is not None:
        replaced = _replaced if subject.chapters else _links_replaced  # a link to a moment elsewhere is kept
        if _TAG.search(subject.text):
            yield Mend(text=replaced(_without_tags(subject.text)))
        yield Mend(text=replaced(subject.text))
        return
    yield Mend(chapters=tuple(replace(c, title=_replaced(c.title)) for c in subject.chapters))


def _lines(subject: Subject) -> Iterator[tuple[Place, str]]:
    if subject.text is None:
        yield from ((c.place, c.title) for c in subject.chapters if c.place)
        return
    for number, (line, _) in enumerate(split_lines(subject.text), 1):
        yield Place(number, 0, 0), line


def _without_tags(text: str) -> str:
    """``text`` with the words of HTML and not its tags: lines where they made lines, addresses of links in brackets."""
    text = _ANCHOR.sub(lambda link: link[2] if _TIME.fullmatch(link[2]) else f"{link[2]} ({link[1]})", text)
    return _TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS and tag[0][1] != "/" else "", text)


def _replaced(text: str) -> str:
    return _links_replaced(_TIMED_LINK.sub(r"\1", text))


def _links_replaced(text: str) -> str:
    text = _LINK.sub(r"\1 (\2)", text)
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix, frozenset({Profile.YOUTUBE}))

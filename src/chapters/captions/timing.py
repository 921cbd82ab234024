"""The line with the times of a cue → milliseconds: strictly as the formats have it, or else as people write it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..timecode import MAX_MS

_STRICT: Final = re.compile(
    r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])([.,])([0-9]{3})[ \t]+-->[ \t]+"
    r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])([.,])([0-9]{3})(?=[ \t]|\Z)"
)
_S: Final = r"[ \t]*+"
_TIME: Final = (
    rf"(?:([0-9]{{1,4}}){_S}:{_S})?([0-9]{{1,3}}){_S}:{_S}([0-9]{{1,2}})"
    rf"(?:{_S}([.,]){_S}([0-9]{{1,9}})|{_S}([:;]){_S}([0-9]{{3}}))?(?![0-9])"
)
_LOOSE: Final = re.compile(rf"{_S}{_TIME}{_S}-->{_S}(?:{_TIME})?(.*)", re.ASCII | re.DOTALL)
_ATTEMPT: Final = re.compile(r"[0-9][ \t]*+:[ \t]*+[0-9]")
_SETTING: Final = re.compile(r"(?:align|line|position|size|vertical|region|[XY][12]) ?:", re.IGNORECASE)

_OTHER_ARROWS: Final = re.compile(
    rf"^({_S}[0-9]{{1,4}}{_S}:{_S}[0-9]{{1,2}}{_S}(?::{_S}[0-9]{{1,2}}(?:{_S}[.,:]{_S}[0-9]{{1,3}})?|[.,]{_S}[0-9]{{1,3}}))"
    rf"{_S}(?!-->)"
    r"(?:--?&gt;|[-–—―=]{1,3} ?[>›»→]|- - ?>|[→⇒➜⟶])[ \t]*+(?=[0-9])",
    re.MULTILINE,
)
_ARROW_MARKS: Final = (
    "→",
    "⇒",
    "➜",
    "⟶",
    "›",
    "»",
    "–>",
    "—>",
    "―>",
    "– >",
    "— >",
    "=>",
    "= >",
    "- >",
    "-&gt;",
)


class Timing(NamedTuple):
    """The times of a cue. ``text`` is what stood behind them and is no setting: words on the wrong line.

    ``comma`` tells that milliseconds followed a comma, ``mended`` that the form is neither format's.
    """

    start_ms: int
    end_ms: int
    comma: bool
    mended: bool = False
    text: str = ""


def with_plain_arrows(text: str) -> str:
    """The text with every arrow between two times written ``-->``; lines stay where they are."""
    if text.count("->") == text.count("-->") and not any(mark in text for mark in _ARROW_MARKS):
        return text
    return _OTHER_ARROWS.sub(r"\1 --> ", text)


def read_timing(line: str) -> Timing | None:
    """The times that ``line`` holds, or None. They may exceed the length of a recording, never a thousand hours."""
    match = _STRICT.match(line)
    if match is None:
        return _read_loosely(line)
    h1, m1, s1, dot1, f1, h2, m2, s2, dot2, f2 = match.groups()
    start = ((int(h1 or 0) * 60 + int(m1)) * 60 + int(s1)) * 1000 + int(f1)
    end = ((int(h2 or 0) * 60 + int(m2)) * 60 + int(s2)) * 1000 + int(f2)
    if start > MAX_MS or end > MAX_MS:
        return None
    if match.end() != len(line) and (text := _words(line[match.end() :])):
        return Timing(start, end, dot1 == "," or dot2 == ",", True, text)
    return Timing(start, end, dot1 == "," or dot2 == ",")


def is_attempt(line: str) -> bool:
    """Whether a line with an arrow that is not understood was meant to hold times."""
    return _ATTEMPT.search(line) is not None


def _read_loosely(line: str) -> Timing | None:
    match = _LOOSE.match(line)
    if match is None:
        return None
    parts = match.groups()
    start, end = _moment(*parts[:7]), _moment(*parts[7:14])
    if start is None or (end is None and (parts[8] is not None or is_attempt(parts[14]))):
        return None
    comma = "," in (parts[3], parts[10])
    return Timing(start, start if end is None else end, comma, True, _words(parts[14]))


def _moment(
    hours: str | None,
    minutes: str | None,
    seconds: str | None,
    point: str | None,
    fraction: str | None,
    colon: str | None,
    thousandths: str | None,
) -> int | None:
    """Milliseconds. After a comma stand milliseconds (``1,5`` is 5 of them), after a dot a fraction (``1.5``)."""
    if minutes is None or seconds is None or (hours is not None and int(minutes) > 99):
        return None
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    if fraction is not None:
        ms += int(fraction) if point == "," and len(fraction) < 3 else int(fraction.ljust(3, "0")[:3])
    elif thousandths is not None:
        ms += int(thousandths)
    return ms if ms <= MAX_MS else None


def _words(rest: str) -> str:
    rest = rest.strip()
    return "" if _SETTING.match(rest) or rest.isdigit() else rest

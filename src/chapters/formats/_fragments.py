"""Media fragments in others' files: the ``t=10,20`` behind an address, and the selectors of Web Annotation."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from ..timecode import MAX_MS, parse_timecode

_PLAIN: Final = re.compile(r"t=([0-9]{1,6}(?:\.[0-9]{1,3})?)(?:,([0-9]{1,6}(?:\.[0-9]{1,3})?))?\Z", re.ASCII)
"""As almost all fragments are."""
_SECONDS: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,25})?\Z|\.[0-9]{1,25}\Z", re.ASCII)


class BadTime(ValueError):
    """A time that cannot be read; ``str(error)`` says which, for people."""


def split_fragment(address: str) -> tuple[str, str]:
    """An address without its fragment, and the fragment."""
    base, _, fragment = address.partition("#")
    return base, fragment


def time_of(fragment: str) -> tuple[int, int | None] | None:
    """Start and end in ms of ``t=10,20`` or ``xywh=…&t=npt:10``; None where there is no time. Raises BadTime."""
    if plain := _PLAIN.match(fragment):
        start, end = plain.groups()
        return _ordered(round(float(start) * 1000), None if end is None else round(float(end) * 1000))
    for part in fragment.split("&"):
        name, _, value = part.partition("=")
        if name.strip() == "t":
            return _times(unquote(value).strip().removeprefix("npt:"))
    return None


def selected_time(selector: object) -> tuple[int, int | None] | None:
    """Start and end in ms that a selector, or the first in a list that has a time, chooses. A point ends where it starts.

    Raises BadTime.
    """
    for each in selector if isinstance(selector, list) else [selector]:
        if not isinstance(each, dict):
            continue
        kind, value = each.get("type", each.get("@type")), each.get("value")
        found: tuple[int, int | None] | None = None
        if kind == "PointSelector" and each.get("t") is not None:
            found = (at := _number(each["t"]), at)
        elif kind == "RangeSelector":
            found = _between(each)
        elif isinstance(value, str):
            found = time_of(value.lstrip("#"))
        if found:
            return found
    return None


def _between(selector: dict[str, object]) -> tuple[int, int | None] | None:
    start = selected_time(selector.get("startSelector"))
    end = selected_time(selector.get("endSelector"))
    return _ordered(start[0], end[0] if end else None) if start else None


def _times(text: str) -> tuple[int, int | None]:
    start, comma, end = text.partition(",")
    if comma and not end.strip():
        raise BadTime(f"“t={text[:40]}” has a comma and no end")
    return _ordered(_moment(start) if start.strip() else 0, _moment(end) if comma else None)


def _ordered(start: int, end: int | None) -> tuple[int, int | None]:
    if end is not None and end < start:
        raise BadTime("the end lies before the start")
    return start, end


def _moment(text: str) -> int:
    text = text.strip()
    ms = round(float(text) * 1000) if _SECONDS.match(text) else parse_timecode(text)
    if ms is None or ms > MAX_MS:
        raise BadTime(f"“{text[:40]}” is no time in seconds such as 90.5")
    return ms


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_MS // 1000:
        raise BadTime("“t” should be a number of seconds, 0 or more")
    return round(value * 1000)

"""Times that only an address tells: ``Panel https://youtu.be/…?t=3765``, ``[Panel](https://…&t=1h2m45s)``."""

from __future__ import annotations

import re
from collections import Counter

from ..timecode import parse_timecode
from .mention import LINKED, Mention, mention_at
from .normalise import Document
from .timescan import MAX_MENTIONS

_ADDRESS = re.compile(
    r"(?:(?:(?<![A-Za-z])https?://|(?<![\w./])(?:www\.|m\.)?(?=youtu\.?be))[^\s<>\"|]{1,2000}+)",
    re.IGNORECASE,
)
_AT = re.compile(r"[?&#;](?:t|start|time_continue)=([0-9hms:.]{1,12})(?![\w:.])", re.IGNORECASE)
_MAYBE = re.compile(r"[?&#;](?:t|start|time_continue)=[0-9hms:.]", re.IGNORECASE)
_VIDEO = re.compile(r"(?:[?&;]v=|youtu\.be/|/embed/|/shorts/|/live/)([\w-]{11})(?![\w-])")
_END = re.compile(r"[^\w/=]*\Z")
_NEAR = 2

Address = tuple[int, int, str, bool]  # start, end, where it leads, whether words stand for it


def find_linked(document: Document) -> list[list[Mention]]:
    """The mentions of every line whose time is in an address, if these lead into one recording; else none."""
    if not _MAYBE.search(document.scan) and not any(_MAYBE.search(url) for _, _, url in document.links):
        return []  # as in most texts, and found out in no time
    addresses = _addresses(document)
    timed = [(address, ms) for address in addresses if (ms := _moment(address[2])) is not None]
    if len(timed) < 2:
        return []
    targets = Counter(_target(address[2]) for address, _ in timed)
    target, count = targets.most_common(1)[0]
    if 10 * count < 8 * len(timed):
        return []
    moments = [(address, ms) for address, ms in timed if _target(address[2]) == target]
    moments[:0] = _beginning(document, addresses, moments[0], target)
    if len(moments) < 3:
        return []
    worded = Counter(_words(document, address) for address, _ in moments)
    found: dict[int, list[Mention]] = {}
    for address, ms in moments[:MAX_MENTIONS]:
        start, end, url, in_words = address
        if in_words and worded[_words(document, address)] == 1:
            end = start  # the words of the link are the title
        seconds = ms // 1000
        mention = mention_at(start, end, (seconds // 3600, seconds // 60 % 60, seconds % 60), ms)
        mention.notation = LINKED
        mention.url = url
        mention.line = document.line_at(start)
        found.setdefault(mention.line, []).append(mention)
    return list(found.values())


def _addresses(document: Document) -> list[Address]:
    """Every address of the text, in order: those that words stand for, and those that are written out."""
    found: list[Address] = [(start, end, url, True) for start, end, url in document.links]
    taken = iter(sorted(document.links))
    link = next(taken, None)
    for match in _ADDRESS.finditer(document.scan):
        start = match.start()
        while link and link[1] <= start:
            link = next(taken, None)
        if not (link and link[0] <= start):
            words = match[0]
            ending = _END.search(words, max(0, len(words) - 8))
            words = words[: ending.start()] if ending else words
            found.append((start, start + len(words), words, False))
    return sorted(found)


def _moment(url: str) -> int | None:
    match = _AT.search(url)
    return parse_timecode(match[1]) if match else None


def _target(url: str) -> str:
    """What an address leads to, whatever the moment: the id of a video, or the address without what follows its path."""
    match = _VIDEO.search(url)
    return match[1] if match else re.split(r"[?#]", url, maxsplit=1)[0].rstrip("/")


def _words(document: Document, address: Address) -> str:
    return document.text[address[0] : address[1]].strip().casefold()


def _beginning(
    document: Document, addresses: list[Address], first: tuple[Address, int], target: str
) -> list[tuple[Address, int]]:
    """The address just above the first timed one that leads to the same recording and names no time: its beginning."""
    position = addresses.index(first[0])
    if not position or not first[1]:
        return []
    above = addresses[position - 1]
    near = document.line_at(first[0][0]) - document.line_at(above[0]) <= _NEAR
    return [(above, 0)] if near and _target(above[2]) == target else []

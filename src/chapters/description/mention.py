"""A time as it is written: what the scan finds, and what the steps after it note about it."""

from __future__ import annotations

from typing import Final

from ..model import Translation

CLOCK: Final = ":"
DOTTED: Final = "."
UNITS: Final = "u"
LINKED: Final = "@"
MINUTES: Final = "m"
MIXED: Final = "*"


class Mention:
    """A time as it is written, from ``start`` to ``end`` in the document, on the line of number ``line`` (from 0).

    ``ms`` is the plain reading (minutes and seconds, or hours, minutes and seconds) and ``end_ms`` the end of a range,
    which is one mention; an end that is not after the start is ``early_end_ms`` instead. ``parts`` are the numbers;
    ``notation`` is one of CLOCK, DOTTED, UNITS, LINKED, MINUTES. ``odd`` names what is wrong with the way it is written, empty if nothing is.
    ``glued``: it is a part of a longer word. ``kind`` is CLOCK (in units too) or DOTTED, or empty for what is odd or glued:
    times of one kind make a list. ``lead`` and ``tail``: nothing but list marks stands before it, or after it, on its line.
    ``url`` is where it links to.

    A mention that opens an entry of a list also knows on which side its ``title`` stands (``order``), between which offsets,
    the words ``aside`` that follow the time in brackets, the other cells of its row (``label``), how the title goes on in the
    next line (``rest``), its ``level`` and its translations.
    """

    __slots__ = (  # noqa: RUF023  # in the order of the annotations
        "start", "end", "parts", "ms", "line", "end_ms", "early_end_ms", "notation", "kind", "odd", "glued", "lead", "tail",
        "ranged", "url", "order", "title_start", "title_end", "title", "aside", "label", "rest", "level", "translations",
    )  # fmt: skip
    start: int
    end: int
    parts: tuple[int, ...]
    ms: int
    line: int
    end_ms: int | None
    early_end_ms: int | None
    notation: str
    kind: str
    odd: str
    glued: bool
    lead: bool
    tail: bool
    ranged: bool
    url: str
    order: str
    title_start: int
    title_end: int
    title: str | None
    aside: str
    label: str
    rest: str
    level: int
    translations: tuple[Translation, ...]


def mention_at(start: int, end: int, parts: tuple[int, ...], ms: int) -> Mention:
    """A mention of which nothing more is known. (A function makes it in half the time that a constructor takes.)"""
    mention = Mention()
    mention.start = start
    mention.end = end
    mention.parts = parts
    mention.ms = ms
    mention.end_ms = mention.early_end_ms = mention.title = None
    mention.notation = mention.kind = CLOCK
    mention.odd = mention.url = mention.order = mention.aside = mention.label = mention.rest = ""
    mention.line = mention.title_start = mention.title_end = mention.level = 0
    mention.glued = mention.lead = mention.tail = mention.ranged = False
    mention.translations = ()
    return mention

"""Podlove Simple Chapters: the elements that stand in a file of their own and in a feed alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..model import Chapter, Link
from ..timecode import MAX_MS
from ._changed import changed
from ._format import Carries, Numbered, Texts
from ._text import fit_text
from ._times import clock
from ._xml import Element, ParsedXml, attribute, local_name

NAMESPACE: Final = "http://podlove.org/simple-chapters"
CARRIES: Final = Carries(fields=frozenset(("links", "image")), texts=Texts.LINE)

_NPT: Final = re.compile(r"(?:(?:([0-9]{1,7}):)?([0-9]{1,7}):)?([0-9]{1,9})(?:\.([0-9]{0,20}))?\Z", re.ASCII)


def read_list(markup: ParsedXml, element: Element) -> tuple[Chapter, ...]:
    """The chapters in a ``chapters`` element. Raises FormatError for one without a time that can be read."""
    return tuple([_chapter(markup, child) for child in element if local_name(child.tag) == "chapter"])


def write_list(chapters: Iterable[Chapter], indent: str) -> list[str]:
    """The ``psc:chapters`` element as lines; its prefix is declared in it."""
    lines = [f'{indent}<psc:chapters version="1.2" xmlns:psc="{NAMESPACE}">']
    lines += [f"{indent}  <psc:chapter {_attributes(chapter)}/>" for chapter in chapters]
    return [*lines, f"{indent}</psc:chapters>"]


def fit_links(entries: list[Numbered]) -> list[Numbered]:
    """``entries`` with what there is room for: one address a chapter, without its text."""
    return [
        Numbered(
            place, changed(chapter, links=tuple(Link(link.url) for link in chapter.links if link.url)[:1])
        )
        if chapter.links
        else Numbered(place, chapter)
        for place, chapter in entries
    ]


def _chapter(markup: ParsedXml, element: Element) -> Chapter:
    attributes = element.attrib
    url = fit_text(attributes.get("href", ""), Texts.LINE)
    return Chapter(
        _moment(markup, element),
        fit_text(attributes.get("title", ""), Texts.LINE),
        links=(Link(url),) if url else (),
        image=fit_text(attributes.get("image", ""), Texts.LINE),
    )


def _moment(markup: ParsedXml, element: Element) -> int:
    text = element.attrib.get("start")
    if text is None:
        markup.fail(element, "a chapter has no start", "start")
    match = _NPT.match(text.strip())
    ms = -1
    if match:
        hours, minutes, seconds, fraction = match.groups()
        ms = ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)) * 1000
        ms += int((fraction or "").ljust(3, "0")[:3])
    if not 0 <= ms <= MAX_MS:
        markup.fail(element, f"start=“{text[:40]}” is no time such as 01:02:03.500", "time")
    return ms


def _attributes(chapter: Chapter) -> str:
    # Readers differ in which shorter times they understand; this one, all of them do.
    text = f'start="{clock(chapter.start_ms)}" title={attribute(chapter.title)}'
    text += "".join(f" href={attribute(link.url)}" for link in chapter.links)
    return text + (f" image={attribute(chapter.image)}" if chapter.image else "")

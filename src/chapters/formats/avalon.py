"""Avalon structure XML: the table of contents of Avalon Media System, ``Item`` › ``Div`` and ``Span``.

A ``Span`` has a label and a time, a ``Div`` a label alone; both may hold more of them. Its schema is kept to:
labels are never empty and times are ``H:MM:SS.mmm``, at most two colons.
"""

from __future__ import annotations

import re
from typing import Final

from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS, format_timecode
from ._format import Carries, Content, Format, Texts
from ._sample import Sample
from ._text import fit_text
from ._tree import Step, steps
from ._xml import Element, ParsedXml, attribute

_TIME: Final = re.compile(r"(?:([0-9]{1,7}):)?(?:([0-9]{1,7}):)?([0-9]{1,9})(?:\.([0-9]{1,20}))?\Z", re.ASCII)
_PARTS: Final = frozenset(("Div", "Span"))


def _sniff(sample: Sample) -> int:
    if sample.root != "Item":
        return 0
    return 95 if "<Span" in sample.text or "<Div" in sample.text else 40


def _read(sample: Sample) -> Content:
    markup = sample.xml.without_namespaces()
    root = markup.root
    if root.tag != "Item":
        markup.fail(root, f"the root should be <Item>, not <{root.tag}>", "root")
    chapters: list[Chapter] = []
    problems: list[Problem] = []
    starts = _starts(markup)
    waiting = [(child, 0) for child in reversed(root)]
    while waiting:
        element, level = waiting.pop()
        if element.tag not in _PARTS:
            markup.fail(element, f"<{element.tag}> is not known here: there are <Div> and <Span>", "element")
        start = starts[id(element)]
        if start is None:
            problems.append(_untimed(markup, element))
        else:
            chapters.append(Chapter(start, _label(element), _end(markup, element, start), level))
        waiting.extend((child, level + 1) for child in reversed(element))
    title = root.attrib.get("label", "").strip()
    recording = Recording("", title, Source(Provider.FILE, "")) if title else None
    return Content(tuple(chapters), tuple(problems), recording)


def _starts(markup: ParsedXml) -> dict[int, int | None]:
    """By identity of element, when it starts: its own time, else that of the first within it that has one."""
    starts: dict[int, int | None] = {}
    for element in reversed(list(markup.root.iter())):
        own = _moment(markup, element, "begin")
        if own is None:
            own = next((found for child in element if (found := starts[id(child)]) is not None), None)
        starts[id(element)] = own
    return starts


def _moment(markup: ParsedXml, element: Element, name: str) -> int | None:
    text = element.attrib.get(name)
    if text is None:
        return None
    match = _TIME.match(text.strip())
    if match is None:
        markup.fail(element, f"{name}=“{text[:40]}” is no time such as 1:02:03.5", "time")
    first, second, seconds, fraction = match.groups()
    hours, minutes = (first, second) if second is not None else (None, first)
    ms = ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)) * 1000
    ms += int((fraction or "").ljust(3, "0")[:3])
    if ms > MAX_MS:
        markup.fail(element, f"{name}=“{text[:40]}” lies beyond a thousand hours", "time")
    return ms


def _end(markup: ParsedXml, element: Element, start: int) -> int | None:
    end = _moment(markup, element, "end")
    if end is not None and end < start:
        markup.fail(element, "the end lies before the beginning", "end-before-start")
    return end


def _label(element: Element) -> str:
    return element.attrib.get("label", "").strip()


def _untimed(markup: ParsedXml, element: Element) -> Problem:
    line, column = markup.place(element)
    template = "“{title}” has no time, and nothing within it has: it was left out."
    return problem(
        "untimed-part", Severity.WARNING, template, line=line, column=column, title=_label(element)
    )


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    title = (fit_text(recording.title, Texts.LINES) if recording else "") or "Chapters"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<Item label={attribute(title)}>"]
    for step, chapter in steps(chapters):
        indent = "  " * (chapter.level + 1)
        if step is Step.LEAVE:
            lines.append(f"{indent}</Span>")
        else:
            lines.append(f"{indent}<Span {_attributes(chapter)}{'/>' if step is Step.LEAF else '>'}")
    return "\n".join([*lines, "</Item>", ""])


def _attributes(chapter: Chapter) -> str:
    end = f' end="{_clock(chapter.end_ms)}"' if chapter.end_ms is not None else ""
    return f'label={attribute(chapter.title)} begin="{_clock(chapter.start_ms)}"{end}'


def _clock(ms: int) -> str:
    return format_timecode(ms, hours=True, fraction=True)


FORMAT: Final = Format(
    name="avalon",
    label="Avalon structure XML",
    extensions=(".structure.xml", ".xml"),
    media_type="application/xml",
    carries=Carries(
        fields=frozenset(("end_ms", "level")),
        texts=Texts.LINES,
        levels=32,
        needs_title=True,
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    note="The structure of an item in Avalon Media System. Its times are exact to the millisecond.",
)

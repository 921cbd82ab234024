"""FFMETADATA, ffmpeg's own: ``[CHAPTER]`` with TIMEBASE, START, END and title, in that order.

ffmpeg itself reads keys in another order as tags, silently, and fails on an end before its start; it takes times without a
TIMEBASE for nanoseconds, whatever its manual says. So do we, and say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from ..errors import FormatError
from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS
from ._format import Carries, Content, Format, Texts
from ._sample import Sample

_HEADER: Final = ";FFMETADATA"
_NANOSECONDS: Final = Fraction(1, 1_000_000_000)
_MILLISECONDS: Final = Fraction(1, 1000)
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}\Z", re.ASCII)
_BASE: Final = re.compile(r"([0-9]{1,10})/([0-9]{1,10})\Z", re.ASCII)
_SPECIAL: Final = re.compile(r"([=;#\\\n])")
_ORDER: Final = ("TIMEBASE", "START", "END")


class _Entry(NamedTuple):
    """A line ``key=value`` with its escapes taken off; for a section, ``key`` is ``[CHAPTER]``."""

    key: str
    value: str
    line: int


def _sniff(sample: Sample) -> int:
    return 100 if sample.head.startswith(_HEADER) else 0


def _read(sample: Sample) -> Content:
    problems: list[Problem] = []
    if not sample.text.startswith(_HEADER):
        message = "the first line should be ;FFMETADATA1"
        raise FormatError(message, line=1, column=1, reason="signature")
    sections: list[list[_Entry]] = [[]]
    for entry in _entries(sample.lines):
        if entry.key.startswith("["):
            sections.append([entry])
        else:
            sections[-1].append(entry)
    chapters = [
        _chapter(section, problems) for section in sections[1:] if section[0].key.upper() == "[CHAPTER]"
    ]
    return Content(tuple(chapters), tuple(problems), _recording(sections[0]))


def _entries(lines: list[str]) -> Iterator[_Entry]:
    at = 0
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        while _continued(line) and at < len(lines):
            line = f"{line}\n{lines[at]}"
            at += 1
        if not line or line[0] in ";#":
            continue
        if line[0] == "[":
            yield _Entry(line.strip(), "", number)
            continue
        key, value = _parted(line)
        if value is not None:
            yield _Entry(key, value, number)


def _continued(line: str) -> bool:
    """Whether the line end after ``line`` is escaped: an odd number of backslashes stands before it."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _parted(line: str) -> tuple[str, str | None]:
    """The key and the value around the first plain ``=``, without escapes; no value without one."""
    if "\\" not in line:
        name, equals, value = line.partition("=")
        return name, value if equals else None
    pieces: list[str] = []
    key: str | None = None
    escaped = False
    for character in line:
        if escaped:
            pieces.append(character)
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "=" and key is None:
            key = "".join(pieces)
            pieces.clear()
        else:
            pieces.append(character)
    return ("".join(pieces), None) if key is None else (key, "".join(pieces))


def _chapter(section: list[_Entry], problems: list[Problem]) -> Chapter:
    head = section[0]
    found: dict[str, _Entry] = {}
    for entry in section[1:]:
        found.setdefault(entry.key.upper() if entry.key.upper() in (*_ORDER, "TITLE") else entry.key, entry)
    base = _base(found.get("TIMEBASE"))
    if "START" not in found:
        raise FormatError("the chapter has no START", line=head.line, column=1, reason="missing")
    start_ms = _ms(found["START"], base)
    end_ms = _ms(found["END"], base) if "END" in found else None
    if end_ms is not None and end_ms < start_ms:
        line = found["END"].line
        raise FormatError("the chapter ends before it starts", line=line, column=1, reason="time")
    problems.extend(_told(section, found))
    title = found.get("TITLE")
    return Chapter(start_ms, title.value if title else "", end_ms)


def _told(section: list[_Entry], found: dict[str, _Entry]) -> Iterator[Problem]:
    line = section[0].line
    keys = [entry.key for entry in section[1:4] if entry.key.upper() in _ORDER]
    if "TIMEBASE" not in found:
        template = "This chapter has no TIMEBASE; its times are in nanoseconds then, as ffmpeg reads them."
        yield problem("timebase-missing", Severity.WARNING, template, line=line, column=1)
    if keys != [key for key in _ORDER if key in found]:
        template = (
            "ffmpeg reads TIMEBASE, START and END only in this order, and in capitals, below [CHAPTER]."
        )
        yield problem("key-order", Severity.WARNING, template, line=line, column=1)
    if "END" not in found:
        template = "This chapter has no END; ffmpeg loses the line that stands in its place."
        yield problem("end-missing", Severity.WARNING, template, line=line, column=1)


def _base(entry: _Entry | None) -> Fraction:
    if entry is None:
        return _NANOSECONDS
    if entry.value == "1/1000":
        return _MILLISECONDS
    match = _BASE.match(entry.value.strip())
    if match is None or not int(match[1]) or not int(match[2]):
        raise FormatError("a TIMEBASE is written 1/1000", line=entry.line, column=10, reason="time")
    return Fraction(int(match[1]), int(match[2]))


def _ms(entry: _Entry, base: Fraction) -> int:
    text = entry.value.strip()
    units = (base.numerator * 1000, base.denominator)  # whole numbers: fractions are slow
    ms = (2 * int(text) * units[0] + units[1]) // (2 * units[1]) if _WHOLE.match(text) else None
    if ms is None or not 0 <= ms <= MAX_MS:
        message = f"{entry.key} should be a whole number of time units, 0 or more"
        raise FormatError(message, line=entry.line, column=len(entry.key) + 2, reason="time")
    return ms


def _recording(section: list[_Entry]) -> Recording | None:
    tags = {entry.key.lower(): entry.value for entry in section}
    if not tags.get("title"):
        return None
    return Recording(
        "",
        tags["title"],
        Source(Provider.FILE, ""),
        language=tags.get("language", ""),
        credit=tags.get("artist", ""),
    )


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    head = f"title={_escaped(recording.title)}\n" if recording and recording.title else ""
    return f"{_HEADER}1\n{head}" + "".join(map(_section, chapters))


def _section(chapter: Chapter) -> str:
    return (
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start_ms}\nEND={chapter.end_ms}\n"
        f"title={_escaped(chapter.title)}\n"
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


FORMAT: Final = Format(
    name="ffmetadata",
    label="FFMETADATA",
    extensions=(".ffmeta", ".ffmetadata", ".txt"),
    media_type="text/plain; charset=utf-8",
    carries=Carries(frozenset(["end_ms"]), texts=Texts.LINES, needs_end=True),
    sniff=_sniff,
    read=_read,
    write=_write,
    note="For ffmpeg, which puts it into a media file.",
)

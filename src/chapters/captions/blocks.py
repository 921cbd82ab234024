"""A text → the blocks of its cues, each with its times, its lines and where it stood; broken separations are mended.

Everything hangs on the lines with an arrow: between two of them lie the words of the first cue, perhaps notes, styles and
the heading of another file, and the name of the second cue. What is well formed is taken as it stands; a block that had
to be mended is marked, and read by the library afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..errors import FormatError
from .findings import Finding, Findings
from .result import MAX_CUES, CaptionsFormat
from .segments import Clock
from .strangers import other_format
from .timing import Timing, is_attempt, read_timing, with_plain_arrows

_NEITHER: Final = "this is neither WebVTT nor SRT"
_WANTED: Final = "a line with times, 00:01:02.500 --> 00:01:04.000, was expected"
_ARROW: Final = "-->"
_SIGNATURE: Final = re.compile(r"WEBVTT(?![A-Za-z0-9])", re.IGNORECASE)
_ASIDE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|\Z)")
_HEADER_LINE: Final = re.compile(r"[A-Za-z][A-Za-z-]*[:=]")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}")
_INDEX_DIGITS: Final = 7


@dataclass(slots=True)
class Block:
    """A cue as written: ``lines`` are its words with their markup, ``line`` counts from 1 and is that of its times."""

    start_ms: int
    end_ms: int
    lines: list[str]
    line: int
    mended: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a captions file holds, in its own order."""

    format: CaptionsFormat
    blocks: list[Block]
    language: str = ""


def read_blocks(text: str, findings: Findings) -> Sheet:
    """The cues of ``text``, whose lines end in ``\\n``. Raises FormatError where it holds none and is no WebVTT."""
    plain = with_plain_arrows(text)
    lines = plain.split("\n")
    signature = _signature_at(lines)
    arrows = [at for at, line in enumerate(lines) if _ARROW in line]
    if len(arrows) > MAX_CUES:
        raise FormatError(
            f"the file has more than {MAX_CUES:,} cues, the most that are read; cut it into parts",
            line=arrows[MAX_CUES] + 1,
            column=1,
            reason="size",
        )
    timings = [(at, timing) for at in arrows if (timing := _timing(lines, at)) is not _TEXT]
    if plain is not text:
        timings = _with_arrows_told(timings, lines, text.split("\n"))
    first = next((timing for _, timing in timings if timing is not None), None)
    if first is None and (signature is None or timings):
        raise _unreadable(lines, timings[0][0] if timings else None)
    kind = _format(lines, timings, signature, first)
    if kind is CaptionsFormat.WEBVTT and (signature is None or lines[signature][:6] != "WEBVTT" or signature):
        findings.add(Finding.SIGNATURE, 1, 1)
    reader = _Reader(
        lines,
        timings,
        kind,
        signature,
        findings,
        segmented=text.count("\nWEBVTT") > bool(signature),
        arrows_in_words=len(timings) != len(arrows),
    )
    return reader.sheet()


_TEXT: Final = Timing(0, 0, False, text="an arrow among words")


def _timing(lines: list[str], at: int) -> Timing | None:
    """The times on the line, None where times were meant and are not understood, ``_TEXT`` where words hold an arrow."""
    timing = read_timing(lines[at])
    if timing is None and not is_attempt(lines[at]) and not (at and _is_index(lines[at - 1])):
        return _TEXT
    return timing


def _with_arrows_told(
    timings: list[tuple[int, Timing | None]], lines: list[str], written: list[str]
) -> list[tuple[int, Timing | None]]:
    """The times, marked as mended where another arrow than ``-->`` stood in the file."""
    return [
        (at, timing._replace(mended=True) if timing and lines[at] != written[at] else timing)
        for at, timing in timings
    ]


def _signature_at(lines: list[str]) -> int | None:
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    return at if at is not None and _SIGNATURE.match(lines[at].lstrip()) else None


def _format(
    lines: list[str], timings: list[tuple[int, Timing | None]], signature: int | None, first: Timing | None
) -> CaptionsFormat:
    if signature is not None:
        return CaptionsFormat.WEBVTT
    return (
        CaptionsFormat.SRT
        if _numbered(lines, timings) or (first is not None and first.comma)
        else CaptionsFormat.WEBVTT
    )


def _numbered(lines: list[str], timings: list[tuple[int, Timing | None]]) -> bool:
    """Whether a number stands before the first times, as SRT has it."""
    if not timings:
        return False
    return _is_index(next((line for line in reversed(lines[: timings[0][0]]) if line.strip()), ""))


def _unreadable(lines: list[str], at: int | None) -> FormatError:
    found = next((number for number, line in enumerate(lines) if line.strip()), 0)
    other = other_format(lines[found])
    if at is None or other:
        message = other or ("the file is empty" if not lines[found].strip() else _NEITHER)
        return FormatError(f"{message}; {_WANTED}", line=found + 1, column=1)
    line = lines[at]
    return FormatError(
        f"these times cannot be understood: {line.strip()[:60]!r}; they are written 00:01:02.500 --> 00:01:04.000",
        line=at + 1,
        column=len(line) - len(line.lstrip()) + 1,
    )


def _is_index(line: str) -> bool:
    line = line.strip()
    return len(line) <= _INDEX_DIGITS and line.isascii() and line.isdigit()


class _Reader:
    """Goes through the lines from arrow to arrow."""

    def __init__(
        self,
        lines: list[str],
        timings: list[tuple[int, Timing | None]],
        kind: CaptionsFormat,
        signature: int | None,
        findings: Findings,
        *,
        segmented: bool,
        arrows_in_words: bool,
    ) -> None:
        self.lines, self.timings, self.kind, self.findings = lines, timings, kind, findings
        self.webvtt = kind is CaptionsFormat.WEBVTT
        self.numbered = _numbered(lines, timings)
        self.index = ""  # of the cue whose times come next, where cues are numbered
        self.clock = Clock()
        self.language = ""
        self.signature = signature
        self.segmented = segmented
        self.arrows_in_words = arrows_in_words

    def sheet(self) -> Sheet:
        blocks: list[Block] = []
        ends = [*(at for at, _ in self.timings), len(self.lines) + 1][1:]
        if self.timings:
            begin = 0 if self.signature is None else self.signature + 1
            self._head(self._words_end(begin, self.timings[0][0], first=True)[0])
        else:
            self._head(len(self.lines))
        for (at, timing), following in zip(self.timings, ends, strict=True):
            index, self.index = self.index, ""
            end, broken = self._words_end(at + 1, following)
            words = self.lines[at + 1 : end]
            clock = self.clock.offset_ms
            if "" in words or self.segmented:
                words, joined = self._without_asides(words, at + 1, index, keep=timing is not None)
                broken = broken or joined
            if timing is None:
                line = self.lines[at]
                self.findings.add(Finding.UNREADABLE, at + 1, len(line) - len(line.lstrip()) + 1)
                continue
            if timing.text:
                words = [timing.text, *words]
            mended = broken or timing.mended
            if self.arrows_in_words and not mended:
                mended = any(_ARROW in word for word in words)
            if self.webvtt and timing.comma:
                self.findings.add(Finding.COMMA, at + 1, self.lines[at].find(",") + 1)
            if timing.mended:
                self.findings.add(Finding.TIMES, at + 1, 1)
            start, end = max(timing.start_ms + clock, 0), max(timing.end_ms + clock, 0)
            blocks.append(Block(start, end, words, at + 1, mended))
        return Sheet(self.kind, blocks, self.language)

    def _words_end(self, begin: int, arrow: int, *, first: bool = False) -> tuple[int, bool]:
        """Where the words that begin at line ``begin`` end before the times at ``arrow``; whether that was mended.

        Between lies a blank line and perhaps the name of the next cue; people forget either.
        """
        lines, last = self.lines, arrow - 1
        headless = first and self.signature is None
        if arrow > len(lines):
            return len(lines), False
        if last < begin:
            return begin, not headless and self._missing(arrow)
        if not lines[last].strip():
            return last, False
        index = _is_index(lines[last])
        apart = not lines[last - 1].strip() if last > begin else headless
        if index and (apart or self.numbered):
            self.index = lines[last].strip()
            return last, not apart and self._missing(arrow)
        if apart and self.webvtt:
            return last, False
        return arrow, not headless and self._missing(arrow)

    def _missing(self, arrow: int) -> bool:
        self.findings.add(Finding.BLANK_LINE, arrow + 1, 1)
        return True

    def _head(self, end: int) -> None:
        """The lines before the first cue: the signature with what a file says of itself, notes, styles, regions."""
        begin = 0 if self.signature is None else self.signature + 1
        in_header, aside = self.signature is not None, False
        for at in range(begin, end):
            line = self.lines[at]
            if not line.strip():
                in_header = aside = False
            elif in_header or (self.webvtt and _HEADER_LINE.match(line) and not aside):
                self._header_line(line)
            elif self.webvtt and _ASIDE.match(line):
                aside = True
            elif self.numbered and _is_index(line):
                self.index = line.strip()
            elif not aside:
                self.findings.add(Finding.STRAY, at + 1, 1)

    def _header_line(self, line: str) -> None:
        name, _, value = line.partition(":")
        if name.strip().lower() == "language":
            value = value.strip()
            self.language = self.language or (value if _LANGUAGE.fullmatch(value) else "")
        self.clock.read(line)

    def _without_asides(
        self, words: list[str], begin: int, index: str, *, keep: bool
    ) -> tuple[list[str], bool]:
        """The words of a cue without the notes, styles and headings that follow them; whether parts were joined.

        Where WebVTT and SRT readers drop or keep text after a blank line, as each pleases, words are never dropped.
        """
        kept: list[str] = []
        joined = False
        for at, group in _groups(words, self.segmented):
            line = begin + at + 1
            if group[0].startswith("WEBVTT") and self.webvtt:
                self._segment(group, line)
            elif at and self.webvtt and _ASIDE.match(group[0]):
                continue
            elif at and self.numbered and _is_index(group[0]) and _is_next(group[0], index):
                index = group[0].strip()
                self.index = self.index or index
                if len(group) > 1 and keep:
                    self.findings.add(Finding.NO_TIMES, line, 1)
                    kept += group[1:]
                joined = True
            elif keep:
                if at:
                    self.findings.add(Finding.PARAGRAPH, line, 1)
                    joined = True
                kept += group
        return kept, joined

    def _segment(self, group: list[str], line: int) -> None:
        self.findings.add(Finding.SEGMENTS, line, 1)
        self.clock.restart()
        for entry in group[1:]:
            self.clock.read(entry)


def _is_next(line: str, index: str) -> bool:
    """Whether the number on ``line`` is that of a cue after the one numbered ``index``, rather than words: a year."""
    return not index or 0 < int(line) - int(index) <= 2


def _groups(words: list[str], segmented: bool) -> list[tuple[int, list[str]]]:
    """The lines parted at blank lines (and before a heading, where files were put together), with where each begins."""
    groups: list[tuple[int, list[str]]] = []
    fresh = True
    for at, line in enumerate(words):
        if not line:
            fresh = True
        elif fresh or (segmented and line.startswith("WEBVTT")):
            groups.append((at, [line]))
            fresh = False
        else:
            groups[-1][1].append(line)
    return groups

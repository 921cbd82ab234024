"""CUE sheets: the tracks of one long sound file, as players and burning programmes read them.

Times are minutes, seconds and 75ths of a second. The format has no way to write a quotation mark and holds 99 tracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..errors import FormatError
from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._providers import file_name
from ._sample import Sample
from ._text import fit_text

_LINE: Final = re.compile(r"[ \t]*([A-Za-z]+)(?:[ \t]+(.*?))?[ \t]*\Z", re.DOTALL)
_QUOTED: Final = re.compile(r'"([^"]*)"')
_INDEX: Final = re.compile(r"([0-9]{1,2})[ \t]+([0-9]{1,6}):([0-9]{1,2}):([0-9]{1,2})\Z", re.ASCII)
_TRACK: Final = re.compile(r"[0-9]{1,5}[ \t]+[A-Za-z0-9/]+\Z", re.ASCII)
_SNIFFED: Final = re.compile(
    r"^[ \t]*FILE[ \t]+.+\n(?:.*\n){0,20}?[ \t]*TRACK[ \t]+[0-9]+[ \t]+[A-Z]", re.MULTILINE | re.IGNORECASE
)
_NO_TRACKS: Final = re.compile(
    r'^[ \t]*FILE[ \t]+".+"[ \t]+(?:WAVE|MP3|AIFF|BINARY|MOTOROLA|FLAC)[ \t]*$', re.MULTILINE
)
_NO_FILE: Final = re.compile(r"^[ \t]*TRACK[ \t]+[0-9]{1,5}[ \t]+AUDIO[ \t]*$", re.MULTILINE)
_KINDS: Final = {"mp3": "MP3", "aiff": "AIFF", "aif": "AIFF"}


@dataclass(slots=True)
class _Track:
    line: int
    title: str = ""
    performer: str = ""
    start_ms: int | None = None


def _sniff(sample: Sample) -> int:
    head = sample.head.replace("\r\n", "\n").replace("\r", "\n")
    if _SNIFFED.search(head):
        return 85
    return 40 if _NO_TRACKS.search(head) or _NO_FILE.search(head) else 0


def _read(sample: Sample) -> Content:
    title, performer, files = "", "", 0
    tracks: list[_Track] = []
    problems: list[Problem] = []
    for number, command, value in _commands(sample):
        if command == "FILE":
            files += 1
            if files == 2:
                problems.append(_other_files(number))
        elif files > 1:
            continue
        elif command == "TRACK":
            tracks.append(_track(number, value, files))
        elif command == "INDEX":
            _index(number, value, tracks)
        elif command == "TITLE" and tracks:
            tracks[-1].title = _text(value)
        elif command == "TITLE":
            title = _text(value)
        elif command == "PERFORMER" and tracks:
            tracks[-1].performer = _text(value)
        elif command == "PERFORMER":
            performer = _text(value)
    if not files:
        raise FormatError("a CUE sheet names a FILE", line=1, column=1, reason="file")
    recording = Recording("", title, Source(Provider.FILE, ""), speakers=_people(performer))
    return Content(tuple(map(_chapter, tracks)), tuple(problems), recording if title or performer else None)


def _commands(sample: Sample) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(sample.lines, 1):
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match is None:
            raise FormatError(
                "a command such as TRACK or INDEX was expected", line=number, column=1, reason="command"
            )
        yield number, match[1].upper(), match[2] or ""


def _track(line: int, value: str, files: int) -> _Track:
    if not files:
        raise FormatError("a TRACK stands before the FILE that it is in", line=line, column=1, reason="track")
    if not _TRACK.match(value):
        raise FormatError(
            "a TRACK has a number and a kind, such as “01 AUDIO”", line=line, column=1, reason="track"
        )
    return _Track(line)


def _index(line: int, value: str, tracks: list[_Track]) -> None:
    match = _INDEX.match(value)
    if match is None or int(match[3]) > 59 or int(match[4]) > 74:
        raise FormatError(
            "an INDEX has a number and a time such as 01 12:34:56, with up to 74 frames",
            line=line,
            column=1,
            reason="time",
        )
    if not tracks:
        raise FormatError("an INDEX stands before the first TRACK", line=line, column=1, reason="index")
    if int(match[1]) == 1 or (int(match[1]) > 1 and tracks[-1].start_ms is None):
        ms = _from_frames((int(match[2]) * 60 + int(match[3])) * 75 + int(match[4]))
        if ms > MAX_MS:
            raise FormatError("this lies beyond a thousand hours", line=line, column=1, reason="time")
        tracks[-1].start_ms = ms


def _chapter(track: _Track) -> Chapter:
    if track.start_ms is None:
        raise FormatError(
            "this TRACK has no INDEX 01, where it would start", line=track.line, column=1, reason="index"
        )
    return Chapter(track.start_ms, track.title, speakers=_people(track.performer))


def _text(value: str) -> str:
    match = _QUOTED.match(value)
    return fit_text(match[1] if match else value.strip('"'), Texts.LINE)


def _people(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(";") if (name := part.strip()))


def _other_files(line: int) -> Problem:
    template = "The sheet has several files; only the tracks of the first one were read."
    return problem("other-files", Severity.WARNING, template, line=line, column=1)


def _from_frames(frames: int) -> int:
    return (frames * 1000 + 37) // 75


def _to_frames(ms: int) -> int:
    """The last frame that does not begin after ``ms`` when it is read back."""
    frames = (ms * 75 + 500) // 1000
    return frames if _from_frames(frames) <= ms else frames - 1


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    return [Numbered(place, _fitted(chapter)) for place, chapter in entries]


def _fitted(chapter: Chapter) -> Chapter:
    names = (_unquoted(name).replace(";", ",").strip() for name in chapter.speakers)
    return changed(
        chapter,
        start_ms=_from_frames(_to_frames(chapter.start_ms)),
        title=_unquoted(chapter.title),
        speakers=tuple(filter(None, names)),
    )


def _unquoted(text: str) -> str:
    return text.replace('"', "'")


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    lines = []
    name = "recording.wav"
    if recording:
        people = "; ".join(_unquoted(fit_text(each, Texts.LINE)) for each in recording.speakers)
        lines += [f'PERFORMER "{people}"'] if people else []
        lines.append(f'TITLE "{_unquoted(fit_text(recording.title, Texts.LINE))}"')
        name = _unquoted(fit_text(file_name(recording.source), Texts.LINE)) or name
    lines.append(f'FILE "{name}" {_KINDS.get(name.rpartition(".")[2].lower(), "WAVE")}')
    for number, chapter in enumerate(chapters, 1):
        seconds, frames = divmod(_to_frames(chapter.start_ms), 75)
        lines += [f"  TRACK {number:02} AUDIO", f'    TITLE "{chapter.title}"']
        lines += [f'    PERFORMER "{"; ".join(chapter.speakers)}"'] if chapter.speakers else []
        lines.append(f"    INDEX 01 {seconds // 60:02}:{seconds % 60:02}:{frames:02}")
    return "\n".join([*lines, ""])


FORMAT: Final = Format(
    name="cue",
    label="CUE sheet",
    extensions=(".cue",),
    media_type="application/x-cue",
    carries=Carries(fields=frozenset(("speakers",)), texts=Texts.LINE, max_chapters=99),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For players of one long sound file. 99 tracks at most; times in 75ths of a second.",
)

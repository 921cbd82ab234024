"""JSON-LD → the chapters of the first recording with clips that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...errors import FormatError
from ...links import parse_fragment
from ...model import Chapter, Recording
from ...problems import Problem, Severity, problem
from .._format import Content
from .._json import Document, Path, as_list, to_ms
from .._providers import source_of
from .._sample import Sample
from ._clips import clip_fields, text_of
from ._scripts import Script, scripts

_CLIPS: Final = frozenset(("Clip", "MovieClip", "TVClip", "RadioClip", "VideoGameClip"))
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20})?\Z", re.ASCII)
_AT: Final = re.compile(r"[?&#](?:t|start)=([0-9hms.:]{1,20})(?=[&#]|\Z)", re.ASCII)
_ISO: Final = re.compile(
    r"P(?:([0-9]{1,4})D)?T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8}(?:\.[0-9]{1,9})?)S)?\Z", re.ASCII
)


def read(sample: Sample) -> Content:
    """The clips of the first recording that has any. Raises FormatError where there are none, or one has no time."""
    problems: list[Problem] = []
    found: list[tuple[Script, Document, Path]] = []
    broken: FormatError | None = None
    for script in scripts(sample):
        try:
            document = script.parse()
        except FormatError as error:
            broken = broken or error
            continue
        found += ((script, document, path) for path in with_clips(document))
    if not found:
        raise broken or FormatError("no recording with clips (hasPart) is described here", reason="clips")
    if broken:
        template = "A JSON-LD script of the page cannot be read and was left out."
        problems.append(
            problem("broken-script", Severity.WARNING, template, line=broken.line, column=broken.column)
        )
    if len(found) > 1:
        template = "{count} recordings with clips are described here; the first one was read."
        problems.append(problem("other-recordings", Severity.WARNING, template, count=len(found)))
    return _content(*found[0], tuple(problems))


def with_clips(document: Document) -> Iterator[Path]:
    """The paths of all objects with clips in ``hasPart`` that are no clips themselves, in the order of the text."""
    waiting: list[tuple[Path, object]] = [((), document.value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            parts = value.get("hasPart")
            if not _is_clip(value) and (parts == [] or any(map(_is_clip, as_list(parts)))):
                yield path
                continue
            inner: list[tuple[str | int, object]] = list(value.items())
        elif isinstance(value, list):
            inner = list(enumerate(value))
        else:
            continue
        waiting.extend(
            ((*path, name), each) for name, each in reversed(inner) if isinstance(each, dict | list)
        )


def _is_clip(value: object) -> bool:
    types = as_list(value.get("@type")) if isinstance(value, dict) else []
    if types == ["Clip"]:
        return True
    return any(
        isinstance(each, str) and each.rpartition("/")[2].removeprefix("schema:") in _CLIPS for each in types
    )


def _content(script: Script, document: Document, path: Path, problems: tuple[Problem, ...]) -> Content:
    recording = _recording(document.at(path))
    own = recording.language
    levels: dict[str, int] = {}
    chapters = []
    for at, clip, nested in _clips(document, path):
        name = clip.get("@id")
        level = _level(clip, nested, levels)
        if isinstance(name, str):
            levels[name] = level
        start, end = _times(script, document, at, clip)
        chapters.append(Chapter(start, end_ms=end, level=level, **clip_fields(clip, own)))
    return Content(tuple(chapters), problems, recording, own)


def _clips(document: Document, path: Path) -> Iterator[tuple[Path, Mapping[str, Any], int]]:
    """The clips with their paths, those within others after them, and how deep they lie."""
    waiting: list[tuple[Path, Any, int]] = [((*path, "hasPart"), document.at((*path, "hasPart")), -1)]
    while waiting:
        at, value, level = waiting.pop()
        if isinstance(value, list):
            waiting.extend(((*at, number), value[number], level) for number in range(len(value) - 1, -1, -1))
        elif _is_clip(value):
            yield at, value, level + 1
            if value.get("hasPart"):
                waiting.append(((*at, "hasPart"), value["hasPart"], level + 1))


def _level(clip: Mapping[str, Any], nested: int, levels: Mapping[str, int]) -> int:
    around = clip.get("isPartOf")
    name = around.get("@id") if isinstance(around, dict) else around
    return levels[name] + 1 if isinstance(name, str) and name in levels else nested


def _times(script: Script, document: Document, path: Path, clip: Mapping[str, Any]) -> tuple[int, int | None]:
    start = _offset(script, document, (*path, "startOffset"), clip.get("startOffset"))
    if start is None:
        match = _AT.search(text_of(clip.get("url")))
        start = parse_fragment(match[1])[0] if match else None
    if start is None:
        script.fail(document, path, "the clip has no “startOffset”", "missing")
    end = _offset(script, document, (*path, "endOffset"), clip.get("endOffset"))
    if end is not None and end < start:
        script.fail(
            document, (*path, "endOffset"), "the end of the clip lies before its start", "end-before-start"
        )
    return start, end


def _offset(script: Script, document: Document, path: Path, value: object) -> int | None:
    """Seconds as a number, which stand at ``path``; many pages write them as a text."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and _NUMBER.match(value.strip()):
        value = float(value)
    ms = to_ms(value)
    if ms is None:
        script.fail(document, path, f"“{path[-1]}” should be a number of seconds, 0 or more", "time")
    return ms


def _recording(value: Mapping[str, Any]) -> Recording:
    address = next(
        (text for name in ("url", "contentUrl", "embedUrl", "@id") if (text := text_of(value.get(name)))), ""
    )
    match = _ISO.match(text_of(value.get("duration")))
    duration = None
    if match:
        days, hours, minutes = (int(part or 0) for part in match.groups()[:3])
        duration = ((days * 24 + hours) * 60 + minutes) * 60_000 + round(float(match[4] or 0) * 1000)
    return Recording(
        "",
        text_of(value.get("name")),
        source_of(address),
        description=text_of(value.get("description")),
        language=text_of(value.get("inLanguage")),
        duration_ms=duration,
        licence=text_of(value.get("license")),
    )

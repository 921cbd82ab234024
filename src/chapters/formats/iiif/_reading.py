"""A Manifest, ours or another's, → the chapters that its Ranges are. Version 2 and drafts of version 4 are understood too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from ...model import Chapter
from ...problems import Problem, Severity, problem
from .._format import Content
from .._fragments import BadTime, selected_time, split_fragment, time_of
from .._json import Document, Path, as_list, to_ms
from .._sample import Sample
from ._about import read_recording
from ._fields import address, read_fields
from ._texts import first_text

_RANGE: Final = "Range"
_EXPLAINED: Final = frozenset(("outer-range", "no-ranges"))
"""Findings that only explain what was done."""


@dataclass(slots=True)
class _Part:
    """A Range on its way to a chapter. ``start_ms`` is None until it, or something within it, gave a time."""

    path: Path
    value: Mapping[str, Any]
    level: int
    parent: int
    start_ms: int | None = None
    end_ms: int | None = None


def read(sample: Sample) -> Content:
    """The chapters of a manifest. Raises FormatError for what is none, or names a canvas that it does not have."""
    return _Reader(sample.json).read()


def kind_of(value: object) -> str:
    """``Manifest``, ``Range``, ``Canvas`` …, in all versions."""
    kind = value.get("type", value.get("@type")) if isinstance(value, dict) else None
    return kind.removeprefix("sc:") if isinstance(kind, str) else ""


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.begins: dict[str, int | None] = {}  # by canvas, where it begins; None for one without a length
        self.parts: list[_Part] = []
        self.used: set[str] = set()

    def read(self) -> Content:
        manifest = self.document.mapping()
        if kind_of(manifest) != "Manifest":
            raise self.document.error(
                (), "this is no IIIF Manifest; of a Collection, read one of its manifests", "type"
            )
        length = self._lay_out(manifest)
        recording = read_recording(manifest, length)
        paths = self._top()
        if not paths:
            self._note("no-ranges", "The manifest has no table of contents (“structures”).", ())
        known = {address(self.document.at(path)): path for path in self._ranges()}
        for path, level in self._without_wrapper(paths):
            self._walk(path, level, known)
        return Content(
            tuple(self._chapters(manifest, recording.language)),
            tuple(self.problems),
            recording,
            recording.language,
        )

    def _lay_out(self, manifest: Mapping[str, Any]) -> int | None:
        """Note where each canvas begins: several follow one another. Returns the length of them all."""
        canvases = as_list(manifest.get("items"))
        for sequence in as_list(manifest.get("sequences"))[:1]:
            canvases = as_list(sequence.get("canvases")) if isinstance(sequence, dict) else []
        total, lengths = 0, 0
        for canvas in canvases:
            name, length = (
                split_fragment(address(canvas))[0],
                to_ms(canvas.get("duration")) if isinstance(canvas, dict) else None,
            )
            self.begins.setdefault(name, None if length is None and len(canvases) > 1 else total)
            total += length or 0
            lengths += length is not None
        if lengths > 1:
            self._note(
                "several-canvases",
                "The manifest has {count} recordings; they were taken as one after another.",
                (),
                count=lengths,
            )
        return total if lengths else None

    def _ranges(self) -> Iterator[Path]:
        for number, _ in enumerate(as_list(self.document.at(("structures",)))):
            yield ("structures", number)

    def _top(self) -> list[Path]:
        """The Ranges that no other holds; alternative orders of the same content are none."""
        ranges = list(self._ranges())
        inner = {name for path in ranges for name in self._references(self.document.at(path))}
        return [
            path
            for path in ranges
            if address(value := self.document.at(path)) not in inner
            and "sequence" not in as_list(value.get("behavior") if isinstance(value, dict) else None)
        ]

    def _references(self, value: object) -> Iterator[str]:
        for _, items in _lists(value):
            for item in items:
                if isinstance(item, str) or (kind_of(item) == _RANGE and not _holds(item)):
                    yield address(item)

    def _without_wrapper(self, top: list[Path]) -> list[tuple[Path, int]]:
        """A single Range without a time that holds all others is the table of contents itself, no chapter."""
        if len(top) != 1:
            return [(path, 0) for path in top]
        return [(top[0], -1 if self._is_wrapper(self.document.at(top[0])) else 0)]

    def _is_wrapper(self, value: object) -> bool:
        if isinstance(value, dict) and value.get("viewingHint") == "top":
            return True
        kinds = {kind_of(item) for _, items in _lists(value) for item in items}
        return kinds == {_RANGE}

    def _walk(self, path: Path, level: int, known: Mapping[str, Path]) -> None:
        waiting: list[tuple[Path, Any, int, int]] = [(path, self.document.mapping(path), level, -1)]
        while waiting:
            path, value, level, parent = waiting.pop()
            if kind_of(value) != _RANGE:
                raise self.document.error(path, "a Range was expected here", "type")
            name = address(value)
            if name and name in self.used:
                raise self.document.error(path, f"the identifier “{name[:80]}” stands twice", "duplicate")
            self.used.add(name)
            part = _Part(path, value, level, parent)
            number = len(self.parts)
            self.parts.append(part)
            below = []
            for held, items in _lists(value):
                for index, item in enumerate(items):
                    is_range = kind_of(item) == _RANGE
                    if is_range and _holds(item):
                        below.append(((*path, held, index), item, level + 1, number))
                    elif (is_range or isinstance(item, str)) and (place := known.get(address(item))):
                        below.append((place, self.document.mapping(place), level + 1, number))
                    elif is_range:
                        empty = "A range without anything in it was left out."
                        self._note("empty-range", empty, (*path, held, index))
                    else:
                        self._stretch(part, item, held, index)
            waiting.extend(reversed(below))

    def _stretch(self, part: _Part, item: object, held: str, index: int) -> None:
        """Note the time that an item gives to the Range it stands in, as ``held[index]``."""
        try:
            name, time = _named_time(item)
        except BadTime as error:
            raise self.document.error((*part.path, held, index), str(error), "time") from None
        if name not in self.begins:
            unknown = f"the canvas “{name[:120]}” is not in the manifest"
            raise self.document.error((*part.path, held, index), unknown, "canvas")
        begin = self.begins[name]
        if begin is None:
            return
        start, end = time or (0, None)
        start, end = begin + start, None if end is None else begin + end
        if part.start_ms is None:
            part.start_ms, part.end_ms = start, end
        else:
            part.end_ms = None if end is None or part.end_ms is None else max(part.end_ms, end)
            part.start_ms = min(part.start_ms, start)

    def _chapters(self, manifest: Mapping[str, Any], own: str) -> Iterator[Chapter]:
        self._inherit_starts()
        base = address(manifest).removesuffix("/manifest.json") + "/range/"
        for part in self.parts:
            if part.level < 0:
                self._tell_of(part)
            elif part.start_ms is None:
                self._note("untimed-part", "A range without a time was left out.", part.path)
            else:
                key = _key(address(part.value), base)
                yield Chapter(
                    part.start_ms,
                    end_ms=part.end_ms,
                    level=part.level,
                    key=key,
                    **read_fields(part.value, own),
                )

    def _inherit_starts(self) -> None:
        """What has no time of its own starts where the first within it does."""
        inherited: dict[int, int] = {}
        for number in range(len(self.parts) - 1, -1, -1):
            part = self.parts[number]
            if part.start_ms is None:
                part.start_ms = inherited.get(number)
            if part.start_ms is not None and part.parent >= 0:
                inherited[part.parent] = min(part.start_ms, inherited.get(part.parent, part.start_ms))

    def _tell_of(self, part: _Part) -> None:
        label = first_text(part.value.get("label"))
        if label and label.casefold() not in ("table of contents", "contents"):
            self._note(
                "outer-range",
                "“{title}” holds the whole table of contents; it is no chapter.",
                part.path,
                title=label,
            )

    def _note(self, code: str, template: str, path: Path, *, title: str = "", count: int = 0) -> None:
        severity = Severity.INFO if code in _EXPLAINED else Severity.WARNING
        place = self.document.error(path, "")
        line, column = place.line, place.column
        self.problems.append(
            problem(code, severity, template, line=line, column=column, title=title, count=count)
        )


def _lists(value: object) -> list[tuple[str, list[Any]]]:
    """What a Range holds, in lists by name: ``items``, in version 2 ``members``, or ``canvases`` and ``ranges``."""
    if not isinstance(value, dict):
        return []
    for name in ("items", "members"):
        if inner := value.get(name):
            return [(name, inner)] if isinstance(inner, list) else []
    inner = [(name, value.get(name)) for name in ("canvases", "ranges")]
    return [(name, items) for name, items in inner if isinstance(items, list)]


def _holds(value: Mapping[str, Any]) -> bool:
    return bool(value.get("items") or value.get("members") or value.get("canvases") or value.get("ranges"))


def _named_time(item: object) -> tuple[str, tuple[int, int | None] | None]:
    """The canvas that an item of a Range names, and the time in it. Raises BadTime."""
    source, time = item, None
    if isinstance(item, dict) and (given := item.get("source") or item.get("full")):
        time = selected_time(item.get("selector"))
        source = given
    name, fragment = split_fragment(address(source))
    return name, time or time_of(fragment)


def _key(name: str, base: str) -> str:
    """The key that an identifier holds: what follows our own beginning, else all of it."""
    if not name.startswith(base):
        return name
    rest = name.removeprefix(base)
    return "" if rest.startswith("~") else unquote(rest)

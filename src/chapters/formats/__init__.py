"""Machine formats of chapter lists: one module each, found through a registry.

    result = read(data)                    # the content shows which format it is
    written = write(result.chapters, "webvtt", recording)
    written.data, written.losses

Modules whose names begin with an underscore are shared; those of formats do not import one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ..errors import FormatError, Invalid
from ..model import Chapter, ChapterList, Recording
from ..problems import Problem, Severity, problem
from ._containers import CONTAINERS, container_for, fit_container
from ._fit import fit, without_surrogates
from ._format import FIELDS, MAX_CHAPTERS, Carries, Content, Format, Texts
from ._languages import common_language, in_language, languages, with_language
from ._losses import Loss, Reason, count_losses, find_losses
from ._overview import markdown_table
from ._registry import detect, formats, formats_named, get_format
from ._sample import MAX_BYTES, Sample

__all__ = [
    "CONTAINERS",
    "FIELDS",
    "MAX_BYTES",
    "MAX_CHAPTERS",
    "Carries",
    "Content",
    "Format",
    "Loss",
    "ReadResult",
    "Reason",
    "Texts",
    "WriteResult",
    "container_for",
    "count_losses",
    "fit_container",
    "formats",
    "formats_named",
    "get_format",
    "in_language",
    "languages",
    "markdown_table",
    "read",
    "write",
]

_HALVES: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a file holds. ``chapters`` are in time order; ``problems`` tell what was mended or deserves a look.

    ``format`` is the name of the format, ``encoding`` how bytes were understood (empty for a text). ``recording`` is what
    the file says of the recording, None if nothing; its slug and source may be empty. ``language`` is that of the titles,
    where the file says it.
    """

    chapters: ChapterList
    problems: tuple[Problem, ...]
    format: str
    encoding: str = ""
    language: str = ""
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class WriteResult:
    """A file of chapters. ``losses`` are the fields that the format cannot hold, by chapter; ``format`` is its name.

    ``problems`` tell what deserves a look where the file is used, such as YouTube's rules for chapters.
    """

    data: bytes
    losses: tuple[Loss, ...]
    format: str
    media_type: str
    extension: str
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The data as text, for the formats that are; an empty string for others."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return ""


def read(data: bytes | str, format: str | None = None, *, language: str = "") -> ReadResult:
    """Read a file of chapters; without ``format`` its content shows which it is, its name is never asked.

    ``language`` (BCP 47) helps to tell old code pages apart. Ends are those that the file has. Raises FormatError, with
    line and column where there are any, for what breaks its format: a file is read whole or not at all. Raises Invalid
    for the name of no format.
    """
    sample = Sample(data, language)
    form = get_format(format) if format else detect(sample)
    if form.read is None:
        raise Invalid(f"{form.label} can be written, not read.")
    content = form.read(sample)
    if len(content.chapters) > MAX_CHAPTERS:
        raise FormatError(
            f"there are {len(content.chapters):,} chapters; {MAX_CHAPTERS:,} are read at most", reason="size"
        )
    chapters = content.chapters
    if _has_halves(sample):
        chapters = without_surrogates(chapters)
    chapters, problems = _in_order(chapters)
    named = content.language
    if form.carries.names_languages:
        chapters, named = common_language(chapters)
    return ReadResult(
        ChapterList(chapters),
        (*sample.problems, *content.problems, *problems),
        form.name,
        sample.encoding,
        named,
        content.recording,
    )


def write(
    chapters: Iterable[Chapter],
    format: str,
    recording: Recording | None = None,
    *,
    language: str = "",
    address: str = "",
) -> WriteResult:
    """Write a list in a format, and tell what the format cannot hold.

    ``recording`` gives what a format says of it, and its length where ends are demanded. With ``language`` the titles
    are those in it, where there are any: formats that know one language a file are written once for each of
    :func:`languages`. ``address`` is where the file is served, for the formats that repeat it. Raises Invalid for the name of no format, or of one that is only read.
    """
    form = get_format(format)
    if form.write is None:
        raise Invalid(f"{form.label} can be read, not written.")
    given = tuple(chapters)
    if language in languages(given, recording):
        given = in_language(given, language, recording.language if recording else "")
        recording = replace(recording, language=language) if recording else None
    if form.carries.names_languages:
        recording = with_language(recording, given)
    fitted = fit(given, form, recording)
    written = tuple(entry.chapter for entry in fitted)
    if address and form.write_at:
        data = form.write_at(written, recording, address)
    else:
        data = form.write(written, recording)
    return WriteResult(
        data.encode("utf-8") if isinstance(data, str) else data,
        find_losses(given, fitted),
        form.name,
        form.media_type,
        form.extensions[0],
        form.check(written, recording) if form.check else (),
    )


def _has_halves(sample: Sample) -> bool:
    """Whether halves of characters may be in what was read: JSON can write them, and a text can hold them."""
    text = sample.text
    return "\\ud" in text or "\\uD" in text or (not sample.encoding and _HALVES.search(text) is not None)


def _in_order(chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    if all(a.start_ms <= b.start_ms for a, b in pairwise(chapters)):
        return chapters, ()
    template = "The chapters were not in time order; they were sorted."
    return tuple(sorted(chapters, key=lambda chapter: chapter.start_ms)), (
        problem("chapters-unordered", Severity.INFO, template),
    )

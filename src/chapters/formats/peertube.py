"""What PeerTube's interface takes and gives: ``PUT /api/v1/videos/{id}/chapters``. Whole seconds, each only once."""

from __future__ import annotations

from typing import Final

from ..model import Chapter, Recording
from ..timecode import MAX_MS
from ._changed import changed
from ._format import Carries, Content, Format, Numbered
from ._json import Document, dump_object, unknown_names
from ._sample import Sample

_LONGEST_TITLE: Final = 100
_NAMES: Final = frozenset(["timecode", "title"])


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, dict) or not isinstance(value.get("chapters"), list):
        return 0
    rows = value["chapters"]
    if any(isinstance(row, dict) and "timecode" in row for row in rows[:20]):
        return 90
    return 30 if not rows else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    rows = document.array(("chapters",))
    return Content(
        tuple(_chapter(document, number) for number in range(len(rows))), unknown_names(rows, _NAMES)
    )


def _chapter(document: Document, number: int) -> Chapter:
    path = ("chapters", number)
    document.mapping(path)
    seconds = document.whole((*path, "timecode"), required=True)
    if seconds is None or not 0 <= seconds <= MAX_MS // 1000:
        raise document.error((*path, "timecode"), "a timecode is in whole seconds, 0 or more", "time")
    return Chapter(seconds * 1000, document.string((*path, "title"), required=True))


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """One chapter a second, and titles of 100 characters at most: PeerTube refuses others."""
    fitted: list[Numbered] = []
    for place, chapter in entries:
        if fitted and fitted[-1].chapter.start_ms == chapter.start_ms:
            continue
        title = chapter.title[:_LONGEST_TITLE].rstrip()
        fitted.append(Numbered(place, chapter if title == chapter.title else changed(chapter, title=title)))
    return fitted


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    rows = ({"timecode": chapter.start_ms // 1000, "title": chapter.title} for chapter in chapters)
    return dump_object({}, "chapters", rows)


FORMAT: Final = Format(
    name="peertube",
    label="PeerTube JSON",
    extensions=(".json",),
    media_type="application/json",
    carries=Carries(unit_ms=1000, needs_title=True),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="To be sent to /api/v1/videos/{id}/chapters, which replaces all chapters.",
)

"""What the lists for people have in common: each chapter with the address at which it plays."""

from __future__ import annotations

from typing import Final

from ..links import deep_link
from ..model import Chapter, Recording
from ..timecode import format_timecode
from ._format import Carries, Texts
from ._providers import is_web_address

CARRIES: Final = Carries(
    fields=frozenset(("end_ms", "level", "summary", "language", "speakers", "links")),
    unit_ms=1000,
    texts=Texts.LINES,
    levels=9,
)


def moment(chapter: Chapter) -> str:
    """The time of a chapter as people read it, with its end where it has one: ``1:02:03``, ``0:00–5:12``."""
    start = format_timecode(chapter.start_ms)
    return start if chapter.end_ms is None else f"{start}–{format_timecode(chapter.end_ms)}"


def address(chapter: Chapter, recording: Recording | None) -> str:
    """Where the chapter plays on the web; empty where that is not known."""
    if recording is None or not recording.source.url:
        return ""
    found = deep_link(recording.source, chapter.start_ms)
    return found if is_web_address(found) else ""


def heading(recording: Recording | None) -> str:
    """The title above the list."""
    return " ".join(recording.title.split()) if recording else ""

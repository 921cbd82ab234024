"""Headings without a time: no chapters, but what the description groups them by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chapters.catalog.intake import Provenance
from chapters.catalog.views import RecordingPage
from chapters.description import parse_description


def find_headings(page: RecordingPage) -> Mapping[tuple[int, str], str]:
    """The heading above a chapter, by the chapter's start in ms and title.

    They are read from the description anew, so that a heading goes with the chapter that it stood above: where that has been
    retimed or renamed since, it is left out.
    """
    if page.provenance != Provenance.DESCRIPTION or not page.spans:
        return {}
    recording = page.recording
    return _read(recording.description, recording.duration_ms, recording.source.id)


@lru_cache(maxsize=200)
def _read(description: str, duration_ms: int | None, source_id: str) -> Mapping[tuple[int, str], str]:
    found = parse_description(description, duration_ms, source_id=source_id)
    chapters = found.chapters
    return {
        (chapters[heading.chapter].start_ms, chapters[heading.chapter].title): heading.title
        for heading in found.headings
        if heading.chapter < len(chapters)
    }

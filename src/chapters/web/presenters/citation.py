"""How a recording, or a part of one, is cited: who, what, in what, when, from where to where, and its permanent address."""

from __future__ import annotations

from chapters.model import Recording, Span
from chapters.timecode import format_timecode
from chapters.web.addresses import absolute, chapter_url, recording_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import long_date


def cite(recording: Recording, span: Span | None = None) -> str:
    """One line of text to copy. What is not known is left out."""
    who = ", ".join(span.chapter.speakers if span and span.chapter.speakers else recording.speakers)
    day = long_date(recording.recorded) if recording.recorded else ""
    if span is None:
        address = absolute(recording_url(recording.slug))
        return ". ".join(filter(None, (who, recording.title, day, address)))
    inside = _("In: %(title)s", title=recording.title)
    stretch = format_timecode(span.chapter.start_ms)
    if span.end_ms is not None and span.end_ms > span.chapter.start_ms:
        stretch += f"–{format_timecode(span.end_ms)}"
    address = absolute(chapter_url(recording.slug, span.chapter))
    return ". ".join(
        filter(None, (who, span.chapter.title, ", ".join(filter(None, (inside, day, stretch))), address))
    )

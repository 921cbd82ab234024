"""The part that is playing, or is about to: what it is, who speaks, what comes before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chapters.model import Recording, Span
from chapters.timecode import format_timecode
from chapters.web.addresses import chapter_url
from chapters.web.i18n import gettext as _
from chapters.web.presenters.contents import make_parts
from chapters.web.presenters.words import length


@dataclass(frozen=True, slots=True)
class Now:
    """``where`` is such as ``10 of 22 · 20 min``, or ``Next, at 1:15``. The addresses are empty where there is nothing before or after."""

    where: str
    title: str
    language: str
    speakers: str
    previous_url: str
    next_url: str


def make_now(recording: Recording, spans: Sequence[Span], current: Span | None, start_ms: int) -> Now | None:
    """What is shown for ``current``; for a moment that lies in no part, what comes next; None without chapters."""
    if not spans:
        return None
    parts = make_parts(spans)
    inside = current is not None and current in parts
    moment = current.chapter.start_ms if current and inside else start_ms
    before = [span for span in parts if span.chapter.start_ms < moment]
    after = [span for span in parts if span.chapter.start_ms > moment]
    shown = current or next(iter(after), None)
    return Now(
        where=_where(parts, current) if current else _next(after),
        title=shown.chapter.title if shown else _("After the last chapter"),
        language=(shown.chapter.language or recording.language) if shown else "",
        speakers=", ".join(shown.chapter.speakers) if shown else "",
        previous_url=chapter_url(recording.slug, before[-1].chapter) if before else "",
        next_url=chapter_url(recording.slug, after[0].chapter) if after else "",
    )


def _next(after: Sequence[Span]) -> str:
    return _("Next, at %(clock)s", clock=format_timecode(after[0].chapter.start_ms)) if after else ""


def _where(parts: Sequence[Span], current: Span) -> str:
    number = next((n for n, part in enumerate(parts, 1) if part.chapter.key == current.chapter.key), None)
    known = current.end_ms is not None and current.end_ms > current.chapter.start_ms
    return " · ".join(
        filter(
            None,
            (
                _("%(n)d of %(total)d", n=number, total=len(parts)) if number else "",
                length(current.end_ms - current.chapter.start_ms)
                if known and current.end_ms is not None
                else "",
            ),
        )
    )

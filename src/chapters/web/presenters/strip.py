"""The strip: a whole recording at a glance, its parts to scale, hits as dots.

Positions are percentages of the whole, written as SVG attributes: the policy of the pages allows no inline styles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from chapters.model import ChapterKind, Span
from chapters.timecode import format_timecode

_TICKS = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """One part: ``x`` and ``width`` are percentages; ``state`` is ``done``, ``now`` or empty; ``start_ms`` names it."""

    x: str
    width: str
    start_ms: int
    state: str
    pause: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """``dots`` are the middles of the parts that a query found; ``axis`` are timecodes at equal distances."""

    segments: tuple[Segment, ...]
    dots: tuple[str, ...]
    axis: tuple[str, ...]


def make_strip(
    spans: Sequence[Span],
    duration_ms: int | None,
    *,
    current: str = "",
    hits: Collection[str] = (),
) -> Strip | None:
    """The strip of a recording; None where there is nothing to draw. ``current`` and ``hits`` are chapter keys.

    Levels lie on top of one another in time, so a part ends where the next one of any level starts.
    """
    total = duration_ms or max((span.end_ms or span.chapter.start_ms for span in spans), default=0)
    if not spans or total <= 0:
        return None
    now_ms = next((span.chapter.start_ms for span in spans if span.chapter.key == current), None)
    segments, dots = [], []
    for index, span in enumerate(spans):
        start = span.chapter.start_ms
        following = spans[index + 1].chapter.start_ms if index + 1 < len(spans) else total
        end = min(following, total, span.end_ms if span.end_ms is not None else total)
        if span.chapter.key in hits and start < total:
            middle = (start + (span.end_ms if span.end_ms is not None else total)) / 2
            dots.append(_percent(min(max(middle if end <= start else (start + end) / 2, 0), total), total))
        if end > start:
            segments.append(
                Segment(
                    _percent(start, total),
                    _percent(end - start, total),
                    start,
                    "now" if start == now_ms else "done" if now_ms is not None and start < now_ms else "",
                    span.chapter.kind is ChapterKind.BREAK,
                )
            )
    return Strip(tuple(segments), tuple(dots), _axis(total))


def _percent(part: float, total: int) -> str:
    return f"{100 * part / total:.2f}".rstrip("0").rstrip(".") + "%"


def _axis(total: int) -> tuple[str, ...]:
    return tuple(format_timecode(total * tick // _TICKS) for tick in range(_TICKS + 1))

"""Free text → table of contents: reads lists, not lines.

The text is made scannable (``normalise``), every time in it is found (``timescan``), the style of the list decides which of
them open an entry (``entries``), the entries fall into lists (``runs``), look-alikes are told apart (``lookalikes``,
``references``), the list is chosen (``choose``, ``choice``) and its times are understood together (``values``, ``units``,
``length``), and the chapters are built with the titles that are cut out for them (``build``, ``layout``, ``titles``). A text
that shows no list is looked at once more for times in addresses (``linked``) and for whole minutes (``minutes``). ``reader``
leads through these steps; ``findings`` holds every problem that can be reported.
"""

from __future__ import annotations

from .choice import Known
from .clock import read_time_of_day
from .findings import CODES, finding
from .reader import read
from .result import Alternative, Heading, Ignored, ParseResult, Reason

__all__ = ["CODES", "Alternative", "Heading", "Ignored", "ParseResult", "Reason", "parse_description"]


def parse_description(
    text: str, duration_ms: int | None = None, *, recording_starts: str | None = None, source_id: str = ""
) -> ParseResult:
    """Read the table of contents in ``text``. Never raises, for any ``str``.

    ``duration_ms`` is the length of the recording; it helps to tell units, hours and look-alikes apart, and entries past
    it are left out and reported. ``recording_starts`` is the time of day at which the recording starts (``"10:00"``,
    ``"9.30"``, ``"6:10 pm"``): it turns a programme in times of day into chapters. ``source_id`` is the recording's id
    at its provider, to tell links into it from links into others.
    """
    begins_ms = None
    trouble = None
    if recording_starts is not None:
        begins_ms = read_time_of_day(recording_starts)
        if begins_ms is None:
            trouble = finding("recording-starts-unreadable", value=recording_starts[:40])
    duration = duration_ms if duration_ms and duration_ms > 0 else None
    return read(text, Known(duration, begins_ms, source_id), trouble)

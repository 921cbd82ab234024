"""A timecode means the same in Python and in JavaScript, and nothing odd is ever taken for a moment."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.timecode import MAX_MS, format_timecode, iso_duration, parse_timecode

TABLE = json.loads((Path(__file__).parent / "data" / "timecodes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "ms"), TABLE["read"])
def test_reads_what_the_table_says(text: str, ms: int | None) -> None:
    assert parse_timecode(text) == ms


@pytest.mark.parametrize(("ms", "options", "text"), TABLE["write"])
def test_writes_what_the_table_says(ms: int, options: dict[str, bool], text: str) -> None:
    assert format_timecode(ms, **options) == text


@given(st.integers(0, MAX_MS), st.booleans())
def test_what_is_written_is_read_back(ms: int, hours: bool) -> None:
    assert parse_timecode(format_timecode(ms, hours=hours, fraction=True)) == ms
    assert parse_timecode(format_timecode(ms, hours=hours)) == ms - ms % 1000


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    ms = parse_timecode(text)
    assert ms is None or 0 <= ms <= MAX_MS


def test_a_negative_moment_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="negative"):
        format_timecode(-1)


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "PT0S"), (1500, "PT1.5S"), (60_000, "PT1M"), (3_600_000, "PT1H"), (3_723_050, "PT1H2M3.05S")],
)
def test_durations_are_written_for_machines(ms: int, text: str) -> None:
    assert iso_duration(ms) == text

"""Titles are cut out of many lines at once; each comes out as it would alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chapters.description.titles import after_time, after_times, before_time, before_times

WORDS = st.sampled_from([
    " ", "  ", " - ", ": ", ") ", "] ", "(", ")", "[", "“", "”", "*", "**", "`", "__", "_", "~~", "&amp;", "&", ";", "\\", "://", "\u00a0", "\u3000",
    "\t", "Talk", "Ņa", "n\u0303a", "日本", "①", "2.", "a:b", "...", "?", "!", "🎤", "\u200d", "#", "• ", "- ", "(from", "x" * 40, "0", "\x1f",
])  # fmt: skip
PARTS = st.lists(st.lists(WORDS, max_size=8).map("".join), max_size=6)


@settings(max_examples=200, deadline=None)
@given(PARTS)
def test_the_titles_after_times_are_those_of_each_part(parts):
    parts = [part.rstrip() for part in parts]
    assert after_times(parts) == [after_time(part) for part in parts]


@settings(max_examples=200, deadline=None)
@given(PARTS)
def test_the_titles_before_times_are_those_of_each_part(parts):
    assert before_times(parts) == [before_time(part) for part in parts]

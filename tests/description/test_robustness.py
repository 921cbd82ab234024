"""Nothing that is pasted breaks the parser, and nothing makes it slow."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapters import parse_description
from chapters.description import CODES
from chapters.description.normalise import MAX_CHARACTERS, normalise

BENCHMARK = Path(__file__).parent.parent.parent / "benchmarks" / "description.py"
SHAPES = runpy.run_path(str(BENCHMARK))["SHAPES"]
PIECES = st.sampled_from([
    "0:00", "1:02:45", "5:13", "59:59", "02;26", "1h02m", "0.45", "10:30", "１：２３", "٠:٠٥", " - ", "\n", "\r\n", "\n\n", " ",
    "Intro", "Katalogi", "(", ")", "[", "]", "**", "`", "](https://youtu.be/x?t=1)", "<br>", "<a href='x'>", "</a>", "| ", "1. ", "• ",
    "am", " Uhr", "plkst. ", "\u200b", "\u200e", "\ud800", "\x00", "===", "to", "–", "EN", "Errata:", ".. _0:00: http://x", "\\n", "#",
])  # fmt: skip


def check(text, result):
    starts = [chapter.start_ms for chapter in result.chapters]
    assert starts == sorted(starts)
    lines = text[:MAX_CHARACTERS].replace("\r\n", "\n")
    for mark in "\r\x85\u2028\u2029":
        lines = lines.replace(mark, "\n")
    rows = lines.split("\n")
    for place in [c.place for c in result.chapters] + [i.place for i in result.ignored]:
        assert 1 <= place.line <= max(len(rows), text.count("\\n") + 1)
        assert 1 <= place.column <= place.end_column
    for chapter in result.chapters:
        assert chapter.title == " ".join(chapter.title.split())
        chapter.title.encode("utf-8")
        assert chapter.end_ms is None or chapter.end_ms > chapter.start_ms
    for problem in result.problems:
        assert problem.code in CODES
        problem.message.encode("utf-8")
    assert 0 <= result.confidence <= 1
    assert bool(result.chapters) == (result.confidence > 0)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.none() | st.integers(-5, 10**9), st.none() | st.text(max_size=8))
def test_any_text_is_read_without_an_error(text, duration, begins):
    check(text, parse_description(text, duration, recording_starts=begins))


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.none() | st.integers(1, 10**7))
def test_any_mixture_of_what_lists_are_made_of_is_read_without_an_error(text, duration):
    check(text, parse_description(text, duration))


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_a_text_can_be_read_again_with_the_same_result(text):
    assert parse_description(text) == parse_description(text)


def test_a_text_of_ten_megabytes_is_cut_and_says_so():
    result = parse_description("0:00 a\n5:00 b\n9:00 c\n" + "x" * 10_000_000)
    assert [c.title for c in result.chapters] == ["a", "b", "c"]
    assert [p.code for p in result.problems] == ["text-too-long"]


def test_too_many_times_and_too_many_lines_are_cut_and_say_so():
    many = parse_description("\n".join(f"{i // 60}:{i % 60:02} a{i}" for i in range(3000)))
    assert "too-many-times" in {p.code for p in many.problems}
    assert "too-many-lines" in {p.code for p in parse_description("\n" * 30_000 + "0:00 a").problems}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_text_costs_work_in_proportion_to_its_length(name):
    """The work is counted in the lines of code that are run, so that the answer does not depend on the machine."""
    small, large = (_lines_run(SHAPES[name](size)) for size in (2_000, 20_000))
    assert large <= 12 * small + 2_000


def _lines_run(text):
    import sys

    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse_description(text)
    finally:
        sys.settrace(before)
    return count


def test_offsets_survive_whatever_is_taken_out_of_a_text():
    given_text = "a\u200b b [x](http://y) <b>"
    document = normalise(given_text)
    start = document.text.index("x")
    place = document.place(0, start, start + 1)
    assert given_text[place.column - 1 : place.end_column - 1] == "x"

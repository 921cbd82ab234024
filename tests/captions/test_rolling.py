"""Automatic captions roll: no word is kept twice there, none is lost, and what people say twice stays twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from chapters.captions import CaptionsResult, read_captions

LETTERS = st.text("abcdeāž", min_size=1, max_size=3)
LINES = st.lists(st.lists(LETTERS, min_size=1, max_size=5), min_size=3, max_size=30)


def clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def cue(start: int, end: int, *lines: str) -> str:
    return f"{clock(start)} --> {clock(end)}\n" + "\n".join(lines) + "\n"


def words(result: CaptionsResult) -> list[str]:
    return " ".join(cue.text for cue in result.cues).split()


def youtube(lines: list[list[str]], *, timed: bool, flashes: bool = True) -> str:
    """Each line first below the one before it, word by word, then for a moment alone."""
    shown = " "
    cues = []
    for number, line in enumerate(lines):
        start, end = number * 2000, number * 2000 + 1990
        text = " ".join(line)
        step = [f"<{clock(start + 100 * at)}><c> {word}</c>" for at, word in enumerate(line[1:], 1)]
        cues.append(cue(start, end, shown, line[0] + "".join(step) if timed else text))
        if flashes:
            cues.append(cue(end, end + 10, text, " "))
        shown = text
    return "WEBVTT\nKind: captions\nLanguage: lv\n\n" + "\n".join(cues)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_youtube_with_word_times_says_each_word_once(lines: list[list[str]]) -> None:
    result = read_captions(youtube(lines, timed=True))
    assert words(result) == [word for line in lines for word in line]
    assert result.rolling
    assert all(before.end_ms <= after.start_ms for before, after in pairwise(result.cues))


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_the_same_made_into_srt_says_each_word_once(lines: list[list[str]]) -> None:
    blocks = youtube(lines, timed=False).replace(" \n", "").replace(".", ",").split("\n\n")[1:]
    srt = "\n\n".join(f"{number}\n{block}" for number, block in enumerate(blocks, 1))
    assert words(read_captions(srt)) == [word for line in lines for word in line]


def test_each_line_keeps_the_time_at_which_it_was_first_said() -> None:
    result = read_captions(youtube([["good", "evening"], ["and", "welcome"], ["to", "all"]], timed=True))
    assert [(cue.start_ms, cue.text) for cue in result.cues] == [
        (0, "good evening"),
        (2000, "and welcome"),
        (4000, "to all"),
    ]


def test_two_lines_that_scroll_without_moments_in_between_say_each_line_once() -> None:
    lines = [["line", str(number)] for number in range(40)]
    assert words(read_captions(youtube(lines, timed=False, flashes=False))) == [
        w for line in lines for w in line
    ]


def test_lines_that_scroll_with_a_gap_between_the_cues_are_said_once() -> None:
    cues = [cue(at * 2000, at * 2000 + 1500, f"line {at}", f"line {at + 1}") for at in range(10)]
    result = read_captions("WEBVTT\n\n" + "\n".join(cues))
    assert " ".join(words(result)) == " ".join(f"line {number}" for number in range(11))


def test_a_file_whose_every_cue_stands_there_twice_says_each_once() -> None:
    cues = [cue(at * 1000, at * 1000 + 1000, f"line {at // 2}") for at in range(12)]
    result = read_captions("WEBVTT\n\n" + "\n".join(cues))
    assert [cue.text for cue in result.cues] == [f"line {number}" for number in range(6)]
    assert [(cue.start_ms, cue.end_ms) for cue in result.cues] == [
        (n * 2000, n * 2000 + 2000) for n in range(6)
    ]


def test_rolling_captions_within_a_file_written_by_hand_are_collapsed_there_alone() -> None:
    by_hand = [cue(at * 2000, at * 2000 + 1900, "Yes." if at % 2 else f"Question {at}") for at in range(30)]
    repeats = [cue(60_000 + at * 1000, 61_000 + at * 1000, "No.") for at in range(2)]
    rolls = [
        cue(70_000 + at * 1000, 71_000 + at * 1000, f"spoken {at}", f"spoken {at + 1}") for at in range(20)
    ]
    result = read_captions("WEBVTT\n\n" + "\n".join(by_hand + repeats + rolls))
    texts = [cue.text for cue in result.cues]
    assert texts.count("Yes.") == 15
    assert texts.count("No.") == 2
    assert texts[-20:] == ["spoken 0\nspoken 1", *(f"spoken {at}" for at in range(2, 21))]


@given(
    st.lists(st.sampled_from(["Yes.", "No.", "Yes, yes.", "Go on."]), min_size=2, max_size=20),
    st.integers(0, 5),
)
@settings(max_examples=60, deadline=None)
def test_what_people_say_again_is_kept(said: list[str], gap: int) -> None:
    cues = [cue(at * 2000, at * 2000 + 2000 - 300 * gap - 150, text) for at, text in enumerate(said)]
    assert [cue.text for cue in read_captions("WEBVTT\n\n" + "\n".join(cues)).cues] == said


def test_cues_shared_by_the_parts_of_a_stream_are_kept_once() -> None:
    part = "WEBVTT\n\n" + cue(1000, 2000, "one") + "\n" + cue(2000, 3000, "two") + "\n"
    following = "WEBVTT\n\n" + cue(2000, 3000, "two") + "\n" + cue(3000, 4000, "three")
    assert [cue.text for cue in read_captions(part + following).cues] == ["one", "two", "three"]

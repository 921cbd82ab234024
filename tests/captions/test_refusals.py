"""What cannot be read is refused with line and column; what is too large, before any work is done; nothing takes long."""

from __future__ import annotations

import contextlib
import time

import pytest

from chapters.captions import MAX_BYTES, MAX_CUES, read_captions
from chapters.errors import FormatError


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        ("", 1, 1, "empty"),
        ("\n \n", 1, 1, "empty"),
        ("\n\nJust a letter to the editor.\n", 3, 1, "neither WebVTT nor SRT"),
        ("[Script Info]\nTitle: x", 1, 1, "SubStation Alpha"),
        ("<!DOCTYPE html><title>404</title>", 1, 1, "web page"),
        ("<html>\n<!-- saved at 12:30 -->", 1, 1, "web page"),
        ('<?xml version="1.0"?><tt/>', 1, 1, "TTML"),
        ('{"events": []}', 1, 1, "JSON"),
        ("0:00:01.000,0:00:02.000\nHello", 1, 1, "SBV"),
        ("1\n  one:2 --> 3:four\nHello", 2, 3, "cannot be understood"),
        ("WEBVTT\n\n00:xx:01.000 --> 0:5:x\nHello", 3, 1, "cannot be understood"),
        ("1\n00:00:01,000 --> 9999:00:00,000\nToo late", 2, 1, "cannot be understood"),
    ],
)
def test_what_is_no_captions_file_is_refused_with_line_and_column(
    data: str, line: int, column: int, words: str
) -> None:
    for given in (data, data.encode()):
        with pytest.raises(FormatError, match=words) as caught:
            read_captions(given)
        assert (caught.value.line, caught.value.column) == (line, column)


def test_a_file_with_a_signature_and_no_cues_is_a_file_without_cues() -> None:
    result = read_captions("WEBVTT\n\nNOTE nothing was said\n")
    assert result.cues == ()
    assert [problem.code for problem in result.problems] == ["captions-nothing"]


@pytest.mark.parametrize("kind", [str, bytes])
def test_a_file_over_the_limit_is_refused_at_once(kind: type) -> None:
    data = "WEBVTT\n\n" + "x" * MAX_BYTES
    with pytest.raises(FormatError, match="over 5 MB") as caught:
        read_captions(data if kind is str else data.encode())
    assert caught.value.reason == "size"


def test_too_many_cues_are_refused_and_the_first_too_many_is_named() -> None:
    cue = "00:01.000 --> 00:02.000\nx\n\n"
    assert len(cue) * (MAX_CUES + 1) < MAX_BYTES
    with pytest.raises(FormatError, match="more than 100,000 cues") as caught:
        read_captions("WEBVTT\n\n" + cue * (MAX_CUES + 1))
    assert caught.value.line == 3 + 3 * MAX_CUES


CUE = "00:01.000 --> 00:02.000\n"
HOSTILE = {
    "open angles": "WEBVTT\n\n" + CUE + "<" * 20_000,
    "open tags": "WEBVTT\n\n" + CUE + "<v " * 8_000,
    "tags": "WEBVTT\n\n" + CUE + "<v a>b" * 4_000,
    "ampersands": "WEBVTT\n\n" + CUE + "&" * 20_000,
    "entity digits": "WEBVTT\n\n" + CUE + "&#" + "9" * 20_000 + ";",
    "entities": "WEBVTT\n\n" + CUE + "&amp" * 6_000,
    "braces": "1\n" + CUE.replace(".", ",") + "{\\" * 10_000,
    "arrows": "WEBVTT\n\n" + CUE + "-->\n" * 6_000,
    "arrows on a line": "WEBVTT\n\n" + CUE + "-->" * 6_000,
    "times": "WEBVTT\n\n" + CUE * 900,
    "spaces": "WEBVTT\n\n" + (" " * 20_000) + "-->\n" + CUE + "x",
    "digits and spaces": "WEBVTT\n\n" + ("1 " * 10_000) + "->\n" + CUE + "x",
    "digits": "1" * 20_000 + "\n" + CUE + "x",
    "blank lines": "WEBVTT\n\n" + CUE + "x" + "\n" * 20_000 + CUE + "y",
    "short paragraphs": "1\n" + CUE + "x\n\n" * 6_000,
    "the same again": "WEBVTT\n\n" + (CUE + "x\n\n") * 800,
    "tall": "WEBVTT\n\n" + (CUE + "a\n" * 5_000 + "\n") * 2,
    "wide": "WEBVTT\n\n" + (CUE + "a " * 5_000 + "\n\n") * 2,
    "at one moment, no end": "WEBVTT\n\n" + "00:01.000 --> 00:00.000\nx\n\n" * 800,
    "headings": "WEBVTT\n\n" + CUE + "WEBVTT\n" * 3_000,
    "numbers": "1\n" + CUE + "1\n" * 10_000,
    "unfinished": "1\n" + CUE + "x\n\n" + "7\n\n" * 6_000,
    "odd arrows": "WEBVTT\n\n" + "00:01.000 -> " * 2_000,
    "growing": "WEBVTT\n\n" + "\n\n".join(f"{CUE}{'a ' * size}" for size in range(1, 200)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_time_in_proportion_to_its_length(name: str) -> None:
    head, _, tail = HOSTILE[name].partition("\n\n")
    text = head + "\n\n" + tail if tail else HOSTILE[name]
    assert in_proportion(text, text if not tail else head + "\n\n" + "\n".join([tail] * 10))


@pytest.mark.parametrize("letter", "<&{-: 1\n")
def test_a_run_of_one_character_takes_time_in_proportion_to_its_length(letter: str) -> None:
    assert in_proportion(*(f"WEBVTT\n\n{CUE}{letter * size}\n" for size in (20_000, 200_000)))


def in_proportion(short: str, long: str) -> bool:
    """Whether a text ten times as long takes about ten times the work. What is not so fails every time; a busy machine
    does not spoil five measurements."""
    once = many = float("inf")
    for _ in range(5):
        once, many = min(once, seconds(short)), min(many, seconds(long))
        if many < max(once, 0.01) * 25:
            return True
    return False


def seconds(text: str) -> float:
    """The processor time of reading."""
    begun = time.process_time()
    with contextlib.suppress(FormatError):
        read_captions(text)
    return time.process_time() - begun

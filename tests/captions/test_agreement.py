"""Our own reading of well-formed blocks agrees with webvtt-py's, which reads whatever had to be mended."""

from __future__ import annotations

import io
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from webvtt import WebVTT

from chapters.captions import CaptionsResult, read_captions
from chapters.captions.blocks import read_blocks
from chapters.captions.findings import Findings
from chapters.captions.library import read_mended
from chapters.errors import FormatError

LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
    | st.sampled_from("<>&-"),
    min_size=1,
    max_size=20,
).filter(lambda line: "-->" not in line and not line.startswith("WEBVTT") and line.strip() == line)
MS = st.integers(0, 400_000_000)
GAPS = st.sampled_from(["\n", "\n", "\n\n", "\nNOTE a remark\n\n", "\nNOTE\n1\n2\n\n"])


def clock(ms: int, point: str = ".", *, short: bool = False) -> str:
    hours = "" if short and ms < 3_600_000 else f"{ms // 3_600_000:02}:"
    return f"{hours}{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"


@st.composite
def webvtt_files(draw: st.DrawFn) -> str:
    parts = ["WEBVTT", draw(st.sampled_from(["", " - a title", "\nKind: captions"])), "\n\n"]
    for number in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(["", f"{number}\n", "a name\n"]))
        times = [clock(draw(MS), short=draw(st.booleans())) for _ in range(2)]
        style = draw(st.sampled_from(["", " align:start", "\tline:0  position:10%"]))
        lines = draw(st.lists(LINE, max_size=3))
        parts += [name, " --> ".join(times), style, "\n", "".join(f"{line}\n" for line in lines), draw(GAPS)]
    return "".join(parts)


@st.composite
def srt_files(draw: st.DrawFn) -> str:
    parts = []
    for number in range(1, draw(st.integers(2, 6))):
        lines = draw(st.lists(LINE.filter(lambda line: not line.isdigit()), min_size=1, max_size=3))
        times = [clock(draw(MS), ",") for _ in range(2)]
        parts.append(f"{number}\n{' --> '.join(times)}\n" + "".join(f"{line}\n" for line in lines))
    return "\n".join(parts)


def ours(text: str) -> list[tuple[int, int, list[str]]]:
    blocks = read_blocks(text, Findings()).blocks
    assert not any(block.mended for block in blocks)
    return [(block.start_ms, block.end_ms, [line for line in block.lines if line]) for block in blocks]


def theirs(text: str, kind: str) -> list[tuple[int, int, list[str]]]:
    captions = WebVTT.from_buffer(io.StringIO(text, newline=""), format=kind).captions
    return [(c.start_time.in_milliseconds(), c.end_time.in_milliseconds(), c.lines) for c in captions]


@given(webvtt_files())
@settings(max_examples=50, deadline=None)
def test_well_formed_webvtt_is_read_as_the_library_reads_it(text: str) -> None:
    assert ours(text) == theirs(text, "vtt")


@given(srt_files())
@settings(max_examples=50, deadline=None)
def test_well_formed_srt_is_read_as_the_library_reads_it(text: str) -> None:
    assert ours(text) == theirs(text, "srt")


@given(webvtt_files())
@settings(max_examples=30, deadline=None)
def test_the_library_changes_nothing_in_a_block_that_was_well_formed(text: str) -> None:
    blocks = read_blocks(text, Findings()).blocks
    before = [(block.start_ms, block.end_ms, [line for line in block.lines if line]) for block in blocks]
    read_mended(blocks)
    assert [(block.start_ms, block.end_ms, block.lines) for block in blocks] == before


def read_or_refused(data: str | bytes) -> CaptionsResult | FormatError:
    try:
        return read_captions(data)
    except FormatError as error:
        return error


SIGNS = st.sampled_from(
    [
        "WEBVTT",
        "\n",
        "\n\n",
        "1",
        "00:01.000",
        "00:00:02,000",
        " --> ",
        "<v A>",
        "</v>",
        "&amp;",
        "NOTE",
        "x y",
        "->",
    ]
)


@given(st.lists(SIGNS | st.text(max_size=4), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_given_is_read_in_order_or_refused_with_a_place(text: str) -> None:
    for data in (text, text.encode("utf-8", "replace"), text.encode("utf-16", "replace")):
        result = read_or_refused(data)
        if isinstance(result, FormatError):
            assert min(result.line, result.column) > 0
            continue
        starts = [cue.start_ms for cue in result.cues]
        assert starts == sorted(starts)
        assert all(cue.end_ms > cue.start_ms and cue.text.strip() == cue.text != "" for cue in result.cues)
        for cue in result.cues:
            cue.text.encode()
            assert "\x00" not in cue.text + cue.speaker


@given(st.lists(LINE.filter(lambda line: not line.isdigit() and "<" not in line), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_word_is_lost_when_all_blank_lines_are(lines: list[str]) -> None:
    lines = [f"{number} {line}" for number, line in enumerate(lines)]
    cues = [
        f"{at}\n{clock(at * 1000, ',')} --> {clock(at * 1000 + 900, ',')}\n{line}"
        for at, line in enumerate(lines)
    ]
    result = read_captions("\n".join(cues))
    assert [unescape(cue.text) for cue in result.cues] == [unescape(line).strip() for line in lines]

"""What is written is WebVTT that any player reads, and reading it gives the same cues."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from webvtt import WebVTT

from chapters.captions import read_captions, write_webvtt
from chapters.model import Cue, Track

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.sampled_from("<>&-;#"),
    min_size=1,
    max_size=12,
).filter(lambda word: not any(sign in word for sign in "\ufeff\ufffe\uffff"))


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Tracks as a reader gives them: in order, texts without spaces around lines, no two cues alike."""
    cues, start = [], 0
    for number in range(draw(st.integers(0, 8))):
        start += draw(st.integers(0, 4_000_000))
        words = [f"{number}", *draw(st.lists(WORDS, max_size=5))]
        text = draw(st.sampled_from([" ", "\n"])).join(words)
        speaker = " ".join(draw(st.lists(WORDS, max_size=2)))
        cues.append(Cue(start, start + draw(st.integers(1, 9000)), text, speaker))
    return Track("lv", tuple(cues))


@given(tracks())
@settings(max_examples=50, deadline=None)
def test_what_was_written_is_read_back_the_same(track: Track) -> None:
    result = read_captions(write_webvtt(track))
    assert result.cues == track.cues
    assert {problem.code for problem in result.problems} <= {"captions-overlap", "captions-nothing"}


@given(tracks())
@settings(max_examples=40, deadline=None)
def test_another_reader_accepts_it_strictly_and_sees_the_same_times(track: Track) -> None:
    captions = WebVTT.from_string(write_webvtt(track), strict=True).captions
    assert [(c.start_time.in_milliseconds(), c.end_time.in_milliseconds()) for c in captions] == [
        (cue.start_ms, cue.end_ms) for cue in track.cues
    ]


def test_nothing_in_a_text_or_a_name_is_obeyed() -> None:
    text = "<script>alert(1)</script>\n\n00:00:09.000 --> 00:00:10.000\r\nNOTE &amp; \x00\ud800end"
    written = write_webvtt(Track("en", (Cue(0, 1000, text, "A>\n<b>B"),)))
    assert written == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v A&gt; &lt;b&gt;B>&lt;script&gt;alert(1)&lt;/script&gt;\n"
        "00:00:09.000 --&gt; 00:00:10.000\nNOTE &amp;amp; end\n"
    )


def test_cues_are_written_in_order_each_with_an_end_after_its_start_and_none_without_words() -> None:
    track = Track("en", (Cue(3_600_000_0, 3_600_000_0, "late"), Cue(5, 5000, "early"), Cue(10, 20, " \n ")))
    assert write_webvtt(track) == (
        "WEBVTT\n\n00:00:00.005 --> 00:00:05.000\nearly\n\n10:00:00.000 --> 10:00:00.001\nlate\n"
    )


def test_a_track_without_cues_is_still_webvtt() -> None:
    assert read_captions(write_webvtt(Track("en", ()))).cues == ()

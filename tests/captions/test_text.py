"""The text of a cue is plain: no markup, no entities, nothing invisible; who speaks stands apart."""

from __future__ import annotations

import pytest

from chapters.captions import read_captions
from chapters.model import Cue


def only(text: str, *, srt: bool = False) -> Cue:
    data = (
        f"1\n00:00:01,000 --> 00:00:02,000\n{text}" if srt else f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}"
    )
    (cue,) = read_captions(data).cues
    return cue


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<b>bold</b> and <i.loud>italic</i>", "bold and italic"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<00:00:01.500><c.yellow> timed</c> words", "timed words"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("I <3 you, -->", "I <3 you, -->"),
        ("unfinished <b", "unfinished <b"),
        ("write to <ann@example.org>", "write to <ann@example.org>"),
        ("see <https://example.org/a?b=c>", "see <https://example.org/a?b=c>"),
        ("&lt;b&gt; &amp;amp; &#257; &#x101; &eacute;", "<b> &amp; ā ā é"),
        ("&#0; &#xD800; &#55555555555555;", "\ufffd \ufffd &#55555555555555;"),
        ("&#1;&#8;a&#7;b", "ab"),
        ("a&#10;b&#9;c", "a\nb c"),
        ("  spaces\t around  ", "spaces  around"),
        ("&nbsp;&nbsp;- Yes", "- Yes"),
        ("zero\x00width\ufeff\x07 bell\x1b[0m", "zerowidth bell[0m"),
        ("half\ud83d a pair", "half a pair"),
        ("line\u2028separator\x85next\x0bvertical", "line separator next vertical"),
        ("emoji 👩\u200d🔬 keep their joiners", "emoji 👩\u200d🔬 keep their joiners"),
    ],
)
def test_text_is_plain(written: str, plain: str) -> None:
    assert only(written).text == plain


def test_in_srt_an_entity_needs_its_semicolon() -> None:
    assert only("R&D &copy now &copy;", srt=True).text == "R&D &copy now ©"


@pytest.mark.parametrize(
    ("written", "speaker"),
    [
        ("<v Ann>Hello", "Ann"),
        ("<v.first.loud Ann  Lee>Hello</v>", "Ann Lee"),
        ("<v\tAnn &amp; Tom>Hello", "Ann & Tom"),
        ("<v &#60;b&#62;>Hello", "<b>"),
        ("<v>Hello", ""),
        ("<V Ann>Hello", "Ann"),
        ("Hello", ""),
    ],
)
def test_a_voice_is_the_speaker(written: str, speaker: str) -> None:
    assert only(written) == Cue(1000, 2000, "Hello", speaker)


def test_each_voice_of_a_cue_has_a_cue_of_its_own_and_is_no_overlap() -> None:
    result = read_captions(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello</v>\n<v Tom>Good day</v> <v Tom>all</v>"
    )
    assert result.cues == (Cue(1000, 2000, "Hello", "Ann"), Cue(1000, 2000, "Good day all", "Tom"))
    assert result.problems == ()


def test_what_was_left_out_of_a_text_is_said() -> None:
    (problem,) = read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\nHel\x00lo\ud800").problems
    assert (problem.code, problem.line, problem.column, dict(problem.params)["count"]) == (
        "captions-controls",
        4,
        4,
        2,
    )

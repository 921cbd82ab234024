"""What a page is made from: the strip to scale, parts that playback stops at, paragraphs of a transcript."""

from chapters.model import Chapter, ChapterKind, ChapterList, Cue, Span
from chapters.web.presenters.contents import chapter_at, make_parts
from chapters.web.presenters.facts import _licence
from chapters.web.presenters.strip import make_strip
from chapters.web.presenters.transcript import split_paragraphs
from chapters.web.presenters.words import length

NESTED = ChapterList((
    Chapter(10_000, "Session", key="s"),
    Chapter(10_000, "First", level=1, key="a"),
    Chapter(30_000, "Second", level=1, end_ms=40_000, key="b"),
    Chapter(60_000, "Coffee", kind=ChapterKind.BREAK, key="c"),
)).spans(100_000)  # fmt: skip


def test_the_strip_is_to_scale_and_draws_no_part_twice() -> None:
    strip = make_strip(NESTED, 100_000, current="b", hits={"a", "c"})
    assert strip is not None
    assert [(s.x, s.width, s.state) for s in strip.segments] == [
        ("10%", "20%", "done"), ("30%", "10%", "now"), ("60%", "40%", ""),
    ]  # fmt: skip
    assert [s.pause for s in strip.segments] == [False, False, True]
    assert strip.dots == ("20%", "80%")
    assert strip.axis == ("0:00", "0:25", "0:50", "1:15", "1:40")


def test_there_is_no_strip_without_parts_or_length() -> None:
    assert make_strip((), 100_000) is None
    assert make_strip((Span(Chapter(0, "Only"), None),), None) is None


def test_a_strip_of_unknown_length_reaches_to_the_last_known_moment() -> None:
    spans = ChapterList((Chapter(0, "A"), Chapter(30_000, "B"))).spans(None)
    strip = make_strip(spans, None)
    assert strip is not None
    assert [(s.x, s.width) for s in strip.segments] == [("0%", "100%")]


def test_chapters_past_the_end_of_the_recording_stay_inside_the_strip() -> None:
    spans = ChapterList((Chapter(0, "A"), Chapter(90_000, "B"), Chapter(200_000, "C"))).spans(100_000)
    strip = make_strip(spans, 100_000, hits={""})
    assert strip is not None
    assert [(s.x, s.width) for s in strip.segments] == [("0%", "90%"), ("90%", "10%")]


def test_the_innermost_chapter_is_the_current_one() -> None:
    moments = {
        ms: (found.chapter.key if (found := chapter_at(NESTED, ms)) else None)
        for ms in (0, 10_000, 35_000, 50_000, 60_000)
    }
    assert moments == {0: None, 10_000: "a", 35_000: "b", 50_000: "s", 60_000: "c"}


def test_a_section_that_starts_with_its_first_talk_is_no_stop_of_its_own() -> None:
    assert [part.chapter.key for part in make_parts(NESTED)] == ["a", "b", "c"]


def test_lengths_are_said_as_people_say_them() -> None:
    said = [
        length(ms).replace("\u00a0", " ")
        for ms in (400, 45_000, 60_000, 1_200_000, 3_600_000, 24_120_000, 3_599_999)
    ]
    assert said == ["1 s", "45 s", "1 min", "20 min", "1 h", "6 h 42 min", "1 h"]


def test_a_paragraph_ends_with_the_speaker_after_a_pause_and_when_it_is_long() -> None:
    cues = [
        Cue(0, 1_000, "One."), Cue(1_000, 2_000, "Two.", "Anna"), Cue(2_000, 3_000, "Three.", "Anna"),
        Cue(9_000, 10_000, "After a pause", "Anna"), Cue(10_000, 11_000, "x" * 500 + ".", "Anna"),
        Cue(11_000, 12_000, "New paragraph", "Anna"),
    ]  # fmt: skip
    assert [len(paragraph) for paragraph in split_paragraphs(cues)] == [1, 2, 2, 1]


def test_licences_are_named() -> None:
    assert _licence("https://creativecommons.org/licenses/by-sa/4.0/") == "CC BY-SA 4.0"
    assert _licence("https://creativecommons.org/publicdomain/zero/1.0/deed.lv") == "CC0 1.0"
    assert _licence("CC0-1.0") == "CC0-1.0"
    assert _licence("https://example.org/terms") == "https://example.org/terms"

"""What the times of a list mean together."""

import pytest

from chapters import parse_description


def starts(text, duration=None, **options):
    result = parse_description(text, duration and duration * 1000, **options)
    return [chapter.start_ms // 1000 for chapter in result.chapters]


def problems(text, duration=None, **options):
    result = parse_description(text, duration and duration * 1000, **options)
    return {problem.code: problem for problem in result.problems}


def test_an_hour_that_was_left_out_is_added_and_reported():
    text = "0:00 Intro\n59:30 Break\n02:45 Panel\n40:00 Closing"
    assert starts(text, 9000) == starts(text) == [0, 3570, 3765, 6000]
    found = problems(text, 9000)["hour-missing"]
    assert found.suggestion == "1:40:00"
    assert "02:45" in parse_description(text, 9_000_000).problems[0].message


def test_an_hour_is_not_added_when_the_recording_is_too_short_for_it():
    text = "0:00 a\n20:00 b\n50:00 c\n40:00 d"
    assert starts(text, 3500) == [0, 1200, 2400, 3000]
    assert "hour-missing" not in problems(text, 3500)


def test_hours_and_minutes_are_understood_when_only_they_span_the_recording():
    text = "00:00 Atklāšana\n00:25 Katalogi\n01:10 Diskusija\n01:55 Noslēgums"
    assert starts(text, 7500) == [0, 1500, 4200, 6900]
    assert starts(text) == [0, 25, 70, 115]
    assert "hours-and-minutes" in problems(text, 7500)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("15:13", "5:13"), ("72:30", "2:30"), ("14:50", "4:50")],
)
def test_a_mistyped_time_stays_and_the_probable_value_is_suggested(wrong, meant):
    text = f"0:00 a\n{wrong} b\n14:00 c\n1:02:45 d"
    assert len(starts(text)) == 4
    found = problems(text)["out-of-order"]
    assert (found.suggestion, found.line, found.column) == (meant, 2, 1)


@pytest.mark.parametrize("odd", ["9;30", "9:3", "0:09:30:12", "09.30"])
def test_an_oddly_written_time_in_its_place_is_read_and_reported(odd):
    text = f"0:00 a\n5:00 b\n{odd} c\n12:00 d\n15:00 e"
    assert len(starts(text)) == 5
    assert problems(text)["odd-time"].line == 3


def test_an_entry_past_the_end_is_left_out_and_reported():
    result = parse_description("0:00 a\n5:13 b\n1:02:45 c", 3_600_000)
    assert [c.title for c in result.chapters] == ["a", "b"]
    assert [(p.code, p.line) for p in result.problems] == [("past-end", 3)]
    assert [(i.text, i.reason) for i in result.ignored] == [("1:02:45", "past-end")]


def test_a_length_that_most_entries_exceed_is_doubted_instead():
    text = "0:00 a\n5:13 b\n10:00 c\n20:00 d"
    assert starts(text, 90) == [0, 313, 600, 1200]
    assert "duration-doubtful" in problems(text, 90)


def test_chapters_come_in_time_order_and_a_text_out_of_order_is_reported():
    result = parse_description("0:00 a\n10:00 b\n5:00 c\n20:00 d\n30:00 e")
    assert [c.title for c in result.chapters] == ["a", "c", "b", "d", "e"]
    assert [p.code for p in result.problems] == ["out-of-order"]


def test_the_same_entry_twice_is_kept_once():
    result = parse_description("0:00 a\n0:00 b\n0:00 b\n5:00 c")
    assert [c.title for c in result.chapters] == ["a", "b", "c"]
    assert [(p.code, p.line) for p in result.problems] == [("repeated", 3)]


def test_milliseconds_are_kept():
    result = parse_description("0:00:00.000 a\n0:00:10.5 b\n0:01:00,250 c")
    assert [c.start_ms for c in result.chapters] == [0, 10_500, 60_250]


def test_the_start_of_the_recording_is_not_needed_for_an_ordinary_list():
    text = "0:00 a\n5:13 b\n10:00 c"
    assert starts(text, recording_starts="10:00") == [0, 313, 600]
    assert set(problems(text, recording_starts="10:00")) == {"recording-starts-unused"}


def test_a_start_of_the_recording_that_is_no_time_of_day_is_reported():
    found = problems("10:00 a\n10:30 b\n11:00 c", recording_starts="soon")
    assert set(found) == {"recording-starts-unreadable", "programme"}


def test_what_a_programme_holds_before_the_recording_is_left_out():
    result = parse_description("9:00 Coffee\n9:30 Talk\n10:30 Panel", recording_starts="9:30")
    assert [(c.start_ms, c.title) for c in result.chapters] == [(0, "Talk"), (3_600_000, "Panel")]
    assert [p.code for p in result.problems] == ["before-start"]


def test_links_into_another_video_are_told_by_the_id():
    text = "\n".join(
        f"[{t}](https://youtu.be/aaaaaaaaaaa?t={n}) {name}"
        for t, n, name in [("0:00", 0, "a"), ("1:10", 70, "b"), ("2:00", 120, "c")]
    )
    assert starts(text, source_id="aaaaaaaaaaa") == [0, 70, 120]
    assert starts(text) == [0, 70, 120]
    assert starts(text, source_id="bbbbbbbbbbb") == []
    assert "other-video" in problems(text, source_id="bbbbbbbbbbb")

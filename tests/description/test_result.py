"""What a result carries beside the chapters: places, levels, headings, alternatives, what was ignored."""

from dataclasses import fields

import pytest

from chapters import parse_description
from chapters.description import Reason
from chapters.description.quick import make_chapter, make_place
from chapters.model import Chapter, Place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("0:00 Intro\n5:13 Cat  \n9:00 End", ["0:00 Intro", "5:13 Cat", "9:00 End"]),
        ("x\r\n- 0:00 Intro\r\n- 5:13 Cat\r\n", ["0:00 Intro", "5:13 Cat"]),
        ("\u200b\u200e0\u200b:00 Intro\n5:13 Cat", ["0\u200b:00 Intro", "5:13 Cat"]),
        ("[0:00](https://x.org/?t=0) Intro\n[5:13](https://x.org/?t=313) Cat", ["0:00](https://x.org/?t=0) Intro", "5:13](https://x.org/?t=313) Cat"]),
        ("Intro (0:00)\nCat (5:13)", ["Intro (0:00", "Cat (5:13"]),
        ("0:00 Intro, 5:13 Cat, 9:00 End", ["0:00 Intro,", "5:13 Cat,", "9:00 End"]),
        ("0:00 Intro<br>5:13 Cat<br>9:00 End", ["0:00 Intro", "5:13 Cat", "9:00 End"]),
        (r"0:00 Intro\n5:13 Cat\n9:00 End", ["0:00 Intro", "5:13 Cat", "9:00 End"]),
        ("０：００ はじめに\r５：１３ まとめ", ["０：００ はじめに", "５：１３ まとめ"]),
    ],
)  # fmt: skip
def test_a_place_holds_the_entry_as_it_stands_in_the_text(text, places):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [chapter.place for chapter in parse_description(text).chapters]
    assert [lines[p.line - 1][p.column - 1 : p.end_column - 1] for p in found] == places


def test_parts_below_a_part_are_one_level_deeper():
    indented = parse_description("1:00 One\n  1:00 a\n  2:30 b\n5:00 Two\n  5:00 c")
    assert [c.level for c in indented.chapters] == [0, 1, 1, 0, 1]
    marked = parse_description("## [0:00] One\n- [0:00] a\n- [1:00] b\n## [5:00] Two\n- [5:30] c")
    assert [c.level for c in marked.chapters] == [0, 1, 1, 0, 1]
    bulleted = parse_description("0:00 One\n5:13 Two\n- 6:00 a\n- 7:00 b\n12:00 Three")
    assert [c.level for c in bulleted.chapters] == [0, 0, 1, 1, 0]
    uneven = parse_description("* 1:00 One\n  * 1:30 a\n* 5:00 Two\n    * 5:20 b\n    * 6:00 c")
    assert [c.level for c in uneven.chapters] == [0, 1, 0, 1, 1]


def test_a_heading_names_the_first_chapter_below_it():
    result = parse_description("Session A\n0:00 Intro\n5:13 Cat\nSession B\n1:02:45 Panel")
    assert [(h.title, h.chapter, h.place.line) for h in result.headings] == [
        ("Session A", 0, 1),
        ("Session B", 2, 4),
    ]


def test_questions_listed_below_belong_to_the_part_that_they_fall_in():
    result = parse_description(
        "0:00 Intro\n5:00 Talk\n30:00 Q&A\n45:00 Closing\n\nQuestions:\n31:20 How?\n35:00 Why?"
    )
    assert [(c.title, c.level) for c in result.chapters] == [
        ("Intro", 0), ("Talk", 0), ("Q&A", 0), ("How?", 1), ("Why?", 1), ("Closing", 0),
    ]  # fmt: skip


def test_another_list_is_an_alternative():
    result = parse_description("Part 1\n0:00 a\n5:00 b\n9:00 c\n\nPart 2\n0:00 d\n7:00 e")
    assert [c.title for c in result.chapters] == ["a", "b", "c"]
    (other,) = result.alternatives
    assert (other.reason, [c.title for c in other.chapters]) == (Reason.OTHER_LIST, ["d", "e"])
    assert {i.reason for i in result.ignored} == {Reason.OTHER_LIST}


def test_what_was_ignored_says_why():
    text = "Note: at 16:43 it changed. Doors open at 18:00 h.\n\n0:00 Intro\n5:13 Doors closed at 10:30 that day\n20:00 End"
    result = parse_description(text)
    assert [c.start_ms // 1000 for c in result.chapters] == [0, 313, 1200]
    assert [(i.text, i.reason) for i in result.ignored] == [
        ("16:43", Reason.REMARK), ("18:00", Reason.CLOCK), ("10:30", Reason.REMARK),
    ]  # fmt: skip


def test_a_title_that_goes_on_below_is_offered_whole():
    text = "-  5:55 - Jurgen: Jython and writing performance critical parts\n   in Java.\n-  9:50 - Dave\n-  15:10 - Paul"
    result = parse_description(text)
    assert result.chapters[0].title == "Jurgen: Jython and writing performance critical parts"
    assert result.chapters[0].summary == "in Java."
    (found,) = result.problems
    assert (found.code, found.suggestion) == (
        "title-wrapped",
        "Jurgen: Jython and writing performance critical parts in Java.",
    )


def test_times_without_titles_are_chapters_that_want_one():
    result = parse_description("chapters: (00:00) (0:01:33) (0:05:39)")
    assert [(c.start_ms // 1000, c.title) for c in result.chapters] == [(0, ""), (93, ""), (339, "")]
    assert {p.code for p in result.problems} == {"title-missing"}


def test_a_plain_list_is_surer_than_a_doubtful_one():
    plain = parse_description("0:00 a\n5:00 b\n9:00 c\n12:00 d").confidence
    doubtful = parse_description("1:00 a\n5:00 b\n3:00 c\n12:00 d").confidence
    assert 1 >= plain > doubtful > parse_description("nothing here").confidence == 0


def test_chapters_made_quickly_equal_those_made_by_the_constructor():
    place = Place(3, 4, 5)
    slow = Chapter(1000, "a", 2000, 1, summary="s", place=place)
    quick = make_chapter(1000, "a", 2000, 1, "s", (), make_place(3, 4, 5))
    assert quick == slow
    assert quick.place == place
    assert all(getattr(quick, field.name) == getattr(slow, field.name) for field in fields(Chapter))
    assert hash(quick) == hash(slow)


def test_a_repeated_entry_is_no_heading():
    result = parse_description("0:00 Intro\n5.13 Cat\n\n12:00 Maps\n\n12;00 Maps\n30:00 End")
    assert [h.title for h in result.headings] == []


def test_a_start_is_suggested_only_where_one_slip_explains_what_is_written():
    def suggested(text):
        return [(p.line, p.suggestion) for p in parse_description(text).problems if p.code == "out-of-order"]

    assert suggested("0:00 Intro\n1:53 Cat\n5:13 Maps\n3:00 Data\n8:00 End") == [(3, "2:13")]
    assert suggested("0:00 Intro\n12:53 Cat\n5:13 Maps\n18:00 Data\n28:00 End") == [(2, "2:53")]
    assert suggested("0:00-2:00 Intro\n2:00-5:00 Cat\n15:00-7:00 Maps\n7:00-9:00 End") == [(3, "5:00")]


def test_an_end_before_its_start_is_reported_and_an_hour_left_out_of_an_end_is_added():
    wrong = parse_description("0:00-0:10 Intro\n5:13-4:00 Cat\n12:00-13:00 Maps")
    assert [c.end_ms for c in wrong.chapters] == [10_000, None, 780_000]
    assert [(p.code, p.line) for p in wrong.problems] == [("end-before-start", 2)]
    short = parse_description("0:00-59:30 Intro\n59:30-02:10 Cat\n1:02:10-05:00 Maps\n1:05:00-1:09:00 End")
    assert [c.end_ms for c in short.chapters] == [3_570_000, 3_730_000, 3_900_000, 4_140_000]
    assert short.problems == ()


def test_a_slip_that_the_translation_repeats_does_not_hide_the_list():
    text = "0:00 Ievads\n5:13 Katalogi\n12:00 Muzeji\n1:20 Dati\n30:00 Beigas"
    both = parse_description(text + "\n\nEN\n" + text.replace("Ievads", "Opening").replace("Dati", "Data"))
    assert len(both.chapters) == 5
    assert [p.code for p in both.problems] == ["out-of-order", "translated-list"]


def test_a_line_of_the_list_whose_time_cannot_be_understood_is_reported():
    result = parse_description("0:00 Intro\n5:13 Cat\n12:00 Maps\n1:80 Data\n30:00 End")
    assert [c.title for c in result.chapters] == ["Intro", "Cat", "Maps", "End"]
    assert [(p.code, p.line) for p in result.problems] == [("time-unreadable", 4)]
    assert [(i.text, i.place.line) for i in result.ignored] == [("1:80", 4)]

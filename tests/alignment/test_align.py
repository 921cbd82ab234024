"""A chapter keeps its key, and so its permalink, through editing; a key never passes to another topic."""

from collections.abc import Callable
from itertools import count

import pytest

from chapters.alignment import align
from chapters.model import Chapter, ChapterList
from chapters.timecode import parse_timecode


def listed(text: str, key: Callable[[str], str] = lambda title: "") -> ChapterList:
    """A list from lines like ``1:30 Title``."""
    lines = [line.strip().split(" ", 1) for line in text.strip().splitlines()]
    return ChapterList(tuple(Chapter(_ms(time), title, key=key(title)) for time, title in lines))


def _ms(time: str) -> int:
    ms = parse_timecode(time)
    assert ms is not None
    return ms


def keyed(text: str) -> ChapterList:
    """The same with keys k0, k1, …"""
    numbers = count()
    return listed(text, lambda title: f"k{next(numbers)}")


def fresh() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers)}"


def keys(old: str, new: str) -> list[str]:
    """The keys of the new list; ``+`` for a new one."""
    result = align(keyed(old), listed(new), fresh())
    return ["+" if chapter.key.startswith("new") else chapter.key for chapter in result.chapters]


CONFERENCE = """
0:00 Welcome
5:00 The museum as a platform
25:00 Questions
30:00 Digitising newspapers
55:00 Questions
60:00 Open licences
85:00 Questions
90:00 Closing
"""


def test_the_same_list_keeps_all_keys() -> None:
    assert keys(CONFERENCE, CONFERENCE) == [f"k{n}" for n in range(8)]


@pytest.mark.parametrize("seconds", [1, 300, 1500, 1800, 36000])
def test_a_list_shifted_as_a_whole_keeps_all_keys(seconds: int) -> None:
    old = keyed(CONFERENCE)
    new = ChapterList(tuple(Chapter(c.start_ms + 1000 * seconds, c.title) for c in old))
    assert [c.key for c in align(old, new, fresh()).chapters] == [c.key for c in old]


def test_a_stretched_list_keeps_all_keys() -> None:
    old = keyed(CONFERENCE)
    new = ChapterList(tuple(Chapter(c.start_ms * 11 // 10, c.title) for c in old))
    assert [c.key for c in align(old, new, fresh()).chapters] == [c.key for c in old]


def test_a_translated_list_at_the_same_times_keeps_all_keys() -> None:
    assert keys("0:00 Ievads\n5:10 Muzejs\n9:00 Beigas", "0:00 Introduction\n5:10 Museum\n9:00 The end") == [
        "k0",
        "k1",
        "k2",
    ]


def test_a_renamed_chapter_keeps_its_key() -> None:
    assert keys("0:00 Intro\n5:00 Untitled\n9:00 End", "0:00 Intro\n5:00 Maria Ozola\n9:00 End")[1] == "k1"


def test_a_renamed_first_chapter_keeps_its_key() -> None:
    assert keys("0:00 Start\n5:00 Museum\n9:00 End", "0:00 Welcome, all\n5:00 Museum\n9:00 End")[0] == "k0"


def test_a_chapter_renamed_in_a_shifted_list_keeps_its_key() -> None:
    assert keys("0:00 Intro\n5:00 Untitled\n9:00 End", "0:30 Intro\n5:30 Maria Ozola\n9:30 End")[1] == "k1"


def test_case_accents_punctuation_and_numbering_do_not_matter() -> None:
    assert keys("0:00 Ievads\n5:00 1. Bibliotēka: šodien", "0:00 Ievads\n7:00 2) BIBLIOTEKA – sodien!") == [
        "k0",
        "k1",
    ]


def test_a_reworded_and_retimed_chapter_keeps_its_key() -> None:
    old = "0:00 Intro\n5:00 Digitising old newspapers in Riga\n25:00 End"
    assert keys(old, "0:00 Intro\n5:12 Digitisation of old newspapers (Riga)\n25:00 End")[1] == "k1"


def test_moved_chapters_keep_their_keys() -> None:
    assert keys("0:00 A talk\n5:00 B talk\n9:00 C talk", "0:00 C talk\n5:00 A talk\n9:00 B talk") == [
        "k2",
        "k0",
        "k1",
    ]


def test_questions_follow_the_talk_they_belong_to() -> None:
    old = "0:00 Museum\n5:00 Q&A\n10:00 Library\n15:00 Q&A"
    assert keys(old, "0:00 Library\n5:00 Q&A\n10:00 Museum\n15:00 Q&A") == ["k2", "k3", "k0", "k1"]


def test_a_deleted_repetition_takes_only_its_own_key_along() -> None:
    old = "0:00 Museum\n5:00 Q&A\n10:00 Library\n15:00 Q&A\n20:00 End"
    assert keys(old, "0:00 Museum\n10:00 Library\n15:00 Q&A\n20:00 End") == ["k0", "k2", "k3", "k4"]
    assert keys(old, "0:00 Museum\n8:00 Library\n13:00 Q&A\n18:00 End") == ["k0", "k2", "k3", "k4"]


def test_an_inserted_repetition_gets_a_new_key() -> None:
    assert keys("0:00 Museum\n5:00 Library\n9:00 Q&A", "0:00 Museum\n4:00 Q&A\n5:00 Library\n9:00 Q&A") == [
        "k0",
        "+",
        "k1",
        "k2",
    ]


def test_a_chapter_inserted_at_the_same_start_gets_a_new_key() -> None:
    assert keys("0:00 Intro\n5:00 Museum\n9:00 End", "0:00 Intro\n5:00 Sponsors\n6:00 Museum\n9:00 End") == [
        "k0",
        "+",
        "k1",
        "k2",
    ]


def test_a_split_chapter_leaves_its_key_with_the_first_part() -> None:
    old = "0:00 Intro\n5:00 Panel: museums and libraries\n30:00 End"
    assert keys(old, "0:00 Intro\n5:00 Panel: museums\n15:00 Panel: libraries\n30:00 End") == [
        "k0",
        "k1",
        "+",
        "k2",
    ]


def test_merged_chapters_keep_the_key_of_the_first() -> None:
    old = "0:00 Intro\n5:00 Museums\n15:00 Libraries\n30:00 End"
    assert keys(old, "0:00 Intro\n5:00 Museums and libraries\n30:00 End") == ["k0", "k1", "k3"]


def test_a_list_replaced_by_another_gets_new_keys() -> None:
    old = "0:00 Intro\n3:10 Loom weaving\n7:45 Amber\n12:20 Boats"
    assert keys(old, "0:00 Budget\n4:20 Elections\n9:15 Roads and schools") == ["+", "+", "+"]


def test_one_round_start_in_common_does_not_make_a_replaced_list_the_same() -> None:
    old = "0:00 Hello\n5:00 Loom weaving\n10:00 Amber\n17:00 Boats\n21:00 Salt"
    assert keys(old, "0:00 Budget\n4:20 Elections\n10:00 Roads\n15:15 Schools\n22:30 Sewers") == ["+"] * 5


@pytest.mark.parametrize(
    ("before", "after"),
    [("Part 1", "Part 2"), ("Day II: exhibits", "Day III: exhibits"), ("Group A", "Group B")],
)
def test_numbered_topics_are_never_taken_for_one_another(before: str, after: str) -> None:
    old = f"0:00 Intro\n5:00 {before}\n9:00 End"
    assert keys(old, f"0:00 Intro\n5:40 {after}\n9:00 End") == ["k0", "+", "k2"]


def test_a_topic_that_replaces_another_in_the_same_words_gets_a_new_key() -> None:
    old = "0:00 Intro\n5:00 Questions from Riga\n9:00 End"
    assert keys(old, "0:00 Intro\n6:00 Questions from Tallinn\n9:00 End")[1] == "+"


def test_what_cannot_be_told_apart_is_reported_and_passes_no_key() -> None:
    result = align(keyed("10:00 Q&A"), listed("8:00 Q&A\n12:00 Q&A"), fresh())
    assert [chapter.key for chapter in result.chapters] == ["new0", "new1"]
    assert [found.code for found in result.problems] == ["ambiguous-chapter"]


def test_a_given_key_decides() -> None:
    old = keyed("0:00 Intro\n5:00 Museum")
    new = ChapterList((Chapter(0, "Museum", key="k0"), Chapter(9000, "Something else", key="k1")))
    assert [c.key for c in align(old, new, fresh()).chapters] == ["k0", "k1"]


def test_a_copied_row_gets_a_key_of_its_own() -> None:
    old = keyed("0:00 Intro\n5:00 Museum")
    new = ChapterList((*old, Chapter(600_000, "Museum again", key="k1")))
    result = align(old, new, fresh())
    assert [c.key for c in result.chapters] == ["k0", "k1", "new0"]
    assert [found.code for found in result.problems] == ["repeated-key"]


def test_a_key_of_another_recording_is_replaced() -> None:
    result = align(keyed("0:00 Intro"), ChapterList((Chapter(5000, "Museum", key="foreign"),)), fresh())
    assert [c.key for c in result.chapters] == ["new0"]


def test_a_restored_chapter_has_its_key_again() -> None:
    restored = ChapterList((Chapter(5000, "Museum", key="once"),))
    result = align(keyed("0:00 Intro"), restored, fresh(), retired={"once"})
    assert [c.key for c in result.chapters] == ["once"]


def test_a_new_key_is_never_one_that_was_used_before() -> None:
    gives = iter(["k0", "once", "", "free"])
    result = align(keyed("0:00 Intro"), listed("7:00 Amber"), lambda: next(gives), retired={"once"})
    assert [c.key for c in result.chapters] == ["free"]


def test_a_source_of_keys_that_repeats_itself_is_an_error() -> None:
    with pytest.raises(ValueError, match="in use"):
        align(keyed("0:00 Intro"), listed("7:00 Amber"), lambda: "k0")


def test_a_section_and_its_first_chapter_at_one_start_keep_their_own_keys() -> None:
    old = ChapterList((Chapter(0, "Rīts", key="a"), Chapter(0, "Atklāšana", level=1, key="b")))
    new = ChapterList((Chapter(0, "Morning"), Chapter(0, "Opening", level=1), Chapter(9000, "Noon")))
    more = ChapterList((*old, Chapter(9000, "Noon", key="c")))
    assert [c.key for c in align(more, new, fresh()).chapters] == ["a", "b", "c"]


def test_the_difference_names_what_was_kept_added_and_removed() -> None:
    result = align(keyed("0:00 Intro\n5:00 Museum"), listed("0:00 Intro\n9:00 Amber"), fresh())
    assert [(pair.old.title, pair.new.title) for pair in result.kept] == [("Intro", "Intro")]
    assert [c.title for c in result.added] == ["Amber"]
    assert [c.title for c in result.removed] == ["Museum"]


@pytest.mark.parametrize("title", ["Q&A", "Word{n} unlike{n} others{n}"])
def test_ten_thousand_chapters_are_aligned_in_seconds(title: str) -> None:
    import time

    old = ChapterList(tuple(Chapter(n * 1000, title.format(n=n), key=f"k{n}") for n in range(10_000)))
    new = ChapterList(tuple(Chapter(n * 1000 + 7, title.format(n=n + 1) + " !") for n in range(1, 9_999)))
    began = time.perf_counter()
    align(old, new, fresh())
    assert time.perf_counter() - began < 10

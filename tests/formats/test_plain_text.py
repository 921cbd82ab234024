"""The plain list: what is pasted into a description is read back as it was meant."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapters import parse_description
from chapters.formats import plain_text
from chapters.model import Chapter

AWKWARD = [
    "5:13 is when it starts",
    "Doors at 10:30",
    "10:30",
    "0:00",
    "to 5:00",
    "5:00 to",
    "1:02:03 - 1:05:00 range",
    "(5:00)",
    "title (5:00)",
    "at 3:15 PM",
    "Markus 3:16",
    "16:9",
    "3 countries",
    "Python 3.11",
    "2024",
    "1. First things",
    "1) One",
    "#2 two",
    "1/2",
    "7 minutes",
    "1h02m",
    "5.13",
    "介绍 5：00",
    "10:30 مقدمة",
    "(bracketed)",
    "[x] y",
    "a | b",
    "“quoted”",
    "__init__",
    "C++",
    "100%",
    "🎬 Film",
    "x" * 300,
]


def around(title: str) -> list[Chapter]:
    return [
        Chapter(0, "Opening"),
        Chapter(313_000, title),
        Chapter(900_000, "Maps"),
        Chapter(3_765_000, "Panel"),
    ]


def read(text: str) -> list[tuple[int, str]]:
    return [(chapter.start_ms, chapter.title) for chapter in parse_description(text).chapters]


def test_the_usual_list_is_a_line_a_chapter() -> None:
    assert plain_text.write(around("Katalogi")) == "0:00 Opening\n5:13 Katalogi\n15:00 Maps\n1:02:45 Panel\n"
    assert plain_text.write([]) == ""


@pytest.mark.parametrize("title", AWKWARD)
def test_a_title_that_could_be_misread_comes_back(title: str) -> None:
    chapters = around(title)
    assert read(plain_text.write(chapters)) == [(c.start_ms, c.title) for c in chapters]


def test_a_title_over_several_lines_comes_back_on_one() -> None:
    assert read(plain_text.write(around("Catalogues\nand  maps\r\n")))[1] == (313_000, "Catalogues and maps")


def test_no_word_is_lost_where_marks_are() -> None:
    for title, word in (
        ("- 5:00", "5:00"),
        ("**bold** -", "bold"),
        ("→ next", "next"),
        ("Part one:", "Part one"),
    ):
        start, found = read(plain_text.write(around(title)))[1]
        assert (start, word in found) == (313_000, True)


def test_levels_come_back() -> None:
    chapters = [
        Chapter(0, "Morning"),
        Chapter(0, "Opening", level=1),
        Chapter(600_000, "Catalogues", level=1),
        Chapter(1_200_000, "Afternoon"),
        Chapter(1_200_000, "Museums", level=1),
    ]
    text = plain_text.write(chapters)
    assert text.startswith("0:00 Morning\n  0:00 Opening\n")
    found = parse_description(text).chapters
    assert [(c.start_ms, c.title, c.level) for c in found] == [
        (c.start_ms, c.title, c.level) for c in chapters
    ]


def test_ends_are_written_on_request_and_come_back() -> None:
    chapters = [
        Chapter(0, "Opening", 300_000),
        Chapter(313_000, "Catalogues", 900_000),
        Chapter(900_000, "Panel"),
    ]
    text = plain_text.write(chapters, ends=True)
    assert text == "0:00 - 5:00 Opening\n5:13 - 15:00 Catalogues\n15:00 Panel\n"
    assert [(c.start_ms, c.end_ms) for c in parse_description(text).chapters] == [
        (c.start_ms, c.end_ms) for c in chapters
    ]


def test_fractions_of_a_second_are_cut_off_never_rounded_up() -> None:
    assert (
        plain_text.write([Chapter(0, "A"), Chapter(59_999, "B"), Chapter(120_500, "C")]).split("\n")[1]
        == "0:59 B"
    )


WORDS = st.sampled_from(
    [
        "Katalogi",
        "un",
        "2024",
        "10:30",
        "3",
        "(Rīga)",
        "C++",
        "данные",
        "开放",
        "at",
        "5:00",
        "–",
        "A/B",
        "“x”",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=3, max_size=6))
def test_any_titles_come_back_with_all_their_words(titles: list[str]) -> None:
    chapters = [Chapter(number * 313_000, title) for number, title in enumerate(titles)]
    found = read(plain_text.write(chapters))
    assert [start for start, _ in found] == [chapter.start_ms for chapter in chapters]

    def bare(title: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKC", title) if c.isalnum())

    assert [bare(title) for _, title in found] == [bare(chapter.title) for chapter in chapters]

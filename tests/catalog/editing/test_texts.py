"""One list, two views: what a text cannot say is not lost by it, and what it says is never dropped."""

from hypothesis import given
from hypothesis import strategies as st

from chapters.catalog.editing.texts import read_text, write_text
from chapters.model import Chapter, ChapterKind, ChapterList, Link, Provider, Recording, Source, Translation

TALK = Recording("t", "T", Source(Provider.YOUTUBE, "abc"), duration_ms=600_000, speakers=("Liis Saar",))
LIST = ChapterList((
    Chapter(0, "Opening", key="a", speakers=("Ilze Kalniņa",)),
    Chapter(60_500, "Museums", key="b", speakers=("Anna Bērziņa, Cēsu muzejs",), summary="Much", topics=("x",)),
    Chapter(65_000, "Small ones", key="c", level=1, listed=False, links=(Link("https://e.example"),)),
    Chapter(120_000, "Break", key="d", kind=ChapterKind.BREAK, end_ms=180_250),
    Chapter(180_250, "Python – the good parts", key="e", translations=(Translation("lv", "Pitons"),)),
))  # fmt: skip


def test_a_text_that_nobody_changed_is_the_same_list() -> None:
    text = write_text(LIST, TALK)
    assert "0:00" in text
    assert "Opening – Ilze Kalniņa" in text
    reading = read_text(text, LIST, TALK)
    assert reading.chapters == LIST
    assert reading.leftovers == ()


def test_a_changed_line_changes_its_chapter_and_no_other() -> None:
    text = write_text(LIST, TALK).replace("Museums", "Small museums").replace("0:00", "0:02", 1)
    rows = read_text(text, LIST, TALK).chapters.chapters
    assert (rows[0].key, rows[0].start_ms) == ("a", 2_000)
    assert (rows[1].key, rows[1].title, rows[1].start_ms, rows[1].summary) == (
        "b",
        "Small museums",
        60_500,
        "Much",
    )
    assert rows[2:] == LIST.chapters[2:]


def test_a_new_line_is_a_new_chapter_with_the_speaker_who_is_known() -> None:
    text = write_text(LIST, TALK) + "5:00 Closing words – Liis Saar\n5:30 Libraries – a third place\n"
    rows = read_text(text, LIST, TALK).chapters.chapters
    assert (rows[-2].key, rows[-2].title, rows[-2].speakers) == ("", "Closing words", ("Liis Saar",))
    assert (rows[-1].title, rows[-1].speakers) == ("Libraries – a third place", ())


def test_a_plain_list_pasted_over_takes_no_speakers_away() -> None:
    text = "0:00 Opening\n1:00 Museums\n2:00 Break\n3:00 Python – the good parts\n"
    rows = read_text(text, LIST, TALK).chapters.chapters
    assert [row.key for row in rows] == ["a", "b", "d", "e"]
    assert rows[1].speakers == ("Anna Bērziņa, Cēsu muzejs",)
    assert rows[1].summary == "Much"


def test_what_is_no_chapter_is_shown_and_not_dropped() -> None:
    text = "Thanks for watching!\n\n0:00 Opening\nPart two\n2:00 Break\n3:00 Python\nSubscribe: https://x.example"
    reading = read_text(text, LIST, TALK)
    assert [(one.line, one.text) for one in reading.leftovers] == [
        (1, "Thanks for watching!"),
        (4, "Part two"),
        (7, "Subscribe: https://x.example"),
    ]


def test_two_lines_with_times_are_two_chapters_to_the_tenth_of_a_second() -> None:
    rows = read_text(
        "0:02.5 One thing\n  1:10 - 1:20 Another – Liis Saar", ChapterList(), TALK
    ).chapters.chapters
    assert [(row.start_ms, row.end_ms, row.title, row.level) for row in rows] == [
        (2_500, None, "One thing", 0),
        (70_000, 80_000, "Another", 1),
    ]
    assert rows[1].speakers == ("Liis Saar",)


def test_a_text_without_any_list_is_all_left_over() -> None:
    assert len(read_text("one\ntwo", LIST, TALK).leftovers) == 2
    assert read_text("", LIST, TALK).chapters == ChapterList()


@given(st.text(max_size=400))
def test_every_line_of_any_text_is_a_chapter_or_is_shown(text: str) -> None:
    reading = read_text(text, LIST, TALK)
    lines = [line for line in text.splitlines() if line.strip()]
    if not len(reading.chapters):
        assert [one.text for one in reading.leftovers] == [line.strip() for line in lines]

"""What differs between two lists, as people say it."""

from hypothesis import given
from hypothesis import strategies as st

from chapters.catalog.editing.differences import Kind, differences
from chapters.model import Chapter, ChapterList


def listed(*rows: tuple[str, int, str]) -> ChapterList:
    return ChapterList(tuple(Chapter(start * 1000, title, key=key) for key, start, title in rows))


OLD = listed(("a", 0, "Opening"), ("b", 60, "Museums"), ("c", 120, "Libraries"), ("d", 180, "Maps"))


def told(new: ChapterList) -> list[tuple[str, str, str, str]]:
    return [(one.kind.value, one.key, one.before, one.after) for one in differences(OLD, new)]


def test_nothing_differs_from_itself() -> None:
    assert differences(OLD, OLD) == ()


def test_each_change_has_its_word() -> None:
    new = listed(("a", 0, "Welcome"), ("b", 65, "Museums"), ("d", 180, "Maps"), ("e", 200, "Farewell"))
    assert told(new) == [
        ("renamed", "a", "Opening", "Welcome"),
        ("retimed", "b", "1:00", "1:05"),
        ("added", "e", "", "3:20 Farewell"),
        ("removed", "c", "2:00 Libraries", ""),
    ]


def test_a_chapter_that_changes_its_place_is_moved_and_the_others_are_not() -> None:
    new = listed(("a", 0, "Opening"), ("c", 120, "Libraries"), ("d", 180, "Maps"), ("b", 240, "Museums"))
    assert told(new) == [("retimed", "b", "1:00", "4:00"), ("moved", "b", "Opening", "Maps")]


def test_an_end_and_every_other_field_is_told() -> None:
    new = ChapterList(
        (
            Chapter(0, "Opening", end_ms=50_000, key="a", speakers=("Ilze", "Anna"), listed=False),
            *OLD.chapters[1:],
        )
    )
    assert told(new) == [
        ("retimed", "a", "0:00–", "0:00–0:50"),
        ("changed", "a", "", "Ilze, Anna"),
        ("changed", "a", "yes", "no"),
    ]


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"))
def test_without_those_that_moved_the_order_is_the_same_in_both(one: list[str], other: list[str]) -> None:
    old, new = (listed(*((key, n, key) for n, key in enumerate(side))) for side in (one, other))
    moved = {found.key for found in differences(old, new) if found.kind is Kind.MOVED}
    assert [key for key in one if key not in moved] == [key for key in other if key not in moved]
    assert len(moved) < 8

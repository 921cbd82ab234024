"""Lists that come from an editor or a file and not from a text: the same rules, with the entry's number as its line."""

from dataclasses import replace

import pytest

from chapters import lint as public_lint
from chapters.formats import plain_text
from chapters.lint import Profile, fix, lint
from chapters.model import Chapter, ChapterList, Place

MINUTE = 60_000


def chapters(*entries: tuple[int, str] | tuple[int, str, int | None]) -> ChapterList:
    """Chapters from (start in seconds, title) or (start, title, end)."""
    return ChapterList(
        tuple(
            Chapter(entry[0] * 1000, entry[1], entry[2] * 1000 if len(entry) > 2 and entry[2] else None)
            for entry in entries
        )
    )


def codes(given: ChapterList | str, **circumstances: object) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in lint(given, **circumstances)]  # type: ignore[arg-type]


GOOD = chapters((0, "Opening"), (313, "Catalogues"), (1200, "Panel on open data"))


def test_lint_is_offered_by_the_package() -> None:
    assert public_lint is lint


def test_a_good_list_is_clean_for_everybody() -> None:
    for profile in Profile:
        assert lint(GOOD, duration_ms=30 * MINUTE, profile=profile) == ()


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="vimeo"):
        lint(GOOD, profile="vimeo")


def test_an_empty_list_is_named() -> None:
    assert codes(ChapterList()) == [(0, "no-chapters")]


def test_the_mended_list_keeps_all_that_a_text_cannot_say() -> None:
    given = chapters((0, "Opening"), (600, "Maps /"), (313, "Catalogues"), (1200, "Panel on open data"))
    keyed = [
        replace(chapter, key=f"k{number}", speakers=("Anna Bērziņa",), place=Place(7, 1, 9))
        for number, chapter in enumerate(given)
    ]
    fixed = fix(keyed)
    assert [(c.title, c.key) for c in fixed.chapters] == [
        ("Opening", "k0"),
        ("Catalogues", "k2"),
        ("Maps", "k1"),
        ("Panel on open data", "k3"),
    ]
    assert all(chapter.speakers == ("Anna Bērziņa",) for chapter in fixed.chapters)
    assert fixed.text == "0:00 Opening\n5:13 Catalogues\n10:00 Maps\n20:00 Panel on open data\n"
    assert fixed.remaining == ()
    assert {problem.code for problem in fixed.applied} == {"out-of-order", "stray-characters"}


def test_a_mistyped_time_is_recognised_by_its_neighbours() -> None:
    given = chapters((0, "Opening"), (185, "Catalogues"), (913, "Authority"), (600, "Maps"), (1200, "Panel"))
    (problem,) = lint(given)
    assert (problem.line, problem.code, problem.suggestion) == (3, "out-of-order", "5:13")
    assert [chapter.start_ms for chapter in fix(given).chapters] == [0, 185_000, 313_000, 600_000, 1_200_000]


def test_the_same_entry_twice_is_taken_out_once() -> None:
    given = chapters((0, "Opening"), (313, "Catalogues"), (313, "catalogues "), (1200, "Panel"))
    assert codes(given) == [(3, "repeated"), (3, "stray-characters")]
    assert len(fix(given).chapters) == 3


def test_a_part_and_its_first_section_may_share_a_start_but_not_in_formats_without_levels() -> None:
    given = ChapterList(
        (
            Chapter(0, "Morning: catalogues"),
            Chapter(0, "Opening words", level=1),
            Chapter(20 * MINUTE, "Afternoon: museums"),
            Chapter(20 * MINUTE, "Krājumi", level=1),
        )
    )
    assert codes(given, duration_ms=60 * MINUTE) == []
    assert codes(given, duration_ms=60 * MINUTE, profile="webvtt") == []
    assert codes(given, profile="podcasting20") == [
        (2, "podcasting20-levels"),
        (2, "podcasting20-same-second"),
        (4, "podcasting20-same-second"),
    ]
    assert codes(given, profile="youtube") == [(2, "youtube-ten-seconds"), (4, "youtube-ten-seconds")]


def test_an_end_before_the_start_is_an_error() -> None:
    assert codes(chapters((0, "Opening", 300), (313, "Catalogues", 310), (1200, "Panel"))) == [
        (2, "end-before-start")
    ]


def test_chapters_after_the_end_are_named() -> None:
    assert codes(GOOD, duration_ms=10 * MINUTE) == [(3, "past-end")]


def test_a_section_that_leaves_its_part_is_cut_for_webvtt() -> None:
    given = ChapterList(
        (
            Chapter(0, "Morning", end_ms=20 * MINUTE),
            Chapter(MINUTE, "Catalogues", end_ms=25 * MINUTE, level=1),
            Chapter(30 * MINUTE, "Afternoon"),
        )
    )
    assert codes(given, duration_ms=60 * MINUTE, profile="webvtt") == [(2, "webvtt-nesting")]
    fixed = fix(given, duration_ms=60 * MINUTE, profile="webvtt")
    assert [chapter.end_ms for chapter in fixed.chapters] == [20 * MINUTE, 20 * MINUTE, None]


def test_starts_within_one_second_collide_for_podcast_players() -> None:
    given = ChapterList((Chapter(0, "Opening"), Chapter(500, "Catalogues"), Chapter(MINUTE, "Panel")))
    assert codes(given, profile="podcasting20") == [(2, "podcasting20-same-second")]


def test_bytes_count_for_youtube_not_letters() -> None:
    text = plain_text.write(GOOD) + "\n" + "ā" * 2_499
    assert len(text) < 5_000
    (problem,) = lint(text, profile="youtube")
    assert problem.code == "youtube-description-length"
    assert f"so {len(text.encode()) - 5_000} must go" in problem.message
    long = chapters(*((number * 60, "Ķ" * 50 + str(number)) for number in range(60)))
    assert (0, "youtube-description-length") in codes(long, profile="youtube")


def test_titles_with_angle_brackets_are_mended_for_youtube() -> None:
    given = chapters((0, "Opening"), (313, "MARC -> BIBFRAME"), (1200, "Is a < b?"))
    assert codes(given, profile="youtube") == [(2, "youtube-angle-brackets")]
    assert [c.title for c in fix(given, profile="youtube").chapters] == [
        "Opening",
        "MARC → BIBFRAME",
        "Is a ‹ b?",
    ]


def test_the_beginning_is_named_in_the_language_of_the_list() -> None:
    given = chapters((40, "Katalogi un krājumi"), (313, "Dati par muzejiem"), (1200, "Diskusija par datiem"))
    assert fix(given, profile="youtube", language="lv").text.startswith("0:00 Sākums\n0:40 Katalogi")
    russian = chapters((40, "Каталог музея"), (313, "Открытые данные"), (1200, "Что дальше с архивом"))
    assert fix(russian, profile="youtube").text.startswith("0:00 Начало\n")


def test_a_marked_language_is_no_mixture() -> None:
    titles = ["Ievads un atklāšana", "The future of the catalogue", "Kā glabāt datus", "Diskusija par datiem"]
    given = [Chapter(number * 300_000, title) for number, title in enumerate(titles)]
    (problem,) = lint(given)
    assert (problem.line, problem.code, problem.suggestion) == (2, "mixed-languages", "en")
    assert lint([replace(c, language="en") if "future" in c.title else c for c in given]) == ()


def test_a_list_wholly_in_another_language_than_the_recording_is_in_order() -> None:
    given = chapters(
        (0, "The rules of the catalogue"), (313, "What we do with the data"), (1200, "Who are you?")
    )
    assert codes(given, language="lv") == []

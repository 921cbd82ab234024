"""Mending: what is pasted back is clean, nothing around the list changes, and no word is lost."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapters import parse_description
from chapters.language import words
from chapters.lint import RULES, Fixed, Profile, fix, lint
from chapters.problems import Severity
from chapters.timecode import format_timecode

DATA = Path(__file__).parent.parent / "data" / "lint"
MENDABLE = {rule.id for rule in RULES if rule.fix}
TITLES = (
    "Ievads",
    "Katalogi un krājumi",
    "Kārļa Ulmaņa fotogrāfijas",
    "Jautājumi par projektu",
    "Įvadas į archyvus",
    "Muuseumide päev Tartus",
    "Обзор каталога",
    "开放数据",
    "سجلات المتحف",
    "What next…",
    "Python 3.11 and C++",
    "2024 in numbers",
    "Anna Bērziņa: linked data",
    "Maps (part 1/2)",
    "#3 Linked data",
    "Authority files",
    "Deduplication",
)
LAYOUTS = (
    "{time} {title}",
    "{time} - {title}",
    "({time}) {title}",
    "[{time}] {title}",
    "• {time} {title}",
    "- {time} – {title}",
    "{title} {time}",
    "{title} ({time})",
    "{number}. {time} {title}",
    "{number}) {title} - {time}",
    "**{time}** {title}",
    "[{time}](https://example.org/watch?v=abc&t={seconds}) {title}",
)
BEFORE = (
    "Muzeju diena Rīgā",
    "The recording of our annual conference.",
    "",
    "Paldies visiem!",
    "#muzeji #dati",
)
AFTER = ("Thanks to all speakers", "Slides: https://example.org/slides", "", "Ieraksts pieder muzejam.")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[str], list[str], list[str]]:
    """A description with a list that may have slips, the prose lines around it, and the titles in it."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=9, unique=True))
    steps = draw(
        st.lists(st.sampled_from((3, 9, 10, 45, 200, 313, 700)), min_size=len(titles), max_size=len(titles))
    )
    at = draw(st.sampled_from((0, 0, 0, 2, 14, 75)))
    starts = []
    for step in steps:
        starts.append(at)
        at += step
    slip = draw(st.sampled_from(("none", "none", "moved", "mistyped", "twice")))
    entries = list(zip(starts, titles, strict=True))
    place = draw(st.integers(1, len(entries) - 1))
    if slip == "moved":
        entries.insert(0 if place > 1 else len(entries), entries.pop(place))
    elif slip == "mistyped":
        entries[place] = (entries[place][0] + 600, entries[place][1])
    elif slip == "twice":
        entries.insert(place, entries[place])
    layout = draw(st.sampled_from(LAYOUTS))
    padded = draw(st.booleans())
    lines = [
        layout.format(
            time=f"{format_timecode(start * 1000):0>5}" if padded else format_timecode(start * 1000),
            title=title,
            number=number,
            seconds=start,
        )
        for number, (start, title) in enumerate(entries, 1)
    ]
    before = draw(st.lists(st.sampled_from(BEFORE), max_size=3))
    after = ["", *draw(st.lists(st.sampled_from(AFTER), max_size=3))]
    newline = draw(st.sampled_from(("\n", "\r\n")))
    return newline.join([*before, "", *lines, *after]), before, after, titles


def left_to_mend(fixed: Fixed) -> list[str]:
    """What a rule could have mended and did not; joining entries is no mend where fewer than three would be left."""
    long_enough = 0
    last = -10_000
    for chapter in fixed.chapters:
        if chapter.start_ms - last >= 10_000:
            long_enough, last = long_enough + 1, chapter.start_ms
    hopeless = {"youtube-ten-seconds"} if long_enough < 3 else set()
    return [
        problem.message
        for problem in fixed.remaining
        if problem.code in MENDABLE - hopeless and problem.severity is not Severity.INFO
    ]


def counted(text: str) -> Counter[str]:
    return Counter(word.folded for word in words(text) if any(map(str.isalpha, word.folded)))


@settings(max_examples=120, deadline=None)
@given(texts(), st.sampled_from([Profile.EDITOR, Profile.YOUTUBE]))
def test_mending_loses_nothing_and_mending_again_changes_nothing(
    given_text: tuple[str, list[str], list[str], list[str]], profile: Profile
) -> None:
    text, before, after, titles = given_text
    if not parse_description(text).chapters:
        return
    fixed = fix(text, profile=profile)
    assert [(c.start_ms, c.title) for c in parse_description(fixed.text).chapters] == [
        (c.start_ms, c.title) for c in fixed.chapters
    ]
    lines = fixed.text.replace("\r\n", "\n").split("\n")
    assert lines[: len(before)] == before
    assert lines[len(lines) - len(after) :] == after
    assert ("\r\n" in fixed.text) == ("\r\n" in text)
    for title in titles:
        assert counted(title) <= counted(fixed.text)
    again = fix(fixed.text, profile=profile)
    assert (again.text, again.applied) == (fixed.text, ())
    assert again.remaining == fixed.remaining == lint(fixed.text, profile=profile)
    assert left_to_mend(fixed) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789:. -()[]\nabAB<>/é中ا&;", max_size=120), st.sampled_from(list(Profile)))
def test_any_text_can_be_checked_and_mended(text: str, profile: Profile) -> None:
    fixed = fix(text, profile=profile, duration_ms=600_000)
    again = fix(fixed.text, profile=profile, duration_ms=600_000)
    assert again.text == fixed.text


def test_a_clean_text_comes_back_to_the_byte() -> None:
    text = "Muzeju diena\r\n\r\n0:00 Ievads\r\n 5:13  Katalogi \r\n\t1:02:45 Diskusija par datiem\r\n\r\nPaldies!  "
    fixed = fix(text)
    assert (fixed.text, fixed.applied, fixed.remaining) == (text, (), ())


def test_numbering_and_headings_stay_where_they_are_when_entries_move() -> None:
    text = (
        "Morning\n1. 0:00 Atklāšana\n2. 9:45 Digitalizācija\n   with Anna Bērziņa\n\nAfternoon\n"
        "3. 6:20 Muzeji\n4. 12:00 Noslēgums\nPaldies!"
    )
    assert fix(text).text == (
        "Morning\n1. 0:00 Atklāšana\n2. 6:20 Muzeji\n\nAfternoon\n"
        "3. 9:45 Digitalizācija\n   with Anna Bērziņa\n4. 12:00 Noslēgums\nPaldies!"
    )


def test_a_translated_list_follows_the_list() -> None:
    text = "0:02 Ievads\n3:05 Katalogi\n20:00 Diskusija\n\nIn English\n0:02 Opening\n3:05 Catalogues\n20:00 Panel"
    fixed = fix(text, profile="youtube")
    assert fixed.text == text.replace("0:02", "0:00")
    assert [c.translations[0].title for c in fixed.chapters] == ["Opening", "Catalogues", "Panel"]


def test_a_link_to_the_moment_moves_with_it() -> None:
    text = (
        "[0:02](https://youtu.be/x?t=2) Opening\n[5:13](https://youtu.be/x?t=313) Catalogues\n"
        "[20:00](https://youtu.be/x?t=1200) Panel"
    )
    assert fix(text, profile="youtube").text == text.replace("[0:02]", "[0:00]").replace("t=2)", "t=0)")


def test_markup_around_a_mended_title_stays() -> None:
    text = "0:00 Opening\n5:13 **Catalogues** /\n20:00 Panel"
    assert fix(text).text == "0:00 Opening\n5:13 **Catalogues**\n20:00 Panel"


def test_entries_on_one_line_are_mended_there() -> None:
    text = "Contents: 0:02 Card, 0:06 Opening, 3:10 Catalogues, 9:45 Maps, 12:00 Closing words. Thanks!"
    fixed = fix(text, profile="youtube")
    assert (
        fixed.text
        == "Contents: 0:00 Card / Opening, 3:10 Catalogues, 9:45 Maps, 12:00 Closing words. Thanks!"
    )


def test_times_and_titles_on_lines_of_their_own_are_put_in_order() -> None:
    text = "0:00\nOpening\n3:10\nCatalogues\n9:45\nDigitisation\n6:20\nMuseums\n12:00\nClosing\n\nThanks!"
    fixed = fix(text)
    assert [c.title for c in fixed.chapters] == [
        "Opening",
        "Catalogues",
        "Museums",
        "Digitisation",
        "Closing",
    ]
    assert fixed.remaining == ()
    assert fixed.text.endswith("\n\nThanks!")
    assert counted(fixed.text) == counted(text)


def test_entries_that_are_too_close_for_youtube_are_joined_with_all_their_words() -> None:
    text = "0:00 Title card\n0:04 Opening\n0:07 Greetings\n5:13 Catalogues\n9:00 Maps\n20:00 Panel"
    fixed = fix(text, profile=Profile.YOUTUBE, duration_ms=1_205_000)
    assert fixed.text == "0:00 Title card / Opening / Greetings\n5:13 Catalogues\n9:00 Maps / Panel"
    assert fixed.remaining == ()


def test_a_list_that_joining_would_make_too_short_for_youtube_is_left_alone() -> None:
    text = "0:00 Title card\n0:04 Opening\n5:13 Catalogues"
    fixed = fix(text, profile=Profile.YOUTUBE)
    assert (fixed.text, fixed.applied) == (text, ())
    assert [problem.code for problem in fixed.remaining] == ["youtube-ten-seconds"]


@pytest.mark.parametrize("profile", list(Profile))
def test_an_empty_text_is_left_empty(profile: Profile) -> None:
    fixed = fix("", profile=profile)
    assert (fixed.text, len(fixed.chapters)) == ("", 0)
    assert [problem.code for problem in fixed.remaining] == ["no-chapters"]


CASES = [json.loads(line) for line in (DATA / "mending.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_once_stayed_unmended_is_mended_and_pasted_back_is_clean(case: dict[str, Any]) -> None:
    duration_ms = case["duration"] and case["duration"] * 1000
    fixed = fix(case["text"], profile=case["profile"], duration_ms=duration_ms)
    assert fixed.text == case["fixed"]
    found = lint(fixed.text, profile=case["profile"], duration_ms=duration_ms)
    assert [p.code for p in found if p.severity is not Severity.INFO] == case["left"]
    assert not MENDABLE.intersection(case["left"])

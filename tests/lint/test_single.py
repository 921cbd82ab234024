"""One press mends one problem."""

from chapters.lint import Profile
from chapters.lint.checking import problems_of, subject_of
from chapters.lint.single import mend_one, mendable
from chapters.lint.subject import Subject
from chapters.model import Chapter, ChapterList


def of(given: str | ChapterList) -> Subject:
    return subject_of(given, duration_ms=None, language="", profile=Profile.EDITOR)


def test_a_suggested_time_is_written_and_nothing_else_changes() -> None:
    text = "0:00 Opening\n3:05 Catalogues\n15:13 Authority files\n10:00 Maps\n20:00 Panel\n"
    (found,) = [one for one in problems_of(of(text)) if one.code == "out-of-order"]
    assert found.suggestion == "5:13"
    done = mend_one(of(text), found)
    assert done is not None
    assert done.text == text.replace("15:13", "5:13")


def test_a_suggested_title_is_taken_over() -> None:
    text = "0:00 Ievads\n5:13 Katalogi\n20:00 Diskusija\n40:00 Muzeju krājumi\n55:00 Jautājumi un atbildes\n"
    (found,) = [one for one in problems_of(of(text)) if one.code == "general-title"]
    assert mendable(found)
    done = mend_one(of(text), found)
    assert done is not None
    assert "20:00 Diskusija: Katalogi" in (done.text or "")


def test_a_list_without_a_text_is_mended_too() -> None:
    chapters = ChapterList((Chapter(0, "One"), Chapter(40_000, "Two"), Chapter(20_000, "Three")))
    found = next(one for one in problems_of(of(chapters)) if one.code == "out-of-order")
    done = mend_one(of(chapters), found)
    assert done is not None
    assert [chapter.start_ms for chapter in done.chapters] == [0, 4_000, 20_000], (
        "one digit too many explains it"
    )


def test_what_only_a_person_can_mend_stays() -> None:
    chapters = ChapterList((Chapter(0, "One"), Chapter(20_000, "One"), Chapter(40_000, "Two")))
    for found in problems_of(of(chapters)):
        if not mendable(found):
            assert mend_one(of(chapters), found) is None

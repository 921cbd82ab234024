"""What every format promises, run over the registry: a new format is tested by being there."""

import random
from contextlib import suppress
from dataclasses import fields

import pytest
from hypothesis import given, settings

from chapters.errors import FormatError, Invalid
from chapters.formats import (
    Format,
    Loss,
    Reason,
    WriteResult,
    formats,
    formats_named,
    get_format,
    read,
    write,
)
from chapters.formats._fit import fit
from chapters.model import Chapter, Recording
from tests.formats.mutations import mutated
from tests.formats.random_lists import RECORDING, lists, recordings

ALL = formats()
WRITTEN = [form for form in ALL if form.can_write]
BOTH = [form for form in WRITTEN if form.can_read]
names = pytest.mark.parametrize("form", BOTH, ids=lambda form: form.name)
COMPARED = [field.name for field in fields(Chapter) if field.compare]


def after_losses(given_list: tuple[Chapter, ...], written: WriteResult) -> list[dict[str, object]]:
    """The list with every loss that the writer declared, and nothing else, done to it."""
    values = [{name: getattr(chapter, name) for name in COMPARED} for chapter in given_list]
    gone = set()
    for loss in written.losses:
        if loss.field == "chapter":
            gone.add(loss.chapter)
        else:
            values[loss.chapter][loss.field] = loss.after
    return [entry for at, entry in enumerate(values) if at not in gone]


def as_values(chapters: tuple[Chapter, ...]) -> list[dict[str, object]]:
    return [{name: getattr(chapter, name) for name in COMPARED} for chapter in chapters]


@names
@settings(max_examples=40, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_what_is_read_back_is_what_was_written_but_for_the_losses_declared(
    form: Format, chapters: tuple[Chapter, ...], recording: Recording | None
) -> None:
    written = write(chapters, form.name, recording)
    expected = after_losses(chapters, written)
    again = read(written.data, form.name)
    assert as_values(again.chapters.chapters) == expected
    assert not [problem for problem in again.problems if problem.severity == "error"]


@names
@settings(max_examples=12, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_the_content_shows_the_format(
    form: Format, chapters: tuple[Chapter, ...], recording: Recording | None
) -> None:
    written = write(chapters, form.name, recording)
    if any(chapter.listed for chapter in chapters):
        assert read(written.data).format == form.name


@names
@settings(max_examples=10, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_writing_again_loses_nothing_more(
    form: Format, chapters: tuple[Chapter, ...], recording: Recording | None
) -> None:
    fitted = tuple(entry.chapter for entry in fit(chapters, form, recording))
    if fitted:
        once = write(fitted, form.name, recording)
        result = read(once.data, form.name)
        assert write(result.chapters, form.name, result.recording or recording).losses == ()


@names
@settings(max_examples=2, deadline=None)
@given(chapters=lists(most=4))
def test_through_any_two_formats_only_what_is_declared_is_lost(
    form: Format, chapters: tuple[Chapter, ...]
) -> None:
    between = read(write(chapters, form.name, RECORDING).data, form.name)
    for second in BOTH:
        again = write(between.chapters, second.name, between.recording)
        expected = after_losses(between.chapters.chapters, again)
        assert as_values(read(again.data, second.name).chapters.chapters) == expected, second.name


@names
def test_an_empty_list_comes_back_empty(form: Format) -> None:
    written = write((), form.name, RECORDING)
    assert len(read(written.data, form.name).chapters) == 0
    if written.data:
        assert len(read(written.data).chapters) == 0
    else:
        with pytest.raises(FormatError, match="the file is empty"):
            read(written.data)


@names
def test_ten_thousand_chapters_come_back(form: Format) -> None:
    chapters = tuple(Chapter(at * 2_000, f"Chapter {at} & ā", level=at % 2) for at in range(10_000))
    written = write(chapters, form.name)
    expected = after_losses(chapters, written)
    assert as_values(read(written.data, form.name).chapters.chapters) == expected
    limits = {"youtube": 100, "resolve-edl": 900, "cue": 90}
    assert len(expected) >= limits.get(form.name, 10_000)


@names
def test_hostile_and_broken_files_raise_only_our_own_error(form: Format) -> None:
    """A short form of the long proof, ``benchmarks/fuzz_formats.py``."""
    dice = random.Random(form.name)
    chapters = [Chapter(at * 15_000, f"Title {at} <&>", at * 15_000 + 9_000, at % 3) for at in range(6)]
    data = write(chapters, form.name, RECORDING).data
    for _ in range(60):
        broken = mutated(data, dice)
        for name in (form.name, None):
            try:
                result = read(broken, name)
            except FormatError:
                continue
            else:
                assert all(chapter.start_ms >= 0 for chapter in result.chapters)


@names
@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"{", b"[]", b"<", b"<a>", b"\xef\xbb\xbf", b"null", b"1", b'"x"']
)
def test_next_to_nothing_is_no_list_or_an_empty_one(form: Format, data: bytes) -> None:
    with suppress(FormatError):
        assert len(read(data, form.name).chapters) == 0


@names
def test_a_file_that_is_too_large_is_refused(form: Format) -> None:
    with pytest.raises(FormatError, match="16 MB"):
        read(b" " * 16_000_001, form.name)


def test_every_format_says_who_it_is() -> None:
    assert len({form.name for form in ALL}) == len(ALL)
    for form in ALL:
        assert form.label
        assert form.note.endswith(".")
        assert form.extensions
        assert all(extension.startswith(".") for extension in form.extensions)
        assert form.can_read or form.can_write


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(Invalid, match="webvtt"):
        get_format("vhs")


def test_a_format_that_is_only_read_is_not_written() -> None:
    with pytest.raises(Invalid, match="not written"):
        write([], "info-json")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("talk.vtt", "webvtt"),
        ("talk.csv", "csv"),
        ("talk.ohms.xml", "ohms"),
        ("talk.podcasting20.json", "podcasting20"),
        ("talk.json", "json"),
        ("talk.info.json", "info-json"),
        ("csv.vtt", "webvtt"),
    ],
)
def test_a_file_is_named_for_its_format(name: str, found: str) -> None:
    assert [form.name for form in formats_named(name)] == [found]


def test_losses_name_the_chapter_the_field_and_both_values() -> None:
    chapters = [
        Chapter(0, "A"),
        Chapter(65_432, "B\nC", key="bcdfghj", speakers=("Ann",)),
        Chapter(70_000, "D", listed=False),
    ]
    assert write(chapters, "youtube").losses == (
        Loss(1, "start_ms", Reason.CHANGED, "bcdfghj", "B\nC", 65_432, 65_000),
        Loss(1, "title", Reason.CHANGED, "bcdfghj", "B\nC", "B\nC", "B C"),
        Loss(1, "key", Reason.DROPPED, "bcdfghj", "B\nC", "bcdfghj", ""),
        Loss(1, "speakers", Reason.DROPPED, "bcdfghj", "B\nC", ("Ann",), ()),
        Loss(2, "chapter", Reason.DROPPED, "", "D", 70_000, None),
    )  # fmt: skip

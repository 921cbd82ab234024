"""XML that means harm, or is broken: only our own errors, in little time, and nothing is fetched."""

import contextlib
import time

import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from tests.formats.library import EVERYTHING, RECORDING, outline

NAMES = ["avalon", "matroska", "ohms", "podlove", "podlove-rss"]
START = "<ChapterTimeStart>0</ChapterTimeStart>"


def matroska(body: str, before: str = "") -> str:
    return f"{before}<Chapters><EditionEntry>{body}</EditionEntry></Chapters>"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>',
    ],
)
def test_entities_are_refused(name: str, declaration: str) -> None:
    text = write(EVERYTHING, name, RECORDING).text
    start = text.index("?>") + 2
    text = (
        text[:start]
        + declaration
        + text[start:].replace('<!DOCTYPE Chapters SYSTEM "matroskachapters.dtd">', "")
    )
    with pytest.raises(FormatError) as caught:
        read(text, name)
    assert caught.value.reason == "entities"


def test_a_document_type_that_is_only_named_is_no_harm() -> None:
    text = matroska(
        f"<ChapterAtom>{START}</ChapterAtom>", '<!DOCTYPE Chapters SYSTEM "matroskachapters.dtd">'
    )
    assert outline(text) == [(0, 0, None, "")]


def test_depth_has_an_end() -> None:
    deep = matroska(f"<ChapterAtom>{START}" * 100_000 + "</ChapterAtom>" * 100_000)
    with pytest.raises(FormatError, match="nested"):
        read(deep)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_breaks_off_is_refused_with_its_place(name: str) -> None:
    data = write(EVERYTHING, name, RECORDING).data
    for end in range(1, len(data), 97):
        with pytest.raises(FormatError) as caught:
            read(data[:end], name)
        assert caught.value.line >= 1
        assert caught.value.column >= 1


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "windows-1257", "windows-1251", "iso-8859-13", "utf-8-sig"]
)
@pytest.mark.parametrize("declared", [True, False])
def test_encodings_are_found_and_said(encoding: str, declared: bool) -> None:
    title = "Введение в дело" if encoding == "windows-1251" else "Ievads krājumā, šķēršļi un ļaudis"
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if declared else ""
    atom = f"<ChapterAtom>{START}<ChapterDisplay><ChapterString>{title}</ChapterString></ChapterDisplay></ChapterAtom>"
    data = matroska(atom, head).encode(encoding)
    result = read(data, language="ru" if encoding == "windows-1251" else "lv")
    assert [each.title for each in result.chapters] == [title]
    assert [each.code for each in result.problems] == ([] if encoding == "utf-8-sig" else ["encoding"])


@pytest.mark.parametrize(
    "name", [*NAMES, "iiif", "schema-org", "web-annotation", "otio", "cue", "resolve-edl", "losslesscut"]
)
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "<script type=application/ld+json>",
        "[",
        "<a>",
        '{"a":',
        "0,1,",
        "001 ",
        "FILE x\nTRACK",
    ],
)
def test_endless_repetition_is_answered_soon(name: str, piece: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(FormatError):
        read(piece * 30_000, name)
    assert time.process_time() - begun < 5

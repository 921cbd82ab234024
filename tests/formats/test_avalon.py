"""Avalon structure XML: its schema accepts what is written, and nothing is lost that it has a place for."""

import pytest
import xmlschema

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter
from tests.formats.library import EVERYTHING, RECORDING, SHARED, fitted, needs_shared, outline, there_and_back


def test_levels_and_times_come_back() -> None:
    assert there_and_back("avalon") == fitted("avalon")
    result = read(write(EVERYTHING, "avalon", RECORDING).data)
    assert result.recording is not None
    assert result.recording.title == RECORDING.title


@needs_shared
def test_the_schema_of_avalon_accepts_what_is_written() -> None:
    schema = xmlschema.XMLSchema(str(SHARED / "avalon/avalon_structure.xsd"))
    schema.validate(write(EVERYTHING, "avalon", RECORDING).text)
    schema.validate(write([Chapter(0, ""), Chapter(7, "x", 7)], "avalon").text)
    assert not schema.is_valid('<Item label="x"><Span label="" begin="1"/></Item>')


def test_a_part_without_a_time_starts_where_the_first_within_it_does() -> None:
    text = '<Item label="CD"><Div label="A"><Div label="B"><Span label="C" begin="1:10.5" end="2:00"/></Div></Div></Item>'
    assert outline(text) == [(0, 70_500, None, "A"), (1, 70_500, None, "B"), (2, 70_500, 120_000, "C")]


def test_a_part_without_any_time_is_left_out_and_told() -> None:
    result = read('<Item label="CD">\n <Div label="Empty"/>\n <Span label="A" begin="0"/>\n</Item>')
    assert [each.title for each in result.chapters] == ["A"]
    assert [(each.code, each.line, each.column) for each in result.problems] == [("untimed-part", 2, 2)]


@pytest.mark.parametrize(
    "span",
    [
        '<Span label="x" begin="one"/>',
        '<Span label="x" begin="1:2:3:4"/>',
        '<Span label="x" begin="10" end="9"/>',
        '<Span label="x" begin="999999999"/>',
        '<Chapter label="x" begin="1"/>',
    ],
)
def test_what_breaks_the_format_is_told_with_its_place(span: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(f'<Item label="y">\n  <Div label="z">\n    {span}</Div></Item>', "avalon")
    assert (caught.value.line, caught.value.column) == (3, 5)


@needs_shared
def test_a_real_structure_is_read() -> None:
    found = outline((SHARED / "avalon/structure.xml").read_bytes())
    assert len(found) == 16
    assert found[:2] == [
        (0, 0, None, "Copland, Three Piano Excerpts from Our Town"),
        (1, 0, 9_990, "Track 1. Story of Our Town"),
    ]
    assert found[-1] == (0, 120_000, 150_000, "Track 13. Copland, Danzon Cubano")

"""Any list, whatever is in it, is written so that the validators of libraries and of mkvtoolnix accept the file."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings

from chapters.formats import write
from chapters.model import Chapter, Recording
from tests.formats.library import SHARED, needs_shared
from tests.formats.random_lists import lists, recordings

DTD = Path("/usr/share/doc/mkvtoolnix/examples/matroskachapters.dtd")
Chapters = tuple[Chapter, ...]


@cache
def schema(path: str) -> Any:
    """An XML or JSON schema out of the shared files."""
    file = SHARED / path
    if file.suffix == ".json":
        return jsonschema.Draft7Validator(json.loads(file.read_text()))
    return xmlschema.XMLSchema(str(file))


@needs_shared
@settings(max_examples=15, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_the_schema_of_iiif_accepts_any_list(chapters: Chapters, recording: Recording | None) -> None:
    whole = json.loads(write(chapters, "iiif", recording).data)
    assert [error.message for error in schema("iiif/iiif_3_0.json").iter_errors(whole)] == []


@needs_shared
@pytest.mark.parametrize(
    ("name", "path"), [("ohms", "ohms/ohms.xsd"), ("avalon", "avalon/avalon_structure.xsd")]
)
@settings(max_examples=25, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_the_schemas_of_libraries_accept_any_list(
    name: str, path: str, chapters: Chapters, recording: Recording | None
) -> None:
    schema(path).validate(write(chapters, name, recording).text)


@settings(max_examples=25, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_feedparser_finds_every_chapter_of_any_list(chapters: Chapters, recording: Recording | None) -> None:
    written = write(chapters, "podlove-rss", recording)
    feed = feedparser.parse(written.data)
    shown = [chapter for chapter in chapters if chapter.listed]
    assert not feed.bozo
    found = feed.entries[0].get("psc_chapters", {}).get("chapters", [])
    assert [each["start_parsed"].total_seconds() for each in found] == [
        each.start_ms / 1000 for each in shown
    ]


@pytest.mark.skipif(
    not (DTD.is_file() and shutil.which("xmllint")), reason="no xmllint, or no DTD of mkvtoolnix"
)
@pytest.mark.skipif(not shutil.which("mkvmerge"), reason="no mkvmerge")
@settings(max_examples=10, deadline=None)
@given(chapters=lists(), recording=recordings)
def test_mkvtoolnix_accepts_any_list(
    tmp_path_factory: pytest.TempPathFactory, chapters: Chapters, recording: Recording | None
) -> None:
    folder = tmp_path_factory.mktemp("matroska")
    file = folder / "chapters.xml"
    file.write_bytes(write(chapters, "matroska", recording).data)
    checked = ["xmllint", "--noout", "--nonet", "--dtdvalid", DTD, file]
    subprocess.run(checked, check=True, stderr=subprocess.PIPE)
    subprocess.run(
        ["mkvmerge", "-q", "-o", folder / "a.mka", "--chapters", file], check=True, stdout=subprocess.PIPE
    )

"""Matroska XML: mkvmerge and its DTD accept what is written, and nothing is changed on the way through a film."""

import shutil
import subprocess
from pathlib import Path

import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter, Recording, Translation
from tests.formats.library import EVERYTHING, RECORDING, SHARED, fitted, needs_shared, outline, there_and_back

DTDS = [
    Path("/usr/share/doc/mkvtoolnix/examples/matroskachapters.dtd"),
    SHARED / "mkvtoolnix/matroskachapters.dtd",
]
DTD = next((path for path in DTDS if path.is_file()), None)


def atoms(*inner: str) -> str:
    body = "".join(f"<ChapterAtom>{each}</ChapterAtom>" for each in inner)
    return f"<Chapters><EditionEntry>{body}</EditionEntry></Chapters>"


def test_levels_ends_languages_keys_and_hidden_chapters_come_back() -> None:
    assert there_and_back("matroska") == fitted("matroska")
    first, second, *_ = fitted("matroska")
    assert first.translations == (Translation("en", "Introduction"), Translation("ru", "Введение"))
    assert (first.key, second.language, second.level) == ("bcdfghj", "en", 1)
    assert [each.listed for each in fitted("matroska")].count(False) == 1


@pytest.mark.skipif(DTD is None or not shutil.which("xmllint"), reason="no xmllint, or no DTD of mkvtoolnix")
@pytest.mark.parametrize("recording", [RECORDING, None])
def test_what_is_written_keeps_to_the_dtd(tmp_path: Path, recording: Recording | None) -> None:
    file = tmp_path / "chapters.xml"
    file.write_bytes(write(EVERYTHING, "matroska", recording).data)
    subprocess.run(
        ["xmllint", "--noout", "--nonet", "--dtdvalid", str(DTD), file], check=True, stderr=subprocess.PIPE
    )


@pytest.mark.skipif(not shutil.which("mkvmerge"), reason="no mkvmerge")
def test_chapters_survive_a_film(tmp_path: Path) -> None:
    written, film, back = (tmp_path / name for name in ("chapters.xml", "film.mka", "back.xml"))
    written.write_bytes(write(EVERYTHING, "matroska", RECORDING).data)
    subprocess.run(["mkvmerge", "-q", "-o", film, "--chapters", written], check=True)
    subprocess.run(["mkvextract", film, "chapters", back], check=True, stdout=subprocess.DEVNULL)
    result = read(back.read_bytes())
    given = fitted("matroska")
    assert [(each.start_ms, each.end_ms, each.level, each.title) for each in result.chapters] == [
        (each.start_ms, each.end_ms, each.level, each.title) for each in given
    ]
    for before, after in zip(given, result.chapters, strict=True):
        assert (after.language, after.translations, after.listed) == (
            before.language,
            before.translations,
            before.listed,
        )
        assert not before.key or after.key == before.key
    assert (result.language, result.recording and result.recording.title) == ("lv", RECORDING.title)


@pytest.mark.parametrize("uid", ["9982692933481321716", "1", "27693830583576682"])
def test_a_number_that_another_program_chose_stays(uid: str) -> None:
    text = atoms(f"<ChapterUID>{uid}</ChapterUID><ChapterTimeStart>00:00:01.000</ChapterTimeStart>")
    again = write(read(text).chapters, "matroska").text
    assert f"<ChapterUID>{uid}</ChapterUID>" in again


@pytest.mark.parametrize("key", ["bcdfghj", "2345678", "12337", "0123", "a", "A-_9"])
def test_every_short_key_is_a_number_and_back(key: str) -> None:
    written = write([Chapter(0, "x", key=key)], "matroska")
    assert read(written.data).chapters.chapters[0].key == key


@pytest.mark.parametrize(
    ("time", "ms"),
    [
        ("00:00:05.123456789", 5_123),
        ("00:10:00.516583333", 600_516),
        ("100:00:00.000", 360_000_000),
        ("1500000000", 1_500),
        ("1500ms", 1_500),
        ("3 s", 3_000),
    ],
)
def test_times_in_all_notations_are_read(time: str, ms: int) -> None:
    assert outline(atoms(f"<ChapterTimeStart>{time}</ChapterTimeStart>")) == [(0, ms, None, "")]


def test_the_dialect_of_the_specification_is_read() -> None:
    text = atoms(
        "<ChapterTimeStart>0</ChapterTimeStart><ChapterTimeEnd>2000000000</ChapterTimeEnd>"
        "<ChapterDisplay><ChapString> Intro\n</ChapString></ChapterDisplay>"
    )
    assert outline(text) == [(0, 0, 2_000, "Intro")]


@pytest.mark.parametrize(
    ("inner", "place"),
    [
        ("<ChapterDisplay/>", (1, 25)),
        ("<ChapterTimeStart>soon</ChapterTimeStart>", (1, 38)),
        ("<ChapterTimeStart>00:60:00.000</ChapterTimeStart>", (1, 38)),
        ("<ChapterTimeStart>99999999999999999999</ChapterTimeStart>", (1, 38)),
        ("<ChapterTimeStart>2000ms</ChapterTimeStart><ChapterTimeEnd>1000ms</ChapterTimeEnd>", (1, 81)),
        ("<ChapterTimeStart>0</ChapterTimeStart><ChapterUID>x</ChapterUID>", (1, 76)),
    ],
)
def test_what_breaks_the_format_is_told_with_its_place(inner: str, place: tuple[int, int]) -> None:
    with pytest.raises(FormatError) as caught:
        read(atoms(inner))
    assert (caught.value.line, caught.value.column) == place


def test_the_default_edition_is_read_and_others_are_mentioned() -> None:
    atom = "<ChapterAtom><ChapterTimeStart>{}ms</ChapterTimeStart></ChapterAtom>"
    text = (
        f"<Chapters><EditionEntry>{atom.format(1)}</EditionEntry>"
        f"<EditionEntry><EditionFlagDefault>1</EditionFlagDefault>{atom.format(2)}</EditionEntry></Chapters>"
    )
    result = read(text)
    assert [each.start_ms for each in result.chapters] == [2]
    assert [each.code for each in result.problems] == ["other-editions"]


@needs_shared
def test_the_examples_of_mkvtoolnix_are_read() -> None:
    nested = (SHARED / "mkvtoolnix/nested.xml").read_bytes()
    assert outline(nested) == [
        (0, 0, 30_000, "Pirmā daļa & ievads"),
        (1, 5_123, 10_000, "Sub 1.1"),
        (2, 6_500, None, "Sub 1.1.1"),
        (0, 30_000, None, "Otrā"),
    ]
    assert read(nested).chapters.chapters[0].translations == (Translation("en", "First part"),)
    first = outline((SHARED / "mkvtoolnix/example-chapters-1.xml").read_bytes())
    assert first[-1] == (0, 740_000, 775_000, "Credits")

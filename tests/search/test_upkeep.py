"""The index always agrees with the records: that is proved, mended, and kept so when words are read in a new way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.upkeep import BATCH
from chapters.model import Chapter, ChapterList, Cue, Provider, Recording, Source, Track
from chapters.search.tokens import tokens
from chapters.search.upkeep import ANALYSER, Fts5Upkeep
from chapters.web.background import keep_index_current
from tests.support import opened

DATA = Path(__file__).parent.parent / "data" / "language"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Catalog]:
    catalog = opened(tmp_path)
    for number in range(3):
        recording = Recording(
            "", f"Diena {number}", Source(Provider.YOUTUBE, f"diena{number:06}"), language="lv"
        )
        chapters = ChapterList((Chapter(0, f"Atklāšana {number}"), Chapter(60_000, "Bibliotēkas un muzeji")))
        track = Track("lv", (Cue(0, 4_000, "Labdien visiem"), Cue(4_000, 9_000, "šodien par krājumiem")))
        catalog.add(NewRecording(recording, chapters, (track,)))
    yield catalog
    catalog.close()


def change(tmp_path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as raw, raw:
        assert raw.execute(statement, values).rowcount != 0


def test_a_sound_database_is_found_sound(shelf: Catalog) -> None:
    assert shelf.upkeep.verify() == ()
    assert not shelf.upkeep.stale


REMOVE = (
    "INSERT INTO search_index (search_index, rowid, title, names, summary, speech, context, facets) "
    "SELECT 'delete', id, title, names, summary, speech, context, facets FROM search_entry WHERE title LIKE 'biblio%' LIMIT 1"
)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM search_entry WHERE track_id = 1", "diena-0"),
        ("INSERT INTO search_entry SELECT 99, 999, chapter_id, track_id, 0, 0, title, names, summary, speech, context, facets "
         "FROM search_entry LIMIT 1", "belong to recordings that are gone"),
        (REMOVE, "does not hold"),
        ("INSERT INTO search_index (rowid, title) VALUES (7, 'atklasana')", "holds a search entry that is gone"),
    ],
)  # fmt: skip
def test_every_disagreement_is_found_and_mended(
    tmp_path: Path, shelf: Catalog, statement: str, told: str
) -> None:
    change(tmp_path, statement)
    faults = shelf.upkeep.verify()
    assert any(told in fault.message for fault in faults), faults
    shelf.upkeep.mend(faults)
    assert shelf.upkeep.verify() == ()
    assert shelf.search("atklāšana").total == 3


def test_a_list_that_went_bad_is_taken_from_the_history(tmp_path: Path, shelf: Catalog) -> None:
    change(tmp_path, "UPDATE chapter SET title = 'Kaut kas cits' WHERE id = 2")
    [fault] = shelf.upkeep.verify()
    assert "diena-0" in fault.message
    shelf.upkeep.mend([fault])
    assert shelf.upkeep.verify() == ()
    assert shelf.search("kaut kas").total == 0
    assert [span.chapter.title for span in shelf.recording("diena-0").spans][1] == "Bibliotēkas un muzeji"


def test_what_cannot_be_mended_can_be_taken_as_it_is(tmp_path: Path, shelf: Catalog) -> None:
    change(tmp_path, "UPDATE cue SET text = 'pavisam cits teksts' WHERE position = 1")
    faults = shelf.upkeep.verify()
    assert len(faults) == 3
    shelf.upkeep.mend(faults)
    assert len(shelf.upkeep.verify()) == 3
    shelf.upkeep.accept()
    shelf.upkeep.mend(shelf.upkeep.verify())
    assert shelf.upkeep.verify() == ()
    assert shelf.search("pavisam cits").total == 3


def test_words_that_slips_are_put_right_by_are_proved_too(tmp_path: Path, shelf: Catalog) -> None:
    change(tmp_path, "UPDATE search_word SET letters = 'bibliotekxs' WHERE letters = 'bibliotekas'")
    faults = shelf.upkeep.verify()
    assert any("slips" in fault.message for fault in faults)
    shelf.upkeep.mend(faults)
    assert shelf.upkeep.verify() == ()


def test_a_damaged_file_is_said_to_need_a_backup(tmp_path: Path, shelf: Catalog) -> None:
    change(tmp_path, "INSERT INTO chapter SELECT 99, 999, 'zzzzzzz', 0, 0, NULL, 0, 'Bez ieraksta', 1, '{}'")
    (fault,) = shelf.upkeep.verify()
    assert "chapter" in fault.message
    assert not fault.mendable


def test_a_database_that_another_analyser_made_is_indexed_anew_by_itself(
    tmp_path: Path, shelf: Catalog
) -> None:
    change(tmp_path, "UPDATE search_entry SET title = 'x' || title")
    change(tmp_path, "UPDATE search_state SET analyser = 'older'")
    assert shelf.upkeep.stale
    thread = keep_index_current(shelf.upkeep, sleep=lambda _: None)
    assert thread
    thread.join(30)
    assert not shelf.upkeep.stale
    assert [fault for fault in shelf.upkeep.verify() if "does not agree" in fault.message] == []
    assert keep_index_current(shelf.upkeep) is None


def test_a_rebuild_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    catalog = opened(tmp_path)
    for number in range(BATCH + 5):
        recording = Recording("", f"R{number}", Source(Provider.YOUTUBE, f"{number:011}"))
        catalog.add(NewRecording(recording, ChapterList((Chapter(0, f"Topic {number}"),))))
    change(tmp_path, "UPDATE search_state SET analyser = 'older'")

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalog.upkeep.reindex(pause=interrupt)
    assert catalog.upkeep.stale
    assert catalog.search("topic 3").total == 1
    done: list[int] = []
    catalog.upkeep.reindex(done.append)
    assert sum(done) == 5
    assert not catalog.upkeep.stale
    catalog.close()


def test_another_way_of_reading_words_has_another_number() -> None:
    """When this fails, the tokens of some text have changed: raise ANALYSER, and write what the message says."""
    texts = json.loads((DATA / "analysed.json").read_text(encoding="utf-8"))
    made = sha256()
    for language, sample in sorted(texts["samples"].items()):
        made.update(tokens(((sample, language),)).encode())
    for item in sorted((files("chapters.language") / "data").iterdir(), key=lambda item: item.name):
        made.update(item.read_bytes())
    expected = {"analyser": ANALYSER, "digest": made.hexdigest()}
    assert texts["made"] == expected, f"tests/data/language/analysed.json should say {json.dumps(expected)}"


def test_the_version_names_everything_that_words_are_read_with() -> None:
    assert Fts5Upkeep.analyser.count("/") == 3

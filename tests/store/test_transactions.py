"""A save is whole or not at all, search entries included; writers wait for one another and nobody's work is lost."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.preparing import prepare
from chapters.errors import Conflict
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from chapters.search.index import Fts5Index
from chapters.store import Store
from tests.support import opened

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def recording(number: int) -> Recording:
    return Recording("", f"Recording {number}", Source(Provider.YOUTUBE, f"video{number:06}"))


def test_a_save_that_fails_late_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = opened(tmp_path)
    catalog.add(NewRecording(recording(1), ChapterList((Chapter(0, "Before"),))))

    def fail(*_args: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(Fts5Index, "replace", fail)
    with pytest.raises(RuntimeError):
        catalog.add(NewRecording(recording(1), ChapterList((Chapter(0, "After"),))))
    monkeypatch.undo()
    assert [span.chapter.title for span in catalog.recording("recording-1").spans] == ["Before"]
    assert catalog.search("before").total == 1
    assert catalog.search("after").total == 0


def test_saving_from_an_old_revision_is_a_conflict_and_never_a_loss(tmp_path: Path) -> None:
    store = Store(tmp_path / "chapters.db", Fts5Index)
    with store.write() as unit:
        new = NewRecording(
            Recording("r", "R", Source(Provider.FILE, "r.webm")),
            ChapterList((Chapter(0, "One", key="aaaaaaa"),)),
        )
        number = unit.insert(prepare(new), now=NOW)
    with pytest.raises(Conflict, match="revision 0"), store.write() as unit:
        unit.save_list(
            number, ChapterList((Chapter(0, "Two", key="bbbbbbb"),)), parent=0, author="b", note="", now=NOW
        )
    with store.read() as view:
        assert [chapter.title for chapter in view.chapters(number)] == ["One"]


def test_many_writers_at_once_all_succeed(tmp_path: Path) -> None:
    catalog = opened(tmp_path)

    def add(number: int) -> str:
        chapters = ChapterList(tuple(Chapter(i * 1000, f"Topic {number} {i}") for i in range(5)))
        return catalog.add(NewRecording(recording(number), chapters)).slug

    with ThreadPoolExecutor(8) as pool:
        slugs = list(pool.map(add, range(80)))
    assert len(set(slugs)) == 80
    assert catalog.health().chapters == 400


def test_a_reader_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    store = Store(tmp_path / "chapters.db", Fts5Index)
    catalog = opened(tmp_path)
    with store.read() as view:
        before = view.counts(today=NOW.date())
        catalog.add(NewRecording(recording(1), ChapterList((Chapter(0, "New"),))))
        assert view.counts(today=NOW.date()) == before == (0, 0)
    with store.read() as view:
        assert view.counts(today=NOW.date()) == (1, 1)


def test_the_index_holds_exactly_what_the_records_say_after_many_changes(
    catalog: Catalog, tmp_path: Path
) -> None:
    for turn in range(6):
        chapters = ChapterList(tuple(Chapter(i * 1000, f"Word{i + turn} common") for i in range(20)))
        catalog.add(NewRecording(recording(1), chapters))
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as raw:
        raw.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
        entries = raw.execute("SELECT count(*) FROM search_entry").fetchone()[0]
        indexed = raw.execute(
            "SELECT count(*) FROM search_index WHERE search_index MATCH 'common'"
        ).fetchone()[0]
        stale = raw.execute("SELECT count(*) FROM search_index WHERE search_index MATCH 'word0'").fetchone()[
            0
        ]
    assert (entries, indexed, stale) == (21, 20, 0)


def test_the_database_is_durable_and_keeps_its_references(tmp_path: Path) -> None:
    store = Store(tmp_path / "chapters.db", Fts5Index)
    with store.read() as view:
        pragma = {
            name: view.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}

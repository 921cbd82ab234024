"""What was looked for in vain is counted without telling who, and sources that are gone are told."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.reports import ENOUGH, MOST_KEPT, Reports
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from chapters.search.index import Fts5Index
from chapters.store import Store
from chapters.store.reports import ReportRows


@pytest.fixture
def shelf(catalog: Catalog) -> Catalog:
    source = Source(Provider.YOUTUBE, "aaaaaaaaaaa")
    catalog.add(NewRecording(Recording("", "Of archives", source), ChapterList((Chapter(0, "Shelves"),))))
    return catalog


def ask(catalog: Catalog, *queries: str, times: int = ENOUGH) -> None:
    for _ in range(times):
        for query in queries:
            catalog.reports.searched(catalog.search(query))
        catalog.reports.write()


def told(catalog: Catalog) -> list[tuple[str, int]]:
    return [(one.words, one.count) for one in catalog.reports.missed()]


def test_what_many_looked_for_in_vain_is_told_in_one_spelling(shelf: Catalog) -> None:
    ask(shelf, "Zirgkopības  MUZEJI", times=2)
    ask(shelf, "zirgkopibas muzeji", "shelves", times=1)
    assert told(shelf) == [("zirgkopibas muzeji", 3)]


def test_what_few_looked_for_is_nowhere_to_be_read(shelf: Catalog, tmp_path: Path) -> None:
    ask(shelf, "quarrel with neighbour", times=ENOUGH - 1)
    assert told(shelf) == []
    shelf.close()
    for file in tmp_path.glob("chapters.db*"):
        assert b"neighbour" not in file.read_bytes()


def test_the_same_search_again_at_once_counts_once(shelf: Catalog) -> None:
    for _ in range(10):
        shelf.reports.searched(shelf.search("zebras"))
    shelf.reports.write()
    assert told(shelf) == []


@pytest.mark.parametrize(
    "query", ["anna@example.org", "+371 2612 3456", "010190-12345", "a b c d e f g h i j", "x" * 100, "…", ""]
)
def test_what_may_be_personal_is_not_counted(shelf: Catalog, query: str) -> None:
    ask(shelf, query)
    assert told(shelf) == []


def test_the_table_stays_small_and_forgets(shelf: Catalog, tmp_path: Path) -> None:
    ask(shelf, "zebras")
    now = [datetime.now(UTC)]
    store = Store(tmp_path / "chapters.db", Fts5Index)
    reports = Reports(store, clock=lambda: now[0])
    day = now[0].date()
    with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
        rows = ReportRows(connection)
        rows.add_missed({f"{n}".encode(): f"word {n}" for n in range(MOST_KEPT + 50)}, day, enough=ENOUGH)
        rows.trim_missed(day - timedelta(days=1), MOST_KEPT)
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as raw:
        assert raw.execute("SELECT count(*) FROM missed_search").fetchone() == (MOST_KEPT,)
    assert told(shelf) == [("zebras", 3)]
    now[0] += timedelta(days=91)
    reports.trim()
    assert told(shelf) == []
    store.close()


def test_a_source_that_is_gone_is_told_until_it_is_there_again(shelf: Catalog) -> None:
    shelf.reports.source_read("of-archives", "It is not there any more.")
    shelf.reports.source_read("of-archives", "It is still not there.")
    [trouble] = shelf.reports.troubles()
    assert (trouble.slug, trouble.title, trouble.reason) == (
        "of-archives",
        "Of archives",
        "It is still not there.",
    )
    assert trouble.since <= trouble.last
    shelf.reports.source_read("of-archives")
    assert shelf.reports.troubles() == ()

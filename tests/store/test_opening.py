"""A database that cannot be used is left as it is, and the message says what to do."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from chapters.catalog import NewRecording
from chapters.errors import StoreUnusable
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from chapters.store import schema
from chapters.store.engine import open_engine
from tests.support import opened


def filled(folder: Path) -> Path:
    catalog = opened(folder)
    chapters = ChapterList(tuple(Chapter(i * 1000, f"Topic number {i}") for i in range(500)))
    catalog.add(NewRecording(Recording("", "Long", Source(Provider.YOUTUBE, "aaaaaaaaaaa")), chapters))
    catalog.close()
    return folder / "chapters.db"


def test_a_missing_database_is_made_with_its_folder(tmp_path: Path) -> None:
    assert opened(tmp_path / "deep" / "down").health().recordings == 0
    assert (tmp_path / "deep" / "down" / "chapters.db").exists()


def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "chapters.db"
    path.write_bytes(b"My holiday notes")
    with pytest.raises(StoreUnusable, match=r"not a Chapters database.*--database"):
        opened(tmp_path)
    assert path.read_bytes() == b"My holiday notes"


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "chapters.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="another program"):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_a_newer_database_asks_for_a_newer_program(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(StoreUnusable, match=r"newer Chapters.*9999.*Upgrade"):
        opened(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_half_written_database_says_so_when_it_is_opened_or_read(tmp_path: Path, share: float) -> None:
    path = filled(tmp_path)
    data = path.read_bytes()
    for extra in tmp_path.glob("chapters.db-*"):
        extra.unlink()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(StoreUnusable, match=r"damaged|half written"):
        opened(tmp_path).recording("long")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "chapters.db").mkdir()
    with pytest.raises(StoreUnusable, match="is a folder"):
        opened(tmp_path)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "chapters.db").touch()
    assert opened(tmp_path).health().schema


def test_a_deleted_database_is_an_empty_one_again(tmp_path: Path) -> None:
    path = filled(tmp_path)
    for file in path.parent.glob("chapters.db*"):
        file.unlink()
    assert opened(tmp_path).health().recordings == 0


@pytest.mark.parametrize("then", ["gone", "replaced"])
def test_a_database_that_is_deleted_while_in_use_is_missed_at_once(tmp_path: Path, then: str) -> None:
    catalog = opened(tmp_path)
    assert catalog.health().recordings == 0
    for file in list(tmp_path.glob("chapters.db*")):
        file.rename(tmp_path / f"old-{file.name}")
    if then == "replaced":
        filled(tmp_path)
    for use in (catalog.health, lambda: catalog.search("topic"), lambda: catalog.recording("long")):
        with pytest.raises(StoreUnusable, match=r"deleted, moved or replaced.*start Chapters again"):
            use()
    catalog.close()


def test_a_damaged_search_index_is_said_and_not_raised_raw(tmp_path: Path) -> None:
    catalog = opened(tmp_path)
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as other:
        other.execute("DROP TABLE search_index")
        other.commit()
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        catalog.search("topic")
    catalog.close()


def test_a_migration_that_is_cut_off_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic.operations import Operations

    class Cut(Exception):
        pass

    real = Operations.get_bind
    calls = []

    def get_bind(self: Operations) -> object:
        calls.append(1)
        if len(calls) > 7:
            raise Cut
        return real(self)

    monkeypatch.setattr(Operations, "get_bind", get_bind)
    with pytest.raises(Cut):
        opened(tmp_path)
    monkeypatch.undo()
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as raw:
        assert raw.execute(
            "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'alembic%'"
        ).fetchone() == (0,)
    assert opened(tmp_path).health().recordings == 0


def test_a_copy_of_the_file_alone_can_be_opened_after_closing(tmp_path: Path) -> None:
    path = filled(tmp_path / "one")
    (tmp_path / "two").mkdir()
    shutil.copy(path, tmp_path / "two" / "chapters.db")
    assert opened(tmp_path / "two").health().chapters == 500


def of_version(path: Path, version: str) -> None:
    """A database as an older Chapters made it, with one recording."""
    engine = open_engine(path)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.exec_driver_sql(
            "INSERT INTO recording VALUES (1, 'old', NULL, 'Old', '', 'en', NULL, NULL, '[]', '', '', '', '', '', 'public', "
            "NULL, 1, '2020-01-01T00:00:00+00:00', '2020-01-01T00:00:00+00:00')"
        )
        connection.exec_driver_sql(
            "INSERT INTO source VALUES (1, 'youtube', 'aaaaaaaaaaa', '', 'none', '', '', '{}', '[]', '{}', '', "
            "'2020-01-01T00:00:00+00:00')"
        )
    engine.dispose()


def test_an_upgrade_keeps_the_database_as_it_was_and_says_where(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "chapters.db"
    of_version(path, "0003")
    catalog = opened(tmp_path)
    assert catalog.recording("old").recording.title == "Old"
    catalog.close()
    [kept] = tmp_path.glob("chapters.db.before-*")
    assert str(kept) in caplog.text
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
        assert raw.execute("SELECT slug FROM recording").fetchall() == [("old",)]
    opened(tmp_path).close()
    assert len(list(tmp_path.glob("chapters.db.before-*"))) == 1


def test_an_upgrade_without_room_for_the_copy_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chapters.db"
    of_version(path, "0003")
    # A folder in which nothing can be made stands in for a full disk.
    real = os.open
    monkeypatch.setattr(
        os, "open", lambda name, *rest: real(name if ".part" not in str(name) else "/dev/full/x", *rest)
    )
    with pytest.raises(StoreUnusable, match="No copy of the database"):
        opened(tmp_path)
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)

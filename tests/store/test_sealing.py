"""Whatever turns on the disk, if a reader would see it, is found."""

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.upkeep import Fault
from chapters.errors import StoreUnusable
from chapters.model import Chapter, ChapterList, Collection, Cue, Provider, Recording, Source, Track
from chapters.store.engine import open_engine
from chapters.store.sealing import seal_everything
from tests.support import opened

COLUMNS = {
    "collection": ("slug", "title", "description", "language"),
    "recording": ("slug", "collection_id", "title", "description", "language", "duration_ms", "recorded", "speakers",
                  "rights", "licence", "credit", "identifier", "poster", "access", "public_from", "revision", "added",
                  "modified"),
    "source": ("provider", "provider_id", "url", "provenance", "reason"),
    "chapter": ("key", "position", "start_ms", "end_ms", "level", "title", "listed", "more", "recording_id"),
    "retired_key": ("key", "title", "revision", "recording_id"),
    "track": ("language", "label", "automatic", "cue_count", "recording_id"),
    "cue": ("position", "start_ms", "end_ms", "speaker", "text", "track_id"),
    "revision": ("number", "parent", "author", "made", "note", "chapters"),
}  # fmt: skip
"""Every column that a reader sees, or that decides what is seen."""


def talk(number: int) -> NewRecording:
    recording = Recording(
        "",
        f"Talk {number}",
        Source(Provider.YOUTUBE, f"{number:011}", f"https://www.youtube.com/watch?v={number:011}"),
        description="Of archives.",
        language="en",
        duration_ms=60_000,
        recorded=date(2024, 5, number),
        speakers=("Anna Bērziņa", "Jānis Ozols"),
        collection="days",
        rights="Ours",
        licence="CC-BY-4.0",
        credit="The library",
        identifier=f"X-{number}",
    )
    chapters = (
        Chapter(
            0, f"Opening {number}", end_ms=5_000, speakers=("Anna Bērziņa",), summary="A word of welcome"
        ),
        Chapter(10_000, "Archives", level=1),
        Chapter(20_000, "To be taken out"),
    )
    track = Track(
        "en", (Cue(0, 4_000, "Good morning", "Anna"), Cue(4_000, 9_000, "to all of you")), "English"
    )
    return NewRecording(
        recording, ChapterList(chapters), (track,), collection=Collection("days", "Days", "Of talks", "en")
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three recordings, with a chapter taken out of each."""
    folder = tmp_path_factory.mktemp("made")
    catalog = opened(folder)
    for number in (1, 2, 3):
        catalog.add(talk(number))
        old = talk(number)
        catalog.add(replace(old, chapters=ChapterList(old.chapters.chapters[:2])))
    assert catalog.upkeep.verify() == ()
    catalog.close()
    return folder / "chapters.db"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A folder with a copy of that database."""
    shutil.copy(made, tmp_path / "chapters.db")
    return tmp_path


def faults(folder: Path) -> tuple[Fault, ...] | str:
    """What is found wrong, or why the database cannot be used at all."""
    try:
        catalog = opened(folder)
    except StoreUnusable as error:
        return str(error)
    try:
        return catalog.upkeep.verify()
    except StoreUnusable as error:
        return str(error)
    finally:
        catalog.close()


def turned(value: object, chance: random.Random) -> object:
    """A value with one bit of it turned."""
    if value is None:
        return 0
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(12))
    data = bytearray(str(value).encode())
    if not data:
        return "\x01"
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data.decode("latin-1")


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, columns in COLUMNS.items() for c in columns])
def test_a_turned_bit_in_any_column_is_found(home: Path, table: str, column: str) -> None:
    chance = random.Random(f"{table}.{column}")
    with closing(sqlite3.connect(home / "chapters.db")) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        rows = raw.execute(f"SELECT {column} FROM {table}").fetchall()
        number = chance.randrange(len(rows))
        keys = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[5]]
        found = raw.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall()[number]
        where = " AND ".join(f"{key} = ?" for key in keys)
        done = 0
        while not done:
            with suppress(sqlite3.IntegrityError):  # it would be another row's: another bit, then
                new = turned(rows[number][0], chance)
                done = raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (new, *found)).rowcount
        raw.commit()
    assert faults(home)


def shown(path: Path) -> object:
    """Everything that readers are shown, as the database gives it, or None where it gives nothing any more."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as raw:
            raw.text_factory = bytes
            return [
                sorted(repr(row) for row in raw.execute(f"SELECT rowid, {', '.join(columns)} FROM {table}"))
                if table not in ("cue",)
                else sorted(repr(row) for row in raw.execute(f"SELECT {', '.join(columns)} FROM {table}"))
                for table, columns in COLUMNS.items()
            ]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # Python cannot even read SQLite's complaint
        return None


def test_a_bit_that_turned_on_the_disk_is_found_if_readers_would_see_it(home: Path) -> None:
    path = home / "chapters.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    good, before = path.read_bytes(), shown(path)
    chance, seen = random.Random(8), 0
    places = [i for i, byte in enumerate(good) if byte]  # where something is written at all
    while seen < 40:
        bad = bytearray(good)
        bad[chance.choice(places)] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        if shown(path) == before:
            continue
        seen += 1
        assert faults(home), f"not found: {[i for i, byte in enumerate(good) if bad[i] != byte]}"
        for extra in home.glob("chapters.db-*"):
            extra.unlink()


@pytest.mark.parametrize(
    "table", ["recording", "collection", "chapter", "cue", "track", "revision", "retired_key"]
)
def test_a_row_that_is_gone_is_missed(home: Path, table: str) -> None:
    with closing(sqlite3.connect(home / "chapters.db")) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        if table == "collection":
            raw.execute("UPDATE recording SET collection_id = NULL")
        keys = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[5]]
        where = " AND ".join(f"{key} = (SELECT max({key}) FROM {table})" for key in keys)
        deleted = raw.execute(f"DELETE FROM {table} WHERE {where}").rowcount
        raw.commit()
    assert deleted == 1
    assert faults(home)


def test_every_way_of_saving_is_sealed(catalog: Catalog) -> None:
    for number in (1, 2):
        catalog.add(talk(number))
    desk = catalog.desk
    place = desk.drafting.workplace("talk-1", "Anna")
    wanted = tuple(replace(one, title=f"{one.title}!") for one in place.chapters)
    for chapters in (wanted[:1], wanted, ()):
        base = desk.drafting.workplace("talk-1", "Anna").revision
        desk.publishing.publish("talk-1", ChapterList(chapters), base=base, author="Anna", note="")
        assert catalog.upkeep.verify() == ()
    desk.publishing.restore("talk-1", 1, base=4, author="Anna")
    assert catalog.upkeep.verify() == ()
    desk.shelving.unite("talk-1", "talk-2", author="Anna")
    assert catalog.upkeep.verify() == ()
    desk.shelving.bring_back("talk-2", author="Anna")
    desk.shelving.delete("talk-1", author="Anna")
    assert catalog.upkeep.verify() == ()


def test_a_database_without_seals_gets_them_in_one_go(home: Path) -> None:
    engine = open_engine(home / "chapters.db")
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        before = raw.execute("SELECT * FROM seal ORDER BY 1, 2, 3").fetchall()
        raw.execute("DELETE FROM seal")
        seal_everything(raw)
        assert raw.execute("SELECT * FROM seal ORDER BY 1, 2, 3").fetchall() == before
    engine.dispose()


def test_a_poster_that_is_gone_or_damaged_is_found(tmp_path: Path) -> None:
    catalog = opened(tmp_path)
    picture = b"\xff\xd8\xff a poster"
    name = f"posters/{sha256(picture).hexdigest()[:24]}.jpg"
    new = talk(1)
    catalog.add(replace(new, recording=replace(new.recording, poster=name)))
    assert "cannot be read" in catalog.upkeep.verify()[0].message
    (tmp_path / "media/posters").mkdir(parents=True)
    (tmp_path / "media" / name).write_bytes(picture)
    assert catalog.upkeep.verify() == ()
    (tmp_path / "media" / name).write_bytes(picture[:-1] + b"?")
    assert "is damaged" in catalog.upkeep.verify()[0].message
    catalog.close()

"""The indexes of speakers and topics follow what is changed, recording by recording, and are as if made at once."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.directory import Directory, IndexKind
from chapters.catalog.directory.directory import AT_ONCE
from chapters.model import Access, Chapter, ChapterList, Provider, Recording, Source
from chapters.search.index import Fts5Index
from chapters.search.spelling import WordKeeper
from chapters.store import Store
from chapters.web.background import gather_names
from tests.support import opened

NAMES = (
    "Anna Bērziņa", "anna berzina", "Dr. Anna Bērziņa", "Bērziņa, Anna", "Anna Bērziņa (LNB)", "Anna Bērziņa (RTU)",
    "Jonas Žukas", "Jonas Zukas", "Liis Saar", "LIIS SAAR", "Zane Liepa", "Žane Liepa", "Žāne Liepa", "—",
)  # fmt: skip


@pytest.fixture
def store(catalog: Catalog, tmp_path: Path) -> Store:
    """The store that ``catalog`` rests on."""
    return Store(tmp_path / "chapters.db", partial(Fts5Index, words=WordKeeper()))


def talk(slug: str, *chapters: Chapter, speakers: tuple[str, ...] = (), **fields: object) -> NewRecording:
    about = Recording(
        slug, slug, Source(Provider.FILE, f"{slug}.webm"), duration_ms=90_000, speakers=speakers
    )
    return NewRecording(replace(about, **fields), ChapterList(chapters))  # type: ignore[arg-type]


def shown(directory: Directory) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Every entry with its places and the spellings that lead to it."""
    return [
        (kind.value, entry.heading, entry.places, directory.entry(kind, entry.slug).spellings)
        for kind in IndexKind
        for letter in directory.letters(kind, "lv")
        for entry in letter.entries
    ]


def forget(folder: Path) -> None:
    """Empty the indexes, as they were before the first recording was read."""
    with closing(sqlite3.connect(folder / "chapters.db")) as raw, raw:
        for table in ("index_name", "index_place", "index_entry", "index_order"):
            raw.execute(f"DELETE FROM {table}")
        raw.execute("INSERT OR IGNORE INTO index_stale SELECT id FROM recording")


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_indexes_are_as_if_made_at_once(tmp_path: Path, seed: int) -> None:
    catalog, drawn = opened(tmp_path), random.Random(seed)
    for _ in range(25):
        spoken = [
            Chapter(
                9_000 * n,
                drawn.choice(["Opening", "Anna Bērziņa: a talk"]),
                speakers=tuple(drawn.sample(NAMES, drawn.randint(0, 2))),
                topics=tuple(drawn.sample(("Rights", "rights", "Zoology", "zooloģija"), drawn.randint(0, 2))),
            )
            for n in range(drawn.randint(1, 4))
        ]
        access = drawn.choice([Access.PUBLIC, Access.PUBLIC, Access.HIDDEN])
        slug, named = drawn.choice("abcd"), tuple(drawn.sample(NAMES, 2))
        catalog.add(talk(slug, *spoken, speakers=named, access=access))
        if drawn.random() < 0.5:
            shown(catalog.directory)
    after_each = shown(catalog.directory)
    forget(tmp_path)
    assert shown(catalog.directory) == after_each


def test_a_recording_that_becomes_public_is_in_the_index_from_that_day_on(
    store: Store, catalog: Catalog
) -> None:
    catalog.add(talk("soon", Chapter(0, "One", speakers=("Anna Bērziņa",)), public_from=date(2999, 1, 1)))
    for day, there in ((date(2998, 12, 31), 0), (date(2999, 1, 1), 1), (date(2998, 6, 1), 0)):
        directory = Directory(store, today=lambda day=day: day)  # type: ignore[misc]
        assert directory.index(IndexKind.SPEAKERS, "en").total == there


def test_while_somebody_writes_the_index_is_shown_as_it_was(store: Store, catalog: Catalog) -> None:
    catalog.add(talk("one", Chapter(0, "One", speakers=("Anna Bērziņa",))))
    assert catalog.directory.index(IndexKind.SPEAKERS, "en").total == 1
    catalog.add(talk("two", Chapter(0, "One", speakers=("Liis Saar",))))
    with store.write():
        assert catalog.directory.index(IndexKind.SPEAKERS, "en").total == 1
    assert catalog.directory.index(IndexKind.SPEAKERS, "en").total == 2


def test_many_recordings_at_once_are_gathered_beside_the_answering(catalog: Catalog) -> None:
    new = [talk(f"talk-{n}", Chapter(0, "One", speakers=(f"Name{n} Surname",))) for n in range(AT_ONCE + 60)]
    catalog.add_many(new)
    before = catalog.version()
    thread = gather_names(catalog.directory, sleep=lambda _: None)
    assert thread is not None
    thread.join(20)
    assert not catalog.directory.behind
    assert catalog.version() != before, "pages that were made meanwhile are out of date"
    assert catalog.directory.index(IndexKind.SPEAKERS, "en").total == AT_ONCE + 60
    assert gather_names(catalog.directory) is None

"""Any text in any field is answered, and a search takes no longer than it may."""

import gc
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from benchmarks.generate import recordings, vocabulary
from benchmarks.search.random_queries import random_query
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.catalog.asking import Field, Filter
from chapters.search.deadline import Deadline
from chapters.settings import Settings

EDGES = [
    "",
    " ",
    "Æ",
    "-",
    "*",
    '"',
    '""',
    "\0",
    "a\0b",
    "\ud800",
    "NEAR(",
    "{facets}",
    "9999-0000",
    "²",
    "x" * 500,
]
TEXTS = st.one_of(
    st.sampled_from(EDGES), st.text(max_size=40), st.text('"*(){}:^+-~= ANDORTmuzejs', max_size=40)
)
SOON_S = 1.0
"""A statement that nobody stops takes minutes. How soon after its time a search ends, a benchmark measures."""


@pytest.fixture(autouse=True)
def without_collections() -> Iterator[None]:
    """In a process with thousands of tests, looking for garbage can take half a second of whatever runs just then."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    catalog = open_catalog(Settings(database=folder / "chapters.db", media=folder / "media"))
    catalog.add_many(list(recordings(60, 900)))
    catalog.close()
    return folder


@pytest.fixture(scope="module")
def catalog(shelf: Path) -> Iterator[Catalog]:
    catalog = opened(shelf)
    yield catalog
    catalog.close()


def opened(folder: Path, deadline_ms: int = 250) -> Catalog:
    settings = Settings(
        database=folder / "chapters.db", media=folder / "media", search_deadline_ms=deadline_ms
    )
    return open_catalog(settings)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=TEXTS,
    collection=TEXTS,
    filters=st.lists(st.builds(Filter, st.sampled_from(list(Field)), TEXTS, st.booleans()), max_size=3),
    page=st.integers(),
)
def test_any_value_of_any_field_is_answered(
    catalog: Catalog, text: str, collection: str, filters: list[Filter], page: int
) -> None:
    found = catalog.search(text, collection=collection, filters=filters, page=page, facets=True)
    assert found.query == text
    slug = catalog.recordings().recordings[0].recording.slug
    assert catalog.find_in(slug, text).query == text
    catalog.complete(text)


@pytest.mark.parametrize("name", list(Field))
def test_what_no_value_can_be_narrows_to_nothing(catalog: Catalog, name: Field) -> None:
    assert catalog.search("", filters=[Filter(name, "!?")]).total == 0


def test_random_texts_are_answered_in_time(catalog: Catalog) -> None:
    chance = random.Random(11)
    for _ in range(120):
        query = random_query(chance)
        begun = time.thread_time()  # what others take of a busy machine is not ours to bound
        catalog.search(query, facets=True)
        assert time.thread_time() - begun < SOON_S, query


@pytest.mark.parametrize("milliseconds", [0, 1])
def test_a_search_without_time_says_that_it_is_not_complete(shelf: Path, milliseconds: int) -> None:
    catalog = opened(shelf, milliseconds)
    words = vocabulary()
    pages = [
        catalog.search(f"{one} OR {other}", facets=True)
        for one, other in zip(words, words[20:40], strict=False)
    ]
    assert any(not page.complete for page in pages)
    assert all(page.total <= 1_000 for page in pages)
    catalog.close()


def test_a_statement_without_end_is_broken_off_and_what_it_gave_is_kept() -> None:
    raw = sqlite3.connect(":memory:")
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    deadline = Deadline(40)
    begun = time.thread_time()
    with deadline.kept(raw):
        found = deadline.rows(raw, endless, ())
        assert (
            deadline.within(lambda: raw.execute(f"SELECT max(x) FROM ({endless})").fetchone(), "late")
            == "late"
        )
    assert found[:3] == [1, 2, 3]
    assert deadline.passed
    assert time.thread_time() - begun < SOON_S
    assert raw.execute("SELECT 1").fetchone() == (1,)


def test_what_is_tried_briefly_takes_no_time_from_the_rest() -> None:
    raw = sqlite3.connect(":memory:")
    endless = "SELECT count(*) FROM (WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)"
    deadline = Deadline(60_000)
    with deadline.kept(raw):
        assert deadline.briefly(lambda: raw.execute(endless).fetchone(), "little", 5) == "little"
        assert deadline.rows(raw, "SELECT 7", ()) == [7]
    assert not deadline.passed


def test_other_errors_of_the_database_are_not_hidden() -> None:
    raw = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        Deadline(1_000).within(lambda: raw.execute("SELECT * FROM nowhere"), None)

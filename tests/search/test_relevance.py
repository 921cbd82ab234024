"""Whoever looks for a topic in their own words finds it first, and never beyond the first ten places."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.relevance import QUERIES, Judged, judge, load
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.ingest.sample import sample_recordings
from chapters.language import fold
from tests.support import settings_in


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The sample content in a real database."""
    folder: Path = tmp_path_factory.mktemp("relevance")
    catalog = open_catalog(replace(settings_in(folder), search_deadline_ms=20_000))
    catalog.add_many(list(sample_recordings(folder / "media")))
    yield catalog
    catalog.close()


@pytest.fixture(scope="module")
def judged(sample: Catalog) -> list[Judged]:
    return [judge(sample, item) for item in load()]


def test_there_are_enough_queries_of_each_kind_and_none_twice() -> None:
    items: list[dict[str, Any]] = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]
    kinds = [item["kind"] for item in items]
    assert len(items) >= 90
    assert len({item["query"] for item in items}) == len(items)
    assert all(kinds.count(kind) >= 12 for kind in ("form", "half", "bare", "other", "who", "slip"))


def test_what_is_meant_comes_first(judged: list[Judged]) -> None:
    """The mean of 1 / place of the first chapter that answers is at least .9."""
    assert sum(item.reciprocal for item in judged) / len(judged) >= 0.9


def test_no_chapter_that_answers_lies_beyond_the_first_ten(judged: list[Judged]) -> None:
    assert {item.query: item.places for item in judged if not item.all_near} == {}


def test_no_query_is_a_copy_of_a_title(tmp_path: Path) -> None:
    titles = {fold(chapter.title) for new in sample_recordings(tmp_path) for chapter in new.chapters}
    assert not [item.query for item in load() if fold(item.query) in titles and item.kind != "who"]

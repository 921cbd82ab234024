"""The number that says whether anything viewers see has changed."""

from pathlib import Path

from chapters.catalog import Catalog, NewRecording
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from tests.support import opened

TALK = Recording("talk", "A talk", Source(Provider.FILE, "talk.webm"), language="en", duration_ms=60_000)


def add(catalog: Catalog, *titles: str) -> None:
    catalog.add(
        NewRecording(TALK, ChapterList(tuple(Chapter(9_000 * n, title) for n, title in enumerate(titles))))
    )


def test_reading_changes_no_version_and_every_change_does(catalog: Catalog) -> None:
    seen = [catalog.version()]
    for titles in (("One", "Two"), ("One", "Two", "Three"), ("One",)):
        add(catalog, *titles)
        seen.append(catalog.version())
        catalog.recording("talk")
        catalog.search("one")
        assert catalog.version() == seen[-1]
    assert len(set(seen)) == len(seen)


def test_another_process_sees_the_same_version(catalog: Catalog, tmp_path: Path) -> None:
    other = opened(tmp_path)
    assert other.version() == catalog.version()
    add(catalog, "One")
    assert other.version() == catalog.version()


def test_looking_at_an_unchanged_source_again_changes_nothing(catalog: Catalog) -> None:
    add(catalog, "One")
    before = catalog.version()
    add(catalog, "One")
    assert catalog.version() == before


def test_signing_in_changes_nothing_that_viewers_see(catalog: Catalog) -> None:
    before = catalog.version()
    catalog.accounts.people.first_link()
    assert catalog.version() == before

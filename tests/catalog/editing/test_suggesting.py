"""What visitors suggest: limited, checked, unseen until accepted, and credited."""

import pytest

from chapters.catalog import Catalog
from chapters.catalog.editing.suggesting import Suggestion
from chapters.errors import Invalid, NotFound, TooMany
from tests.catalog.editing.test_publishing import SLUG, add

HERE = "192.0.2.1"


@pytest.fixture
def shown(catalog: Catalog) -> Catalog:
    add(catalog)
    return catalog


def first_key(catalog: Catalog) -> str:
    return catalog.recording(SLUG).spans[0].chapter.key


def test_a_suggestion_is_shown_to_nobody_until_it_is_accepted_and_is_credited_then(shown: Catalog) -> None:
    desk, key = shown.desk, first_key(shown)
    desk.suggesting.suggest(SLUG, Suggestion(key, 2_000, "Welcome  to\x00 all", name="Kadri"), place=HERE)
    assert shown.recording(SLUG).spans[0].chapter.title == "Opening words"
    assert shown.search("welcome").total == 0
    (waiting,) = desk.suggesting.waiting()
    assert waiting.current
    assert (waiting.current.title, waiting.suggestion.title) == ("Opening words", "Welcome to all")
    desk.suggesting.accept(waiting.id, author="Anna")
    chapter = shown.recording(SLUG).spans[0].chapter
    assert (chapter.key, chapter.start_ms, chapter.title) == (key, 2_000, "Welcome to all")
    newest = desk.history.revisions(SLUG)[0]
    assert (newest.author, newest.note) == ("Anna", "Suggested by Kadri.")
    assert desk.suggesting.waiting() == ()


def test_an_editor_changes_what_was_suggested_or_declines_it(shown: Catalog) -> None:
    desk = shown.desk
    desk.suggesting.suggest(SLUG, Suggestion(start_ms=30_000, title="A missng chapter"), place=HERE)
    desk.suggesting.suggest(SLUG, Suggestion(remark="Nice!"), place=HERE)
    one, other = desk.suggesting.waiting(SLUG)
    desk.suggesting.accept(one.id, author="Anna", title="A missing chapter", start_ms=31_000)
    desk.suggesting.decline(other.id)
    found = shown.recording(SLUG).spans[1].chapter
    assert (found.start_ms, found.title) == (31_000, "A missing chapter")
    assert found.key
    with pytest.raises(NotFound):
        desk.suggesting.decline(other.id)


@pytest.mark.parametrize(
    "bad",
    [
        Suggestion(),
        Suggestion(start_ms=700_000, title="After the end"),
        Suggestion(title="At no time"),
        Suggestion(title="x" * 1_001, start_ms=0),
        Suggestion(remark="x" * 2_001),
        Suggestion(key="nonono", title="x"),
    ],
)
def test_what_cannot_be_is_refused(shown: Catalog, bad: Suggestion) -> None:
    with pytest.raises((Invalid, NotFound)):
        shown.desk.suggesting.suggest(SLUG, bad, place=HERE)
    assert shown.desk.suggesting.waiting() == ()


def test_one_place_cannot_flood_the_queue(shown: Catalog) -> None:
    for number in range(5):
        shown.desk.suggesting.suggest(SLUG, Suggestion(remark=f"{number}"), place=HERE)
    with pytest.raises(TooMany):
        shown.desk.suggesting.suggest(SLUG, Suggestion(remark="again"), place=HERE)
    shown.desk.suggesting.suggest(SLUG, Suggestion(remark="from elsewhere"), place="198.51.100.9")


def test_nothing_is_suggested_for_what_is_not_shown(shown: Catalog) -> None:
    shown.desk.shelving.delete(SLUG, author="Anna")
    with pytest.raises(NotFound):
        shown.desk.suggesting.suggest(SLUG, Suggestion(remark="Hello"), place=HERE)

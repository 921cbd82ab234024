"""Adding recordings: permanent names and keys, nothing half-done, nothing twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording, Outcome, Provenance
from chapters.errors import Gone, Invalid, NotFound
from chapters.model import Access, Chapter, ChapterList, Collection, Cue, Provider, Recording, Source, Track
from tests.support import opened


def talk(title: str = "Muzeju diena", number: int = 1, **fields: object) -> Recording:
    return Recording(
        "", title, Source(Provider.YOUTUBE, f"video{number:06}"), duration_ms=3_600_000, **fields
    )  # type: ignore[arg-type]


def new(*chapters: Chapter, recording: Recording | None = None) -> NewRecording:
    return NewRecording(recording or talk(), ChapterList(chapters), provenance=Provenance.DESCRIPTION)


def keys(catalog: Catalog, slug: str) -> dict[str, str]:
    return {span.chapter.title: span.chapter.key for span in catalog.recording(slug).spans}


def test_a_recording_is_found_by_its_slug_with_its_chapters_in_time_order(catalog: Catalog) -> None:
    saved = catalog.add(new(Chapter(90_000, "Panel"), Chapter(0, "Opening")))
    page = catalog.recording(saved.slug)
    assert (saved.slug, saved.outcome, saved.chapter_count, saved.revision) == ("muzeju-diena", "added", 2, 1)
    assert [(span.chapter.title, span.end_ms) for span in page.spans] == [
        ("Opening", 90_000),
        ("Panel", 3_600_000),
    ]
    assert page.provenance == "description"


def test_adding_the_same_again_changes_nothing(catalog: Catalog) -> None:
    first = catalog.add(new(Chapter(0, "Opening")))
    again = catalog.add(new(Chapter(0, "Opening")))
    assert (again.outcome, again.slug, again.revision) == (Outcome.UNCHANGED, first.slug, 1)
    assert catalog.health().recordings == 1


def test_keys_survive_retiming_renaming_and_moving_and_never_pass_to_another_topic(catalog: Catalog) -> None:
    slug = catalog.add(
        new(
            Chapter(0, "Opening"),
            Chapter(60_000, "Catalogues"),
            Chapter(120_000, "Open data"),
            Chapter(180_000, "Panel"),
        )
    ).slug
    before = keys(catalog, slug)
    catalog.add(
        new(
            Chapter(0, "Opening"),
            Chapter(75_000, "Catalogues"),
            Chapter(90_000, "Coffee break"),
            Chapter(120_000, "Open data in museums"),
            Chapter(200_000, "Panel"),
        )
    )
    after = keys(catalog, slug)
    assert after["Catalogues"] == before["Catalogues"]
    assert after["Panel"] == before["Panel"]
    assert after["Open data in museums"] == before["Open data"]
    assert after["Coffee break"] not in before.values()


def test_a_chapter_that_was_taken_out_is_gone_and_says_so(catalog: Catalog) -> None:
    slug = catalog.add(new(Chapter(0, "Opening"), Chapter(60_000, "Panel"))).slug
    key = keys(catalog, slug)["Panel"]
    catalog.add(new(Chapter(0, "Opening")))
    with pytest.raises(Gone, match="Panel") as gone:
        catalog.find_chapter(slug, key)
    assert gone.value.slug == slug
    with pytest.raises(NotFound, match="zzzzzzz"):
        catalog.find_chapter(slug, "zzzzzzz")


def test_what_a_plain_list_cannot_say_is_kept_when_it_is_imported_again(catalog: Catalog) -> None:
    slug = catalog.add(new(Chapter(0, "Opening", speakers=("Anna Bērziņa",), topics=("museums",)))).slug
    catalog.add(new(Chapter(5_000, "Opening")))
    [span] = catalog.recording(slug).spans
    assert (span.chapter.start_ms, span.chapter.speakers, span.chapter.topics) == (
        5_000,
        ("Anna Bērziņa",),
        ("museums",),
    )


def test_two_recordings_of_one_title_get_two_slugs(catalog: Catalog) -> None:
    slugs = [catalog.add(new(recording=talk("Rīga", number))).slug for number in (1, 2, 3)]
    assert slugs == ["riga", "riga-2", "riga-3"]


@pytest.mark.parametrize("title", ["", "   \n"])
def test_a_recording_without_a_title_is_refused_and_nothing_remains(catalog: Catalog, title: str) -> None:
    with pytest.raises(Invalid, match="--title"):
        catalog.add_many([new(recording=talk("Good")), new(recording=talk(title, 2))])
    assert catalog.health().recordings == 0


def test_hidden_recordings_are_nowhere_to_be_seen(catalog: Catalog) -> None:
    hidden = talk("Secret meeting", access=Access.HIDDEN)
    slug = catalog.add(new(Chapter(0, "Secret plans"), recording=hidden)).slug
    assert not catalog.search("secret").groups
    assert not catalog.home().newest
    assert catalog.home().chapter_count == 0
    with pytest.raises(NotFound):
        catalog.recording(slug)


def test_unlisted_chapters_keep_their_time_but_are_not_shown(catalog: Catalog) -> None:
    slug = catalog.add(
        new(Chapter(0, "Opening"), Chapter(60_000, "Sound check", listed=False), Chapter(90_000, "Panel"))
    ).slug
    assert [(s.chapter.title, s.end_ms) for s in catalog.recording(slug).spans] == [
        ("Opening", 60_000),
        ("Panel", 3_600_000),
    ]
    assert not catalog.search("sound check").groups


def test_collections_hold_their_recordings_and_add_up(catalog: Catalog) -> None:
    days = Collection("days", "Museum days", "Every spring.")
    catalog.add(replace(new(Chapter(0, "Opening"), Chapter(9, "End")), collection=days))
    catalog.add(replace(new(Chapter(0, "Start"), recording=talk("Second", 2)), collection=days))
    page = catalog.collection("days")
    assert (page.summary.recording_count, page.summary.chapter_count, page.summary.duration_ms) == (
        2,
        3,
        7_200_000,
    )
    assert {item.recording.title for item in page.recordings} == {"Muzeju diena", "Second"}
    with pytest.raises(NotFound):
        catalog.collection("nights")


def test_captions_come_back_as_they_were(catalog: Catalog) -> None:
    cues = (Cue(0, 1_500, "Labdien!", "Anna"), Cue(1_500, 4_000, "Sākam ar muzejiem."))
    slug = catalog.add(replace(new(), tracks=(Track("lv", cues, "Latviešu"),))).slug
    assert catalog.track(slug, "lv") == Track("lv", cues, "Latviešu")
    assert [(t.language, t.cue_count) for t in catalog.recording(slug).tracks] == [("lv", 2)]
    with pytest.raises(NotFound, match="et"):
        catalog.track(slug, "et")


@pytest.mark.parametrize(
    "title", ["\ud800 broken", "nul \0 byte", "a'b\"c; DROP TABLE chapter --", "🎉" * 50, "ا ب ج"]
)
def test_any_title_is_stored_and_found_on_its_page(catalog: Catalog, title: str) -> None:
    slug = catalog.add(new(Chapter(0, title), recording=talk(title))).slug
    shown = catalog.recording(slug).spans[0].chapter.title
    assert shown == title.replace("\ud800", "?").replace("\0", "\ufffd")


def test_what_is_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    slug = opened(tmp_path).add(new(Chapter(0, "Opening", speakers=("A", "B"), summary="All of it"))).slug
    [span] = opened(tmp_path).recording(slug).spans
    assert (span.chapter.speakers, span.chapter.summary) == (("A", "B"), "All of it")


def test_media_is_served_only_for_recordings_that_viewers_may_see(catalog: Catalog) -> None:
    def add(name: str, **fields: object) -> None:
        recording = Recording("", name, Source(Provider.FILE, name), **fields)  # type: ignore[arg-type]
        catalog.add(NewRecording(recording))

    add("open.webm")
    add("secret.webm", access=Access.HIDDEN)
    add("open/index.m3u8")
    add("secret/index.m3u8", access=Access.HIDDEN)
    add("later.webm", public_from=date(2999, 1, 1))
    served = ["open.webm", "open/index.m3u8", "open/part1.ts", "posters/0123.jpg"]
    refused = [
        "secret.webm",
        "secret/index.m3u8",
        "secret/part1.ts",
        "later.webm",
        "unknown.webm",
        "open/deep/part1.ts",
    ]
    assert [path for path in served + refused if catalog.serves(path)] == served

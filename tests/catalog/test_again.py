"""Importing again never undoes an editor's work: both sides' changes are kept, disputes wait as proposals."""

from dataclasses import replace

import pytest

from chapters.catalog import Catalog, NewRecording, Outcome, Provenance
from chapters.catalog.intake import Alternative
from chapters.errors import NotFound
from chapters.model import Chapter, ChapterList, Cue, Provider, Recording, Source, Track

OPENING, CATALOGUES, PANEL = Chapter(0, "Opening"), Chapter(60_000, "Catalogues"), Chapter(120_000, "Panel")
SOURCE = Source(Provider.YOUTUBE, "aaaaaaaaaaa")


def said(*chapters: Chapter, **fields: object) -> NewRecording:
    recording = Recording("", "Museum day", SOURCE, duration_ms=3_600_000)
    return NewRecording(
        replace(recording, **fields),  # type: ignore[arg-type]
        ChapterList(chapters),
        provenance=Provenance.DESCRIPTION,
        reason="The description holds a table of contents.",
    )


def shown(catalog: Catalog) -> list[tuple[int, str]]:
    return [(span.chapter.start_ms, span.chapter.title) for span in catalog.recording("museum-day").spans]


def edit(catalog: Catalog, old: str, **changes: object) -> None:
    """What an editor does: change one chapter of the current list and save it."""
    with catalog._records.write() as unit:
        known = unit.by_slug("museum-day")
        assert known
        chapters = ChapterList(
            tuple(replace(c, **changes) if c.title == old else c for c in known.chapters)  # type: ignore[arg-type]
        )
        assert chapters != known.chapters
        unit.save_list(
            known.id, chapters, parent=known.revision, author="editor", note="", now=catalog._clock()
        )
        unit.index(known.id)


@pytest.fixture
def imported(catalog: Catalog) -> Catalog:
    catalog.add(said(OPENING, CATALOGUES, PANEL))
    return catalog


def test_changes_to_different_chapters_are_both_kept(imported: Catalog) -> None:
    edit(imported, "Catalogues", title="Catalogues for everybody")
    saved = imported.add(
        said(OPENING, CATALOGUES, replace(PANEL, start_ms=150_000), Chapter(200_000, "Closing"))
    )
    assert shown(imported) == [
        (0, "Opening"), (60_000, "Catalogues for everybody"), (150_000, "Panel"), (200_000, "Closing")
    ]  # fmt: skip
    assert (saved.changes.added, saved.changes.changed, saved.changes.proposals) == (1, 1, 0)


def test_where_both_changed_the_same_the_editors_stays_and_the_sources_waits(imported: Catalog) -> None:
    edit(imported, "Panel", start_ms=121_000)
    saved = imported.add(said(OPENING, CATALOGUES, replace(PANEL, start_ms=150_000)))
    assert shown(imported)[2] == (121_000, "Panel")
    assert saved.changes.proposals == 1
    [waiting] = imported.pending("museum-day")
    assert (waiting.field, waiting.current, waiting.proposed) == ("start_ms", "2:01", "2:30")


def test_a_proposal_can_be_accepted_or_declined_once(imported: Catalog) -> None:
    edit(imported, "Panel", start_ms=121_000)
    edit(imported, "Opening", title="Welcome")
    imported.add(said(replace(OPENING, title="Atklāšana"), CATALOGUES, replace(PANEL, start_ms=150_000)))
    first, second = imported.pending()
    for waiting in (first, second):
        imported.decide(waiting.id, accept=waiting.field == "start_ms", author="editor")
    assert shown(imported) == [(0, "Welcome"), (60_000, "Catalogues"), (150_000, "Panel")]
    assert not imported.pending()
    assert imported.search("panel").groups[0].hits[0].chapter.start_ms == 150_000
    with pytest.raises(NotFound, match=str(first.id)):
        imported.decide(first.id, accept=True, author="editor")


def test_what_the_source_takes_out_goes_unless_an_editor_worked_on_it(imported: Catalog) -> None:
    edit(imported, "Panel", summary="Who pays?")
    saved = imported.add(said(OPENING))
    assert shown(imported) == [(0, "Opening"), (120_000, "Panel")]
    assert (saved.changes.removed, saved.changes.proposals) == (1, 1)
    [waiting] = imported.pending()
    assert (waiting.kind, waiting.current) == ("remove", "2:00 Panel")
    imported.decide(waiting.id, accept=True, author="editor")
    assert shown(imported) == [(0, "Opening")]


def test_the_same_source_again_changes_nothing_even_after_edits(imported: Catalog) -> None:
    edit(imported, "Opening", title="Welcome")
    before = shown(imported)
    again = imported.add(said(OPENING, CATALOGUES, PANEL))
    assert again.outcome is Outcome.UNCHANGED
    assert shown(imported) == before


def test_an_import_without_a_list_takes_none_away(imported: Catalog) -> None:
    imported.add(said(description="The description was emptied."))
    assert len(shown(imported)) == 3


def test_an_editors_title_of_the_recording_stays_and_the_new_one_waits(imported: Catalog) -> None:
    with imported._records.write() as unit:
        known = unit.by_slug("museum-day")
        assert known
        unit.update(known, replace(known.recording, title="Museum Day 2024"), now=imported._clock())
    imported.add(said(OPENING, CATALOGUES, PANEL, title="MUSEUM DAY (FULL)", credit="The Museum"))
    recording = imported.recording("museum-day").recording
    assert (recording.title, recording.credit) == ("Museum Day 2024", "The Museum")
    [waiting] = imported.pending()
    assert (waiting.key, waiting.field, waiting.proposed) == ("", "title", "MUSEUM DAY (FULL)")
    imported.decide(waiting.id, accept=True, author="editor")
    assert imported.recording("museum-day").recording.title == "MUSEUM DAY (FULL)"


def test_the_lists_that_did_not_win_can_be_chosen(catalog: Catalog) -> None:
    provider = ChapterList((Chapter(0, "Opening"), Chapter(61_000, "Catalogues of libraries")))
    catalog.add(
        replace(said(OPENING, CATALOGUES, PANEL), alternatives=(Alternative(Provenance.PROVIDER, provider),))
    )
    keys = {s.chapter.title: s.chapter.key for s in catalog.recording("museum-day").spans}
    assert [item.provenance for item in catalog.alternatives("museum-day")] == ["provider"]
    catalog.use_list("museum-day", Provenance.PROVIDER, author="editor")
    page = catalog.recording("museum-day")
    assert shown(catalog) == [(0, "Opening"), (61_000, "Catalogues of libraries")]
    assert page.provenance == "provider"
    assert page.spans[0].chapter.key == keys["Opening"]
    with pytest.raises(NotFound, match="there is: provider"):
        catalog.use_list("museum-day", Provenance.EMBEDDED, author="editor")


def test_captions_of_another_language_are_added_and_none_is_lost(catalog: Catalog) -> None:
    lv, et = (Track(code, (Cue(0, 1_000, "Sveiki"),)) for code in ("lv", "et"))
    catalog.add(replace(said(OPENING), tracks=(lv,)))
    catalog.add(replace(said(OPENING), tracks=(et,)))
    catalog.add(said(OPENING, PANEL))
    assert {track.language for track in catalog.recording("museum-day").tracks} == {"lv", "et"}

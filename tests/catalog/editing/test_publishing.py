"""Nothing that an editor sent is ever lost: revisions, joins, clashes, restores, drafts."""

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.editing.desk import Desk
from chapters.catalog.editing.joining import Choice
from chapters.catalog.editing.values import Clashed, Unpublishable
from chapters.errors import Conflict, Invalid, NotFound
from chapters.model import Chapter, ChapterList, Link, Provider, Recording, Source
from tests.support import opened

SLUG = "a-day-of-talks"
TITLES = ("Opening words", "Small museums online", "Libraries as places", "Old maps", "Questions on maps")


def add(catalog: Catalog, slug: str = SLUG) -> None:
    chapters = ChapterList(tuple(Chapter(60_000 * n, title) for n, title in enumerate(TITLES)))
    source = Source(Provider.YOUTUBE, f"id-{slug}"[:11], "https://www.youtube.com/watch?v=x")
    catalog.add(NewRecording(Recording(slug, slug, source, duration_ms=600_000), chapters))


@pytest.fixture
def desk(catalog: Catalog) -> Desk:
    add(catalog)
    return catalog.desk


def edited(chapters: ChapterList, number: int, **changes: object) -> ChapterList:
    rows = list(chapters)
    rows[number] = Chapter(**{name: getattr(rows[number], name) for name in Chapter.__slots__} | changes)
    return ChapterList(tuple(rows))


def now(desk: Desk) -> tuple[ChapterList, int]:
    place = desk.drafting.workplace(SLUG, "Anna")
    return place.chapters, place.revision


def test_publishing_makes_a_revision_that_is_found_and_shown_at_once(catalog: Catalog, desk: Desk) -> None:
    chapters, revision = now(desk)
    done = desk.publishing.publish(
        SLUG, edited(chapters, 3, title="Maps of Rīga"), base=revision, author="Anna", note="Named the town"
    )
    assert (done.revision, done.merged) == (2, False)
    newest = desk.history.revisions(SLUG)[0]
    assert (newest.author, newest.note, newest.parent, newest.chapter_count) == (
        "Anna",
        "Named the town",
        1,
        5,
    )
    assert catalog.search("maps of rīga").total == 1
    assert [c.key for c in done.chapters] == [c.key for c in chapters]


def test_publishing_the_same_again_makes_no_revision(desk: Desk) -> None:
    chapters, revision = now(desk)
    assert not desk.publishing.publish(SLUG, chapters, base=revision, author="Anna").changed
    assert len(desk.history.revisions(SLUG)) == 1


def test_different_chapters_join_by_themselves(desk: Desk) -> None:
    chapters, base = now(desk)
    desk.publishing.publish(SLUG, edited(chapters, 1, title="Museums, online"), base=base, author="Anna")
    mine = ChapterList((*edited(chapters, 3, start_ms=190_000), Chapter(500_000, "Farewell")))
    done = desk.publishing.publish(SLUG, mine, base=base, author="Jānis")
    assert done.merged
    assert [c.title for c in done.chapters] == [
        "Opening words", "Museums, online", "Libraries as places", "Old maps", "Questions on maps", "Farewell",
    ]  # fmt: skip
    assert done.chapters.chapters[3].start_ms == 190_000
    assert "revision 2" in desk.history.revisions(SLUG)[0].note


def test_the_same_chapter_is_a_clash_and_both_texts_are_kept(desk: Desk) -> None:
    chapters, base = now(desk)
    desk.publishing.publish(SLUG, edited(chapters, 1, title="Anna's title"), base=base, author="Anna")
    mine = edited(edited(chapters, 1, start_ms=61_000), 4, title="Also mine")
    with pytest.raises(Clashed) as clash:
        desk.publishing.publish(SLUG, mine, base=base, author="Jānis")
    (one,) = clash.value.clashes
    assert one.base
    assert one.mine
    assert one.theirs
    assert (one.base.title, one.mine.start_ms, one.theirs.title) == (
        "Small museums online",
        61_000,
        "Anna's title",
    )
    assert [c.title for c in now(desk)[0]][4] == "Questions on maps", "nothing was published"
    assert desk.drafting.aside(SLUG, clash.value.aside).chapters == mine
    settled = {"choices": {one.key: Choice.MINE}, "seen": clash.value.current}
    done = desk.publishing.publish(SLUG, mine, base=base, author="Jānis", **settled)  # type: ignore[arg-type]
    assert [c.title for c in done.chapters][1] == "Small museums online"
    assert [c.title for c in done.chapters][4] == "Also mine"
    assert any(c.title == "Anna's title" for c in desk.history.revision(SLUG, 2).chapters)


def test_a_choice_holds_only_for_what_was_seen(desk: Desk) -> None:
    chapters, base = now(desk)
    key = chapters.chapters[1].key
    desk.publishing.publish(SLUG, edited(chapters, 1, title="Second"), base=base, author="Anna")
    newer, revision = now(desk)
    desk.publishing.publish(SLUG, edited(newer, 1, title="Third"), base=revision, author="Anna")
    with pytest.raises(Clashed) as clash:
        desk.publishing.publish(
            SLUG, edited(chapters, 1, title="Mine"), base=base, author="J", choices={key: Choice.MINE}, seen=2
        )
    assert clash.value.clashes[0].theirs
    assert clash.value.clashes[0].theirs.title == "Third"


def test_taking_theirs_leaves_out_what_they_took_out(desk: Desk) -> None:
    chapters, base = now(desk)
    without = ChapterList(chapters.chapters[:1] + chapters.chapters[2:])
    desk.publishing.publish(SLUG, without, base=base, author="Anna")
    mine = edited(chapters, 1, title="Still here")
    with pytest.raises(Clashed) as clash:
        desk.publishing.publish(SLUG, mine, base=base, author="Jānis")
    key = clash.value.clashes[0].key
    assert clash.value.clashes[0].theirs is None
    for choice, count in ((Choice.THEIRS, 4), (Choice.MINE, 5)):
        done = desk.publishing.publish(SLUG, mine, base=base, author="J", choices={key: choice}, seen=2)
        assert len(done.chapters) == count


def test_errors_stop_publishing_and_warnings_do_not(desk: Desk) -> None:
    chapters, base = now(desk)
    with pytest.raises(Unpublishable) as stopped:
        desk.publishing.publish(
            SLUG, edited(chapters, 4, title="Jaut\ufffdjumi par kart\ufffdm"), base=base, author="Anna"
        )
    assert stopped.value.problems
    assert desk.publishing.publish(
        SLUG, edited(chapters, 4, title="Questions"), base=base, author="Anna"
    ).changed


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "  "},
        {"title": "x" * 1001},
        {"start_ms": -1},
        {"end_ms": 1},
        {"level": 11},
        {"links": (Link("javascript:alert(1)"),)},
        {"summary": "x" * 20_001},
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(desk: Desk, changes: dict[str, object]) -> None:
    chapters, base = now(desk)
    with pytest.raises(Invalid):
        desk.publishing.publish(SLUG, edited(chapters, 2, **changes), base=base, author="Anna")


def test_a_key_of_another_recording_is_not_taken(catalog: Catalog, desk: Desk) -> None:
    add(catalog, "another-day")
    other = catalog.desk.drafting.workplace("another-day", "Anna").chapters.chapters[0].key
    chapters, base = now(desk)
    mine = ChapterList((*chapters, Chapter(500_000, "Thief of keys", key=other)))
    done = desk.publishing.publish(SLUG, mine, base=base, author="Anna")
    assert done.chapters.chapters[-1].key != other


def test_a_restored_list_is_the_same_list_with_the_same_permalinks(catalog: Catalog, desk: Desk) -> None:
    chapters, base = now(desk)
    done = desk.publishing.publish(SLUG, ChapterList(chapters.chapters[:2]), base=base, author="Anna")
    with pytest.raises(Conflict):
        desk.publishing.restore(SLUG, 1, base=1, author="Anna")
    restored = desk.publishing.restore(SLUG, 1, base=done.revision, author="Anna")
    assert restored.chapters == chapters
    assert now(desk) == (chapters, 3)
    assert catalog.find_chapter(SLUG, chapters.chapters[4].key)[1].chapter.title == "Questions on maps"
    with pytest.raises(NotFound):
        desk.publishing.restore(SLUG, 9, base=3, author="Anna")


def test_drafts_are_ones_own_and_seen_by_others(desk: Desk) -> None:
    chapters, base = now(desk)
    desk.drafting.save(SLUG, "Anna", base=base, text="0:00 Half a ti", chapters=chapters)
    hers, his = desk.drafting.workplace(SLUG, "Anna"), desk.drafting.workplace(SLUG, "Jānis")
    assert hers.draft
    assert hers.draft.text == "0:00 Half a ti"
    assert his.draft is None
    assert [draft.author for draft in his.others] == ["Anna"]
    desk.publishing.publish(SLUG, edited(chapters, 0, title="Hello"), base=base, author="Anna")
    assert desk.drafting.workplace(SLUG, "Anna").draft is None


def test_a_draft_from_another_window_or_thrown_away_is_still_there(desk: Desk) -> None:
    chapters, base = now(desk)
    first = desk.drafting.save(SLUG, "Anna", base=base, text="", chapters=edited(chapters, 0, title="One"))
    desk.drafting.save(SLUG, "Anna", base=base, text="", chapters=edited(chapters, 0, title="Two"))
    third = edited(chapters, 0, title="Three")
    second = desk.drafting.workplace(SLUG, "Anna").draft
    assert second
    desk.drafting.save(SLUG, "Anna", base=base, text="", chapters=third, seen=second.saved.isoformat())
    desk.drafting.discard(SLUG, "Anna")
    kept = [(one.reason, one.chapters.chapters[0].title) for one in desk.drafting.set_asides(SLUG)]
    assert kept == [("discarded", "Three"), ("another window", "One")]
    assert first.saved <= second.saved


def test_many_savers_at_once_lose_nothing(tmp_path: Path) -> None:
    catalog = opened(tmp_path)
    add(catalog)
    desk = catalog.desk
    acknowledged: list[str] = []
    clashes: list[str] = []

    def save(who: int) -> None:
        for turn in range(12):
            chapters, base = now(desk)
            title = f"Title {turn} of editor {who}"
            try:
                desk.publishing.publish(
                    SLUG, edited(chapters, (who + turn) % 5, title=title), base=base, author=f"E{who}"
                )
                acknowledged.append(title)
            except Clashed as clash:
                clashes.append(title)
                aside = desk.drafting.aside(SLUG, clash.aside)
                assert title in {chapter.title for chapter in aside.chapters}

    threads = [threading.Thread(target=save, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [one.number for one in desk.history.revisions(SLUG)]
    assert numbers == list(range(len(acknowledged) + 1, 0, -1))
    history = {c.title for number in numbers for c in desk.history.revision(SLUG, number).chapters}
    assert set(acknowledged) <= history
    assert len(acknowledged) + len(clashes) == 72


STEP = st.tuples(
    st.sampled_from(["rename", "retime", "remove", "add", "restore", "stale"]),
    st.integers(0, 4),
    st.integers(1, 540),
    st.integers(0, 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=14))
def test_random_histories_keep_every_acknowledged_text(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, int]]
) -> None:
    catalog = opened(tmp_path_factory.mktemp("history"))
    add(catalog)
    desk = catalog.desk
    acknowledged: list[str] = []
    for number, (what, place, second, back) in enumerate(steps):
        _, revision = now(desk)
        if what == "restore":
            wanted = max(1, revision - back)
            old = desk.history.revision(SLUG, wanted).chapters
            desk.publishing.restore(SLUG, wanted, base=revision, author="Anna")
            assert now(desk)[0] == old
            continue
        base = max(1, revision - back) if what == "stale" else revision
        chapters = desk.history.revision(SLUG, base).chapters
        title = f"Topic {number} at {second}"
        rows = list(chapters)
        spot = place % len(rows) if rows else 0
        if what in ("rename", "stale") and rows:
            sent = edited(chapters, spot, title=title)
        elif what == "retime" and rows:
            sent = edited(chapters, spot, start_ms=second * 1000, title=title)
        elif what == "remove" and rows:
            sent = ChapterList(tuple(rows[:spot] + rows[spot + 1 :]))
        else:
            sent = ChapterList((*rows, Chapter(second * 1000, title)))
        try:
            desk.publishing.publish(SLUG, sent, base=base, author="Anna")
        except Clashed as clash:
            desk.drafting.aside(SLUG, clash.aside)
        except Unpublishable:
            continue
        if title in {chapter.title for chapter in sent}:
            acknowledged.append(title)
    _, revision = now(desk)
    kept = {c.title for n in range(1, revision + 1) for c in desk.history.revision(SLUG, n).chapters}
    kept |= {c.title for one in desk.drafting.set_asides(SLUG) for c in one.chapters}
    assert set(acknowledged) <= kept
    catalog.close()

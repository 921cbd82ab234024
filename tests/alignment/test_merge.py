"""When an editor and a source have both changed a list, nothing that either wrote is lost unsaid."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.alignment import PLAIN_FIELDS, Merge, ProposalKind, align, carry, merge
from chapters.model import Chapter, ChapterKind, ChapterList, Translation


def fresh(prefix: str = "new") -> Callable[[], str]:
    numbers = count()
    return lambda: f"{prefix}{next(numbers)}"


def chapters(*items: tuple[int, str]) -> ChapterList:
    return ChapterList(tuple(Chapter(minute * 60_000, title) for minute, title in items))


def plain(chapters: ChapterList) -> ChapterList:
    return ChapterList(tuple(replace(chapter, key="") for chapter in chapters))


def edited(base: ChapterList, index: int, **changes: object) -> ChapterList:
    items = list(base)
    items[index] = replace(items[index], **changes)  # type: ignore[arg-type]
    return ChapterList(tuple(items))


BASE = align(
    ChapterList(), chapters((0, "Intro"), (5, "Museum"), (10, "Library"), (15, "The end")), fresh("k")
).chapters


def titles(merged: Merge) -> list[str]:
    return [chapter.title for chapter in merged.chapters]


def test_changes_to_different_chapters_are_both_kept() -> None:
    ours = edited(BASE, 1, title="The museum today")
    theirs = plain(edited(BASE, 2, start_ms=660_000))
    merged = merge(BASE, ours, theirs, fresh())
    assert [(c.start_ms, c.title, c.key) for c in merged.chapters] == [
        (0, "Intro", "k0"),
        (300_000, "The museum today", "k1"),
        (660_000, "Library", "k2"),
        (900_000, "The end", "k3"),
    ]
    assert [c.key for c in merged.changed] == ["k2"]
    assert not merged.proposals


def test_changes_to_different_fields_of_one_chapter_are_both_kept() -> None:
    merged = merge(
        BASE, edited(BASE, 1, speakers=("Anna",)), plain(edited(BASE, 1, start_ms=310_000)), fresh()
    )
    assert merged.chapters.chapters[1] == replace(BASE.chapters[1], speakers=("Anna",), start_ms=310_000)
    assert not merged.proposals


def test_where_both_changed_the_same_the_editors_stays_and_the_sources_is_proposed() -> None:
    ours, theirs = edited(BASE, 1, title="Museums"), edited(BASE, 1, title="Our museum")
    merged = merge(BASE, ours, plain(theirs), fresh())
    assert titles(merged)[1] == "Museums"
    (proposal,) = merged.proposals
    assert (proposal.kind, proposal.key, proposal.field) == (ProposalKind.CHANGE, "k1", "title")
    assert (proposal.current_value, proposal.value) == ("Museums", "Our museum")


def test_the_same_change_on_both_sides_is_no_dispute() -> None:
    both = edited(BASE, 1, title="Museums")
    merged = merge(BASE, both, plain(both), fresh())
    assert merged.chapters == both
    assert merged.took_nothing
    assert not merged.proposals


def test_a_chapter_the_source_removed_goes_unless_the_editor_changed_it() -> None:
    theirs = chapters((0, "Intro"), (10, "Library"), (15, "The end"))
    gone = merge(BASE, BASE, theirs, fresh())
    assert titles(gone) == ["Intro", "Library", "The end"]
    assert [c.key for c in gone.removed] == ["k1"]
    kept = merge(BASE, edited(BASE, 1, summary="Worth keeping"), theirs, fresh())
    assert "Museum" in titles(kept)
    assert [(p.kind, p.key) for p in kept.proposals] == [(ProposalKind.REMOVE, "k1")]


def test_a_chapter_the_editor_removed_stays_away_and_the_sources_change_is_proposed() -> None:
    ours = ChapterList(tuple(c for c in BASE if c.key != "k1"))
    assert titles(merge(BASE, ours, plain(BASE), fresh())) == ["Intro", "Library", "The end"]
    merged = merge(BASE, ours, plain(edited(BASE, 1, title="The museum")), fresh())
    assert titles(merged) == ["Intro", "Library", "The end"]
    (proposal,) = merged.proposals
    assert (proposal.kind, proposal.key) == (ProposalKind.RESTORE, "k1")
    assert proposal.chapter is not None
    assert proposal.chapter.title == "The museum"


def test_a_chapter_both_added_is_one_chapter_with_the_editors_key() -> None:
    more = (0, "Intro"), (5, "Museum"), (7, "Amber"), (10, "Library"), (15, "The end")
    ours = align(BASE, chapters(*more), fresh("mine")).chapters
    ours = edited(ours, 2, speakers=("Anna",))
    merged = merge(BASE, ours, chapters(*more), fresh())
    assert merged.chapters == ours
    assert not merged.proposals


def test_a_base_without_keys_is_recognised() -> None:
    ours = edited(BASE, 1, title="Museum (corrected)")
    merged = merge(plain(BASE), ours, plain(edited(BASE, 3, title="End of day")), fresh())
    assert [c.key for c in merged.chapters] == ["k0", "k1", "k2", "k3"]
    assert titles(merged) == ["Intro", "Museum (corrected)", "Library", "End of day"]


def test_a_description_cannot_wipe_what_it_cannot_say() -> None:
    rich = edited(BASE, 1, summary="A summary", kind=ChapterKind.TALK)
    merged = merge(rich, rich, plain(BASE), fresh(), fields=PLAIN_FIELDS)
    assert merged.chapters == rich
    assert merged.took_nothing


def test_an_end_never_comes_before_its_start() -> None:
    base = edited(BASE, 1, end_ms=400_000)
    merged = merge(base, edited(base, 1, end_ms=320_000), plain(edited(base, 1, start_ms=350_000)), fresh())
    chapter = merged.chapters.chapters[1]
    assert (chapter.start_ms, chapter.end_ms) == (300_000, 320_000)
    assert [(p.field, p.value) for p in merged.proposals] == [("start_ms", 350_000)]


def test_pasting_a_plain_list_keeps_what_it_cannot_say() -> None:
    rich = edited(
        BASE,
        1,
        summary="A summary",
        speakers=("Anna",),
        topics=("Museums",),
        listed=False,
        end_ms=500_000,
        translations=(Translation("lv", "Muzejs"),),
    )
    pasted = align(rich, plain(BASE), fresh()).chapters
    assert carry(rich, pasted) == rich
    assert carry(rich, pasted, {"summary"}).chapters[1] == replace(BASE.chapters[1], summary="A summary")


def test_a_pasted_value_stays_and_an_end_is_not_carried_to_another_start() -> None:
    rich = edited(BASE, 1, speakers=("Anna",), end_ms=500_000)
    pasted = align(rich, plain(edited(BASE, 1, speakers=("Berta",), start_ms=301_000)), fresh()).chapters
    assert carry(rich, pasted).chapters[1] == replace(BASE.chapters[1], speakers=("Berta",), start_ms=301_000)


# -- promises over random edits on both sides -------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "museum",
        "library",
        "amber",
        "boats",
        "roads",
        "archive",
        "Q&A",
        "Pause",
        "sound",
        "film",
        "map",
        "letter",
        "salt",
        "river",
        "choir",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LISTS = st.lists(
    st.builds(Chapter, st.integers(0, 40).map(lambda n: n * 30_000), TITLES, level=st.integers(0, 1)),
    max_size=8,
).map(lambda items: ChapterList(tuple(sorted(items, key=lambda c: c.start_ms))))


def keyed_list(items: ChapterList, prefix: str) -> ChapterList:
    return align(ChapterList(), items, fresh(prefix)).chapters


@st.composite
def edits(draw: st.DrawFn, base: ChapterList) -> ChapterList:
    """A list that someone made from ``base``: some chapters removed, changed, added."""
    items = []
    for chapter in base:
        change = draw(st.sampled_from(["none", "none", "remove", "title", "start", "summary", "level"]))
        if change == "title":
            items.append(replace(chapter, title=draw(TITLES)))
        elif change == "start":
            items.append(replace(chapter, start_ms=draw(st.integers(0, 40)) * 30_000))
        elif change == "summary":
            items.append(replace(chapter, summary=draw(WORDS)))
        elif change == "level":
            items.append(replace(chapter, level=1 - chapter.level))
        elif change == "none":
            items.append(chapter)
    items += draw(LISTS.filter(lambda more: len(more) < 4))
    return ChapterList(tuple(sorted(items, key=lambda c: c.start_ms)))


@st.composite
def histories(draw: st.DrawFn) -> tuple[ChapterList, ChapterList, ChapterList]:
    base = keyed_list(draw(LISTS), "k")
    ours = draw(edits(base))
    ours = align(base, ours, fresh("mine")).chapters
    return base, ours, plain(draw(edits(base)))


def texts(chapter: Chapter) -> set[str]:
    return {chapter.title, chapter.summary}


@given(histories())
def test_no_text_of_either_side_disappears_unsaid(
    history: tuple[ChapterList, ChapterList, ChapterList],
) -> None:
    base, ours, theirs = history
    merged = merge(base, ours, theirs, fresh())
    said = {text for chapter in (*merged.chapters, *merged.removed) for text in texts(chapter)}
    for proposal in merged.proposals:
        said |= texts(proposal.chapter) if proposal.chapter else set()
    known = {text for chapter in base for text in texts(chapter)}
    mine = {text for chapter in ours for text in texts(chapter)}
    assert mine - known <= said  # whatever the editor wrote
    other = {text for chapter in theirs for text in texts(chapter)}
    assert other - known <= said  # whatever the source wrote


@given(histories())
def test_no_chapter_of_the_editor_disappears_unsaid(
    history: tuple[ChapterList, ChapterList, ChapterList],
) -> None:
    base, ours, theirs = history
    merged = merge(base, ours, theirs, fresh())
    assert {c.key for c in ours} <= {c.key for c in (*merged.chapters, *merged.removed)}
    before = {c.key: c for c in base}
    for chapter in merged.removed:  # only what the editor had left as it was
        assert before[chapter.key] == chapter


@given(histories())
def test_every_chapter_of_the_source_is_there_or_accounted_for(
    history: tuple[ChapterList, ChapterList, ChapterList],
) -> None:
    base, ours, theirs = history
    merged = merge(base, ours, theirs, fresh())
    assert plain(merged.theirs) == theirs
    present = {c.key for c in merged.chapters} | {p.key for p in merged.proposals}
    before = {c.key: c for c in base}
    for chapter in merged.theirs:
        # One that is in neither was removed by the editor, and the source still says what it said.
        assert chapter.key in present or before[chapter.key] == chapter


@given(histories())
def test_keys_are_unique_and_in_time_order(history: tuple[ChapterList, ChapterList, ChapterList]) -> None:
    merged = merge(*history, fresh())
    keys = [chapter.key for chapter in merged.chapters]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    starts = [chapter.start_ms for chapter in merged.chapters]
    assert starts == sorted(starts)


@given(histories())
def test_without_a_change_on_one_side_the_other_side_is_the_outcome(
    history: tuple[ChapterList, ChapterList, ChapterList],
) -> None:
    base, ours, theirs = history
    from_source = merge(base, base, theirs, fresh())
    assert plain(from_source.chapters) == theirs
    assert from_source.chapters == from_source.theirs
    assert not from_source.proposals
    from_editor = merge(base, ours, plain(base), fresh())
    assert from_editor.chapters == ours
    assert from_editor.took_nothing
    assert not from_editor.proposals


@given(histories())
def test_merging_again_changes_nothing(history: tuple[ChapterList, ChapterList, ChapterList]) -> None:
    base, ours, theirs = history
    once = merge(base, ours, theirs, fresh())
    again = merge(once.theirs, once.chapters, theirs, fresh("later"))
    assert again.chapters == once.chapters
    assert again.took_nothing
    assert not again.proposals


@given(histories())
def test_an_alignment_accounts_for_every_chapter(
    history: tuple[ChapterList, ChapterList, ChapterList],
) -> None:
    base, _, theirs = history
    result = align(base, theirs, fresh())
    assert plain(result.chapters) == theirs
    kept = {pair.new.key for pair in result.kept}
    assert kept == {pair.old.key for pair in result.kept}
    assert kept | {c.key for c in result.removed} == {c.key for c in base}
    assert kept | {c.key for c in result.added} == {c.key for c in result.chapters}
    assert len({c.key for c in result.chapters}) == len(theirs)


@given(LISTS, st.integers(-3_600_000, 3_600_000))
def test_moving_a_whole_list_in_time_moves_every_key_with_its_chapter(items: ChapterList, shift: int) -> None:
    base = keyed_list(items, "k")
    moved = ChapterList(tuple(replace(c, key="", start_ms=c.start_ms + shift) for c in base))
    assert [c.key for c in align(base, moved, fresh()).chapters] == [c.key for c in base]


@given(LISTS, st.randoms(use_true_random=False))
def test_a_key_never_leaves_its_title_when_titles_are_distinct(items: ChapterList, random: object) -> None:
    from random import Random

    assert isinstance(random, Random)
    distinct = {c.title.casefold(): c for c in items}
    base = keyed_list(ChapterList(tuple(distinct.values())), "k")
    starts = [c.start_ms for c in base]
    random.shuffle(starts)
    moved = [replace(c, key="", start_ms=start) for c, start in zip(base, starts, strict=True)]
    moved.sort(key=lambda c: c.start_ms)
    keys = {c.title: c.key for c in base}
    for chapter in align(base, ChapterList(tuple(moved)), fresh()).chapters:
        assert chapter.key == keys[chapter.title]


@pytest.mark.parametrize("size", [10_000])
def test_large_lists_merge_in_seconds(size: int) -> None:
    import time

    base = ChapterList(tuple(Chapter(n * 1000, f"talk {n} about x{n}", key=f"k{n}") for n in range(size)))
    ours = ChapterList(tuple(replace(c, summary="s") if n % 7 == 0 else c for n, c in enumerate(base)))
    theirs = ChapterList(tuple(replace(c, key="", start_ms=c.start_ms + n % 5) for n, c in enumerate(base)))
    began = time.perf_counter()
    merged = merge(base, ours, theirs, fresh())
    assert time.perf_counter() - began < 10
    assert [c.key for c in merged.chapters] == [c.key for c in base]

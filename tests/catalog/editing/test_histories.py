"""Whatever editors do, in whatever order: a restored list is the very list, and every text that was taken is found again.

A short form of the long proof, ``benchmarks/histories.py``.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.editing.joining import Choice
from chapters.catalog.editing.suggesting import Suggestion
from chapters.catalog.editing.values import Clashed, Published, Unpublishable
from chapters.errors import TooMany
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from tests.support import opened

MINUTE = 60_000
LENGTH = 40 * MINUTE
EDITORS = st.sampled_from(["Anna", "Jānis", "Kadri"])
ANY = st.integers(0, 999)
KINDS = ("rename", "retime", "add", "remove", "speakers", "summary", "swap")
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), ANY, ANY), min_size=1, max_size=4)


class Histories(RuleBasedStateMachine):
    """One recording and its editors. ``published`` is what each revision was when it was made; ``said`` is every text that
    somebody was told is safe."""

    catalog: ClassVar[Catalog]
    numbers: ClassVar = count(1)
    runs: ClassVar[dict[str, int]] = {}

    @initialize(chapters=st.integers(0, 6))
    def begin(self, chapters: int) -> None:
        self.name = f"history{next(self.numbers):04}"
        self.source = Source(Provider.YOUTUBE, self.name, f"https://www.youtube.com/watch?v={self.name}")
        listed = tuple(Chapter(3 * MINUTE * n, self.text()) for n in range(chapters))
        self.slug = self.add(ChapterList(listed))
        self.published: dict[int, ChapterList] = {}
        self.said: set[str] = set()
        self.clash: tuple[ChapterList, int, Clashed] | None = None
        self.note_current()

    def add(self, chapters: ChapterList) -> str:
        about = Recording(self.name, f"About {self.name}", self.source, duration_ms=LENGTH)
        return self.catalog.add(NewRecording(about, chapters)).slug

    def text(self) -> str:
        return f"Words of the {next(self.numbers)}th talk"

    def did(self, what: str) -> None:
        self.runs[what] = self.runs.get(what, 0) + 1

    def note_current(self) -> ChapterList:
        place = self.catalog.desk.drafting.workplace(self.slug, "nobody")
        if place.revision:
            self.published.setdefault(place.revision, place.chapters)
        return place.chapters

    def edited(
        self, chapters: ChapterList, edits: list[tuple[str, int, int]]
    ) -> tuple[ChapterList, set[str]]:
        """``chapters`` after some edits, and the new texts in it."""
        rows = list(chapters)
        for kind, number, other in edits:
            if not rows or kind == "add":
                rows.append(Chapter(other * 1000, self.text()))
                continue
            at = number % len(rows)
            match kind:
                case "rename":
                    rows[at] = replace(rows[at], title=self.text())
                case "retime":
                    rows[at] = replace(rows[at], start_ms=other * 2000, end_ms=None)
                case "remove":
                    del rows[at]
                case "speakers":
                    rows[at] = replace(rows[at], speakers=(self.text(), self.text()))
                case "summary":
                    rows[at] = replace(rows[at], summary=self.text())
                case "swap":
                    two = other % len(rows)
                    one, another = rows[at], rows[two]
                    rows[at] = replace(one, start_ms=another.start_ms, end_ms=None)
                    rows[two] = replace(another, start_ms=one.start_ms, end_ms=None)
        fresh = words_of(ChapterList(tuple(rows))) - words_of(chapters)
        return ChapterList(tuple(rows)), fresh

    @rule(author=EDITORS, edits=EDITS, back=st.integers(0, 4), by_key=st.booleans())
    def publish(self, author: str, edits: list[tuple[str, int, int]], back: int, by_key: bool) -> None:
        """Publish a list that was made from the current revision, or from an older one."""
        known = sorted(self.published) or [0]
        base = known[max(0, len(known) - 1 - back)]
        begun = self.published.get(base, ChapterList())
        mine, fresh = self.edited(begun, edits)
        if not by_key:  # as pasted text comes: without keys
            mine = ChapterList(tuple(replace(chapter, key="") for chapter in mine))
        try:
            done = self.catalog.desk.publishing.publish(self.slug, mine, base=base, author=author)
        except Unpublishable:
            self.did("stopped by errors")
            return
        except Clashed as error:
            self.did("clashed")
            self.clash = (mine, base, error)
            self.said |= fresh
            return
        self.did("joined" if done.merged else "published")
        assert fresh <= words_of(done.chapters), "what was published is in the list that it became"
        self.took(done, fresh)

    @rule(author=EDITORS, mine=st.booleans())
    def settle(self, author: str, mine: bool) -> None:
        """Settle a clash, all for one side."""
        if self.clash is None:
            return
        wanted, base, error = self.clash
        self.clash = None
        choices = {one.key: Choice.MINE if mine else Choice.THEIRS for one in error.clashes}
        publishing = self.catalog.desk.publishing
        try:
            done = publishing.publish(
                self.slug, wanted, base=base, author=author, choices=choices, seen=error.current
            )
        except (Clashed, Unpublishable):
            self.did(
                "could not be settled"
            )  # something else was published since, or the joined list has errors
            return
        self.did("settled")
        self.took(done, set())

    @rule(author=EDITORS, number=ANY)
    def restore(self, author: str, number: int) -> None:
        """The list of any revision comes back as it was, to the key."""
        if not self.published:
            return
        wanted = sorted(self.published)[number % len(self.published)]
        current = max(self.published)
        done = self.catalog.desk.publishing.restore(self.slug, wanted, base=current, author=author)
        self.did("restored")
        assert done.chapters == self.published[wanted]
        assert self.note_current() == self.published[wanted]
        self.took(done, set())

    @rule(author=EDITORS, edits=EDITS, seen=st.booleans())
    def draft(self, author: str, edits: list[tuple[str, int, int]], seen: bool) -> None:
        """Save a draft, sometimes from a window that knows nothing of the draft there is."""
        drafting = self.catalog.desk.drafting
        place = drafting.workplace(self.slug, author)
        begun = place.draft.chapters if place.draft and seen else place.chapters
        mine, fresh = self.edited(begun, edits)
        last = place.draft.saved.isoformat() if place.draft and seen else ""
        drafting.save(self.slug, author, base=place.revision, text="", chapters=mine, seen=last)
        self.did("drafted")
        if not seen:
            self.said |= fresh
            drafting.discard(self.slug, author)

    @rule(edits=EDITS)
    def refresh(self, edits: list[tuple[str, int, int]]) -> None:
        """The source says something new: editors' work stands, the rest waits as proposals."""
        mine, _ = self.edited(self.note_current(), edits)
        self.add(ChapterList(tuple(replace(chapter, key="") for chapter in mine)))
        self.did("refreshed")
        self.note_current()

    @rule(author=EDITORS, accept=st.booleans())
    def decide(self, author: str, accept: bool) -> None:
        """Decide about what the source proposed."""
        for waiting in self.catalog.pending(self.slug)[:1]:
            self.catalog.decide(waiting.id, accept=accept, author=author)
            self.did("decided")
            self.note_current()

    @rule(author=EDITORS, number=ANY)
    def suggest(self, author: str, number: int) -> None:
        """A visitor suggests a title, and an editor takes it."""
        chapters = [one for one in self.note_current() if one.listed]
        if not chapters:
            return
        title = self.text()
        suggesting = self.catalog.desk.suggesting
        try:
            key = chapters[number % len(chapters)].key
            suggesting.suggest(self.slug, Suggestion(key=key, title=title), place=self.text())
        except TooMany:
            return
        self.did("suggested")
        for one in suggesting.waiting(self.slug):
            suggesting.accept(one.id, author=author)
        assert title in words_of(self.note_current())
        self.said.add(title)

    @rule(author=EDITORS)
    def delete(self, author: str) -> None:
        """Deleting and bringing back changes nothing."""
        before = self.note_current()
        shelving = self.catalog.desk.shelving
        shelving.delete(self.slug, author=author)
        shelving.bring_back(self.slug, author=author)
        self.did("deleted and brought back")
        assert self.note_current() == before

    @rule(author=EDITORS)
    def unite(self, author: str) -> None:
        """Another entry of the same recording becomes part of this one; its list is taken where there is none."""
        other, text = f"{self.name}-{next(self.numbers)}", self.text()
        listed = ChapterList((Chapter(0, text), Chapter(MINUTE, self.text())))
        about = Recording(other, "The same", replace(self.source, id=other[-11:]), duration_ms=LENGTH)
        self.catalog.add(NewRecording(about, listed))
        before = self.note_current()
        self.catalog.desk.shelving.unite(self.slug, other, author=author)
        self.did("united")
        after = self.note_current()
        assert after == before or (not before and text in words_of(after))
        assert text in words_of(self.catalog.desk.drafting.workplace(other, author).chapters)

    def took(self, done: Published, fresh: set[str]) -> None:
        self.said |= fresh
        assert done.revision == max([done.revision, *self.published])
        assert self.note_current() == done.chapters

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every revision is what it was, and what was said is in one of them, or lies set aside."""
        if not hasattr(self, "slug"):
            return
        history, drafting = self.catalog.desk.history, self.catalog.desk.drafting
        numbers = [one.number for one in history.revisions(self.slug)]
        assert numbers == sorted(self.published, reverse=True)
        found: set[str] = set()
        for number, chapters in self.published.items():
            assert history.revision(self.slug, number).chapters == chapters
            assert len({one.key for one in chapters}) == len(chapters)
            assert all(one.key for one in chapters)
            found |= words_of(chapters)
        for aside in drafting.set_asides(self.slug):
            found |= words_of(aside.chapters)
        assert self.said <= found, self.said - found


def words_of(chapters: ChapterList) -> set[str]:
    """Every text that somebody wrote into a list."""
    return {
        text for chapter in chapters for text in (chapter.title, chapter.summary, *chapter.speakers) if text
    }


def walk(
    folder: Path, examples: int, steps: int, *, seeded: Callable[[Any], Any] = lambda one: one
) -> dict[str, int]:
    """Run through ``examples`` random histories of ``steps`` steps each; how often each thing happened comes back."""
    Histories.catalog = opened(folder)
    Histories.runs = {}
    machine = seeded(Histories.TestCase)
    machine.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    machine().runTest()
    Histories.catalog.close()
    return Histories.runs


def test_no_history_loses_anything() -> None:
    with TemporaryDirectory() as folder:
        runs = walk(Path(folder), 8, 15)
    assert {"published", "joined", "clashed", "restored"} <= runs.keys(), runs

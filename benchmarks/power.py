"""The power cut again and again while the store writes: nothing that it has acknowledged is ever lost, no database is torn.

``python -m benchmarks.power [CUTS]`` runs the store's own statements on a disk (:mod:`benchmarks.lossyfiles`) that keeps only
what was synced for certain. The power goes at any write or sync, one in the middle of a change too, or while the tables of a
fresh database are made; what chance has left is then opened by the standard library's SQLite, which must find all that was
acknowledged, and nothing damaged. The same with ``synchronous = NORMAL`` shows that the disk does lose what is not synced.
"""

from __future__ import annotations

import gc
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from benchmarks.apswdriver import driving
from benchmarks.lossyfiles import Disk
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.catalog.editing.shelving import Facts
from chapters.errors import StoreUnusable
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from chapters.settings import Settings

CUTS = 1_000
LIVES = 25
"""Cuts that one database sees before a fresh one takes its place."""
FARTHEST = 3_000
"""Writes and syncs after which the power is gone at the latest."""
BEGUN = ChapterList(tuple(Chapter(30_000 * n, f"Chapter {n}") for n in range(8)))
DURABLE = "PRAGMA synchronous = FULL"


@dataclass
class Acknowledged:
    """What must be there: revisions, and the last text of each draft and fact (at first none), or one that was being saved
    at the cut."""

    revisions: dict[tuple[str, int], str] = field(default_factory=dict)
    latest: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    recordings: set[str] = field(default_factory=set)
    total: int = 0


@dataclass
class Tally:
    """What was found in the end."""

    cuts: int = 0
    edits: int = 0
    cuts_that_lost: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


class Work:
    """What editors do, in a row that chance decides. Each change is acknowledged when its method comes back."""

    def __init__(
        self, catalog: Catalog, known: Acknowledged, texts: Iterator[str], chance: random.Random
    ) -> None:
        self._catalog, self._known, self._texts, self._chance = catalog, known, texts, chance

    def one(self) -> None:
        """One change of any kind."""
        slugs = sorted(self._known.recordings)
        text = next(self._texts)
        if not slugs or self._chance.random() < 0.04:
            self._add(text)
            return
        kinds: list[Callable[[str, str], None]] = [self._publish, self._draft, self._state]
        self._chance.choices(kinds, (8, 2, 2))[0](self._chance.choice(slugs), text)
        self._known.total += 1

    def _add(self, text: str) -> None:
        name = "power" + text[-6:]
        source = Source(Provider.YOUTUBE, name, f"https://www.youtube.com/watch?v={name}")
        saved = self._catalog.add(NewRecording(Recording("", text, source), BEGUN))
        self._known.recordings.add(saved.slug)

    def _publish(self, slug: str, text: str) -> None:
        desk = self._catalog.desk
        place = desk.drafting.workplace(slug, "Anna")
        chapters = list(place.chapters)
        at = self._chance.randrange(len(chapters))
        chapters[at] = replace(chapters[at], title=text)
        if self._chance.random() < 0.1 and len(chapters) > 3:
            del chapters[(at + 1) % len(chapters)]
        elif self._chance.random() < 0.1:
            chapters.append(Chapter(self._chance.randrange(1, 900_000), f"New with {text}"))
        done = desk.publishing.publish(
            slug, ChapterList(tuple(chapters)), base=place.revision, author="Anna", note=text
        )
        self._known.revisions[slug, done.revision] = text

    def _draft(self, slug: str, text: str) -> None:
        latest = self._known.latest.setdefault(("draft", slug), {""})
        latest.add(text)
        self._catalog.desk.drafting.save(slug, "Jānis", base=1, text=f"0:00 {text}", chapters=BEGUN)
        latest &= {text}

    def _state(self, slug: str, text: str) -> None:
        shelving = self._catalog.desk.shelving
        about, seen = shelving.facts(slug)
        latest = self._known.latest.setdefault(("fact", slug), {""})
        latest.add(text)
        shelving.change(slug, Facts(about.title, credit=text), seen=seen, author="Anna")
        latest &= {text}


def work_until_the_cut(
    settings: Settings,
    name: str,
    known: Acknowledged,
    texts: Iterator[str],
    chance: random.Random,
    instead: dict[str, str],
) -> Disk:
    """Open the database on a disk of its own and change things until its power goes; the disk comes back."""
    disk = Disk(name)
    disk.cut = chance.randint(1, FARTHEST)
    with driving(name, instead), quiet():
        try:
            _work(settings, known, texts, chance)
        except StoreUnusable:
            if not disk.gone:
                raise
        gc.collect()  # closes what is still open on the disk that is gone
    return disk


def _work(settings: Settings, known: Acknowledged, texts: Iterator[str], chance: random.Random) -> None:
    work = Work(open_catalog(settings), known, texts, chance)
    while True:
        work.one()


def found_wrong(database: Path, known: Acknowledged) -> tuple[list[str], list[str]]:
    """What is lost of what was acknowledged, and what is torn, in the database as the cut left it."""
    catalog = open_catalog(Settings(database=database, media=database.parent))
    catalog.close()
    with closing(sqlite3.connect(database)) as raw:
        torn = [str(row[0]) for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
        torn += [f"a row without its parent: {row}" for row in raw.execute("PRAGMA foreign_key_check")]
        rows = raw.execute("SELECT slug, number, chapters FROM revision JOIN recording ON id = recording_id")
        lists = {(slug, number): chapters for slug, number, chapters in rows}
        said = {("draft", slug): text for slug, text in raw.execute(
            "SELECT slug, text FROM draft JOIN recording ON id = recording_id")}  # fmt: skip
        said |= {("fact", slug): text for slug, text in raw.execute("SELECT slug, credit FROM recording")}
        current = dict(raw.execute("SELECT slug, revision FROM recording"))
    lost = [f"revision {key}" for key, text in known.revisions.items() if text not in lists.get(key, "")]
    lost += [f"recording {slug}" for slug in known.recordings if slug not in current]
    lost += [
        f"{key} is “{said.get(key)}”, not one of {texts}"
        for key, texts in known.latest.items()
        if not any(text in said.get(key, "") for text in texts)
    ]
    torn += [
        f"{slug} is at revision {number}, which is not there"
        for slug, number in current.items()
        if (slug, number) not in lists
    ]
    return lost, torn


def prove(place: Path, cuts: int, *, instead: dict[str, str] | None = None, seed: int = 1) -> Tally:
    """Cut the power ``cuts`` times."""
    chance = random.Random(seed)
    tally, known, texts = Tally(), Acknowledged(), (f"Edit {number:07}" for number in count(1))
    folder = place / "0"
    for number in range(cuts):
        if number % LIVES == 0:
            known = Acknowledged()
            folder = place / f"{number}-fresh"
            folder.mkdir()
        settings = Settings(database=folder / "chapters.db", media=folder)
        before = known.total
        disk = work_until_the_cut(settings, f"disk-{number}", known, texts, chance, instead or {})
        tally.edits += known.total - before
        tally.cuts += 1
        after = place / str(number)
        after.mkdir()
        disk.write_back(after, chance)
        disk.unregister()
        looked_at = place / "looked-at"
        shutil.copytree(after, looked_at)
        lost, torn = found_wrong(looked_at / "chapters.db", known)
        shutil.rmtree(looked_at)
        shutil.rmtree(folder)
        folder = after
        tally.lost += lost
        tally.torn += torn
        if lost:
            tally.cuts_that_lost += 1
            known = Acknowledged()  # it cannot be lost twice
        if (lost or torn) and not instead:
            print(f"  cut {number + 1}: {lost} {torn}", flush=True)
        if (number + 1) % 100 == 0:
            print(f"  {number + 1} cuts, {tally.edits:,} edits, {len(tally.lost)} lost", flush=True)
    return tally


@contextmanager
def quiet() -> Iterator[None]:
    """A disk without power cannot even be closed, which SQLite complains about to nobody."""
    known, sys.unraisablehook, sys.excepthook = sys.unraisablehook, lambda _: None, lambda *_: None
    try:
        yield
    finally:
        sys.unraisablehook = known
        sys.excepthook = sys.__excepthook__


def main() -> None:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else CUTS
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "full").mkdir()
        full = prove(Path(place) / "full", cuts)
    with tempfile.TemporaryDirectory() as place:
        less = prove(Path(place), cuts // 10, instead={DURABLE: "PRAGMA synchronous = NORMAL"})
    print(
        f"the power cut {full.cuts:,} times while the store wrote: {len(full.lost)} of {full.edits:,} acknowledged edits lost, "
        f"{len(full.torn)} torn; the same disk under synchronous = NORMAL loses in {less.cuts_that_lost} of {less.cuts} cuts"
    )
    if full.lost or full.torn or not less.cuts_that_lost:
        raise SystemExit(
            "\n".join((full.lost + full.torn)[:20]) or "the disk loses nothing: this proves nothing"
        )


if __name__ == "__main__":
    main()

"""The power cut again and again while the store writes: nothing that it has acknowledged is ever lost, no database is torn.

``python -m benchmarks.power [CUTS [CUTS-UNDER-NORMAL]]`` runs the store's own statements on a disk (:mod:`benchmarks.lossyfiles`) that keeps only
what was synced for certain. The power goes at any write or sync, one in the middle of a change too, or while the tables of a
fresh database are made; what chance has left is then opened by the standard library's SQLite, which must find all that was
acknowledged, and nothing damaged. The same with ``synchronous = NORMAL`` shows that the disk does lose what is not synced.
"""

from __future__ import annotations

import logging
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import count
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
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
SEED = 1
LIVES = 25
"""Cuts that one database sees before a fresh one takes its place."""
FARTHEST = 3_000
"""Writes and syncs after which the power is gone at the latest."""
BEGUN = ChapterList(tuple(Chapter(30_000 * n, f"Chapter {n}") for n in range(8)))
DATABASE = "chapters.db"
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
        name = "pow" + text[-8:]
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


def one_life(
    folder: Path, after: Path, number: int, known: Acknowledged, instead: dict[str, str]
) -> Acknowledged:
    """Change the database in ``folder`` until the power goes; what survives is put into ``after``.

    A process of its own does it, as after a real cut nothing of the former life is left: SQLite remembers, by the number of its
    file, what a connection that could not be closed has locked and mapped.
    """
    receiver, sender = Pipe(duplex=False)
    process = get_context("fork").Process(target=_live, args=(sender, folder, after, number, known, instead))
    process.start()
    sender.close()
    try:
        found: Acknowledged = receiver.recv()
    except EOFError:
        raise SystemExit(f"the life before cut {number + 1} failed") from None
    process.join()
    return found


def _live(
    sender: Connection, folder: Path, after: Path, number: int, known: Acknowledged, instead: dict[str, str]
) -> None:
    chance = random.Random(SEED + number)
    texts = (f"Edit {number:04}{one:04}" for one in count(1))
    disk = Disk("disk")
    disk.cut = chance.randint(1, FARTHEST)
    with driving("disk", instead):
        try:
            work = Work(
                open_catalog(Settings(database=folder / DATABASE, media=folder)), known, texts, chance
            )
            while True:
                work.one()
        except StoreUnusable:
            if not disk.gone:
                raise
    disk.write_back(after, chance)
    sender.send(known)
    sender.close()
    os._exit(0)  # what is open on a disk without power cannot be closed


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


def prove(place: Path, cuts: int, *, instead: dict[str, str] | None = None) -> Tally:
    """Cut the power ``cuts`` times."""
    tally, known, folder = Tally(), Acknowledged(), place
    logging.getLogger("sqlalchemy.pool").setLevel(
        logging.CRITICAL
    )  # connections to a disk without power complain
    for number in range(cuts):
        if number % LIVES == 0:
            known, folder = Acknowledged(), place / f"{number}-fresh"
            folder.mkdir()
        after, looked_at = place / str(number), place / "looked-at"
        after.mkdir()
        before = known.total
        known = one_life(folder, after, number, known, instead or {})
        tally.edits += known.total - before
        tally.cuts += 1
        shutil.copytree(after, looked_at)
        lost, torn = found_wrong(looked_at / DATABASE, known)
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


def main() -> None:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else CUTS
    fewer = int(sys.argv[2]) if len(sys.argv) > 2 else cuts // 10
    with tempfile.TemporaryDirectory() as place:
        full = prove(Path(place), cuts)
    with tempfile.TemporaryDirectory() as place:
        less = prove(Path(place), fewer, instead={DURABLE: "PRAGMA synchronous = NORMAL"})
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

"""Ten thousand saves that race each other over HTTP: none is lost, and whoever loses is told.

``python -m benchmarks.races [SAVES]`` lets eight editors change the same few lists on the real server, with two processes, as
fast as they can. Each save is of one chapter, made from the revision that its editor has read, which is often no longer the
current one. Afterwards the history is walked: every save that was acknowledged is a revision, and changed the very chapter that
its editor changed and nothing else, so no save ever took another one back; every conflict was told, with what was published
meanwhile, and the text of the one who lost is kept.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.livesite import Answer, Client, Site
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.catalog.editing.differences import Kind, differences
from chapters.model import ChapterList

SAVES = 10_000
EDITORS = 8
LISTS, CHAPTERS = 5, 10
API = "/api/v1/recordings"


@dataclass(frozen=True, slots=True)
class Save:
    """What became of one save. ``kept`` is where the text of a refused one lies."""

    slug: str
    text: str
    key: str
    status: int
    revision: int = 0
    kept: int = 0
    told: bool = True


@dataclass
class Race:
    """All saves, and what went wrong."""

    saves: list[Save] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    merged: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, save: Save, *, merged: bool = False) -> None:
        with self.lock:
            self.saves.append(save)
            self.statuses[save.status] += 1
            self.merged += merged


def stocked(client: Client) -> list[str]:
    """The lists that all change."""
    slugs = []
    for number in range(LISTS):
        lines = "\n".join(f"{n // 2}:{n % 2 * 30:02} Chapter {n}" for n in range(CHAPTERS))
        sent = {"url": f"https://youtu.be/race{number:07}", "title": f"Race {number}", "description": lines}
        slugs.append(client.ask("POST", API, sent).json["slug"])
    return slugs


def run(client: Client, slugs: list[str], name: str, saves: int, race: Race, chance: random.Random) -> None:
    """One editor, who reads a list and saves it once or a few times, mostly without reading it again."""
    known: dict[str, dict[str, Any]] = {}
    for number in range(saves):
        slug = chance.choice(slugs)
        if slug not in known or chance.random() < 0.3:
            answer = client.ask("GET", f"{API}/{slug}/chapters")
            known[slug] = {"tag": answer.headers["etag"], **answer.json}
        place = known[slug]
        text = f"{name} says {number}"
        rows = [dict(row) for row in place["chapters"]]
        row = chance.choice(rows)
        row["title"] = text
        if chance.random() < 0.25:  # a program that wants no joining: only over the very revision
            answer = client.ask(
                "PUT", f"{API}/{slug}/chapters", {"chapters": rows, "note": text}, If_Match=place["tag"]
            )
        else:
            sent = {"chapters": rows, "note": text, "base": place["revision"]}
            answer = client.ask("PUT", f"{API}/{slug}/chapters", sent)
        save, done = _understood(answer, slug, text, row["key"])
        race.add(save, merged=done.get("merged", False))
        if save.status == 200:
            known[slug] = {"tag": answer.headers["etag"], **done}
        else:
            del known[slug]


def _understood(answer: Answer, slug: str, text: str, key: str) -> tuple[Save, dict[str, Any]]:
    done = answer.json
    match answer.status:
        case 200:
            return Save(slug, text, key, 200, revision=done["revision"]), done
        case 409:
            clash = next((one for one in done["clashes"] if one["key"] == key), None)
            told = clash is not None and clash["mine"]["title"] == text and clash["theirs"] is not None
            return Save(slug, text, key, 409, kept=done["kept"], told=told), done
        case 412:
            return Save(slug, text, key, 412, told=done["code"] == "changed"), done
        case other:
            return Save(slug, text, key, other, told=False), done


def judge(catalog: Catalog, race: Race) -> None:
    """Walk every history: what each revision changed must be what its save asked for, and nothing else."""
    wrong = race.wrong
    by_revision = {(one.slug, one.revision): one for one in race.saves if one.status == 200}
    if len(by_revision) != race.statuses[200]:
        wrong.append("two saves were given the same revision")
    for slug in sorted({one.slug for one in race.saves}):
        history = catalog.desk.history
        newest = history.revisions(slug)[0].number
        before = history.revision(slug, 1).chapters
        for number in range(2, newest + 1):
            after = history.revision(slug, number).chapters
            save = by_revision.get((slug, number))
            if save is None:
                wrong.append(f"revision {number} of {slug} was made by nobody")
            elif _changed(before, after) != [(Kind.RENAMED, save.key, save.text)]:
                wrong.append(
                    f"revision {number} of {slug} did not do what {save} asked: {_changed(before, after)}"
                )
            before = after
        late = [one for one in by_revision.values() if one.slug == slug and one.revision > newest]
        wrong += [f"{one} is in no history" for one in late]
        asides = {one.id: one for one in catalog.desk.drafting.set_asides(slug)}
        for one in race.saves:
            if one.slug != slug or one.status != 409:
                continue
            kept = asides.get(one.kept)
            if kept is None or all(chapter.title != one.text for chapter in kept.chapters):
                wrong.append(f"the text of {one} was not kept")
    wrong += [f"{one} was not told what it should be" for one in race.saves if not one.told]


def _changed(before: ChapterList, after: ChapterList) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.key, one.after) for one in differences(before, after)]


def prove(folder: Path, saves: int, *, seed: int = 1) -> Race:
    """Let ``saves`` saves race."""
    site, race = Site(folder), Race()
    tokens, _ = site.people(EDITORS)
    site.start()
    try:
        clients = [Client(site.port, token=token) for token in tokens]
        slugs = stocked(clients[0])
        threads = [
            threading.Thread(
                target=run,
                args=(
                    client,
                    slugs,
                    f"Editor {number}",
                    saves // EDITORS,
                    race,
                    random.Random(seed + number),
                ),
            )
            for number, client in enumerate(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        site.kill()
    if len(race.saves) != saves // EDITORS * EDITORS:
        race.wrong.append(f"only {len(race.saves)} of {saves} saves had an outcome")
    catalog = open_catalog(site.settings)
    judge(catalog, race)
    catalog.close()
    return race


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    with tempfile.TemporaryDirectory() as place:
        race = prove(Path(place), saves)
    counts = race.statuses
    print(
        f"{len(race.saves):,} racing saves of {EDITORS} editors on {LISTS} lists: {counts[200]:,} published, {race.merged:,} of them "
        f"joined with what others had published; {counts[409]:,} clashes told with both texts kept, {counts[412]:,} refused as "
        f"out of date; {len(race.wrong)} lost or unsaid"
    )
    if race.wrong:
        raise SystemExit("\n".join(race.wrong[:20]))


if __name__ == "__main__":
    main()

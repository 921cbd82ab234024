"""The server killed again and again while several editors save: nothing that it has acknowledged is ever lost.

``python -m benchmarks.saves_killed [KILLS [EDITS]]`` ends ``chapters serve``, all of its processes, with SIGKILL while editors
publish lists, save drafts and change facts over HTTP, each in an endless row. After every start everything that was
acknowledged since the one before is asked for again; at the end every revision is, and ``chapters verify`` looks at the file.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.livesite import Client, Site, Unanswered

KILLS, EDITS = 1_000, 50_000
PUBLISHERS = 4
CHAPTERS = 8
API = "/api/v1/recordings"


@dataclass
class Kept:
    """What the server has acknowledged. ``latest`` is what a draft or a fact must say: the last text that was
    acknowledged, or one that was sent after it and got no answer."""

    published: list[tuple[str, int, str]] = field(default_factory=list)
    latest: dict[str, set[str]] = field(default_factory=dict)
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def published_as(self, slug: str, revision: int, text: str) -> None:
        with self.lock:
            self.published.append((slug, revision, text))
            self.count += 1

    def sending(self, what: str, text: str) -> None:
        with self.lock:
            self.latest.setdefault(what, {""}).add(text)

    def saved_as(self, what: str, text: str) -> None:
        with self.lock:
            self.latest[what] = {text}
            self.count += 1


@dataclass(frozen=True)
class Editor:
    """One who edits: through the API with a token, or at the desk with the cookie of a session."""

    api: Client
    desk: Client
    own: str


class Refused(Exception):
    """The server said no, which it never has a reason for here."""


def publishing(editor: Editor, shared: str, kept: Kept, texts: Iterator[str]) -> Iterator[None]:
    """Rename a chapter of the own list, and one time in four of the one that all share."""
    mine = ask(editor.api, "GET", f"{API}/{editor.own}/chapters")
    for number in count():
        common = number % 4 == 3
        slug, place = editor.own, mine
        if common:
            slug, place = shared, ask(editor.api, "GET", f"{API}/{shared}/chapters")
        text = next(texts)
        place["chapters"][int(text[-7:]) * 5 % CHAPTERS]["title"] = text
        sent = {"chapters": place["chapters"], "base": place["revision"], "note": text}
        answer = editor.api.ask("PUT", f"{API}/{slug}/chapters", sent)
        if (
            answer.status == 409 and common
        ):  # somebody else had the same chapter: theirs stands, and this was said
            continue
        done = told(answer)
        kept.published_as(slug, done["revision"], text)
        mine = mine if common else done
        yield


def drafting(editor: Editor, kept: Kept, texts: Iterator[str]) -> Iterator[None]:
    """Save a draft as somebody types."""
    while True:
        text = next(texts)
        lines = f"0:00 Begin\n0:30 {text}\n1:00 End\n"
        kept.sending(editor.own, text)
        form = urlencode({"text": lines, "base": 1, "seen": "", "do": "check"})
        answer = editor.desk.ask("POST", f"/desk/recordings/{editor.own}/", form)
        if answer.status != 303:
            raise Refused(answer)
        kept.saved_as(editor.own, text)
        yield


def stating(editor: Editor, kept: Kept, texts: Iterator[str]) -> Iterator[None]:
    """Change what is said of a recording."""
    while True:
        text = next(texts)
        kept.sending(editor.own, text)
        told(editor.api.ask("PATCH", f"{API}/{editor.own}/facts", {"credit": text}, If_Match="*"))
        kept.saved_as(editor.own, text)
        yield


def ask(client: Client, method: str, path: str) -> Any:
    return told(client.ask(method, path))


def told(answer: Any) -> Any:
    if answer.status not in (200, 201):
        raise Refused(answer)
    return answer.json


def stocked(site: Site, tokens: list[str], sessions: list[str]) -> tuple[list[Editor], str]:
    """A recording for each editor, and one for all."""
    editors = []
    slugs = []
    for number in range(len(tokens) + 1):
        lines = "\n".join(f"{n // 2}:{n % 2 * 30:02} Chapter {n}" for n in range(CHAPTERS))
        sent = {
            "url": f"https://youtu.be/proof{number:06}",
            "title": f"Recording {number}",
            "description": lines,
        }
        answer = Client(site.port, token=tokens[0]).ask("POST", API, sent)
        slugs.append(told(answer)["slug"])
    for token, session, slug in zip(tokens, sessions, slugs, strict=False):
        editors.append(Editor(Client(site.port, token=token), Client(site.port, session=session), slug))
    return editors, slugs[-1]


def one_life(site: Site, works: list[Iterator[None]], kept: Kept, until: int, chance: random.Random) -> None:
    """Let everybody work until ``until`` edits are acknowledged; then kill the server at any moment."""
    refused: list[Exception] = []

    def work(one: Iterator[None]) -> None:
        try:
            for _ in one:
                pass
        except Unanswered:
            pass
        except Exception as error:
            refused.append(error)

    threads = [threading.Thread(target=work, args=(one,)) for one in works]
    for thread in threads:
        thread.start()
    while kept.count < until and not refused:
        time.sleep(0.004)
    time.sleep(chance.uniform(0, 0.02))
    site.kill()
    for thread in threads:
        thread.join()
    if refused:
        raise refused[0]


def missing(editors: list[Editor], kept: Kept, begun: int) -> list[str]:
    """What was acknowledged since ``begun`` and is not there, as an editor sees it."""
    lost, reader = [], editors[0].api
    for slug, revision, text in kept.published[begun:]:
        found = reader.ask("GET", f"{API}/{slug}/revisions/{revision}")
        if found.status != 200 or text not in found.data.decode():
            lost.append(f"revision {revision} of {slug}: {text}")
    newest: dict[str, int] = {}
    for slug, revision, _ in kept.published[begun:]:
        newest[slug] = max(revision, newest.get(slug, 0))
    for slug, revision in newest.items():
        if ask(reader, "GET", f"{API}/{slug}/chapters")["revision"] < revision:
            lost.append(f"{slug} has gone back behind revision {revision}")
    for editor in editors:
        if editor.own in kept.latest:
            page = editor.desk.ask("GET", f"/desk/recordings/{editor.own}/").data.decode()
            page += editor.api.ask("GET", f"{API}/{editor.own}/facts").data.decode()
            if not any(text in page for text in kept.latest[editor.own]):
                lost.append(f"{editor.own}: {kept.latest[editor.own]}")
    return lost


def lost_in_the_end(database: Path, kept: Kept) -> list[str]:
    """Every acknowledged revision once more, read from the file."""
    with closing(sqlite3.connect(database)) as raw:
        rows = raw.execute("SELECT slug, number, chapters FROM revision JOIN recording ON id = recording_id")
        stored = {(slug, number): chapters for slug, number, chapters in rows}
    return [
        f"revision {n} of {slug}" for slug, n, text in kept.published if text not in stored.get((slug, n), "")
    ]


def prove(folder: Path, kills: int, edits: int, *, seed: int = 1) -> tuple[Kept, list[str]]:
    """Kill the server ``kills`` times within ``edits`` acknowledged edits. What was acknowledged, and what was lost of it."""
    chance = random.Random(seed)
    site = Site(folder)
    tokens, sessions = site.people(PUBLISHERS + 2)
    site.start()
    editors, shared = stocked(site, tokens, sessions)
    kept, lost = Kept(), []
    numbers = count(1)
    texts = (f"Edit {number:07}" for number in numbers)
    guarded = _Shared(texts)
    try:
        for life in range(kills):
            begun = len(kept.published)
            works = [publishing(one, shared, kept, guarded) for one in editors[:PUBLISHERS]]
            works.append(drafting(editors[PUBLISHERS], kept, guarded))
            works.append(stating(editors[PUBLISHERS + 1], kept, guarded))
            fair = edits * (life + 1) // kills
            spread = edits // kills // 3
            one_life(site, works, kept, fair + chance.randint(-spread, spread) * (life + 1 < kills), chance)
            for one in editors:
                one.api.close()
                one.desk.close()
            site.start(workers=1 + life % 2)
            found = missing(editors, kept, begun)
            lost += found
            if found:
                print(f"  kill {life + 1}: {found}", flush=True)
            if (life + 1) % 50 == 0:
                print(f"  {life + 1} kills, {kept.count:,} edits, {len(lost)} lost", flush=True)
    finally:
        site.kill()
    verified = subprocess.run(
        [sys.executable, "-m", "chapters", "--database", str(site.settings.database), "verify"],
        env=os.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if verified.returncode:
        lost.append(verified.stdout + verified.stderr)
    return kept, lost + lost_in_the_end(site.settings.database, kept)


class _Shared:
    """One row of texts for several threads."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        with self._lock:
            return next(self._texts)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else EDITS
    with tempfile.TemporaryDirectory() as place:
        kept, lost = prove(Path(place), kills, edits)
    print(
        f"the server killed {kills:,} times while {PUBLISHERS + 2} editors saved: {len(lost)} of {kept.count:,} acknowledged "
        f"edits lost ({len(kept.published):,} published, the others drafts and facts); the file verified"
    )
    if lost:
        raise SystemExit("\n".join(lost[:20]))


if __name__ == "__main__":
    main()

"""The search use case in processor time, by class of query and size, and beside what others do on the same data.

    python -m benchmarks.search [SIZE…]        15000 and 150000 chapters unless others are named

Prints the median and the 95th percentile of the whole use case (chapters and speech, ranked and marked), without and with
facets; then, in one run on the same data and queries, how many times slower yt-fts's way of searching is (FTS5 ordered by
bm25, its statement rebuilt), and a LIKE scan; and the search page beside a static page of Flask under the same server.
Machines are shared, so every line of one run stands beside a loop of plain Python that is timed along with it.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import recordings, vocabulary
from benchmarks.serving import requests_a_second
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.catalog.asking import Field, Filter
from chapters.model import Cue, Track
from chapters.settings import Settings

SIZES = (15_000, 150_000)
CHAPTERS_A_RECORDING = 15
CUES_A_TRACK = 50
TRACK_EVERY = 5
"""One recording in five is captioned: two cues for every three chapters."""
QUERIES = 60
ROUNDS = 3
BATCH = 50
PAGE = 20


def classes() -> dict[str, list[str]]:
    """Queries as people type them, of each class as many."""
    words = vocabulary()
    common, mid, rare = words[:QUERIES], words[300 : 300 + QUERIES], words[8_000 : 8_000 + QUERIES]
    accented = [word for word in words if unaccented(word) != word]
    long = [word for word in words[300:900] if len(word) > 5][:QUERIES]
    return {
        "rare": rare,
        "mid": mid,
        "common": common,
        "two rare": pairs(rare, words[8_200:]),
        "two mid": pairs(mid, words[400:]),
        "two common": pairs(common, words[5:]),
        "common and mid": pairs(common, words[200:]),
        "common and rare": pairs(common, words[8_200:]),
        "phrase": [f'"{pair}"' for pair in pairs(common, words[5:])],
        "prefix 2": [word[:2] for word in words[100 : 100 + QUERIES]],
        "prefix 3": [word[:3] for word in words[100 : 100 + QUERIES]],
        "prefix 4": [word[:4] for word in long],
        "inflected": [f"{word[:-1]}iem" for word in mid],
        "unaccented": [unaccented(word) for word in accented[20 : 20 + QUERIES]],
        "misspelt": [f"{word[:2]}{word[3]}{word[2]}{word[4:]}" for word in long],
        "filtered": [f"{word} lang:lv year:2020" for word in common],
    }


def pairs(one: list[str], other: list[str]) -> list[str]:
    return [" ".join(pair) for pair in zip(one, other, strict=False)]


def unaccented(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def captioned(items: Iterator[NewRecording]) -> Iterator[NewRecording]:
    """The same recordings, some with captions whose words are as frequent as in titles."""
    chance = random.Random(5)
    words = vocabulary()
    pool = chance.choices(words, [1 / (rank + 2.7) for rank in range(len(words))], k=100_000)
    for number, new in enumerate(items):
        if number % TRACK_EVERY:
            yield new
            continue
        start, cues = 0, []
        for _ in range(CUES_A_TRACK):
            begin = chance.randrange(len(pool) - 16)
            said = pool[begin : begin + chance.randint(8, 16)]
            cues.append(Cue(start, start + 350 * len(said), " ".join(said)))
            start += 350 * len(said) + chance.choice((0, 0, 0, 400, 5_000))
        yield replace(new, tracks=(Track(new.recording.language, tuple(cues)),))


def fill(catalog: Catalog, chapters: int) -> None:
    items = captioned(recordings(chapters // CHAPTERS_A_RECORDING, chapters))
    while batch := list(islice(items, BATCH)):
        catalog.add_many(batch)


def measured(call: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Median and 95th percentile, in ms of processor time; of several rounds the best of each query, since what else the
    machine does only ever adds."""
    best = [min(processor_ms(call, text) for _ in range(ROUNDS)) for text in texts]
    best.sort()
    return statistics.median(best), best[int(len(best) * 0.95)]


def processor_ms(call: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    call(text)
    return (time.process_time() - begun) * 1000


def plain_python(_: str) -> None:
    """The loop that every line is to be read beside."""
    total = 0
    for number in range(20_000):
        total += number


class Others:
    """The same titles and speech, kept and searched as others do."""

    def __init__(self, ours: Path, folder: Path) -> None:
        self.raw = sqlite3.connect(folder / "others.db")
        self.raw.execute("ATTACH ? AS ours", (str(ours),))
        self.raw.executescript(
            """CREATE TABLE Subtitles (subtitle_id INTEGER PRIMARY KEY, video_id TEXT, start_time TEXT, text TEXT);
            INSERT INTO Subtitles (video_id, start_time, text) SELECT recording_id, start_ms, title FROM ours.chapter;
            INSERT INTO Subtitles (video_id, start_time, text) SELECT track_id, start_ms, text FROM ours.cue;
            CREATE VIRTUAL TABLE Subtitles_fts USING fts5 (
                video_id, start_time, text, content = 'Subtitles', content_rowid = 'subtitle_id');
            INSERT INTO Subtitles_fts (Subtitles_fts) VALUES ('rebuild');"""
        )
        self.raw.commit()

    def yt_fts(self, query: str) -> Any:
        """yt-fts's search as its source has it: words as FTS5 reads them, all matches scored, the best first."""
        wanted = " ".join(f'"{word}"' for word in query.replace('"', " ").split())
        return self.raw.execute(
            "SELECT video_id, start_time, text FROM Subtitles_fts WHERE Subtitles_fts MATCH ? ORDER BY rank LIMIT ?",
            (wanted, PAGE),
        ).fetchall()

    def scan(self, query: str) -> Any:
        """Every text looked through."""
        parts = query.replace('"', " ").split()
        where = " AND ".join(["text LIKE ?"] * len(parts))
        statement = f"SELECT video_id FROM Subtitles WHERE {where} LIMIT {PAGE}"
        return self.raw.execute(statement, [f"%{part}%" for part in parts]).fetchall()


def report(chapters: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(database=folder / "chapters.db", media=folder / "media")
        catalog = open_catalog(settings)
        fill(catalog, chapters)
        others = Others(settings.database, folder)
        catalog.search("warm up")
        print(
            f"\n{chapters:,} chapters; a loop of plain Python: {measured(plain_python, [''] * 20)[0]:.2f} ms"
        )
        print(f"{'':16}{'median':>9}{'p95':>8}{'with facets':>13}{'yt-fts':>10}{'LIKE':>10}")
        for kind, texts in classes().items():
            median, p95 = measured(catalog.search, texts)
            faceted, _ = measured(lambda text: catalog.search(text, facets=True), texts)
            peer, _ = measured(others.yt_fts, texts)
            scan, _ = measured(others.scan, texts[: QUERIES // 6])
            print(
                f"{kind:16}{median:9.2f}{p95:8.2f}{faceted:13.2f}{peer / median:9.2f}×{scan / median:9.2f}×",
                flush=True,
            )
        chosen = (Filter(Field.LANGUAGE, "lv"), Filter(Field.COLLECTION, "series-3"))
        median, p95 = measured(lambda text: catalog.search(text, filters=chosen), classes()["common"])
        print(f"{'two filters':16}{median:9.2f}{p95:8.2f}")
        pages = requests_a_second(settings, ["/search?q=" + word for word in classes()["mid"]])
        static = requests_a_second(None, ["/"])
        print(
            f"search page {pages:,.0f} a second, a static page of Flask {static:,.0f}: {100 * pages / static:.0f} %"
        )


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) > 1:  # each in a process of its own, so that no memory of words is carried over
        for size in sizes:
            subprocess.run([sys.executable, "-m", "benchmarks.search", str(size)], check=True)
        return
    report(sizes[0])


if __name__ == "__main__":
    main()

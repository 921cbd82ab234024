"""Slips of the finger: how often what was meant is found, and what finding it adds; and what completions take.

Two thousand queries are made up with a fixed seed over the sample content and made-up recordings in five languages: one to
three words of a chapter's title, one of which has a slip (a letter left out, put in, changed or doubled, or two in each
other's place). Only queries that bring their chapter into the first ten when they are typed well are taken.

    python -m benchmarks.slips [CHAPTERS…]     (15000 150000)
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.generate import recordings
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.catalog.views import SearchPage
from chapters.ingest.sample import sample_recordings
from chapters.language import word_texts
from chapters.settings import Settings

QUERIES = 2_000
Answer = TypeVar("Answer")
LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def slip(word: str, chance: random.Random) -> str:
    """``word`` with one slip, another word for sure."""
    while True:
        at = chance.randrange(len(word))
        letter = chance.choice(CYRILLIC if word[0] in CYRILLIC else LATIN)
        wrong = chance.choice((
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ))  # fmt: skip
        if wrong != word:
            return wrong


def place(page: SearchPage, slug: str, start_ms: int) -> int:
    """Which of the first ten places is this chapter; 0 if it is none of them."""
    places = [
        (group.recording.source.id, hit.chapter.start_ms)
        for group in page.groups
        for hit in group.hits
        if hit.chapter
    ]
    return next((at for at, found in enumerate(places[:10], 1) if found == (slug, start_ms)), 0)


def made_up(
    catalog: Catalog, shelf: list[NewRecording], count: int, seed: int
) -> list[tuple[str, str, str, int, str]]:
    """Queries as meant and as typed, the chapter that is meant (source and start), and its recording's language."""
    chance = random.Random(seed)
    made: list[tuple[str, str, str, int, str]] = []
    while len(made) < count:
        new = chance.choice(shelf)
        chapters = [chapter for chapter in new.chapters if chapter.listed]
        if not chapters:
            continue
        chapter = chance.choice(chapters)
        words = [word for word in word_texts(chapter.title.lower())[:12] if len(word) > 1]
        some = words[: chance.randint(1, 3)] if chance.random() < 0.5 else words[-chance.randint(1, 3) :]
        long = [at for at, word in enumerate(some) if len(word) >= 4 and word.isalpha()]
        if not long:
            continue
        at = chance.choice(long)
        source = new.recording.source.id
        if not place(catalog.search(" ".join(some)), source, chapter.start_ms):
            continue
        typed = [*some[:at], slip(some[at], chance), *some[at + 1 :]]
        made.append((" ".join(some), " ".join(typed), source, chapter.start_ms, new.recording.language))
    return made


def timed(call: Callable[[str], Answer], query: str) -> tuple[Answer, float]:
    """What ``call`` gives, and the milliseconds of processor time that it took."""
    begun = time.process_time()
    page = call(query)
    return page, (time.process_time() - begun) * 1000


def measure(catalog: Catalog, shelf: list[NewRecording], label: str) -> None:
    """Print the figures for one catalog."""
    queries = made_up(catalog, shelf, QUERIES, seed=11)
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    single: Counter[bool] = Counter()
    singles: Counter[bool] = Counter()
    well, badly = [], []
    for meant, typed, source, start_ms, language in queries:
        well.append(timed(catalog.search, meant)[1])
        page, took = timed(catalog.search, typed)
        badly.append(took)
        good = bool(place(page, source, start_ms))
        asked[language] += 1
        found[language] += good
        singles[" " in typed] += 1
        single[" " in typed] += good
    begun = [typed[: chance.randint(2, 12)] for typed, *_ in queries for chance in (random.Random(typed),)]
    offering = sorted(timed(catalog.complete, text)[1] for text in begun)
    pairs = sorted(bad - good for good, bad in zip(well, badly, strict=True))
    by_language = ", ".join(
        f"{name or '?'} {found[name] / count:.1%}" for name, count in sorted(asked.items())
    )
    print(
        f"{label}: {sum(found.values()) / len(queries):.1%} in the first ten ({by_language}; single words "
        f"{single[False] / singles[False]:.1%}); adds {statistics.median(pairs):.1f} ms, p95 "
        f"{pairs[int(len(pairs) * 0.95)]:.1f} ms of processor time"
    )
    print(
        f"{label}: completions {statistics.median(offering):.1f} ms, p95 {offering[int(len(offering) * 0.95)]:.1f} ms of "
        "processor time"
    )


def main() -> None:
    for chapters in [int(text.replace(",", "")) for text in sys.argv[1:]] or [15_000, 150_000]:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(
                database=Path(folder) / "chapters.db",
                media=Path(folder) / "media",
                search_deadline_ms=5_000,  # what is found shall not depend on what else the machine does; times are printed
            )
            catalog = open_catalog(settings)
            sample = list(sample_recordings(settings.media))
            catalog.add_many(sample)
            items = recordings(chapters // 15, chapters)
            shelf: list[NewRecording] = []
            while batch := list(islice(items, 100)):
                catalog.add_many(batch)
                shelf += batch[:10]
            measure(
                catalog, shelf + sample * max(1, len(shelf) // (4 * len(sample))), f"{chapters:,} chapters"
            )
            catalog.close()


if __name__ == "__main__":
    main()

"""Thirty thousand chapters: how fast they are added, and how long the server takes for a search page.

Prints CPU seconds where it can, since machines are shared, and the search page as a multiple of an empty page.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.generate import recordings, vocabulary
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.settings import Settings
from chapters.web import application

CHAPTERS = 30_000
RECORDINGS = 2_000
BATCH = 250


def batches(items: Iterator[NewRecording]) -> Iterator[list[NewRecording]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def fill(catalog: Catalog, count: int = RECORDINGS, chapters: int = CHAPTERS) -> tuple[float, float]:
    """Add them all; the seconds by the clock and of the processor that adding took, making them up left out."""
    spent = worked = 0.0
    for batch in batches(recordings(count, chapters)):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        catalog.add_many(batch)
        spent += time.perf_counter() - begun
        worked += time.process_time() - begun_cpu
    return spent, worked


def median_ms(call: Callable[[str], object], texts: list[str]) -> tuple[float, float, float]:
    """Median and 95th percentile in milliseconds of ``call`` over ``texts``, and the median of the processor's."""
    times, worked = [], []
    for text in texts:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        call(text)
        times.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - begun_cpu) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)], statistics.median(worked)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=Path(folder) / "chapters.db", media=Path(folder) / "media")
        catalog = open_catalog(settings)
        seconds, worked = fill(catalog)
        size = settings.database.stat().st_size / 1e6
        print(
            f"adding {CHAPTERS:,} chapters of {RECORDINGS:,} recordings: {CHAPTERS / seconds:,.0f} a second "
            f"({CHAPTERS / worked:,.0f} a second of processor time), {size:.0f} MB"
        )
        words = vocabulary()
        queries = {
            "common": words[:60],
            "mid": words[300:360],
            "rare": words[8_000:8_060],
            "two words": [f"{a} {b}" for a, b in zip(words[:60], words[200:260], strict=True)],
            "prefix 2": [word[:2] for word in words[100:160]],
            "prefix 3": [word[:3] for word in words[100:160]],
            "nothing": [f"qqq{number}" for number in range(60)],
        }
        os.environ["CHAPTERS_DATABASE"], os.environ["CHAPTERS_MEDIA"] = map(
            str, (settings.database, settings.media)
        )
        while catalog.directory.gather():
            pass  # what a serving process does beside answering after many additions
        client = application().test_client()  # as the server runs it
        client.get("/search?q=warm")
        empty, _, _ = median_ms(lambda _: client.get("/search"), [""] * 60)
        print(f"search page without a query: {empty:.2f} ms")
        for name, texts in queries.items():
            page, page95, page_cpu = median_ms(lambda q: client.get("/search", query_string={"q": q}), texts)
            case, case95, _ = median_ms(catalog.search, texts)
            print(
                f"{name:10} page {page:6.2f} ms (p95 {page95:6.2f}, processor {page_cpu:6.2f}, {page / empty:4.1f} × empty), "
                f"search alone {case:6.2f} ms (p95 {case95:6.2f})"
            )


if __name__ == "__main__":
    main()

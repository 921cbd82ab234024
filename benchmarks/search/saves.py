"""Saves after a bulk load: how long one takes, by the clock and of the processor, and the longest of hundreds.

    python -m benchmarks.search.saves [--keep FOLDER] [SIZE] [SAVES]      15000 chapters and 600 saves unless others are named

Half of the saves add a recording of 100 chapters, half publish a change in its list.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.generate import made
from benchmarks.search.data import shelf
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording, Saved
from chapters.model import Chapter, ChapterList, Provider, Recording, Source

CHAPTERS = 100


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def _add(catalog: Catalog, new: NewRecording, saved: list[Saved]) -> None:
    saved.append(catalog.add(new))


def save(catalog: Catalog, saves: int) -> Iterator[tuple[float, float]]:
    """Add recordings and change them."""
    names = count(time.time_ns())
    for item in made(saves // 2, saves // 2 * CHAPTERS, seed=99):
        chapters = ChapterList(tuple(Chapter(ms, title, speakers=(who,)) for ms, title, who in item.chapters))
        source = Source(Provider.YOUTUBE, f"s{next(names)}")
        new = NewRecording(Recording("", item.title, source, duration_ms=item.duration_ms), chapters)
        saved: list[Saved] = []
        yield timed(partial(_add, catalog, new, saved))
        slug = saved[0].slug
        page = catalog.recording(slug)
        first, *others = [span.chapter for span in page.spans]
        changed = ChapterList((replace(first, title=first.title + " again"), *others))
        publish = partial(catalog.desk.publishing.publish, slug, changed, base=page.revision, author="bench")
        yield timed(publish)


def show(name: str, times: list[float]) -> None:
    times = sorted(times)
    print(
        f"  {name:10} median {times[len(times) // 2]:6.1f} ms, p99 {times[int(len(times) * 0.99)]:6.1f} ms, "
        f"longest {times[-1]:6.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("size", type=int, nargs="?", default=15_000)
    parser.add_argument("saves", type=int, nargs="?", default=600)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        catalog = open_catalog(shelf(chosen.keep or Path(name), chosen.size))
        times = list(save(catalog, chosen.saves))
        catalog.close()
    print(
        f"{len(times)} saves of a recording of {CHAPTERS} chapters, half new and half changed, at {chosen.size:,} chapters"
    )
    show("clock", [clock for clock, _ in times])
    show("processor", [processor for _, processor in times])


if __name__ == "__main__":
    main()

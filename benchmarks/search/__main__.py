"""The search use case in processor time, by class of query and size, and beside what others do on the same data.

    python -m benchmarks.search [--keep FOLDER] [--pages] [SIZE…]      15000 and 150000 chapters unless others are named

Prints the median and the 95th percentile of the whole use case (chapters and speech, ranked and marked), the same as a
multiple of a loop of plain Python that is timed right beside each query, and the median with facets; then how many times
slower the search of yt-fts and a LIKE scan are. Machines are shared: the multiples can be compared, times hardly. ``--keep``
keeps the databases for the next run (1,500,000 chapters take half an hour to make; 7000000 work too). ``--pages`` adds
requests a second of the search page, of a static page of Flask and of Datasette's search page.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.search.data import QUERIES, classes, shelf
from benchmarks.search.peers import Peers
from benchmarks.serving import requests_a_second
from chapters.bootstrap import open_catalog
from chapters.catalog.asking import Field, Filter
from chapters.settings import Settings

SIZES = (15_000, 150_000)
ROUNDS = 3
LOOP_MS = 0.65
"""What the loop of plain Python takes on the machine of docs/performance.md when nothing else runs there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Processor time in ms, and as multiples of the loop beside it."""

    median: float
    p95: float
    loops: float
    loops_p95: float


def measured(call: Callable[[str], object], texts: list[str], rounds: int = ROUNDS) -> Measured:
    """Of several rounds the best of each query, since what else the machine does only ever adds."""
    best: list[tuple[float, float]] = []
    for text in texts:
        pairs = [(processor_ms(plain_python, ""), processor_ms(call, text)) for _ in range(rounds)]
        best.append((min(taken for _, taken in pairs), min(taken / loop for loop, taken in pairs)))
    times, loops = sorted(time for time, _ in best), sorted(loop for _, loop in best)
    last = int(len(best) * 0.95)
    return Measured(statistics.median(times), times[last], statistics.median(loops), loops[last])


def processor_ms(call: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    call(text)
    return (time.process_time() - begun) * 1000


def plain_python(_: str) -> None:
    """The loop that every line is to be read beside."""
    total = 0
    for number in range(20_000):
        total += number


def report(settings: Settings, chapters: int) -> None:
    catalog = open_catalog(settings)
    peers = Peers(settings.database)
    catalog.search("warm up")
    print(
        f"\n{chapters:,} chapters; processor time in ms; × {LOOP_MS} ms: what it would be with the machine at rest"
    )
    print(
        f"{'':16}{'median':>8}{'p95':>8}{'at rest':>9}{'p95':>8}{'facets':>8}{'yt-fts':>10}{'LIKE':>10}",
        flush=True,
    )
    for kind, texts in classes().items():
        ours = measured(catalog.search, texts)
        faceted = measured(lambda text: catalog.search(text, facets=True), texts, 1)
        peer = measured(peers.yt_fts, texts, 2)
        scan = measured(peers.scan, texts[: QUERIES // 20], 1)
        print(
            f"{kind:16}{ours.median:8.2f}{ours.p95:8.2f}{ours.loops * LOOP_MS:9.2f}{ours.loops_p95 * LOOP_MS:8.2f}"
            f"{faceted.loops * LOOP_MS:8.2f}{peer.loops / ours.loops:9.2f}×{scan.loops / ours.loops:9.1f}×",
            flush=True,
        )
    chosen = (Filter(Field.LANGUAGE, "lv"), Filter(Field.COLLECTION, "series-3"))
    both = measured(lambda text: catalog.search(text, filters=chosen), classes()["common"])
    print(
        f"{'two filters':16}{both.median:8.2f}{both.p95:8.2f}{both.loops * LOOP_MS:9.2f}{both.loops_p95 * LOOP_MS:8.2f}"
    )
    catalog.close()


def pages(settings: Settings) -> None:
    """Requests a second, of all under the same load."""
    words = classes()["mid"]
    searches = ["/search?q=" + word for word in words]
    for server in filter(find_spec, ("granian", "gunicorn")):
        ours = requests_a_second(settings, searches, server)
        static = requests_a_second(None, ["/"], server)
        print(
            f"{server}: search page {ours:,.0f} a second, static page of Flask {static:,.0f}: {100 * ours / static:.0f} %"
        )
    theirs = Peers(settings.database).datasette(words)
    print(
        "Datasette is not installed" if theirs is None else f"Datasette's search page: {theirs:,.1f} a second"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--pages", action="store_true")
    chosen = parser.parse_args()
    if len(chosen.sizes) > 1:  # each in a process of its own, so that no memory of words is carried over
        others = [
            *(["--keep", str(chosen.keep)] if chosen.keep else []),
            *(["--pages"] if chosen.pages else []),
        ]
        for size in chosen.sizes:
            subprocess.run([sys.executable, "-m", "benchmarks.search", *others, str(size)], check=True)
        return
    with tempfile.TemporaryDirectory() as name:
        settings = shelf(chosen.keep or Path(name), chosen.sizes[0])
        if chosen.pages:
            pages(settings)
        else:
            report(settings, chosen.sizes[0])


if __name__ == "__main__":
    main()

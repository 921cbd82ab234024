"""Bulk import of 10,000 recordings with 150,000 chapters and 1,000,000 cues, from files.

Prints chapters and cues a second, the memory of all processes together, how long viewers wait for a search meanwhile, and
that a second run changes nothing. ``python -m benchmarks.bulk [SHARE]``: 0.1 imports a tenth of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.generate import vocabulary, write_files
from chapters.bootstrap import open_catalog
from chapters.settings import Settings

RECORDINGS, CHAPTERS, CUES = 10_000, 150_000, 1_000_000


class Watch(threading.Thread):
    """Looks at an import from outside: memory of its processes, and how long a search takes beside it."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Settings) -> None:
        super().__init__(daemon=True)
        self.process, self.settings = process, settings
        self.peak_mb = 0.0
        self.waits_ms: list[float] = []

    def run(self) -> None:
        words = vocabulary()
        while not self.settings.database.exists() and self.process.poll() is None:
            time.sleep(0.1)
        time.sleep(1)
        catalog = open_catalog(self.settings)
        number = 0
        while self.process.poll() is None:
            begun = time.perf_counter()
            catalog.search(words[number % 500])
            self.waits_ms.append((time.perf_counter() - begun) * 1000)
            if number % 10 == 0:
                self.peak_mb = max(self.peak_mb, tree_memory_mb(self.process.pid))
            number += 1
            time.sleep(0.1)


def tree_memory_mb(pid: int) -> float:
    """Memory of a process and its descendants, shared pages counted once (PSS), in MB."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
            waiting += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
    return total


def timed_import(folder: Path, settings: Settings) -> tuple[float, Watch]:
    environment = os.environ | {"CHAPTERS_DATABASE": str(settings.database)}
    command = [sys.executable, "-m", "chapters", "add", "--quiet", str(folder)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment)
    watch = Watch(process, settings)
    watch.start()
    if process.wait() != 0:
        raise SystemExit("the import failed")
    return time.perf_counter() - begun, watch


def main() -> None:
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    count, chapters, cues = (int(number * share) for number in (RECORDINGS, CHAPTERS, CUES))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "talks"
        write_files(folder, count, chapters, cues)
        settings = Settings(database=Path(place) / "chapters.db", media=Path(place) / "media")
        seconds, watch = timed_import(folder, settings)
        waits = sorted(watch.waits_ms) or [0.0]
        print(
            f"{count:,} recordings in {seconds:.0f} s: {chapters / seconds:,.0f} chapters and {cues / seconds:,.0f} cues a "
            f"second; at most {watch.peak_mb:.0f} MB; search meanwhile: median {waits[len(waits) // 2]:.1f} ms, "
            f"p99 {waits[int(len(waits) * 0.99)]:.1f} ms of {len(waits):,}"
        )
        again, _ = timed_import(folder, settings)
        print(f"the same again: {again:.0f} s, {count / again:,.0f} recordings a second, nothing changed")


if __name__ == "__main__":
    main()

"""Any text as a query: a hundred thousand random ones, of which none may fail or take longer than the deadline.

    python -m benchmarks.search.random_queries [HOW MANY] [DATABASE]

Without a database, 15,000 chapters are made up. Prints how long the slowest took by the clock, and how many were broken off.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generate import vocabulary
from benchmarks.search.data import fill
from chapters.bootstrap import open_catalog
from chapters.settings import Settings

COUNT = 100_000
LATE_MS = 25
"""What counts as later than the deadline: the clock of a shared machine jumps by some milliseconds."""

_WORDS = vocabulary()
_MARKS = (
    "\"", "''", "*", "(", ")", "-", "+", ":", "^", "{", "}", "~", "\\", "\0", "\ud800", "OR", "AND", "NOT", "NEAR(a b, 3)",
    "speaker:", "collection:", "lang:lv", "year:2019-2021", "year:", "in:title", "in:speech", "-in:title", "c++", "12:30",
    "O'Neill", "Æ", "ß", "İ", "漢字", "かな", "ไทย", "مكتبة", "ё", "é", "x" * 300, "1" * 50, "%", "_", "\n", "\u202e", "👩‍🔬",
)  # fmt: skip


def random_query(chance: random.Random) -> str:
    """A text that somebody or something might send: words, halves of them, marks of the query language, anything."""
    return chance.choice(("", " ", " ", " ")).join(_piece(chance) for _ in range(chance.randint(0, 7)))


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.5:
        word = _WORDS[min(int(chance.paretovariate(0.35)), len(_WORDS)) - 1]
        return word[: chance.randint(1, len(word))] if chance.random() < 0.4 else word
    if kind < 0.8:
        return chance.choice(_MARKS)
    return "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randint(1, 8)))


def main() -> None:
    count = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as name:
        database = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name) / "chapters.db"
        settings = Settings(database=database, media=Path(name) / "media")
        catalog = open_catalog(settings)
        if len(sys.argv) < 3:
            fill(catalog, 15_000)
        chance = random.Random(3)
        times: list[float] = []
        broken = 0
        for _ in range(count):
            query = random_query(chance)
            begun = time.monotonic()
            broken += not catalog.search(query, facets=True).complete
            times.append((time.monotonic() - begun) * 1000)
        times.sort()
        late = sum(taken > settings.search_deadline_ms + LATE_MS for taken in times)
        print(
            f"{count:,} random queries with facets: no error, {late} later than the deadline of {settings.search_deadline_ms} ms, "
            f"{broken} broken off; median {times[count // 2]:.1f} ms, p99 {times[int(count * 0.99)]:.1f} ms, "
            f"slowest {times[-1]:.0f} ms by the clock"
        )
        catalog.close()


if __name__ == "__main__":
    main()

"""Ten thousand broken files a format: only our own errors, and time that grows with the file.

    python -m benchmarks.fuzz_formats [FILES] [FORMAT…]

A file that breaks a promise is printed with the number that makes it again.
"""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress

from chapters.errors import FormatError
from chapters.formats import Format, formats, read, write
from chapters.model import Chapter, Link, Translation
from tests.formats.mutations import mutated

SLOW_S = 2.0
"""For a file of a few kilobytes."""
GROWTH = 14
"""Ten times the file may take so many times as long."""

SEEDS = (
    tuple(Chapter(at * 15_000, f"Title {at} <&>", at * 15_000 + 9_000, at % 3) for at in range(8)),
    (
        Chapter(
            0,
            "Ievads; = # | \" ' ]]> -->",
            key="bcdfghj",
            summary="Two\nlines",
            speakers=("Anna", "B;C"),
            links=(Link("https://example.org/a?b=1&c", "Slides"),),
            image="https://example.org/x.png",
            translations=(Translation("en", "Introduction", "About"),),
        ),
        Chapter(61_234, "مقدمة 🎬", level=1, listed=False),
    ),
)
INFO = b'{"extractor": "youtube", "webpage_url": "x", "duration": 100, "chapters": [{"start_time": 0, "end_time": 9.5, "title": "A"}]}'


def main() -> int:
    """Fuzz every format, or those named; 1 if a promise was broken."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chosen = [form for form in formats() if form.can_read and (not sys.argv[2:] or form.name in sys.argv[2:])]
    broken = sum(_fuzz(form, count) + _growth(form) for form in chosen)
    print(f"{len(chosen)} formats, {count:,} files each: {broken} promises broken")
    return bool(broken)


def _fuzz(form: Format, count: int) -> int:
    seeds = [write(chapters, form.name).data for chapters in SEEDS] if form.can_write else [INFO]
    broken = refused = 0
    slowest = 0.0
    for number in range(count):
        dice = random.Random(f"{form.name} {number}")
        data = mutated(dice.choice(seeds), dice)
        begun = time.process_time()
        try:
            read(data, form.name if number % 2 else None)
        except FormatError:
            refused += 1
        except Exception as error:
            broken += 1
            print(f"BROKEN: {form.name} {number}: {type(error).__name__}: {error}")
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if took > SLOW_S:
            broken += 1
            print(f"BROKEN: {form.name} {number}: {took:.1f} s for {len(data):,} bytes")
    print(f"{form.name:16} {count:,} files, {refused:,} refused, slowest {slowest * 1000:.0f} ms", flush=True)
    return broken


def _growth(form: Format) -> int:
    """Whether ten times as much of the same takes about ten times as long."""
    worst = 0.0
    for piece in (
        b"<",
        b"[",
        b"{",
        b'"',
        b"\\",
        b"-->",
        b"\n",
        b"&",
        b"<a ",
        b" ",
        b"0:00 ",
        b"=",
        b"'",
        b"CHAPTER",
    ):
        times = [_shortest(form, piece * size) for size in (5_000, 50_000)]
        if times[1] > 0.05:
            worst = max(worst, times[1] / times[0])
    if worst > GROWTH:
        print(f"BROKEN: {form.name}: ten times the file takes {worst:.0f} times as long")
    return worst > GROWTH


def _shortest(form: Format, data: bytes) -> float:
    shortest = float("inf")
    for _ in range(3):
        begun = time.process_time()
        with suppress(FormatError):
            read(data, form.name)
        shortest = min(shortest, time.process_time() - begun)
    return shortest


if __name__ == "__main__":
    sys.exit(main())

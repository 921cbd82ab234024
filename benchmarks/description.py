"""How fast descriptions are read: beside yt-dlp's own parser, and on hostile texts.

    python benchmarks/description.py [FILE.jsonl ...]

Each line of a file holds a ``description`` and perhaps a ``duration`` in seconds; without files, the cases in
``tests/data/description`` are read. Both parsers run in one process, each text the same number of times, best time counting
(of the thread, so that other programs matter little), and what is printed is the ratio. Then every hostile shape is read at
10,000 and at 100,000 characters: the time of the larger, and how many times it is that of the smaller.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from yt_dlp import YoutubeDL
from yt_dlp.extractor.common import InfoExtractor

from chapters import parse_description

DATA = Path(__file__).parent.parent / "tests" / "data" / "description"
ROUNDS = 15

SHAPES: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: " " * n,
    "newlines": lambda n: "\n" * n,
    "digits": lambda n: "1" * n,
    "colons": lambda n: ":" * n,
    "dashes": lambda n: "-" * n,
    "times in a row": lambda n: ("1:02 " * n)[:n],
    "times glued": lambda n: ("1:02" * n)[:n],
    "a line each, rising": lambda n: "\n".join(f"{i // 60}:{i % 60:02} a" for i in range(n // 8))[:n],
    "a line each, falling": lambda n: "\n".join(f"{i // 60}:{i % 60:02} a" for i in range(n // 8, 0, -1))[:n],
    "a line each, at random": lambda n: "\n".join(
        f"{i * 7919 % 997}:{i * 31 % 60:02} a" for i in range(n // 8)
    )[:n],
    "time then spaces": lambda n: "0:00" + " " * n,
    "spaces then time": lambda n: " " * n + "0:00 a",
    "time then dashes": lambda n: "0:00 " + "- " * (n // 2),
    "dashes then time": lambda n: "- " * (n // 2) + "0:00",
    "times alone": lambda n: ("0:00\n" * n)[:n],
    "times alone, far apart": lambda n: ("0:00\n\n\n\n\n\n\n" * n)[:n],
    "titles before": lambda n: ("x 0:00\n" * n)[:n],
    "ranges": lambda n: ("0:00 - 0:01 - " * n)[:n],
    "range words": lambda n: ("0:00 to " * n)[:n],
    "open brackets": lambda n: "[" * n,
    "open brackets with words": lambda n: ("[a" * n)[:n],
    "half links": lambda n: ("[a](" * n)[:n],
    "half links with words": lambda n: ("[a](b" * n)[:n],
    "long half link": lambda n: "[a](" + "b" * n,
    "nested links": lambda n: ("[[a](b)](c)" * n)[:n],
    "backticks": lambda n: ("`a <b" * n)[:n],
    "open tags": lambda n: "<br>" + "<a " * (n // 3),
    "anchors": lambda n: ('<a href="x">0:00' * n)[:n],
    "breaks": lambda n: ("<br>0:00" * n)[:n],
    "entities": lambda n: "0:00 " + "&amp;" * (n // 5),
    "stars": lambda n: ("0:00 *a *a *a *a\n" * n)[:n],
    "stars without end": lambda n: "0:00 " + "*a " * (n // 3),
    "double stars": lambda n: "0:00 " + "**a " * (n // 4),
    "backslashes": lambda n: "0:00 " + "\\" * n,
    "escaped newlines": lambda n: ("0:00 a\\n" * n)[:n],
    "invisible": lambda n: "\u200b" * n,
    "times in the invisible": lambda n: ("\u200e0\u200b:\u200b0\u200b0 a\n" * n)[:n],
    "surrogates": lambda n: "\ud800" * n,
    "NUL": lambda n: "\x00" * n,
    "full-width": lambda n: ("０：００ あ\n" * n)[:n],
    "carriage returns": lambda n: ("0:00 a\r" * n)[:n],
    "addresses": lambda n: ("http://a/0:00 " * n)[:n],
    "long address": lambda n: "http://" + "a" * n,
    "half addresses": lambda n: ("http:/" * n)[:n],
    "bars": lambda n: "| 0:00 | a | b |\n" * (n // 16),
    "wide row": lambda n: "| 0:00 " + "| a " * (n // 4) + "\n| 0:01 | b |\n| 0:02 | c |",
    "ruled columns": lambda n: "===\n" + ("0:00  a  b  c\n" * n)[:n],
    "units": lambda n: ("1h02m03s " * n)[:n],
    "half units": lambda n: ("1 h 0 m " * n)[:n],
    "dotted": lambda n: ("1.02 a\n" * n)[:n],
    "dots": lambda n: ("1." * n)[:n],
    "half times": lambda n: ("1:" * n)[:n],
    "apostrophes": lambda n: ("1'02\" a\n" * n)[:n],
    "clock words": lambda n: ("10:00 am " * n)[:n],
    "programmes": lambda n: ("10:00 a\n10:05 b\n\n" * n)[:n],
    "lists again and again": lambda n: ("0:00 a\n1:00 b\n2:00 c\n\n" * n)[:n],
    "headings": lambda n: ("A\n0:00 a\n\nB\n\n" * n)[:n],
    "wrapped titles": lambda n: ("0:00 " + "w" * 60 + "\n   more\n") * (n // 74),
    "labels": lambda n: ("a b c: 0:00 x\n" * n)[:n],
    "midst": lambda n: ("a (from 0:00 min) b\n" * n)[:n],
    "leads and tails": lambda n: ("0:01 a\nb - 0:02\n" * n)[:n],
    "mistyped": lambda n: ("0:00 a\n1:9 b\n0;30 c\n" * n)[:n],
    "numbers before": lambda n: ("1.1.1.1_1.1 0:00 a\n" * n)[:n],
    "whole minutes": lambda n: "\n".join(f"{i}. min a" for i in range(n // 9))[:n],
    "minute words": lambda n: ("5 min " * n)[:n],
    "linked times": lambda n: "\n".join(f"a https://youtu.be/abcdefghijk?t={i}" for i in range(n // 36))[:n],
    "linked words": lambda n: "\n".join(f"[a{i}](https://a.b/c?t={i})" for i in range(n // 26))[:n],
    "spaced times": lambda n: "\n".join(f"{i // 60} : {i % 60:02} a" for i in range(n // 10))[:n],
    "emoji": lambda n: ("⌨️ 0:00 a\n" * n)[:n],
    "one long title": lambda n: "0:00 " + "a" * n + "\n1:00 b\n2:00 c",
}


def seconds(call: Callable[[], object], rounds: int) -> float:
    """The best time of a call."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.thread_time()
        call()
        best = min(best, time.thread_time() - begun)
    return best


def cases(paths: Iterable[Path]) -> list[tuple[str, float | None]]:
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    return [(row["description"], row.get("duration")) for row in rows if row.get("description")]


def beside_yt_dlp(texts: list[tuple[str, float | None]]) -> None:
    parser = InfoExtractor(YoutubeDL({"quiet": True}))._extract_chapters_from_description
    theirs, ours = [], []
    for text, duration in texts:  # in turns, so that what else the machine does meets both
        length = int(duration * 1000) if duration else None
        first = second = float("inf")
        for _ in range(ROUNDS):
            first = min(first, seconds(lambda t=text, d=duration: parser(t, d), 1))
            second = min(second, seconds(lambda t=text, d=length: parse_description(t, d), 1))
        theirs.append(first)
        ours.append(second)
    theirs.sort()
    ours.sort()
    middle, late = len(texts) // 2, int(len(texts) * 0.99)
    print(f"{len(texts)} descriptions, time as a multiple of yt-dlp's parser:")
    print(f"  median {ours[middle] / theirs[middle]:.2f} (of {theirs[middle] * 1e6:.0f} µs)")
    print(f"  p99    {ours[late] / theirs[late]:.2f} (of {theirs[late] * 1e6:.0f} µs)")


def hostile() -> None:
    print("hostile shapes: ms for 100,000 characters, and how many times the time for 10,000")
    slowest = worst = 0.0
    for name, make in SHAPES.items():
        small, large = make(10_000), make(100_000)
        rounds = []  # in turns, and the median of what each turn says: the machine's own speed changes by half
        for _ in range(7):
            first = seconds(lambda text=small: parse_description(text), 3)
            rounds.append((seconds(lambda text=large: parse_description(text), 1), max(first, 2e-4)))
        second = min(large for large, _ in rounds)
        ratio = median(large / first for large, first in rounds)
        slowest, worst = max(slowest, second), max(worst, ratio)
        print(f"  {second * 1e3:7.1f} ms  x {ratio:5.1f}  {name}")
    print(f"slowest {slowest * 1e3:.1f} ms, worst growth x {worst:.1f}")


if __name__ == "__main__":
    beside_yt_dlp(cases(map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(DATA.glob("*.jsonl"))))
    hostile()

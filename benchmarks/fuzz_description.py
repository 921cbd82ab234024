"""A coverage-guided fuzzer of the description parser, through atheris.

    python benchmarks/fuzz_description.py [SECONDS]

It runs for that long (60 seconds by default) and stops at the first text that raises, breaks a promise of the result, or
takes longer than a second. A finding becomes a case in ``tests/data/description/shapes.jsonl``. The texts are pieces of real
lists as much as arbitrary characters, so that the fuzzer reaches the deep parts soon.
"""

from __future__ import annotations

import sys
import time

try:
    import atheris
except ModuleNotFoundError:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    print(
        f"The fuzzer needs atheris, which is not installed for this Python ({version}).\n"
        "It has no wheels for every version: make an environment of one that it has, install atheris and this project "
        "there, and run it again.",
        file=sys.stderr,
    )
    sys.exit(2)

with atheris.instrument_imports(include=["chapters.description"]):
    from chapters import parse_description
    from chapters.description import CODES

PIECES = (
    "0:00", "1:02:45", "5:13", "59:59", "02;26", "1h02m45s", "0.45", "1.02.45", "10:30", "１：２３", "٠:٠٥", "19:0", "1:99", "2:49:39:06",
    "0'00\"", "5 min 13 s", "10時30分", "75:30", " - ", "–", " to ", ": ", " | ", ", ", "\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "\u00a0",
    "Intro", "Katalogi", "Вступление", "はじめに", "פתיחה", "a", "(", ")", "[", "]", "【", "】", "**", "*", "`", "_", "](https://youtu.be/x?t=1)",
    "https://a.b/c?t=9", "<br>", "<li>", "<a href='x'>", "</a>", "</td>", "&amp;", "| ", "|---|", "1. ", "01 - ", "#2 ", "1.1_1.1_", "P1 ", "• ",
    "⌨️ ", "# ", "- ", "  - ", " am", "pm", " Uhr", "plkst. ", "kell ", " val.", "UTC", "\u200b", "\u200e", "\ufeff", "\ud800", "\x00", "\u2028",
    "===  ===\n", "+---+\n", ".. _0:00: http://x\n", "\\n", "EN\n", "Latviski:\n", "Errata:\n", "Programma\n", "x" * 70,
)  # fmt: skip


def text_of(data: atheris.FuzzedDataProvider) -> str:
    """A text made of pieces and of arbitrary characters."""
    parts = []
    while data.remaining_bytes() and len(parts) < 400:
        choice = data.ConsumeIntInRange(0, len(PIECES) + 3)
        parts.append(PIECES[choice] if choice < len(PIECES) else data.ConsumeUnicode(6))
    return "".join(parts)


def one_input(raw: bytes) -> None:
    """Read one text and hold the result to its promises."""
    data = atheris.FuzzedDataProvider(raw)
    duration = data.ConsumeIntInRange(-1, 20_000_000) if data.ConsumeBool() else None
    begins = (
        data.PickValueInList(["10:00", "9.30", "6 pm", "x", ""])
        if data.ConsumeIntInRange(0, 9) == 0
        else None
    )
    text = text_of(data)
    started = time.thread_time()
    result = parse_description(text, duration, recording_starts=begins)
    spent = time.thread_time() - started
    assert spent < 1, f"{spent:.1f} s for {len(text)} characters"
    starts = [chapter.start_ms for chapter in result.chapters]
    assert starts == sorted(starts)
    for chapter in result.chapters:
        assert chapter.place is not None
        assert 1 <= chapter.place.column <= chapter.place.end_column
        assert chapter.end_ms is None or chapter.end_ms > chapter.start_ms >= 0
        chapter.title.encode()
    for problem in result.problems:
        assert problem.code in CODES
        problem.message.encode()
    assert bool(result.chapters) == (result.confidence > 0)


if __name__ == "__main__":
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=1024", "-len_control=0", "-timeout=10"],
        one_input,
    )
    atheris.Fuzz()

"""Prints what the analyser takes and gives: loading, memory, speed, and the scores by word form where words are at hand.

    python benchmarks/language.py [FOLDER]

FOLDER holds ``lv.tsv``, ``lt.tsv`` and ``et.tsv`` (lemma, form, part of speech, count) and their ``score.py``; without it
the words of the tests are used, and no scores are printed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from chapters.language import keys

HERE = Path(__file__).resolve().parent
LANGUAGES = ("lv", "lt", "et")
LOADING = """
import time, tracemalloc
import chapters.language
tracemalloc.start()
began = time.perf_counter()
for language in ("lv", "lt", "et", "en", "ru"):
    chapters.language.keys("muzejs", language)
print(f"{(time.perf_counter() - began) * 1000:.0f} {tracemalloc.get_traced_memory()[0] / 1e6:.1f}")
"""


def main(folder: Path) -> None:
    """Print all figures."""
    plain = LOADING.replace("tracemalloc.start()", "").replace("tracemalloc.get_traced_memory()[0]", "0")
    milliseconds = min(int(_run(plain).split()[0]) for _ in range(3))
    print(f"loading all languages: {milliseconds} ms, {_run(LOADING).split()[1]} MB")
    for language in LANGUAGES:
        known = _words(folder, language)
        print(f"{language}: {_speed(known, language) / 1000:.0f},000 new words a second")
    if (folder / "score.py").exists():
        for options in ([], ["--fold"]):
            print(*(["score", *options]))
            print(_run_script(folder / "score.py", *options), end="")


def _words(folder: Path, language: str) -> list[str]:
    table = folder / f"{language}.tsv"
    if table.exists():
        return [line.split("\t")[1] for line in table.read_text(encoding="utf-8").splitlines()]
    text = (HERE.parent / "tests" / "data" / "language" / f"{language}.txt").read_text(encoding="utf-8")
    return text.split()


def _speed(known: list[str], language: str) -> float:
    """Words a second that were never seen before: the cache is emptied, tables are loaded. Processor time."""
    keys(known[0], language)
    best = 0.0
    for _ in range(3):
        keys.cache_clear()
        began = time.process_time()
        for word in known:
            keys(word, language)
        best = max(best, len(known) / (time.process_time() - began))
    return best


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def _run_script(path: Path, *options: str) -> str:
    return subprocess.run([sys.executable, path, *options], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    shared = HERE.parent.parent / "shared" / "language"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shared)

"""How fast captions are read on one core: by us, and how much of that webvtt-py needs where it reads.

Prints processor time, since machines are shared: MB and cues a second for each kind of file.
"""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable

from webvtt import WebVTT

from chapters.captions import read_captions, write_webvtt
from chapters.captions.writer import clock
from chapters.model import Cue, Track

CUES = 5_000
LETTERS = "aaeiouāēīstrnlkmp"


def texts(count: int, length: int = 90) -> list[str]:
    """Texts of two lines of some ``length`` characters together, as people write captions."""
    dice = random.Random(7)
    words = ["".join(dice.choices(LETTERS, k=dice.randint(2, 9))) for _ in range(3000)]
    made = []
    for _ in range(count):
        line = ""
        while len(line) < length:
            line += dice.choice(words) + " "
        middle = line.index(" ", length // 2)
        made.append(f"{line[:middle]}\n{line[middle:].strip()}")
    return made


def files() -> dict[str, str]:
    """The same words in the shapes in which captions come."""
    said = texts(CUES)
    times = [(3000 * at, 3000 * at + 2900) for at in range(CUES)]
    lines = [f"{clock(start)} --> {clock(end)}" for start, end in times]
    vtt = "WEBVTT\n\n" + "\n\n".join(f"{line}\n{text}" for line, text in zip(lines, said, strict=True))
    voices = "WEBVTT\n\n" + "\n\n".join(
        f"{line} align:start\n<v Ann>{text} &amp; <i>all</i>" for line, text in zip(lines, said, strict=True)
    )
    srt = "\n\n".join(
        f"{at}\n{line.replace('.', ',')}\n{text}"
        for at, (line, text) in enumerate(zip(lines, said, strict=True), 1)
    )
    return {
        "WebVTT, plain": vtt,
        "WebVTT, voices, tags and entities": voices,
        "SRT": srt,
        "WebVTT, commas in its times": vtt.replace(".", ","),
        "SRT without blank lines (all mended)": srt.replace("\n\n", "\n"),
        "YouTube's rolling captions": rolling(said),
    }


def rolling(said: list[str]) -> str:
    """Each line below the one before it, a time for each word, and a moment alone."""
    shown, cues = " ", []
    for at, text in enumerate(said[: CUES // 2]):
        start = 3000 * at
        words = text.split()[:7]
        timed = words[0] + "".join(f"<{clock(start + 90 * n)}><c> {word}</c>" for n, word in enumerate(words))
        cues.append(f"{clock(start)} --> {clock(start + 2990)} align:start position:0%\n{shown}\n{timed}")
        shown = " ".join(words[:1] + words)
        cues.append(f"{clock(start + 2990)} --> {clock(start + 3000)} align:start position:0%\n{shown}\n ")
    return "WEBVTT\nKind: captions\nLanguage: en\n\n" + "\n\n".join(cues)


def seconds(call: Callable[[], object], repeat: int = 3) -> float:
    """The least processor time of some calls."""
    spent = []
    for _ in range(repeat):
        begun = time.process_time()
        call()
        spent.append(time.process_time() - begun)
    return min(spent)


def main() -> None:
    """Print the figures."""
    for name, text in files().items():
        data = text.encode()
        kind = "vtt" if text.startswith("WEBVTT") else "srt"
        cues = text.count("-->")
        found = len(WebVTT.from_buffer(io.StringIO(text), format=kind))
        ours = seconds(lambda data=data: read_captions(data))  # type: ignore[misc]
        theirs = seconds(lambda text=text, kind=kind: WebVTT.from_buffer(io.StringIO(text), format=kind))  # type: ignore[misc]
        print(
            f"{name:38} ours {len(data) / ours / 1e6:5.1f} MB/s {cues / ours:8,.0f} cues/s   "
            f"webvtt-py reads {found:5} at {len(data) / theirs / 1e6:5.1f} MB/s {cues / theirs:8,.0f} cues/s"
        )
    track = Track("lv", tuple(Cue(3000 * at, 3000 * at + 2900, text) for at, text in enumerate(texts(CUES))))
    print(f"{'write_webvtt':38} {CUES / seconds(lambda: write_webvtt(track)):8,.0f} cues/s")


if __name__ == "__main__":
    main()

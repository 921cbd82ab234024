"""Make the sample conference anew: ``python tools/sample/make.py``. Needs ffmpeg, espeak-ng and Chromium.

The scripts in ``scripts/`` are spoken, drawn and encoded into ``src/chapters/sample``, and ``chapters.json`` beside this
file says which chapters were meant. With the same versions of these programs the same files come out, byte for byte.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from encoding import encode, encode_poster
from script import Script, read_conference
from slides import Studio, browser, find_chromium
from speech import Speech, speak, write_wave
from texts import caption_languages, captions, description, manifest, meant_chapters

HERE: Final = Path(__file__).resolve().parent
SAMPLE: Final = HERE.parents[1] / "src" / "chapters" / "sample"
MEANT: Final = HERE / "chapters.json"
OTHERS: Final = frozenset({"SOURCES.md", "pyvideo.jsonl"})
"""What lies in the sample's folder and is not made here."""


def main() -> int:
    """Make everything, or say what is missing. The old files stay until all the new ones are there."""
    chromium = find_chromium()
    tools = {"ffmpeg": shutil.which("ffmpeg"), "espeak-ng": shutil.which("espeak-ng"), "chromium": chromium}
    if missing := [name for name, found in tools.items() if not found]:
        print(
            f"The sample cannot be made without {' and '.join(missing)}. On Debian or Ubuntu: "
            f"apt-get install {' '.join(missing)}. Nothing was changed.",
            file=sys.stderr,
        )
        return 1
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "made"
        made.mkdir()
        try:
            meant = _make(made, Path(name), str(chromium))
        except subprocess.CalledProcessError as error:
            print(f"{error.cmd[0]} failed, see above. Nothing was changed.", file=sys.stderr)
            return 1
        _replace(made)
        _write_json(MEANT, meant)
    size = sum(path.stat().st_size for path in SAMPLE.iterdir())
    print(f"{SAMPLE.name}: {size:,} bytes in all")
    return 0


def _make(made: Path, scratch: Path, chromium: str) -> dict[str, object]:
    """Make every file in ``made``; the chapters that were meant come back, by description file."""
    conference = read_conference()
    speeches: dict[str, Speech] = {}
    with browser(chromium) as window:
        studio = Studio(window, conference.collection["title"])
        for script in conference.scripts:
            print(f"{script.slug}: speaking …", end=" ", flush=True)
            speeches[script.slug] = speech = speak(script, scratch)
            print(f"{speech.seconds} s, drawing and encoding …", end=" ", flush=True)
            _record(studio, script, speech, made, scratch)
            print(f"{(made / f'{script.slug}.webm').stat().st_size:,} bytes", flush=True)
    _write_json(made / "recordings.json", manifest(conference, speeches))
    return {f"{slug}.description.txt": meant_chapters(speech) for slug, speech in speeches.items()}


def _record(studio: Studio, script: Script, speech: Speech, made: Path, scratch: Path) -> None:
    frames = scratch / script.slug
    frames.mkdir()
    studio.film(script, speech, frames)
    studio.cover(script, speech, frames / "cover.png")
    write_wave(speech.samples, frames / "speech.wav")
    encode(frames, frames / "speech.wav", speech, made / f"{script.slug}.webm")
    encode_poster(frames / "cover.png", made / f"{script.slug}.webp")
    _write(made / f"{script.slug}.description.txt", description(script, speech))
    for language in caption_languages(script):
        _write(made / f"{script.slug}.{language}.vtt", captions(speech, language))
    shutil.rmtree(frames)


def _replace(made: Path) -> None:
    """Put what is in ``made`` in place of what was made before."""
    for path in SAMPLE.iterdir():
        if path.name not in OTHERS:
            path.unlink()
    for path in sorted(made.iterdir()):
        shutil.copyfile(path, SAMPLE / path.name)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: object) -> None:
    _write(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())

"""Pictures and sound become WebM: VP9 and Opus, which every Chromium and Firefox plays."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from slides import FRAMES_PER_SECOND
from speech import Speech

_KEYFRAME_EVERY_S: Final = 2
_SOUND_ENDS_BEFORE_MS: Final = 40
"""The last frame, not the padding of the last Opus packet, then decides how long the recording is."""

_VOICE: Final = "highpass=f=70,lowpass=f=8000"
_RUN_IN: Final = "aresample=48000,asetpts=PTS+312"
"""Opus starts 312 samples early. Left so, the pictures would be moved by 7 ms instead, and a chapter would open on the
last picture of the one before."""

_INPUT: Final = ("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y")
_EXACT: Final = (
    "-map_metadata",
    "-1",
    "-fflags",
    "+bitexact",
    "-flags:v",
    "+bitexact",
    "-flags:a",
    "+bitexact",
)
_COLOURS: Final = (
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
    "-colorspace",
    "bt709",
    "-color_range",
    "tv",
)
_PIXELS: Final = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"


def encode(frames: Path, sound: Path, speech: Speech, path: Path) -> None:
    """Encode ``frame-*.png`` in ``frames`` and the WAV file ``sound``. One thread, no dates: the same again next time."""
    pictures = ("-framerate", str(FRAMES_PER_SECOND), "-i", str(frames / "frame-%05d.png"))
    ends_s = speech.seconds - _SOUND_ENDS_BEFORE_MS / 1000
    vp9 = ("-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "54", "-deadline", "good", "-cpu-used", "1", "-threads", "1",
           "-lag-in-frames", "8", "-auto-alt-ref", "0")  # fmt: skip
    keyframes = ("-g", str(_KEYFRAME_EVERY_S * FRAMES_PER_SECOND), "-force_key_frames", _keyframes(speech))
    opus = ("-c:a", "libopus", "-b:a", "16k", "-ac", "1", "-ar", "48000", "-application", "voip",
            "-frame_duration", "60")  # fmt: skip
    _run(
        *_INPUT, *pictures, "-i", str(sound), "-map", "0:v", "-map", "1:a", "-vf", _PIXELS,
        "-af", f"{_VOICE},atrim=end={ends_s:.3f},{_RUN_IN}", *vp9, *keyframes, *_COLOURS, *opus, *_EXACT,
        "-cues_to_front", "1", str(path),
    )  # fmt: skip


def encode_poster(picture: Path, path: Path) -> None:
    """Make a WebP of ``picture``."""
    _run(
        *_INPUT,
        "-i",
        str(picture),
        "-c:v",
        "libwebp",
        "-quality",
        "82",
        "-compression_level",
        "6",
        *_EXACT,
        str(path),
    )


def _keyframes(speech: Speech) -> str:
    """Every chapter starts with a whole picture, and so does every second second within it: a seek lands exactly."""
    return ",".join(
        str(second) for talk in speech.talks for second in range(talk.start_s, talk.end_s, _KEYFRAME_EVERY_S)
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - the command is written above

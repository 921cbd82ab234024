"""A track → WebVTT that every player reads: plain cues in time order, nothing in them that could be taken for markup."""

from __future__ import annotations

import re
from typing import Final

from ..model import Cue, Track

_BREAKS: Final = re.compile(r"[\r\n\x85\u2028\u2029]+")
_UNWRITABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # with ">" goes any "-->"


def write_webvtt(track: Track) -> str:
    """The track as a WebVTT file: always hours, dots before milliseconds, speakers as voices, ``\\n`` line ends.

    Cues are written in the order of their starts. One without words is left out; one that does not end after its start
    gets a millisecond, since a player refuses it otherwise. Texts are escaped, so that whatever they contain is shown and
    never obeyed.
    """
    cues = sorted(track.cues, key=lambda cue: cue.start_ms)
    return "\n".join(["WEBVTT\n", *(block for cue in cues if (block := _block(cue)))])


def _block(cue: Cue) -> str:
    text = "\n".join(stripped for line in _BREAKS.split(_escaped(cue.text)) if (stripped := line.strip()))
    if not text:
        return ""
    start = max(cue.start_ms, 0)
    voice = " ".join(_escaped(cue.speaker).split())
    opening = f"<v {voice}>" if voice else ""
    return f"{clock(start)} --> {clock(max(cue.end_ms, start + 1))}\n{opening}{text}\n"


def _escaped(text: str) -> str:
    return _UNWRITABLE.sub("", text).translate(_MARKUP)


def clock(ms: int) -> str:
    """Milliseconds as WebVTT writes them: ``01:02:03.500``."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"

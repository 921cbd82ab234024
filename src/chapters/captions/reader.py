"""A captions file → cues. A first, plain reader in the final shape."""

from __future__ import annotations

import io
import re
from html import unescape

from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError

from ..errors import FormatError
from ..model import Cue
from .result import MAX_BYTES, MAX_CUES, CaptionsFormat, CaptionsResult

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def read_captions(data: bytes | str, *, language: str = "", duration_ms: int | None = None) -> CaptionsResult:
    """Read a WebVTT or SRT file; raises FormatError for what cannot be read."""
    if len(data) > MAX_BYTES:
        raise FormatError(f"captions of more than {MAX_BYTES // 1_000_000} MB are not read", reason="size")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FormatError("the captions are not UTF-8", reason="encoding") from error
    kind = CaptionsFormat.WEBVTT if text.startswith("WEBVTT") else CaptionsFormat.SRT
    try:
        captions = WebVTT.from_buffer(
            io.StringIO(text), format="vtt" if kind is CaptionsFormat.WEBVTT else "srt"
        )
    except (MalformedFileError, MalformedCaptionError) as error:
        raise FormatError("this is neither WebVTT nor SRT", line=1, column=1) from error
    if len(captions) > MAX_CUES:
        raise FormatError(f"captions of more than {MAX_CUES:,} cues are not read", reason="size")
    cues = []
    for caption in captions.captions:
        raw = _CONTROL.sub("", caption.raw_text)
        voice = _VOICE.search(raw)
        plain = unescape(_TAG.sub("", raw))
        plain = "\n".join(line.strip() for line in plain.split("\n") if line.strip())
        start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
        if plain:
            cues.append(Cue(start, max(end, start), plain, unescape(voice[1]).strip() if voice else ""))
    cues.sort(key=lambda cue: cue.start_ms)
    return CaptionsResult(tuple(cues), (), kind, "utf-8" if isinstance(data, bytes) else "")

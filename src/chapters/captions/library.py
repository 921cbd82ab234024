"""Mended blocks → cues, through webvtt-py: what it does not read, we do not believe either."""

from __future__ import annotations

from ..errors import FormatError
from .blocks import Block
from .writer import clock


def read_mended(blocks: list[Block]) -> None:
    """Give each of ``blocks`` the times and lines that the library reads from its mended form."""
    if not blocks:
        return
    from webvtt import WebVTT  # noqa: PLC0415 - few files need mending, and who reads a description needs none of it
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    try:
        captions = WebVTT.from_string(
            "WEBVTT\n\n" + "\n\n".join(map(_canonical, blocks)), strict=True
        ).captions
    except (MalformedCaptionError, MalformedFileError) as error:  # our own mending was not enough
        raise FormatError(
            f"the file cannot be mended: {error}"[:200], line=blocks[0].line, column=1
        ) from error
    if len(captions) != len(blocks):
        raise FormatError("the file cannot be mended: cues were lost", line=blocks[0].line, column=1)
    for block, caption in zip(blocks, captions, strict=True):
        block.start_ms = caption.start_time.in_milliseconds()
        block.end_ms = caption.end_time.in_milliseconds()
        block.lines = caption.lines


def _canonical(block: Block) -> str:
    words = [line.replace("-->", "--&gt;") for line in block.lines if line]
    return "\n".join((f"{clock(block.start_ms)} --> {clock(block.end_ms)}", *words))

"""A captions file as it comes → the cues of a track.

Bytes become text (``decoding``), text becomes blocks (``blocks``, and ``library`` for what had to be mended), their text
becomes what is said (``cuetext``), and that is put in order (``order``, ``rolling``). Every stage tells what it mended.
"""

from __future__ import annotations

import re
from typing import Final

from ..errors import FormatError
from ..model import Cue
from .blocks import Block, read_blocks
from .cuetext import CONTROLS, read_cue_text, with_plain_spaces
from .decoding import decode
from .findings import Finding, Findings
from .library import read_mended
from .order import mend_ends, report, sort
from .pieces import Piece
from .result import MAX_BYTES, CaptionsFormat, CaptionsResult
from .rolling import collapse

_WORD_TIME: Final = re.compile(r"<[0-9]{2,}:[0-9]{2}[:.]")


def read_captions(data: bytes | str, *, language: str = "", duration_ms: int | None = None) -> CaptionsResult:
    """Read a WebVTT or SRT file; the content shows which it is.

    ``language`` (BCP 47) helps to tell encodings apart where the bytes alone cannot. With ``duration_ms`` given, cues
    after the end of the recording are reported. What can be read is read, and what was mended is said in the result.
    Raises FormatError, with line and column, for what is no captions file, is over :data:`MAX_BYTES` or has over
    :data:`MAX_CUES` cues.
    """
    findings = Findings()
    text, encoding = _text(data, language, findings)
    sheet = read_blocks(text, findings)
    read_mended([block for block in sheet.blocks if block.mended])
    pieces = _pieces(sheet.blocks, sheet.format, findings)
    sort(pieces, findings)
    mend_ends(pieces, findings)
    pieces, rolling = collapse(pieces, findings, timed_words=_WORD_TIME.search(text) is not None)
    report(pieces, duration_ms, findings)
    if not pieces:
        findings.add(Finding.NOTHING)
    cues = tuple([Cue(piece.start_ms, piece.end_ms, piece.text, piece.speaker) for piece in pieces])
    return CaptionsResult(cues, findings.problems(), sheet.format, encoding, sheet.language, rolling)


def _text(data: bytes | str, language: str, findings: Findings) -> tuple[str, str]:
    """The text with ``\\n`` line ends and without what is invisible, and its encoding."""
    if len(data) > MAX_BYTES:
        raise FormatError(
            f"the file is over {MAX_BYTES // 1_000_000} MB, the most that is read; cut it into parts",
            reason="size",
        )
    text, encoding = decode(data, language, findings) if isinstance(data, bytes) else (data, "")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    control = CONTROLS.search(text)
    if control:
        at = control.start()
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        text, count = CONTROLS.subn("", text)
        findings.add(Finding.CONTROLS, line, column, count=count)
    return with_plain_spaces(text), encoding


def _pieces(blocks: list[Block], kind: CaptionsFormat, findings: Findings) -> list[Piece]:
    pieces: list[Piece] = []
    for block in blocks:
        said = read_cue_text(block.lines, kind)
        if not said:
            findings.add(Finding.EMPTY, block.line, 1)
        for number, (speaker, words) in enumerate(said):
            pieces.append(Piece(block.start_ms, block.end_ms, words, speaker, block.line, number > 0))
    return pieces

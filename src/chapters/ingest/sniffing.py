"""Whether a media file is what its name says, by its first bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HEAD: Final = 16
_MP4: Final = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


def looks_like(path: Path, suffix: str) -> bool:
    """Whether the file at ``path`` begins as files named ``suffix`` do. ffprobe looks at the rest, where there is one."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    match suffix.lower():
        case ".mkv" | ".webm":
            return head.startswith(b"\x1a\x45\xdf\xa3")
        case ".mp4" | ".m4v" | ".mov" | ".m4a" | ".m4b":
            return head[4:8] in _MP4
        case ".ogv" | ".ogg" | ".oga" | ".opus":
            return head.startswith(b"OggS")
        case ".mp3":
            return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] >> 5 == 0b111)
        case ".flac":
            return head.startswith((b"fLaC", b"ID3"))
        case ".wav":
            return head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE"
        case _:
            return False

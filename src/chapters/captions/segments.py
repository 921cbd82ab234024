"""The clock of captions that were cut for streaming: each part of the file may count its times from another moment."""

from __future__ import annotations

import re
from typing import Final

from .timing import read_timing

_MAP: Final = re.compile(r"X-TIMESTAMP-MAP=(?=[^\n]*MPEGTS:([0-9]{1,12}))(?=[^\n]*LOCAL:([0-9:.]{5,20}))")
_TICKS: Final = 90  # of the MPEG clock in a millisecond
_WRAP: Final = 1 << 33  # where that clock starts again


class Clock:
    """How far the times of the part being read lie behind those of the first part, in ``offset_ms``.

    ``X-TIMESTAMP-MAP`` says which moment of the stream a local time is. Where the stream as a whole begins is in no
    captions file, so the first part is taken as it stands.
    """

    def __init__(self) -> None:
        self._first: int | None = None
        self.offset_ms = 0

    def restart(self) -> None:
        """Another part begins; without a map of its own, it counts as the first did."""
        self.offset_ms = 0

    def read(self, line: str) -> None:
        """Take note of ``line`` if it is a map."""
        match = _MAP.match(line)
        local = match and read_timing(f"{match[2]} --> {match[2]}")
        if match is None or local is None:
            return
        ticks = int(match[1]) - local.start_ms * _TICKS
        if self._first is None:
            self._first = ticks
        ahead = (ticks - self._first) % _WRAP
        self.offset_ms = (ahead if ahead < _WRAP // 2 else ahead - _WRAP) // _TICKS

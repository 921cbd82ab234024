"""Progress on the terminal for whatever takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from chapters.timecode import format_timecode

FIRST_AFTER_S = 1.0
EVERY_S = 0.2


class Progress:
    """A line on standard error: how much is done, how fast, and the time left. Silent when quick or not on a terminal.

    Used as a context manager; call :meth:`step` with what was done since the last call.
    """

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._begun = self._shown = time.monotonic()
        self._visible = False

    def step(self, count: int = 1) -> None:
        """Say that ``count`` more are done."""
        self._done += count
        now = time.monotonic()
        if now - self._begun >= FIRST_AFTER_S and now - self._shown >= EVERY_S and sys.stderr.isatty():
            self._shown, self._visible = now, True
            print(f"\r\x1b[K{self._line(now - self._begun)}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away, as something else is about to be written."""
        if self._visible:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._visible = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def _line(self, seconds: float) -> str:
        rate = self._done / seconds
        line = f"{self._what}: {self._done:,}"
        if self._total is not None:
            left = (self._total - self._done) / rate if rate else 0
            line += f" of {self._total:,}, {format_timecode(int(left * 1000))} left"
        return f"{line} ({rate:,.0f} a second)"

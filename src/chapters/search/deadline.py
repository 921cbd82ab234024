"""The time that a search may take, kept inside SQLite's own loops too."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

STEPS = 200
"""Steps of SQLite's machine between two looks at the clock: FTS5 reads a page of its index in about ten of them, and does
the rest of its work in none."""
KEPT_MS = 20
"""What finding leaves of the time, at most, for showing what was found."""

T = TypeVar("T")
U = TypeVar("U")


class Deadline:
    """A moment after which everything is broken off; ``passed`` says that something was.

    Looking for places ends a little earlier than the rest, so that those found by then can still be shown.
    """

    def __init__(self, milliseconds: float) -> None:
        self._end = time.monotonic() + milliseconds / 1000
        self._until = self._end - min(milliseconds / 4, KEPT_MS) / 1000
        self._work_until = math.inf
        self.passed = False

    @property
    def over(self) -> bool:
        """Whether there is no time left. Whoever asks stops what it is doing."""
        if not self._is_over():
            return False
        self.passed = True
        return True

    def show(self) -> None:
        """From here on, places are shown and no longer looked for: the rest of the time is for that."""
        self._until = self._end

    @contextmanager
    def kept(self, raw: sqlite3.Connection) -> Iterator[None]:
        """While this lasts, no statement on ``raw`` goes on after the moment; use :meth:`within` around them."""
        raw.set_progress_handler(self._is_over, STEPS)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)

    def within(self, call: Callable[[], T], otherwise: U) -> T | U:
        """What ``call`` gives, or ``otherwise`` if the time ends first."""
        if self.over:
            return otherwise
        try:
            return call()
        except sqlite3.OperationalError as error:
            self._stopped(error)
            return otherwise

    def briefly(self, call: Callable[[], T], otherwise: U, milliseconds: float) -> T | U:
        """The same, with so much of the processor's time at most; that it was too little says nothing of the rest."""
        passed, self._work_until = self.passed, time.thread_time() + milliseconds / 1000
        try:
            return self.within(call, otherwise)
        finally:
            self._work_until = math.inf
            self.passed = passed or self._is_over()

    def rows(self, raw: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> list[int]:
        """The numbers that ``statement`` gives, one a row, as far as they come in time."""
        found: list[int] = []
        if self.over:
            return found
        try:
            found.extend(chain.from_iterable(raw.execute(statement, values)))
        except sqlite3.OperationalError as error:
            self._stopped(error)
        return found

    def _stopped(self, error: sqlite3.OperationalError) -> None:
        if "interrupted" not in str(error):
            raise error
        self.passed = True

    def _is_over(self) -> bool:
        return time.monotonic() > self._until or (
            self._work_until < math.inf and time.thread_time() > self._work_until
        )

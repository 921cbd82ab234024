"""The time that a search may take, kept inside SQLite's own loops too."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

STEPS = 200
"""Steps of SQLite's machine between two looks at the clock: FTS5 reads a page of its index in about ten of them, and does
the rest of its work in none."""


class Deadline:
    """A moment after which statements are broken off; ``passed`` says that one was."""

    def __init__(self, milliseconds: int) -> None:
        self._end = time.monotonic() + milliseconds / 1000
        self.passed = False

    def rows(self, raw: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> list[int]:
        """The numbers that ``statement`` gives, one a row, as far as they come in time."""
        found: list[int] = []
        if self.passed:
            return found
        with self._watch(raw):
            try:
                found.extend(chain.from_iterable(raw.execute(statement, values)))
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                self.passed = True
        return found

    @contextmanager
    def _watch(self, raw: sqlite3.Connection) -> Iterator[None]:
        raw.set_progress_handler(self._is_over, STEPS)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)

    def _is_over(self) -> bool:
        return time.monotonic() > self._end

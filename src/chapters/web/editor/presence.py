"""Who has a list open: told to the others at once, before anybody has typed a word.

It is kept in memory and forgotten soon, since it is no record of anything; drafts, which are records, say the rest.
"""

from __future__ import annotations

import threading
import time
from typing import Final

FORGOTTEN_S: Final = 40.0
"""After this long without a sign somebody has left. The pages give a sign every ten seconds."""
_MOST: Final = 2_000


class Presence:
    """Names by the list that they have open. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str], float] = {}

    def here(self, slug: str, name: str) -> tuple[str, ...]:
        """Note that ``name`` has the list of ``slug`` open; the others who do come back, in alphabetical order."""
        now = time.monotonic()
        with self._lock:
            self._seen = {at: when for at, when in self._seen.items() if now - when < FORGOTTEN_S}
            if len(self._seen) < _MOST:
                self._seen[slug, name] = now
            return tuple(sorted(who for where, who in self._seen if where == slug and who != name))

    def gone(self, slug: str, name: str) -> None:
        """Note that ``name`` has closed it."""
        with self._lock:
            self._seen.pop((slug, name), None)

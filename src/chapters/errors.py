"""Exceptions that a caller of Chapters may catch.

The edges translate them: the web into a page or an RFC 9457 answer with ``status``, the command line into a message and
exit code 1. A message says what was found, where, and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class ChaptersError(Exception):
    """The root of everything that Chapters raises on purpose. ``str(error)`` is meant for people."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"


class NotFound(ChaptersError):
    """Nothing has this slug, key or address."""

    status = 404
    code = "not-found"


class Gone(NotFound):
    """It was here and was taken away. ``slug`` names the recording that it belonged to."""

    status = 410
    code = "gone"

    def __init__(self, message: str, *, slug: str) -> None:
        super().__init__(message)
        self.slug = slug


class Moved(NotFound):
    """It is elsewhere now: ``slug`` names the recording that it was united with."""

    status = 301
    code = "moved"

    def __init__(self, message: str, *, slug: str) -> None:
        super().__init__(message)
        self.slug = slug


class Denied(ChaptersError):
    """The caller may not do this."""

    status = 403
    code = "denied"


class NotSignedIn(ChaptersError):
    """Nobody knows who the caller is, and this is not for everybody."""

    status = 401
    code = "not-signed-in"


class TooMany(ChaptersError):
    """Too much was tried in too short a time. ``wait_s`` is how many seconds to wait before the next try."""

    status = 429
    code = "too-many"

    def __init__(self, wait_s: int) -> None:
        minutes = -(-wait_s // 60)
        when = f"{wait_s} seconds" if wait_s < 100 else f"{minutes} minutes"
        super().__init__(f"That was tried too often. Wait {when} and try again.")
        self.wait_s = wait_s


class Conflict(ChaptersError):
    """The thing has changed since the caller read it; nothing was saved and nothing is lost."""

    status = 409
    code = "conflict"


class Invalid(ChaptersError):
    """The input cannot be used as it is; the message says which part, and how to mend it."""

    status = 422
    code = "invalid"


class FormatError(Invalid):
    """A machine-readable file breaks its format. ``line`` and ``column`` count from 1; 0 means the whole file."""

    code = "format"

    def __init__(self, message: str, *, line: int = 0, column: int = 0, reason: str = "format") -> None:
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(place + message)
        self.line, self.column, self.reason = line, column, reason


class FetchFailed(ChaptersError):
    """A server elsewhere did not give what was asked of it."""

    status = 502
    code = "fetch-failed"


class StoreUnusable(ChaptersError):
    """The database cannot be opened: not a database, damaged, of a newer version, or not writable."""

    status = 503
    code = "store"

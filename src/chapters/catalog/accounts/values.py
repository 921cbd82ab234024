"""Who may do what: accounts, roles, sessions, tokens, and what is written down about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account may do. An administrator may all that an editor may."""

    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a token may do in the name of its account."""

    READ = "read"
    WRITE = "write"


class LinkKind(StrEnum):
    """What a one-time link is for."""

    FIRST = "first"
    """Making the first administrator; printed when the program starts without any."""
    INVITATION = "invitation"
    RESET = "reset"
    """Choosing a new password."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who works here. ``name`` is what they sign in with and what stands in the history."""

    id: int
    name: str
    role: Role
    active: bool
    made: datetime
    seen: datetime

    def may(self, role: Role) -> bool:
        """Whether what ``role`` may do is allowed."""
        return self.active and (self.role is Role.ADMINISTRATOR or self.role is role)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request. ``scopes`` are all for a session; ``session`` is the digest of its token, empty for an API token."""

    account: Account
    scopes: frozenset[Scope]
    session: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in. ``digest`` names it and opens nothing."""

    digest: str
    made: datetime
    seen: datetime
    expires: datetime
    agent: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a one-time link allows. ``account`` is the one whose password is reset."""

    kind: LinkKind
    role: Role
    expires: datetime
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A personal API token; what it opens is known only to whoever keeps it."""

    id: int
    label: str
    scopes: frozenset[Scope]
    made: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit log: ``actor`` did ``action`` to ``subject``."""

    made: datetime
    actor: str
    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """A token bucket: it holds ``size`` tries and gets one back every ``every_s`` seconds."""

    name: str
    size: int
    every_s: float

"""How passwords are kept: argon2id with 19 MiB, two passes, one lane, as OWASP asks."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE: Final = 2
"""Hashes that are made at the same time: each takes 19 MiB, and a flood of sign-ins may not take all memory."""

_NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$lDA/ezkXvxpHDHG2sQi+Lw$IHCh+iXqOGEXNZUElvGEWUdwWKAHgoUDoSClebrGEqg"
)
"""Of a password that nobody knows: an unknown name must take as long as a known one."""


class Argon2Passwords:
    """See :class:`chapters.catalog.accounts.ports.Passwords`."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._turns = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        with self._turns:
            return self._hasher.hash(_bytes(password))

    def verify(self, hashed: str, password: str) -> bool:
        with self._turns:
            try:
                self._hasher.verify(hashed or _NOBODY, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(hashed)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")

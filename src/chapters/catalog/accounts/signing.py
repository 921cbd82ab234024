"""Signing in and out, and knowing who is signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from chapters.catalog.accounts.limits import give_back, sign_in_buckets, take
from chapters.catalog.accounts.ports import AccountRecords, Passwords
from chapters.catalog.accounts.secrecy import (
    ALPHABET,
    LENGTH,
    LONGEST_PASSWORD,
    checked_password,
    digest,
    fold,
)
from chapters.catalog.accounts.values import Account, Caller, Entry, Scope, Session
from chapters.catalog.adding import Choose
from chapters.catalog.ports import Clock, Records
from chapters.errors import Denied, NotFound

LASTS = timedelta(days=30)
"""How long a session lives at most."""
IDLE = timedelta(days=7)
"""How long it lives without being used."""
_NOTICED = timedelta(minutes=10)
_AHEAD = timedelta(days=1)
_AGENT = 200


class Signing:
    """The use cases of sessions."""

    def __init__(self, records: Records, passwords: Passwords, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._passwords = passwords
        self._clock = clock
        self._choose = choose

    def sign_in(self, name: str, password: str, *, place: str, agent: str) -> tuple[Account, str]:
        """The account and the secret of a new session.

        Raises Denied for a wrong name or password, without saying which, and TooMany after too many tries.
        """
        buckets = sign_in_buckets(name, place)
        with self._records.write() as unit:
            take(unit.accounts, buckets, self._clock())
            found = unit.accounts.by_name(fold(name))
        account, hashed = found if found else (None, "")
        # Checked outside the transaction: it takes tens of milliseconds, in which nobody else could write.
        right = self._passwords.verify(hashed, password[: LONGEST_PASSWORD + 1])
        now = self._clock()
        with self._records.write() as unit:
            again = unit.accounts.by_name(fold(name))
            # Whoever was shut out, or changed the password, while we looked is not let in.
            if account and right and again and again[0].active and again[1] == hashed:
                give_back(unit.accounts, buckets, now)
                self._note(unit.accounts, account, "signed in", account.name)
                return account, self.begin_session(unit.accounts, account, agent, now)
            if account:
                self._note(unit.accounts, account, "sign-in refused", account.name)
        raise Denied("The name or the password is wrong.")

    def begin_session(self, records: AccountRecords, account: Account, agent: str, now: datetime) -> str:
        """A new session of ``account`` within a transaction; its secret comes back."""
        secret = self._choose(ALPHABET, LENGTH)
        records.drop_expired(now)
        records.add_session(digest(secret), account.id, agent=agent[:_AGENT], now=now, expires=now + LASTS)
        records.set_seen(account.id, now)
        return secret

    def drop_expired(self) -> None:
        """Forget sessions and links that have ended."""
        with self._records.write() as unit:
            unit.accounts.drop_expired(self._clock())

    def caller(self, secret: str) -> Caller | None:
        """Who the session with this secret belongs to; None if it has ended."""
        now = self._clock()
        with self._records.read() as view:
            found = view.accounts.session(digest(secret))
        if found is None or not found[1].active or not _alive(found[0], now):
            return None
        session, account = found
        if abs(now - session.seen) > _NOTICED:
            with self._records.write() as unit:
                unit.accounts.touch_session(session.digest, now)
        return Caller(account, frozenset(Scope), session.digest)

    def sign_out(self, caller: Caller) -> None:
        """End this session: its secret opens nothing any more."""
        with self._records.write() as unit:
            unit.accounts.end_session(caller.session)
            self._note(unit.accounts, caller.account, "signed out", caller.account.name)

    def sessions(self, account: Account) -> tuple[Session, ...]:
        """Where ``account`` is signed in, the latest use first."""
        now = self._clock()
        with self._records.read() as view:
            return tuple(session for session in view.accounts.sessions(account.id) if _alive(session, now))

    def end_others(self, caller: Caller) -> int:
        """End every other session of the caller; how many there were comes back."""
        with self._records.write() as unit:
            ended = unit.accounts.end_sessions(caller.account.id, but=caller.session)
            self._note(unit.accounts, caller.account, "ended sessions", caller.account.name)
        return ended

    def end_all(self, number: int, *, by: str) -> None:
        """An administrator ends all sessions of an account."""
        with self._records.write() as unit:
            account = unit.accounts.account(number)
            if account is None:
                raise NotFound("There is no such account.")
            unit.accounts.end_sessions(number)
            unit.accounts.write_down(Entry(self._clock(), by, "ended sessions", account.name))

    def change_password(self, caller: Caller, old: str, new: str, *, place: str) -> None:
        """Choose a new password; every other session ends. Raises Denied if ``old`` is not the present one."""
        checked_password(new, caller.account.name)
        buckets = sign_in_buckets(caller.account.name, place)
        with self._records.write() as unit:
            take(unit.accounts, buckets, self._clock())
            hashed = unit.accounts.hash_of(caller.account.id)
        if not self._passwords.verify(hashed, old[: LONGEST_PASSWORD + 1]):
            raise Denied("The present password is another. Nothing was changed.")
        fresh = self._passwords.hash(new)
        with self._records.write() as unit:
            give_back(unit.accounts, buckets, self._clock())
            unit.accounts.set_password(caller.account.id, fresh)
            unit.accounts.end_sessions(caller.account.id, but=caller.session)
            self._note(unit.accounts, caller.account, "changed the password", caller.account.name)

    def _note(self, records: AccountRecords, account: Account, action: str, subject: str) -> None:
        records.write_down(Entry(self._clock(), account.name, action, subject))


def _alive(session: Session, now: datetime) -> bool:
    """Clocks may jump: one that was set far back makes no session immortal."""
    return session.made - _AHEAD <= now < session.expires and now - session.seen < IDLE

"""Personal API tokens: shown once, kept as a digest, allowed no more than they were made for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from chapters.catalog.accounts.secrecy import ALPHABET, LENGTH, digest
from chapters.catalog.accounts.values import Account, Caller, Entry, Scope, Token
from chapters.catalog.adding import Choose
from chapters.catalog.ports import Clock, Records
from chapters.errors import Invalid, NotFound

PREFIX = "chapters_"
"""So that a token that was left in a file is found by those who look for such."""
_MOST = 50
_NOTICED = timedelta(minutes=10)


class Tokens:
    """The use cases of tokens."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def make(self, account: Account, label: str, scopes: Iterable[Scope]) -> tuple[Token, str]:
        """A new token and its secret, which nobody can be shown again. Raises Invalid without a label or a scope."""
        label, wanted = " ".join(label.split()), frozenset(scopes)
        if not 1 <= len(label) <= 80:
            raise Invalid("Say in a few words what the token is for (1 to 80 characters).")
        if not wanted:
            raise Invalid("Choose what the token may do: read, or read and write.")
        secret = PREFIX + self._choose(ALPHABET, LENGTH)
        now = self._clock()
        with self._records.write() as unit:
            if len(unit.accounts.tokens(account.id)) >= _MOST:
                raise Invalid(f"There are {_MOST} tokens already. Take back those that are no longer used.")
            token = unit.accounts.add_token(account.id, digest(secret), label, sorted(wanted), now=now)
            unit.accounts.write_down(Entry(now, account.name, "made a token", label))
        return token, secret

    def of(self, account: Account) -> tuple[Token, ...]:
        """The tokens of an account, oldest first."""
        with self._records.read() as view:
            return view.accounts.tokens(account.id)

    def take_back(self, account: Account, number: int) -> None:
        """A token opens nothing from now on. Raises NotFound if ``account`` has none of this number."""
        with self._records.write() as unit:
            token = unit.accounts.drop_token(account.id, number)
            if token is None:
                raise NotFound("There is no such token.")
            unit.accounts.write_down(Entry(self._clock(), account.name, "took back a token", token.label))

    def caller(self, secret: str) -> Caller | None:
        """Who the token with this secret speaks for; None if it opens nothing."""
        with self._records.read() as view:
            found = view.accounts.token(digest(secret))
        if found is None or not found[1].active:
            return None
        token, account = found
        now = self._clock()
        if token.used is None or abs(now - token.used) > _NOTICED:
            with self._records.write() as unit:
                unit.accounts.touch_token(token.id, now)
        return Caller(account, token.scopes)

"""Everything about accounts that the web and the command line call."""

from __future__ import annotations

from chapters.catalog.accounts.inviting import Inviting
from chapters.catalog.accounts.ports import Passwords
from chapters.catalog.accounts.signing import Signing
from chapters.catalog.accounts.tokens import Tokens
from chapters.catalog.accounts.values import Entry
from chapters.catalog.adding import Choose
from chapters.catalog.ports import Clock, Records


class Accounts:
    """Who works here. ``signing`` knows who is signed in, ``people`` who there is, ``tokens`` what programs may do."""

    def __init__(self, records: Records, passwords: Passwords, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self.signing = Signing(records, passwords, clock=clock, choose=choose)
        self.people = Inviting(records, passwords, self.signing, clock=clock, choose=choose)
        self.tokens = Tokens(records, clock=clock, choose=choose)

    def audit(self, *, limit: int = 100, offset: int = 0) -> tuple[Entry, ...]:
        """What was done, the newest first."""
        with self._records.read() as view:
            return view.accounts.audit(limit=limit, offset=offset)

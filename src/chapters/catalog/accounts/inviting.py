"""One-time links: the first administrator, invitations, new passwords; and what administrators do about accounts."""

from __future__ import annotations

from datetime import timedelta

from chapters.catalog.accounts.ports import AccountRecords, Passwords
from chapters.catalog.accounts.secrecy import ALPHABET, LENGTH, checked_name, checked_password, digest, fold
from chapters.catalog.accounts.signing import Signing
from chapters.catalog.accounts.values import Account, Entry, Link, LinkKind, Role
from chapters.catalog.adding import Choose
from chapters.catalog.ports import Clock, Records
from chapters.errors import Conflict, Gone, Invalid, NotFound

_LASTS = {
    LinkKind.FIRST: timedelta(days=7),
    LinkKind.INVITATION: timedelta(days=7),
    LinkKind.RESET: timedelta(days=1),
}


class Inviting:
    """The use cases of making accounts and looking after them."""

    def __init__(
        self, records: Records, passwords: Passwords, signing: Signing, *, clock: Clock, choose: Choose
    ) -> None:
        self._records = records
        self._passwords = passwords
        self._signing = signing
        self._clock = clock
        self._choose = choose

    def first_link(self) -> str:
        """The secret of a link that makes the first administrator; empty if there is an account already.

        A link that was given before stops to work: only the one that was printed last does.
        """
        with self._records.write() as unit:
            if unit.accounts.any_account():
                return ""
            unit.accounts.drop_links(LinkKind.FIRST, None)
            return self._link(unit.accounts, LinkKind.FIRST, Role.ADMINISTRATOR, None)

    def invite(self, role: Role, *, by: str) -> str:
        """The secret of a link with which somebody makes themselves an account of ``role``."""
        with self._records.write() as unit:
            unit.accounts.write_down(Entry(self._clock(), by, "invited", f"a new {role.value}"))
            return self._link(unit.accounts, LinkKind.INVITATION, role, None)

    def reset(self, name: str, *, by: str) -> str:
        """The secret of a link with which ``name`` chooses a new password; one that was given before stops to work."""
        with self._records.write() as unit:
            account = _named(unit.accounts, name)
            unit.accounts.drop_links(LinkKind.RESET, account.id)
            unit.accounts.write_down(Entry(self._clock(), by, "made a link for a new password", account.name))
            return self._link(unit.accounts, LinkKind.RESET, account.role, account.id)

    def look_at(self, secret: str) -> Link:
        """What a link allows. Raises NotFound if it never was, has been used, or is too old."""
        with self._records.read() as view:
            return self._open(view.accounts, secret)

    def accept(self, secret: str, name: str, password: str, *, agent: str) -> tuple[Account, str]:
        """Use a link: make the account, or set the password. The account is signed in; its session's secret comes back.

        Raises Invalid for a name or password that will not do, Conflict for a name that is taken: the link stays good.
        """
        link = self.look_at(secret)
        if link.account is None:
            name = checked_name(name)
        checked_password(password, link.account.name if link.account else name)
        hashed = self._passwords.hash(password)
        now = self._clock()
        with self._records.write() as unit:
            records = unit.accounts
            link = self._open(records, secret)
            if link.kind is LinkKind.FIRST and records.any_account():
                raise Conflict("There is an administrator already. Ask them for an invitation.")
            if link.account is not None:
                account = link.account
                records.set_password(account.id, hashed)
                records.end_sessions(account.id)
            else:
                if records.by_name(fold(name)):
                    raise Conflict(f"Somebody here is called “{name}” already. Choose another name.")
                account = records.insert(name, fold(name), link.role, hashed, now=now)
            records.drop_link(digest(secret))
            records.write_down(Entry(now, account.name, f"used a link: {link.kind.value}", account.name))
            return account, self._signing.begin_session(records, account, agent, now)

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        with self._records.read() as view:
            return view.accounts.accounts()

    def set_role(self, number: int, role: Role, *, by: str) -> None:
        """Change what an account may do. Raises Conflict if no administrator would be left."""
        with self._records.write() as unit:
            account = _numbered(unit.accounts, number)
            if role is account.role:
                return
            if account.active and account.role is Role.ADMINISTRATOR:
                _keep_one(unit.accounts)
            unit.accounts.set_role(number, role)
            unit.accounts.write_down(Entry(self._clock(), by, f"made {role.value}", account.name))

    def set_active(self, number: int, active: bool, *, by: str) -> None:
        """Shut an account out, ending its sessions and tokens, or let it in again. Its name stays in the history."""
        with self._records.write() as unit:
            account = _numbered(unit.accounts, number)
            if active is account.active:
                return
            if not active:
                if account.role is Role.ADMINISTRATOR:
                    _keep_one(unit.accounts)
                unit.accounts.end_sessions(number)
                unit.accounts.drop_tokens(number)
                unit.accounts.drop_links(LinkKind.RESET, number)
            unit.accounts.set_active(number, active)
            action = "let in again" if active else "shut out"
            unit.accounts.write_down(Entry(self._clock(), by, action, account.name))

    def named(self, name: str) -> Account:
        """The account of this name. Raises NotFound."""
        with self._records.read() as view:
            return _named(view.accounts, name)

    def _link(self, records: AccountRecords, kind: LinkKind, role: Role, account: int | None) -> str:
        secret = self._choose(ALPHABET, LENGTH)
        records.add_link(digest(secret), kind, role, account, self._clock() + _LASTS[kind])
        return secret

    def _open(self, records: AccountRecords, secret: str) -> Link:
        link = records.link(digest(secret))
        if link is None or link.expires <= self._clock():
            raise Gone("This link has been used, or is too old. Ask for a new one.", slug="")
        if link.account is not None and not link.account.active:
            raise Invalid("This account has been shut out. Ask an administrator.")
        return link


def _numbered(records: AccountRecords, number: int) -> Account:
    account = records.account(number)
    if account is None:
        raise NotFound("There is no such account.")
    return account


def _named(records: AccountRecords, name: str) -> Account:
    found = records.by_name(fold(name))
    if found is None:
        raise NotFound(f"Nobody here is called “{name}”.")
    return found[0]


def _keep_one(records: AccountRecords) -> None:
    if records.count_active(Role.ADMINISTRATOR) <= 1:
        raise Conflict("This is the only administrator. Make somebody else one first.")

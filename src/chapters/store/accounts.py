"""The rows about accounts: who may sign in, what they are signed in with, and what was written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.engine import Connection, CursorResult

from chapters.catalog.accounts.values import Account, Entry, Link, LinkKind, Role, Scope, Session, Token
from chapters.store.codec import load_moment, storable

_SELECT: Final = "SELECT account.id, account.name, account.role, account.active, account.made, account.seen"


class AccountRows:
    """See :class:`chapters.catalog.accounts.ports.AccountRecords`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_active(self, role: Role) -> int:
        found = self._run("SELECT count(*) FROM account WHERE active AND role = :role", role=role.value)
        return int(found.scalar_one())

    def any_account(self) -> bool:
        return self._run("SELECT 1 FROM account LIMIT 1").first() is not None

    def accounts(self) -> tuple[Account, ...]:
        rows = self._run(_SELECT + " FROM account ORDER BY folded")
        return tuple(_account(row) for row in rows)

    def account(self, number: int) -> Account | None:
        row = self._run(_SELECT + " FROM account WHERE id = :id", id=number).first()
        return _account(row) if row else None

    def by_name(self, folded: str) -> tuple[Account, str] | None:
        row = self._run(_SELECT + ", password FROM account WHERE folded = :folded", folded=folded).first()
        return (_account(row), row.password) if row else None

    def hash_of(self, number: int) -> str:
        return str(self._run("SELECT password FROM account WHERE id = :id", id=number).scalar() or "")

    def insert(self, name: str, folded: str, role: Role, password: str, *, now: datetime) -> Account:
        made = self._run(
            "INSERT INTO account (name, folded, role, password, active, made, seen) "
            "VALUES (:name, :folded, :role, :password, 1, :now, :now)",
            name=storable(name),
            folded=storable(folded),
            role=role.value,
            password=password,
            now=_moment(now),
        )
        return Account(made.lastrowid, storable(name), role, True, now, now)

    def set_password(self, number: int, password: str) -> None:
        self._run("UPDATE account SET password = :password WHERE id = :id", password=password, id=number)

    def set_role(self, number: int, role: Role) -> None:
        self._run("UPDATE account SET role = :role WHERE id = :id", role=role.value, id=number)

    def set_active(self, number: int, active: bool) -> None:
        self._run("UPDATE account SET active = :active WHERE id = :id", active=active, id=number)

    def set_seen(self, number: int, now: datetime) -> None:
        self._run("UPDATE account SET seen = :now WHERE id = :id", now=_moment(now), id=number)

    def add_session(self, digest: str, number: int, *, agent: str, now: datetime, expires: datetime) -> None:
        self._run(
            "INSERT INTO session (digest, account_id, made, seen, expires, agent) "
            "VALUES (:digest, :account, :now, :now, :expires, :agent)",
            digest=digest,
            account=number,
            now=_moment(now),
            expires=_moment(expires),
            agent=storable(agent),
        )

    def session(self, digest: str) -> tuple[Session, Account] | None:
        row = self._run(
            _SELECT + ", digest, session.made AS began, session.seen AS last, expires, agent "
            "FROM session JOIN account ON account.id = account_id WHERE digest = :digest",
            digest=digest,
        ).first()
        return (_session(row), _account(row)) if row else None

    def sessions(self, number: int) -> tuple[Session, ...]:
        rows = self._run(
            "SELECT digest, made AS began, seen AS last, expires, agent FROM session "
            "WHERE account_id = :id ORDER BY seen DESC",
            id=number,
        )
        return tuple(_session(row) for row in rows)

    def touch_session(self, digest: str, now: datetime) -> None:
        self._run("UPDATE session SET seen = :now WHERE digest = :digest", now=_moment(now), digest=digest)

    def end_session(self, digest: str) -> None:
        self._run("DELETE FROM session WHERE digest = :digest", digest=digest)

    def end_sessions(self, number: int, *, but: str = "") -> int:
        return self._run(
            "DELETE FROM session WHERE account_id = :id AND digest <> :but", id=number, but=but
        ).rowcount

    def drop_expired(self, now: datetime) -> None:
        self._run("DELETE FROM session WHERE expires <= :now", now=_moment(now))
        self._run("DELETE FROM invitation WHERE expires <= :now", now=_moment(now))

    def add_link(
        self, digest: str, kind: LinkKind, role: Role, account: int | None, expires: datetime
    ) -> None:
        self._run(
            "INSERT INTO invitation (digest, kind, role, account_id, expires) "
            "VALUES (:digest, :kind, :role, :account, :expires)",
            digest=digest,
            kind=kind.value,
            role=role.value,
            account=account,
            expires=_moment(expires),
        )

    def link(self, digest: str) -> Link | None:
        row = self._run("SELECT * FROM invitation WHERE digest = :digest", digest=digest).first()
        if row is None:
            return None
        account = self.account(row.account_id) if row.account_id is not None else None
        return Link(LinkKind(row.kind), Role(row.role), load_moment(row.expires), account)

    def drop_link(self, digest: str) -> None:
        self._run("DELETE FROM invitation WHERE digest = :digest", digest=digest)

    def drop_links(self, kind: LinkKind, account: int | None) -> None:
        self._run(
            "DELETE FROM invitation WHERE kind = :kind AND account_id IS :account",
            kind=kind.value,
            account=account,
        )

    def add_token(
        self, number: int, digest: str, label: str, scopes: Sequence[Scope], *, now: datetime
    ) -> Token:
        made = self._run(
            "INSERT INTO api_token (account_id, digest, label, scopes, made) "
            "VALUES (:account, :digest, :label, :scopes, :now)",
            account=number,
            digest=digest,
            label=storable(label),
            scopes=" ".join(sorted(scopes)),
            now=_moment(now),
        )
        return Token(made.lastrowid, storable(label), frozenset(scopes), now, None)

    def tokens(self, number: int) -> tuple[Token, ...]:
        rows = self._run("SELECT * FROM api_token WHERE account_id = :id ORDER BY id", id=number)
        return tuple(_token(row.id, row.label, row.scopes, row.made, row.used) for row in rows)

    def token(self, digest: str) -> tuple[Token, Account] | None:
        row = self._run(
            _SELECT + ", api_token.id AS token_id, label, scopes, api_token.made AS given, used "
            "FROM api_token JOIN account ON account.id = account_id WHERE digest = :digest",
            digest=digest,
        ).first()
        if row is None:
            return None
        return _token(row.token_id, row.label, row.scopes, row.given, row.used), _account(row)

    def touch_token(self, number: int, now: datetime) -> None:
        self._run("UPDATE api_token SET used = :now WHERE id = :id", now=_moment(now), id=number)

    def drop_token(self, owner: int, number: int) -> Token | None:
        found = next((token for token in self.tokens(owner) if token.id == number), None)
        if found is not None:
            self._run("DELETE FROM api_token WHERE id = :id", id=number)
        return found

    def drop_tokens(self, owner: int) -> None:
        self._run("DELETE FROM api_token WHERE account_id = :id", id=owner)

    def level(self, name: str) -> tuple[float, datetime] | None:
        row = self._run("SELECT level, moment FROM bucket WHERE name = :name", name=name).first()
        return (row.level, load_moment(row.moment)) if row else None

    def set_level(self, name: str, level: float, now: datetime) -> None:
        self._run(
            "INSERT INTO bucket (name, level, moment) VALUES (:name, :level, :now) "
            "ON CONFLICT (name) DO UPDATE SET level = excluded.level, moment = excluded.moment",
            name=name,
            level=level,
            now=_moment(now),
        )

    def drop_levels(self, before: datetime) -> None:
        self._run("DELETE FROM bucket WHERE moment < :before", before=_moment(before))

    def write_down(self, entry: Entry) -> None:
        self._run(
            "INSERT INTO audit (made, actor, action, subject) VALUES (:made, :actor, :action, :subject)",
            made=_moment(entry.made),
            actor=storable(entry.actor),
            action=entry.action,
            subject=storable(entry.subject),
        )

    def audit(self, *, limit: int, offset: int = 0) -> tuple[Entry, ...]:
        rows = self._run(
            "SELECT made, actor, action, subject FROM audit ORDER BY id DESC LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
        )
        return tuple(Entry(load_moment(row.made), row.actor, row.action, row.subject) for row in rows)

    def _run(self, statement: str, **values: object) -> CursorResult[Any]:
        return self._connection.execute(text(statement), values)


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id, row.name, Role(row.role), bool(row.active), load_moment(row.made), load_moment(row.seen)
    )


def _session(row: Row[Any]) -> Session:
    return Session(
        row.digest, load_moment(row.began), load_moment(row.last), load_moment(row.expires), row.agent
    )


def _token(number: int, label: str, scopes: str, made: str, used: str | None) -> Token:
    return Token(
        number,
        label,
        frozenset(Scope(name) for name in scopes.split()),
        load_moment(made),
        load_moment(used) if used else None,
    )


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")

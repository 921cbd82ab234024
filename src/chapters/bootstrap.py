"""The only place that names concrete adapters: settings in, a working :class:`~chapters.catalog.Catalog` out."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import partial

from chapters.catalog import Catalog
from chapters.ingest.fetch import Links
from chapters.search import Fts5Index, Fts5Search, Fts5Upkeep, WordKeeper, analyse
from chapters.search.completion import Completer
from chapters.settings import Settings
from chapters.store import Store, StoreUpkeep
from chapters.store.passwords import Argon2Passwords


def open_catalog(settings: Settings) -> Catalog:
    """Open the database that ``settings`` name, making it if need be.

    Raises StoreUnusable, with a message for people, if it cannot be used.
    """
    store = Store(settings.database, partial(Fts5Index, words=WordKeeper()))
    search = Fts5Search(store.read, deadline_ms=settings.search_deadline_ms)
    return Catalog(
        store,
        search,
        clock=lambda: datetime.now(UTC),
        choose=random_letters,
        complete=Completer(store.read),
        passwords=Argon2Passwords(),
        analyse=analyse,
        upkeep=StoreUpkeep(store, Fts5Upkeep()),
    )


def random_letters(alphabet: str, count: int) -> str:
    """``count`` letters of ``alphabet`` (ASCII), none of them to be foreseen."""
    fair = 256 - 256 % len(alphabet)
    table = bytes(ord(alphabet[byte % len(alphabet)]) for byte in range(256))
    letters = ""
    while len(letters) < count:
        drawn = secrets.token_bytes(count + count // 8 + 16)
        letters += drawn.translate(table, bytes(range(fair, 256))).decode("ascii")
    return letters[:count]


def open_links(settings: Settings) -> Links:
    """The reader of links that knows the operator's hosts."""
    return Links(settings.hosts)

"""The only place that names concrete adapters: settings in, a working :class:`~chapters.catalog.Catalog` out."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from chapters.catalog import Catalog
from chapters.errors import StoreUnusable
from chapters.ingest.fetch import Links
from chapters.search.analysis import analyse
from chapters.search.completion import Completer
from chapters.search.fts5 import Fts5Search
from chapters.search.index import Fts5Index
from chapters.search.spelling import WordKeeper
from chapters.search.upkeep import Fts5Upkeep
from chapters.settings import Settings
from chapters.store import Store, StoreUpkeep
from chapters.store.archive import Contents, Step, media_names, pack
from chapters.store.passwords import Argon2Passwords
from chapters.store.restoring import Restored, check, restore
from chapters.store.snapshot import snapshot, wounds


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
        upkeep=StoreUpkeep(store, Fts5Upkeep(), settings.media),
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


def back_up(
    settings: Settings, target: Path, *, playing: bool = True, step: Step = lambda _: None
) -> Contents:
    """Write the database and the media folder's files into the new file ``target``, while others read and write.

    Without ``playing``, posters are the only media. Raises StoreUnusable, and leaves nothing behind, if that cannot be done.
    """
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".backing-up-") as folder:
            copy = Path(folder) / settings.database.name
            snapshot(settings.database, copy)
            for wound in wounds(copy):
                raise StoreUnusable(f"No backup was made. {wound} Restore an older backup, or mend it first.")
            names = list(media_names(settings.media, playing=playing))
            return pack(target, copy, settings.media, names, made=datetime.now(UTC), step=step)
    except OSError as error:
        raise StoreUnusable(f"The backup {target} could not be written: {error}.") from error


def restore_backup(settings: Settings, source: Path, *, step: Step = lambda _: None) -> Restored:
    """Put a backup in the place of the database. See :func:`chapters.store.restoring.restore`."""
    return restore(source, settings.database, settings.media, now=datetime.now(UTC), step=step)


def check_backup(settings: Settings, source: Path, *, step: Step = lambda _: None) -> Contents:
    """What a backup holds, if it is whole. See :func:`chapters.store.restoring.check`."""
    return check(source, settings.database, step=step)

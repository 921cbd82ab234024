"""Where everything is kept: SQLAlchemy Core on one SQLite file, migrated by the program itself."""

from chapters.store.store import Store

__all__ = ["Store"]

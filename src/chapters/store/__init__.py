"""Where everything is kept: SQLAlchemy Core on one SQLite file, migrated by the program itself."""

from chapters.store.store import Store
from chapters.store.upkeep import StoreUpkeep

__all__ = ["Store", "StoreUpkeep"]

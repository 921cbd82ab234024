"""Finding places by topic: the embedded engine is SQLite FTS5, in the same file as the records."""

from chapters.search.analysis import analyse
from chapters.search.fts5 import Fts5Search
from chapters.search.index import Fts5Index
from chapters.search.spelling import WordKeeper
from chapters.search.upkeep import Fts5Upkeep

__all__ = ["Fts5Index", "Fts5Search", "Fts5Upkeep", "WordKeeper", "analyse"]

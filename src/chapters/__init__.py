"""Chapters: reads the tables of contents of long recordings and opens the player at the chosen moment."""

from .description import ParseResult, parse_description
from .formats import ReadResult, WriteResult, read, write
from .lint import lint
from .model import Chapter, ChapterList

__all__ = [
    "Chapter",
    "ChapterList",
    "ParseResult",
    "ReadResult",
    "WriteResult",
    "lint",
    "parse_description",
    "read",
    "write",
]

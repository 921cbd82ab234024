"""Chapters: reads the tables of contents of long recordings and opens the player at the chosen moment."""

from .description import ParseResult, parse_description
from .lint import lint

__all__ = ["ParseResult", "lint", "parse_description"]

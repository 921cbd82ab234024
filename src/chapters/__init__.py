"""Chapters: reads the tables of contents of long recordings and opens the player at the chosen moment."""

from .description import ParseResult, parse_description

__all__ = ["ParseResult", "parse_description"]

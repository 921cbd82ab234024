"""What a viewer may have meant: slips of the finger, spaces left out or put in, a keyboard set to another language."""

from chapters.search.spelling.lexicon import WordKeeper

__all__ = ["WordKeeper"]

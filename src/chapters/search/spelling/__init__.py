"""What a viewer may have meant: slips of the finger, spaces left out or put in, a keyboard set to another language."""

from chapters.search.spelling.correcting import Corrector
from chapters.search.spelling.lexicon import Lexicon, WordKeeper

__all__ = ["Corrector", "Lexicon", "WordKeeper"]

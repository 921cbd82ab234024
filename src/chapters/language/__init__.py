"""The one analyser: what the words of a text are, and by which keys a word is found.

Every engine indexes what this package makes of a text, and asks for what it makes of a query, so a query means the same
everywhere.
"""

from chapters.language.detection import detect
from chapters.language.folding import fold
from chapters.language.keys import keys
from chapters.language.words import Word, word_texts, words

__all__ = ["Word", "detect", "fold", "keys", "word_texts", "words"]

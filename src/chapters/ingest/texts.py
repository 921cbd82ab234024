"""Foreign text made safe to store: still plain text, never markup, and as close to the original as can be."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_LIMIT: Final = 1_000
"""The longest title or name, in code points."""

TEXT_LIMIT: Final = 256 * 1024
"""The longest description, in code points."""

# C0 and C1 controls but tab and newline, lone surrogates (SQLite refuses them) and non-characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates: unclosed, they turn round the page that a title is shown on.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def clean_line(text: object, limit: int = LINE_LIMIT) -> str:
    """A title or a name on one line: composed (NFC), single spaces, no control characters; ``""`` if not a string."""
    if not isinstance(text, str):
        return ""
    text = _BIDI.sub("", _UNSTORABLE.sub(" ", text[: 4 * limit]))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()[:limit].rstrip()


def clean_text(text: object, limit: int = TEXT_LIMIT) -> str:
    """A free text, its lines kept: ``\\n`` ends them, what cannot be stored is left out; ``""`` if not a string."""
    if not isinstance(text, str):
        return ""
    return _UNSTORABLE.sub("", _LINE_ENDS.sub("\n", text[:limit]))

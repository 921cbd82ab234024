"""HTML that others put into texts, as plain text; and plain text that must not be taken for HTML."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_BLOCKS: Final = frozenset(("p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))


def is_html(text: str) -> bool:
    """Whether IIIF takes ``text`` for HTML: its first character is ``<`` and its last ``>``."""
    return text.startswith("<") and text.endswith(">") and len(text) > 1


def plain_text(text: str) -> str:
    """``text`` without its tags and with its entities read, if it is HTML; else as it is."""
    if not is_html(text):
        return text
    return unescape(_TAG.sub(_instead, text)).strip()


def guarded(text: str) -> str:
    """``text`` such that :func:`plain_text` gives it back, also where it looks like HTML."""
    return f"<span>{escape(text, quote=False)}</span>" if is_html(text) else text


def _instead(match: re.Match[str]) -> str:
    return "\n" if (match[2] or "").lower() in _BLOCKS else ""

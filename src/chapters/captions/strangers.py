"""What a file is that holds no captions we read, in words that help whoever chose it."""

from __future__ import annotations

import re
from typing import Final

_KNOWN: Final = (
    (re.compile(r"\[Script Info\]", re.IGNORECASE), "SubStation Alpha (.ass, .ssa)"),
    (re.compile(r"<\?xml|<tt\b|<timedtext|<transcript", re.IGNORECASE), "XML, perhaps TTML"),
    (re.compile(r"<!doctype html|<html", re.IGNORECASE), "a web page"),
    (re.compile(r"[{\[]\s*(?:[\"{\[]|\Z)"), "JSON"),
    (re.compile(r"\{[0-9]+\}\{[0-9]+\}"), "MicroDVD (.sub)"),
    (re.compile(r"[0-9]+:[0-9]{2}:[0-9]{2}\.[0-9]{3},[0-9]+:"), "SBV"),
    (re.compile(r"Scenarist_SCC"), "SCC"),
    (re.compile(r"\[[0-9]{2}:[0-9]{2}"), "LRC"),
)


def other_format(line: str) -> str:
    """What a file is whose first line with text is ``line``, as a sentence; empty where nothing is known of it."""
    line = line.strip()
    name = next((name for pattern, name in _KNOWN if pattern.match(line)), "")
    return f"this looks like {name}, not WebVTT or SRT" if name else ""

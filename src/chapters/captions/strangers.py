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
_WANTED: Final = "a line with times, 00:01:02.500 --> 00:01:04.000, was expected"


def what_it_is(line: str) -> str:
    """The message for a file whose first line with text is ``line`` and which has no times."""
    line = line.strip()
    if not line:
        return "the file is empty"
    for pattern, name in _KNOWN:
        if pattern.match(line):
            return f"this looks like {name}, not WebVTT or SRT; {_WANTED}"
    return f"this is neither WebVTT nor SRT; {_WANTED}"

"""Reading a text that a person wrote: a file in one of the usual encodings, or standard input."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from chapters.errors import Invalid

LARGEST = 4_000_000
"""Bytes; a description is a few thousand."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(name: str) -> str:
    """The text in the file called ``name``, or on standard input for ``-``.

    UTF-8 with or without a byte order mark, and UTF-16 with one. Raises Invalid, saying where, for anything else.
    """
    shown = "standard input" if name == "-" else name
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except OSError as error:
        raise Invalid(f"{shown} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST:
        raise Invalid(f"{shown} is larger than {LARGEST:,} bytes; that is no description.")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Invalid(
            f"{shown} is not UTF-8 text: byte {data[error.start]:#04x} in line {line}. Save it as UTF-8 and try again."
        ) from error

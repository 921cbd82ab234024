"""JSON from outside, read with nothing left to chance."""

from __future__ import annotations

import json
from pathlib import Path

from chapters.errors import FormatError


def parse_json(data: bytes) -> object:
    """The value that ``data`` holds. Raises FormatError for anything that is not plain JSON in UTF-8.

    ``NaN`` and ``Infinity``, which JSON does not know, become None, as if the value were not given; numbers beyond
    counting, names given twice and nesting without end are refused.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"This is not UTF-8: byte {error.start} cannot be read.", reason="encoding"
        ) from error
    try:
        return json.loads(text, parse_constant=lambda name: None, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise FormatError(f"This is not JSON: {error.msg}.", line=error.lineno, column=error.colno) from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError("This JSON is nested too deeply, or holds a number without end.") from error


def read_json_file(path: Path, limit: int) -> object:
    """The value in the file at ``path``, of at most ``limit`` bytes. Raises FormatError, and OSError as it comes."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FormatError(
            f"{path.name} is larger than {limit // 1_000_000} MB, which no metadata is.", reason="size"
        )
    return parse_json(data)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise FormatError("A name is given twice in one object.", reason="duplicate")
    return values

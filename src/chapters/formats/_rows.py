"""Rows of cells, parted by commas or tabs, quoted or not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ..errors import FormatError
from ._sample import MAX_BYTES


def read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line. Raises FormatError."""
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(
            f"this table cannot be read: {error}", line=line, column=1, reason="table"
        ) from error


def write_rows(rows: Iterable[Sequence[str]], delimiter: str, line_end: str = "\n") -> str:
    """The rows as text; cells are quoted where they must be."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()

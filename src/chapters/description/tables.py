"""Lists that are tables: which of the cells beside a time is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .entry import LEAD, MIDST, Entry
from .normalise import Document
from .titles import clean

_TABLE_RULE = re.compile(r"^[ ]{0,3}\|?[ ]?:?-{2,}:?[ ]?\|[-:| ]+$", re.MULTILINE)
_COLUMN_RULE = re.compile(r"^[ ]*=+(?:[ ]+=+)+[ ]*$", re.MULTILINE)
_COLUMNS = re.compile(r"\s{2,}")
_ADDRESSES = re.compile(r"https?://\S+")
_MAX_CELLS = 20
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")


def read_tables(document: Document, entries: Sequence[Entry]) -> None:
    """Give the entries that are rows of a table the title of the column that holds the titles."""
    text = document.text
    top, bottom = _stretch(document, entries)
    if text.find("|", top, bottom) >= 0:
        _read_cells(document, entries)
    elif text.find("== ", top, bottom) >= 0 and _COLUMN_RULE.search(text, top, bottom):
        _read_columns(document, entries)


def _stretch(document: Document, entries: Sequence[Entry]) -> tuple[int, int]:
    """Where the list begins, with the head of a table above it, and where it ends."""
    first = min(entries[0].line, entries[-1].line)
    return document.starts[max(0, first - 4)], document.ends[max(entries[0].line, entries[-1].line)]


def _read_cells(document: Document, entries: Sequence[Entry]) -> None:
    """Rows of a table with bars: the widest column holds the titles."""
    ruled = _TABLE_RULE.search(document.text, *_stretch(document, entries)) is not None
    rows: list[list[str]] = []
    owners: list[Entry] = []
    for entry in entries:
        if entry.order not in {LEAD, MIDST}:
            continue
        start, end = document.starts[entry.line], document.ends[entry.line]
        before = document.text[start : entry.start]
        after = document.text[entry.end : end].rstrip()
        if "|" not in after or not (ruled or "|" in before or after.endswith(("|", "+"))):
            continue
        rest = after.rstrip("|+").split("|", _MAX_CELLS)
        cells = [clean(cell) for cell in before.split("|", _MAX_CELLS)[:-1] if cell.strip("+ ")]
        if rest[0].strip("*_`~)] "):
            cells.append(clean(rest[0]))
        rows.append(cells + [clean(cell) for cell in rest[1:]])
        owners.append(entry)
    if len(rows) >= 2 and max(map(len, rows)) >= 1:
        _choose_column(owners, rows)


def _read_columns(document: Document, entries: Sequence[Entry]) -> None:
    """Rows of a table ruled with equals signs: columns are two spaces apart."""
    rows: list[list[str]] = []
    owners: list[Entry] = []
    for entry in entries:
        if entry.order == LEAD:
            words = document.text[entry.title_start : document.ends[entry.line]].strip().strip("`_")
            rows.append([clean(cell) for cell in _COLUMNS.split(words, _MAX_CELLS)])
            owners.append(entry)
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) * 2 < len(rows):
        return
    _choose_column(owners, rows)


def _choose_column(owners: Sequence[Entry], rows: list[list[str]]) -> None:
    count = max(map(len, rows))
    widths = [sum(len(_ADDRESSES.sub("", row[c])) for row in rows if len(row) == count) for c in range(count)]
    column = widths.index(max(widths))
    for entry, row in zip(owners, rows, strict=True):
        if len(row) == count:
            entry.title = row[column] or next((cell for cell in row if cell), "")
            rest = [cell for c, cell in enumerate(row) if c != column and cell and not cell.isdigit()]
            entry.label = " · ".join(rest)
        else:
            entry.title = next((c for c in reversed(row) if c and not _ADDRESS.match(c)), " ".join(row))

"""Tables of recordings: CSV or TSV with a header, or JSON Lines. One row is one recording.

Columns, of which ``url`` or ``file`` is needed and all others may be missing: ``url``, ``file``, ``title``,
``description``, ``description_file``, ``language``, ``recorded`` (2024-11-14), ``collection`` (its title), ``speakers``
(between semicolons), ``duration`` (1:02:03, or seconds), ``rights``, ``licence``, ``credit``, ``identifier``, and
``captions`` (files, between semicolons). Files are named relative to the table. In JSON Lines ``speakers`` and
``captions`` are lists, and ``chapters`` may list ``{"start": seconds, "title": …, "end", "level", "speakers", …}``.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from chapters.catalog import NewRecording, Provenance
from chapters.errors import FormatError, Invalid
from chapters.ingest.addresses import Hosts, TargetKind, read_address
from chapters.ingest.assembly import assemble
from chapters.ingest.incoming import Candidate
from chapters.ingest.info import Info
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.languages import language_tag
from chapters.ingest.library import keep_media, keep_poster
from chapters.ingest.listed import read_listed
from chapters.ingest.media import read_media
from chapters.ingest.texts import clean_line, clean_text
from chapters.ingest.tracks import CaptionText
from chapters.model import ChapterList, Source
from chapters.problems import Problem
from chapters.timecode import parse_timecode

COLUMNS = frozenset(
    [
        "url",
        "file",
        "title",
        "description",
        "description_file",
        "language",
        "recorded",
        "collection",
        "speakers",
        "duration",
        "rights",
        "licence",
        "credit",
        "identifier",
        "captions",
        "chapters",
    ]
)
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
MOST_IN_A_FIELD = 1_000_000
_LANGUAGE = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,12})*)\.(?:vtt|srt)\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number, counted from 1, and its values by column."""

    line: int
    values: tuple[tuple[str, Any], ...]


def rows(path: Path) -> Iterator[Row]:
    """The rows of the table at ``path``, one at a time. Raises FormatError where it is not one."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _json_rows(path)
    else:
        yield from _csv_rows(path)


def read_row(row: Row, table: Path, media: Path, hosts: Hosts) -> tuple[NewRecording, tuple[Problem, ...]]:
    """The recording that ``row`` of ``table`` describes. Raises Invalid, naming what is wrong with which column."""
    values = {name: value for name, value in row.values if value not in (None, "", [])}
    folder = table.parent
    info, kept = _info(values, folder, media, hosts)
    captions = tuple(_caption(item, folder) for item in _list(values.get("captions")))
    further = [Candidate(Provenance.FILE, read_listed(values["chapters"]))] if "chapters" in values else []
    incoming = assemble(info, captions=captions, further=further)
    wishes = Wishes(
        collection=clean_line(values.get("collection")), speakers=tuple(_list(values.get("speakers")))
    )
    new = as_new(incoming, wishes, media=kept.media, poster=kept.poster, origin=str(table.absolute()))
    rights, identifier = clean_line(values.get("rights")), clean_line(values.get("identifier"))
    new = replace(new, recording=replace(new.recording, rights=rights, identifier=identifier))
    problems = (*(incoming.lists[0].problems if incoming.lists else ()), *incoming.problems)
    return new, problems


@dataclass(frozen=True, slots=True)
class _Kept:
    media: str = ""
    poster: str = ""


def _info(values: Mapping[str, Any], folder: Path, media: Path, hosts: Hosts) -> tuple[Info, _Kept]:
    description = clean_text(values.get("description"))
    if name := values.get("description_file"):
        description = clean_text((folder / str(name)).read_text(encoding="utf-8-sig", errors="replace"))
    kept = _Kept()
    length, chapters = _duration(values.get("duration")), ChapterList()
    title = clean_line(values.get("title"))
    if name := values.get("file"):
        path = folder / str(name)
        found = read_media(path)
        kept = _Kept(keep_media(path, media), keep_poster(found.poster, media))
        source, length = found.source, length or found.duration_ms
        title, description = title or found.title, description or found.description
        chapters = next((c.chapters for c in found.lists if c.provenance is Provenance.EMBEDDED), chapters)
    elif url := values.get("url"):
        target = read_address(str(url), hosts)
        if target.kind is not TargetKind.RECORDING:
            raise Invalid(f"{target.url} is a playlist or a channel; a row is one recording.")
        source = Source(target.provider, target.id, target.url)
    else:
        raise Invalid("The row has neither a url nor a file.")
    return Info(
        source=source,
        title=title,
        description=description.strip("\n"),
        language=language_tag(values.get("language")),
        duration_ms=length,
        recorded=_day(values.get("recorded")),
        credit=clean_line(values.get("credit")),
        licence=clean_line(values.get("licence")),
        chapters=chapters,
        problems=(),
    ), kept


def _csv_rows(path: Path) -> Iterator[Row]:
    csv.field_size_limit(MOST_IN_A_FIELD)
    with path.open(encoding=_encoding(path), newline="") as file:
        head = file.readline()
        delimiter = max(",;\t", key=head.count)
        header = [name.strip().casefold() for name in next(csv.reader([head], delimiter=delimiter), [])]
        _check_header(header, path)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    if len(cells) > len(header):
                        raise FormatError(
                            f"{len(cells)} cells where the header names {len(header)} columns",
                            line=reader.line_num + 1,
                        )
                    yield Row(
                        reader.line_num + 1,
                        tuple(zip(header, (cell.strip() for cell in cells), strict=False)),
                    )
        except csv.Error as error:
            raise FormatError(f"{path.name} is no CSV: {error}", line=reader.line_num + 1) from error
        except UnicodeDecodeError as error:
            raise FormatError(
                f"{path.name} is not UTF-8 text. Save it as “CSV UTF-8” and try again.",
                line=reader.line_num + 1,
            ) from error


def _json_rows(path: Path) -> Iterator[Row]:
    with path.open(encoding=_encoding(path)) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise FormatError(f"{path.name} has a line that is not JSON: {error}", line=number) from error
            if not isinstance(value, dict):
                raise FormatError(f"{path.name} has a line that is not an object", line=number)
            yield Row(number, tuple((str(name), item) for name, item in value.items() if name in COLUMNS))


def _check_header(header: list[str], path: Path) -> None:
    if "url" not in header and "file" not in header:
        found = ", ".join(header)[:200] or "nothing"
        raise FormatError(
            f"{path.name} needs a first line that names its columns, “url” or “file” among them; found: {found}",
            line=1,
        )
    if unknown := [name for name in header if name not in COLUMNS]:
        raise FormatError(
            f"{path.name} has columns that are not known: {', '.join(unknown)[:200]}. "
            f"Known are: {', '.join(sorted(COLUMNS - {'chapters'}))}",
            line=1,
        )


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(2)
    return "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _list(value: object) -> list[str]:
    if isinstance(value, str):
        value = value.split(";")
    if not isinstance(value, list):
        return []
    return [text for text in (clean_line(item) for item in value) if text]


def _duration(value: object) -> int | None:
    if value is None:
        return None
    ms = parse_timecode(str(value))
    if ms is None:
        raise Invalid(f"The duration “{value}” is not a time; write 1:02:03, or seconds.")
    return ms or None


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise Invalid(f"The day “{value}” cannot be read; write it as 2024-11-14.") from None


def _caption(name: str, folder: Path) -> CaptionText:
    match = _LANGUAGE.search(name)
    return CaptionText((folder / name).read_bytes(), name, match[1] if match else "")

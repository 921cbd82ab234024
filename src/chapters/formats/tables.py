"""CSV and TSV: a row a chapter, everything in it, safe to open in a spreadsheet and exact when read back.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``; such a cell gets an apostrophe before it, which is
taken off again on reading. Times are written ``0h05m13.5s``, which no spreadsheet takes for a time of day and saves in its
own way; any timecode is read. Several names in a cell are parted by ``;``. Titles in other languages have columns of their
own, ``title:lv``. Columns may stand in any order, and those that are not needed may be missing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from ..errors import FormatError
from ..model import Chapter, ChapterKind, Link, Recording, Translation
from ..problems import Problem, Severity, problem
from ..timecode import parse_timecode
from ._changed import changed
from ._format import FIELDS, Carries, Content, Format, Numbered, Texts
from ._rows import read_rows
from ._sample import Sample

_COLUMNS: Final = (
    "start",
    "end",
    "level",
    "title",
    "kind",
    "summary",
    "language",
    "speakers",
    "topics",
    "links",
    "image",
    "listed",
    "key",
)
_MEANT: Final = {
    "name": "title",
    "chapter": "title",
    "start time": "start",
    "start_time": "start",
    "end time": "end",
    "end_time": "end",
    "description": "summary",
}
"""What others call our columns."""
_TRANSLATED: Final = re.compile(r"(title|summary):([A-Za-z0-9-]{1,40})\Z")
_RUN: Final = "=+-@\t\r＝＋－＠"
_RISKY: Final = re.compile(f"'*[{re.escape(_RUN)}]")
_FIRST: Final = frozenset(f"'{_RUN}")
_GUARDED: Final = re.compile(f"'+[{re.escape(_RUN)}]")
_PARTED: Final = re.compile(r"((?:[^;\\]|\\.)*+)(;|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_KINDS: Final = {kind.value: kind for kind in ChapterKind}
_NO: Final = frozenset(["no", "false", "0", "nē", "ne", "нет"])
_YES: Final = frozenset(["", "yes", "true", "1", "jā", "taip", "jah", "да"])
_MARK: Final = "\ufeff"


def _sniffer(delimiters: str) -> Callable[[Sample], int]:
    def sniff(sample: Sample) -> int:
        line = sample.head.partition("\n")[0].rstrip("\r")
        names = _our_names([_name(cell) for cell in line.split(_delimiter(line, delimiters))])
        return 85 if {"start", "title"} <= set(names) and sample.head[:1] not in "{[<" else 0

    return sniff


def _delimiter(line: str, delimiters: str) -> str:
    return max(delimiters, key=line.count)


def _name(cell: str) -> str:
    """The name of a column: small letters, but for the language after a colon."""
    name, colon, language = cell.strip().strip('"').strip().partition(":")
    return name.strip().lower() + colon + language.strip()


def _our_names(names: Sequence[str]) -> list[str]:
    """``names`` with those of others' tables as ours, where ours is not there as well."""
    taken, found = set(names), []
    for name in names:
        ours = _MEANT.get(name, name)
        found.append(name if ours in taken else ours)
        taken.add(ours)
    return found


def _reader(delimiters: str) -> Callable[[Sample], Content]:
    def read(sample: Sample) -> Content:
        text = sample.text
        delimiter = _delimiter(text.lstrip().partition("\n")[0], delimiters)
        rows = read_rows(text, delimiter)
        _, header = next(rows, (1, []))
        names = _our_names([_name(cell) for cell in header])
        _check_header(names)
        languages = [(name, match[1], match[2]) for name in names if (match := _TRANSLATED.match(name))]
        chapters = tuple(_chapter(names, languages, cells, line) for line, cells in rows)
        return Content(chapters, _unknown(names))

    return read


def _check_header(names: Sequence[str]) -> None:
    for needed in ("start", "title"):
        if needed not in names:
            message = f"the first line should name the columns; “{needed}” is missing"
            raise FormatError(message, line=1, column=1, reason="header")
    for name in names:
        if name and names.count(name) > 1:
            raise FormatError(f"the column “{name[:40]}” is there twice", line=1, column=1, reason="header")


def _unknown(names: Sequence[str]) -> tuple[Problem, ...]:
    unknown = [name for name in names if name and name not in _COLUMNS and not _TRANSLATED.match(name)]
    if not unknown:
        return ()
    template = "Columns that a chapter here has no place for were not kept: {names}"
    return (
        problem("unknown-values", Severity.INFO, template, line=1, column=1, names=", ".join(unknown)[:400]),
    )


def _chapter(
    names: Sequence[str], languages: Sequence[tuple[str, str, str]], cells: Sequence[str], line: int
) -> Chapter:
    row = {name: _bare(cell) for name, cell in zip(names, cells, strict=False) if cell}
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        raise FormatError("this row has more cells than there are columns", line=line, column=1, reason="row")

    def error(name: str, message: str) -> FormatError:
        return FormatError(
            f"column “{name}”: {message}", line=line, column=names.index(name) + 1, reason=name
        )

    start_ms, end_ms = (parse_timecode(row[name]) if name in row else None for name in ("start", "end"))
    if start_ms is None:
        raise error("start", "a time such as 0h05m13s or 0:05:13 was expected")
    if "end" in row and end_ms is None:
        raise error("end", "a time such as 0h05m13s or 0:05:13 was expected")
    if end_ms is not None and end_ms < start_ms:
        raise error("end", "the chapter ends before it starts")
    level = row.get("level", "0").strip()
    if not (level.isascii() and level.isdecimal() and len(level) < 7):
        raise error("level", "a whole number was expected, 0 at the top")
    kind = row.get("kind", "other").strip().lower()
    if kind not in _KINDS:
        raise error("kind", f"one of these was expected: {', '.join(ChapterKind)}")
    listed = row.get("listed", "").strip().lower()
    if listed not in _YES and listed not in _NO:
        raise error("listed", "yes or no was expected")
    return Chapter(
        start_ms,
        row.get("title", ""),
        end_ms,
        int(level),
        row.get("key", ""),
        _KINDS[kind],
        row.get("summary", ""),
        row.get("language", ""),
        _parts(row.get("speakers", "")),
        _parts(row.get("topics", "")),
        _links(row.get("links", "")),
        row.get("image", ""),
        listed in _YES,
        _translations(row, languages) if languages else (),
    )


def _translations(row: dict[str, str], languages: Sequence[tuple[str, str, str]]) -> tuple[Translation, ...]:
    """The languages in which there is a title or a summary, in the order of the columns: their name, field, language."""
    found: dict[str, dict[str, str]] = {}
    for name, field, language in languages:
        if name in row:
            found.setdefault(language, {})[field] = row[name]
    return tuple(
        Translation(language, texts.get("title", ""), texts.get("summary", ""))
        for language, texts in found.items()
    )


def _parts(cell: str) -> tuple[str, ...]:
    """The names in a cell: parted by semicolons; ``\\;`` is a semicolon in a name, ``\\\\`` a backslash."""
    if not cell:
        return ()
    if ";" not in cell and "\\" not in cell:
        return (cell.strip(" "),)
    found = (_ESCAPED.sub(r"\1", match[1].strip(" ")) for match in _PARTED.finditer(cell))
    return tuple(filter(None, found))


def _joined(names: Iterable[str]) -> str:
    return "; ".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def _links(cell: str) -> tuple[Link, ...]:
    """``https://… words of the link``: everything after the first space is its words."""
    return tuple(
        Link(url, text) for url, _, text in (entry.partition(" ") for entry in _parts(cell)) if url or text
    )


def _bare(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and _GUARDED.match(cell) else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """With no spaces at the ends of names, none in addresses, and languages that can head a column.

    The columns are the same for all rows, so all translations stand in the order in which languages first appear.
    """
    fitted = [Numbered(place, _fitted(chapter)) for place, chapter in entries]
    order: dict[str, int] = {}
    for _, chapter in fitted:
        for each in chapter.translations:
            order.setdefault(each.language, len(order))
    if len(order) < 2:
        return fitted
    return [
        Numbered(place, changed(chapter, translations=_sorted(chapter.translations, order)))
        if len(chapter.translations) > 1
        else Numbered(place, chapter)
        for place, chapter in fitted
    ]


def _sorted(translations: tuple[Translation, ...], order: dict[str, int]) -> tuple[Translation, ...]:
    return tuple(sorted(translations, key=lambda each: order[each.language]))


def _fitted(chapter: Chapter) -> Chapter:
    changes: dict[str, Any] = {}
    for name in ("speakers", "topics"):
        names = tuple(filter(None, (text.strip(" ") for text in getattr(chapter, name))))
        if names != getattr(chapter, name):
            changes[name] = names
    if chapter.links:
        links = tuple(Link(link.url.replace(" ", "%20"), link.text.strip(" ")) for link in chapter.links)
        changes["links"] = tuple(link for link in links if link.url)
    if chapter.translations:
        kept = {each.language: each for each in reversed(chapter.translations)}
        changes["translations"] = tuple(
            each
            for each in chapter.translations
            if kept[each.language] is each
            and _TRANSLATED.match(f"title:{each.language}")
            and (each.title or each.summary)
        )
    return changed(chapter, **changes) if changes else chapter


def _writer(delimiter: str, mark: str) -> Callable[[tuple[Chapter, ...], Recording | None], str]:
    def write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
        languages = dict.fromkeys(each.language for chapter in chapters for each in chapter.translations)
        names = [*_COLUMNS]
        for language in languages:
            names += [f"title:{language}", f"summary:{language}"]
        sheet = io.StringIO(newline="")
        writer = csv.writer(sheet, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(names)
        for chapter in chapters:
            writer.writerow([_guarded(cell) for cell in _cells(chapter, tuple(languages))])
        return mark + sheet.getvalue()

    return write


def _cells(chapter: Chapter, languages: tuple[str, ...]) -> list[str]:
    cells = [
        _time(chapter.start_ms),
        "" if chapter.end_ms is None else _time(chapter.end_ms),
        str(chapter.level),
        chapter.title,
        chapter.kind,
        chapter.summary,
        chapter.language,
        _joined(chapter.speakers),
        _joined(chapter.topics),
        _joined(f"{link.url} {link.text}".rstrip(" ") for link in chapter.links),
        chapter.image,
        "yes" if chapter.listed else "no",
        chapter.key,
    ]
    if languages:
        told = {each.language: each for each in chapter.translations}
        for language in languages:
            each = told.get(language)
            cells += [each.title, each.summary] if each else ["", ""]
    return cells


def _time(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m{seconds:02}" + (f".{rest:03}".rstrip("0") if rest else "") + "s"


_CARRIES: Final = Carries(frozenset(FIELDS), texts=Texts.ANY, nested=False)

FORMATS: Final = (
    Format(
        name="csv",
        label="CSV table",
        extensions=(".csv",),
        media_type="text/csv; charset=utf-8",
        carries=_CARRIES,
        sniff=_sniffer(",;"),
        read=_reader(",;"),
        write=_writer(",", _MARK),
        fit=_fit,
        note="For spreadsheets; everything, a row a chapter.",
    ),
    Format(
        name="tsv",
        label="TSV table",
        extensions=(".tsv", ".tab"),
        media_type="text/tab-separated-values; charset=utf-8",
        carries=_CARRIES,
        sniff=_sniffer("\t"),
        read=_reader("\t"),
        write=_writer("\t", ""),
        fit=_fit,
        note="As the CSV table, with tabs.",
    ),
)

"""A chapter as a row of the desk's table: texts as they were typed, and the chapter that they mean.

Among the rows may stand lines: what was pasted or typed and is no chapter. They are shown where they stood, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from werkzeug.datastructures import MultiDict

from chapters.catalog.editing.texts import DASH
from chapters.errors import Invalid
from chapters.model import Chapter, ChapterKind, ChapterList, Link, Translation
from chapters.timecode import format_timecode, parse_timecode
from chapters.web.i18n import gettext as _

MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the form, whatever was typed. ``id`` names it on its page.

    ``titles`` are the titles in other languages, by language; None leaves those that the chapter has.
    ``wrong`` says what cannot be understood.
    """

    id: str = ""
    key: str = ""
    start: str = ""
    end: str = ""
    title: str = ""
    speakers: str = ""
    level: str = "0"
    kind: str = ChapterKind.OTHER.value
    listed: bool = True
    summary: str = ""
    topics: str = ""
    links: str = ""
    language: str = ""
    titles: Mapping[str, str] | None = None
    length: str = ""
    wrong: str = ""

    @property
    def line(self) -> str:
        """The row as a line of text, whether it is understood or not."""
        said = " ".join(filter(None, (self.start.strip(), " ".join(self.title.split()))))
        return DASH.join(filter(None, (said, ", ".join(_parts(self.speakers, ";")))))


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is no chapter. ``heading`` says that it names the part that begins below it."""

    id: str
    text: str
    heading: bool = False


Entry = Row | Line
_BLANK: Final = Row()

TEXTS: Final = (
    "key",
    "start",
    "end",
    "title",
    "speakers",
    "level",
    "kind",
    "summary",
    "topics",
    "links",
    "language",
)
"""The fields of a row that are texts, as forms and JSON name them."""


def rows_of(chapters: ChapterList, duration_ms: int | None) -> list[Row]:
    """A row for each chapter, named by its number."""
    rows = []
    for number, span in enumerate(chapters.spans(duration_ms)):
        one = span.chapter
        length = max(0, span.end_ms - one.start_ms) if span.end_ms is not None else None
        rows.append(
            replace(
                row_of(one, f"r{number}"),
                length="" if length is None else format_timecode(length),
            )
        )
    return rows


def row_of(one: Chapter, name: str) -> Row:
    """The row of a chapter."""
    return Row(
        id=name,
        key=one.key,
        start=format_timecode(one.start_ms, fraction=True),
        end=format_timecode(one.end_ms, fraction=True) if one.end_ms is not None else "",
        title=one.title,
        speakers="; ".join(one.speakers),
        level=str(one.level),
        kind=one.kind.value,
        listed=one.listed,
        summary=one.summary,
        topics="; ".join(one.topics),
        links="\n".join(" ".join(filter(None, (link.url, link.text))) for link in one.links),
        language=one.language,
        titles={translation.language: translation.title for translation in one.translations},
    )


def chapter_of(row: Row, known: Mapping[str, Chapter]) -> Chapter:
    """The chapter that a row means; what a row does not show stays as ``known`` has it. Raises Invalid, saying what is
    not understood."""
    start, end = parse_timecode(row.start), parse_timecode(row.end) if row.end.strip() else None
    if start is None and not row.start.strip():
        raise Invalid(_("The time is missing; write 1:02:03."))
    if start is None:
        raise Invalid(_("“%(text)s” is not a time; write 1:02:03.", text=row.start[:40]))
    if row.end.strip() and end is None:
        raise Invalid(_("“%(text)s” is not a time; write 1:02:03.", text=row.end[:40]))
    if row.kind not in set(ChapterKind) or not (
        row.level.isascii() and row.level.isdigit() and len(row.level) == 1
    ):
        raise Invalid(_("The form was changed on its way. Open the page again."))
    before = known.get(row.key, Chapter(0, ""))
    return replace(
        before,
        key=row.key if row.key in known else "",
        start_ms=start,
        end_ms=end,
        title=row.title.strip(),
        speakers=_parts(row.speakers, ";"),
        level=int(row.level),
        kind=ChapterKind(row.kind),
        listed=row.listed,
        summary=row.summary.strip(),
        topics=_parts(row.topics, ";"),
        links=tuple(Link(url, text.strip()) for url, _space, text in map(_link, _parts(row.links, "\n"))),
        language=row.language.strip(),
        translations=before.translations if row.titles is None else _translations(row.titles, before),
    )


def judged(row: Row, known: Mapping[str, Chapter]) -> tuple[Row, Chapter | None]:
    """A row with what is wrong in it, and the chapter that it means, if it can be told."""
    try:
        return row, chapter_of(row, known)
    except Invalid as error:
        return replace(row, wrong=str(error)), None


def rows_of_form(form: MultiDict[str, str], languages: Iterable[str]) -> list[Row]:
    """The rows of a form that say something and are not to be taken out."""
    columns = {name: form.getlist(name)[:MOST_ROWS] for name in TEXTS}
    titles = {tag: form.getlist(f"title-{tag}") for tag in languages if f"title-{tag}" in form}
    count = min(len(values) for values in columns.values())
    hidden, gone = set(form.getlist("hidden")), set(form.getlist("gone"))
    rows = []
    for number in range(count):
        texts = {name: columns[name][number].replace("\r\n", "\n") for name in TEXTS}
        if str(number) in gone or not (texts["start"].strip() or texts["title"].strip()):
            continue
        others = {tag: values[number] for tag, values in titles.items() if number < len(values)}
        rows.append(
            Row(f"r{number}", **texts, listed=str(number) not in hidden, titles=others if titles else None)
        )
    return rows


def entry_json(entry: Entry) -> dict[str, object]:
    """A row or a line for the scripts of the page."""
    if isinstance(entry, Line):
        return {"id": entry.id, "line": entry.text, "heading": entry.heading}
    texts = {name: getattr(entry, name) for name in TEXTS}
    return {"id": entry.id, **texts, "listed": entry.listed, "titles": dict(entry.titles or {})}


def read_entries(value: object) -> list[Entry]:
    """What :func:`entry_json` wrote, as the scripts send it back. Raises Invalid for anything else."""
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        raise Invalid(_("The form was changed on its way. Open the page again."))
    return [_read_entry(one) for one in value]


def weave(rows: Sequence[Row], places: Sequence[int], lines: Iterable[tuple[int, Line]]) -> list[Entry]:
    """Rows with the lines among them: each line before the first row whose place in the text comes after its own."""
    entries: list[Entry] = []
    left = sorted(lines, key=lambda one: one[0])
    for row, place in zip(rows, places, strict=True):
        while left and left[0][0] < place:
            entries.append(left.pop(0)[1])
        entries.append(row)
    return [*entries, *(line for _number, line in left)]


def _read_entry(value: object) -> Entry:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise Invalid(_("The form was changed on its way. Open the page again."))
    if "line" in value:
        return Line(value["id"][:40], str(value["line"]), value.get("heading") is True)
    texts = {name: value.get(name, getattr(_BLANK, name)) for name in TEXTS}
    titles = value.get("titles", {})
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(titles, dict):
        raise Invalid(_("The form was changed on its way. Open the page again."))
    return Row(
        value["id"][:40],
        **{name: text.replace("\r\n", "\n") for name, text in texts.items()},
        listed=value.get("listed") is not False,
        titles={str(tag): str(title) for tag, title in titles.items()},
    )


def _translations(titles: Mapping[str, str], before: Chapter) -> tuple[Translation, ...]:
    """The titles that were typed, each with the summary that it had; a summary does not go with its title."""
    old = {one.language: one for one in before.translations}
    found = []
    for tag in dict.fromkeys([*old, *titles]):
        title = " ".join(titles.get(tag, old[tag].title if tag in old else "").split())
        summary = old[tag].summary if tag in old else ""
        if title or summary:
            found.append(Translation(tag, title, summary))
    return tuple(found)


def _parts(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _link(line: str) -> tuple[str, str, str]:
    return line.partition(" ")

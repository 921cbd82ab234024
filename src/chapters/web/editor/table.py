"""The table view of a list: a chapter a row, with its other fields in a drawer. The same draft as the text's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.checking import things_to_look_at
from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.values import Clashed, Workplace
from chapters.errors import ChaptersError, Conflict, Invalid
from chapters.model import Chapter, ChapterKind, ChapterList, Link
from chapters.timecode import format_timecode, parse_timecode
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.editor.lists import base_of_form, clash_page, workplace
from chapters.web.i18n import gettext as _
from chapters.web.i18n import language as interface
from chapters.web.i18n import ngettext
from chapters.web.presenters.stage import make_place

EMPTY_ROWS = 3
"""Rows at the end for chapters that are to come; saving brings more."""
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the form, whatever was typed; ``wrong`` says what cannot be understood."""

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
    length: str = ""
    wrong: str = ""


TEXTS = (
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


@blueprint.get("/desk/recordings/<slug>/table")
def table(slug: str) -> Response:
    """The list as a table, with one's draft if there is one."""
    place = workplace(slug)
    draft = place.draft
    chapters = draft.chapters if draft else place.chapters
    return _page(place, _rows(place, chapters), draft.base if draft else place.revision)


@blueprint.post("/desk/recordings/<slug>/table")
def save_table(slug: str) -> BaseResponse:
    """Keep the draft; publish it if that was pressed. A row that cannot be understood stays as it was typed."""
    place = workplace(slug)
    base = base_of_form(place)
    known = {chapter.key: chapter for chapter in (place.draft.chapters if place.draft else place.chapters)}
    rows = _read(request.form)
    try:
        chapters = ChapterList(
            tuple(sorted((_chapter(row, known) for row in rows), key=lambda one: one.start_ms))
        )
    except Invalid as error:
        return _page(place, [_judged(row, known) for row in rows], base, error)
    author = caller().account.name
    draft = catalog().desk.drafting.save(
        slug, author, base=base, text="", chapters=chapters, seen=request.form.get("seen", "")
    )
    if request.form.get("do") == "publish":
        try:
            done = catalog().desk.publishing.publish(
                slug, chapters, base=base, author=author, note=request.form.get("note", "")
            )
        except Clashed as error:
            return clash_page(place, error)
        except (Invalid, Conflict) as error:
            return _page(workplace(slug), rows, base, error)
        return redirect(url_for(".table", slug=slug, said="merged" if done.merged else "published"), 303)
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"seen": draft.saved.isoformat(), "clock": f"{draft.saved:%H:%M:%S}"})
    return redirect(url_for(".table", slug=slug, said="draft"), 303)


def _rows(place: Workplace, chapters: ChapterList) -> list[Row]:
    rows = []
    for span in chapters.spans(place.recording.duration_ms):
        one = span.chapter
        length = max(0, span.end_ms - one.start_ms) if span.end_ms is not None else None
        rows.append(
            Row(
                one.key,
                format_timecode(one.start_ms, fraction=True),
                format_timecode(one.end_ms, fraction=True) if one.end_ms is not None else "",
                one.title,
                "; ".join(one.speakers),
                str(one.level),
                one.kind.value,
                one.listed,
                one.summary,
                "; ".join(one.topics),
                "\n".join(" ".join(filter(None, (link.url, link.text))) for link in one.links),
                one.language,
                "" if length is None else format_timecode(length),
            )
        )
    return rows


def _read(form: MultiDict[str, str]) -> list[Row]:
    """The rows of the form that say something and are not to be taken out."""
    columns = {name: form.getlist(name)[:MOST_ROWS] for name in TEXTS}
    count = min(len(values) for values in columns.values())
    hidden, gone = set(form.getlist("hidden")), set(form.getlist("gone"))
    rows = []
    for number in range(count):
        texts = {name: columns[name][number].replace("\r\n", "\n") for name in TEXTS}
        if str(number) not in gone and (texts["start"].strip() or texts["title"].strip()):
            rows.append(Row(**texts, listed=str(number) not in hidden))
    return rows


def _judged(row: Row, known: dict[str, Chapter]) -> Row:
    try:
        _chapter(row, known)
    except Invalid as error:
        return replace(row, wrong=str(error))
    return row


def _chapter(row: Row, known: dict[str, Chapter]) -> Chapter:
    """The chapter that a row means; what the table does not show stays. Raises Invalid, saying what is not understood."""
    start, end = parse_timecode(row.start), parse_timecode(row.end) if row.end.strip() else None
    if start is None:
        raise Invalid(_("“%(text)s” is not a time; write 1:02:03.", text=row.start[:40]))
    if row.end.strip() and end is None:
        raise Invalid(_("“%(text)s” is not a time; write 1:02:03.", text=row.end[:40]))
    if row.kind not in set(ChapterKind) or not (
        row.level.isascii() and row.level.isdigit() and len(row.level) == 1
    ):
        raise Invalid(_("The form was changed on its way. Open the page again."))
    return replace(
        known.get(row.key, Chapter(0, "")),
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
    )


def _parts(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _link(line: str) -> tuple[str, str, str]:
    return line.partition(" ")


def _page(place: Workplace, rows: list[Row], base: int, error: ChaptersError | None = None) -> Response:
    draft, about = place.draft, place.recording
    chapters = draft.chapters if draft else place.chapters
    begun = place.chapters if base == place.revision else catalog().desk.history.list_of(about.slug, base)
    problems = things_to_look_at(chapters, about)
    page = render_template(
        "editor/table.html",
        place=place,
        about=about,
        base=base,
        seen=draft.saved.isoformat() if draft else "",
        rows=rows,
        empty=[Row()] * EMPTY_ROWS,
        kinds=tuple(ChapterKind),
        problems=problems,
        looks=ngettext("%(n)s thing to look at", "%(n)s things to look at", len(problems)),
        publish=ngettext("Publish %(n)s change", "Publish %(n)s changes", len(differences(begun, chapters))),
        stage=make_place(about.source, interface()),
        error=str(error) if error else "",
    )
    return make_response(page, error.status if error else 200)

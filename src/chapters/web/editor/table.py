"""The table view of a list as a form: a chapter a row, with its other fields in a drawer. The same draft as the text's."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.web.editor import blueprint
from chapters.web.editor.lists import keep_draft, publish_sheet
from chapters.web.editor.page import base_of_form, sheet_page, title_languages, workplace
from chapters.web.editor.rows import Entry, rows_of_form
from chapters.web.editor.sheet import ROWS, of_rows, opened


@blueprint.get("/desk/recordings/<slug>/table")
def table(slug: str) -> Response:
    """The list as a table, with one's draft if there is one."""
    place = workplace(slug)
    return sheet_page(place, opened(place), ROWS)


@blueprint.post("/desk/recordings/<slug>/table")
def save_table(slug: str) -> BaseResponse:
    """Keep the draft; publish it if that was pressed. A row that cannot be understood stays as it was typed."""
    place = workplace(slug)
    there = opened(place)
    rows: list[Entry] = list(rows_of_form(request.form, [one.tag for one in title_languages(there.chapters)]))
    sheet = of_rows(place, [*rows, *there.lines], base_of_form(place))
    keep_draft(slug, sheet)
    if request.form.get("do") == "publish":
        return publish_sheet(workplace(slug), sheet, ROWS)
    return redirect(url_for(".table", slug=slug, said="draft"), 303)

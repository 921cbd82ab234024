"""The text view of a list as a form, publishing a draft, and settling a clash."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.joining import Choice
from chapters.catalog.editing.values import Clashed, Workplace
from chapters.errors import Conflict, Invalid
from chapters.lint import fix
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.editor.page import base_of_form, clash_page, nothing_read, sheet_page, workplace
from chapters.web.editor.sheet import ROWS, TEXT, Sheet, of_text, opened
from chapters.web.i18n import gettext as _


@blueprint.get("/desk/recordings/<slug>/")
def edit(slug: str) -> Response:
    """The list as text, with one's draft if there is one."""
    place = workplace(slug)
    return sheet_page(place, opened(place), TEXT)


@blueprint.post("/desk/recordings/<slug>/")
def save(slug: str) -> BaseResponse:
    """Keep the draft, and do what the pressed button says: check, mend, publish, or begin anew."""
    place = workplace(slug)
    pressed = request.form.get("do", "check")
    if pressed == "discard":
        catalog().desk.drafting.discard(slug, caller().account.name)
        return redirect(url_for(_view(), slug=slug, said="discarded"), 303)
    text = request.form.get("text", "").replace("\r\n", "\n")
    if pressed == "mend":
        about = place.recording
        text = fix(text, duration_ms=about.duration_ms, language=about.language).text
    sheet = of_text(place, text, base_of_form(place))
    keep_draft(slug, sheet)
    if pressed != "publish":
        return redirect(
            url_for(".edit", slug=slug, said="draft", show="youtube" if pressed == "youtube" else None), 303
        )
    return publish_sheet(workplace(slug), sheet, TEXT)


@blueprint.post("/desk/recordings/<slug>/publish")
def publish(slug: str) -> BaseResponse:
    """Publish the draft as it was kept last: what the scripts of the page have sent while it was typed."""
    place = workplace(slug)
    view = ROWS if request.form.get("view") == ROWS else TEXT
    if place.draft is None:
        return redirect(url_for(_view(), slug=slug), 303)
    sheet = opened(place)
    if place.draft.saved.isoformat() != request.form.get("seen", ""):
        error = Conflict(
            _("Your draft was changed in another window. This is how it stands now; nothing was published.")
        )
        return sheet_page(place, sheet, view, error)
    return publish_sheet(place, sheet, view)


@blueprint.post("/desk/recordings/<slug>/settle/<int:number>")
def settle(slug: str, number: int) -> BaseResponse:
    """Publish a list that clashed, with a choice for each chapter that both changed."""
    aside = catalog().desk.drafting.aside(slug, number)
    choices = {
        name.removeprefix("choice-"): Choice(value)
        for name, value in request.form.items()
        if name.startswith("choice-") and value in set(Choice)
    }
    seen = request.form.get("seen", "")
    try:
        catalog().desk.publishing.publish(
            slug,
            aside.chapters,
            base=aside.base,
            author=caller().account.name,
            choices=choices,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0,
        )
    except Clashed as error:
        return clash_page(workplace(slug), error)
    return redirect(url_for(".edit", slug=slug, said="merged"), 303)


def keep_draft(slug: str, sheet: Sheet) -> None:
    """Keep what a form sent as the caller's draft."""
    catalog().desk.drafting.save(
        slug,
        caller().account.name,
        base=sheet.base,
        text=sheet.draft_text,
        chapters=sheet.chapters,
        seen=request.form.get("seen", ""),
    )


def publish_sheet(place: Workplace, sheet: Sheet, view: str) -> BaseResponse:
    """Publish what a form sent; what is refused is shown as it was typed."""
    slug = place.recording.slug
    try:
        if refused := nothing_read(sheet):
            raise refused
        if wrong := [row.wrong for row in sheet.rows if row.wrong]:
            raise Invalid(" ".join(wrong[:5]))
        done = catalog().desk.publishing.publish(
            slug,
            sheet.chapters,
            base=sheet.base,
            author=caller().account.name,
            note=request.form.get("note", ""),
        )
    except Clashed as error:
        return clash_page(place, error)
    except (Invalid, Conflict) as error:
        return sheet_page(workplace(slug), sheet, view, error)
    said = "merged" if done.merged else "published"
    return redirect(url_for(".table" if view == ROWS else ".edit", slug=slug, said=said), 303)


def _view() -> str:
    return ".table" if request.form.get("view") == ROWS else ".edit"

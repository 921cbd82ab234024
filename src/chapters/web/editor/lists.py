"""The text view of a list: typed or pasted, read at once, kept as a draft, mended, published."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.checking import things_to_look_at
from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.joining import Choice
from chapters.catalog.editing.texts import Leftover, read_text, write_text
from chapters.catalog.editing.values import Clash, Clashed, Unpublishable, Workplace
from chapters.errors import ChaptersError, Conflict, Invalid
from chapters.lint import Profile, fix, lint
from chapters.model import ChapterList
from chapters.problems import Problem, Severity
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.editor.words import told
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext, said_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page shows: the text, what it was read as, and what is to be looked at."""

    base: int
    seen: str
    text: str
    chapters: ChapterList
    leftovers: tuple[Leftover, ...]
    problems: tuple[Problem, ...]
    changes: int


@blueprint.get("/desk/recordings/<slug>/")
def edit(slug: str) -> Response:
    """The list as text, with one's draft if there is one."""
    place = workplace(slug)
    draft = place.draft
    text = (
        draft.text
        if draft and draft.text
        else write_text(draft.chapters if draft else place.chapters, place.recording)
    )
    return _page(place, _sheet(place, text, draft.base if draft else place.revision))


@blueprint.post("/desk/recordings/<slug>/")
def save(slug: str) -> BaseResponse:
    """Keep the draft, and do what the pressed button says: check, mend, publish, or begin anew."""
    place = workplace(slug)
    pressed = request.form.get("do", "check")
    if pressed == "discard":
        catalog().desk.drafting.discard(slug, caller().account.name)
        return redirect(url_for(".edit", slug=slug, said="discarded"), 303)
    text = request.form.get("text", "").replace("\r\n", "\n")
    if pressed == "mend":
        about = place.recording
        text = fix(text, duration_ms=about.duration_ms, language=about.language).text
    sheet = _sheet(place, text, base_of_form(place))
    draft = catalog().desk.drafting.save(
        slug,
        caller().account.name,
        base=sheet.base,
        text=text,
        chapters=sheet.chapters,
        seen=request.form.get("seen", ""),
    )
    if pressed != "publish":
        return redirect(
            url_for(".edit", slug=slug, said="draft", show="youtube" if pressed == "youtube" else None), 303
        )
    try:
        if text.strip() and not len(sheet.chapters):
            raise Invalid(
                _(
                    "No chapter could be read in this text, so nothing was published. It is kept as your draft."
                )
            )
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
        kept = workplace(slug)
        return _page(kept, _sheet(kept, text, draft.base), error=error)
    return redirect(url_for(".edit", slug=slug, said="merged" if done.merged else "published"), 303)


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


def clash_page(place: Workplace, error: Clashed) -> Response:
    """Both texts side by side, to choose from."""
    page = render_template(
        "editor/clash.html",
        place=place,
        error=error,
        clashes=error.clashes,
        fields=_clash_fields(error.clashes),
    )
    return make_response(page, error.status)


def _clash_fields(clashes: tuple[Clash, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each clash, what mine and theirs did to the chapter, in words."""
    found = {}
    for clash in clashes:
        before = ChapterList((clash.base,) if clash.base else ())
        found[clash.key] = tuple(
            tuple(told(one) for one in differences(before, ChapterList((side,) if side else ())))
            for side in (clash.mine, clash.theirs)
        )
    return found  # type: ignore[return-value] # two sides, always


def workplace(slug: str) -> Workplace:
    """A recording on the caller's desk."""
    return catalog().desk.drafting.workplace(slug, caller().account.name)


def base_of_form(place: Workplace) -> int:
    """The revision that the form was made from. Raises Invalid for a form that is not ours."""
    base = request.form.get("base", "")
    if not (base.isascii() and base.isdigit() and int(base[:9]) <= place.revision):
        raise Invalid("The form does not say which revision it was made from. Open the page again.")
    return int(base[:9])


def _sheet(place: Workplace, text: str, base: int) -> Sheet:
    begun = (
        place.chapters
        if base == place.revision
        else catalog().desk.history.list_of(place.recording.slug, base)
    )
    draft = place.draft
    known = draft.chapters if draft and draft.base == base and len(draft.chapters) else begun
    about = place.recording
    reading = read_text(text, known, about)
    problems = lint(text, duration_ms=about.duration_ms, language=about.language)
    if any(one.code == "no-chapters" for one in problems) and len(reading.chapters):
        problems = things_to_look_at(
            reading.chapters, about
        )  # too few for a description, and meant all the same
    return Sheet(
        base,
        draft.saved.isoformat() if draft else "",
        text,
        reading.chapters,
        reading.leftovers,
        tuple(one for one in problems if one.severity is not Severity.INFO),
        len(differences(begun, reading.chapters)),
    )


def _page(place: Workplace, sheet: Sheet, *, error: ChaptersError | None = None) -> Response:
    about = place.recording
    for_youtube = None
    if request.args.get("show") == "youtube":
        for_youtube = fix(
            sheet.chapters, duration_ms=about.duration_ms, language=about.language, profile=Profile.YOUTUBE
        )
    page = render_template(
        "editor/list.html",
        place=place,
        about=about,
        sheet=sheet,
        spans=sheet.chapters.spans(about.duration_ms),
        publish=ngettext("Publish %(n)s change", "Publish %(n)s changes", sheet.changes),
        looks=ngettext("%(n)s thing to look at", "%(n)s things to look at", len(sheet.problems)),
        youtube=for_youtube,
        youtube_errors=[p for p in for_youtube.remaining if p.severity is Severity.ERROR]
        if for_youtube
        else [],
        stopped=error.problems if isinstance(error, Unpublishable) else (),
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)

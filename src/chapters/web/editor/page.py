"""The page of a list: the recording beside its two views. It works as forms; scripts make it one desk."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, make_response, render_template, request, url_for

from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.values import Clash, Clashed, Unpublishable, Workplace
from chapters.errors import ChaptersError, Invalid
from chapters.model import ChapterKind, ChapterList
from chapters.settings import LANGUAGES
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor.deskwords import desk_messages
from chapters.web.editor.rows import Row
from chapters.web.editor.sheet import TEXT, Sheet
from chapters.web.editor.sheets import sheet_json
from chapters.web.editor.words import told
from chapters.web.editor.youtube import for_youtube
from chapters.web.i18n import gettext as _
from chapters.web.i18n import language, language_named_here, said_of, said_of_problem
from chapters.web.presenters.stage import make_place

EMPTY_ROWS = 3
"""Rows at the end, without scripts, for chapters that are to come; saving brings more."""


@dataclass(frozen=True, slots=True)
class TitleLanguage:
    """A language in which titles may be given besides their own."""

    tag: str
    name: str


def sheet_page(place: Workplace, sheet: Sheet, view: str, error: ChaptersError | None = None) -> Response:
    """The list in one of its views, with what went wrong."""
    about = place.recording
    shown = sheet_json(place, sheet, place.draft)
    page = render_template(
        "editor/sheet.html",
        place=place,
        about=about,
        sheet=sheet,
        view=view,
        shown=shown,
        state=(
            {
                "state": shown,
                "view": view,
                "slug": about.slug,
                "author": caller().account.name,
                "duration": about.duration_ms,
                "ways": {
                    "keep": url_for(".keep", slug=about.slug),
                    "read": url_for(".read", slug=about.slug),
                    "mend": url_for(".mend_one", slug=about.slug),
                    "youtube": url_for(".youtube", slug=about.slug),
                    "quiet": url_for(".quiet", slug=about.slug),
                    "here": url_for(".here", slug=about.slug),
                    "text": url_for(".edit", slug=about.slug),
                    "rows": url_for(".table", slug=about.slug),
                },
                "words": desk_messages(),
            }
        ),
        spans=sheet.chapters.spans(about.duration_ms),
        empty=[Row()] * EMPTY_ROWS,
        kinds=kinds(),
        languages=title_languages(sheet.chapters),
        stage=make_place(about.source, language()),
        youtube=for_youtube(sheet.chapters, about) if request.args.get("show") == "youtube" else None,
        stopped=tuple(map(said_of_problem, error.problems)) if isinstance(error, Unpublishable) else (),
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)


def title_languages(chapters: ChapterList) -> list[TitleLanguage]:
    """Those of the interface, and those that the list has titles in already."""
    there = {one.language for chapter in chapters for one in chapter.translations}
    return [TitleLanguage(tag, language_named_here(tag)) for tag in sorted({*LANGUAGES, *there} - {""})]


def kinds() -> list[tuple[str, str]]:
    """The kinds of chapters, and what they are called."""
    names = {
        ChapterKind.TALK: _("talk"),
        ChapterKind.DISCUSSION: _("discussion"),
        ChapterKind.BREAK: _("break"),
        ChapterKind.OTHER: _("other"),
    }
    return [(kind.value, names.get(kind, kind.value)) for kind in ChapterKind]


def clash_page(place: Workplace, error: Clashed) -> Response:
    """Both texts side by side, to choose from."""
    page = render_template(
        "editor/clash.html",
        place=place,
        error=error,
        message=said_of(error),
        clashes=error.clashes,
        fields=_clash_fields(error.clashes),
    )
    return make_response(page, error.status)


def workplace(slug: str) -> Workplace:
    """A recording on the caller's desk."""
    return catalog().desk.drafting.workplace(slug, caller().account.name)


def base_of_form(place: Workplace) -> int:
    """The revision that the form was made from. Raises Invalid for a form that is not ours."""
    base = request.form.get("base", "")
    if not (base.isascii() and base.isdigit() and int(base[:9]) <= place.revision):
        raise Invalid("The form does not say which revision it was made from. Open the page again.")
    return int(base[:9])


def nothing_read(sheet: Sheet) -> Invalid | None:
    """The refusal of a text in which no chapter could be read: it would empty the list."""
    if sheet.source == TEXT and sheet.text.strip() and not len(sheet.chapters):
        return Invalid(
            _("No chapter could be read in this text, so nothing was published. It is kept as your draft.")
        )
    return None


def _clash_fields(clashes: tuple[Clash, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each clash, what mine and theirs did to the chapter, in words."""
    found = {}
    for clash in clashes:
        before = ChapterList((clash.base,) if clash.base else ())
        found[clash.key] = (
            tuple(told(one) for one in differences(before, ChapterList((clash.mine,) if clash.mine else ()))),
            tuple(
                told(one) for one in differences(before, ChapterList((clash.theirs,) if clash.theirs else ()))
            ),
        )
    return found

"""What the scripts of the desk ask: read what was typed, keep it as a draft, mend one problem, copy for YouTube."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, jsonify

from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.drafting import LONGEST_DRAFT
from chapters.catalog.editing.values import Draft, Workplace
from chapters.errors import Invalid
from chapters.web.access import caller
from chapters.web.api.bodies import body
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.editor.mending import mend
from chapters.web.editor.presence import Presence
from chapters.web.editor.rows import Entry, entry_json, read_entries
from chapters.web.editor.sheet import ROWS, TEXT, Finding, Sheet, of_rows, of_text, opened
from chapters.web.editor.youtube import for_youtube
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext, said_of_problem
from chapters.web.listjson import Fields

_presence = Presence()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a script sent: the revision it began from, the draft it goes on from, and what was typed."""

    base: int
    seen: str
    source: str
    text: str
    entries: list[Entry]


@blueprint.post("/desk/recordings/<slug>/sheet")
def keep(slug: str) -> Response:
    """Keep what was typed as the draft, and say how it was read."""
    fields = body("base", "seen", "source", "text", "rows")
    place = _workplace(slug)
    asked = _asked(fields, place)
    sheet = _sheet(place, asked)
    draft = catalog().desk.drafting.save(
        slug,
        caller().account.name,
        base=asked.base,
        text=sheet.draft_text,
        chapters=sheet.chapters,
        seen=asked.seen,
    )
    elsewhere = place.draft is not None and place.draft.saved.isoformat() != asked.seen
    return jsonify(sheet_json(place, sheet, draft) | {"elsewhere": elsewhere})


@blueprint.post("/desk/recordings/<slug>/sheet/read")
def read(slug: str) -> Response:
    """What a text would be read as; nothing is kept."""
    fields = body("base", "text")
    place = _workplace(slug)
    sheet = of_text(place, _text(fields), _base(fields, place))
    return jsonify({"rows": [entry_json(entry) for entry in sheet.entries]})


@blueprint.post("/desk/recordings/<slug>/sheet/mend")
def mend_one(slug: str) -> Response:
    """What was typed with one problem mended; nothing is kept."""
    fields = body("base", "source", "text", "rows", "code", "line", "row")
    place = _workplace(slug)
    sheet = _sheet(place, _asked(fields, place))
    mended = mend(place, sheet, fields.text("code"), fields.whole("line", 0), fields.text("row"))
    return jsonify(
        {
            "source": mended.source,
            "text": mended.text,
            "rows": [entry_json(entry) for entry in mended.entries],
        }
    )


@blueprint.get("/desk/recordings/<slug>/sheet/youtube")
def youtube(slug: str) -> Response:
    """The draft, or what is published, as YouTube takes it; ``errors`` say why it would not."""
    place = _workplace(slug)
    done = for_youtube(place.draft.chapters if place.draft else place.chapters, place.recording)
    return jsonify(
        {
            "text": "" if done.errors else done.text,
            "errors": [said_of_problem(one) for one in done.errors],
            "mended": [said_of_problem(one) for one in done.mended],
        }
    )


@blueprint.get("/desk/recordings/<slug>/sheet/quiet")
def quiet(slug: str) -> Response:
    """The moments, in milliseconds, at which the captions pause."""
    return jsonify({"moments": catalog().desk.drafting.quiet(slug)})


@blueprint.post("/desk/recordings/<slug>/sheet/here")
def here(slug: str) -> Response:
    """Say that one has the list open, or has closed it; who else has, and what was published meanwhile, comes back."""
    fields = body("base", "leaving")
    place = _workplace(slug)
    if fields.flag("leaving", False):
        _presence.gone(slug, caller().account.name)
        return jsonify({})
    return jsonify(company(place, _base(fields, place)))


def sheet_json(place: Workplace, sheet: Sheet, draft: Draft | None) -> dict[str, object]:
    """All that the page shows of a sheet."""
    count = len(sheet.findings)
    return {
        "base": sheet.base,
        "seen": draft.saved.isoformat() if draft else "",
        "saved": f"{draft.saved:%Y-%m-%dT%H:%M:%SZ}" if draft else "",
        "source": sheet.source,
        "text": sheet.text,
        "rows": [entry_json(entry) for entry in sheet.entries],
        "findings": [finding_json(one) for one in sheet.findings],
        "stopped": sheet.stopped,
        "changes": sheet.changes,
        "publish": ngettext("Publish %(n)s change", "Publish %(n)s changes", sheet.changes),
        "looks": ngettext("%(n)s thing to look at", "%(n)s things to look at", count),
        **company(place, sheet.base),
    }


def company(place: Workplace, base: int) -> dict[str, object]:
    """Who else is at work on the list, and on which chapters; the newest revision if it is not the one begun from."""
    about = place.recording
    drafts = {one.author: one for one in place.others}
    open_now = _presence.here(about.slug, caller().account.name)
    others = []
    for name in sorted({*drafts, *open_now}):
        draft = drafts.get(name)
        begun = place.chapters
        if draft is not None and draft.base != place.revision:
            begun = catalog().desk.history.list_of(about.slug, draft.base)
        keys = {one.key for one in differences(begun, draft.chapters) if one.key} if draft else set()
        others.append({"name": name, "open": name in open_now, "keys": sorted(keys)})
    newer = ""
    if base != place.revision:
        newer = _(
            "Revision %(new)s was published since you began from revision %(old)s. "
            "Publishing joins your changes with it.",
            new=place.revision,
            old=base,
        )
    return {"others": others, "newer": newer}


def finding_json(one: Finding) -> dict[str, object]:
    """A finding, with what the press that mends it is called."""
    press = ""
    if one.mendable:
        found = one.problem.suggestion
        press = _("Use %(value)s", value=found) if found else _("Mend it")
    return {
        "code": one.problem.code,
        "severity": one.problem.severity.value,
        "message": said_of_problem(one.problem),
        "line": one.line,
        "row": one.row,
        "press": press,
    }


def opened_json(place: Workplace) -> dict[str, object]:
    """The sheet as it is found on opening the page."""
    return sheet_json(place, opened(place), place.draft)


def _workplace(slug: str) -> Workplace:
    return catalog().desk.drafting.workplace(slug, caller().account.name)


def _asked(fields: Fields, place: Workplace) -> _Asked:
    source = fields.text("source")
    if source not in (TEXT, ROWS):
        raise Invalid(f"source is {source!r}; it is {TEXT!r} or {ROWS!r}.")
    return _Asked(
        _base(fields, place),
        fields.text("seen"),
        source,
        _text(fields),
        read_entries(fields.get("rows", [])),
    )


def _sheet(place: Workplace, asked: _Asked) -> Sheet:
    if asked.source == TEXT:
        return of_text(place, asked.text, asked.base, asked.entries)
    return of_rows(place, asked.entries, asked.base)


def _text(fields: Fields) -> str:
    text = fields.text("text").replace("\r\n", "\n")
    if len(text) > LONGEST_DRAFT:
        raise Invalid(f"The text has {len(text):,} characters; at most {LONGEST_DRAFT:,} are read.")
    return text


def _base(fields: Fields, place: Workplace) -> int:
    base = fields.whole("base", -1)
    if not 0 <= base <= place.revision:
        raise Invalid("The form does not say which revision it was made from. Open the page again.")
    return base

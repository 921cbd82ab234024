"""Adding recordings, changing what is said of them, deleting them and bringing them back."""

from __future__ import annotations

from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from flask import Response, url_for

from chapters.catalog.editing.shelving import Facts
from chapters.errors import Conflict, Invalid
from chapters.ingest.described import read_described
from chapters.ingest.intake import Wishes, as_new
from chapters.model import Access, Recording
from chapters.web.access import api_read, api_write, caller
from chapters.web.api import blueprint
from chapters.web.api.bodies import body, match, tagged
from chapters.web.context import catalog, settings
from chapters.web.listjson import Fields, seconds_json

FACTS = ("title", "description", "language", "duration", "recorded", "speakers", "collection", "rights", "licence",
         "credit", "identifier", "access", "public_from")  # fmt: skip


@blueprint.post("/recordings")
@api_write
def add() -> Response:
    """Add a recording by the address where it plays, with its description; or bring the one of that address up to date."""
    fields = body("url", "description", "title", "language", "collection", "recorded", "speakers", "duration")
    wishes = Wishes(
        title=fields.text("title"),
        language=fields.text("language"),
        collection=fields.text("collection"),
        recorded=_day(fields, "recorded"),
        speakers=fields.texts("speakers"),
        duration_ms=_length(fields),
    )
    incoming = read_described(
        fields.text("description") or fields.text("title"), fields.text("url"), wishes, settings().hosts
    )
    saved = catalog().add(as_new(incoming, wishes, author=caller().account.name))
    response = facts_answer(saved.slug, 201 if saved.outcome.value == "added" else 200)
    response.headers["Chapters-Outcome"] = saved.outcome.value
    response.headers["Location"] = url_for("api.recording", slug=saved.slug)
    return response


@blueprint.get("/recordings/<slug>/facts")
@api_read
def facts(slug: str) -> Response:
    """What is said of a recording, hidden ones too, as it can be sent back."""
    return facts_answer(slug)


@blueprint.patch("/recordings/<slug>/facts")
@api_write
def change(slug: str) -> Response:
    """Change some of what is said of a recording; needs ``If-Match``."""
    shelving = catalog().desk.shelving
    about, seen = shelving.facts(slug)
    match(seen)
    fields = body(*FACTS)
    try:
        shelving.change(slug, _changed(about, fields), seen=seen, author=caller().account.name)
    except Conflict as error:
        raise Conflict("It was changed at this very moment. Read it again, then change it.") from error
    return facts_answer(slug)


@blueprint.delete("/recordings/<slug>")
@api_write
def delete(slug: str) -> Response:
    """Take a recording off the site; it can be brought back for thirty days."""
    catalog().desk.shelving.delete(slug, author=caller().account.name)
    return Response(status=204)


@blueprint.post("/recordings/<slug>/bring-back")
@api_write
def bring_back(slug: str) -> Response:
    """Undo a deletion."""
    catalog().desk.shelving.bring_back(slug, author=caller().account.name)
    return facts_answer(slug)


def facts_answer(slug: str, status: int = 200) -> Response:
    """What is said of a recording, with its ETag."""
    about, seen = catalog().desk.shelving.facts(slug)
    return tagged({"slug": slug, **_document(about)}, seen, status)


def _document(about: Recording) -> dict[str, Any]:
    return {
        "title": about.title,
        "description": about.description,
        "language": about.language,
        "duration": None if about.duration_ms is None else seconds_json(about.duration_ms),
        "recorded": about.recorded.isoformat() if about.recorded else None,
        "speakers": list(about.speakers),
        "poster": about.poster,
        "collection": catalog().desk.shelving.collection_title(about.collection),
        "rights": about.rights,
        "licence": about.licence,
        "credit": about.credit,
        "identifier": about.identifier,
        "access": about.access.value,
        "public_from": about.public_from.isoformat() if about.public_from else None,
    }


def _changed(about: Recording, given: Fields) -> Facts:
    """What is said now, with what is given over it."""
    known = {item.name: getattr(about, item.name) for item in fields_of(Facts)}
    known["collection"] = catalog().desk.shelving.collection_title(about.collection)
    for name in (
        "title",
        "description",
        "language",
        "collection",
        "rights",
        "licence",
        "credit",
        "identifier",
    ):
        if name in given:
            known[name] = given.text(name)
    if "speakers" in given:
        known["speakers"] = given.texts("speakers")
    if "duration" in given:
        known["duration_ms"] = _length(given)
    for name in ("recorded", "public_from"):
        if name in given:
            known[name] = _day(given, name)
    if "access" in given:
        access = given.text("access")
        if access not in set(Access):
            raise Invalid("body.access is “public” or “hidden”.")
        known["access"] = Access(access)
    return Facts(**known)


def _day(fields: Fields, name: str) -> date | None:
    value = fields.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(fields.text(name))
    except ValueError as error:
        raise Invalid(f"body.{name} must be a day such as 2024-11-14, or null.") from error


def _length(fields: Fields) -> int | None:
    length = fields.ms("duration")
    if length is not None and length <= 0:
        raise Invalid("body.duration must be more than nothing, or null.")
    return length

"""What waits for an editor: what sources say otherwise, and what visitors suggest."""

from __future__ import annotations

from flask import Response, jsonify, request

from chapters.errors import Invalid
from chapters.web.access import api_read, api_write, caller
from chapters.web.api import blueprint
from chapters.web.api.bodies import body
from chapters.web.context import catalog
from chapters.web.listjson import Fields, seconds_json


@blueprint.get("/proposals")
@api_read
def proposals() -> Response:
    """Both kinds, oldest first; ``?recording=`` keeps to one recording."""
    slug = request.args.get("recording", "")
    return jsonify({
        "proposals": [
            {
                "id": item.id,
                "recording": item.slug,
                "kind": item.kind,
                "key": item.key,
                "field": item.field,
                "current": item.current,
                "proposed": item.proposed,
                "made": item.made.isoformat(),
            }
            for item in catalog().pending(slug)
        ],
        "suggestions": [
            {
                "id": item.id,
                "recording": item.slug,
                "key": item.suggestion.key,
                "start": None if item.suggestion.start_ms is None else seconds_json(item.suggestion.start_ms),
                "title": item.suggestion.title,
                "remark": item.suggestion.remark,
                "name": item.suggestion.name,
                "made": item.made.isoformat(),
            }
            for item in catalog().desk.suggesting.waiting(slug)
        ],
    })  # fmt: skip


@blueprint.post("/proposals/<int:number>")
@api_write
def decide(number: int) -> Response:
    """Accept what a source says, perhaps with another value (seconds for a time, names one a line), or decline it."""
    fields = body("accept", "value")
    saved = catalog().decide(
        number,
        accept=_flag(fields.get("accept")),
        author=caller().account.name,
        instead=_value(fields),
    )
    return jsonify({"recording": saved.slug, "revision": saved.revision})


@blueprint.post("/suggestions/<int:number>")
@api_write
def decide_suggestion(number: int) -> Response:
    """Accept, perhaps with another time or title, or decline what a visitor suggests."""
    fields = body("accept", "start", "title")
    suggesting = catalog().desk.suggesting
    if not _flag(fields.get("accept")):
        return jsonify({"recording": suggesting.decline(number)})
    slug = suggesting.accept(
        number, author=caller().account.name, start_ms=fields.ms("start"), title=fields.text("title")
    )
    return jsonify({"recording": slug})


def _value(fields: Fields) -> str | int | None:
    value = fields.get("value")
    return value if value is None or isinstance(value, str) else fields.ms("value")


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Invalid("body.accept must be true or false.")
    return value

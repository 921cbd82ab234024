"""Chapter lists: the whole editable list, publishing, history, differences, restoring."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from chapters.catalog.editing.checking import things_to_look_at
from chapters.catalog.editing.differences import Difference
from chapters.catalog.editing.joining import Choice
from chapters.catalog.editing.values import Published, RevisionSummary
from chapters.errors import Invalid
from chapters.web.access import api_read, api_write, caller
from chapters.web.api import blueprint
from chapters.web.api.bodies import body, match, positive, tagged
from chapters.web.context import catalog
from chapters.web.listjson import list_json, read_list, seconds_json
from chapters.web.members import problem_json


@blueprint.get("/recordings/<slug>/chapters")
@api_read
def chapters(slug: str) -> Response:
    """The whole list, hidden chapters too, as it can be sent back."""
    place = catalog().desk.drafting.workplace(slug, caller().account.name)
    document = {
        "slug": slug,
        "revision": place.revision,
        "chapters": list_json(place.chapters),
        "problems": [problem_json(one) for one in things_to_look_at(place.chapters, place.recording)],
    }
    return tagged(document, revision_tag(place.revision))


@blueprint.put("/recordings/<slug>/chapters")
@api_write
def publish(slug: str) -> Response:
    """Publish a list: with ``If-Match`` only over the very revision, with ``base`` joined with what came since."""
    fields = body("chapters", "note", "base", "choices", "seen")
    wanted = read_list(fields.get("chapters"))
    desk, author = catalog().desk, caller().account.name
    if "base" in fields:
        base = fields.whole("base", 0)
    else:
        base = desk.drafting.workplace(slug, author).revision
        match(revision_tag(base))
    done = desk.publishing.publish(
        slug,
        wanted,
        base=base,
        author=author,
        note=fields.text("note"),
        choices=_choices(fields.get("choices", {})),
        seen=fields.whole("seen", 0),
    )
    return _published(done)


@blueprint.get("/recordings/<slug>/revisions")
@api_read
def revisions(slug: str) -> Response:
    """The history, newest first."""
    found = catalog().desk.history.revisions(slug)
    return jsonify({"slug": slug, "revisions": [_summary(one) for one in found]})


@blueprint.get("/recordings/<slug>/revisions/<int:number>")
@api_read
def revision(slug: str, number: int) -> Response:
    """One revision with its list."""
    found = catalog().desk.history.revision(slug, number)
    document = {
        "slug": slug,
        "revision": found.number,
        "author": found.author,
        "made": found.made.isoformat(),
        "note": found.note,
        "parent": found.parent,
        "chapters": list_json(found.chapters),
    }
    return tagged(document, revision_tag(found.number))


@blueprint.get("/recordings/<slug>/differences")
@api_read
def differences(slug: str) -> Response:
    """What differs from one revision to another, in words."""
    old = positive(request.args.get("from", "0"), "from")
    new = positive(request.args.get("to", ""), "to")
    found = catalog().desk.history.compare(slug, old, new)
    return jsonify({"slug": slug, "from": old, "to": new, "differences": [_difference(one) for one in found]})


@blueprint.post("/recordings/<slug>/revisions/<int:number>/restore")
@api_write
def restore(slug: str, number: int) -> Response:
    """Make the list of an old revision the current one again."""
    desk, author = catalog().desk, caller().account.name
    base = desk.drafting.workplace(slug, author).revision
    match(revision_tag(base))
    return _published(desk.publishing.restore(slug, number, base=base, author=author))


def revision_tag(number: int) -> str:
    """The ETag of a list: its revision."""
    return f"r{number}"


def _published(done: Published) -> Response:
    document = {
        "slug": done.slug,
        "revision": done.revision,
        "merged": done.merged,
        "changed": done.changed,
        "chapters": list_json(done.chapters),
    }
    return tagged(document, revision_tag(done.revision))


def _choices(value: object) -> dict[str, Choice]:
    texts = value.values() if isinstance(value, dict) else [None]
    if not isinstance(value, dict) or not all(isinstance(one, str) and one in set(Choice) for one in texts):
        raise Invalid("body.choices must say “mine” or “theirs” for each key.")
    return {key: Choice(choice) for key, choice in value.items()}


def _summary(one: RevisionSummary) -> dict[str, Any]:
    return {
        "revision": one.number,
        "author": one.author,
        "made": one.made.isoformat(),
        "note": one.note,
        "parent": one.parent,
        "chapter_count": one.chapter_count,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "key": one.key,
        "title": one.title,
        "start": seconds_json(one.start_ms),
        "field": one.field,
        "before": one.before,
        "after": one.after,
    }

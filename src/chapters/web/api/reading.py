"""What everybody may read: recordings, captions, search."""

from __future__ import annotations

from flask import Response, jsonify, request

from chapters.catalog.editing.captioning import track_fingerprint
from chapters.web.access import public
from chapters.web.api import blueprint
from chapters.web.api.bodies import tagged
from chapters.web.context import catalog
from chapters.web.listjson import seconds_json
from chapters.web.moments import page_number
from chapters.web.presenters import records


@blueprint.get("/recordings")
@public
def recordings() -> Response:
    """All public recordings, newest first."""
    found = catalog().recordings(page=page_number(request.args.get("page", "1")))
    return jsonify(records.recordings(found))


@blueprint.get("/recordings/<slug>")
@public
def recording(slug: str) -> Response:
    """A public recording with its listed chapters."""
    return jsonify(records.recording(catalog().recording(slug)))


@blueprint.get("/recordings/<slug>/captions/<language>")
@public
def captions(slug: str, language: str) -> Response:
    """What is said, in one language."""
    track = catalog().track(slug, language)
    document = {
        "language": track.language,
        "label": track.label,
        "automatic": track.automatic,
        "cues": [
            {
                "start": seconds_json(cue.start_ms),
                "end": seconds_json(cue.end_ms),
                "text": cue.text,
                "speaker": cue.speaker,
            }
            for cue in track.cues
        ],
    }
    return tagged(document, track_fingerprint(track))


@blueprint.get("/search")
@public
def search() -> Response:
    """The places that a query finds."""
    collection = request.args.get("collection", "")
    if collection:
        catalog().collection(collection)  # says so if there is none
    found = catalog().search(
        request.args.get("q", ""),
        page=page_number(request.args.get("page", "1")),
        collection=collection,
        literal=bool(request.args.get("exact")),
        facets=bool(request.args.get("facets")),
    )
    catalog().reports.searched(found)
    return jsonify(records.results(found))

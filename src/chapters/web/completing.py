"""Completions as JSON: for the search field, and for browsers and programs that know OpenSearch."""

from __future__ import annotations

import json

from flask import Blueprint, Response, jsonify, render_template, request

from chapters.catalog.completing import Completion
from chapters.web.addresses import search_url
from chapters.web.context import catalog

blueprint = Blueprint("completing", __name__)

SUGGESTIONS = "application/x-suggestions+json"
DESCRIPTION = "application/opensearchdescription+xml"


@blueprint.get("/complete.json")
def complete() -> Response:
    """What the viewer may be about to type, likeliest first."""
    text = request.args.get("q", "")
    return jsonify({"query": text, "completions": [_record(found) for found in catalog().complete(text)]})


@blueprint.get("/suggestions.json")
def suggestions() -> Response:
    """The same in the format of OpenSearch: the query, the texts, nothing about them, and where each leads."""
    text = request.args.get("q", "")
    texts = [found.text for found in catalog().complete(text)]
    links = [request.host_url.rstrip("/") + search_url(found, 1) for found in texts]
    body = json.dumps([text, texts, [""] * len(texts), links], ensure_ascii=False)
    return Response(body, content_type=f"{SUGGESTIONS}; charset=utf-8")


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """How a browser searches here, and asks for suggestions."""
    return Response(render_template("pages/opensearch.xml"), content_type=f"{DESCRIPTION}; charset=utf-8")


def _record(found: Completion) -> dict[str, str]:
    return {"kind": found.kind.value, "text": found.text, "lang": found.language}

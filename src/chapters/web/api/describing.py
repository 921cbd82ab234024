"""The API's own description: OpenAPI 3.1 for programs, and a page for people, without any script."""

from __future__ import annotations

from flask import Response, jsonify, render_template

from chapters.web.access import public
from chapters.web.api import blueprint
from chapters.web.api.openapi import METHODS, document


@blueprint.get("/openapi.json")
@public
def openapi() -> Response:
    """The document."""
    return jsonify(document())


@blueprint.get("/")
@public
def described() -> str:
    """The document, to read."""
    return render_template("pages/api.html", document=document(), methods=METHODS)

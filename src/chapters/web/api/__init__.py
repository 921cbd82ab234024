"""The API: JSON over HTTP, the same use cases as the pages. See ``openapi.py`` for its document."""

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

from chapters.web.api import captions, collections, describing, files, lists, queue, reading, recordings  # noqa: E402, F401 # views

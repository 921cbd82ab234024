"""Request bodies and preconditions."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from chapters.errors import ChaptersError, FormatError, Invalid
from chapters.ingest.strictjson import parse_json
from chapters.web.listjson import Fields


class NotJson(ChaptersError):
    """The body is of another kind than JSON."""

    status = 415
    code = "not-json"


class Changed(ChaptersError):
    """``If-Match`` names a state that is no longer the current one."""

    status = 412
    code = "changed"


class Unconditional(ChaptersError):
    """A change must say what it was made from."""

    status = 428
    code = "precondition-required"


class Malformed(ChaptersError):
    """The body cannot be read at all."""

    status = 400
    code = "malformed"


def body(*names: str) -> Fields:
    """The JSON object of the request, with no other fields than ``names``."""
    if request.mimetype != "application/json":
        raise NotJson("Send JSON, with “Content-Type: application/json”.")
    try:
        value = parse_json(request.get_data())
    except FormatError as error:
        raise Malformed(str(error)) from error
    return Fields(value, "body", names)


def tagged(document: Any, tag: str, status: int = 200) -> Response:
    """A document with its ``ETag``; 304 if whoever asks has it already."""
    response = jsonify(document)
    response.status_code = status
    response.set_etag(tag)
    if request.method in ("GET", "HEAD"):
        response.make_conditional(request)
    return response


def wanted_tag() -> str:
    """What ``If-Match`` says the change was made from, ``*`` for whatever there is. Raises Unconditional without it."""
    tags = request.if_match
    if tags.star_tag:
        return "*"
    known = sorted(tag for tag in tags.as_set() if tag)
    if not known:
        raise Unconditional(
            "Send “If-Match” with the ETag that you read, so that nobody else's work is overwritten."
        )
    return known[0]


def match(current: str) -> None:
    """Raise Changed unless ``If-Match`` names ``current``."""
    wanted = wanted_tag()
    if wanted not in ("*", current):
        raise Changed(f"It is “{current}” now, not “{wanted}”. Read it again, then change it.")


def positive(text: str, name: str) -> int:
    """A number from a query, counted from 0."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Invalid(f"“{name}” must be a whole number.")
    return int(text)

"""Files: a recording as a media file or an ``.info.json``, and its still picture."""

from __future__ import annotations

from flask import Response, request, url_for

from chapters.errors import Conflict, Invalid
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.library import keep_poster
from chapters.ingest.poster import MAX_BYTES, read_poster
from chapters.ingest.uploads import Uploads
from chapters.web.access import api_write, caller
from chapters.web.api import blueprint
from chapters.web.api.bodies import Changed, wanted_tag
from chapters.web.api.recordings import facts_answer
from chapters.web.bodysize import at_most
from chapters.web.context import catalog, settings


@blueprint.post("/recordings/files")
@at_most(lambda: settings().upload_bytes)
@api_write
def upload() -> Response:
    """Add a recording that is the body of the request: a media file, or an “.info.json” of yt-dlp; “name” is the file's."""
    asked = request.args
    wishes = Wishes(
        title=asked.get("title", ""),
        language=asked.get("language", ""),
        collection=asked.get("collection", ""),
    )
    author, media = caller().account.name, settings().media
    files = Uploads(media).begin(author)
    try:
        files.keep(asked.get("name", ""), request.stream, settings().upload_bytes)
        incoming = files.read()
        poster = keep_poster(incoming.poster, media)
        saved = files.move_in(
            media,
            lambda name: catalog().add(as_new(incoming, wishes, media=name, poster=poster, author=author)),
        )
    finally:
        files.forget()
    response = facts_answer(saved.slug, 201 if saved.outcome.value == "added" else 200)
    response.headers["Chapters-Outcome"] = saved.outcome.value
    response.headers["Location"] = url_for("api.recording", slug=saved.slug)
    return response


@blueprint.put("/recordings/<slug>/poster")
@at_most(MAX_BYTES)
@api_write
def write_poster(slug: str) -> Response:
    """Make a picture (JPEG, PNG or WebP, at most 1 MB) the one of a recording; needs “If-Match” with the ETag of its facts."""
    poster = read_poster(request.get_data())
    if poster is None:
        raise Invalid("Send a JPEG, PNG or WebP picture of at most 1 MB.")
    return _with_poster(slug, keep_poster(poster, settings().media))


@blueprint.delete("/recordings/<slug>/poster")
@api_write
def drop_poster(slug: str) -> Response:
    """Take the picture of a recording away; needs “If-Match” with the ETag of its facts."""
    return _with_poster(slug, "")


def _with_poster(slug: str, poster: str) -> Response:
    try:
        catalog().desk.shelving.picture(slug, poster, seen=wanted_tag(), author=caller().account.name)
    except Conflict as error:
        raise Changed("It was changed since you read it. Read it again, then change it.") from error
    return facts_answer(slug)

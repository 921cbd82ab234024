"""Captions: which there are, and writing them as WebVTT or SRT, one track for each language."""

from __future__ import annotations

from typing import Final

from flask import Response, jsonify, request

from chapters.captions import MAX_BYTES, read_captions, write_webvtt
from chapters.catalog.editing.captioning import track_fingerprint
from chapters.errors import Conflict, Invalid, NotFound
from chapters.ingest.languages import language_tag
from chapters.model import Track
from chapters.web.access import api_read, api_write, caller
from chapters.web.api import blueprint
from chapters.web.api.bodies import Changed, NotJson, tagged, wanted_tag
from chapters.web.bodysize import at_most
from chapters.web.context import catalog
from chapters.web.members import problem_json

KINDS: Final = ("text/vtt", "application/x-subrip", "text/srt", "text/plain")
"""What a track may be sent as; which of the two it is, its content tells."""


@blueprint.get("/recordings/<slug>/captions")
@api_read
def tracks(slug: str) -> Response:
    """Which captions a recording has, hidden recordings too, each with the ETag that a change of it names."""
    found = catalog().desk.captioning.tracks(slug)
    return jsonify({"slug": slug, "captions": [_summary(track) for track in found]})


@blueprint.get("/recordings/<slug>/captions/<language>/webvtt")
@api_read
def webvtt(slug: str, language: str) -> Response:
    """The captions in one language as WebVTT, hidden recordings too, as they can be sent back."""
    track = catalog().desk.captioning.track(slug, language)
    if track is None:
        raise NotFound(f"There are no captions in “{language}” here.")
    response = Response(write_webvtt(track), content_type="text/vtt; charset=utf-8")
    response.set_etag(track_fingerprint(track))
    return response


@blueprint.put("/recordings/<slug>/captions/<language>")
@at_most(MAX_BYTES)
@api_write
def write_captions(slug: str, language: str) -> Response:
    """Make a WebVTT or SRT text the captions in one language. Over captions that are there with “If-Match”, where there are
    none with “If-None-Match: *”. Times are the recording's; what had to be mended is told."""
    if request.mimetype not in KINDS:
        raise NotJson(f"Send WebVTT or SRT, with one of these content types: {', '.join(KINDS)}.")
    tag = language_tag(language)
    if not tag or tag != language:
        raise Invalid(f"“{language[:40]}” is no code of a language; write {tag or 'lv, lt, et or en'}.")
    captioning = catalog().desk.captioning
    about, _ = catalog().desk.shelving.facts(slug)
    result = read_captions(request.get_data(), language=tag, duration_ms=about.duration_ms)
    track = Track(tag, result.cues, request.args.get("label", "").strip()[:100])
    seen, was = _seen(), captioning.track(slug, tag)
    try:
        captioning.write(slug, track, seen=seen, author=caller().account.name)
    except Conflict as error:
        raise Changed(str(error)) from error
    problems = [problem_json(one) for one in result.problems]
    document = {**_summary(track), "problems": problems}
    return tagged(document, track_fingerprint(track), 200 if was else 201)


@blueprint.delete("/recordings/<slug>/captions/<language>")
@api_write
def drop_captions(slug: str, language: str) -> Response:
    """Take the captions in one language away; needs “If-Match”."""
    try:
        catalog().desk.captioning.take_away(slug, language, seen=wanted_tag(), author=caller().account.name)
    except Conflict as error:
        raise Changed(str(error)) from error
    return Response(status=204)


def _seen() -> str:
    """What the caller has seen: a fingerprint, ``none`` for no captions, ``*`` for whatever there is."""
    return "none" if request.if_none_match.star_tag else wanted_tag()


def _summary(track: Track) -> dict[str, object]:
    return {
        "language": track.language,
        "label": track.label,
        "automatic": track.automatic,
        "cue_count": len(track.cues),
        "etag": track_fingerprint(track),
    }

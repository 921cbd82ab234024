"""The shapes of what the API takes and gives, as JSON Schema."""

from __future__ import annotations

from typing import Any, Final

Shape = dict[str, Any]


def _object(required: tuple[str, ...] = (), *, closed: bool = False, **properties: Shape) -> Shape:
    shape: Shape = {"type": "object", "properties": properties}
    if required:
        shape["required"] = list(required)
    if closed:
        shape["additionalProperties"] = False
    return shape


def _ref(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Shape) -> Shape:
    return {"type": "array", "items": of}


TEXT: Final[Shape] = {"type": "string"}
TEXTS: Final = _list(TEXT)
SECONDS: Final[Shape] = {"type": "number", "minimum": 0}
MAYBE_SECONDS: Final[Shape] = {"type": ["number", "null"], "minimum": 0}
WHOLE: Final[Shape] = {"type": "integer"}
FLAG: Final[Shape] = {"type": "boolean"}
DAY: Final[Shape] = {"type": ["string", "null"], "format": "date"}

_FACTS: Final[dict[str, Shape]] = {
    "title": TEXT,
    "description": TEXT,
    "language": TEXT,
    "duration": MAYBE_SECONDS,
    "recorded": DAY,
    "speakers": TEXTS,
    "collection": TEXT,
    "rights": TEXT,
    "licence": TEXT,
    "credit": TEXT,
    "identifier": TEXT,
    "access": {"type": "string", "enum": ["public", "hidden"]},
    "public_from": DAY,
}

SCHEMAS: Final[dict[str, Shape]] = {
    "Error": _object(
        ("title", "status", "detail", "code"), type=TEXT, title=TEXT, status=WHOLE, detail=TEXT, code=TEXT
    ),
    "Link": _object(("url",), closed=True, url=TEXT, text=TEXT),
    "Translation": _object(("language", "title"), closed=True, language=TEXT, title=TEXT, summary=TEXT),
    "Chapter": _object(
        ("start", "title"),
        closed=True,
        key={"type": "string", "description": "Permanent; leave it out for a new chapter."},
        start=SECONDS,
        end=MAYBE_SECONDS,
        title=TEXT,
        level={"type": "integer", "minimum": 0, "maximum": 9},
        kind={"type": "string", "enum": ["talk", "discussion", "break", "other"]},
        summary=TEXT,
        language=TEXT,
        speakers=TEXTS,
        topics=TEXTS,
        links=_list(_ref("Link")),
        image=TEXT,
        listed=FLAG,
        translations=_list(_ref("Translation")),
    ),
    "Problem": _object(
        ("code", "severity", "message"), code=TEXT, severity=TEXT, message=TEXT, line=WHOLE, column=WHOLE
    ),
    "List": _object(
        ("slug", "revision", "chapters"),
        slug=TEXT,
        revision=WHOLE,
        chapters=_list(_ref("Chapter")),
        problems=_list(_ref("Problem")),
    ),
    "Publishing": _object(
        ("chapters",),
        closed=True,
        chapters=_list(_ref("Chapter")),
        note=TEXT,
        base={
            "type": "integer",
            "description": "The revision it was made from: later ones are joined with it.",
        },
        choices={
            "type": "object",
            "additionalProperties": {"type": "string", "enum": ["mine", "theirs"]},
            "description": "What to do about clashes, by key.",
        },
        seen={"type": "integer", "description": "The revision that the choices were made against."},
    ),
    "Published": _object(
        ("slug", "revision", "merged", "changed", "chapters"),
        slug=TEXT,
        revision=WHOLE,
        merged=FLAG,
        changed=FLAG,
        chapters=_list(_ref("Chapter")),
    ),
    "Adding": _object(
        ("url",),
        closed=True,
        url=TEXT,
        description=TEXT,
        title=TEXT,
        language=TEXT,
        collection=TEXT,
        recorded=DAY,
        speakers=TEXTS,
        duration=MAYBE_SECONDS,
    ),
    "Changing": {"type": "object", "properties": _FACTS, "additionalProperties": False},
    "Facts": {
        "type": "object",
        "properties": {"slug": TEXT, **_FACTS, "poster": TEXT},
        "required": ["slug", "title"],
    },
    "CollectionChanging": _object(closed=True, title=TEXT, description=TEXT, language=TEXT),
    "CollectionAdding": _object(("title",), closed=True, title=TEXT, description=TEXT, language=TEXT),
    "CollectionFacts": _object(
        ("slug", "title", "recordings"),
        slug=TEXT,
        title=TEXT,
        description=TEXT,
        language=TEXT,
        recordings=TEXTS,
    ),
    "Collection": _object(
        ("slug", "title", "recordings"), slug=TEXT, title=TEXT, recordings=_list(_ref("Recording"))
    ),
    "Collections": _object(("collections",)),
    "Track": _object(
        ("language", "cue_count", "etag"),
        language=TEXT,
        label=TEXT,
        automatic=FLAG,
        cue_count=WHOLE,
        etag=TEXT,
        problems=_list(_ref("Problem")),
    ),
    "Tracks": _object(("slug", "captions"), slug=TEXT, captions=_list(_ref("Track"))),
    "Deciding": _object(
        ("accept",),
        closed=True,
        accept=FLAG,
        value={
            "type": ["string", "number", "null"],
            "description": "What to take over instead: a text, seconds for a time, names one a line.",
        },
    ),
    "DecidingSuggestion": _object(("accept",), closed=True, accept=FLAG, start=MAYBE_SECONDS, title=TEXT),
    "Recording": _object(("slug", "title", "url", "source"), slug=TEXT, title=TEXT, url=TEXT),
    "Recordings": _object(("total", "page", "recordings"), recordings=_list(_ref("Recording"))),
    "Results": _object(("query", "total", "hits"), query=TEXT, total=WHOLE),
    "Captions": _object(("language", "cues"), language=TEXT, label=TEXT, automatic=FLAG),
    "Revisions": _object(("slug", "revisions"), slug=TEXT),
    "Revision": _object(("slug", "revision", "author", "made", "note", "chapters"), slug=TEXT),
    "Differences": _object(("slug", "from", "to", "differences"), slug=TEXT),
    "Queue": _object(("proposals", "suggestions")),
    "Decided": _object(("recording",), recording=TEXT),
}

BODIES: Final = {
    "publish": "Publishing",
    "add": "Adding",
    "change": "Changing",
    "decide": "Deciding",
    "decide_suggestion": "DecidingSuggestion",
    "add_collection": "CollectionAdding",
    "change_collection": "CollectionChanging",
}
"""The shape of the body, by operation."""

FILES: Final = {
    "write_captions": ("text/vtt", "application/x-subrip", "text/plain"),
    "write_poster": ("image/jpeg", "image/png", "image/webp"),
    "upload": ("application/octet-stream",),
}
"""What the body may be where it is no JSON, by operation."""

_ANSWERS: Final = {
    "recordings": "Recordings",
    "recording": "Recording",
    "captions": "Captions",
    "search": "Results",
    "chapters": "List",
    "publish": "Published",
    "revisions": "Revisions",
    "revision": "Revision",
    "differences": "Differences",
    "restore": "Published",
    "add": "Facts",
    "facts": "Facts",
    "change": "Facts",
    "bring_back": "Facts",
    "proposals": "Queue",
    "decide": "Decided",
    "decide_suggestion": "Decided",
    "tracks": "Tracks",
    "write_captions": "Track",
    "collections": "Collections",
    "collection": "Collection",
    "collection_facts": "CollectionFacts",
    "add_collection": "CollectionFacts",
    "change_collection": "CollectionFacts",
    "upload": "Facts",
    "write_poster": "Facts",
    "drop_poster": "Facts",
}
_DONE: Final = ("delete", "drop_captions", "drop_collection", "move", "take_out")
_MADE: Final = ("add", "upload", "write_captions", "add_collection")


def _query(name: str, schema: Shape, description: str, *, required: bool = False) -> Shape:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": description}


_PAGE: Final = _query("page", {"type": "integer", "minimum": 1}, "Counted from 1.")
_IF_MATCH: Final[Shape] = {
    "name": "If-Match",
    "in": "header",
    "schema": TEXT,
    "description": "The ETag that was read. Without it: 428. If it is no longer the current one: 412.",
}

PARAMETERS: Final[dict[str, tuple[Shape, ...]]] = {
    "recordings": (_PAGE,),
    "search": (
        _query("q", TEXT, "Any text."),
        _query("collection", TEXT, "A slug to stay within."),
        _query("exact", TEXT, "Anything: look for what was typed, without a guess."),
        _query("facets", TEXT, "Anything: count by what the results can be narrowed."),
        _PAGE,
    ),
    "differences": (
        _query("from", {"type": "integer", "minimum": 0}, "The older revision; 0 is the empty list."),
        _query("to", {"type": "integer", "minimum": 1}, "The newer revision.", required=True),
    ),
    "proposals": (_query("recording", TEXT, "A slug to stay within."),),
    "publish": (_IF_MATCH,),
    "restore": (_IF_MATCH,),
    "change": (_IF_MATCH,),
    "change_collection": (_IF_MATCH,),
    "write_captions": (
        _IF_MATCH,
        {
            "name": "If-None-Match",
            "in": "header",
            "schema": {"type": "string", "enum": ["*"]},
            "description": "Write captions where there are none yet.",
        },
        _query("label", TEXT, "What the track is called in the player's menu."),
    ),
    "drop_captions": (_IF_MATCH,),
    "write_poster": (_IF_MATCH,),
    "drop_poster": (_IF_MATCH,),
    "upload": (
        _query("name", TEXT, "The name of the file, with its ending.", required=True),
        _query("title", TEXT, "Instead of the one that the file gives."),
        _query("language", TEXT, "A code such as lv, lt, et or en."),
        _query("collection", TEXT, "The title of a collection; a new one is made."),
    ),
}


def answer_of(name: str) -> dict[str, Shape]:
    """What an operation answers when all is well."""
    if name in _DONE:
        return {"204": {"description": "Done."}}
    if name == "webvtt":
        return {"200": {"description": "Done.", "content": {"text/vtt": {"schema": TEXT}}}}
    good: Shape = {
        "description": "Done.",
        "content": {"application/json": {"schema": _ref(_ANSWERS[name])}},
    }
    return {"200": good, "201": good} if name in _MADE else {"200": good}

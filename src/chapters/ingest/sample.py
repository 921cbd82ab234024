"""The sample content: a conference of our own, and real conference recordings that are in the public domain (CC0)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from chapters.catalog import NewRecording
from chapters.ingest.addresses import read_address
from chapters.ingest.assembly import assemble
from chapters.ingest.incoming import Poster
from chapters.ingest.info import Info
from chapters.ingest.languages import language_tag
from chapters.ingest.library import keep_media, keep_poster
from chapters.ingest.tracks import CaptionText
from chapters.model import ChapterList, Collection, Provider, Recording, Source

PYVIDEO = Collection(
    slug="python-conferences",
    title="Python conferences",
    description=(
        "61 real recordings of lightning talks and tutorials, 2009 to 2025. Their tables of contents are read from the "
        "descriptions that volunteers wrote (pyvideo/data, CC0). They play from YouTube, so they need a network."
    ),
    language="en",
)


def sample_recordings(media: Path) -> Iterator[NewRecording]:
    """Everything that ``chapters demo`` loads. Media files and posters are copied below ``media``."""
    with resources.as_file(resources.files("chapters") / "sample") as folder:
        yield from _conference(folder, media)
        yield from _pyvideo(folder / "pyvideo.jsonl")


def _conference(folder: Path, media: Path) -> Iterator[NewRecording]:
    manifest = json.loads((folder / "recordings.json").read_text(encoding="utf-8"))
    collection = Collection(
        **{name: manifest["collection"][name] for name in ("slug", "title", "description", "language")}
    )
    for item in manifest["recordings"]:
        captions = tuple(
            CaptionText(
                (folder / track["file"]).read_bytes(), track["file"], track["language"], track["label"]
            )
            for track in item["captions"]
        )
        info = _info(
            Source(Provider.FILE, keep_media(folder / item["media"], media)),
            item,
            (folder / item["description"]).read_text(encoding="utf-8"),
        )
        poster = folder / item["poster"]
        yield _new(
            info,
            item,
            collection,
            captions=captions,
            poster=keep_poster(Poster(poster.read_bytes(), poster.suffix), media),
        )


def _pyvideo(path: Path) -> Iterator[NewRecording]:
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        target = read_address(item["url"])
        info = _info(Source(target.provider, target.id, target.url), item, item["description"])
        yield _new(info, item, PYVIDEO)


def _info(source: Source, item: dict[str, Any], description: str) -> Info:
    return Info(
        source=source,
        title=item["title"].strip("* "),
        description=description,
        language=language_tag(item["language"]),
        duration_ms=int(item["duration"] * 1000) if item["duration"] else None,
        recorded=date.fromisoformat(item["recorded"]),
        credit=item.get("credit", ""),
        licence=item["licence"],
        chapters=ChapterList(),
        problems=(),
    )


def _new(
    info: Info,
    item: dict[str, Any],
    collection: Collection,
    *,
    captions: tuple[CaptionText, ...] = (),
    poster: str = "",
) -> NewRecording:
    incoming = assemble(info, captions=captions)
    recording = Recording(
        slug=item.get("slug", ""),
        title=info.title,
        source=info.source,
        description=info.description,
        language=info.language,
        duration_ms=info.duration_ms,
        recorded=info.recorded,
        speakers=tuple(item["speakers"]),
        rights=item.get("rights", ""),
        licence=info.licence,
        credit=info.credit,
        identifier=item.get("source", ""),
        poster=poster,
    )
    return NewRecording(
        recording,
        incoming.chapters,
        incoming.tracks,
        provenance=incoming.provenance,
        collection=collection,
        author="sample",
        origin="sample:",
        note=incoming.reason,
    )

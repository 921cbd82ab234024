"""``.info.json`` files, as ``yt-dlp --write-info-json`` leaves them, with what lies beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from chapters.ingest.assembly import assemble
from chapters.ingest.beside import captions_beside, poster_beside
from chapters.ingest.incoming import Incoming
from chapters.ingest.info import read_info
from chapters.ingest.strictjson import read_json_file
from chapters.ingest.tracks import CaptionText

SIZE_LIMIT: Final = 64_000_000
"""The largest file that is read, in bytes: comments, where they were asked for, can make one very long."""


def read_info_json(path: Path) -> Incoming:
    """The recording that the file at ``path`` describes, with the captions and the picture beside it.

    Captions are files named after it, ``talk.info.json`` → ``talk.lv.vtt``, as yt-dlp names them. Raises Invalid
    (FormatError where the file itself is broken) with a message for people, and OSError as it comes.
    """
    data = read_json_file(path, SIZE_LIMIT)
    info = read_info(data)
    stem = path.name.removesuffix(".json").removesuffix(".info")
    texts = tuple(_told(text, data) for text in captions_beside(path.parent, stem))
    return assemble(info, captions=texts, poster=poster_beside(path.parent, stem))


def _told(text: CaptionText, data: object) -> CaptionText:
    """The caption file with what the metadata says of its language: whether a machine wrote it."""
    values = data if isinstance(data, Mapping) else {}
    by_people, by_machine = (values.get(name) for name in ("subtitles", "automatic_captions"))
    is_automatic = _holds(by_machine, text.language) and not _holds(by_people, text.language)
    return replace(text, language=text.language.removesuffix("-orig"), automatic=is_automatic)


def _holds(languages: object, language: str) -> bool:
    return isinstance(languages, Mapping) and language in languages

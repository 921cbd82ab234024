"""What a Manifest says of its recording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ...model import Provider, Recording, Source
from .._format import Texts
from .._iso639 import is_tag
from .._json import as_list
from .._providers import source_of
from .._text import fit_text
from ._fields import SPEAKERS, address, read_metadata
from ._texts import texts_of


def read_recording(manifest: Mapping[str, Any], duration_ms: int | None) -> Recording:
    """The recording that a manifest describes; its language is that of the first label."""
    labels = texts_of(manifest.get("label"))
    metadata = read_metadata(manifest.get("metadata"))
    statement = manifest.get("requiredStatement")
    credit = texts_of(statement.get("value"), html=True) if isinstance(statement, dict) else {}
    credit = credit or texts_of(manifest.get("attribution"), html=True)
    language = next(iter(labels), "")
    return Recording(
        "",
        next(iter(labels.values()), ""),
        _source(manifest),
        description=next(
            iter(texts_of(manifest.get("summary", manifest.get("description")), html=True).values()), ""
        ),
        language=language if is_tag(language) else "",
        duration_ms=duration_ms,
        recorded=_day(manifest, metadata),
        speakers=metadata.get(SPEAKERS, ()),
        collection=_first(metadata, "Collection"),
        rights=_first(metadata, "Rights") or _text(manifest.get("rights", manifest.get("license"))),
        licence=_first(metadata, "Licence"),
        credit=next(iter(credit.values()), ""),
        identifier=_first(metadata, "Identifier"),
    )


def _first(metadata: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(metadata.get(name, ())), "")


def _text(value: object) -> str:
    return fit_text(value, Texts.LINE) if isinstance(value, str) else ""


def _day(manifest: Mapping[str, Any], metadata: Mapping[str, tuple[str, ...]]) -> date | None:
    for text in (_text(manifest.get("navDate")), _first(metadata, "Date")):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None


def _source(manifest: Mapping[str, Any]) -> Source:
    """Where the first painted sound or film plays; of a choice, its first."""
    waiting: list[object] = [manifest.get("items"), manifest.get("sequences")]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = [*value[:1], *waiting]
        elif isinstance(value, dict):
            if value.get("type") in ("Video", "Sound") or value.get("@type") in (
                "dctypes:MovingImage",
                "dctypes:Sound",
            ):
                return source_of(address(value))
            inner = ("items", "canvases", "images", "body", "resource", "content")
            waiting = [*(each for name in inner for each in as_list(value.get(name))[:1]), *waiting]
    return Source(Provider.FILE, "")

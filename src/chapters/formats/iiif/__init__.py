"""IIIF Presentation 3: a Manifest with a table of contents of Ranges, as viewers and players of libraries read it.

Everything that a chapter has finds its place: labels and summaries in all languages, people and topics as metadata, links as
homepages, pictures as thumbnails, hidden chapters as ``no-nav``, keys as identifiers. Chapters stand in one Range, the table
of contents, which is no chapter when it is read again; nor is one like it in another's manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...model import Chapter, Recording
from .._format import FIELDS, Carries, Format, Texts
from .._json import dump_array, dump_json, dump_object
from .._sample import Sample
from ._reading import kind_of, read
from ._writing import fit, manifest

__all__ = ["FORMAT", "write_manifest"]


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, dict) or kind_of(value) != "Manifest":
        return 0
    context = value.get("@context")
    named = context if isinstance(context, list) else [context]
    return 95 if any(isinstance(each, str) and "iiif.io" in each for each in named) else 70


def write_manifest(chapters: Sequence[Chapter], recording: Recording | None, address: str = "") -> str:
    """The manifest as JSON. ``address`` is where it is served, ending in ``/manifest.json``; its identifiers follow it."""
    whole = manifest(chapters, recording, address)
    contents = whole.pop("structures", None)
    if not isinstance(contents, list):
        return dump_json(whole)
    (outer,) = contents
    ranges = dump_array(outer["items"], "  ").strip()
    before, _, after = dump_object(whole, "structures", [outer | {"items": []}]).rpartition("[]")
    return before + ranges + after


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return write_manifest(chapters, recording)


FORMAT: Final = Format(
    name="iiif",
    label="IIIF Presentation 3 manifest",
    extensions=(".manifest.json", ".iiif.json", ".json"),
    media_type='application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
    carries=Carries(fields=frozenset(FIELDS), texts=Texts.LINES, levels=32),
    sniff=_sniff,
    read=read,
    write=_write,
    write_at=write_manifest,
    fit=fit,
    note="For Mirador, Universal Viewer, Ramp and other viewers of libraries.",
)

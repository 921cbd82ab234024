"""Podlove Simple Chapters in a file of their own, to which a feed links."""

from __future__ import annotations

from typing import Final

from ..model import Chapter, Recording
from ._format import Content, Format, Numbered
from ._podlove import CARRIES, NAMESPACE, fit_links, read_list, write_list
from ._sample import Sample
from ._xml import local_name


def _sniff(sample: Sample) -> int:
    return 95 if sample.root == "chapters" and NAMESPACE in sample.head else 0


def _read(sample: Sample) -> Content:
    markup = sample.xml
    name = local_name(markup.root.tag)
    if name != "chapters":
        markup.fail(markup.root, f"the root should be <chapters>, not <{name}>", "root")
    return Content(read_list(markup, markup.root))


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    return fit_links(entries)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *write_list(chapters, ""), ""])


FORMAT: Final = Format(
    name="podlove",
    label="Podlove Simple Chapters (XML)",
    extensions=(".psc", ".psc.xml"),
    media_type="application/xml",
    carries=CARRIES,
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For podcast players; a feed links to it, or holds it (podlove-rss).",
)

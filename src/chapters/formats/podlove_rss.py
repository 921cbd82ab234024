"""Podlove Simple Chapters within an RSS or Atom feed, as podcast publishers deliver them."""

from __future__ import annotations

from typing import Final

from ..links import deep_link
from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import parse_timecode
from ._format import Content, Format, Numbered, Texts
from ._podlove import CARRIES, NAMESPACE, fit_links, read_list, write_list
from ._sample import Sample
from ._text import fit_text
from ._xml import Element, ParsedXml, escape, local_name, text_of

_ITEMS: Final = frozenset(("item", "entry"))
_LIST: Final = f"{{{NAMESPACE}}}chapters"


def _sniff(sample: Sample) -> int:
    return 90 if sample.root in ("rss", "feed", "RDF") and NAMESPACE in sample.text else 0


def _read(sample: Sample) -> Content:
    markup = sample.xml
    found = [
        (item, child)
        for item in markup.root.iter()
        if local_name(item.tag) in _ITEMS
        for child in item.findall(_LIST)
    ]
    if not found:
        markup.fail(markup.root, "no entry of this feed has Podlove chapters", "chapters")
    item, chapters = found[0]
    return Content(read_list(markup, chapters), _others(markup, found[1:]), _recording(item))


def _others(markup: ParsedXml, found: list[tuple[Element, Element]]) -> tuple[Problem, ...]:
    if not found:
        return ()
    line, column = markup.place(found[0][1])
    template = "The feed has {count} further entries with chapters; only the first one was read."
    return (problem("other-entries", Severity.WARNING, template, line=line, column=column, count=len(found)),)


def _recording(item: Element) -> Recording | None:
    told = {local_name(child.tag): text_of(child) for child in reversed(item)}
    title, duration = told.get("title", ""), parse_timecode(told.get("duration", ""))
    if not title and duration is None:
        return None
    return Recording("", title, Source(Provider.FILE, "", told.get("link", "")), duration_ms=duration)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    return fit_links(entries)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">', "  <channel>"]
    lines += _channel(recording)
    lines += ["    <item>", *_item(recording), *write_list(chapters, "      "), "    </item>"]
    return "\n".join([*lines, "  </channel>", "</rss>", ""])


def _channel(recording: Recording | None) -> list[str]:
    title = _text(recording.collection if recording else "") or _title(recording)
    lines = [f"    <title>{title}</title>", f"    <link>{_address(recording)}</link>"]
    lines += [f"    <description>{title}</description>"]
    language = _text(recording.language if recording else "")
    return [*lines, f"    <language>{language}</language>"] if language else lines


def _item(recording: Recording | None) -> list[str]:
    lines = [f"      <title>{_title(recording)}</title>"]
    if recording is None:
        return lines
    lines += [f'      <guid isPermaLink="false">{_text(recording.slug)}</guid>'] if recording.slug else []
    lines += [f"      <link>{_address(recording)}</link>"] if _address(recording) else []
    if recording.duration_ms is not None:
        lines.append(f"      <itunes:duration>{recording.duration_ms // 1000}</itunes:duration>")
    return lines


def _title(recording: Recording | None) -> str:
    return _text(recording.title if recording else "") or "Chapters"


def _address(recording: Recording | None) -> str:
    return _text(deep_link(recording.source)) if recording and recording.source.url else ""


def _text(text: str) -> str:
    return escape(fit_text(text, Texts.LINE))


FORMAT: Final = Format(
    name="podlove-rss",
    label="Podlove Simple Chapters in a feed (RSS)",
    extensions=(".rss", ".psc.rss"),
    media_type="application/rss+xml",
    carries=CARRIES,
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="An entry to be taken over into a podcast's feed.",
)

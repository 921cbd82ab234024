"""A list in HTML: a whole page of plain nested lists, to open, print or take over into another page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from ..model import Chapter, Recording
from ..timecode import format_timecode, iso_duration
from ._format import Format
from ._outline import CARRIES, address, heading
from ._providers import is_web_address
from ._sample import Sample
from ._tree import Node, grow


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    title = escape(heading(recording) or "Chapters")
    language = f' lang="{escape(recording.language)}"' if recording and recording.language else ""
    lines = [
        "<!doctype html>",
        f"<html{language}>",
        '<head><meta charset="utf-8">',
        f"<title>{title}</title></head>",
    ]
    lines += ["<body>", f"<h1>{title}</h1>", *_list(grow(chapters), recording, ""), "</body>", "</html>", ""]
    return "\n".join(lines)


def _list(nodes: list[Node], recording: Recording | None, indent: str) -> Iterator[str]:
    if not nodes:
        return
    yield f"{indent}<ol>"
    for node in nodes:
        language = f' lang="{escape(node.chapter.language)}"' if node.chapter.language else ""
        yield f"{indent}<li{language}>{_entry(node.chapter, recording)}"
        yield from _list(node.children, recording, indent + "  ")
        yield f"{indent}</li>"
    yield f"{indent}</ol>"


def _entry(chapter: Chapter, recording: Recording | None) -> str:
    place, time = address(chapter, recording), _time(chapter)
    parts = [f'<a href="{escape(place)}">{time}</a>' if place else time, escape(chapter.title)]
    if chapter.speakers:
        parts.append(f"<em>{escape(', '.join(chapter.speakers))}</em>")
    rest = "".join(f"<p>{escape(line)}</p>" for line in chapter.summary.split("\n") if line)
    return (
        " ".join(parts)
        + rest
        + "".join(f"<p>{_link(link.url, link.text or link.url)}</p>" for link in chapter.links)
    )


def _time(chapter: Chapter) -> str:
    end = f"–{_moment(chapter.end_ms)}" if chapter.end_ms is not None else ""
    return _moment(chapter.start_ms) + end


def _moment(ms: int) -> str:
    return f'<time datetime="{iso_duration(ms)}">{format_timecode(ms)}</time>'


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if is_web_address(url) else escape(text)


def _sniff(sample: Sample) -> int:
    return 0


FORMAT: Final = Format(
    name="html",
    label="HTML list",
    extensions=(".html",),
    media_type="text/html; charset=utf-8",
    carries=CARRIES,
    sniff=_sniff,
    write=_write,
    note="A plain page to print or to take over into another.",
)

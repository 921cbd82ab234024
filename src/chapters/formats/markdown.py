"""A list in Markdown (CommonMark): nested bullets, each time a link to its moment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..model import Chapter, Recording
from ._format import Format
from ._outline import CARRIES, address, heading, moment
from ._providers import is_web_address
from ._sample import Sample

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&!]|^[-+=](?=\s|$)|^[0-9]{1,9}(?=[.)]))")


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    title = heading(recording)
    lines = [f"# {_escaped(title)}", ""] if title else []
    for chapter in chapters:
        indent = "  " * chapter.level
        lines.append(f"{indent}- {_entry(chapter, recording)}")
        rest = [_paragraph(line, indent) for line in _details(chapter)]
        lines += [line for each in rest for line in ("", each)] + ([""] if rest else [])
    return "\n".join([*lines, ""])


def _entry(chapter: Chapter, recording: Recording | None) -> str:
    place, time = address(chapter, recording), moment(chapter)
    start = f"[{time}](<{place}>)" if place else time
    speakers = f" — {_escaped(', '.join(chapter.speakers))}" if chapter.speakers else ""
    return f"{start} {_escaped(chapter.title)}{speakers}".rstrip()


def _details(chapter: Chapter) -> list[str]:
    details = [_escaped(line) for line in chapter.summary.split("\n") if line]
    return details + [_link(link.url, _escaped(link.text or link.url)) for link in chapter.links]


def _link(url: str, text: str) -> str:
    return f"[{text}](<{url}>)" if is_web_address(url) else text


def _paragraph(text: str, indent: str) -> str:
    return f"{indent}  {text}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_backslash, " ".join(text.split()))


def _backslash(match: re.Match[str]) -> str:
    return match[0] + "\\" if match[0][0].isdigit() else "\\" + match[0]


def _sniff(sample: Sample) -> int:
    return 0


FORMAT: Final = Format(
    name="markdown",
    label="Markdown list",
    extensions=(".md",),
    media_type="text/markdown; charset=utf-8",
    carries=replace(CARRIES, fields=CARRIES.fields - {"language"}),
    sniff=_sniff,
    write=_write,
    note="To paste into a wiki, a README or an issue.",
)

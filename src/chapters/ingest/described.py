"""A description as free text, with the address where its recording plays."""

from __future__ import annotations

from chapters.description import parse_description
from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts, TargetKind, read_address
from chapters.ingest.assembly import assemble
from chapters.ingest.incoming import Incoming
from chapters.ingest.info import Info
from chapters.ingest.intake import Wishes
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import ChapterList, Source


def read_described(text: str, url: str, wishes: Wishes, hosts: Hosts | None = None) -> Incoming:
    """The recording at ``url`` that ``text`` describes. Without a title of the editor's the first line that is no
    chapter is it, and is no part of the description then.

    Raises Invalid if ``url`` is no recording that can be played here, or nothing could be a title.
    """
    target = read_address(url, hosts or Hosts())
    if target.kind is not TargetKind.RECORDING:
        raise Invalid(
            f"{target.url} is a playlist or a channel. A description belongs to one recording: give its address."
        )
    title, description = wishes.title, clean_text(text).strip("\n")
    if not title:
        title, description = _title_and_rest(description)
    info = Info(
        source=Source(target.provider, target.id, target.url),
        title=title,
        description=description,
        language="",
        duration_ms=wishes.duration_ms,
        recorded=None,
        credit="",
        licence="",
        chapters=ChapterList(),
        problems=(),
    )
    return assemble(info)


def _title_and_rest(text: str) -> tuple[str, str]:
    """The first line that says something and is no part of the list, and the text without it."""
    taken = {chapter.place.line for chapter in parse_description(text).chapters if chapter.place}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in taken:
            rest = "\n".join(lines[: number - 1] + lines[number:]).strip("\n")
            return clean_line(line), rest
    raise Invalid("The description has no line that could be the title. Give one with --title.")

"""A recording's metadata as yt-dlp writes it, read as untrusted data.

The same shape comes from an ``.info.json`` file and from our confined child. Nothing in it is believed: identifiers must
have their provider's form, the address of the recording is rebuilt from them, times must be finite and inside the
recording, texts are cleaned. What is wrong but not needed is left out and reported; without a known provider and
identifier there is no recording, and that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from math import isfinite

from chapters.errors import Invalid
from chapters.formats.info_json import MAX_CHAPTERS, read_entries
from chapters.ingest.ids import PEERTUBE_ID, VIMEO_ID, YOUTUBE_ID, peertube_short_id
from chapters.ingest.languages import language_tag
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import ChapterList, Provider, Source
from chapters.problems import Problem, Severity, problem
from chapters.timecode import MAX_MS

__all__ = ["MAX_CHAPTERS", "Info", "milliseconds", "read_chapters", "read_info", "read_source"]

_EARLIEST_YEAR = 1895  # no moving picture is older
_UNLISTED = re.compile(r"https://(?:player\.)?vimeo\.com/(?:video/)?[0-9]+(?:/|\?h=)([0-9a-f]{8,12})\Z")
_PEERTUBE_PAGE = re.compile(
    r"https://([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::[0-9]{1,5})?)/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Info:
    """The checked part of a recording's metadata; fields as in :class:`~chapters.ingest.incoming.Incoming`."""

    source: Source
    title: str
    description: str
    language: str
    duration_ms: int | None
    recorded: date | None
    credit: str
    licence: str
    chapters: ChapterList
    problems: tuple[Problem, ...]


def read_info(data: object, source: Source | None = None) -> Info:
    """Check the metadata of one recording; ``source`` is given where it is known already.

    Raises Invalid if it is no recording that can be played here.
    """
    if not isinstance(data, Mapping):
        raise Invalid("This is no recording's metadata: an object with id, title and extractor was expected.")
    if data.get("_type") in ("playlist", "multi_video") or "entries" in data:
        raise Invalid(
            "This is the metadata of a playlist, not of a recording. Take the .info.json files of its recordings."
        )
    source = source or read_source(data)
    problems: list[Problem] = []
    title = clean_line(data.get("fulltitle")) or clean_line(data.get("title"))
    if not title:
        title = source.id
        problems.append(
            problem(
                "title-missing",
                Severity.WARNING,
                "There is no title; the identifier {id} stands in for it.",
                id=title,
            )
        )
    duration_ms = _duration(data.get("duration"), problems)
    if data.get("live_status") in ("is_live", "is_upcoming", "post_live"):
        problems.append(
            problem(
                "still-live",
                Severity.WARNING,
                "This is a live stream that had not ended. Import it again when its recording is complete.",
            )
        )
    return Info(
        source=source,
        title=title,
        description=clean_text(data.get("description")).strip("\n"),
        language=language_tag(data.get("language")),
        duration_ms=duration_ms,
        recorded=_recorded(data),
        credit=clean_line(data.get("channel")) or clean_line(data.get("uploader")),
        licence=clean_line(data.get("license")),
        chapters=read_chapters(data.get("chapters"), duration_ms, problems),
        problems=tuple(problems),
    )


def read_source(data: Mapping[str, object]) -> Source:
    """Where the recording plays: a provider that we know, an identifier in its form, an address that we built."""
    extractor = data.get("extractor_key") or data.get("extractor") or data.get("ie_key")
    name = extractor.casefold() if isinstance(extractor, str) else ""
    identifier = data.get("id")
    text = identifier if isinstance(identifier, str) else ""
    page = data.get("webpage_url")
    page = page if isinstance(page, str) else ""
    if name == "youtube":
        _check_id(text, YOUTUBE_ID, "YouTube")
        return Source(Provider.YOUTUBE, text, f"https://www.youtube.com/watch?v={text}")
    if name == "vimeo":
        _check_id(text, VIMEO_ID, "Vimeo")
        unlisted = _UNLISTED.match(page)
        return Source(
            Provider.VIMEO, text, f"https://vimeo.com/{text}" + (f"/{unlisted[1]}" if unlisted else "")
        )
    if name == "peertube":
        _check_id(text, PEERTUBE_ID, "PeerTube")
        host = _PEERTUBE_PAGE.match(page)
        if host is None:
            raise Invalid(
                "This PeerTube recording does not say its host: its webpage_url is no https:// address."
            )
        short = peertube_short_id(text)
        return Source(Provider.PEERTUBE, short, f"https://{host[1].lower()}/w/{short}")
    found = f"“{clean_line(extractor, 60)}”" if name else "no provider"
    raise Invalid(
        f"This metadata names {found}. Recordings of YouTube, Vimeo and PeerTube are understood; "
        "for others, add the media file itself or paste the description."
    )


def _check_id(text: str, form: re.Pattern[str], provider: str) -> None:
    if not form.match(text):
        raise Invalid(f"“{clean_line(text, 60)}” is not the identifier of a {provider} recording.")


def read_chapters(data: object, duration_ms: int | None, problems: list[Problem]) -> ChapterList:
    """The provider's chapters in time order, as :mod:`chapters.formats.info_json` reads them."""
    if data is None:
        return ChapterList()
    if not isinstance(data, list):
        problems.append(
            problem("chapters-unreadable", Severity.ERROR, "The chapters are not a list; they were left out.")
        )
        return ChapterList()
    chapters, found = read_entries(data, duration_ms)
    problems += found
    return ChapterList(tuple(replace(chapter, title=clean_line(chapter.title)) for chapter in chapters))


def milliseconds(seconds: object) -> int | None:
    """Seconds as a number or its notation → milliseconds; None for what is no moment of a recording."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if not isfinite(seconds) or seconds < 0 or seconds * 1000 > MAX_MS:
        return None
    return round(seconds * 1000)


def _duration(value: object, problems: list[Problem]) -> int | None:
    duration_ms = milliseconds(value)
    if value is not None and not duration_ms:
        problems.append(
            problem(
                "duration-unusable", Severity.WARNING, "The duration given cannot be right; it was left out."
            )
        )
    return duration_ms or None


def _recorded(data: Mapping[str, object]) -> date | None:
    """The day of release, else of upload."""
    for name in ("release_date", "upload_date"):
        text = data.get(name)
        if isinstance(text, str) and re.fullmatch("[0-9]{8}", text, re.ASCII):
            try:
                day = datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
            except ValueError:
                continue
            if day.year >= _EARLIEST_YEAR:
                return day
    return None

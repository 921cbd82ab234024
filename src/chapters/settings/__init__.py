"""Environment variables → one frozen :class:`Settings`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts
from chapters.ingest.hosts import parse_hosts
from chapters.settings.accent import Accent, parse_accent

LANGUAGES = ("en", "lv", "lt", "et", "ru")
"""The languages that the interface speaks."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that an operator can set. Paths are absolute.

    ``site_names`` and ``site_lines`` are the name and the line in languages that have their own.
    """

    database: Path
    media: Path
    site_name: str = "Chapters"
    site_line: str = ""
    site_contact: str = ""
    site_names: Mapping[str, str] = field(default_factory=dict)
    site_lines: Mapping[str, str] = field(default_factory=dict)
    accent: Accent | None = None
    public_url: str = ""
    language: str = "en"
    trusted_hosts: tuple[str, ...] = ()
    search_deadline_ms: int = 250
    upload_bytes: int = 4_000_000_000
    backups: Path | None = None
    json_log: bool = False
    hosts: Hosts = Hosts()  # noqa: RUF009 - frozen


def settings_from_environment(
    environment: Mapping[str, str], *, database: str | Path | None = None
) -> Settings:
    """Read the ``CHAPTERS_…`` variables; ``database`` (the command line's option) comes before its variable.

    Raises Invalid, naming the variable, for a value that cannot be used.
    """
    path = (
        Path(database or environment.get("CHAPTERS_DATABASE") or default_database(environment))
        .expanduser()
        .absolute()
    )
    media = environment.get("CHAPTERS_MEDIA")
    return Settings(
        database=path,
        media=Path(media).expanduser().absolute() if media else path.parent / "media",
        site_name=environment.get("CHAPTERS_SITE_NAME") or "Chapters",
        site_line=environment.get("CHAPTERS_SITE_LINE", ""),
        site_contact=environment.get("CHAPTERS_SITE_CONTACT", "").strip(),
        site_names=_by_language(environment, "CHAPTERS_SITE_NAME"),
        site_lines=_by_language(environment, "CHAPTERS_SITE_LINE"),
        accent=parse_accent("CHAPTERS_ACCENT", environment.get("CHAPTERS_ACCENT", "").strip()),
        public_url=_public_url(environment.get("CHAPTERS_PUBLIC_URL", "")),
        language=_language(environment.get("CHAPTERS_LANGUAGE") or "en"),
        trusted_hosts=tuple(environment.get("CHAPTERS_TRUSTED_HOSTS", "").split()),
        search_deadline_ms=_number(environment, "CHAPTERS_SEARCH_DEADLINE_MS", 250),
        upload_bytes=_number(environment, "CHAPTERS_UPLOAD_MB", 4_000) * 1_000_000,
        backups=_folder(environment.get("CHAPTERS_BACKUPS", "")),
        json_log=_is_json("CHAPTERS_LOG", environment.get("CHAPTERS_LOG", "")),
        hosts=Hosts(
            peertube=parse_hosts(environment.get("CHAPTERS_PEERTUBE_HOSTS", "")),
            media=parse_hosts(environment.get("CHAPTERS_MEDIA_HOSTS", "")),
        ),
    )


def default_database(environment: Mapping[str, str]) -> Path:
    """Where the database lies when nobody says: the user's data folder, as the XDG specification names it."""
    home = environment.get("XDG_DATA_HOME") or Path(environment.get("HOME", "~")) / ".local" / "share"
    return Path(home) / "chapters" / "chapters.db"


def _folder(text: str) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _is_json(name: str, text: str) -> bool:
    if text not in ("", "text", "json"):
        raise Invalid(f"{name} is {text!r}; it must be “text” or “json”.")
    return text == "json"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise Invalid(f"CHAPTERS_LANGUAGE is {text!r}; the interface speaks {', '.join(LANGUAGES)}.")
    return text


def _by_language(environment: Mapping[str, str], name: str) -> dict[str, str]:
    """The values of ``name`` with a language behind it, such as ``CHAPTERS_SITE_NAME_LV``."""
    found = {tag: environment.get(f"{name}_{tag.upper()}", "") for tag in LANGUAGES}
    return {tag: text for tag, text in found.items() if text}


def _public_url(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise Invalid(f"CHAPTERS_PUBLIC_URL is {text!r}; it must begin with https:// (or http://).")
    return text.rstrip("/")


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 60_000:
        raise Invalid(f"{name} is {text!r}; it must be a whole number of milliseconds between 1 and 60000.")
    return int(text)

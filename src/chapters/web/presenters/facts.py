"""The catalogue card of a recording: who, when, in which language, with which rights."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from chapters.catalog.views import RecordingPage
from chapters.links import deep_link
from chapters.web.i18n import gettext as _
from chapters.web.i18n import language_name, long_date
from chapters.web.presenters.words import length, provider_name


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, a value, the language of the value where it is known, and an address if there is one to go to."""

    name: str
    value: str
    language: str = ""
    url: str = ""


def make_facts(page: RecordingPage) -> tuple[Fact, ...]:
    """What is known of a recording; what is not known is left out."""
    recording = page.recording
    provider = provider_name(recording.source.provider)
    facts = (
        Fact(_("Speakers"), ", ".join(recording.speakers)),
        Fact(_("Recorded"), long_date(recording.recorded) if recording.recorded else ""),
        Fact(_("Length"), length(recording.duration_ms) if recording.duration_ms else ""),
        Fact(_("Language"), language_name(recording.language), recording.language),
        Fact(
            _("Plays from"),
            provider or _("this site"),
            url=deep_link(recording.source) if recording.source.url else "",
        ),
        Fact(_("Contents"), _provenance(page.provenance) if page.spans else ""),
        Fact(_("Licence"), _licence(recording.licence), url=_web_address(recording.licence)),
        Fact(_("Rights"), recording.rights),
        Fact(_("Credit"), recording.credit),
        Fact(_("Identifier"), recording.identifier, url=_web_address(recording.identifier)),
    )
    return tuple(fact for fact in facts if fact.value)


def _provenance(provenance: str) -> str:
    return {
        "description": _("read from the recording’s description"),
        "provider": _("given by the provider"),
        "embedded": _("read from the media file"),
        "file": _("read from a chapter file"),
        "editor": _("written by the editors"),
    }.get(provenance, "")


def _licence(licence: str) -> str:
    """The name of a licence that is given by its address at Creative Commons, else what is written."""
    parts = urlsplit(_web_address(licence))
    path = [part for part in parts.path.split("/") if part]
    if not parts.netloc.endswith("creativecommons.org") or len(path) < 3:
        return licence
    if path[0] == "publicdomain":
        return f"CC0 {path[2]}" if path[1] == "zero" else _("Public domain")
    return f"CC {path[1].upper()} {path[2]}"


def _web_address(text: str) -> str:
    """``text`` if it is an address that a link may lead to, else an empty string."""
    return text if text.startswith(("https://", "http://")) and not any(c.isspace() for c in text) else ""

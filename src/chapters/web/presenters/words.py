"""Lengths of time and the names of things, in words."""

from __future__ import annotations

from chapters.model import Provider
from chapters.web.i18n import gettext as _

HOUR_MS = 3_600_000
MINUTE_MS = 60_000


def length(ms: int) -> str:
    """How long something lasts, as people say it: ``6 h 42 min``, ``20 min``, ``45 s``. Spaces do not break."""
    if ms < MINUTE_MS:
        return _("%(s)d\u00a0s", s=max(1, round(ms / 1000)))
    minutes = round(ms / MINUTE_MS)
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return _("%(m)d\u00a0min", m=minutes)
    if not minutes:
        return _("%(h)d\u00a0h", h=hours)
    return _("%(h)d\u00a0h %(m)d\u00a0min", h=hours, m=minutes)


def provider_name(provider: Provider) -> str:
    """What a provider calls itself; empty for a file of our own."""
    return {
        Provider.YOUTUBE: "YouTube",
        Provider.VIMEO: "Vimeo",
        Provider.PEERTUBE: "PeerTube",
        Provider.FILE: "",
    }[provider]

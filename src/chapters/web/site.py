"""What the site calls itself on a page, and its own colour: the settings that make it look like the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass

from chapters.settings.accent import Accent, Palette
from chapters.web.context import settings
from chapters.web.i18n import default_language, language


@dataclass(frozen=True, slots=True)
class SiteCard:
    """The site's name, the line below it and where to write to, on a page in one language.

    ``name_language`` and ``line_language`` are the language of each. ``contact_url`` is empty for a contact that is no
    address but plain words.
    """

    name: str
    name_language: str
    line: str
    line_language: str
    contact: str
    contact_url: str


def site() -> SiteCard:
    """How the site presents itself on the present page."""
    known, tongue = settings(), language()
    return SiteCard(
        name=known.site_names.get(tongue, known.site_name),
        name_language=tongue if tongue in known.site_names else default_language(),
        line=known.site_lines.get(tongue, known.site_line),
        line_language=tongue if tongue in known.site_lines else default_language(),
        contact=known.site_contact,
        contact_url=contact_url(known.site_contact),
    )


def contact_url(contact: str) -> str:
    """Where a link to ``contact`` leads; empty for what is neither a mail address nor a web address."""
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    return f"mailto:{contact}" if "@" in contact and not set(contact) & set("/ ?&#") else ""


def accent_style(accent: Accent | None) -> str:
    """The end of the stylesheet that puts an accent in the place of our own amber; nothing without one."""
    if accent is None:
        return ""
    names = {"accent": "text", "accent-over": "over", "on-accent": "on", "now": "now", "wash": "wash"}
    lines = (
        f"--{token}:light-dark({_colour(accent.light, field)},{_colour(accent.dark, field)})"
        for token, field in names.items()
    )
    return "@layer tokens{:root{" + ";".join(lines) + "}}\n"


def _colour(palette: Palette, field: str) -> str:
    return str(getattr(palette, field))

"""The interface's own words: every one goes through :func:`gettext` or :func:`ngettext`.

English is the source language and so far the only one. Catalogues of other languages plug in at :func:`translations`, and
nowhere else: templates and presenters only know the functions below.
"""

from __future__ import annotations

import gettext as std
from datetime import date
from typing import Final

LANGUAGES: Final = ("en",)
"""The languages that the interface speaks."""

_ENGLISH: Final = std.NullTranslations()


def interface_language(wanted: str) -> str:
    """The language of the interface for an operator who wishes ``wanted``: that, or English if it is not spoken."""
    return wanted if wanted in LANGUAGES else "en"


def translations() -> std.NullTranslations:
    """The catalogue of the language in use."""
    return _ENGLISH


def gettext(message: str, **values: object) -> str:
    """``message`` in the language of the interface, with its ``%(name)s`` fields filled in."""
    return translations().gettext(message) % values


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """The form of a message that suits the count ``n``; the field ``%(n)s`` is the count with its digits grouped."""
    return translations().ngettext(singular, plural, n) % ({"n": number(n)} | values)


def number(value: int) -> str:
    """A whole number with its digits grouped by a space that does not break: ``30 000``."""
    return f"{value:,}".replace(",", "\u202f")


_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def long_date(day: date) -> str:
    """A day in words: ``14 November 2024``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_ENDONYMS: Final = {
    "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "en": "English", "es": "Español", "et": "Eesti", "fi": "Suomi",
    "fr": "Français", "he": "עברית", "it": "Italiano", "ja": "日本語", "ko": "한국어", "lt": "Lietuvių", "lv": "Latviešu",
    "nl": "Nederlands", "no": "Norsk", "pl": "Polski", "pt": "Português", "ru": "Русский", "sv": "Svenska",
    "uk": "Українська", "zh": "中文",
}  # fmt: skip


def language_name(tag: str) -> str:
    """What a language calls itself, so that whoever reads it knows it; the tag where that is not known."""
    return _ENDONYMS.get(tag) or _ENDONYMS.get(tag.partition("-")[0], tag)

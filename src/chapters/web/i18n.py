"""The interface's own words: every one goes through :func:`gettext`, :func:`ngettext` or :func:`pgettext`.

English is the source language. The catalogues of the others are ``translations/<language>/LC_MESSAGES/messages.po``, read
once, when first needed. Which language a page is in, its address decides (:mod:`chapters.web.languages`); nothing here
asks the browser.
"""

from __future__ import annotations

import gettext as std
import re
from datetime import date
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import current_app, request

import chapters
from chapters.problems import Problem
from chapters.settings import LANGUAGES, Settings

SOURCE: Final = "en"
"""The language that messages are written in."""

LANGUAGE_KEY: Final = "chapters.language"
"""Where a request's environment says which language its address asks for."""

REFUSED: Final = "refused"
"""The context, in the catalogues, of the messages that the catalog refuses with."""

PROBLEM: Final = "problem"
"""The context, in the catalogues, of what the parser and the linter say."""

_FIELD: Final = re.compile(r"%\((\w+)\)s")
_LONGEST_MESSAGE: Final = 3_000

CATALOGUES: Final = Path(chapters.__file__).resolve().parent / "translations"

_LOCALES: Final = {"en": "en_GB"}
"""Where a language's own locale is not the one that we write in: British dates and numbers."""


def language() -> str:
    """The language of the page that is being made; outside of a request, English."""
    try:
        environ = request.environ
    except RuntimeError:  # asked hundreds of times in a page, so one look at the context must do
        return SOURCE
    found: str | None = environ.get(LANGUAGE_KEY)
    return found or default_language()


def default_language() -> str:
    """The language of addresses without a prefix, as the operator has set it."""
    return settled_language(current_app.extensions["chapters"].settings)


def settled_language(settings: Settings) -> str:
    """The language that the operator has set, if the interface has it."""
    return settings.language if settings.language in LANGUAGES else SOURCE


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(tongue: str) -> std.NullTranslations:
    """The messages of a language. A catalogue is read from its text, so that none has to be compiled and shipped."""
    path = CATALOGUES / tongue / "LC_MESSAGES" / "messages.po"
    if tongue == SOURCE or not path.is_file():
        return std.NullTranslations()
    with path.open("rb") as file:
        messages = read_po(file, locale=tongue)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return std.GNUTranslations(compiled)


def translations() -> std.NullTranslations:
    """The catalogue of the language in use."""
    return catalogue(language())


def gettext(message: str, **values: object) -> str:
    """``message`` in the language of the page, with its ``%(name)s`` fields filled in."""
    return translations().gettext(message) % values


def pgettext(context: str, message: str, **values: object) -> str:
    """``message`` where the same English means different things; ``context`` says which."""
    return translations().pgettext(context, message) % values


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """The form of a message that suits the count ``n``; the field ``%(n)s`` is the count with its digits grouped."""
    return translations().ngettext(singular, plural, n) % ({"n": number(n)} | values)


def said_in(tongue: str, message: str) -> str:
    """``message`` in another language than the page's."""
    return catalogue(tongue).gettext(message)


def said_of(error: Exception | str) -> str:
    """What an error of the catalog says, in the language of the page: its message is known again by its form."""
    message = str(error)
    if len(message) <= _LONGEST_MESSAGE:
        for form, text in _refusals(language()):
            if fields := form.fullmatch(message):
                return text % fields.groupdict()
    return message


@lru_cache(maxsize=len(LANGUAGES))
def _refusals(tongue: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The form of every message that the catalog may refuse with, and the same in a language; those with less to fill in
    come first, since they are the more exact."""
    path = CATALOGUES / tongue / "LC_MESSAGES" / "messages.po"
    if tongue == SOURCE or not path.is_file():
        return ()
    with path.open("rb") as file:
        messages = list(read_po(file, locale=tongue))
    known = [
        (message.id, message.string)
        for message in messages
        if message.context == REFUSED and isinstance(message.id, str) and isinstance(message.string, str)
    ]
    known.sort(key=lambda pair: pair[0].count("%("))
    return tuple((_form(text), translated) for text, translated in known if translated)


def _form(text: str) -> re.Pattern[str]:
    pieces = _FIELD.split(text)  # words, name, words, name, … words
    words = (re.escape(piece.replace("%%", "%")) for piece in pieces[::2])
    names = (f"(?P<{name}>.*?)" for name in pieces[1::2])
    return re.compile(
        "".join(f"{word}{name}" for word, name in zip_longest(words, names, fillvalue="")), re.DOTALL
    )


def number(value: int) -> str:
    """A whole number with its digits grouped as the language has it: ``30,000``, ``30 000``."""
    return _number(value, language())


@lru_cache(maxsize=4096)
def _number(value: int, tongue: str) -> str:
    return format_decimal(value, locale=_locale(tongue))


def long_date(day: date) -> str:
    """A day in words: ``14 November 2024``, ``2024. gada 14. novembris``."""
    return _long_date(day, language())


@lru_cache(maxsize=4096)
def _long_date(day: date, tongue: str) -> str:
    return format_date(day, "long", locale=_locale(tongue))


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """What a language calls itself, so that whoever reads it knows it; the tag where that is not known."""
    name = _display_name(tag, "")
    return name[:1].upper() + name[1:] if name else tag


def language_named_here(tag: str) -> str:
    """What the language of the page calls another: ``Latvian``, ``latviešu``; else what that calls itself."""
    return _display_name(tag, language()) or language_name(tag)


def text_direction(tag: str) -> str:
    """``rtl`` or ``ltr``."""
    locale = _parsed(tag)
    return "rtl" if locale and locale.character_order == "right-to-left" else "ltr"


def _display_name(tag: str, tongue: str) -> str:
    locale = _parsed(tag)
    return ((locale.get_display_name(tongue) if tongue else locale.display_name) or "") if locale else ""


@lru_cache(maxsize=256)
def _parsed(tag: str) -> Locale | None:
    for candidate in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def _locale(tongue: str) -> str:
    return _LOCALES.get(tongue, tongue)


def said_of_problem(found: Problem) -> str:
    """What a problem says, in the language of the page: its template is translated, then its fields are filled in."""
    return translations().pgettext(PROBLEM, found.template).format(**dict(found.params))

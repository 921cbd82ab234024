"""How templates are rendered: always escaped, always valid, always translatable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from flask import Flask
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup
from werkzeug.local import LocalProxy

from chapters.catalog.views import Fragment
from chapters.timecode import format_timecode, iso_duration
from chapters.web import addresses, i18n, languages
from chapters.web.context import settings
from chapters.web.messages import messages
from chapters.web.presenters.words import length
from chapters.web.site import site

# What HTML may not hold even when it is escaped: control characters, surrogates and noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# Markup is only ever made of what stands here in the source; texts join it and are escaped by that.
_NOTHING, _MARK, _MARK_END = Markup(""), Markup("<mark>"), Markup("</mark>")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


def install_templating(app: Flask, folder: Path) -> None:
    """Prepare ``app`` to render the templates below ``folder``, each in the language that its address asks for."""
    app.jinja_options = {
        "autoescape": select_autoescape(default=True, default_for_string=True),
        "extensions": ["jinja2.ext.i18n"],
        "finalize": printable,
        "loader": FileSystemLoader(folder),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": StrictUndefined,
    }
    environment = app.jinja_env
    environment.policies["json.dumps_function"] = partial(_embedded_json, app.json.dumps)
    _install_messages(environment)
    environment.filters |= {
        "clock": format_timecode,
        "iso": iso_duration,
        "number": i18n.number,
        "long_date": i18n.long_date,
        "direction": i18n.text_direction,
        "language_name": i18n.language_name,
        "length_in_words": length,
        "foreign": lambda tag: foreign(tag, i18n.language()),
    }
    environment.globals |= {
        "alternates": languages.alternates,
        "interface": LocalProxy(i18n.language),
        "marked": marked,
        "speaks": speaks,
        "site": site,
        "tongues": languages.tongues,
        "settings": settings,
        "messages": messages,
        **{
            function.__name__: function
            for function in (
                addresses.absolute,
                addresses.chapter_url,
                addresses.collection_url,
                addresses.recording_url,
                addresses.search_url,
                addresses.static_url,
            )
        },
    }


def printable(value: object) -> object:
    """``value``, without the characters that HTML may not hold if it is a plain text."""
    if type(value) is str and not value.isprintable():  # told at once of nearly every text
        return _UNPRINTABLE.sub("", value)
    return value


def _embedded_json(dumps: Callable[..., str], value: object, **options: Any) -> str:
    """JSON for a block of data: what HTML may not hold as it is, is written by its number."""
    text = dumps(value, **options)
    return _UNPRINTABLE.sub(lambda found: _by_number(found[0]), text)


def _by_number(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _install_messages(environment: Environment) -> None:
    """Translate in templates. What is filled into a message is made printable too, which ``finalize`` would not see."""
    environment.install_gettext_callables(  # type: ignore[attr-defined] # added by the extension
        lambda text: i18n.translations().gettext(text),
        lambda one, many, n: i18n.translations().ngettext(one, many, n),
        newstyle=True,
        pgettext=lambda context, text: i18n.translations().pgettext(context, text),
    )
    for name in ("gettext", "ngettext", "pgettext"):
        translate = cast(Callable[..., str], environment.globals[name])
        environment.globals[name] = _with_printable_values(translate)


def _with_printable_values(translate: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def translate_printable(context: Context, *texts: object, **values: object) -> str:
        if isinstance(count := values.get("n"), int):
            values["n"] = i18n.number(count)
        return translate(context, *texts, **{name: printable(value) for name, value in values.items()})

    return translate_printable


def speaks(tag: str) -> Markup:
    """The attributes of an element whose words are in a language of their own. A page of results asks for a hundred, so this
    and :func:`marked` are no macros."""
    return _speaks(foreign(tag, i18n.language()))


@lru_cache(maxsize=256)
def _speaks(tag: str) -> Markup:
    return Markup(' lang="{}" dir="auto"').format(tag) if tag else Markup(' dir="auto"')


def marked(fragments: Iterable[Fragment]) -> Markup:
    """A text with what was found marked."""
    parts: list[object] = []
    for piece in fragments:
        text = printable(piece.text)
        parts += (_MARK, text, _MARK_END) if piece.marked else (text,)
    return _NOTHING.join(parts)  # type: ignore[arg-type] # what is not markup yet is escaped, of whatever kind


def foreign(tag: str, interface: str) -> str:
    """``tag`` if a text in that language needs a ``lang`` of its own in a page in ``interface``, else an empty string."""
    return tag if _TAG.match(tag) and tag.lower() != interface.lower() else ""

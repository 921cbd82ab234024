"""Language maps: ``{"lv": ["Ievads"], "en": ["Introduction"]}``, ``none`` where the language is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._format import Texts
from .._plain import plain_text
from .._text import fit_text

NONE: Final = "none"
_NOWHERE: Final = (NONE, "@none")


def language_map(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The map of pairs of language and text; an empty language is written ``none``."""
    return {language or NONE: [text] for language, text in texts}


def one(text: str, language: str = "") -> dict[str, list[str]]:
    """The map of a single text."""
    return {language or NONE: [text]}


def texts_of(value: object, *, html: bool = False) -> dict[str, str]:
    """Text by language (empty where not known) out of a map, a plain string, or a label of version 2.

    Several values in one language are joined by semicolons. With ``html``, markup is taken away where there is any.
    """
    if value is None:
        return {}
    if isinstance(value, dict) and len(value) == 1 and "@value" not in value:
        [(language, values)] = value.items()  # as almost all maps are: quickly
        if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
            return {"" if language in _NOWHERE else language: _fitted(values[0], html)}
    found: dict[str, list[str]] = {}
    if isinstance(value, dict) and "@value" not in value:
        for language, values in value.items():
            own = "" if language in _NOWHERE else language
            found.setdefault(own, []).extend(_strings(values))
    else:
        for each in value if isinstance(value, list) else [value]:
            language = each.get("@language") if isinstance(each, dict) else ""
            found.setdefault(language if isinstance(language, str) else "", []).extend(_strings(each))
    return {
        language: "; ".join(_fitted(text, html) for text in values)
        for language, values in found.items()
        if values
    }


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    plain = (each.get("@value") if isinstance(each, dict) else each for each in values)
    return [each for each in plain if isinstance(each, str)]


def _fitted(text: str, html: bool) -> str:
    return fit_text(plain_text(text.strip()) if html else text, Texts.LINES)

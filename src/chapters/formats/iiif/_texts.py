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
    if isinstance(value, dict) and len(value) == 1:
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


def first_text(value: object) -> str:
    """The first of :func:`texts_of`, empty if there is none."""
    return next(iter(texts_of(value).values()), "")


def values_of(value: object) -> tuple[str, ...]:
    """All texts of a map, a list or a plain string, in order, without markup; empty ones are left out."""
    found: list[str] = []
    for values in value.values() if isinstance(value, dict) and "@value" not in value else (value,):
        found += [text for each in _strings(values) if (text := _fitted(each, html=True))]
    return tuple(found)


def _strings(value: object) -> list[str]:
    texts = []
    for each in value if isinstance(value, list) else (value,):
        text = each.get("@value") if isinstance(each, dict) else each
        if isinstance(text, str):
            texts.append(text)
    return texts


def _fitted(text: str, html: bool) -> str:
    fitted = fit_text(text, Texts.LINES)
    if html and fitted[:1] == "<":
        return fit_text(plain_text(fitted), Texts.LINES)
    return fitted

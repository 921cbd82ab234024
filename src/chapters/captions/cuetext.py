"""The text of a cue as written → who says what, without markup.

Tags go, their content stays; ``<v Ann>`` names who speaks; the reading aid of a ruby (``<rt>``) is left out, as the
standard has it for titles. What only looks like a tag, ``a < b``, is text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from .result import CaptionsFormat

CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no text needs and some readers stumble over: they are left out."""
_SPACES: Final = "\t\x0b\x0c\x85\u2028\u2029"

_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s<>./&]*+)?([^<>]*+)>")
_MOMENT: Final = re.compile(r"[0-9]+:[0-9:.,]*+\Z")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)")  # fmt: skip
_WHOLE_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PLACEMENT: Final = re.compile(r"\{\\[^{}]*+\}")

Said = tuple[str, str]
"""A speaker, empty where none is named, and the words."""


def read_cue_text(lines: list[str], kind: CaptionsFormat) -> list[Said]:
    """What is said in a cue of these lines, an entry for each change of speaker; none without words.

    Lines keep their breaks and lose the spaces around them. In SRT an entity counts only with its semicolon, since that
    format has none of its own, and the ``{\\an8}`` of SubStation Alpha is markup too.
    """
    text = "\n".join(lines)
    if kind is CaptionsFormat.SRT and "\\" in text:
        text = _PLACEMENT.sub("", text).replace("\\N", "\n").replace("\\h", " ")
    if "<" in text:
        return _merged(_said(text), kind)
    text = _tidy(_decoded(text, kind))
    return [("", text)] if text else []


def _said(text: str) -> list[Said]:
    """The text between the tags, each with its speaker as written."""
    found: list[Said] = []
    at, speaker, aside = 0, "", False
    for match in _TAG.finditer(text):
        slash, name, rest = match.groups()
        if name is None and rest and not slash and not _MOMENT.match(rest):
            continue  # "<3": no tag
        if name and ("@" in name or (name.endswith(":") and rest.startswith("//"))):
            continue  # an address between brackets
        if match.start() > at and not aside:
            found.append((speaker, text[at : match.start()]))
        at = match.end()
        name = (name or "").lower()
        if name == "v":
            speaker = "" if slash else _annotation(rest)
        elif name in ("rt", "ruby"):
            aside = name == "rt" and not slash
        elif name == "br":
            found.append((speaker, "\n"))
    if not aside:
        found.append((speaker, text[at:]))
    return found


def _annotation(rest: str) -> str:
    """The name behind the classes of a voice: ``.loud Ann`` → ``Ann``."""
    parts = rest.split(maxsplit=1)
    if rest[:1] == ".":
        parts = parts[1:]
    return " ".join(parts)


def _merged(said: list[Said], kind: CaptionsFormat) -> list[Said]:
    whole: list[tuple[str, list[str]]] = []
    for speaker, words in said:
        if whole and (whole[-1][0] == speaker or not words.strip()):
            whole[-1][1].append(words)
        elif words.strip():
            whole.append((speaker, [words]))
    named = ((speaker, _tidy(_decoded("".join(words), kind))) for speaker, words in whole)
    return [(" ".join(_decoded(speaker, kind).split()), words) for speaker, words in named if words]


def with_plain_spaces(text: str) -> str:
    """The text with a space for every character that parts words or lines in some readers and not in others."""
    for space in _SPACES:
        if space in text:  # a search is far quicker than a pattern, and mostly there is none
            text = text.replace(space, " ")
    return text


def _decoded(text: str, kind: CaptionsFormat) -> str:
    if "&" not in text:
        return text
    entity = _WHOLE_ENTITY if kind is CaptionsFormat.SRT else _ENTITY
    return with_plain_spaces(CONTROLS.sub("", entity.sub(lambda match: unescape(match[0]), text)))


def _tidy(text: str) -> str:
    return "\n".join([line for line in map(str.strip, text.split("\n")) if line])

"""The words of an entry → a title: without list marks, separators, numbering, markup."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

MAX_TITLE: Final = 1_000

_AFTER_TIME = re.compile(
    r"(?:\s?[-–—~](?=[\])}】]))?"  # a range without an end
    r"(?:[\])}】」』〉》）］*_`\"″]|~(?!/))*+"  # what closes the time, written close to it
    r"(?:\s*+[\])}】」』〉》）］])*+"
    r"(?:\s*+(?:[-–—−‒―－:：|｜│,，、;；=→➜➔➡⇒»►▶·•]\ufe0f?|>{1,2}|\.(?=\s|\Z)|~(?!/)|〜|～|…|／|/(?=\s)))*+\s*+"
)
_DOT_AFTER_TIME = re.compile(r"\.(?=\S)")
_OPENERS = " \t\n\u3000([{（［【「『〈《*_`~≈@|｜│:：,，、;；=→➜➔►▶·•-–—−‒―－>"
_LEADERS = ".…·_ "
_TRAILERS = " \u3000-–—−‒―－:：|｜│,，、;；~〜→←•·=\\([{（［【"
_MARKS = re.compile(
    r"(?:[\s\-–—−•●▪▫◦‣⁃·○■□►▶▷▸➤➜→➔✔✓✅☑✗✘|｜│\ufe0f\u200d~]|[*+>](?=\s)|#{1,6}(?=\s)|(?![©®™])[\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])+"
)
_BULLET = re.compile(r"\s*(?:[•●▪▫◦‣⁃·○■□►▶▷▸➤|│]\s*|[-–—*+]\s+)+")
_OWN_LINK = re.compile(
    r"\s*https?://[^\s?#]{1,200}[?#](?:[^\s]{1,200}[&;])?(?:t|start|time_continue)=[0-9hms]+\Z"
)
_USUAL = frozenset(("- ", "– ", "— ", "| ", ": "))
_PLAIN_ROW = re.compile(
    rf"^(?:[)\]]?:?[ ](?:[-–—|:][ ])?)(?=[^\W_])([^\n]{{1,{MAX_TITLE - 8}}}+)(?<=[^\W_]|[?!])$|^.*$",
    re.MULTILINE,
)
_BULLETED = frozenset(("- ", "• ", "* ", "– ", "+ "))
_WRAPPER = re.compile(r"[(\[（［][^\W\d]{1,12}\Z")  # "(from", "(nuo": words that belong to the time
_SMILE = re.compile(r"(?:\s|\A)[:;=8]-?[()D]\Z")
_MARKUP = re.compile(r"[*`\\&_~]")
_BOLD = re.compile(r"(\*\*|__|~~)(?=\S)((?:(?!\1).){1,500}?)(?<=\S)\1(?!\w)")
_STARRED = re.compile(r"(?<![\w*\\])\*(?![\s*])((?:[^*]++|(?<=\w)\*{1,3}+(?=\w))*+)(?<![\s\\])\*(?![\w*])")
_CODE = re.compile(r"(`{1,2})([^`\n]{1,300})\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBERING = re.compile(
    r"(?:(?:[#№]\s?)?([0-9]{1,3})(?:\.[0-9]{1,3}){0,3}(?:\.[a-z](?=[\s.):]))?(?:_[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}_|\s*[.):\]_–—-]+\s*|\s+))(?=\S)"
)


def number_of(title: str) -> int | None:
    """The number that a title opens with, as ``12`` in ``12. Figures``."""
    match = _NUMBERING.match(title)
    return int(match[1]) if match else None


def without_number(title: str) -> str:
    """The title without the number it opens with."""
    match = _NUMBERING.match(title)
    return title[match.end() :] if match else title


def after_times(parts: Sequence[str]) -> list[str]:
    """The titles in ``parts``, each of which follows a time: as :func:`after_time` of each, but sooner.

    Each part is on one line. Most hold nothing that calls for cleaning, which is seen for all of them together.
    """
    plain = _is_plain("".join(parts))
    rows = _PLAIN_ROW.findall("\n".join(parts)) if parts else []
    return [
        row if row and (plain or _is_plain(part)) else after_time(part)
        for row, part in zip(rows, parts, strict=True)
    ]


def before_times(parts: Sequence[str]) -> list[str]:
    """The titles in ``parts``, each of which a time follows: as :func:`before_time` of each, but sooner."""
    plain = _is_plain("".join(parts))
    found = []
    for part in parts:
        words = part.rstrip(_OPENERS)
        if words[:2] in _BULLETED:
            words = words[2:]
        if (
            words[:1].isalpha()
            and (words[-1].isalnum() or words[-1] in "?!")
            and not _WRAPPER.search(words[-14:])
            and (plain or _is_plain(words))
            and len(words) < MAX_TITLE
        ):
            found.append(words)
        else:
            found.append(before_time(part))
    return found


def _is_plain(words: str) -> bool:
    """Whether words hold no markup, no address, no white space but single spaces, and nothing to compose."""
    return not (
        "*" in words
        or "`" in words
        or "\\" in words
        or "__" in words
        or "~~" in words
        or "  " in words
        or "://" in words
        or ("&" in words and ";" in words)
        or not words.isprintable()  # as white space is, other than spaces
        or not (words.isascii() or unicodedata.is_normalized("NFC", words))
    )


def after_time(words: str) -> str:
    """The title in ``words`` that follow a time."""
    if words[:1] == " ":
        if words[1:2].isalnum():
            return clean(words)
        if words[1:3] in _USUAL and words[3:4].isalnum():
            return clean(words[3:])
    start = _AFTER_TIME.match(words).end()  # type: ignore[union-attr]  # it matches nothing too
    if not start:
        match = _DOT_AFTER_TIME.match(words)
        start = match.end() if match else 0
    return clean(words[start:])


def before_time(words: str) -> str:
    """The title in ``words`` that a time follows."""
    given = words[-MAX_TITLE:]
    words = given.rstrip(_OPENERS)
    gone = given[len(words) :]
    wrapped = _WRAPPER.search(words, max(0, len(words) - 14))
    if wrapped:
        words = words[: wrapped.start()].rstrip(_OPENERS)
    if words[-2:-1] and words[-1] in _LEADERS and words[-2] in _LEADERS:
        words = words.rstrip(_LEADERS).rstrip(_OPENERS)
    if words[-1:] == "#":
        words = words[:-1].rstrip(_OPENERS)
    return clean(_unopened(without_marks(words), gone))


def _unopened(words: str, gone: str) -> str:
    """``words`` without the mark of markup that opens them, if what closes it is ``gone`` with what followed them."""
    for mark in ("**", "__", "*", "_", "`"):
        if words.startswith(mark) and mark in gone and mark not in words[len(mark) :]:
            return words[len(mark) :]
    return words


def without_marks(words: str) -> str:
    """``words`` without the bullet, tick or picture that they open with."""
    match = _MARKS.match(words)
    if match is None:
        return words
    rest = words[match.end() :]
    return (
        words[match.end() - 1 :]
        if rest[:1].isdigit() and words[match.end() - 1] in "-–−" and match.end() == 1
        else rest
    )


def clean(words: str) -> str:
    """``words`` as plain text on one line, without markup and what trails behind."""
    words = " ".join(words[:MAX_TITLE].split())
    if _MARKUP.search(words):
        words = _plain(words)
    if "://" in words:
        words = _OWN_LINK.sub("", words) or words
    if words and not words[-1].isalnum():
        words = _trim(words)
    if not words.isascii() and not unicodedata.is_normalized("NFC", words):
        words = unicodedata.normalize("NFC", words)
    return words


def _plain(words: str) -> str:
    if "`" in words:
        words = _CODE.sub(r"\2", words)
    if "**" in words or "__" in words or "~~" in words:
        words = _BOLD.sub(_unless_name, words)
    if "*" in words:
        words = _STARRED.sub(r"\1", words)
    if words.endswith("**") and words.count("**") == 1:
        words = words[:-2].rstrip()  # it was opened before the time
    if "\\" in words:
        words = _ESCAPED.sub(r"\1", words)
    if "&" in words and ";" in words:
        words = " ".join(html.unescape(words).replace("\x00", "").split())
    return words


def _unless_name(match: re.Match[str]) -> str:
    """``__init__`` is a name, ``__note this__`` is markup."""
    return match[0] if match[1] == "__" and " " not in match[2] else match[2]


def _trim(words: str) -> str:
    if _SMILE.search(words, max(0, len(words) - 4)):
        return words
    words = words.rstrip(_TRAILERS)
    for opener, closer in ("()", "[]", "【】"):
        if words[-1:] == closer and words.count(opener) < words.count(closer) - words[1:4].count(closer):
            words = words[:-1].rstrip()
        if words[:1] == opener and words.count(opener) > words.count(closer):
            words = words[1:].lstrip()
    return words

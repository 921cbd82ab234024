"""A text as given → a text that can be scanned, which knows where every one of its characters came from.

It is kept in two forms of equal length. ``text`` is what a reader sees: invisible characters, link targets and HTML tags
are gone, and every kind of line break is a newline. ``scan`` is the same with digits, colons and spaces of every script in
their ASCII form, so that one pattern finds a time in all of them. Titles are cut from ``text``, times sought in ``scan``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from ..model import Place
from .quick import make_place

MAX_CHARACTERS: Final = 262_144
"""What is read of a text: fifty times the longest description that YouTube stores."""
MAX_LINES: Final = 20_000
"""What is read of a text that is mostly line breaks."""

_COLONS = "：∶꞉˸։׃︓﹕︰"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x85\u2028\u2029"
_INVISIBLE = (
    "".join(map(chr, (*range(9), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0))))
    + "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    + "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
)
_ZEROS = """
660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80
1a90 1b50 1bb0 1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10
"""  # of every script in common use: each opens a run of ten digits
_DIGITS = {chr(int(zero, 16) + digit): str(digit) for zero in _ZEROS.split() for digit in range(10)}
_DIGITS |= {chr(0x1D7CE + count): str(count % 10) for count in range(50)}  # mathematical: "fonts" in titles
_SAME_WIDTH = {
    **_DIGITS,
    **dict.fromkeys(_COLONS, ":"),
    **dict.fromkeys(_SPACES, " "),
    "．": ".",
    "；": ";",
    "＠": "@",
    "－": "-",
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
}


def _class(characters: str) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]"


def _by_first_byte(characters: Iterable[str]) -> dict[int, re.Pattern[bytes]]:
    """For every first byte that ``characters`` have in UTF-8, what finds those of them that begin with it."""
    tails: dict[bytes, dict[bytes, set[bytes]]] = {}
    for character in characters:
        written = character.encode("utf-8", "surrogatepass")
        tails.setdefault(written[:1], {}).setdefault(written[1:-1], set()).add(written[-1:])
    found = {}
    for first, middles in tails.items():
        kinds = []
        for middle, lasts in middles.items():
            last = b"[" + b"".join(map(re.escape, sorted(lasts))) + b"]" if lasts != {first} else b""
            kinds.append(re.escape(middle) + last)
        found[first[0]] = re.compile(re.escape(first) + b"(?:" + b"|".join(kinds) + b")")
    return found


_FOREIGN = re.compile(_class("".join(c for c in _SAME_WIDTH if c < "\uffff")))
_MATHEMATICAL = re.compile("[\U0001d7ce-\U0001d7ff]")
_HIDDEN = re.compile(_class(_INVISIBLE) + "++")
_SURROGATES = re.compile("[\ud800-\udfff]++")
_SPECIAL = _by_first_byte((*_INVISIBLE, *_SAME_WIDTH, *map(chr, range(0xD800, 0xE000))))
_ORDINARY = bytes(byte for byte in range(256) if byte not in _SPECIAL)

_MARKDOWN_LINK = (
    r"\[(?P<md>(?:[^\[\]\\\n]|\\.|\[[^\[\]\\\n]{0,200}\]){0,300}+)\]"
    r"\([ ]?<?(?P<md_url>[^()\s<>]{0,1000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,300}+)?)>?(?:[ ]\"[^\"\n]{0,200}\")?[ ]?\)"
)
_REST_LINK = r"`(?P<rst>[^`<>]{0,300}+)<(?P<rst_url>[^<>`\s]{1,1000}+)>`_{0,2}"
_ANCHOR = r"<a\b(?P<attributes>[^<>]{0,1000}+)>"
_BREAK_TAG = r"(?P<break><(?:br\b[^<>]{0,100}+|/?(?:p|li|div|tr|h[1-6]|ul|ol|dd|dt)\b[^<>]{0,300}+)>)"
_CELL_TAG = r"(?P<cell></(?:td|th)\b[^<>]{0,100}+>)"
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,1000}+)?/?>"
_LINKS = re.compile(f"{_MARKDOWN_LINK}|{_REST_LINK}")
_HTML = re.compile(f"{_MARKDOWN_LINK}|{_REST_LINK}|{_BREAK_TAG}|{_CELL_TAG}|{_ANCHOR}|{_TAG}", re.IGNORECASE)
_ADDRESS = re.compile(r"[hHwW](?:(?<=[hH])(?i:ttps?://)|(?<=[wW])(?i:ww\.))[^\s<>\"]{1,2000}+")
_NEWLINE = re.compile("\n")
_OPENER = re.compile(r"[\[`<]")
_HREF = re.compile(r"\bhref\s?=\s?[\"']?([^\"'\s>]{1,1000})", re.IGNORECASE)
_HTML_SIGN = re.compile(r"</[a-z]|<(?:br|p|li|a|td|div|ul|ol)\b", re.IGNORECASE)


class Document:
    """A text that can be scanned; all positions are offsets into ``text`` and ``scan``.

    ``starts`` and ``ends`` bound the lines. ``untouched`` says that every offset is that of the text as given. ``links``
    holds (start, end, address) of the stretches that were links.
    """

    __slots__ = ("_given", "_given_starts", "_origin", "ends", "links", "scan", "starts", "text", "untouched")

    def __init__(self, given: str) -> None:
        self._given = self.text = self.scan = given
        self._origin: list[int] | None = None
        self.untouched = True
        self._given_starts: list[int] | None = None
        self.links: list[tuple[int, int, str]] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def place(self, line: int, start: int, end: int) -> Place:
        """Where ``text[start:end]``, which begins on ``line``, stands in the text as given, without the spaces around it."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        origin = self._origin
        if origin is None:
            first = self.starts[line]
            stop = self.ends[line]
            if first <= start <= stop:
                return make_place(line + 1, start - first + 1, (end if end <= stop else stop) - first + 1)
            starts = self.starts
        else:
            last = origin[end - 1] + 1 if end > start else 0
            start = origin[start] if start < len(origin) else len(self._given)
            end = max(last, start)
            starts = self._given_starts or line_starts(self._given)
            self._given_starts = starts
        number = bisect_right(starts, start)
        first = starts[number - 1]
        if number < len(starts):
            end = min(end, starts[number] - 1)
        return make_place(number, start - first + 1, max(end, start) - first + 1)

    def stands_for(self, given: str) -> None:
        """Note that the text, character by character, stands for ``given``, whose lines break elsewhere."""
        self._given = given
        self._origin = list(range(len(self.text)))
        self.untouched = False

    def line_at(self, position: int) -> int:
        """The number of the line, from 0, on which ``position`` lies."""
        return bisect_right(self.starts, position) - 1

    def address_from(self, position: int) -> tuple[int, int]:
        """The bounds of the next bare address from ``position`` on; beyond the text if there is none."""
        match = _ADDRESS.search(self.scan, position)
        return match.span() if match else (len(self.scan) + 1, len(self.scan) + 1)

    def replace(self, pieces: list[tuple[int, int, str]]) -> None:
        """Put words in the place of stretches of the text, given in order as (start, end, words)."""
        old = self._origin
        origin: list[int] = []
        out: list[str] = []
        at = 0
        for start, end, words in pieces:
            out.append(self.text[at:start])
            origin.extend(range(at, start) if old is None else old[at:start])
            if words:
                out.append(words)
                origin.extend([start if old is None else old[start]] * len(words))
            at = end
        out.append(self.text[at:])
        origin.extend(range(at, len(self.text)) if old is None else old[at:])
        self.text = "".join(out)
        self._origin = origin
        self.untouched = False


def line_starts(text: str) -> list[int]:
    """The offset of every line of a text whose breaks are newlines."""
    starts = list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))
    starts.pop()
    return starts


def normalise(text: str) -> Document:
    """Make ``text`` ready to be scanned."""
    ascii_only = text.isascii()
    for mark in "\r" if ascii_only else _BREAKS:
        if mark in text:
            text = text.replace("\r\n", " \n").replace(mark, "\n")
    given = text
    if "\\" in text and text.count("\\n") > 2 * text.count("\n") + 1:
        text = text.replace("\\r\\n", "   \n").replace("\\n", " \n")  # it was escaped once too often
    special = _is_special(text)
    if special:
        text = _SURROGATES.sub(
            lambda match: "\ufffd" * len(match[0]), text
        )  # halves of a pair cannot be stored
    if len(text) >= MAX_LINES and text.count("\n") >= MAX_LINES:
        text = "\n".join(text.split("\n", MAX_LINES)[:MAX_LINES])
    document = Document(text)
    if given is not text and given.count("\n") < MAX_LINES:
        document.stands_for(given)
    if special:
        hidden = [(*match.span(), "") for match in _HIDDEN.finditer(text)]
        if hidden:
            document.replace(hidden)
    if "<" in text and _HTML_SIGN.search(text):
        _unlink(document, _HTML)
    elif ("]" in text and "](" in text) or ("`" in text and ">`" in text):
        _unlink(document, _LINKS)
    document.scan = text = document.text
    if special:
        document.scan = _MATHEMATICAL.sub(_ascii_form, _FOREIGN.sub(_ascii_form, text))
    document.ends = ends = [match.start() for match in _NEWLINE.finditer(text)]
    document.starts = [0, *[end + 1 for end in ends]]
    ends.append(len(text))
    return document


def _is_special(text: str) -> bool:
    """Whether ``text`` holds a character that cannot be seen, has an ASCII form, or is half of a pair.

    Looking for the first bytes of such characters is many times as fast as looking at every character.
    """
    written = text.encode("utf-8", "surrogatepass")
    return any(_SPECIAL[first].search(written) for first in set(written.translate(None, _ORDINARY)))


def _ascii_form(match: re.Match[str]) -> str:
    return _SAME_WIDTH[match[0]]


def _unlink(document: Document, pattern: re.Pattern[str]) -> None:
    """Take links and tags out of the text and remember where they lead; a tag that breaks a line becomes a newline."""
    text = document.text
    pieces: list[tuple[int, int, str]] = []
    links: list[tuple[int, int, str]] = []
    gone = 0
    opened: tuple[int, str] | None = None
    end = 0
    for opener in _OPENER.finditer(text):
        start = opener.start()
        match = pattern.match(text, start) if start >= end else None
        if match is None:
            continue
        kind = match.lastgroup or ""
        end = match.end()
        here = start - gone
        if kind in {"md_url", "rst_url"}:
            first, last = match.span(kind[:-4])
            while last > first and text[last - 1].isspace():
                last -= 1
            pieces += [(start, first, ""), (last, end, "")]
            links.append((here, here + last - first, match[kind]))
            gone += end - start - (last - first)
            continue
        words = "\n" if kind == "break" else " | " if kind == "cell" else ""
        if kind == "attributes":
            target = _HREF.search(match["attributes"])
            opened = (here, target[1]) if target else None
        elif opened and match[0][:3].lower() == "</a":
            links.append((opened[0], here, opened[1]))
            opened = None
        pieces.append((start, end, words))
        gone += end - start - len(words)
    if pieces:
        document.replace(pieces)
        document.links = links

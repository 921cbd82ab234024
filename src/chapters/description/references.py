"""Numbers with a colon that are no times: verses of scripture, results of games and of races."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .entry import Entry
from .normalise import Document

_BOOKS = re.compile(
    r"\b(?:(?:book of|gen|exod|levit|deuter|joshua|jos|judg|ruth|sam|kings|chron|ezra|nehem|esther|job|psalm|ps|prov|eccles|isa"
    r"|jerem|lament|ezek|dan|hosea|joel|amos|obad|jonah|micah|nahum|habak|zeph|hagg|zech|malach|matth?|mt|mark|mk|luk|lk"
    r"|john|jn|acts|rom|cor|gal|eph|phil|col|thess|tim|tit|heb|jam|pet|jude|rev"
    r"|mose|ps|spr|jes|hes|lukas|joh|röm|kor|gal|hebr|petr|offb|offenb"  # German
    r"|psalm|mateja|marka|lūkas|jāņa|romiešiem|korint|ebrej|atklāsmes|salamana"  # Latvian
    r"|mato|morkaus|luko|jono|romiečiams|kor|apreiškim|matteuse|markuse|luuka|johannese|roomlas|ilmutus"  # Lithuanian, Estonian
    r"|rdz|wj|kpł|pwt|iz|jr|mateusz|łuk|mar|jan|rz|ap"  # Polish
    r"|быт|исх|лев|втор|пс|притч|ис|иер|мф|матф|мк|марк|лк|лук|ин|иоан|деян|рим|кор|гал|еф|евр|откр"  # Russian, Ukrainian
    r"|genèse|exode|psaume|ésaïe|matthieu|marc|luc|jean|actes|romains|hébreux|apocalypse"  # French
    r"|génesis|éxodo|salmos?|isaías|mateo|marcos|lucas|juan|hechos|romanos|hebreos)[^\W\d_]{0,8}"
    r"|תהלים|בראשית|שמות|ישעיה|ירמיה|משלי|سورة|مزمور|متى|مرقس|لوقا|يوحنا|诗篇|詩篇|创世记|马太福音|约翰福音|マタイ|ヨハネ|詩編)"
    r"(?:[ ]ev[^\W\d_]{0,10})?[.,]?[ ]?\Z"
)
_DISTANCE = re.compile(
    r"[\W_]*[0-9]{1,3}(?:[.,][0-9]{1,3})?[ ]?(?:km|k|m|mi|miles?|км|м|公里)[\W_]*", re.IGNORECASE
)
_AGAINST = re.compile(r"[ ][-–—][ ]|\bvs?\b|\bpret\b|\bprieš\b|\bgegen\b|\bпротив\b")


def are_references(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the numbers are verses, or results of games or of races."""
    return are_verses(document, entries) or are_scores(document, entries) or are_splits(document, entries)


def are_verses(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the numbers are chapters and verses: after the names of books, or all after one name and not as times are written."""
    if (
        len(entries) < 2
        or not entries[0].parts[0]
        or any(not entry.parts[0] or len(entry.parts) != 2 for entry in entries)
    ):
        return False
    before = [_before(document, entry) for entry in entries]
    if 3 * sum(_BOOKS.search(words) is not None for words in before) >= 2 * len(entries):
        return True
    name, count = Counter(before).most_common(1)[0]
    short = sum(entry.odd == "digits" for entry in entries)
    return bool(name) and count >= 3 and 3 * count >= 2 * len(entries) and 4 * short >= len(entries)


def are_scores(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the numbers are results of games: two sides on every line, and about as many points for the one as for the other."""
    if len(entries) < 3 or not entries[0].ms:
        return False
    for entry in entries:
        parts = entry.parts
        if len(parts) != 2 or abs(parts[0] - parts[1]) > max(3, sum(parts) // 10):
            return False
    return all(
        _AGAINST.search(document.text[document.starts[e.line] : document.ends[e.line]].casefold())
        for e in entries
    )


def are_splits(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether most times stand beside a distance and nothing else, as those of a runner do: ``10 km 42:10``."""
    if len(entries) < 3:
        return False
    count = 0
    for entry in entries:
        start, end = document.starts[entry.line], document.ends[entry.line]
        if end - start <= 40:
            count += bool(
                _DISTANCE.fullmatch(document.scan[start : entry.start] + document.scan[entry.end : end])
            )
    return 3 * count >= 2 * len(entries)


def _before(document: Document, entry: Entry) -> str:
    start = max(document.starts[entry.line], entry.start - 32)
    return document.text[start : entry.start].casefold()

"""Recordings that are hard to show well, for ``tools/pictures.py``: what pages must bear without breaking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chapters.catalog import NewRecording, Provenance
from chapters.model import (
    Chapter,
    ChapterKind,
    ChapterList,
    Collection,
    Cue,
    Provider,
    Recording,
    Source,
    Track,
)

SHELF = Collection("difficult", "Difficult to show", "Long, short, crowded and empty ones.", "en")
LONG_TITLE = (
    "Proceedings of the extraordinary general assembly of the association of small museums, parish archives and travelling "
    "libraries, with Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft as a guest"
)


def difficult_recordings() -> Iterator[NewRecording]:
    """One of each; none has a poster."""
    yield _new("long-titles", LONG_TITLE, _long_titles(), hours=9, speakers=_names(40))
    yield _new("two-hundred", "A week of lightning talks", _two_hundred(), hours=12, speakers=_names(3))
    yield _new("from-right-to-left", "المكتبات في العصر الرقمي", _arabic(), language="ar", hours=2)
    yield _new("without-chapters", "An evening that nobody has described", (), hours=1)
    yield _new("without-anything", "?", (), hours=0)
    yield _new("one-chapter", "One", (Chapter(0, "The only part", key="bbbbbbb"),), hours=1)
    yield _new("sections", "A conference with sections, breaks and summaries", _sections(), hours=7)


def _new(
    slug: str,
    title: str,
    chapters: tuple[Chapter, ...],
    *,
    hours: int,
    language: str = "en",
    speakers: tuple[str, ...] = (),
) -> NewRecording:
    about = Recording(
        slug,
        title,
        Source(Provider.YOUTUBE, f"{slug[:11]:_<11}"),
        language=language,
        duration_ms=hours * 3_600_000 or None,
        recorded=date(2024, 11, 14) if hours else None,
        speakers=speakers,
        collection=SHELF.slug,
        description=f"{title}\n\nhttps://example.org/{'a-very-long-address-' * 8}" if hours else "",
    )
    tracks = _spoken(chapters) if slug == "two-hundred" else ()
    return NewRecording(about, ChapterList(chapters), tracks, Provenance.DESCRIPTION, collection=SHELF)


def _names(count: int) -> tuple[str, ...]:
    return tuple(f"Maria-Alexandrina Featherstonehaugh-Cholmondeley the {n + 1}th" for n in range(count))


def _long_titles() -> tuple[Chapter, ...]:
    return (
        Chapter(0, LONG_TITLE, speakers=_names(6), topics=_names(9), summary=f"{LONG_TITLE}. " * 6),
        Chapter(3_600_000, "Kiireelektrokardiograafiaaparatuurihooldusmeeskonnajuhataja" * 2),
        Chapter(9_000_000, "1. " + "a" * 180),
        Chapter(30_000_000, "Short"),
    )


def _two_hundred() -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            216_000 * n,
            f"Talk {n + 1}: how museum {n * 7} keeps its {n * 13} things",
            speakers=(f"Speaker {n}",),
        )
        for n in range(200)
    )


def _spoken(chapters: tuple[Chapter, ...]) -> tuple[Track, ...]:
    cues = (
        Cue(
            one.start_ms + 8_000 * n,
            one.start_ms + 8_000 * n + 7_000,
            f"Sentence {n} of what was said about {one.title}.",
        )
        for one in chapters
        for n in range(25)
    )
    return (Track("en", tuple(cues)),)


def _arabic() -> tuple[Chapter, ...]:
    titles = (
        "الافتتاح",
        "رقمنة المجموعات في المتاحف الصغيرة: من أين نبدأ؟",
        "OpenRefine في 20 دقيقة",
        "استراحة",
        "أسئلة وأجوبة",
    )
    speakers = ((), ("آنا برزينا", "ليلى حداد"), ("Helen Marks",), (), ())
    return tuple(
        Chapter(
            1_200_000 * n,
            title,
            speakers=who,
            kind=ChapterKind.BREAK if title == "استراحة" else ChapterKind.TALK,
            summary="ملخص قصير لما قيل في هذا الجزء من التسجيل." if n == 1 else "",
        )
        for n, (title, who) in enumerate(zip(titles, speakers, strict=True))
    )


def _sections() -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    for session in range(4):
        begin = 6_000_000 * session
        found.append(Chapter(begin, f"Session {session + 1} · Collections go digital", level=0))
        found += [
            Chapter(
                begin + 1_400_000 * n,
                f"Paper {session + 1}.{n + 1} on the care of glass negatives",
                level=1,
                speakers=(f"Person {session}{n}",),
                summary="What to do before the first box is opened, and what to leave alone.",
                topics=("Photographs", "Conservation", "Small museums"),
            )
            for n in range(3)
        ]
        found.append(Chapter(begin + 5_000_000, "Coffee", level=1, kind=ChapterKind.BREAK))
    return tuple(found)

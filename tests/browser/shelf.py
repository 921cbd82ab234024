"""What the browser's tests add to the shelf: a recording for each way in which one can play."""

import shutil
from dataclasses import replace
from pathlib import Path

from chapters.catalog import Catalog, NewRecording, Provenance
from chapters.ingest.addresses import Hosts
from chapters.ingest.hosts import parse_hosts
from chapters.model import Chapter, ChapterList, Cue, Provider, Source, Track
from chapters.settings import Settings
from tests.browser.fakes import TUBE
from tests.web.shelf import ELSEWHERE, recording

ELSEWHERE_HOST = "https://media.example.org"
LIVE_TUBE = "https://framatube.org"
LIVE_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://www.youtube.com",
    "https://player.vimeo.com",
    LIVE_TUBE,
)

SOURCES = {
    "vimeo": Source(Provider.VIMEO, "76979871", "https://vimeo.com/76979871"),
    "peertube": Source(Provider.PEERTUBE, "kkGMgK9ZtnKfYAgnEtQxbv", f"{TUBE}/w/kkGMgK9ZtnKfYAgnEtQxbv"),
    "hls": Source(Provider.FILE, "stream/talk.m3u8"),
    "remote": Source(Provider.FILE, "media.example.org/talk.webm", f"{ELSEWHERE_HOST}/talk.webm"),
    "unlisted": Source(
        Provider.PEERTUBE, "9c9de5e80a1e484ab099e8", "https://other.example.net/w/9c9de5e80a1e484ab099e8"
    ),
}
LIVE_SOURCES = {
    "live-youtube": Source(Provider.YOUTUBE, "aqz-KE-bpKQ", "https://www.youtube.com/watch?v=aqz-KE-bpKQ"),
    "vimeo": SOURCES["vimeo"],
    "peertube": Source(
        Provider.PEERTUBE,
        "9c9de5e8-0a1e-484a-b099-e80766180a6d",
        f"{LIVE_TUBE}/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    ),
}


def slugs(*, live: bool = False) -> dict[str, str]:
    """The recording of each kind."""
    youtube = "by-live-youtube" if live else "lightning-talks"
    return {"file": "shared-memory", "youtube": youtube} | {kind: f"by-{kind}" for kind in SOURCES}


FOUR_PARTS = ChapterList((
    Chapter(2_000, "First part"), Chapter(10_000, "Second part"), Chapter(25_000, "Third part"), Chapter(40_000, "Closing words"),
))  # fmt: skip

LONG = "long-transcript"
DIFFICULT = "difficult-to-show"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def with_hosts(settings: Settings) -> Settings:
    """The operator of these tests lists a PeerTube server and a server of media files."""
    return replace(
        settings,
        hosts=Hosts(peertube=parse_hosts(f"{TUBE} {LIVE_TUBE}"), media=parse_hosts(ELSEWHERE_HOST)),
    )


def stock(catalog: Catalog, media: Path, stream: Path, *, live: bool = False) -> None:
    """Add the recordings, and one with two hundred chapters and five thousand cues."""
    shutil.copytree(stream, media / "stream", dirs_exist_ok=True)
    for kind, source in (SOURCES | (LIVE_SOURCES if live else {})).items():
        about = recording(f"by-{kind}", f"Played by {kind}", source)
        catalog.add(NewRecording(about, FOUR_PARTS, (), Provenance.DESCRIPTION, ELSEWHERE))
    about = replace(
        recording(LONG, "A long conference", Source(Provider.YOUTUBE, "ddddddddddd")), duration_ms=20_000_000
    )
    chapters = ChapterList(
        tuple(
            Chapter(100_000 * n, f"Part {n + 1}: a talk about things in museums", speakers=(f"Speaker {n}",))
            for n in range(200)
        )
    )
    cues = tuple(
        Cue(
            4_000 * n,
            4_000 * n + 3_500,
            f"This is sentence {n} of what was said about the collections of museums.",
        )
        for n in range(5_000)
    )
    catalog.add(NewRecording(about, chapters, (Track("en", cues),), Provenance.DESCRIPTION))
    catalog.add(_difficult())


def _difficult() -> NewRecording:
    """Words that do not break, titles without end, more speakers than fit, and a script that runs the other way."""
    names = tuple(f"Maria-Alexandrina Featherstonehaugh-Cholmondeley the {n}th" for n in range(1, 9))
    about = replace(
        recording(DIFFICULT, f"{UNBROKEN} " * 3, Source(Provider.YOUTUBE, "eeeeeeeeeee")),
        speakers=names,
        description=f"https://example.org/{'a' * 200}",
    )
    chapters = ChapterList((
        Chapter(0, f"{UNBROKEN * 2} and what came of it", speakers=names, topics=names, summary=UNBROKEN * 4),
        Chapter(20_000, "رقمنة المجموعات في المتاحف الصغيرة: من أين نبدأ؟", language="ar", speakers=("آنا برزينا",)),
    ))  # fmt: skip
    return NewRecording(about, chapters, (), Provenance.DESCRIPTION)

"""YouTube and Vimeo, as recorded: yt-dlp's own extractors read the answers that these providers give.

No test reaches a provider. What that leaves open, and how to try the real hosts, is in ``docs/ingest.md``.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from chapters.catalog.intake import Provenance
from chapters.ingest.failures import LinkFailed, home_command
from chapters.ingest.fetch import Links
from chapters.model import Provider
from tests.ingest.recorded import PICTURE, VTT, Recording, load, watch_page

WATCH = "https://www.youtube.com/watch?v=Rk5uVb2LvAA"
MANY = "https://www.youtube.com/youtubei/v1/"


def youtube(player: Any | None = None, following: Any | None = None) -> Recording:
    """A recording's page and the answers that belong to it."""
    player = load("youtube/player.json") if player is None else player
    following = load("youtube/next.json") if following is None else following
    recording = Recording()
    recording.answer(
        "https://www.youtube.com/watch?v=", watch_page({**player, "streamingData": None}, following)
    )
    recording.answer("https://www.youtube.com/embed/", watch_page({}, {}))
    recording.answer(f"{MANY}player", player)
    recording.answer(f"{MANY}next", following)
    recording.answer(
        "https://www.youtube.com/api/timedtext?v=Rk5uVb2LvAA&caps=asr&lang=en", VTT.format("Welcome")
    )
    recording.answer(
        "https://www.youtube.com/api/timedtext?v=Rk5uVb2LvAA&caps=asr&kind=asr", VTT.format("Labrīt")
    )
    recording.answer("https://i.ytimg.com/vi/", PICTURE)
    return recording


def test_a_youtube_recording_brings_all_that_its_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    links = youtube().play(monkeypatch)
    read = links.recording(links.target(f"{WATCH}&t=90s"))
    assert (read.source.provider, read.source.id, read.source.url) == (Provider.YOUTUBE, "Rk5uVb2LvAA", WATCH)
    assert read.title == "Muzeju krājumi internetā: lasījumu diena"
    assert (read.duration_ms, read.recorded, read.credit) == (5_025_000, date(2025, 11, 4), "Muzeju biedrība")
    assert read.licence == "Creative Commons Attribution license (reuse allowed)"
    assert [chapter.start_ms for chapter in read.chapters] == [0, 250_000, 1_865_000, 3_520_000, 4_800_000]
    assert [found.provenance for found in read.lists] == [Provenance.DESCRIPTION, Provenance.PROVIDER]
    assert [chapter.end_ms for chapter in read.lists[1].chapters] == [None] * 5
    assert [(track.language, track.automatic, track.cues[0].text) for track in read.tracks] == [
        ("en", False, "Welcome"),
        ("lv", True, "Labrīt"),
    ]
    assert read.poster is not None
    assert read.problems == ()


def test_chapters_that_youtube_alone_knows_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    player = load("youtube/player.json")
    player["videoDetails"]["shortDescription"] = "Lasījumu diena."
    links = youtube(player).play(monkeypatch)
    read = links.recording(links.target(WATCH))
    assert read.provenance is Provenance.PROVIDER
    assert len(read.chapters) == 5


REFUSALS = {
    "bot": ("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot", "takes this server for a robot"),
    "private": ("LOGIN_REQUIRED", "This video is private", "This recording is private"),
    "private, too": (
        "ERROR",
        "Private video. Sign in if you've been granted access to this video",
        "is private",
    ),
    "age": ("LOGIN_REQUIRED", "Sign in to confirm your age", "signed in and of age"),
    "removed": (
        "ERROR",
        "Video unavailable. This video has been removed by the uploader",
        "no such recording",
    ),
    "account closed": (
        "ERROR",
        "Video unavailable. The account associated with this video has been terminated",
        "no such",
    ),
    "country": (
        "UNPLAYABLE",
        "The uploader has not made this video available in your country",
        "in the country",
    ),
    "members": (
        "UNPLAYABLE",
        "Join this channel to get access to members-only content like this video",
        "members",
    ),
    "busy": ("UNPLAYABLE", "This content isn't available, try again later.", "Try again in an hour"),
    "upcoming": (
        "LIVE_STREAM_OFFLINE",
        "This live event will begin in 3 days.",
        "has not been broadcast yet",
    ),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_youtubes_refusals_are_explained_with_what_always_works(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, reason, said = REFUSALS[kind]
    refusal = {"playabilityStatus": {"status": status, "reason": reason}}
    links = youtube(refusal, {"contents": {}}).play(monkeypatch)
    with pytest.raises(LinkFailed) as caught:
        links.recording(links.target(WATCH))
    message = str(caught.value)
    assert said in message
    assert "paste the recording's description" in message
    assert message.endswith(f"'{WATCH}'")


def test_metadata_that_comes_in_spite_of_a_refusal_is_kept_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = load("youtube/player.json")
    player["playabilityStatus"] = {
        "status": "LOGIN_REQUIRED",
        "reason": "Sign in to confirm you’re not a bot",
    }
    del player["streamingData"]
    links = youtube(player).play(monkeypatch)
    read = links.recording(links.target(WATCH))
    assert len(read.chapters) == 5
    assert [found.code for found in read.problems] == ["provider-hesitates"]


def test_an_answer_about_another_recording_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    recording = youtube()
    links = recording.play(monkeypatch)
    with pytest.raises(LinkFailed):
        links.recording(links.target("https://youtu.be/AAAAAAAAAAA"))


def test_a_youtube_channel_is_listed_over_its_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    recording = Recording()
    for tab in ("streams", "videos", ""):
        channel = load("youtube/channel.json")
        if tab == "streams":
            _, videos, streams = channel["contents"]["twoColumnBrowseResultsRenderer"]["tabs"]
            streams["tabRenderer"] |= {
                "selected": videos["tabRenderer"].pop("selected"),
                "content": stream("Tiešraide"),
            }
        page = f"<script>var ytInitialData = {json.dumps(channel)};</script>"
        recording.answer(f"https://www.youtube.com/@muzejubiedriba/{tab}".rstrip("/"), page)
    links = recording.play(monkeypatch)
    listing = links.listing(links.target("https://www.youtube.com/@muzejubiedriba"))
    assert listing.title.startswith("Muzeju biedrība")
    assert [(item.title, item.target.id if item.target else item.why_not) for item in listing.items] == [
        ("Muzeju krājumi internetā: lasījumu diena", "Rk5uVb2LvAA"),
        ("Arhīvu nakts 2024", "Zq3_xW-7cB8"),
        ("[Private video]", "It is private or deleted."),
        ("Tiešraide", "LiveLive_01"),
    ]


def stream(title: str) -> Any:
    """A tab's content with one recording."""
    renderer = {"videoId": "LiveLive_01", "title": {"runs": [{"text": title}]}}
    return {
        "richGridRenderer": {"contents": [{"richItemRenderer": {"content": {"videoRenderer": renderer}}}]}
    }


VIMEO = "https://vimeo.com/801234567"


def vimeo(*, player: int = 200, oembed: int = 200) -> Recording:
    recording = Recording()
    page = f"<script>window.playerConfig = {json.dumps(load('vimeo/config.json'))}</script>"
    recording.answer("https://player.vimeo.com/video/801234567", page, player)
    recording.answer("https://vimeo.com/api/oembed.json", load("vimeo/oembed.json"), oembed)
    recording.answer("https://player.vimeo.com/texttrack/1.vtt", VTT.format("Tervetuloa"))
    recording.answer("https://player.vimeo.com/texttrack/2.vtt", VTT.format("Welcome"))
    recording.answer("https://i.vimeocdn.com/video/", PICTURE)
    return recording


def test_a_vimeo_recording_brings_chapters_from_its_player_and_its_description(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links = vimeo().play(monkeypatch)
    read = links.recording(links.target("https://player.vimeo.com/video/801234567"))
    assert (read.source.provider, read.source.id, read.source.url) == (Provider.VIMEO, "801234567", VIMEO)
    assert (read.title, read.credit, read.duration_ms) == (
        "Avoimet kokoelmat: seminaari",
        "Museoliitto",
        3_720_000,
    )
    assert read.recorded == date(2025, 2, 20)
    assert read.provenance is Provenance.PROVIDER
    assert [(chapter.start_ms, chapter.title) for chapter in read.chapters] == [
        (0, "Avaus"),
        (632_000, "Kuvat ja oikeudet"),
        (1_500_000, "Työpajat"),
    ]
    assert [chapter.start_ms for chapter in read.lists[1].chapters] == [0, 630_000, 2_100_000, 3_315_000]
    assert [(track.language, track.automatic) for track in read.tracks] == [("fi", False), ("en", True)]
    assert read.poster is not None


def test_vimeos_description_is_enough_where_the_player_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    links = vimeo(player=403).play(monkeypatch)
    read = links.recording(links.target(VIMEO))
    assert read.provenance is Provenance.DESCRIPTION
    assert len(read.chapters) == 4
    assert [found.code for found in read.problems] == ["provider-partial"]


def test_vimeos_player_is_enough_where_the_description_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    links = vimeo(oembed=404).play(monkeypatch)
    assert len(links.recording(links.target(VIMEO)).chapters) == 3


def test_a_vimeo_recording_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    links = vimeo(oembed=404, player=404).play(monkeypatch)
    with pytest.raises(LinkFailed, match="no such recording at Vimeo"):
        links.recording(links.target(VIMEO))


COMMAND = "import sys, yt_dlp, json; o = yt_dlp.parse_options(sys.argv[1:]); print(json.dumps([o.urls, o.ydl_opts['writeinfojson']]))"


@pytest.mark.parametrize(
    "link", [WATCH, VIMEO, "https://www.youtube.com/playlist?list=PLMCXHnjXnTnvo6alSjVkgxV-VH6EPyvoX"]
)
def test_the_command_for_home_is_one_that_yt_dlp_takes(link: str) -> None:
    target = Links().target(link)
    words = shlex.split(home_command(target))
    said = subprocess.run([sys.executable, "-c", COMMAND, *words[1:]], capture_output=True, check=True).stdout
    assert (words[0], json.loads(said)) == ("yt-dlp", [[target.url], True])

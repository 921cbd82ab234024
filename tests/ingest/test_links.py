"""Links are read by yt-dlp itself, in the child, against servers on loopback."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest

from chapters.catalog.intake import Provenance
from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts
from chapters.ingest.child.job import Bounds
from chapters.ingest.failures import LinkFailed
from chapters.ingest.fetch import Links
from chapters.ingest.hosts import parse_hosts
from chapters.model import Provider
from tests.ingest.peertube import JPEG, SHORT, UUID, VTT, as_json, caption, playlist, publish
from tests.ingest.servers import Answer, Site

OTHER = "kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.fixture
def links(tube: Site, media_site: Site, certificate: Path) -> Links:
    """Links of an operator who lists the two loopback servers."""
    authority = certificate.with_name("cert.pem")
    hosts = Hosts(parse_hosts(f"{tube.authority}={authority}"), parse_hosts(f"http://{media_site.authority}"))
    return Links(hosts)


def test_a_peertube_recording_brings_all_that_its_page_shows(links: Links, tube: Site) -> None:
    tube.paths["/lazy-static/video-captions/lv.vtt"] = Answer(VTT.encode(), kind="text/vtt")
    tube.paths["/lazy-static/video-captions/en.vtt"] = Answer(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    link = publish(
        tube,
        captions=[
            caption("lv", "Latvian", "/lazy-static/video-captions/lv.vtt"),
            caption("en", "English", "/lazy-static/video-captions/en.vtt", automatic=True),
        ],
    )
    read = links.recording(links.target(link))
    assert (read.source.provider, read.source.id) == (Provider.PEERTUBE, SHORT)
    assert read.source.url == f"https://{tube.authority}/w/{SHORT}"
    assert read.title == "Atmiņas institūciju konference 2025"
    assert (read.duration_ms, read.language, read.licence) == (1_500_000, "lv", "Attribution")
    assert read.recorded == date(2025, 10, 23)
    assert read.credit == "Lekcijas"
    assert read.description.endswith("konferences lapā.")
    assert [chapter.start_ms for chapter in read.chapters] == [0, 330_000, 765_000, 1_200_000]
    assert read.provenance is Provenance.DESCRIPTION
    assert [(track.language, track.automatic, track.cues[0].text) for track in read.tracks] == [
        ("lv", False, "Labdien, sveicināti konferencē!"),
        ("en", True, "Hello"),
    ]
    assert read.poster is not None
    assert (read.poster.data, read.poster.suffix) == (JPEG, ".jpg")
    assert read.problems == ()


def test_chapters_typed_in_at_peertube_come_before_a_description_that_says_something_else(
    links: Links, tube: Site
) -> None:
    own = [
        {"timecode": 0, "title": "Sākums"},
        {"timecode": 61, "title": "Ievads"},
        {"timecode": 400, "title": "Krājums"},
    ]
    read = links.recording(links.target(publish(tube, chapters=own)))
    assert [(chapter.start_ms, chapter.title) for chapter in read.chapters] == [
        (0, "Sākums"),
        (61_000, "Ievads"),
        (400_000, "Krājums"),
    ]
    assert read.provenance is Provenance.PROVIDER
    assert [other.provenance for other in read.lists[1:]] == [Provenance.DESCRIPTION]


def test_both_kinds_of_peertube_address_mean_the_same_recording(links: Links, tube: Site) -> None:
    publish(tube)
    long = links.target(tube.url(f"/videos/watch/{UUID}?start=1m"))
    assert long == links.target(tube.url(f"/w/{SHORT}"))
    assert links.recording(long).source.id == SHORT


def test_a_media_file_on_a_listed_host_is_read_directly(links: Links, media_site: Site) -> None:
    media_site.paths["/2025/muzejs%20un%20skola.mp4"] = Answer(b"\x00" * 2000, kind="video/mp4")
    read = links.recording(links.target(media_site.url("/2025/muzejs%20un%20skola.mp4")))
    assert read.source.provider is Provider.FILE
    assert read.source.url == media_site.url("/2025/muzejs%20un%20skola.mp4")
    assert read.title == "muzejs un skola"
    assert read.recorded is None


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_hosts_may_be_listed_by_name_or_by_an_ipv6_address(certificate: Path) -> None:
    authority = certificate.with_name("cert.pem")
    for host, shown in (("127.0.0.1", "localhost"), ("::1", "[::1]")):
        site = Site(certificate, host)
        site.paths["/talk.webm"] = Answer(b"\x00" * 100, kind="video/webm")
        links = Links(Hosts((), parse_hosts(f"{shown}:{site.port}={authority}")))
        assert links.recording(links.target(f"https://{shown}:{site.port}/talk.webm")).title == "talk"
        site.close()


def test_a_page_where_a_media_file_was_expected_is_said_to_be_one(links: Links, media_site: Site) -> None:
    media_site.paths["/talk.mp4"] = Answer(b"<html><body><video src='/real.mp4'></body></html>")
    with pytest.raises(LinkFailed, match="no media file at this address"):
        links.recording(links.target(media_site.url("/talk.mp4")))


def test_a_playlist_is_listed_flat_and_each_item_is_a_job_of_its_own(links: Links, tube: Site) -> None:
    link = playlist(tube, [SHORT, None, OTHER])
    publish(tube)
    tube.paths[f"/api/v1/videos/{OTHER}/"] = as_json({"error": "broken"}, status=500)
    listing = links.listing(links.target(link))
    assert listing.title == "Konference 2025"
    assert [item.title for item in listing.items] == ["Ieraksts 1", "entry 2", "Ieraksts 3"]
    assert not any("/api/v1/videos/" in path for path in tube.asked)
    first, gone, broken = listing.items
    assert first.target is not None
    assert links.recording(first.target).title.startswith("Atmiņas")
    assert (gone.target, gone.why_not) == (None, "It is private or deleted.")
    assert broken.target is not None
    with pytest.raises(LinkFailed, match=r"trouble of its own\. Try again later"):
        links.recording(broken.target)
    publish(tube, OTHER)
    assert links.recording(broken.target).title.startswith("Atmiņas")


def test_a_long_playlist_is_listed_over_its_pages(links: Links, tube: Site) -> None:
    shorts = [f"{n:022}".replace("0", "a") for n in range(1, 76)]
    listing = links.listing(links.target(playlist(tube, list(shorts))))
    assert [item.target.id for item in listing.items if item.target] == shorts


def test_what_was_listed_before_a_page_failed_is_kept_and_the_rest_reported(links: Links, tube: Site) -> None:
    link = playlist(tube, [f"{n:022}".replace("0", "a") for n in range(1, 61)])
    broken = f"/api/v1/video-playlists/{SHORT}/videos?sort=-createdAt&start=30&count=30&nsfw=both"
    tube.paths[broken] = Answer(b"", 500)
    listing = links.listing(links.target(link))
    assert len(listing.items) == 30
    assert [found.code for found in listing.problems] == ["list-cut-short"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "no such recording"),
        (410, "no such recording"),
        (401, "private"),
        (403, "private"),
        (429, "Try again in an hour"),
        (500, "Try again later"),
        (503, "Try again later"),
    ],
)
def test_a_refusal_is_explained_and_says_what_always_works(
    links: Links, tube: Site, status: int, said: str
) -> None:
    tube.paths[f"/api/v1/videos/{SHORT}/"] = as_json({"detail": "no"}, status=status)
    target = links.target(tube.url(f"/w/{SHORT}"))
    with pytest.raises(LinkFailed) as caught:
        links.recording(target)
    message = str(caught.value)
    assert said in message
    assert "What always works: paste the recording's description" in message
    assert message.endswith(f"yt-dlp {caught.value.command.removeprefix('yt-dlp ')}")
    assert target.url in caught.value.command


def test_a_certificate_that_nobody_vouches_for_is_named(tube: Site) -> None:
    publish(tube)
    links = Links(Hosts(parse_hosts(tube.authority)))
    with pytest.raises(LinkFailed, match="certificate is not one that this server trusts"):
        links.recording(links.target(tube.url(f"/w/{SHORT}")))


def test_captions_that_fail_are_reported_and_the_recording_still_comes(links: Links, tube: Site) -> None:
    link = publish(
        tube, captions=[caption("lv", "Latvian", "/nowhere.vtt"), caption("en", "English", "/x.ass")]
    )
    read = links.recording(links.target(link))
    assert len(read.chapters) == 4
    assert [found.code for found in read.problems] == ["captions-missing", "captions-missing"]
    assert "“lv” could not be had" in read.problems[0].message


@pytest.mark.parametrize(
    "picture", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", JPEG + b"\x00" * 1_000_000, b""]
)
def test_a_poster_that_is_no_small_picture_is_left_out(links: Links, tube: Site, picture: bytes) -> None:
    link = publish(tube, poster=Answer(picture, kind="image/jpeg"))
    assert links.recording(links.target(link)).poster is None


def test_when_time_runs_out_among_the_captions_the_rest_is_kept(links: Links, tube: Site) -> None:
    def drip(out: object) -> None:
        import time

        for _ in range(400):
            out.write(b"x")  # type: ignore[attr-defined]
            time.sleep(0.05)

    tube.paths["/slow.vtt"] = Answer(stream=drip)
    link = publish(tube, captions=[caption("lv", "Latvian", "/slow.vtt")])
    hurried = Links(links.hosts, Bounds(wall_seconds=8))
    read = hurried.recording(hurried.target(link))
    assert len(read.chapters) == 4
    assert [found.code for found in read.problems] == ["link-cut-short"]


def test_a_ca_file_that_is_not_there_is_named(tube: Site, tmp_path: Path) -> None:
    links = Links(Hosts(parse_hosts(f"{tube.authority}={tmp_path / 'gone.pem'}")))
    with pytest.raises(Invalid, match=r"gone\.pem, cannot be read"):
        links.recording(links.target(tube.url(f"/w/{SHORT}")))

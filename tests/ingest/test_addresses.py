"""Links: what is understood, and what is refused before anything is started."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts, Target, TargetKind, read_address
from chapters.ingest.child.extractors import EXTRACTORS
from chapters.ingest.hosts import Host, parse_hosts
from chapters.ingest.ids import peertube_short_id
from chapters.model import Provider

HOSTS = Hosts(
    parse_hosts("tube.example.org tube.museum.local:9443 [::1]:9443"),
    parse_hosts("media.example.org http://nas.museum.local:8080"),
)
UUID, SHORT = "122d093a-1ede-43bd-bd34-59d2931ffc5e", "3fbif9S3WmtTP8gGsC5HBd"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
LIST = "https://www.youtube.com/playlist?list=PLMCXHnjXnTnvo6alSjVkgxV-VH6EPyvoX"
CHANNEL = "https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw"

RECORDINGS = f"""
{VIDEO} = {VIDEO}
http://youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s = {VIDEO}
  https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ#t=4 = {VIDEO}
https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVMdQw4w9WgXcQ = {VIDEO}
https://youtu.be/dQw4w9WgXcQ?si=abcdef = {VIDEO}
youtu.be/dQw4w9WgXcQ = {VIDEO}
www.youtube.com/shorts/dQw4w9WgXcQ = {VIDEO}
https://www.youtube.com/live/dQw4w9WgXcQ?feature=share = {VIDEO}
https://www.youtube.com/embed/dQw4w9WgXcQ?start=90 = {VIDEO}
https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ = {VIDEO}
https://www.youtube.com/v/dQw4w9WgXcQ = {VIDEO}
HTTPS://WWW.YOUTUBE.COM/watch?v=dQw4w9WgXcQ = {VIDEO}
https://www.youtube.com:443/watch?v=dQw4w9WgXcQ = {VIDEO}
https://www.youtube.com./watch?v=dQw4w9WgXcQ = {VIDEO}
https://vimeo.com/76979871 = https://vimeo.com/76979871
https://vimeo.com/76979871/ab12cd34ef#t=30s = https://vimeo.com/76979871/ab12cd34ef
https://player.vimeo.com/video/76979871?h=ab12cd34ef&badge=0 = https://vimeo.com/76979871/ab12cd34ef
https://vimeo.com/channels/staffpicks/76979871 = https://vimeo.com/76979871
https://vimeo.com/groups/museums/videos/76979871 = https://vimeo.com/76979871
https://vimeo.com/showcase/4512345/video/76979871 = https://vimeo.com/76979871
https://vimeo.com/manage/videos/76979871 = https://vimeo.com/76979871
https://tube.example.org/w/{SHORT} = https://tube.example.org/w/{SHORT}
https://tube.example.org/w/{SHORT}?start=1m = https://tube.example.org/w/{SHORT}
https://tube.example.org/videos/watch/{UUID} = https://tube.example.org/w/{SHORT}
https://tube.example.org/videos/embed/{UUID.upper()} = https://tube.example.org/w/{SHORT}
https://TUBE.museum.local:9443/w/{UUID} = https://tube.museum.local:9443/w/{SHORT}
https://[::1]:9443/w/{UUID} = https://[::1]:9443/w/{SHORT}
https://media.example.org/2025/talk.MP4 = https://media.example.org/2025/talk.MP4
https://media.example.org/Kr%C4%81jums/a b.webm = -
https://media.example.org/Krājums/a%20b.webm = https://media.example.org/Kr%C4%81jums/a%20b.webm
http://nas.museum.local:8080/talk.ogg#t=4 = http://nas.museum.local:8080/talk.ogg
"""

LISTS = f"""
{LIST}&index=2 = {LIST}
https://www.youtube.com/watch?list=PLMCXHnjXnTnvo6alSjVkgxV-VH6EPyvoX = {LIST}
https://www.youtube.com/embed/videoseries?list=PLMCXHnjXnTnvo6alSjVkgxV-VH6EPyvoX = {LIST}
{CHANNEL}/videos = {CHANNEL}
https://www.youtube.com/@muzejs = https://www.youtube.com/@muzejs
https://www.youtube.com/@muzejs/streams = https://www.youtube.com/@muzejs
https://www.youtube.com/@m%C5%ABzejs = https://www.youtube.com/@m%C5%ABzejs
https://www.youtube.com/c/Muzejs = https://www.youtube.com/c/Muzejs
https://www.youtube.com/user/muzejs/playlists = https://www.youtube.com/user/muzejs
https://vimeo.com/channels/staffpicks = https://vimeo.com/channels/staffpicks
https://vimeo.com/groups/museums = https://vimeo.com/groups/museums
https://vimeo.com/album/4512345 = https://vimeo.com/showcase/4512345
https://vimeo.com/museoliitto/videos = https://vimeo.com/museoliitto
https://tube.example.org/w/p/{UUID} = https://tube.example.org/w/p/{SHORT}
https://tube.example.org/videos/watch/playlist/{UUID} = https://tube.example.org/w/p/{SHORT}
https://tube.example.org/video-playlists/embed/{UUID} = https://tube.example.org/w/p/{SHORT}
https://tube.example.org/c/lekcijas/videos = https://tube.example.org/c/lekcijas
https://tube.example.org/video-channels/lekcijas@other.example.org = https://tube.example.org/c/lekcijas@other.example.org
https://tube.example.org/a/biblioteka/video-channels = https://tube.example.org/a/biblioteka
"""

REFUSED = [
    ("", "There is no link"),
    ("dQw4w9WgXcQ", "must begin with https://"),
    ("ytsearch5:cats", "must begin with https://"),
    (f"peertube:127.0.0.1:{UUID}", "must begin with https://"),
    ("file:///etc/passwd", "must begin with https://"),
    ("javascript:alert(1)", "must begin with https://"),
    ("ftp://tube.example.org/w/x.mp4", "must begin with https://"),
    ("//www.youtube.com/watch?v=dQw4w9WgXcQ", "must begin with https://"),
    ("https://", "must begin with https://"),
    ("https://www.youtube.com@127.0.0.1/watch?v=dQw4w9WgXcQ", "a name or a password"),
    ("https://user:secret@vimeo.com/1", "a name or a password"),
    ("https://www.youtube.com\\@127.0.0.1/", "is not a link"),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ\r\nHost: x", "is not a link"),
    ("https://www.youtube.com/\twatch?v=dQw4w9WgXcQ", "is not a link"),
    ("https://www.youtube.com/\u202ewatch?v=dQw4w9WgXcQ", "is not a link"),
    ("https://vimeo.com/" + "1" * 3000, "is not a link"),
    ("https://[::1/w/x", "not a link that can be read"),
    ("https://www.youtube.com:99999/watch?v=dQw4w9WgXcQ", "not a link that can be read"),
    ("https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ", "names port 8443"),
    ("https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ", "not among the hosts"),
    ("https://evil.example/www.youtube.com/watch?v=dQw4w9WgXcQ", "not among the hosts"),
    ("https://127.0.0.1/Mediasite/Play/" + "a" * 32, "not among the hosts"),
    ("http://169.254.169.254/latest/meta-data/x.mp4", "CHAPTERS_MEDIA_HOSTS"),
    ("http://2130706433/talk.mp4", "not among the hosts"),
    (f"https://evil.example/w/{SHORT}", "CHAPTERS_PEERTUBE_HOSTS"),
    (f"http://tube.example.org/w/{SHORT}", "not among the hosts"),
    (f"https://tube.example.org:8443/w/{SHORT}", "not among the hosts"),
    (f"https://tube.museum.local/w/{SHORT}", "not among the hosts"),
    ("https://tube.example.org/w/short", "neither a recording nor a playlist"),
    ("https://tube.example.org/about", "neither a recording nor a playlist"),
    ("https://tube.example.org/w/../../etc/passwd", "a path that no provider has"),
    ("https://tube.example.org/w/%2e%2e/x", "a path that no provider has"),
    ("https://media.example.org/a%2f..%2fb.mp4", "a path that no provider has"),
    ("https://media.example.org/page.html", "does not end like a media file"),
    ("https://media.example.org/talk.m3u8", "does not end like a media file"),
    ("https://media.example.org/talk.mp4?token=1", "a part after"),
    ("https://www.youtube.com/watch?v=short", "11 letters and digits"),
    ("https://www.youtube.com/watch?v=../../../xx", "11 letters and digits"),
    ("https://youtu.be/", "11 letters and digits"),
    ("https://www.youtube.com/", "neither a recording nor a playlist nor a channel"),
    (
        "https://www.youtube.com/redirect?q=http://127.0.0.1/",
        "neither a recording nor a playlist nor a channel",
    ),
    ("https://www.youtube.com/results?search_query=x", "neither a recording nor a playlist nor a channel"),
    ("https://www.youtube.com/channel/short", "neither a recording nor a playlist nor a channel"),
    ("https://www.youtube.com/playlist?list=WL", "names no public playlist"),
    ("https://www.youtube.com/playlist?list=RDdQw4w9WgXcQ", "names no public playlist"),
    ("https://vimeo.com/", "neither a recording nor a channel"),
    ("https://vimeo.com/ondemand/film", "neither a recording nor a channel"),
    ("https://vimeo.com/log_in", "neither a recording nor a channel"),
    ("https://player.vimeo.com/video/x", "its identifier is a number"),
]


def pairs(text: str) -> list[tuple[str, str]]:
    found = [line.split(" = ") for line in text.strip("\n").split("\n")]
    return [(link, url) for link, url in found if url != "-"]


@pytest.mark.parametrize(("link", "url"), pairs(RECORDINGS))
def test_links_to_recordings_are_understood_and_rebuilt(link: str, url: str) -> None:
    target = read_address(link, HOSTS)
    assert (target.kind, target.url) == (TargetKind.RECORDING, url)


@pytest.mark.parametrize(("link", "url"), pairs(LISTS))
def test_links_to_lists_are_understood_and_rebuilt(link: str, url: str) -> None:
    target = read_address(link, HOSTS)
    assert (target.kind, target.url) == (TargetKind.PLAYLIST, url)


@pytest.mark.parametrize(("link", "said"), REFUSED)
def test_everything_else_is_refused_with_a_reason(link: str, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_address(link, HOSTS)
    assert said in str(caught.value)


def test_what_a_link_smuggles_is_left_behind() -> None:
    link = f'{VIDEO}#__youtubedl_smuggle={{"http_headers":{{"Referer":"http://127.0.0.1/"}}}}'
    assert read_address(link.replace('"', "%22"), HOSTS).url == VIDEO


def test_a_recording_within_a_playlist_names_the_playlist_too() -> None:
    target = read_address(f"{VIDEO}&list=PLMCXHnjXnTnvo6alSjVkgxV-VH6EPyvoX", HOSTS)
    assert (target.kind, target.playlist) == (TargetKind.RECORDING, LIST)


def test_without_a_list_of_the_operators_only_the_big_providers_are_known() -> None:
    assert read_address(VIDEO).provider is Provider.YOUTUBE
    with pytest.raises(Invalid):
        read_address(f"https://tube.example.org/w/{SHORT}")


def test_a_peertube_uuid_and_its_short_form_are_one() -> None:
    assert peertube_short_id(UUID) == SHORT == peertube_short_id(SHORT)
    assert peertube_short_id("00000000-0000-0000-0000-000000000001") == "1" * 21 + "2"


URL = re.compile(
    r"https://(www\.youtube\.com|vimeo\.com|tube\.example\.org|tube\.museum\.local:9443|\[::1\]:9443|media\.example\.org)/"
    r"[A-Za-z0-9_@/.%?=!$&'()*+,;:~-]+\Z|http://nas\.museum\.local:8080/[A-Za-z0-9_@/.%!$&'()*+,;=:~-]+\Z"
)


def well_formed(target: Target) -> bool:
    return bool(URL.match(target.url)) and target.extractor in EXTRACTORS and "#" not in target.url


def understood_or_refused(link: str) -> None:
    try:
        target = read_address(link, HOSTS)
    except Invalid:
        return
    assert well_formed(target)
    assert read_address(target.url, HOSTS) == target or target.playlist


@given(st.text(max_size=200))
def test_any_text_is_understood_or_refused(text: str) -> None:
    understood_or_refused(text)


HOST_NAMES = st.sampled_from(
    [
        "www.youtube.com",
        "youtu.be",
        "vimeo.com",
        "player.vimeo.com",
        "tube.example.org",
        "media.example.org",
        "[::1]:9443",
    ]
)
STEPS = st.sampled_from(
    f"""watch w p c a @x.y channel playlist embed videos video showcase 1234 {SHORT} {UUID} dQw4w9WgXcQ .. %2e%2e talk.mp4
    playlist?list=PLMCXHnjXnTnvo6 watch?v=dQw4w9WgXcQ ?h=abcdef12 %00 %0d%0aX #__youtubedl_smuggle=%7B%7D @127.0.0.1 \\ :80
    é %C3%A9 ％2f""".split()
)


@given(HOST_NAMES, st.lists(st.one_of(STEPS, st.text(max_size=8)), max_size=5))
def test_any_path_at_a_known_host_is_understood_or_refused(host: str, steps: list[str]) -> None:
    understood_or_refused(f"https://{host}/{'/'.join(steps)}")


def test_hosts_are_read_from_the_operators_list() -> None:
    assert parse_hosts("  Tube.example.org\nhttp://nas:8080 10.0.0.5:9443=/etc/ssl/museum.pem ") == (
        Host("tube.example.org"),
        Host("nas", 8080, "http", private=True),
        Host("10.0.0.5", 9443, private=True, ca_file=parse_hosts("x:1=/etc/ssl/museum.pem")[0].ca_file),
    )
    assert parse_hosts("mūzejs.example.lv")[0].name == "xn--mzejs-lfb.example.lv"
    assert parse_hosts("") == ()


NO_HOSTS = """10.0.0.5 127.0.0.1 [::1] https://tube.example.org/w tube.example.org:0 tube.example.org:70000 *.example.org
user@tube.example.org -x.example.org http://nas:8080=/etc/ca.pem ::1 =/etc/ca.pem"""


@pytest.mark.parametrize("entry", NO_HOSTS.split())
def test_what_is_no_host_is_refused_by_name(entry: str) -> None:
    with pytest.raises(Invalid, match=re.escape(entry)):
        parse_hosts(entry)

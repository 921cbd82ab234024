"""The hostile zoo: servers that a link may meet, each trying to lead the import inside or to hold it up.

Every case puts its answers on a site and gives the link that an editor would paste. ``outcomes`` are the reasons that a
:class:`~chapters.ingest.failures.LinkFailed` may give (``ok`` where the recording may come all the same, without what
was hostile about it). The tests run the zoo with short clocks, ``benchmarks/zoo.py`` with the real ones.
"""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from tests.ingest.peertube import JPEG, as_json, caption, publish
from tests.ingest.servers import Answer, Site


@dataclass(frozen=True)
class Grounds:
    """Where a case lives: a media host and a PeerTube host of the operator's, and a server inside."""

    site: Site
    tube: Site
    inside: Site

    @property
    def target(self) -> str:
        """What the case wants to reach."""
        return f"127.0.0.1:{self.inside.port}"


@dataclass(frozen=True)
class Case:
    """One animal. ``make`` puts it on the grounds and returns the link."""

    name: str
    make: Callable[[Grounds, str], str]
    outcomes: frozenset[str]


CASES: list[Case] = []
REFUSED = ("refused",)


def case(name: str, *outcomes: str) -> Callable[[Callable[[Grounds, str], str]], object]:
    def keep(make: Callable[[Grounds, str], str]) -> Callable[[Grounds, str], str]:
        CASES.append(Case(name, make, frozenset(outcomes)))
        return make

    return keep


def media(grounds: Grounds, path: str, answer: Answer) -> str:
    grounds.site.paths[path] = answer
    return grounds.site.url(path)


# Redirects, in every spelling of an address inside.

_PLACES = {
    "loopback": "http://127.0.0.1:{port}/",
    "its name": "http://localhost:{port}/",
    "short": "http://127.1:{port}/",
    "decimal": "http://2130706433:{port}/",
    "hexadecimal": "http://0x7f000001:{port}/",
    "octal": "http://0177.0.0.1:{port}/",
    "this host": "http://0.0.0.0:{port}/",
    "no host": "http://0:{port}/",
    "IPv6 loopback": "http://[::1]:{port}/",
    "IPv6 mapped": "http://[::ffff:127.0.0.1]:{port}/",
    "IPv6 compatible": "http://[::127.0.0.1]:{port}/",
    "NAT64": "http://[64:ff9b::7f00:1]:{port}/",
    "local NAT64": "http://[64:ff9b:1::7f00:1]:{port}/",
    "6to4": "http://[2002:7f00:1::]:{port}/",
    "link local": "http://[fe80::1%25lo]:{port}/",
    "multicast": "http://224.0.0.1:{port}/",
    "cloud keys": "http://169.254.169.254/latest/meta-data/",
    "private net": "http://10.0.0.1/",
    "TLS": "https://127.0.0.1:{port}/",
    "user name": "http://{site}@127.0.0.1:{port}/",
    "closing dot": "http://localhost.:{port}/",
    "full-width": "http://１２７.０.０.１:{port}/",
    "ftp": "ftp://127.0.0.1:{port}/x.mp4",
    "file": "file:///etc/passwd",
    "data": "data:video/mp4;base64,AAAA",
    "gopher": "gopher://127.0.0.1:{port}/_x",
    "a stranger": "https://example.com/",
    "the same host, another port": "http://127.0.0.1:{port}/talk.mp4",
    "no scheme": "//127.0.0.1:{port}/",
}


def _redirect(place: str, status: int) -> Callable[[Grounds, str], str]:
    def make(grounds: Grounds, path: str) -> str:
        goal = place.format(port=grounds.inside.port, site=grounds.site.authority)
        location = goal.encode("utf-8").decode("latin-1")
        return media(grounds, path, Answer(b"", status, headers=(("Location", location),)))

    return make


for number, (name, place) in enumerate(_PLACES.items()):
    status = (301, 302, 303, 307, 308)[number % 5]
    CASES.append(Case(f"redirect to {name}", _redirect(place, status), frozenset({"refused", "redirect"})))


@case("redirects that lead inside after four harmless ones", *REFUSED)
def _chain(grounds: Grounds, path: str) -> str:
    for step in range(1, 5):
        goal = f"{path}?{step + 1}" if step < 4 else f"http://{grounds.target}/"
        grounds.site.paths[f"{path}?{step}"] = Answer(status=302, headers=(("Location", goal),))
    return media(grounds, path, Answer(status=302, headers=(("Location", f"{path}?1"),)))


@case("redirect to another host of the operator's", *REFUSED)
def _other_host(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(status=302, headers=(("Location", grounds.tube.url("/w/x")),)))


@case("redirects without end", "redirect")
def _loop(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(status=302, headers=(("Location", path),)))


# Pages, feeds and manifests that point inside.

_PAGES = {
    "meta refresh": '<meta http-equiv="refresh" content="0; url=http://{t}/x.mp4">',
    "JSON-LD": '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"VideoObject",'
    '"name":"x","contentUrl":"http://{t}/x.mp4","embedUrl":"http://{t}/e","thumbnailUrl":"http://{t}/x.jpg"}}</script>',
    "Open Graph": '<meta property="og:video" content="http://{t}/x.mp4"><meta property="og:image" content="http://{t}/x.jpg">',
    "Twitter player": '<meta name="twitter:player:stream" content="http://{t}/x.mp4"><meta name="twitter:player" content="http://{t}/">',
    "video of a file": '<video src="file:///etc/passwd"></video>',
    "video inside": '<video src="http://{t}/x.mp4" poster="http://{t}/x.jpg"><track src="http://{t}/x.vtt"></video>',
    "PeerTube frame": '<meta property="og:platform" content="PeerTube"><iframe src="https://{t}/videos/embed/122d093a-1ede-43bd-bd34-59d2931ffc5e"></iframe>',
    "YouTube frame": '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
    "JW Player": "<script>jwplayer('p').setup({{file: 'http://{t}/x.m3u8', tracks: [{{file: 'http://{t}/x.vtt'}}]}});</script>",
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>x</title><link>http://{t}/x.mp4</link></item></channel></rss>',
    "feed with enclosure": '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><enclosure url="http://{t}/x.mp4" type="video/mp4"/></item></channel></rss>',
    "SMIL": '<?xml version="1.0"?><smil><head><meta base="http://{t}/"/></head><body><video src="http://{t}/x.m3u8"/><ref src="http://{t}/x.mp4"/></body></smil>',
    "XSPF": '<?xml version="1.0"?><playlist xmlns="http://xspf.org/ns/0/" version="1"><trackList><track><location>http://{t}/x.mp4</location></track></trackList></playlist>',
    "DASH": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><BaseURL>http://{t}/</BaseURL><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><SegmentBase/></Representation></AdaptationSet></Period></MPD>',
    "external entity": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "http://{t}/x">]><rss><channel><title>&x;</title></channel></rss>',
}  # fmt: skip


def _page(text: str) -> Callable[[Grounds, str], str]:
    return lambda grounds, path: media(grounds, path, Answer(text.format(t=grounds.target).encode()))


for name, text in _PAGES.items():
    CASES.append(Case(f"page: {name}", _page(text), frozenset({"not-media", "refused", "other"})))


@case("refresh in a header", "not-media", "refused")
def _refresh(grounds: Grounds, path: str) -> str:
    header = ("Refresh", f"0; url=http://{grounds.target}/x.mp4")
    return media(grounds, path, Answer(b"<html></html>", headers=(header,)))


@case("m3u8 whose variants, keys and subtitles are inside", "not-media", "refused")
def _m3u8(grounds: Grounds, path: str) -> str:
    lines = f"""#EXTM3U
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="x",LANGUAGE="lv",URI="http://{grounds.target}/s.m3u8"
#EXT-X-SESSION-KEY:METHOD=AES-128,URI="http://{grounds.target}/k"
#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="s"
http://{grounds.target}/v.m3u8
"""
    return media(grounds, path, Answer(lines.encode(), kind="application/vnd.apple.mpegurl"))


@case("ISM manifest that a file name promises", "not-media", "refused", "other")
def _f4m(grounds: Grounds, path: str) -> str:
    text = f'<manifest xmlns="http://ns.adobe.com/f4m/1.0"><media href="http://{grounds.target}/x.f4m"/></manifest>'
    return media(grounds, path, Answer(text.encode(), kind="application/f4m+xml"))


# Answers that are too much.


def _packed(wbits: int) -> bytes:
    """200 MB of a page, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return (
        packer.compress(b"<html>")
        + b"".join(packer.compress(b" " * 1_000_000) for _ in range(200))
        + packer.flush()
    )


@case("gzip bomb of 200 MB", "size")
def _gzip(grounds: Grounds, path: str) -> str:
    body = _packed(31)
    return media(grounds, path, Answer(body, headers=(("Content-Encoding", "gzip"),)))


@case("deflate bomb of 200 MB", "size")
def _deflate(grounds: Grounds, path: str) -> str:
    body = _packed(15)
    return media(grounds, path, Answer(body, headers=(("Content-Encoding", "deflate"),)))


@case("gzip in gzip", "size", "not-media", "other")
def _nested(grounds: Grounds, path: str) -> str:
    body = gzip.compress(_packed(31))
    return media(grounds, path, Answer(body, headers=(("Content-Encoding", "gzip, gzip"),)))


def _forever(piece: bytes, pause: float = 0.0) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        try:
            for _ in range(100_000 if not pause else int(120 / pause)):
                out.write(piece)
                out.flush()
                time.sleep(pause)
        except OSError:
            pass

    return write


@case("page without end", "size")
def _endless(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(stream=_forever(b"<p>" + b"x" * 65_000)))


@case("chunks without end", "size")
def _chunks(grounds: Grounds, path: str) -> str:
    chunk = b"10000\r\n" + b"<" + b"x" * 65_535 + b"\r\n"
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"

    def write(out: BinaryIO) -> None:
        out.write(start + b"6\r\n<html>\r\n")
        _forever(chunk)(out)

    return media(grounds, path, Answer(stream=write, raw=True))


@case("headers without end", "size")
def _headers(grounds: Grounds, path: str) -> str:
    def write(out: BinaryIO) -> None:
        out.write(b"HTTP/1.1 200 OK\r\n")
        _forever(b"X-Y: z\r\n" * 1000)(out)

    return media(grounds, path, Answer(stream=write, raw=True))


@case("one header line without end", "size")
def _long_header(grounds: Grounds, path: str) -> str:
    def write(out: BinaryIO) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nX-Y: ")
        _forever(b"z" * 65_000)(out)

    return media(grounds, path, Answer(stream=write, raw=True))


@case("a body that drips", "time")
def _drip(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(stream=_forever(b"<p>", 0.1)))


@case("headers that drip", "time")
def _drip_headers(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(stream=_forever(b"X", 0.2), raw=True))


@case("no answer at all", "time", "unreachable")
def _silence(grounds: Grounds, path: str) -> str:
    return media(grounds, path, Answer(stream=lambda out: time.sleep(60), raw=True))


@case("a length of 300 MB with a page to match", "size")
def _large(grounds: Grounds, path: str) -> str:
    def write(out: BinaryIO) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 300000000\r\n\r\n")
        _forever(b"<p>" + b" " * 65_000)(out)

    return media(grounds, path, Answer(stream=write, raw=True))


@case("a length below zero", "other", "not-media", "broken")
def _negative(grounds: Grounds, path: str) -> str:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -1\r\n\r\n<html>"
    return media(grounds, path, Answer(stream=lambda out: out.write(head), raw=True))  # type: ignore[arg-type, return-value]


@case("a page made to make patterns slow", "time", "work", "not-media")
def _slow_patterns(grounds: Grounds, path: str) -> str:
    body = b"<html>" + (b"<meta " * 200_000 + b"<script " * 200_000 + b'"' * 500_000 + b" " * 1_000_000)
    return media(grounds, path, Answer(body))


@case("XML that grows", "not-media", "other", "size", "work", "time")
def _laughs(grounds: Grounds, path: str) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return media(
        grounds, path, Answer(f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss>&a9;</rss>".encode())
    )


@case("JSON-LD nested without end", "not-media", "other", "broken")
def _deep(grounds: Grounds, path: str) -> str:
    body = '<html><script type="application/ld+json">' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "</script>"
    return media(grounds, path, Answer(body.encode()))


# A PeerTube host that has turned hostile.


def tube(grounds: Grounds, path: str, **options: Any) -> str:
    short = _short(path)
    return publish(grounds.tube, short, **options)


def _short(path: str) -> str:
    """An identifier of its own for each case."""
    return f"{zlib.crc32(path.encode()):08x}".replace("0", "z").ljust(22, "k")


@case("PeerTube: manifests inside", "ok")
def _manifest(grounds: Grounds, path: str) -> str:
    lists = [{"playlistUrl": f"http://{grounds.target}/x.m3u8", "files": [{"fileUrl": "file:///etc/passwd"}]}]
    return tube(grounds, path, streamingPlaylists=lists)


@case("PeerTube: captions inside", "ok")
def _captions(grounds: Grounds, path: str) -> str:
    places = [
        f"http://{grounds.target}/x.vtt",
        f"//{grounds.target}/x.vtt",
        "file:///etc/passwd.vtt",
        "../../../x.vtt",
    ]
    return tube(
        grounds,
        path,
        captions=[caption(f"l{c}", "x", place) for c, place in zip("vtue", places, strict=True)],
    )


@case("PeerTube: poster inside", "ok")
def _poster(grounds: Grounds, path: str) -> str:
    return tube(grounds, path, thumbnailPath=f"http://{grounds.target}/x.jpg")


@case("PeerTube: poster that redirects inside", "ok")
def _poster_redirect(grounds: Grounds, path: str) -> str:
    return tube(
        grounds, path, poster=Answer(status=302, headers=(("Location", f"http://{grounds.target}/x.jpg"),))
    )


@case("PeerTube: poster without end", "ok")
def _poster_endless(grounds: Grounds, path: str) -> str:
    return tube(grounds, path, poster=Answer(stream=_forever(JPEG * 300), kind="image/jpeg"))


@case("PeerTube: captions without end", "ok")
def _captions_endless(grounds: Grounds, path: str) -> str:
    grounds.tube.paths[f"{path}.vtt"] = Answer(stream=_forever(b"WEBVTT\n\n" + b"x" * 60_000))
    return tube(grounds, path, captions=[caption("lv", "x", f"{path}.vtt")])


@case("PeerTube: captions in a thousand languages", "ok", "time")
def _captions_many(grounds: Grounds, path: str) -> str:
    grounds.tube.paths[f"{path}.vtt"] = Answer(b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n")
    return tube(grounds, path, captions=[caption(f"q{n}", "x", f"{path}.vtt?{n}") for n in range(1000)])


@case("PeerTube: the API redirects inside", *REFUSED)
def _api_redirect(grounds: Grounds, path: str) -> str:
    link = tube(grounds, path)
    grounds.tube.paths[f"/api/v1/videos/{_short(path)}/"] = Answer(
        status=302, headers=(("Location", f"https://{grounds.target}/"),)
    )
    return link


@case("PeerTube: a million chapters, out of order, some of them nonsense", "ok", "size")
def _chapters(grounds: Grounds, path: str) -> str:
    entries = [{"timecode": n % 977, "title": f"<b>{n}</b>"} for n in range(100_000)]
    nonsense: list[Any] = [
        {"timecode": -5, "title": "x"},
        {"timecode": "1e999"},
        {"timecode": None},
        7,
        {"title": []},
    ]
    return tube(grounds, path, chapters=nonsense + entries)


@case("PeerTube: fields of the wrong kind", "ok", "broken", "other", "removed")
def _kinds(grounds: Grounds, path: str) -> str:
    return tube(
        grounds,
        path,
        duration=-3,
        name="<script>alert(1)</script>\u202egnp.exe\x00",
        language={"id": ["x"]},
        licence=5,
        account=None,
        tags={"a": 1},
        publishedAt="99999-99-99",
        originallyPublishedAt=12,
        files="x",
    )


@case("PeerTube: NaN and infinity", "ok", "broken", "other")
def _nan(grounds: Grounds, path: str) -> str:
    return tube(
        grounds,
        path,
        chapters=[{"timecode": float("nan"), "title": "x"}, {"timecode": float("inf"), "title": "y"}],
    )


@case("PeerTube: JSON nested without end", "broken", "other", "size")
def _nested_json(grounds: Grounds, path: str) -> str:
    link = tube(grounds, path)
    grounds.tube.paths[f"/api/v1/videos/{_short(path)}/"] = Answer(b"[" * 200_000, kind="application/json")
    return link


@case("PeerTube: an address in place of the identifier", "ok", "other")
def _identifier(grounds: Grounds, path: str) -> str:
    return tube(grounds, path, uuid="../../etc", shortUUID=f"https://{grounds.target}/")


@case("PeerTube: a playlist that points elsewhere", "ok")
def _list_elsewhere(grounds: Grounds, path: str) -> str:
    names = [
        f"../../{grounds.target}/x",
        "None",
        f"x@{grounds.target}",
        "a" * 22 + "#__youtubedl_smuggle=%7B%7D",
        "é" * 22,
    ]
    return _listing(grounds, path, names)


@case("PeerTube: a playlist without end", "ok", "time")
def _list_endless(grounds: Grounds, path: str) -> str:
    link = _listing(grounds, path, [_short(str(n)) for n in range(30)])
    api = f"/api/v1/video-playlists/{_short(path)}/videos"
    grounds.tube.paths[api] = grounds.tube.paths[f"{api}?sort=-createdAt&start=0&count=30&nsfw=both"]
    return link


def _listing(grounds: Grounds, path: str, shorts: list[str]) -> str:
    short = _short(path)
    api = f"/api/v1/video-playlists/{short}"
    grounds.tube.paths[api] = as_json({"displayName": "x", "ownerAccount": {"name": "x"}, "createdAt": "x"})
    entries = [{"video": {"shortUUID": name, "name": "x"}} for name in shorts]
    target = f"{api}/videos?sort=-createdAt&start=0&count=30&nsfw=both"
    grounds.tube.paths[target] = as_json({"total": 10**9, "data": entries})
    grounds.tube.paths[f"{api}/videos"] = as_json({"total": 10**9, "data": []})
    return grounds.tube.url(f"/w/p/{short}")


assert len({case.name for case in CASES}) == len(CASES)

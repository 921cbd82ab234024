"""Links → what they mean. Our own table: the identifier is read here and the address rebuilt from it.

Nothing of what a user typed reaches yt-dlp but an identifier of its provider's form. (yt-dlp by itself would take
``ytsearch5:…``, ``peertube:127.0.0.1:…``, a bare identifier, or instructions smuggled in a fragment.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from chapters.errors import Invalid
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.hosts import Host, host_name
from chapters.ingest.ids import PEERTUBE_ID, VIMEO_HASH, VIMEO_ID, YOUTUBE_ID, peertube_short_id
from chapters.ingest.texts import clean_line
from chapters.model import Provider

_LONGEST: Final = 2_000
_UNDERSTOOD: Final = (
    "Understood are links to recordings, playlists and channels of YouTube and Vimeo, and of the PeerTube hosts and "
    "media hosts that the operator lists."
)

_YOUTUBE_HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
}
_YOUTU_BE = {"youtu.be", "www.youtu.be"}
_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}

_YOUTUBE_LIST = re.compile(r"(?:PL|UU|FL|SP|EC|OLAK5uy_)[A-Za-z0-9_-]{10,60}\Z")
_YOUTUBE_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}\Z")
_YOUTUBE_HANDLE = re.compile(r"@[\w.·-]{3,60}\Z")
_YOUTUBE_NAME = re.compile(r"[\w.-]{1,100}\Z")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\Z")
_ACCOUNT = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}(?:@[A-Za-z0-9][A-Za-z0-9.-]{0,250}(?::[0-9]{1,5})?)?\Z"
)
# First parts of Vimeo's paths that are no user's name.
_VIMEO_PAGES = frozenset(
    ["about", "album", "analytics", "api", "ask", "blog", "business", "careers", "categories", "channels", "connect", "cookie_policy", "create", "customers", "dmca", "embed", "enterprise", "event", "events", "explore", "features", "for-business", "forgot_password", "forums", "groups", "guidelines", "help", "home", "import-options", "insights", "integrations", "jobs", "join", "legal", "likes", "live", "log_in", "logout", "manage", "marketing", "mobileapps", "music", "ondemand", "ott", "partners", "plus", "press", "pricing", "privacy", "pro", "professionals", "recruit", "resources", "review", "school", "search", "settings", "showcase", "site_map", "solutions", "staff_picks", "stats", "stock", "store", "subscriptions", "tag", "terms", "tools", "tv", "upgrade", "upload", "user", "video", "videos", "watch", "watchlater", "webinars"]
)  # fmt: skip


class TargetKind(StrEnum):
    """What a link leads to."""

    RECORDING = "recording"
    PLAYLIST = "playlist"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means. ``url`` was rebuilt from ``id``; ``extractor`` is the one part of yt-dlp that may read it.

    ``id`` is the provider's (for a media file: host and path). ``host`` is the operator's, for PeerTube and media files.
    ``playlist`` is the address of a playlist that a link to a recording names besides.
    """

    kind: TargetKind
    provider: Provider
    id: str
    url: str
    extractor: str
    host: Host | None = None
    playlist: str = ""


@dataclass(frozen=True, slots=True)
class Hosts:
    """The operator's hosts: PeerTube servers, and servers whose media files may be read."""

    peertube: tuple[Host, ...] = ()
    media: tuple[Host, ...] = ()


def read_address(text: str, hosts: Hosts = Hosts()) -> Target:
    """What the link ``text`` means. Raises Invalid, saying what was found and what is understood."""
    shown = clean_line(text, 100)
    parts = _split(text.strip(), shown)
    plain = parts.hostname or ""
    name = host_name(f"[{plain}]" if ":" in plain else plain)
    steps = tuple(unquote(step) for step in parts.path.split("/") if step)
    if any(step in (".", "..") or "/" in step or "\\" in step or not step.isprintable() for step in steps):
        raise Invalid(f"“{shown}” has a path that no provider has. {_UNDERSTOOD}")
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    reader = _reader(name)
    if reader is not None:
        if parts.port not in (None, 443, 80):
            raise Invalid(f"“{shown}” names port {parts.port}, where {name} has nothing to play.")
        return reader(name, steps, query, shown)
    return _operators(parts, name, steps, query, hosts, shown)


def _split(text: str, shown: str) -> SplitResult:
    if not text:
        raise Invalid("There is no link.")
    if len(text) > _LONGEST or not text.isprintable() or any(c.isspace() for c in text) or "\\" in text:
        raise Invalid(f"“{shown}” is not a link: it is too long, or holds spaces or control characters.")
    if re.match(r"[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:[/?#]|\Z)", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise Invalid(f"“{shown}” is not a link that can be read.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Invalid(f"“{shown}” is no link to a web page: it must begin with https://. {_UNDERSTOOD}")
    if "@" in parts.netloc:
        raise Invalid(f"“{shown}” holds a name or a password before the host. Leave them out.")
    return parts


_Reader = Callable[[str, tuple[str, ...], dict[str, str], str], Target]


def _reader(name: str) -> _Reader | None:
    if name in _YOUTUBE_HOSTS or name in _YOUTU_BE:
        return _youtube
    return _vimeo if name in _VIMEO_HOSTS else None


def _youtube(name: str, steps: tuple[str, ...], query: dict[str, str], shown: str) -> Target:
    first, second = (*steps, "", "")[:2]
    listed = query.get("list", "")
    if name in _YOUTU_BE:
        return _youtube_recording(first, listed, shown)
    if first == "watch" and not (listed and "v" not in query):
        return _youtube_recording(query.get("v") or second, listed, shown)
    if first in ("shorts", "live", "embed", "v", "e") and second != "videoseries":
        return _youtube_recording(second, listed, shown)
    if first in ("watch", "playlist", "embed"):
        if not _YOUTUBE_LIST.match(listed):
            raise Invalid(
                f"“{shown}” names no public playlist: list=PL… is missing. (Mixes and Watch later are not.)"
            )
        return Target(
            TargetKind.PLAYLIST,
            Provider.YOUTUBE,
            listed,
            f"https://www.youtube.com/playlist?list={listed}",
            "YoutubeTab",
        )
    if first == "channel" and _YOUTUBE_CHANNEL.match(second):
        path = f"channel/{second}"
    elif _YOUTUBE_HANDLE.match(first):
        path = first
    elif first in ("c", "user") and _YOUTUBE_NAME.match(second):
        path = f"{first}/{second}"
    else:
        raise Invalid(f"“{shown}” is neither a recording nor a playlist nor a channel of YouTube.")
    url = f"https://www.youtube.com/{quote(path, safe='/@')}"
    return Target(TargetKind.PLAYLIST, Provider.YOUTUBE, path, url, "YoutubeTab")


def _youtube_recording(identifier: str, listed: str, shown: str) -> Target:
    if not YOUTUBE_ID.match(identifier):
        raise Invalid(f"“{shown}” names no recording of YouTube: its identifier has 11 letters and digits.")
    playlist = f"https://www.youtube.com/playlist?list={listed}" if _YOUTUBE_LIST.match(listed) else ""
    url = f"https://www.youtube.com/watch?v={identifier}"
    return Target(TargetKind.RECORDING, Provider.YOUTUBE, identifier, url, "Youtube", playlist=playlist)


def _vimeo(name: str, steps: tuple[str, ...], query: dict[str, str], shown: str) -> Target:
    first, second, third, fourth = (*steps, "", "", "", "")[:4]
    if name == "player.vimeo.com" and first == "video":
        return _vimeo_recording(second, query.get("h", ""), shown)
    if VIMEO_ID.match(first):
        return _vimeo_recording(first, second or query.get("h", ""), shown)
    if first in ("video", "videos"):
        return _vimeo_recording(second, third or query.get("h", ""), shown)
    if first == "manage" and second == "videos":
        return _vimeo_recording(third, fourth, shown)
    if first in ("channels", "groups", "album", "showcase") and _NAME.match(second):
        inner = third if VIMEO_ID.match(third) else fourth if third in ("video", "videos") else ""
        if inner:
            return _vimeo_recording(inner, query.get("h", ""), shown)
        kind = {"channels": "VimeoChannel", "groups": "VimeoGroups"}.get(first, "VimeoAlbum")
        folder = "showcase" if first == "album" else first
        return _vimeo_list(f"{folder}/{second}", kind)
    if _NAME.match(first) and first.lower() not in _VIMEO_PAGES and second in ("", "videos") and not third:
        return _vimeo_list(first, "VimeoUser")
    raise Invalid(f"“{shown}” is neither a recording nor a channel, showcase, group or user of Vimeo.")


def _vimeo_recording(identifier: str, unlisted: str, shown: str) -> Target:
    if not VIMEO_ID.match(identifier):
        raise Invalid(f"“{shown}” names no recording of Vimeo: its identifier is a number.")
    url = f"https://vimeo.com/{identifier}" + (f"/{unlisted}" if VIMEO_HASH.match(unlisted) else "")
    return Target(TargetKind.RECORDING, Provider.VIMEO, identifier, url, "Vimeo")


def _vimeo_list(path: str, extractor: str) -> Target:
    return Target(TargetKind.PLAYLIST, Provider.VIMEO, path, f"https://vimeo.com/{path}", extractor)


def _operators(
    parts: SplitResult, name: str, steps: tuple[str, ...], query: dict[str, str], hosts: Hosts, shown: str
) -> Target:
    """A link to one of the operator's hosts."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    suffix = ("." + steps[-1].rpartition(".")[2].lower()) if steps else ""
    media = _listed(hosts.media, parts.scheme, name, port)
    peertube = _listed(hosts.peertube, parts.scheme, name, port)
    if media is not None and suffix in MEDIA_SUFFIXES:
        if query:
            raise Invalid(
                f"“{shown}” has a part after “?”, so it may soon lead nowhere. Give the file's plain address."
            )
        path = quote("/".join(steps), safe="/!$&'()*+,;=:@~")
        return Target(
            TargetKind.RECORDING,
            Provider.FILE,
            f"{media.authority}/{path}",
            f"{media.origin}/{path}",
            "Generic",
            media,
        )
    if peertube is not None:
        return _peertube(peertube, steps, shown)
    if media is not None:
        raise Invalid(f"“{shown}” does not end like a media file ({', '.join(sorted(MEDIA_SUFFIXES))}).")
    wanted = "CHAPTERS_MEDIA_HOSTS" if suffix in MEDIA_SUFFIXES else "CHAPTERS_PEERTUBE_HOSTS"
    raise Invalid(
        f"“{shown}” leads to {clean_line(parts.netloc, 80)}, which is not among the hosts that may be read. {_UNDERSTOOD} "
        f"The operator can add it to {wanted}."
    )


def _listed(hosts: tuple[Host, ...], scheme: str, name: str, port: int) -> Host | None:
    plain = name.strip("[]")
    for host in hosts:
        if (host.scheme, host.name.strip("[]"), host.port) == (scheme, plain, port):
            return host
    return None


def _peertube(host: Host, steps: tuple[str, ...], shown: str) -> Target:
    first, second, third = (*steps, "", "", "")[:3]
    if (first, second) == ("w", "p") or (
        (first, second) in (("videos", "watch"), ("video-playlists", "embed"))
        and (third == "playlist" or first == "video-playlists")
    ):
        identifier = steps[3] if third == "playlist" and len(steps) > 3 else third
        if PEERTUBE_ID.match(identifier):
            return _peertube_list(host, f"w/p/{peertube_short_id(identifier)}")
    elif first == "w" and PEERTUBE_ID.match(second):
        return _peertube_recording(host, second)
    elif first == "videos" and second in ("watch", "embed") and PEERTUBE_ID.match(third):
        return _peertube_recording(host, third)
    elif first in ("c", "video-channels") and _ACCOUNT.match(second):
        return _peertube_list(host, f"c/{second}")
    elif first in ("a", "accounts") and _ACCOUNT.match(second):
        return _peertube_list(host, f"a/{second}")
    raise Invalid(f"“{shown}” is neither a recording nor a playlist, channel or account of PeerTube.")


def _peertube_recording(host: Host, identifier: str) -> Target:
    short = peertube_short_id(identifier)
    return Target(
        TargetKind.RECORDING, Provider.PEERTUBE, short, f"{host.origin}/w/{short}", "PeerTube", host
    )


def _peertube_list(host: Host, path: str) -> Target:
    return Target(
        TargetKind.PLAYLIST, Provider.PEERTUBE, path, f"{host.origin}/{path}", "PeerTubePlaylist", host
    )

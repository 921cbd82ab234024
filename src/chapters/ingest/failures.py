"""Why a link could not be read, said so that a person knows what to do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chapters.errors import FetchFailed
from chapters.ingest.addresses import Target, TargetKind
from chapters.ingest.texts import clean_line
from chapters.model import Provider

_NAMES: Final = {Provider.YOUTUBE: "YouTube", Provider.VIMEO: "Vimeo"}


class LinkFailed(FetchFailed):
    """A link could not be read. ``str(error)`` says why, and then what always works.

    ``reason`` is a stable word: ``bot``, ``private``, ``removed``, ``age``, ``country``, ``members``, ``upcoming``,
    ``busy``, ``forbidden``, ``refused``, ``unreachable``, ``certificate``, ``time``, ``size``, ``work``, ``not-media``, ``other`` …
    ``explanation`` is the message without ``advice``, and ``command`` the line to run at home (empty where none helps).
    """

    code = "link-failed"

    def __init__(self, target: Target, reason: str, explanation: str) -> None:
        self.target, self.reason, self.explanation = target, reason, explanation
        self.command = home_command(target)
        super().__init__(f"{explanation} {self.advice}")

    @property
    def advice(self) -> str:
        """The ways that always work, with the exact command."""
        return _advice(self.target, self.command)


@dataclass(frozen=True, slots=True)
class _Kind:
    reason: str
    pattern: re.Pattern[str]
    explanation: str


def _kind(reason: str, pattern: str, explanation: str) -> _Kind:
    return _Kind(reason, re.compile(pattern, re.IGNORECASE), explanation)


# What yt-dlp passes on of a provider's words. The first that fits counts, so the particular comes before the general.
_KINDS: Final = (
    _kind("bot", r"not a bot|captcha|confirm you.re human|cloudflare|impersonat|unusual traffic", "{name} takes this server for a robot and refuses to answer it. That is common for servers, and passes by itself or not at all."),
    _kind("age", r"confirm your age|age.restrict|inappropriate for some users", "{name} shows this recording only to people who are signed in and of age."),
    _kind("country", r"(?:your|this) (?:country|location|region)|geo.?restrict|not available from your location", "{name} does not show this recording in the country where this server stands."),
    _kind("members", r"members.only|join this channel|subscriber|purchase|requires payment|rental", "This recording is for members or buyers only."),
    _kind("upcoming", r"premieres? |live event will begin|is upcoming|scheduled for|offline\.|has not started", "This recording has not been broadcast yet."),
    _kind("private", r"private|privacy|password|log.?in|logged.in|sign in|registered users|permission", "This recording is private: {name} shows it only to those who are invited."),
    _kind("busy", r"HTTP Error 429|too many requests|rate.limited|try again later", "{name} has had too many questions from this server and asks it to wait. Try again in an hour."),
    _kind("removed", r"(?<!service )unavailable|removed|deleted|terminated|does not exist|not exist|HTTP Error 4(?:04|10)|no longer available|not been found|not found", "There is no such recording at {name} any more, or there never was."),
    _kind("forbidden", r"HTTP Error 40[13]", "{name} refuses to show this recording to this server: it is private, or the server is taken for a robot."),
    _kind("certificate", r"CERTIFICATE_VERIFY_FAILED|certificate|WRONG_VERSION_NUMBER|SSL:", "{name}'s certificate is not one that this server trusts. (For a host of your own, the operator can name its CA file in the list.)"),
    _kind("unreachable", r"name or service not known|name resolution|no address associated|timed out|timeout|connection refused|unreachable|connection reset|remote end closed|getaddrinfo|nodename nor servname|no route|EOF occurred", "{name} could not be reached from this server."),
    _kind("trouble", r"HTTP Error 5\d\d", "{name} answered that it has a trouble of its own. Try again later."),
    _kind("size", r"got more than [0-9]+ (?:headers|bytes)", "{name} sent far more than a recording's description can be, so reading was stopped."),
    _kind("redirect", r"HTTP Error 3\d\d", "{name} sends on to another address, in a way that cannot be followed."),
    _kind("not-media", r"Unsupported URL|list there, not a recording", "There is no media file at this address, but a page or a playlist."),
    _kind("empty", r"no playlist there|returned nothing|nothing was found", "There is nothing of the kind at this address."),
)  # fmt: skip

_ENDINGS: Final = {
    "time": "{name} had not answered in full after {seconds:.0f} seconds, the most that a link may take.",
    "size": "{name} sent far more than a recording's description can be, so reading was stopped.",
    "memory": "{name} sent far more than a recording's description can be, so reading was stopped.",
    "work": "What {name} sent took too much computing to read, so reading was stopped.",
    "broken": "{name}'s answer could not be understood.",
}


def known_reason(said: Iterable[str]) -> tuple[str, str]:
    """What a provider's words mean: a reason and an explanation with ``{name}`` in it, or two empty strings."""
    text = " ".join(said)
    for kind in _KINDS:
        if kind.pattern.search(text):
            return kind.reason, kind.explanation
    return "", ""


def failed_by_words(target: Target, said: Iterable[str], refused: Iterable[object]) -> LinkFailed:
    """The failure that yt-dlp's words, and what the fence refused on the way, tell of."""
    name = name_of(target)
    places = [clean_line(place, 120) for place in refused if not str(place).startswith("reading ")]
    if places:
        return LinkFailed(
            target,
            "refused",
            f"{name} leads on to {places[0]}, where links may not lead. Nothing was asked there.",
        )
    words = list(said)
    reason, explanation = known_reason(words)
    if reason:
        return LinkFailed(target, reason, explanation.format(name=name))
    last = re.sub(r"^ERROR: (?:\[[^\]]*\] )?(?:[^\s:]+: )?", "", clean_line(words[-1] if words else "", 300))
    last = re.split(r"; please report this issue|\(caused by", last)[0].strip()
    return LinkFailed(
        target, "other", f"{name} could not be read: {last or 'it gave no reason'}.".replace("..", ".")
    )


def failed_by_ending(target: Target, failure: str, seconds: float) -> LinkFailed:
    """The failure of a job that was stopped: ``failure`` as in :class:`~chapters.ingest.confinement.Ended`."""
    reason = "size" if failure == "memory" else failure
    name = name_of(target)
    return LinkFailed(
        target, reason, _ENDINGS.get(failure, _ENDINGS["broken"]).format(name=name, seconds=seconds)
    )


def name_of(target: Target) -> str:
    """Who was asked: the provider's name, or the host's."""
    return _NAMES.get(target.provider) or (target.host.authority if target.host else target.url)


def home_command(target: Target) -> str:
    """The command that reads ``target`` on a computer at home and writes files that always can be added."""
    if target.provider is Provider.FILE:
        return ""
    words = ["yt-dlp", "--skip-download", "--write-info-json", "--write-subs", "--write-auto-subs"]
    words += ["--sub-langs", "all,-live_chat", "--sub-format", "vtt/srt/best", "--write-thumbnail"]
    if target.provider is Provider.YOUTUBE:
        words += ["--extractor-args", "youtube:skip=translated_subs"]
    if target.kind is TargetKind.PLAYLIST:
        words += ["--ignore-errors", "--no-write-playlist-metafiles"]
    return shlex.join([*words, target.url])


def _advice(target: Target, command: str) -> str:
    if not command:
        return "What always works: add the media file itself, with what lies beside it."
    what = (
        "the .info.json files that it writes"
        if target.kind is TargetKind.PLAYLIST
        else "the .info.json file that it writes"
    )
    return (
        "What always works: paste the recording's description, or run this on a computer at home and add "
        f"{what}: {command}"
    )

"""Links: a recording's page → :class:`~chapters.ingest.incoming.Incoming`, a playlist → what it lists.

Nothing here touches the network: the child does, behind its fence. What it answers is foreign data and read as such.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts, Target, TargetKind, read_address
from chapters.ingest.assembly import assemble
from chapters.ingest.child.job import Bounds, Job, Origin
from chapters.ingest.confinement import run
from chapters.ingest.failures import LinkFailed, failed_by_ending, failed_by_words, known_reason
from chapters.ingest.hosts import Host
from chapters.ingest.incoming import Incoming, Poster
from chapters.ingest.info import Info, read_info
from chapters.ingest.poster import read_poster
from chapters.ingest.texts import clean_line
from chapters.ingest.tracks import CaptionText
from chapters.model import Provider, Source
from chapters.problems import Problem, Severity, problem

AT_ONCE = 2

# Refusals with which YouTube sometimes tells of a recording all the same.
_HESITATIONS = frozenset({"bot", "age", "country", "members", "private", "removed"})


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a playlist: a recording to read, or why there is none."""

    title: str
    target: Target | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a playlist or a channel lists, in its order."""

    target: Target
    title: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Reads links. ``hosts`` are the operator's; at most two links are read at a time, the others wait."""

    hosts: Hosts = field(default_factory=Hosts)
    bounds: Bounds = field(default_factory=Bounds)
    _turns: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(AT_ONCE), repr=False, compare=False
    )

    def target(self, text: str) -> Target:
        """What the link ``text`` means. Raises Invalid, saying what was found and what is understood."""
        return read_address(text, self.hosts)

    def recording(self, target: Target) -> Incoming:
        """The recording at ``target``, with its captions and its poster.

        Takes at most ``bounds.wall_seconds``. Raises LinkFailed, whose message says why and what always works.
        """
        answer = self._ask(target)
        said = _strings(answer.get("said"))
        data = answer.get("info")
        if not isinstance(data, Mapping):
            raise _failure(target, answer, self.bounds)
        info = _info(target, data, said)
        captions, problems = _captions(answer.get("captions"))
        problems += _partial(target, answer, said)
        poster = _poster(answer.get("poster"))
        return assemble(info, captions=captions, poster=poster, problems=problems)

    def listing(self, target: Target) -> Listing:
        """What the playlist or channel at ``target`` lists, without visiting any of it: each is a job of its own.

        Raises LinkFailed as :meth:`recording` does. If time runs out on the way, what was listed by then comes back.
        """
        answer = self._ask(target, listing=True)
        entries = answer.get("entries")
        if not isinstance(entries, list) or (answer.get("failed") and not entries):
            raise _failure(target, answer, self.bounds)
        data = answer.get("info")
        title = clean_line(data.get("title")) if isinstance(data, Mapping) else ""
        items = tuple(_item(entry, number, self.hosts) for number, entry in enumerate(entries, 1))
        return Listing(target, title or target.id, items, _cut_short(answer, len(items)))

    def _ask(self, target: Target, *, listing: bool = False) -> Mapping[str, object]:
        if listing != (target.kind is TargetKind.PLAYLIST):
            raise Invalid(f"{target.url} is a {target.kind.value}; that is not what was asked for.")
        job = Job(target.extractor, target.url, listing, _origin(target.host), self.bounds)
        with self._turns:
            ended = run(job)
        if ended.failure:
            raise failed_by_ending(target, ended.failure, self.bounds.wall_seconds)
        return ended.answer


def _origin(host: Host | None) -> Origin | None:
    if host is None:
        return None
    try:
        pem = host.ca_file.read_text("ascii") if host.ca_file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"The CA file of {host.authority}, {host.ca_file}, cannot be read: {error}") from error
    return Origin(host.scheme, host.name, host.port, host.private, pem)


def _failure(target: Target, answer: Mapping[str, object], bounds: Bounds) -> LinkFailed:
    failure = str(answer.get("failed") or "")
    reason = answer.get("reason")
    said = [*_strings(answer.get("said")), *([reason] if isinstance(reason, str) else [])]
    refused = _strings(answer.get("refused"))
    if failure == "said" or (failure == "broken" and refused):
        return failed_by_words(target, said, refused)
    return failed_by_ending(target, failure, bounds.wall_seconds)


def _info(target: Target, data: Mapping[str, object], said: Sequence[str]) -> Info:
    """The metadata, if it is the recording's that was asked for."""
    media = target.provider is Provider.FILE
    if media and data.get("direct") is not True:
        raise LinkFailed(
            target, "not-media", "There is no media file at this address, but a page or a playlist."
        )
    if not media and not clean_line(data.get("fulltitle")):
        raise failed_by_words(target, said, ())
    if not media and data.get("id") != target.id:
        raise LinkFailed(target, "other", "The answer is about another recording than the one asked for.")
    # The day that a server last touched a file says nothing about the recording.
    values = {name: data[name] for name in data if not (media and name in ("upload_date", "release_date"))}
    return read_info(values, source=Source(target.provider, target.id, target.url))


def _captions(data: object) -> tuple[tuple[CaptionText, ...], tuple[Problem, ...]]:
    texts, problems = [], []
    for entry in data if isinstance(data, list) else []:
        if not isinstance(entry, Mapping):
            continue
        language = clean_line(entry.get("language"), 60)
        content = _bytes(entry.get("data"))
        if content is None:
            problems.append(
                problem(
                    "captions-missing",
                    Severity.WARNING,
                    "The captions in “{language}” could not be had: {reason}.",
                    language=language,
                    reason=clean_line(entry.get("error"), 200).rstrip(".") or "no reason was given",
                )
            )
            continue
        name = f"{language}.{clean_line(entry.get('suffix'), 10)}"
        texts.append(
            CaptionText(
                content, name, language, clean_line(entry.get("label"), 100), entry.get("automatic") is True
            )
        )
    return tuple(texts), tuple(problems)


def _partial(target: Target, answer: Mapping[str, object], said: Sequence[str]) -> tuple[Problem, ...]:
    """What to know of a recording whose metadata came, though not everything went well."""
    if answer.get("failed"):
        return (
            problem(
                "link-cut-short",
                Severity.WARNING,
                "Time or room ran out before all captions were read. Read the link again to complete them.",
            ),
        )
    if target.provider is Provider.VIMEO and any("player's page was refused" in line for line in said):
        return (
            problem(
                "provider-partial",
                Severity.WARNING,
                "Vimeo did not show its player to this server. If this recording has captions or chapters of Vimeo's, "
                "they are missing here.",
            ),
        )
    reason, explanation = known_reason(said)
    if target.provider is not Provider.YOUTUBE or reason not in _HESITATIONS:
        return ()
    return (
        problem(
            "provider-hesitates",
            Severity.WARNING,
            "{words} Its description could be read all the same; check it, and whether viewers can play it.",
            words=explanation.format(name="YouTube"),
        ),
    )


def _cut_short(answer: Mapping[str, object], count: int) -> tuple[Problem, ...]:
    if not answer.get("failed"):
        return ()
    return (
        problem(
            "list-cut-short",
            Severity.WARNING,
            "Only the first {count} entries could be listed before time ran out or the server failed.",
            count=count,
        ),
    )


def _item(entry: object, number: int, hosts: Hosts) -> Item:
    values = entry if isinstance(entry, Mapping) else {}
    title = clean_line(values.get("title")) or f"entry {number}"
    if title in ("[Private video]", "[Deleted video]") or values.get("availability") == "private":
        return Item(title, None, "It is private or deleted.")
    url = values.get("url")
    try:
        target = read_address(url if isinstance(url, str) else "", hosts)
    except Invalid as error:
        gone = isinstance(url, str) and url.endswith("/w/None")  # how PeerTube lists what was taken away
        return Item(title, None, "It is private or deleted." if gone else str(error))
    if target.kind is not TargetKind.RECORDING:
        return Item(title, None, f"It is a list itself: {target.url}")
    return Item(title, target)


def _poster(data: object) -> Poster | None:
    content = _bytes(data)
    return read_poster(content) if content else None


def _bytes(data: object) -> bytes | None:
    try:
        return base64.b64decode(data, validate=True) if isinstance(data, str) else None
    except (binascii.Error, ValueError):
        return None


def _strings(data: object) -> list[str]:
    return [text for text in data if isinstance(text, str)] if isinstance(data, list) else []

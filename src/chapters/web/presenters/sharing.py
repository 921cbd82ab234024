"""What sharing needs: addresses as others will use them, the QR code's place, and the code that embeds the companion."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from flask import url_for

from chapters.links import seconds
from chapters.model import Recording, Span
from chapters.web.addresses import absolute, chapter_url, recording_url

EMBED_SIZE = (800, 450)
"""Width and height in pixels that an embed is offered in."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """``link`` is the present page's address and ``page`` the whole recording's, both whole.

    ``qr`` is where QR codes are, without the part and ``.svg``; ``embed_code`` is the code for the present page, and
    ``embed_pattern`` the same with ``{part}`` where the part and the moment go.
    """

    link: str
    page: str
    qr: str
    qr_url: str
    embed_url: str
    embed_path: str
    embed_code: str
    embed_pattern: str
    oembed_url: str


def make_sharing(recording: Recording, span: Span | None, moment_ms: int | None = None) -> Sharing:
    """Sharing for the page of ``recording``, or of the part ``span``, opened at ``moment_ms`` if that is given."""
    part = f"/{span.chapter.key}" if span else ""
    moment = f"?t={seconds(moment_ms)}" if moment_ms else ""
    link = absolute(chapter_url(recording.slug, span.chapter) if span else recording_url(recording.slug))
    qr = url_for("passing.qr_of_recording", slug=recording.slug).removesuffix(".svg")
    path = url_for("embed.recording", slug=recording.slug)
    embed = absolute(path)
    return Sharing(
        link=link + moment,
        page=absolute(recording_url(recording.slug)),
        qr=qr,
        qr_url=f"{qr}{part}.svg{moment}",
        embed_url=f"{embed}{part}{moment}",
        embed_path=f"{path}{part}{moment}",
        embed_code=embed_code(f"{embed}{part}{moment}", recording.title),
        embed_pattern=embed_code(f"{embed}{{part}}", recording.title),
        oembed_url=absolute(url_for("passing.oembed", url=link, format="json")),
    )


def embed_code(url: str, title: str, width: int = EMBED_SIZE[0], height: int = EMBED_SIZE[1]) -> str:
    """The element with which another site shows the page at ``url`` in a frame."""
    return (
        f'<iframe src="{escape(url)}" width="{width}" height="{height}" title="{escape(title)}"'
        ' allow="autoplay; encrypted-media; fullscreen; picture-in-picture"'
        ' referrerpolicy="strict-origin-when-cross-origin" loading="lazy"></iframe>'
    )

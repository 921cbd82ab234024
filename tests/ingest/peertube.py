"""A PeerTube-shaped API on a loopback server: the paths and fields that PeerTube's REST reference names."""

from __future__ import annotations

import json
from typing import Any

from chapters.ingest.ids import peertube_short_id
from tests.ingest.servers import Answer, Site

UUID = "122d093a-1ede-43bd-bd34-59d2931ffc5e"
SHORT = peertube_short_id(UUID)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 200
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nLabdien, sveicināti konferencē!\n"

DESCRIPTION = """Ierakstīts bibliotēkā. Programma un saites uz prezentācijām ir tabulā zemāk; jautājumus sūtiet rīkotājiem.

0:00 Atklāšana
5:30 Krājumu digitalizācija (Anna Bērziņa)
12:45 Muzeju katalogs
20:00 Jautājumi un atbildes

Ieraksts tapis ar Kultūrkapitāla fonda atbalstu. Pilnu programmu ar laikiem un zālēm skatiet konferences lapā."""


def as_json(value: Any, **options: Any) -> Answer:
    return Answer(json.dumps(value).encode(), kind="application/json; charset=utf-8", **options)


def video(site: Site, short: str = SHORT, **changed: Any) -> dict[str, Any]:
    """What ``/api/v1/videos/{id}`` answers, with ``changed`` fields."""
    described = str(changed.get("description") or DESCRIPTION)
    values: dict[str, Any] = {
        "id": 42,
        "uuid": UUID,
        "shortUUID": short,
        "url": site.url(f"/w/{short}"),
        "name": "Atmiņas institūciju konference 2025",
        "category": {"id": 15, "label": "Science & Technology"},
        "licence": {"id": 1, "label": "Attribution"},
        "language": {"id": "lv", "label": "Latvian"},
        "privacy": {"id": 1, "label": "Public"},
        "nsfw": False,
        "truncatedDescription": described[:250],
        "duration": 1500,
        "isLocal": True,
        "isLive": False,
        "views": 7,
        "likes": 1,
        "dislikes": 0,
        "thumbnailPath": f"/lazy-static/thumbnails/{short}.jpg",
        "previewPath": f"/lazy-static/previews/{short}.jpg",
        "embedPath": f"/videos/embed/{UUID}",
        "createdAt": "2025-11-05T10:00:00.000Z",
        "publishedAt": "2025-11-05T10:00:00.000Z",
        "originallyPublishedAt": "2025-10-23T00:00:00.000Z",
        "account": {
            "id": 3,
            "name": "biblioteka",
            "displayName": "Bibliotēka",
            "url": site.url("/accounts/biblioteka"),
        },
        "channel": {
            "id": 5,
            "name": "lekcijas",
            "displayName": "Lekcijas",
            "url": site.url("/video-channels/lekcijas"),
        },
        "tags": ["muzeji"],
        "files": [],
        "streamingPlaylists": [],
    }
    values |= {"description": described[:247] + "..." if len(described) > 250 else described}
    changed.pop("description", None)
    return values | changed


def publish(
    site: Site,
    short: str = SHORT,
    *,
    chapters: Any = None,
    captions: Any = None,
    poster: Answer | None = None,
    description: str = DESCRIPTION,
    **changed: Any,
) -> str:
    """Put a recording on ``site``; its link comes back."""
    api = f"/api/v1/videos/{short}"
    site.paths[f"{api}/"] = as_json(video(site, short, description=description, **changed))
    site.paths[f"{api}/description"] = as_json({"description": description})
    site.paths[f"{api}/captions"] = as_json({"total": 0, "data": [] if captions is None else captions})
    site.paths[f"{api}/chapters"] = as_json({"chapters": [] if chapters is None else chapters})
    site.paths[f"/lazy-static/thumbnails/{short}.jpg"] = poster or Answer(JPEG, kind="image/jpeg")
    return site.url(f"/w/{short}")


def caption(language: str, label: str, path: str, *, automatic: bool = False) -> dict[str, Any]:
    """One entry of ``/captions``."""
    return {
        "language": {"id": language, "label": label},
        "automaticallyGenerated": automatic,
        "captionPath": path,
        "updatedAt": "2025-11-05T10:00:00.000Z",
    }


def playlist(site: Site, shorts: list[str | None], identifier: str = SHORT) -> str:
    """Put a playlist on ``site``; None stands for a recording that was taken away. Its link comes back."""
    site.paths[f"/api/v1/video-playlists/{identifier}"] = as_json(
        {
            "id": 9,
            "uuid": UUID,
            "displayName": "Konference 2025",
            "description": "Visi ieraksti",
            "ownerAccount": {"id": 3, "name": "biblioteka"},
            "thumbnailPath": "/lazy-static/thumbnails/list.jpg",
            "createdAt": "2025-11-05T10:00:00.000Z",
        }
    )
    entries = [
        {
            "id": n,
            "position": n,
            "video": {"shortUUID": short, "name": f"Ieraksts {n}"} if short else None,
            "type": 0,
        }
        for n, short in enumerate(shorts, 1)
    ]
    for start in range(0, max(len(entries), 1) + 1, 30):
        target = (
            f"/api/v1/video-playlists/{identifier}/videos?sort=-createdAt&start={start}&count=30&nsfw=both"
        )
        site.paths[target] = as_json({"total": len(entries), "data": entries[start : start + 30]})
    return site.url(f"/w/p/{identifier}")

"""Adding to another server: what was read here is sent there, by the API that editors' programs use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from chapters.captions import write_webvtt
from chapters.catalog.intake import NewRecording, Outcome, Saved
from chapters.cli.remote.client import Answer, Client
from chapters.errors import Conflict, Invalid
from chapters.model import Chapter, ChapterList, Provider, Recording
from chapters.problems import Problem, Severity
from chapters.web.listjson import list_json, read_list, seconds_json

OUTCOME: Final = "chapters-outcome"
_LEFT: Final = "The list there was made by other means; it was left as it is. “chapters proposals” and the desk can change it."


class Adding:
    """Adds a recording in a few requests; an editor's work on the server is never written over."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def add(self, new: NewRecording) -> Saved:
        """Send a recording with what came along with it: list, captions, facts. A media file is sent whole."""
        recording = new.recording
        own = recording.source.provider is Provider.FILE and not recording.source.url
        answer = self._file(new) if own else self._link(new)
        slug, outcome = str(answer.document["slug"]), Outcome(answer.headers.get(OUTCOME, "updated"))
        problems: tuple[Problem, ...] = ()
        if outcome is Outcome.ADDED:
            self._facts(slug, recording, answer)
            self._captions(slug, new)
        count, revision, left = self._list(slug, new.chapters, write=outcome is Outcome.ADDED)
        if left:
            problems = (Problem("list-kept", Severity.WARNING, _LEFT),)
        return Saved(slug, str(answer.document["title"]), outcome, count, revision, problems=problems)

    def _link(self, new: NewRecording) -> Answer:
        about = new.recording
        document = {
            "url": about.source.url,
            "description": about.description,
            "title": about.title,
            "language": about.language,
            "collection": new.collection.title if new.collection else "",
            "recorded": about.recorded.isoformat() if about.recorded else None,
            "speakers": list(about.speakers),
            "duration": None if about.duration_ms is None else seconds_json(about.duration_ms),
        }
        return self._client.send("POST", "recordings", document=document)

    def _file(self, new: NewRecording) -> Answer:
        about, path = new.recording, Path(new.origin)
        if not path.is_file():
            raise Invalid(f"{about.title}: the media file {path} is not here, so it cannot be sent.")
        asked = {
            "name": path.name,
            "title": about.title,
            "language": about.language,
            "collection": new.collection.title if new.collection else "",
        }
        with path.open("rb") as file:
            size = {"Content-Length": f"{path.stat().st_size}"}
            kind = "application/octet-stream"
            return self._client.send(
                "POST", "recordings", "files", query=asked, data=file, kind=kind, headers=size
            )

    def _facts(self, slug: str, about: Recording, answer: Answer) -> None:
        """What the first request could not carry."""
        wanted: dict[str, Any] = {
            name: getattr(about, name)
            for name in ("description", "rights", "licence", "credit", "identifier")
            if getattr(about, name)
        }
        if about.speakers:
            wanted["speakers"] = list(about.speakers)
        if about.recorded:
            wanted["recorded"] = about.recorded.isoformat()
        changed = {name: value for name, value in wanted.items() if answer.document.get(name) != value}
        if changed:
            self._client.send(
                "PATCH", "recordings", slug, "facts", document=changed, headers={"If-Match": answer.tag}
            )

    def _captions(self, slug: str, new: NewRecording) -> None:
        for track in new.tracks:
            data = write_webvtt(track).encode()
            query, only = {"label": track.label}, {"If-None-Match": "*"}
            try:
                self._client.send(
                    "PUT", "recordings", slug, "captions", track.language,
                    query=query, data=data, kind="text/vtt", headers=only,
                )  # fmt: skip
            except Conflict:  # the media file held the same ones
                continue

    def _list(self, slug: str, chapters: ChapterList, *, write: bool) -> tuple[int, int, bool]:
        """How many chapters it has there now, of which revision, and whether the list that was read here was left out."""
        answer = self._client.get("recordings", slug, "chapters")
        there = read_list(answer.document["chapters"])
        revision = int(answer.document["revision"])
        same = [_plain(one) for one in there] == [_plain(one) for one in chapters]
        if same or not len(chapters):
            return len(there), revision, False
        if not write:
            return len(there), revision, True
        done = self._client.send(
            "PUT", "recordings", slug, "chapters",
            document={"chapters": list_json(chapters), "note": "Read where it was added."},
            headers={"If-Match": answer.tag},
        ).document  # fmt: skip
        return len(done["chapters"]), int(done["revision"]), False


def _plain(chapter: Chapter) -> Chapter:
    return replace(chapter, key="")

"""An editable chapter list as JSON, and back: what the API and the desk's table speak.

Times are seconds with up to three decimals. Every field of a chapter is there, hidden chapters too, so that what was read
can be sent back without loss; ``end`` is the chapter's own, null where it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, Final, TypeVar

from chapters.errors import Invalid
from chapters.model import Chapter, ChapterKind, ChapterList, Link, Translation
from chapters.web.numbers import MOST

Json = dict[str, Any]
Value = TypeVar("Value")
_FARTHEST: Final = 10_000_000
"""Seconds; beyond this it is no time, and what is no moment of a recording is refused later with its title."""


def chapter_json(chapter: Chapter) -> Json:
    """One chapter with every field."""
    return {
        "key": chapter.key,
        "start": seconds_json(chapter.start_ms),
        "end": None if chapter.end_ms is None else seconds_json(chapter.end_ms),
        "title": chapter.title,
        "level": chapter.level,
        "kind": chapter.kind.value,
        "summary": chapter.summary,
        "language": chapter.language,
        "speakers": list(chapter.speakers),
        "topics": list(chapter.topics),
        "links": [{"url": link.url, "text": link.text} for link in chapter.links],
        "image": chapter.image,
        "listed": chapter.listed,
        "translations": [
            {"language": one.language, "title": one.title, "summary": one.summary}
            for one in chapter.translations
        ],
    }


def list_json(chapters: ChapterList) -> list[Json]:
    """Every chapter."""
    return [chapter_json(chapter) for chapter in chapters]


def read_list(value: object) -> ChapterList:
    """What :func:`list_json` wrote. Raises Invalid, naming the place, for anything else."""
    return ChapterList(items(value, "chapters", _chapter))


def seconds_json(ms: int) -> int | float:
    """Milliseconds as seconds, whole ones without a decimal point."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def _chapter(value: object, where: str) -> Chapter:
    fields = Fields(
        value,
        where,
        ("key", "start", "end", "title", "level", "kind", "summary", "language", "speakers", "topics", "links",
         "image", "listed", "translations"),
    )  # fmt: skip
    kind = fields.text("kind", ChapterKind.OTHER.value)
    if kind not in set(ChapterKind):
        raise Invalid(f"{where}.kind is {kind!r}; it is one of {', '.join(ChapterKind)}.")
    start = fields.ms("start")
    if start is None:
        raise Invalid(f"{where}.start is missing: the seconds at which the chapter starts.")
    return Chapter(
        start,
        fields.text("title"),
        end_ms=fields.ms("end"),
        level=fields.whole("level", 0),
        key=fields.text("key"),
        kind=ChapterKind(kind),
        summary=fields.text("summary"),
        language=fields.text("language"),
        speakers=fields.texts("speakers"),
        topics=fields.texts("topics"),
        links=items(fields.get("links", []), f"{where}.links", _link),
        image=fields.text("image"),
        listed=fields.flag("listed", True),
        translations=items(fields.get("translations", []), f"{where}.translations", _translation),
    )


def _link(value: object, where: str) -> Link:
    fields = Fields(value, where, ("url", "text"))
    return Link(fields.text("url"), fields.text("text"))


def _translation(value: object, where: str) -> Translation:
    fields = Fields(value, where, ("language", "title", "summary"))
    return Translation(fields.text("language"), fields.text("title"), fields.text("summary"))


def items(value: object, where: str, read: Callable[[object, str], Value]) -> tuple[Value, ...]:
    """A JSON list, each of its items read with its place. Raises Invalid if it is no list."""
    if not isinstance(value, list):
        raise Invalid(f"{where} must be a list.")
    return tuple(read(item, f"{where}[{number}]") for number, item in enumerate(value))


class Fields:
    """The fields of a JSON object, each of its type; what is not known is refused, since it would be lost unsaid."""

    def __init__(self, value: object, where: str, names: tuple[str, ...]) -> None:
        if not isinstance(value, dict):
            raise Invalid(f"{where} must be an object.")
        unknown = next((name for name in value if name not in names), None)
        if unknown is not None:
            raise Invalid(
                f"{where} has a field {unknown!r}, which is not known; there are {', '.join(names)}."
            )
        self._value: Mapping[str, object] = value
        self._where = where

    def __contains__(self, name: str) -> bool:
        return name in self._value

    def get(self, name: str, default: object = None) -> object:
        """The bare value."""
        return self._value.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        value = self.get(name, default)
        if not isinstance(value, str):
            raise Invalid(f"{self._where}.{name} must be a text.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Invalid(f"{self._where}.{name} must be a list of texts.")
        return tuple(value)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self.get(name, default)
        if not isinstance(value, bool):
            raise Invalid(f"{self._where}.{name} must be true or false.")
        return value

    def whole(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Invalid(f"{self._where}.{name} must be a whole number.")
        if abs(value) > MOST:
            raise Invalid(f"{self._where}.{name} is larger than any number here.")
        return value

    def ms(self, name: str) -> int | None:
        """Seconds, as milliseconds; None for null or nothing."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise Invalid(f"{self._where}.{name} must be a number of seconds.")
        if not -_FARTHEST <= value <= _FARTHEST:
            raise Invalid(f"{self._where}.{name} is {value:g}, which is no moment of a recording.")
        return round(value * 1000)

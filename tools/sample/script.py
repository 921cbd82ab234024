"""What is said and shown: the scripts in ``scripts/``, read into values and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

SCRIPTS: Final = Path(__file__).parent / "scripts"
LONGEST_LINE: Final = 90
"""Characters in one line of speech: it becomes one caption, which must fit into two rows."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """An invented person. ``voice`` is a variant of espeak-ng, ``pitch`` goes from 0 to 99."""

    name: str
    institution: str
    voice: str
    pitch: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: spoken without a pause, shown as one caption. ``point`` joins the slide as it begins."""

    text: str
    english: str
    language: str
    speaker: Speaker
    point: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What becomes one chapter. ``title`` is the editor's, ``slide`` is what the audience sees."""

    title: str
    section: str
    slide: str
    motif: str
    language: str
    speaker: Speaker
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """One recording before it is made. ``separator`` stands between a timecode and its title in the description."""

    slug: str
    title: str
    language: str
    recorded: date
    separator: str
    about: str
    contents: str
    closing: str
    talks: tuple[Talk, ...]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who gives a talk, in the order of appearance."""
        return tuple(dict.fromkeys(talk.speaker for talk in self.talks))

    @property
    def languages(self) -> tuple[str, ...]:
        """What is spoken, in the order of appearance."""
        return tuple(dict.fromkeys(line.language for talk in self.talks for line in talk.lines))


@dataclass(frozen=True, slots=True)
class Conference:
    """Everything that is to be made."""

    collection: Mapping[str, str]
    rights: Mapping[str, str]
    scripts: tuple[Script, ...]


def read_conference(folder: Path = SCRIPTS) -> Conference:
    """Read the scripts in ``folder``. Raises KeyError, TypeError or ValueError for a script that is not whole."""
    plan = _toml(folder / "conference.toml")
    speakers = {key: Speaker(**fields) for key, fields in plan["speakers"].items()}
    return Conference(
        collection=plan["collection"],
        rights=plan["rights"],
        scripts=tuple(_script(slug, _toml(folder / f"{slug}.toml"), speakers) for slug in plan["order"]),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _script(slug: str, fields: dict[str, Any], speakers: Mapping[str, Speaker]) -> Script:
    sections = fields.pop("sections")
    talks = tuple(
        _talk(section["title"], talk, speakers) for section in sections for talk in section["chapters"]
    )
    return Script(slug=slug, talks=talks, **fields)


def _talk(section: str, fields: dict[str, Any], speakers: Mapping[str, Speaker]) -> Talk:
    speaker = speakers[fields.pop("speaker")]
    language = fields["language"]
    lines = tuple(_line(line, language, speaker, speakers) for line in fields.pop("lines"))
    return Talk(section=section, speaker=speaker, lines=lines, **fields)


def _line(fields: dict[str, str], language: str, speaker: Speaker, speakers: Mapping[str, Speaker]) -> Line:
    line = Line(
        text=fields["text"],
        english=fields.get("en", fields["text"]),
        language=fields.get("language", language),
        speaker=speakers[fields["speaker"]] if "speaker" in fields else speaker,
        point=fields.get("point", ""),
    )
    if max(len(line.text), len(line.english)) > LONGEST_LINE:
        raise ValueError(f"too long for one caption, split it: {line.text!r}")
    if line.language != "en" and "en" not in fields:
        raise ValueError(f"no English for {line.text!r}")
    return line

"""What lies beside a recording: its description with the table of contents, its captions, and the manifest."""

from __future__ import annotations

from typing import Final

from script import Conference, Script
from speech import Speech, Spoken

from chapters.timecode import format_timecode

LABELS: Final = {"lv": "Latviešu", "lt": "Lietuvių", "et": "Eesti", "en": "English"}
"""Languages by their own names, in the order in which tracks are listed. English holds all that is said, translated."""

_ROW: Final = 46
_STAYS_MS: Final = 250


def description(script: Script, speech: Speech) -> str:
    """The text that an editor would publish beside the recording: what it is about, then its table of contents."""
    rows = []
    section = ""
    for spoken in speech.talks:
        if spoken.talk.section != section:
            section = spoken.talk.section
            rows += ["", section]
        rows.append(f"{format_timecode(spoken.start_s * 1000)}{script.separator}{spoken.talk.title}")
    return "\n".join([script.about.strip(), "", f"{script.contents}:", *rows, "", script.closing, ""])


def meant_chapters(speech: Speech) -> list[dict[str, object]]:
    """What the description's table of contents says, for the tests to compare with what is read from it."""
    return [{"start_ms": spoken.start_s * 1000, "title": spoken.talk.title} for spoken in speech.talks]


def caption_languages(script: Script) -> list[str]:
    """What there are captions in: every language spoken, and English."""
    return [language for language in LABELS if language == "en" or language in script.languages]


def captions(speech: Speech, language: str) -> str:
    """A WebVTT track: what is said in ``language``, word for word; in English what is said in others, translated."""
    lines = [line for talk in speech.talks for line in talk.lines]
    cues = []
    for number, spoken in enumerate(lines):
        if language not in ("en", spoken.line.language):
            continue
        until = lines[number + 1].start_ms if number + 1 < len(lines) else speech.seconds * 1000
        cues.append(_cue(spoken, min(spoken.end_ms + _STAYS_MS, until), language))
    return "WEBVTT\n\n" + "\n".join(cues)


def manifest(conference: Conference, speeches: dict[str, Speech]) -> dict[str, object]:
    """What the sample holds, as ``chapters demo`` reads it."""
    return {
        "collection": dict(conference.collection),
        "recordings": [_entry(conference, script, speeches[script.slug]) for script in conference.scripts],
    }


def _entry(conference: Conference, script: Script, speech: Speech) -> dict[str, object]:
    return {
        "slug": f"{conference.collection['slug']}-{script.slug}",
        "title": script.title,
        "language": script.language,
        "recorded": script.recorded.isoformat(),
        "duration": speech.seconds,
        "speakers": [speaker.name for speaker in script.speakers],
        "rights": conference.rights["statement"],
        "licence": conference.rights["licence"],
        "credit": conference.rights["credit"],
        "media": f"{script.slug}.webm",
        "poster": f"{script.slug}.webp",
        "description": f"{script.slug}.description.txt",
        "captions": [
            {"language": language, "label": LABELS[language], "file": f"{script.slug}.{language}.vtt"}
            for language in caption_languages(script)
        ],
    }


def _cue(spoken: Spoken, end_ms: int, language: str) -> str:
    text = spoken.line.english if language == "en" else spoken.line.text
    return f"{_timestamp(spoken.start_ms)} --> {_timestamp(end_ms)}\n<v {spoken.line.speaker.name}>{_rows(text)}\n"


def _rows(text: str) -> str:
    """One row, or two that are as even as the words allow."""
    if len(text) <= _ROW:
        return text
    breaks = [place for place, character in enumerate(text) if character == " "]
    middle = min(breaks, key=lambda place: abs(2 * place - len(text)))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def _timestamp(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes:02}:{seconds:02}.{rest:03}"

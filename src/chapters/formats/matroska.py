"""Matroska chapters in XML, as mkvmerge and mkvextract speak them: nested, with titles in several languages.

Times are cut to milliseconds. A number such as ``1500000000`` without colons is in nanoseconds, as the specification of the
container has it. A chapter's key is its ``ChapterUID``: a short key is the number that its letters make, and a number that
another program chose stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Chapter, Provider, Recording, Source, Translation
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._iso639 import is_tag, tag_of, three_letters
from ._sample import Sample
from ._text import fit_text
from ._times import clock
from ._tree import Step, steps, with_unique_keys
from ._xml import Element, ParsedXml, child_text, escape, text_of

_CLOCK: Final = re.compile(r"([0-9]{1,4}):([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?\Z", re.ASCII)
_COUNT: Final = re.compile(r"([0-9]{1,20})\s*(ns|us|ms|s|min|m|h)?\Z", re.ASCII)
_PER_MS: Final = {"": (1, 1_000_000), "ns": (1, 1_000_000), "us": (1, 1000), "ms": (1, 1), "s": (1000, 1),
                  "m": (60_000, 1), "min": (60_000, 1), "h": (3_600_000, 1)}  # fmt: skip
"""By unit, the milliseconds in so many of it."""
_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,8}\Z", re.ASCII)
_MOST_UID: Final = 2**64 - 1


def _sniff(sample: Sample) -> int:
    return 95 if sample.root == "Chapters" and "EditionEntry" in sample.text else 0


def _read(sample: Sample) -> Content:
    markup = sample.xml.without_namespaces()
    root = markup.root
    if root.tag != "Chapters":
        markup.fail(root, f"the root should be <Chapters>, not <{root.tag}>", "root")
    editions = root.findall("EditionEntry")
    if not editions:
        return Content(())
    edition = next((each for each in editions if child_text(each, "EditionFlagDefault") == "1"), editions[0])
    problems: list[Problem] = []
    if len(editions) > 1:
        other = next(each for each in editions if each is not edition)
        problems.append(_more_editions(*markup.place(other), len(editions)))
    title, language = _edition_title(edition)
    chapters = tuple(_chapters(markup, edition, language))
    recording = (
        Recording("", title, Source(Provider.FILE, ""), language=language) if title or language else None
    )
    return Content(chapters, tuple(problems), recording, language)


def _chapters(markup: ParsedXml, edition: Element, language: str) -> Iterator[Chapter]:
    waiting = [(atom, 0) for atom in reversed(edition.findall("ChapterAtom"))]
    while waiting:
        atom, level = waiting.pop()
        yield _chapter(markup, atom, level, language)
        waiting.extend((child, level + 1) for child in reversed(atom) if child.tag == "ChapterAtom")


def _chapter(markup: ParsedXml, atom: Element, level: int, language: str) -> Chapter:
    parts: dict[str, Element] = {}
    displays: list[Element] = []
    for child in atom:
        if child.tag == "ChapterDisplay":
            displays.append(child)
        else:
            parts.setdefault(child.tag, child)
    if "ChapterTimeStart" not in parts:
        markup.fail(atom, "a chapter has no <ChapterTimeStart>", "start")
    start = _moment(markup, parts["ChapterTimeStart"])
    end = _moment(markup, parts["ChapterTimeEnd"]) if "ChapterTimeEnd" in parts else None
    if end is not None and end < start:
        message = "the end of a chapter lies before its start"
        markup.fail(parts["ChapterTimeEnd"], message, "end-before-start")
    titles = [each for display in displays for each in _titles(display)]
    own = titles[0] if titles else ("", "")
    return Chapter(
        start,
        own[1],
        end,
        level,
        key=_key(markup, parts["ChapterUID"]) if "ChapterUID" in parts else "",
        language="" if own[0] == language else own[0],
        listed=not _flag(parts, "ChapterFlagHidden", "0") and _flag(parts, "ChapterFlagEnabled", "1"),
        translations=tuple([Translation(tag, title) for tag, title in titles[1:]]),
    )


def _titles(display: Element) -> list[tuple[str, str]]:
    """Language and title of a display, which may give one title for several languages."""
    title, tags, codes = "", [], []
    for child in display:
        name = child.tag
        if name in ("ChapterString", "ChapString"):
            title = title or fit_text(text_of(child), Texts.LINES)
        elif name == "ChapLanguageIETF":
            tags.append(tag_of(child.text or ""))
        elif name == "ChapterLanguage":
            codes.append(child.text or "")
    found = tags or [tag_of(code) for code in codes] or [""]
    return [(tag, title) for tag in dict.fromkeys(found)]


def _edition_title(edition: Element) -> tuple[str, str]:
    display = edition.find("EditionDisplay")
    if display is None:
        return "", ""
    return child_text(display, "EditionString"), tag_of(child_text(display, "EditionLanguageIETF"))


def _moment(markup: ParsedXml, element: Element) -> int:
    text = text_of(element)
    clock = _CLOCK.match(text)
    count = None if clock else _COUNT.match(text)
    ms = -1
    if clock and int(clock[2]) < 60 and int(clock[3]) < 60:
        ms = ((int(clock[1]) * 60 + int(clock[2])) * 60 + int(clock[3])) * 1000
        ms += int((clock[4] or "").ljust(3, "0")[:3])
    elif count:
        times, parts = _PER_MS[count[2] or ""]
        ms = int(count[1]) * times // parts
    if not 0 <= ms <= MAX_MS:
        markup.fail(element, f"“{text[:40]}” is no time such as 01:02:03.500", "time")
    return ms


def _flag(parts: dict[str, Element], name: str, default: str) -> bool:
    return (text_of(parts[name]) if name in parts else default) not in ("", "0")


def _key(markup: ParsedXml, element: Element) -> str:
    text = text_of(element)
    if not text.isascii() or not text.isdecimal() or len(text) > 20:
        markup.fail(element, f"“{text[:40]}” is no number, which a ChapterUID is", "uid")
    number = int(text)
    return _letters(number) or (str(number) if 0 < number <= _MOST_UID else "")


def _letters(number: int) -> str:
    """The short key whose letters make this number; empty if none do."""
    data = number.to_bytes(9, "big").lstrip(b"\0") if number < 2**72 else b""
    text = data.decode("latin-1")
    return text if _PLAIN_KEY.match(text) else ""


def _uid(key: str) -> int:
    """The number that stands for a key; 0 where none can."""
    if (
        key.isascii()
        and key.isdecimal()
        and not key.startswith("0")
        and int(key) <= _MOST_UID
        and not _letters(int(key))
    ):
        return int(key)
    return int.from_bytes(key.encode(), "big") if _PLAIN_KEY.match(key) else 0


def _more_editions(line: int, column: int, count: int) -> Problem:
    template = "The file has {count} editions of its chapters; the default one was read."
    return problem("other-editions", Severity.WARNING, template, line=line, column=column, count=count)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    own = _own_language(recording)
    return with_unique_keys([Numbered(place, _fitted(chapter, own)) for place, chapter in entries])


def _fitted(chapter: Chapter, own: str) -> Chapter:
    if not (chapter.key or chapter.language or chapter.translations):
        return chapter
    language = chapter.language if chapter.language != own and is_tag(chapter.language) else ""
    seen = {language or own}
    translations = []
    for each in chapter.translations:
        if each.language not in seen and is_tag(each.language):
            translations.append(each)
            seen.add(each.language)
    return changed(
        chapter,
        key=chapter.key if _uid(chapter.key) else "",
        language=language,
        translations=tuple(translations),
    )


def _own_language(recording: Recording | None) -> str:
    return recording.language if recording and is_tag(recording.language) else ""


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    own = _own_language(recording)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE Chapters SYSTEM "matroskachapters.dtd">',
             "<Chapters>", "  <EditionEntry>"]  # fmt: skip
    lines += _edition_display(recording, own)
    for step, chapter in steps(chapters):
        indent = "  " * (chapter.level + 2)
        if step is not Step.LEAVE:
            lines += _atom(chapter, own, indent)
        if step is not Step.ENTER:
            lines.append(f"{indent}</ChapterAtom>")
    return "\n".join([*lines, "  </EditionEntry>", "</Chapters>", ""])


def _edition_display(recording: Recording | None, own: str) -> list[str]:
    title = fit_text(recording.title, Texts.LINES) if recording else ""
    if not title and not own:
        return []
    lines = ["    <EditionDisplay>", f"      <EditionString>{escape(title)}</EditionString>"]
    lines += [f"      <EditionLanguageIETF>{own}</EditionLanguageIETF>"] if own else []
    return [*lines, "    </EditionDisplay>"]


def _atom(chapter: Chapter, own: str, indent: str) -> list[str]:
    lines = [
        f"{indent}<ChapterAtom>",
        f"{indent}  <ChapterTimeStart>{clock(chapter.start_ms, digits=9)}</ChapterTimeStart>",
    ]
    if chapter.end_ms is not None:
        lines.append(f"{indent}  <ChapterTimeEnd>{clock(chapter.end_ms, digits=9)}</ChapterTimeEnd>")
    if chapter.key:
        lines.append(f"{indent}  <ChapterUID>{_uid(chapter.key)}</ChapterUID>")
    if not chapter.listed:
        lines.append(f"{indent}  <ChapterFlagHidden>1</ChapterFlagHidden>")
    lines.append(_display(chapter.language or own, chapter.title, indent))
    lines += [_display(each.language, each.title, indent) for each in chapter.translations]
    return lines


def _display(language: str, title: str, indent: str) -> str:
    tag = f"<ChapLanguageIETF>{language}</ChapLanguageIETF>" if language else ""
    return (
        f"{indent}  <ChapterDisplay><ChapterString>{escape(title)}</ChapterString>"
        f"<ChapterLanguage>{three_letters(language)}</ChapterLanguage>{tag}</ChapterDisplay>"
    )


FORMAT: Final = Format(
    name="matroska",
    label="Matroska chapters (XML)",
    extensions=(".chapters.xml", ".xml"),
    media_type="application/xml",
    carries=Carries(
        fields=frozenset(("end_ms", "level", "key", "language", "listed", "translations")),
        texts=Texts.LINES,
        levels=32,
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For mkvmerge (mkvmerge --chapters), MKVToolNix and mkvextract; WebM takes it too.",
)

"""OHMS XML 6: the index of an interview in the Oral History Metadata Synchronizer, in one language or a pair.

A point has a whole second, a title, a synopsis, keywords, subjects, places and hyperlinks, most of them with a twin in the
other language. Keywords and subjects both are topics here; a place is a link of the kind ``geo:56.95,24.1``. The beginning
of what is said (``partial_transcript``) has no home in a chapter, which reading reports.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from ..model import Chapter, Link, Provider, Recording, Source, Translation
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS, format_timecode, parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._iso639 import english_name, tag_of
from ._providers import is_audio, source_of
from ._sample import Sample
from ._text import fit_text
from ._xml import Element, ParsedXml, child_text, escape, text_of

_NAMESPACE: Final = "https://www.weareavp.com/nunncenter/ohms"
_UNKNOWN: Final = "und"
"""The language of a twin that the file does not name."""
_GEO: Final = re.compile(r"geo:(-?[0-9]{1,3}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)\Z", re.ASCII)
_HOSTS: Final = {Provider.YOUTUBE: "YouTube", Provider.VIMEO: "Vimeo"}


def _sniff(sample: Sample) -> int:
    if sample.root != "ROOT" or "<record" not in sample.text:
        return 0
    return 95 if _NAMESPACE in sample.head or "<index" in sample.text else 40


def _read(sample: Sample) -> Content:
    markup = sample.xml.without_namespaces()
    records = markup.root.findall("record")
    if markup.root.tag != "ROOT" or not records:
        markup.fail(markup.root, "the root should be <ROOT> with a <record> in it", "root")
    record = records[0]
    points = record.findall("index/point")
    language = tag_of(child_text(record, "language"))
    alternative = tag_of(child_text(record, "transcript_alt_lang")) or _UNKNOWN
    timed = [point for point in points if child_text(point, "time")]
    chapters = tuple([_chapter(markup, point, alternative) for point in timed])
    problems = (*_left_out(markup, records, points), *_homeless(markup, timed))
    return Content(chapters, problems, _recording(record, language), language)


def _chapter(markup: ParsedXml, point: Element, alternative: str) -> Chapter:
    texts: dict[str, str] = {}
    places, hyperlinks = [], []
    for part in point:
        if part.tag == "gpspoints":
            places.append(part)
        elif part.tag == "hyperlinks":
            hyperlinks.append(part)
        elif part.text:
            texts.setdefault(part.tag, fit_text(part.text, Texts.LINES))
    # Before version 6, one place and one link stood in the point itself.
    places += [point] if "gps" in texts else []
    hyperlinks += [point] if "hyperlink" in texts else []
    title, summary = texts.get("title_alt", ""), texts.get("synopsis_alt", "")
    return Chapter(
        _start(markup, point),
        texts.get("title", ""),
        summary=texts.get("synopsis", ""),
        topics=_topics(texts.get("keywords", ""), texts.get("subjects", "")),
        links=(*_places(places), *_hyperlinks(hyperlinks)),
        translations=(Translation(alternative, title, summary),) if title or summary else (),
    )


def _start(markup: ParsedXml, point: Element) -> int:
    element = point.find("time")
    text = text_of(element)
    seconds = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else -1
    if not 0 <= seconds <= MAX_MS // 1000:
        message = f"the time “{text[:40]}” is no number of whole seconds"
        markup.fail(point if element is None else element, message, "time")
    return seconds * 1000


def _topics(keywords: str, subjects: str) -> tuple[str, ...]:
    if not keywords and not subjects:
        return ()
    return tuple(dict.fromkeys((*_split(keywords), *_split(subjects))))


def _split(text: str) -> list[str]:
    return [name for part in text.split(";") if (name := fit_text(part, Texts.LINE))]


def _places(places: Iterable[Element]) -> Iterable[Link]:
    for place in places:
        address = "geo:" + "".join(child_text(place, "gps").split())
        if _GEO.match(address):
            yield Link(address, fit_text(child_text(place, "gps_text"), Texts.LINES))


def _hyperlinks(links: Iterable[Element]) -> Iterable[Link]:
    for link in links:
        address = fit_text(child_text(link, "hyperlink"), Texts.LINE)
        if address:
            yield Link(address, fit_text(child_text(link, "hyperlink_text"), Texts.LINES))


def _left_out(markup: ParsedXml, records: list[Element], points: list[Element]) -> Iterable[Problem]:
    if len(records) > 1:
        template = "The file has {count} records; the first one was read."
        yield _warning("other-records", template, markup.place(records[1]), len(records))
    untimed = [point for point in points if not child_text(point, "time")]
    if untimed:
        template = "Points without a time were left out: {count}."
        yield _warning("untimed-part", template, markup.place(untimed[0]), len(untimed))


def _homeless(markup: ParsedXml, points: list[Element]) -> Iterable[Problem]:
    for name, what in (
        ("partial_transcript", "opening words"),
        ("keywords_alt", "keywords in the second language"),
    ):
        found = [child for point in points for child in point.findall(name) if text_of(child)]
        if found:
            template = f"A chapter has no place for {what}: left out in {{count}} points."
            yield _warning(f"no-place-{name.replace('_', '-')}", template, markup.place(found[0]), len(found))


def _warning(code: str, template: str, place: tuple[int, int], count: int) -> Problem:
    return problem(code, Severity.WARNING, template, line=place[0], column=place[1], count=count)


def _recording(record: Element, language: str) -> Recording:
    def text(name: str) -> str:
        return fit_text(child_text(record, name), Texts.LINES)

    people = [
        fit_text(text_of(each), Texts.LINE) for each in record if each.tag in ("interviewee", "interviewer")
    ]
    return Recording(
        "",
        text("title"),
        _source(record),
        description=text("description"),
        language=language,
        duration_ms=parse_timecode(text("duration")),
        recorded=_date(record),
        speakers=tuple(filter(None, people)),
        collection=text("collection_name"),
        rights=text("rights"),
        licence=text("usage"),
        credit=text("repository"),
        identifier=text("accession"),
    )


def _source(record: Element) -> Source:
    host = child_text(record, "mediafile/host")
    clip = child_text(record, "mediafile/host_clip_id")
    address = child_text(record, "media_url")
    if clip and host == "YouTube" and not address:
        address = f"https://www.youtube.com/watch?v={clip}"
    if clip and host == "Vimeo" and not address:
        address = f"https://vimeo.com/{clip}"
    return source_of(address)


def _date(record: Element) -> date | None:
    element = record.find("date")
    try:
        return date.fromisoformat(element.attrib.get("value", "")[:10]) if element is not None else None
    except ValueError:
        return None


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    chosen = _second_language(entry.chapter for entry in entries)
    return [Numbered(place, _fitted(chapter, chosen)) for place, chapter in entries]


def _fitted(chapter: Chapter, language: str) -> Chapter:
    if not (chapter.topics or chapter.links or chapter.translations):
        return chapter
    topics = tuple(
        dict.fromkeys(
            [name for topic in chapter.topics if (name := fit_text(topic.replace(";", ","), Texts.LINE))]
        )
    )
    if topics == chapter.topics and not chapter.links and not chapter.translations:
        return chapter
    links = [Link(fit_text(link.url, Texts.LINE), link.text) for link in chapter.links]
    return changed(
        chapter,
        topics=topics,
        links=(*filter(_is_place, links), *(link for link in links if link.url and not _is_place(link))),
        translations=tuple(
            each for each in chapter.translations if _sayable(each) and each.language == language
        )[:1],
    )


def _second_language(chapters: Iterable[Chapter]) -> str:
    """The language in which most chapters have a translation; the file has room for one."""
    counts = Counter(each.language for chapter in chapters for each in chapter.translations if _sayable(each))
    return counts.most_common(1)[0][0] if counts else ""


def _sayable(translation: Translation) -> bool:
    return bool(translation.title or translation.summary) and (
        translation.language == _UNKNOWN
        or tag_of(english_name(translation.language)) == translation.language != ""
    )


def _is_place(link: Link) -> bool:
    return _GEO.match(link.url) is not None


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    known = recording or Recording("", "Chapters", Source(Provider.FILE, ""))
    language = next((each.language for chapter in chapters for each in chapter.translations), "")
    recorded = known.recorded.isoformat() if known.recorded else ""
    schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<ROOT xmlns="{_NAMESPACE}" {schema} xsi:schemaLocation="{_NAMESPACE}/ohms.xsd">',
        f'<record id="{zlib.crc32(known.slug.encode()) & 0x7FFFFFFF}" dt="{recorded or "1970-01-01"}">',
        "<version>6.0</version>",
        f'<date value="{recorded}" format="yyyy-mm-dd"/>',
        *_about(known, language),
        "<index>",
        *(_point(chapter) for chapter in chapters),
        "</index>",
        *_after(known),
        "</record>",
        "</ROOT>",
    ]
    return "\n".join(lines) + "\n"


def _about(recording: Recording, alternative: str) -> list[str]:
    duration = (
        ""
        if recording.duration_ms is None
        else format_timecode(recording.duration_ms, hours=True, fraction=True)
    )
    source = recording.source
    address = source.url if source.provider is Provider.FILE or source.provider not in _HOSTS else ""
    clip_format = "audio" if is_audio(source) else "video"
    media = _element("host", _HOSTS.get(source.provider, "Other"))
    media += _element("host_clip_id", source.id if source.provider in _HOSTS else "") + _element(
        "clip_format", clip_format
    )
    return [
        _element("title", recording.title),
        _element("accession", recording.identifier),
        _element("duration", duration),
        _element("collection_name", recording.collection),
        _element("repository", recording.credit),
        *(_element("interviewee", speaker) for speaker in recording.speakers),
        _element("file_name", source.id if source.provider is Provider.FILE else ""),
        _element("transcript_alt_lang", english_name(alternative)),
        _element("translate", "1" if alternative else "0"),
        _element("media_url", address),
        f"<mediafile>{media}</mediafile>",
        _element("language", english_name(recording.language)),
    ]


def _after(recording: Recording) -> list[str]:
    return [
        _element("description", recording.description),
        _element("rights", recording.rights),
        _element("fmt", "audio" if is_audio(recording.source) else "video"),
        _element("usage", recording.licence),
    ]


def _point(chapter: Chapter) -> str:
    other = chapter.translations[0] if chapter.translations else Translation("", "")
    parts = [
        f"<point><time>{chapter.start_ms // 1000}</time>",
        _plain("title", chapter.title),
        _plain("title_alt", other.title),
        "<partial_transcript></partial_transcript><partial_transcript_alt></partial_transcript_alt>",
        _plain("synopsis", chapter.summary),
        _plain("synopsis_alt", other.summary),
        _plain("keywords", ";".join(chapter.topics)),
        "<keywords_alt></keywords_alt><subjects></subjects><subjects_alt></subjects_alt>",
        *(_place(link) for link in chapter.links if _is_place(link)),
        *(_hyperlink(link) for link in chapter.links if not _is_place(link)),
        "</point>",
    ]
    return "".join(parts)


def _place(link: Link) -> str:
    gps = _plain("gps", link.url.removeprefix("geo:").replace(",", ", ")) + "<gps_zoom></gps_zoom>"
    return f"<gpspoints>{gps}{_plain('gps_text', link.text)}<gps_text_alt></gps_text_alt></gpspoints>"


def _hyperlink(link: Link) -> str:
    text = _plain("hyperlink", link.url) + _plain("hyperlink_text", link.text)
    return f"<hyperlinks>{text}<hyperlink_text_alt></hyperlink_text_alt></hyperlinks>"


def _element(name: str, text: str) -> str:
    return _plain(name, fit_text(text, Texts.LINES))


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


FORMAT: Final = Format(
    name="ohms",
    label="OHMS XML (oral history)",
    extensions=(".ohms.xml", ".xml"),
    media_type="application/xml",
    carries=Carries(
        fields=frozenset(("summary", "topics", "links", "translations")), unit_ms=1000, texts=Texts.LINES
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For the OHMS viewer and Aviary. Whole seconds; a second language where the list has one.",
)

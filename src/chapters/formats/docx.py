"""A list as a Word document (DOCX): a heading, and an indented line a chapter, its time a link to its moment.

The document is the least that the standard (ECMA-376) asks for, and the same bytes for the same list.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from ..model import Chapter, Recording
from ._format import Format
from ._outline import CARRIES, address, heading, moment
from ._providers import is_web_address
from ._sample import Sample
from ._xml import attribute, escape

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_ROOT: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<w:styles xmlns:w="{_WORD}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style></w:styles>'
)
_INDENT: Final = 400
"""The width of a level, in twentieths of a point."""


class _Document:
    """The paragraphs, and the addresses to which they link."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self.paragraphs: list[str] = []

    def add(self, runs: str, *, level: int = 0, style: str = "") -> None:
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties += f'<w:ind w:left="{level * _INDENT}"/>' if level else ""
        self.paragraphs.append(
            f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"
        )

    def link(self, url: str, text: str) -> str:
        if not is_web_address(url):
            return run(text)
        name = self.addresses.setdefault(url, f"rId{len(self.addresses) + 2}")
        style = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        return f'<w:hyperlink r:id="{name}">{run(text, style)}</w:hyperlink>'

    def document(self) -> str:
        body = "".join(self.paragraphs)
        names = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
        return f"{_HEAD}<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>"

    def relations(self) -> str:
        links = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={attribute(url)} TargetMode="External"/>'
            for url, name in self.addresses.items()
        )
        styles = f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{styles}{links}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text; its lines are parted by breaks."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{lines}</w:r>"


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> bytes:
    document = _Document()
    title = heading(recording)
    if title:
        document.add(run(title), style="Heading1")
    for chapter in chapters:
        document.add(_entry(document, chapter, recording), level=chapter.level)
        if chapter.summary:
            document.add(run(chapter.summary), level=chapter.level + 1)
        for link in chapter.links:
            document.add(document.link(link.url, link.text or link.url), level=chapter.level + 1)
    return _packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": document.document(),
            "word/styles.xml": _STYLES,
            "word/_rels/document.xml.rels": document.relations(),
        }
    )


def _entry(document: _Document, chapter: Chapter, recording: Recording | None) -> str:
    place, time = address(chapter, recording), moment(chapter)
    language = f"<w:rPr><w:lang w:val={attribute(chapter.language)}/></w:rPr>" if chapter.language else ""
    speakers = f" — {', '.join(chapter.speakers)}" if chapter.speakers else ""
    return (document.link(place, time) if place else run(time)) + run(f" {chapter.title}{speakers}", language)


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sniff(sample: Sample) -> int:
    return 0


FORMAT: Final = Format(
    name="docx",
    label="Word document (DOCX)",
    extensions=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    carries=CARRIES,
    sniff=_sniff,
    write=_write,
    note="A list to print or to hand on.",
)

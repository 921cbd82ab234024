"""Every format, found by its module: a new module in this folder with a ``FORMAT`` is all that a new format needs."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Final

from ..errors import FormatError, Invalid
from ._format import Format
from ._sample import Sample

_SURE_ENOUGH: Final = 1
_MEDIA: Final = (
    (4, b"ftyp", "an MP4 file"),
    (0, b"ID3", "an MP3 file"),
    (0, b"OggS", "an Ogg file"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM file"),
    (0, b"fLaC", "a FLAC file"),
    (0, b"RIFF", "a WAV or AVI file"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"%PDF", "a PDF file"),
    (0, b"\x1f\x8b", "a compressed file"),
    (0, b"\x89PNG", "a picture"),
    (0, b"\xff\xd8\xff", "a picture"),
)


@cache
def formats() -> tuple[Format, ...]:
    """All formats by name. A module may hold several (``FORMATS``), such as the two notations of one table."""
    found: list[Format] = []
    for module_info in pkgutil.iter_modules(importlib.import_module(__package__).__path__):
        if not module_info.name.startswith("_"):
            module = importlib.import_module(f"{__package__}.{module_info.name}")
            found.extend(getattr(module, "FORMATS", ()) or (module.FORMAT,))
    return tuple(sorted(found, key=lambda form: form.name))


def get_format(name: str) -> Format:
    """The format with this name. Raises Invalid, naming those that there are."""
    wanted = name.strip().lower()
    for form in formats():
        if form.name == wanted:
            return form
    known = ", ".join(form.name for form in formats())
    raise Invalid(f"There is no format “{name[:60]}”. There are: {known}.")


def formats_named(filename: str) -> tuple[Format, ...]:
    """The formats that a file called ``filename`` is likely to be in: one where its name tells, several where it does not.

    ``talk.ohms.xml`` and ``talk.podcasting20.json`` name theirs; else the ending that is the usual one of a single format
    decides, and then the format that is called like the ending.
    """
    name = filename.lower()
    *before, last = name.split(".")
    for form in formats():
        if (
            before[1:]
            and form.name == before[-1]
            and any(end.endswith(f".{last}") for end in form.extensions)
        ):
            return (form,)
    endings = [end for form in formats() for end in form.extensions if name.endswith(end)]
    longest = max(endings, key=len, default="")
    fitting = [form for form in formats() if longest and longest in form.extensions]
    usual = [form for form in fitting if form.extensions[0] == longest]
    if len(usual) == 1:
        return (usual[0],)
    return tuple([form for form in formats() if form.name == last] or fitting)


def detect(sample: Sample) -> Format:
    """The format that the content shows. Raises FormatError if it is none that can be read."""
    for place, mark, kind in _MEDIA:
        if sample.data[place : place + len(mark)] == mark:
            raise FormatError(f"this is {kind}, no file of chapters", reason="binary")
    if sample.is_blank:
        raise FormatError("the file is empty", line=1, column=1, reason="empty")
    best, sure = None, _SURE_ENOUGH - 1
    for form in formats():
        certainty = form.sniff(sample) if form.read else 0
        if certainty > sure:
            best, sure = form, certainty
    if best is None:
        if sample.head.startswith(("{", "[")):
            sample.json  # noqa: B018 - says what is wrong with it
        elif sample.head.startswith("<"):
            sample.xml  # noqa: B018
        raise FormatError("no format of chapters is known in which this is written", reason="unknown")
    return best

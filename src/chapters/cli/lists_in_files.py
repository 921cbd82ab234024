"""Chapter lists in files of any kind: read from a file, a media file or standard input, and written in one step."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from chapters.errors import Invalid
from chapters.formats import MAX_BYTES, Format, ReadResult, formats, formats_named, get_format, read
from chapters.model import Provider, Recording, Source
from chapters.problems import Problem

STANDARD = "-"
"""The name that stands for standard input or output."""


def known_format(context: click.Context, option: click.Parameter, name: str) -> str:
    """``name`` if a format is called so, or it is empty: the callback of options. Raises BadParameter, naming all."""
    try:
        return get_format(name).name if name else ""
    except Invalid as error:
        raise click.BadParameter(str(error)) from error


def read_list(name: str, form: str | None, language: str = "") -> ReadResult:
    """The chapter list in the file called ``name``. Raises Invalid, naming the file, for what cannot be read."""
    from chapters.ingest.embedded import SUFFIXES  # noqa: PLC0415 - loaded when needed

    if name != STANDARD and not form and Path(name).suffix.lower() in SUFFIXES:
        return _read_media(Path(name))
    try:
        data = _bytes(name)
    except OSError as error:
        raise Invalid(f"{name} cannot be read: {error.strerror}.") from error
    try:
        return read(data, form, language=language)
    except Invalid as error:
        raise Invalid(f"{'standard input' if name == STANDARD else name}: {error}") from error


def _bytes(name: str) -> bytes:
    if name == STANDARD:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read_media(path: Path) -> ReadResult:
    from chapters.ingest.embedded import embedded_chapters, read_embedded  # noqa: PLC0415

    if not path.is_file():
        raise Invalid(f"There is no file {path}.")
    facts = read_embedded(path)
    problems: list[Problem] = []
    chapters = embedded_chapters(facts, problems)
    if not chapters:
        raise Invalid(f"{path.name} has no chapters inside.")
    recording = Recording(
        "",
        facts.title or path.stem,
        Source(Provider.FILE, path.name),
        language=facts.language,
        duration_ms=facts.duration_ms,
    )
    return ReadResult(chapters, tuple(problems), "media", language=facts.language, recording=recording)


def format_for(name: str) -> Format:
    """The format that a file called ``name`` should be written in. Raises Invalid where its name does not tell."""
    found = [form for form in formats_named(name) if form.can_write]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(form.name for form in found)
        raise Invalid(f"“{name}” could be in several formats; say which with --to: {names}.")
    names = ", ".join(form.name for form in formats() if form.can_write)
    raise Invalid(f"The name “{name}” does not tell its format; say it with --to: {names}.")


def chosen_format(to: str, target: str) -> Format:
    """The format called ``to``, else the one that the name of the ``target`` tells."""
    if to:
        return get_format(to)
    if target in ("", STANDARD):
        raise Invalid("Say with --to which format to write; “chapters formats” lists them.")
    return format_for(target)


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` into the file at ``path``: all of it, or the file stays as it was."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

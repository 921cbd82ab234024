"""Where templates and static files lie, and the addresses of static files.

An address carries a digest of the whole folder, ``/static/<digest>/js/main.js``: a year's cache is then safe, and what a
module imports by a relative path is versioned with it. The stylesheet is written as small files and sent as one: the
``@import`` lines of ``css/site.css`` are filled in once, when the program starts. So are the modules that each script
directly below ``js/`` imports: see :mod:`chapters.web.joining`.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import Final

import chapters
from chapters.web.joining import join_modules

STYLESHEET: Final = "css/site.css"

CONTENT_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""The kinds of static file that are served. The table of the machine may lack some, or know them otherwise."""

_IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)

_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE: Final = re.compile(r"\s+")
_CSS_AFTER: Final = re.compile(r"([,;:]) ")  # no selector has a space after its colon
_CSS_AROUND: Final = re.compile(r" ?([{}]) ?")


def resource_root() -> Path:
    """The folder that holds ``templates/`` and ``static/``: the package, or the checkout that it is installed from."""
    package = Path(chapters.__file__).resolve().parent
    for folder in (package, package.parent.parent):
        if (folder / "templates" / "base.html").is_file():
            return folder
    raise RuntimeError(
        f"The templates of Chapters are missing: neither {package} nor {package.parent.parent} holds templates/base.html."
        " Install the package again."
    )


def flatten_stylesheet(path: Path) -> str:
    """The stylesheet at ``path`` with what it imports in its place, each in the cascade layer that the line names."""

    def fill_in(match: re.Match[str]) -> str:
        text = flatten_stylesheet(path.parent / match["path"])
        return f"@layer {match['layer']} {{\n{text}}}" if match["layer"] else text

    return _IMPORT.sub(fill_in, path.read_text(encoding="utf-8"))


def pack_stylesheet(css: str) -> str:
    """``css`` without comments, and without the spaces and line ends that mean nothing."""
    packed = _CSS_SPACE.sub(" ", _CSS_COMMENT.sub("", css))
    return _CSS_AROUND.sub(r"\1", _CSS_AFTER.sub(r"\1", packed)).replace(";}", "}").strip() + "\n"


class Assets:
    """The static files below a folder, as they were when the program started, so that they always fit their digest."""

    def __init__(self, folder: Path, more_style: str = "") -> None:
        """``more_style`` follows the stylesheet: what the operator has set about colours."""
        self._files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.suffix in CONTENT_TYPES and path.is_file()
        }
        for script in sorted(folder.glob("js/*.js")):
            name = script.relative_to(folder).as_posix()
            joined = join_modules(name, lambda path: (folder / path).read_text(encoding="utf-8"))
            self._files[name] = joined.encode()
        self._files[STYLESHEET] = pack_stylesheet(
            flatten_stylesheet(folder / STYLESHEET) + more_style
        ).encode()
        total = hashlib.sha256()
        for name, content in self._files.items():
            total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
        self.digest = total.hexdigest()[:12]
        """Twelve hex digits that change with any file's name or content."""

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The content and kind of the file called ``name``, or None if there is none."""
        content = self._files.get(name)
        return None if content is None else (content, CONTENT_TYPES[PurePosixPath(name).suffix])

"""JavaScript modules are written as small files and sent as one: a page asks for one script, not for thirty.

The modules follow one another in the order in which they need one another, in one scope; one whose own names are taken
already becomes a function that gives its exports. What is imported by ``import('…')`` stays a file of its own and is fetched
when it is wanted. Only the plain forms that our modules use are understood; anything else is refused when the program
starts, so that nothing is sent that could not work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from chapters.errors import Invalid

_IMPORT = re.compile(
    r"""^import\s+(?:\{(?P<names>[^}]*)\}\s+from\s+)?['"](?P<path>\.{1,2}/[^'"]+)['"];?\n?""", re.MULTILINE
)
_DYNAMIC = re.compile(r"""import\(\s*(['"])(?P<path>\.{1,2}/[^'"]+)\1\s*\)""")
_DECLARED = r"(?:async\s+)?(?:const|let|function\*?|class)\s+(?P<name>[A-Za-z_$][\w$]*)"
_EXPORT = re.compile(rf"^export\s+(?={_DECLARED})", re.MULTILINE)
_NAME = re.compile(rf"^(?:export\s+)?{_DECLARED}", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:\s*(?:import[\s{'\"*]|export\b)|(?:const|let)\s*[{\[])", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*?(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")

Read = Callable[[str], str]


def join_modules(entry: str, read: Read) -> str:
    """The module ``entry`` and all that it imports, as one module. ``read`` gives the text of a module by its path.

    Raises Invalid for a module that writes its imports or exports in a way that is not understood, and for a circle.
    """
    order: list[str] = []
    _visit(entry, read, order, ())
    taken: set[str] = set()
    pieces = [_piece(path, read(path), PurePosixPath(entry).parent, taken) for path in order]
    given = ", ".join(match["name"] for match in _EXPORT.finditer(read(entry)))
    return "".join([*pieces, f"export {{ {given} }};\n" if given else ""])


def _visit(path: str, read: Read, order: list[str], above: tuple[str, ...]) -> None:
    if path in above:
        raise Invalid(f"The modules {' → '.join([*above, path])} import one another in a circle.")
    if path not in order:
        for match in _IMPORT.finditer(read(path)):
            if " as " in (match["names"] or ""):
                raise Invalid(f"{path} renames what it imports, which is not understood: {match[0].strip()}")
            _visit(_resolve(path, match["path"]), read, order, (*above, path))
        order.append(path)


def _piece(path: str, text: str, folder: PurePosixPath, taken: set[str]) -> str:
    """One module as it stands in the joined one; the names that it adds to the common scope go into ``taken``."""

    def relocate(match: re.Match[str]) -> str:
        return f"import('./{'../' * len(folder.parts)}{_resolve(path, match['path'])}')"

    own = {match["name"] for match in _NAME.finditer(text)}
    exported = {match["name"] for match in _EXPORT.finditer(text)}
    plain = _EXPORT.sub("", _DYNAMIC.sub(relocate, _IMPORT.sub("", text)))
    body = _shorter(plain)
    if _LEFT_OVER.search(plain):
        raise Invalid(f"{path} imports, exports or declares in a way that is not understood.")
    if exported & taken:
        raise Invalid(f"{path} exports {', '.join(sorted(exported & taken))}, as another module does.")
    if not own & taken:
        taken |= own
        return body + "\n"
    taken |= exported
    names = ", ".join(sorted(exported))
    return f"const {{ {names} }} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


def _shorter(text: str) -> str:
    """Without comments on lines of their own, indents and blank lines. A template literal must keep to one line."""
    return _BLANK.sub("\n", _INDENT.sub("", _COMMENT.sub("", text))).strip()


def _resolve(path: str, relative: str) -> str:
    parts = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(relative).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)

"""JSON read strictly, and the place of every value in its text.

Refused are ``NaN`` and ``Infinity``, names given twice in an object, numbers beyond counting and nesting without end. A
value that breaks its format is told by its *path* (``("chapters", 3, "startTime")``), from which line and column follow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, NoReturn

from ..errors import FormatError
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS

Path = tuple[str | int, ...]
MAX_DEPTH: Final = 200
_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_QUOTED: Final = re.compile(rb'"[^"]*+"')
_NEITHER: Final = bytes(set(range(256)).difference(b'[]{}"'))
"""Every byte that is no bracket and no quotation mark."""
_TOKEN: Final = re.compile(r'[ \t\r\n]*+("(?:[^"\\]|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]++)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text. ``value`` is made of dicts, lists, strings, ints, floats, booleans and None."""

    value: Any
    text: str

    def error(self, path: Path, message: str, reason: str = "value") -> FormatError:
        """The error to raise for the value at ``path``, or the nearest one around it."""
        line, column = _place(self.text, _offset(self.text, path))
        return FormatError(message, line=line, column=column, reason=reason)

    def mapping(self, path: Path = ()) -> Mapping[str, object]:
        """The object at ``path``. Raises FormatError if there is none."""
        value = self.at(path)
        if not isinstance(value, dict):
            raise self.error(path, f"{_named(path)} should be an object {{…}}", "type")
        return value

    def array(self, path: Path = ()) -> Sequence[object]:
        """The array at ``path``. Raises FormatError if there is none."""
        value = self.at(path)
        if not isinstance(value, list):
            raise self.error(path, f"{_named(path)} should be a list […]", "type")
        return value

    def at(self, path: Path) -> Any:
        """The value at ``path``, or None where there is none."""
        value: Any = self.value
        for step in path:
            if isinstance(step, int):
                if not isinstance(value, list) or not 0 <= step < len(value):
                    return None
                value = value[step]
            else:
                if not isinstance(value, dict):
                    return None
                value = value.get(step)
        return value

    def string(self, path: Path, *, required: bool = False) -> str:
        """The string at ``path``; empty where there is none or it is null. Raises FormatError for another type."""
        value = self.at(path)
        if isinstance(value, str):
            return value
        if value is None and not required:
            return ""
        raise self.error(
            path, f"{_named(path)} should be a text" + (" and is missing" if value is None else ""), "type"
        )

    def seconds(self, path: Path, *, required: bool = False) -> int | None:
        """The seconds at ``path`` as milliseconds, rounded. Raises FormatError for what is no moment of a recording."""
        value = self.at(path)
        if value is None and not required:
            return None
        ms = to_ms(value)
        if ms is None:
            raise self.error(path, f"{_named(path)} should be a number of seconds, 0 or more", "time")
        return ms

    def whole(self, path: Path, *, required: bool = False) -> int | None:
        """The whole number at ``path``. Raises FormatError for another type."""
        value = self.at(path)
        if value is None and not required:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(path, f"{_named(path)} should be a whole number", "type")
        return value


def parse_json(text: str) -> Document:
    """Read ``text``. Raises FormatError, with its place, for what is no JSON or is refused."""
    _check_depth(text)
    try:
        value = json.loads(text, parse_constant=_constant, object_pairs_hook=_unique, parse_float=_finite)
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}"
        raise FormatError(message, line=error.lineno, column=error.colno, reason="json") from error
    except _Refused as error:
        line, column = _place(text, max(text.find(error.written), 0))
        raise FormatError(str(error), line=line, column=column, reason=error.reason) from None
    except (RecursionError, ValueError) as error:
        raise FormatError("this JSON holds a number without end", reason="number") from error
    return Document(value, text)


def to_ms(value: object) -> int | None:
    """A number of seconds as milliseconds, rounded; None for what is no moment of a recording."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value <= MAX_MS // 1000:  # a comparison works for numbers that no float holds
        return None
    return round(value * 1000)


def as_list(value: object) -> list[Any]:
    """``value`` as a list: many files write a single one without brackets, and none as null."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def from_ms(ms: int) -> int | float:
    """Milliseconds as the number of seconds, whole where it can be."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def dump_object(head: Mapping[str, object], name: str, rows: Iterable[Mapping[str, object]]) -> str:
    """An object: the values of ``head``, each on a line, then ``name`` with its list, each of ``rows`` on a line.

    Readable, and far quicker than an indented dump. Lone surrogates must not be in it.
    """
    lines = [f"  {_dumped(key)}: {_dumped(value)},\n" for key, value in head.items()]
    return "{\n" + "".join(lines) + f"  {_dumped(name)}: {dump_array(rows, '  ').rstrip()}\n}}\n"


def dump_array(rows: Iterable[Mapping[str, object]], indent: str = "") -> str:
    """A list with each of ``rows`` on a line."""
    lines = [f"{indent}  {_dumped(row)}" for row in rows]
    return ("[\n" + ",\n".join(lines) + f"\n{indent}]\n") if lines else "[]\n"


def dump_json(value: object) -> str:
    """``value`` as readable JSON with a newline at its end. Lone surrogates must not be in it."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def unknown_names(rows: Iterable[object], known: frozenset[str]) -> tuple[Problem, ...]:
    """A finding that names what stands in the objects and is not read, if there is anything."""
    found: dict[str, int] = {}
    for row in rows:
        if isinstance(row, dict) and not known.issuperset(row):
            for name in row:
                if name not in known:
                    found[name] = found.get(name, 0) + 1
    if not found:
        return ()
    named = ", ".join(f"{name[:40]} ({count})" for name, count in list(found.items())[:10])
    template = "Values that a chapter here has no place for were not kept: {names}"
    return (problem("unknown-values", Severity.INFO, template, names=named),)


_dumped: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""One encoder for all rows: a new one for each would take longer than its work."""


class _Refused(ValueError):
    def __init__(self, message: str, written: str, reason: str) -> None:
        super().__init__(message)
        self.written, self.reason = written, reason


def _constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is no number in JSON", name, "number")


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise _Refused("a number is beyond counting", text, "number")
    return number


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _Refused(
                    f"the name “{name[:60]}” is given twice in one object",
                    json.dumps(name, ensure_ascii=False),
                    "duplicate",
                )
            seen.add(name)
    return values


def _check_depth(text: str) -> None:
    """Raise FormatError where brackets are nested too deep."""
    if max(text.count("["), text.count("{")) <= MAX_DEPTH // 2 or _is_shallow(text):
        return
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line, column = _place(text, match.start())
                raise FormatError(
                    f"the JSON is nested more than {MAX_DEPTH} deep", line=line, column=column, reason="depth"
                )
        elif match[0] in "]}":
            depth -= 1


def _is_shallow(text: str) -> bool:
    """Whether it is certain that ``text`` is not too deep, found without a look at each of its values.

    The brackets outside of strings are all that is kept of it, and pairs with nothing between them are taken out, again
    and again: two levels at most go at a time.
    """
    brackets = text.encode("utf-8", "replace").replace(rb"\\", b"").replace(rb"\"", b"")
    brackets = _QUOTED.sub(b"", brackets.translate(None, _NEITHER).replace(b'""', b""))
    for _ in range(MAX_DEPTH // 2):
        fewer = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if not fewer:
            return True
        if len(fewer) == len(brackets):
            break
        brackets = fewer
    return False


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _named(path: Path) -> str:
    if not path:
        return "the file"
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"“{text.lstrip('.')}”"


def _offset(text: str, path: Path) -> int:
    """Where the value at ``path`` begins, or the deepest value around it that is there. One pass over the text."""
    want = list(path)
    stack: list[str | int] = []  # the step that leads to the current value in each open container
    best, deepest, key, expects_key = 0, -1, "", False
    matched = 0  # how many of the open containers' steps agree with the path
    for match in _TOKEN.finditer(text):
        mark = match[1]
        if mark in (",", ":"):
            if mark == "," and stack:
                last = stack[-1]
                if isinstance(last, int):
                    stack[-1] = last + 1
                else:
                    expects_key = True
            continue
        if mark in ("]", "}"):
            if stack:
                stack.pop()
                matched = min(matched, len(stack))
            expects_key = False
            continue
        if expects_key:
            key = json.loads(mark) if mark.startswith('"') else ""
            stack[-1] = key
            expects_key = False
            continue
        depth = len(stack)
        on_path = depth <= len(want) and (
            depth == 0 or (matched >= depth - 1 and stack[-1] == want[depth - 1])
        )
        if on_path and depth > deepest:
            best, deepest = match.start(1), depth
            if depth == len(want):
                return best
        if mark in ("[", "{"):
            matched = depth if on_path else min(matched, depth - 1)
            stack.append(0 if mark == "[" else "")
            expects_key = mark == "{"
    return best

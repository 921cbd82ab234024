"""Keep the catalogues of the interface in step with its texts: ``python tools/translations.py update`` or ``check``.

``update`` reads every text in the code and the templates and brings each ``messages.po`` up to date: translations stay, what
is new is there to be translated, what is gone is taken out. ``check`` changes nothing and says what is missing.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from chapters import errors
from chapters.settings import LANGUAGES
from chapters.web.i18n import CATALOGUES, PROBLEM, REFUSED, SOURCE

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = tuple(tag for tag in LANGUAGES if tag != SOURCE)
PLURALS = {
    # CLDR's, which the header that gettext's tools would write does not agree with: 10, 11 and 20 are "zero".
    "lv": "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);",
    "lt": "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && n%10<=9 && (n%100<11 || n%100>19) ? 1 : 2);",
    "et": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
KEYWORDS = {"_": None, "said_in": (2,), "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
ERRORS = frozenset(
    name
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, errors.ChaptersError)
)
_FIELD = re.compile(r"%\((\w+)\)([a-z])|\{(\w+)\}")


def extracted() -> Catalog:
    """Every text of the interface, with the files that it stands in."""
    catalogue = Catalog(charset="utf-8")
    for folder, pattern, method, options in (
        ("src/chapters/web", "**.py", "python", {}),
        (
            "templates",
            "**.html",
            "jinja2",
            {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"},
        ),
        ("templates", "**.xml", "jinja2", {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}),
    ):
        for name, _line, message, comments, context in extract_from_dir(
            ROOT / folder,
            [(pattern, method)],
            {pattern: options},
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            place = (f"{folder}/{Path(name).as_posix()}", 0)
            catalogue.add(message, None, [place], auto_comments=comments, context=context)
    for path in sorted((ROOT / "src/chapters/catalog").rglob("*.py")):
        for text in refusals(path.read_text(encoding="utf-8")):
            catalogue.add(text, None, [(path.relative_to(ROOT).as_posix(), 0)], context=REFUSED)
    for folder in ("lint", "description"):
        for path in sorted((ROOT / "src/chapters" / folder).rglob("*.py")):
            for text in problem_templates(path.read_text(encoding="utf-8")):
                catalogue.add(text, None, [(path.relative_to(ROOT).as_posix(), 0)], context=PROBLEM)
    return catalogue


def problem_templates(code: str) -> Iterator[str]:
    """What a piece of code finds: the text behind each severity, but for those that only explain (``INFO``)."""
    for node in ast.walk(ast.parse(code)):
        parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        for severity, text in pairwise(parts):
            named = ast.unparse(severity)
            if named in ("severity", "Severity.WARNING", "Severity.ERROR") and isinstance(text, ast.Constant):
                yield str(text.value)


def refusals(code: str) -> Iterator[str]:
    """What the catalog refuses with: the messages of the errors that a piece of code raises, as texts with named fields.

    The catalog knows nothing of languages. Its messages are known again by their form when a page shows them.
    """
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args):
            continue
        raised, first = node.exc.func, node.exc.args[0]
        if not (isinstance(raised, ast.Name) and raised.id in ERRORS):
            continue
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value.replace("%", "%%")
        elif isinstance(first, ast.JoinedStr):
            yield _with_fields(first)


def _with_fields(text: ast.JoinedStr) -> str:
    parts: list[str] = []
    used: set[str] = set()
    for piece in text.values:
        if isinstance(piece, ast.Constant):
            parts.append(str(piece.value).replace("%", "%%"))
            continue
        words = re.findall(r"[a-z_]{2,}", ast.unparse(piece.value).lower()) or ["value"]  # type: ignore[attr-defined]
        name = words[-1].strip("_") if words[-1] not in ("value", "ms") else words[0].strip("_")
        while name in used:
            name += "_"
        used.add(name)
        parts.append(f"%({name})s")
    return "".join(parts)


def path_of(tongue: str) -> Path:
    """Where the catalogue of a language lies."""
    return CATALOGUES / tongue / "LC_MESSAGES" / "messages.po"


def stored(tongue: str) -> Catalog:
    """The catalogue of a language as it is kept; an empty one if there is none."""
    path = path_of(tongue)
    if not path.is_file():
        return Catalog(locale=tongue, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=tongue)


def merged(texts: Catalog, tongue: str) -> Catalog:
    """The catalogue of ``tongue`` with exactly ``texts`` in it, in order, and the translations that it has."""
    before, after = stored(tongue), Catalog(locale=tongue, charset="utf-8")
    for message in sorted(texts, key=_order):
        if not message.id:
            continue
        known = before.get(message.id, message.context)
        after.add(
            message.id,
            known.string if known else None,
            sorted({(name, 0) for name, _ in message.locations}),
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return after


def written(catalogue: Catalog, tongue: str) -> bytes:
    """A catalogue as a file. No dates and no line numbers, so that it changes only when a text does."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False, omit_header=True)
    header = (
        f"# {catalogue.locale.english_name if catalogue.locale else tongue}. See docs/translating.md.\n"
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {tongue}\\n"\n'
        f'"Plural-Forms: {PLURALS[tongue]}\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def troubles(tongue: str, texts: Catalog) -> Iterator[str]:
    """What is wrong with the catalogue of a language, in words."""
    path = path_of(tongue)
    kept = path.read_bytes() if path.is_file() else b""
    if written(merged(texts, tongue), tongue) != kept:
        yield f"{tongue}: the catalogue is out of date; run “python tools/translations.py update”"
    plurals = int(PLURALS[tongue].split("nplurals=")[1][0])
    for message in stored(tongue):
        if message.id:
            yield from (f"{tongue}: {trouble}: {message.id!r}" for trouble in _faults(message, plurals))


def _faults(message: Message, plurals: int) -> Iterator[str]:
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    singular, *more = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    if not all(forms):
        yield "not translated"
        return
    if more and len(forms) != plurals:
        yield f"{len(forms)} forms instead of {plurals}"
    if "fuzzy" in message.flags:
        yield "marked as fuzzy"
    wanted = _fields(more[0] if more else singular)
    for form in forms:
        # "one recording" needs no figure in English, and in Latvian 21 is "one" too: a form may not lack the field.
        if _fields(form) != wanted:
            yield f"the fields differ in {form!r}"
        if _edges(form) != _edges(singular):
            yield f"begins or ends otherwise: {form!r}"


def _fields(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(match.groups(default="") for match in _FIELD.finditer(text))


def _edges(text: str) -> tuple[bool, bool, bool]:
    """Spaces around a text, and whether it is a question: what must be the same in every language."""
    return text[:1] in string.whitespace, text[-1:] in string.whitespace, text.endswith("?")


def _order(message: Message) -> tuple[str, str, str]:
    first = min((name for name, _ in message.locations), default="")
    text = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return first, text.casefold(), message.context or ""


def main() -> int:
    """Do what the command line says; 1 if something is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("do", choices=("update", "check"))
    asked = parser.parse_args()
    texts = extracted()
    if asked.do == "update":
        for tongue in TRANSLATED:
            path_of(tongue).parent.mkdir(parents=True, exist_ok=True)
            path_of(tongue).write_bytes(written(merged(texts, tongue), tongue))
    found = [trouble for tongue in TRANSLATED for trouble in troubles(tongue, texts)]
    print("\n".join(found) or f"{len(texts)} texts in {len(TRANSLATED)} languages: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""A browser without eyes: it refuses every page that is not valid, labelled, protected and free of cookies."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID_OF_TEXT = {"script", "style"}
DATA = {"application/json", "application/ld+json"}
"""The kinds of script element that hold data, which no browser runs."""


@dataclass(frozen=True)
class Page:
    """A page that has passed :func:`check_page`."""

    response: TestResponse
    tree: Element

    @property
    def text(self) -> str:
        """All that is written on it, with single spaces."""
        return spoken(self.tree)

    def all(self, path: str) -> list[Element]:
        """Every element that an ElementTree path finds."""
        return self.tree.findall(f".//{path}")

    def one(self, path: str) -> Element:
        """The only element that a path finds."""
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} × {path}"
        return found[0]

    def link(self, text: str) -> str:
        """Where the only link with these words leads."""
        found = [a for a in self.all("a") if text in spoken(a) or a.get("aria-label") == text]
        assert len({a.get("href") for a in found}) == 1, f"{len(found)} links with {text!r}"
        return str(found[0].get("href"))


class BufferedClient(FlaskClient):
    """Reads each answer to its end, so that no file stays open."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True} | options)


class PageClient:
    """Reads pages of ``app`` and lets no bad one pass."""

    def __init__(self, app: Flask) -> None:
        app.test_client_class = BufferedClient
        self.raw = app.test_client()

    def get(self, path: str, *, status: int = 200, headers: dict[str, str] | None = None) -> Page:
        """The page at ``path``, checked."""
        response = self.raw.get(path, headers=headers)
        assert response.status_code == status, (
            path,
            response.status_code,
            response.get_data(as_text=True)[:500],
        )
        assert response.mimetype == "text/html", (path, response.mimetype)
        check_headers(response)
        return Page(response, check_page(response.get_data(as_text=True)))


def check_headers(response: TestResponse) -> None:
    """What every answer carries, whatever it is."""
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Cache-Control" in response.headers
    assert "Set-Cookie" not in response.headers


def check_page(html: str) -> Element:
    """Parse strictly and check what every page promises; the tree comes back."""
    tree = cast(Element, html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html))
    assert tree.get("lang"), "the page does not say its language"
    assert len(tree.findall(".//h1")) == 1, "a page has one h1"
    assert spoken(tree.findall(".//h1")[0]), "the h1 is empty"
    assert len(tree.findall(".//title")) == 1
    assert (tree.findtext(".//title") or "").strip()
    assert len(tree.findall(".//main")) == 1
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1], f"ids used twice: {ids}"
    parents = {child: parent for parent in tree.iter() for child in parent}
    for element in tree.iter():
        if isinstance(element.tag, str):
            check_element(element, set(ids), parents, tree)
    return tree


def check_element(
    element: Element, ids: set[str | None], parents: dict[Element, Element], tree: Element
) -> None:
    """No inline code, nothing unnamed, no reference into the void."""
    assert not element.get("style"), f"inline style on {element.tag}"
    assert not [name for name in element.attrib if name.lower().startswith("on")], (
        f"inline handler on {element.tag}"
    )
    if element.tag == "script":
        assert element.get("src") or element.get("type") in DATA, "inline script"
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for name in (element.get(attribute) or "").split():
            assert name in ids, f"{attribute} names {name}, which is not there"
    match element.tag:
        case "a" if element.get("href"):
            assert spoken(element) or element.get("aria-label"), (
                f"a link without words: {element.get('href')}"
            )
            assert str(element.get("href")).startswith(("/", "#", "https://", "mailto:")), element.get("href")
        case "button":
            assert spoken(element) or element.get("aria-label"), "a button without words"
        case "img":
            assert element.get("alt") is not None, "a picture without alt"
        case "iframe":
            assert element.get("title"), "a frame without a title"
        case "input" if element.get("type") != "hidden":
            labels = [label for label in tree.iter("label") if label.get("for") == element.get("id")]
            assert labels or parents[element].tag == "label", (
                f"a field without a label: {element.get('name')}"
            )


def spoken(element: Element) -> str:
    """The text of an element, with single spaces."""
    parts: list[str] = []

    def walk(node: Element) -> None:
        if node.tag not in VOID_OF_TEXT:
            parts.append(node.text or "")
            for child in node:
                walk(child)
                parts.append(child.tail or "")

    walk(element)
    return " ".join("".join(parts).split())

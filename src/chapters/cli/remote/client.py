"""HTTP to a Chapters server: JSON in and out, a token that goes to nobody else, and errors as those of a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chapters.errors import ChaptersError, Conflict, Denied, FetchFailed, Invalid, NotFound, NotSignedIn

API: Final = "/api/v1"
WAIT_S: Final = 60.0
_MOST: Final = 1 << 28
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_ERRORS: Final[dict[int, type[ChaptersError]]] = {
    401: NotSignedIn, 403: Denied, 404: NotFound, 409: Conflict, 412: Conflict, 428: Conflict,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, headers by their names in lower case, and the document (None without one)."""

    status: int
    headers: Mapping[str, str]
    document: Any

    @property
    def tag(self) -> str:
        """The ``ETag``, as ``If-Match`` wants it."""
        return self.headers.get("etag", "")


class Client:
    """Speaks to the API of the server at an address, with a token.

    Raises what a database would raise: NotFound, Denied, NotSignedIn, Conflict, Invalid; FetchFailed if the server cannot be
    reached or answers with anything else.
    """

    def __init__(self, server: str, token: str) -> None:
        """``server`` is an https address; plain http is for this machine alone, as anybody could read the token."""
        parts = urlsplit(server)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Invalid(
                f"The server is {server!r}; give its address, such as https://chapters.example.org."
            )
        if parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise Invalid(
                f"{server} is not https: anybody on the way could read your token. Use https://{parts.netloc}."
            )
        if not token:
            raise NotSignedIn(
                "Set CHAPTERS_TOKEN to a token, or name a file that holds it with --token-file. You make one on the page "
                f"“Your account” of {server}."
            )
        if not token.isascii() or not token.isprintable() or " " in token:
            raise Invalid("CHAPTERS_TOKEN does not look like a token of Chapters.")
        self.server = server.rstrip("/")
        self._token = token
        self._opener = build_opener(_NoRedirects())

    def get(self, *path: str, **query: object) -> Answer:
        """Read what lies at ``path``, the parts of which may hold anything."""
        return self.send("GET", *path, query=query)

    def send(
        self,
        method: str,
        *path: str,
        query: Mapping[str, object] | None = None,
        document: object = None,
        data: bytes | IO[bytes] | None = None,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a JSON ``document``, or ``data`` of a ``kind`` (a file is sent piece by piece)."""
        address = f"{self.server}{API}/{'/'.join(quote(part, safe='') for part in path)}"
        asked = {name: value for name, value in (query or {}).items() if value not in ("", None)}
        body = json.dumps(document).encode() if document is not None else data
        request = Request(f"{address}?{urlencode(asked)}" if asked else address, body, method=method)  # noqa: S310 - checked above
        request.add_header("Authorization", f"Bearer {self._token}")
        request.add_header("Accept", "application/json, application/problem+json")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        if body is not None:
            request.add_header("Content-Type", kind)
        try:
            with self._opener.open(request, timeout=WAIT_S) as response:
                found = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status, found, _document(response.read(_MOST)))
        except HTTPError as error:
            with error:
                raise self._refused(error) from None
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise FetchFailed(f"The server {self.server} cannot be reached: {reason}.") from None

    def _refused(self, error: HTTPError) -> ChaptersError:
        detail = ""
        try:
            found = json.loads(error.read(1 << 20))
            detail = str(found.get("detail", "")) if isinstance(found, dict) else ""
        except (ValueError, OSError, HTTPException):
            pass
        if error.code == 401:
            return NotSignedIn(
                f"{self.server} does not know this token: {detail or 'sign in'} Check CHAPTERS_TOKEN."
            )
        if error.code in _ERRORS and detail:
            return _ERRORS[error.code](detail)
        if 400 <= error.code < 500 and detail:
            return Invalid(detail)
        if 300 <= error.code < 400:
            where = error.headers.get("Location", "elsewhere")
            return FetchFailed(
                f"{self.server} leads to {where}; give that address as --server if it is the right one."
            )
        return FetchFailed(
            f"{self.server} answered {error.code} {error.reason}{': ' if detail else ''}{detail}."
        )


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would take the token to where it leads."""

    def redirect_request(self, *_: object) -> None:
        """None is followed."""


def _document(data: bytes) -> Any:
    try:
        return json.loads(data) if data else None
    except ValueError as error:
        raise FetchFailed(
            "The server answered with something that is not JSON: is it a Chapters server?"
        ) from error

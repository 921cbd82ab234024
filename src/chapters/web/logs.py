"""Logs for machines: a line of JSON for each request and each thing that happened, without anybody's secrets.

A line tells the method, the path without its query (a search may be personal, a link may carry a secret), the status, the
time and an id that the answer carries too. It tells no address, no cookie, no token, no password and no name.
"""

from __future__ import annotations

import json
import logging
import logging.config
import re
import time
import traceback
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, Final

from flask import Flask, Response, g, has_request_context, request

REQUESTS: Final = "chapters.requests"
_SECRET: Final = re.compile(r"(?<![A-Za-z0-9_-])(?:chapters_)?[A-Za-z0-9_-]{40,}")
"""What is as long as one of our secrets: tokens, links, sessions, digests."""
_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = logging.getLogger(REQUESTS)


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what looks like a secret is left out of texts."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if fields := getattr(record, "fields", None):
            line |= fields
        else:
            line["message"] = without_secrets(record.getMessage())
            if has_request_context() and "request_id" in g:
                line["request"] = g.request_id
        if record.exc_info and record.exc_info[0]:
            line["error"] = without_secrets("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False)


CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": JsonLines}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "_granian": {"handlers": ["stderr"], "propagate": False},
        "granian.access": {"handlers": [], "propagate": False},
        REQUESTS: {"level": "INFO"},
    },
}
"""For :func:`logging.config.dictConfig`, in every process of the server."""


def write_json_lines() -> None:
    """Write everything that is logged in this process as JSON lines to standard error."""
    logging.config.dictConfig(CONFIG)


def install_logs(app: Flask) -> None:
    """Log every request, and give it an id that the answer carries. To be installed before all else."""

    @app.before_request
    def begin() -> None:
        asked = request.headers.get("X-Request-Id", "")
        # A proxy's id goes through, so that its log and ours can be read together; anything else does not.
        g.request_id = asked if _ID.fullmatch(asked) and not _SECRET.search(asked) else token_hex(8)
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if "began" not in g:  # refused before it was looked at
            begin()
        response.headers["X-Request-Id"] = g.request_id
        fields = {
            "request": g.request_id,
            "method": request.method if request.method.isascii() and len(request.method) <= 10 else "?",
            "path": told_path(),
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.began) * 1000, 1),
        }
        _log.info("request", extra={"fields": fields})
        return response


def told_path() -> str:
    """The path of the present request as it may be told.

    Where it holds a secret, the rule that it met stands for it; where it met none, its first part, as the rest is anything.
    """
    rule = request.url_rule
    if rule is None:
        first = request.path.split("/")[1] if "/" in request.path else ""
        return without_secrets(f"/{first[:40]}" + ("/…" if request.path.count("/") > 1 else ""))
    if "secret" in rule.arguments:
        return rule.rule
    return without_secrets(request.path[:300])


def without_secrets(text: str) -> str:
    """``text`` without anything as long as one of our secrets."""
    return _SECRET.sub("[…]", text)

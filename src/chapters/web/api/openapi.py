"""The OpenAPI 3.1 document, put together from the routes' own words and the shapes below."""

from __future__ import annotations

import re
from typing import Any, Final

from flask import current_app
from werkzeug.routing import Rule as Route

from chapters.web.access import rule_of
from chapters.web.addresses import origin
from chapters.web.api.shapes import BODIES, FILES, PARAMETERS, SCHEMAS, answer_of

METHODS: Final = ("get", "put", "post", "patch", "delete")
_ERROR: Final = {
    "description": "An RFC 9457 problem; “code” says which.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}


def document() -> dict[str, Any]:
    """The whole description of the API as it runs here."""
    paths: dict[str, Any] = {}
    for route in sorted(current_app.url_map.iter_rules(), key=lambda one: one.rule):
        if route.endpoint.startswith("api.") and route.endpoint not in ("api.openapi", "api.described"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.rule)
            for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
                paths.setdefault(path, {})[method.lower()] = _operation(route, method.lower())
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chapters",
            "version": "1",
            "description": "Recordings and collections, chapter lists, captions, search, revisions and proposals. Times are seconds.",
        },
        "servers": [{"url": origin()}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A personal token, made on the page of one's own account.",
                }
            },
        },
    }


def _operation(route: Route, method: str) -> dict[str, Any]:
    name = route.endpoint.removeprefix("api.")
    view = current_app.view_functions[route.endpoint]
    rule = rule_of(current_app, route.endpoint)
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": " ".join((view.__doc__ or "").split()),
        "parameters": _parameters(route, name),
        "responses": answer_of(name) | {"default": _ERROR},
    }
    if name in BODIES:
        schema = {"$ref": f"#/components/schemas/{BODIES[name]}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if name in FILES:
        content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILES[name]}
        operation["requestBody"] = {"required": True, "content": content}
    if rule is not None and rule.scope is not None:
        operation["security"] = [{"token": []}]
        operation["description"] = f"Needs a token with the scope “{rule.scope.value}”."
    return operation


def _parameters(route: Route, name: str) -> list[dict[str, Any]]:
    found = [
        {
            "name": argument,
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 0} if argument == "number" else {"type": "string"},
        }
        for argument in re.findall(r"<(?:\w+:)?(\w+)>", route.rule)
    ]
    return found + list(PARAMETERS.get(name, ()))

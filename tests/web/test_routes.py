"""Every address of the application, each with what nobody should send."""

import random
import string
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.pageclient import PageClient, check_headers, check_page

ROUTES = Path(__file__).parent.parent / "data" / "web" / "routes.txt"
BAD = (
    "nope",
    "..",
    "%00",
    "%ff",
    "a" * 3000,
    "💥",
    "<script>",
    "'\"",
    "-1",
    "NaN",
    "a b",
    "{{7*7}}",
    "%0d%0aX-Evil:1",
)


def rules(app: Flask) -> list[str]:
    return sorted(f"{' '.join(sorted(rule.methods or ()))} {rule.rule}" for rule in app.url_map.iter_rules())


def test_the_addresses_are_those_that_are_written_down(app: Flask) -> None:
    """A permanent address is a promise: whoever changes one changes this list as well, knowingly."""
    assert rules(app) == ROUTES.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("bad", BAD)
def test_no_address_breaks_on_bad_input(app: Flask, client: PageClient, bad: str) -> None:
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for argument in rule.arguments:
            path = path.replace(f"<path:{argument}>", bad).replace(f"<{argument}>", bad)
        for query in ("", f"?q={bad}&page={bad}&t={bad}&play={bad}"):
            response = client.raw.get(path + query)
            assert response.status_code < 500, path
            assert "X-Evil" not in response.headers
            check_headers(response)
            if response.mimetype == "text/html" and response.status_code not in (301, 302, 308):
                check_page(response.get_data(as_text=True))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_from_outside(app: Flask, client: PageClient, method: str) -> None:
    for rule in app.url_map.iter_rules():
        if not rule.arguments:
            response = client.raw.open(rule.rule, method=method, data={"a": "b"})
            assert response.status_code in (403, 405), rule.rule
            assert response.status_code == 403 or method not in response.headers["Allow"]
            check_headers(response)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_whatever_is_asked_for_the_page_is_valid(client: PageClient, text: str) -> None:
    response = client.raw.get("/search", query_string={"q": text.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    check_page(response.get_data(as_text=True))


def test_random_bytes_in_an_address_are_no_fault_of_ours(client: PageClient) -> None:
    dice = random.Random(7)
    for _ in range(200):
        path = "/" + "".join(dice.choices(string.printable.strip() + "%/?#", k=dice.randint(0, 60)))
        assert client.raw.get(path.replace("#", "%23")).status_code < 500, path

"""What the search field and browsers are offered, and how a browser learns to search here."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from tests.web.pageclient import PageClient, check_headers

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_search_field_is_offered_speakers_topics_and_titles(client: PageClient) -> None:
    response = client.raw.get("/complete.json?q=digi")
    check_headers(response)
    found = response.get_json()
    assert found["query"] == "digi"
    assert found["completions"][:2] == [
        {"kind": "title", "text": "Digital lamps", "lang": "en"},
        {"kind": "title", "text": "Digitalizācija mazajos muzejos", "lang": "lv"},
    ]
    assert {"kind": "title", "text": "Shared memory in the digital age", "lang": "en"} in found["completions"]
    names = client.raw.get("/complete.json?q=berz").get_json()["completions"]
    assert names[0] == {"kind": "speaker", "text": "Anna Bērziņa", "lang": ""}


def test_any_text_may_be_asked_for(client: PageClient) -> None:
    for query in ("", "%00", "%ED%A0%80", "x" * 3_000, "%22", "(", "*"):
        assert client.raw.get(f"/complete.json?q={query}").get_json()["completions"] == []
        assert client.raw.get(f"/suggestions.json?q={query}").get_json(force=True)[1] == []
    assert client.raw.get("/complete.json").get_json() == {"query": "", "completions": []}


def test_browsers_get_suggestions_that_lead_to_results(client: PageClient) -> None:
    response = client.raw.get("/suggestions.json?q=berz")
    assert response.mimetype == "application/x-suggestions+json"
    query, texts, about, links = response.get_json(force=True)
    assert (query, texts[0], about) == ("berz", "Anna Bērziņa", [""] * len(texts))
    assert parse_qs(urlsplit(links[0]).query) == {"q": ["Anna Bērziņa"]}
    assert client.get(links[0].removeprefix("http://localhost")).one("h1") is not None


def test_pages_say_how_a_browser_searches_here(client: PageClient) -> None:
    link = client.get("/").one("link[@rel='search']")
    response = client.raw.get(str(link.get("href")))
    assert response.mimetype == link.get("type") == "application/opensearchdescription+xml"
    document = ElementTree.fromstring(response.get_data())
    assert document.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert len(document.findtext(f"{OPENSEARCH}ShortName") or "") in range(1, 17)
    templates = {url.get("type"): str(url.get("template")) for url in document.iter(f"{OPENSEARCH}Url")}
    page = templates["text/html"].replace("{searchTerms}", "lamps")
    offered = templates["application/x-suggestions+json"].replace("{searchTerms}", "lamps")
    assert "/recordings/lightning-talks/" in client.raw.get(page).get_data(as_text=True)
    assert client.raw.get(offered).get_json(force=True)[1] == ["Digital lamps"]

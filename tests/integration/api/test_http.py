"""The API over a real port: answers with their evidence, problems for everything else, and who may talk to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.answers import ArticleInFull, CompanyInFull, DisputeInFull
from api.models import page_model
from graph.local_server import Connection
from graph.named_queries import named_queries, named_query
from graph.store import GraphStore
from tests.hand_graph import COPYRIGHT, WIRE
from tests.integration.api.conftest import TOKEN, serving


def problem_of(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    """The answer's problem details, checked to be what RFC 9457 asks for."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["type"] == f"urn:contested:problem:{kind}"
    assert body["status"] == status
    assert body["instance"] == answer.request.url.path
    assert body["title"]
    assert body["detail"]
    assert "Traceback" not in answer.text
    return body


# -- answers -----------------------------------------------------------------------------------------------------------


def test_share_drops_come_with_their_evidence(api: httpx.Client) -> None:
    answer = api.get("/v1/queries/share-drops", params={"min_drop": 3})
    page = page_model(named_query("share-drops")).model_validate(answer.json(), strict=True).model_dump()
    (row,) = page["rows"]
    article = api.get(f"/v1/articles/{row['article']}").json()
    assert article["text"][row["start"] : row["end"]] == row["quote"]
    assert (row["pct"], row["source_says"], row["data_says"]) == (-4.9, "stated", "untested")
    assert page["parameters"]["min_drop"] == 3.0


@pytest.mark.parametrize("name", ["disputes", "stock-moves"])
def test_lists_have_an_address_of_their_own(name: str, api: httpx.Client) -> None:
    page = api.get(f"/v1/{name}").json()
    page_model(named_query(name)).model_validate(page, strict=True)
    assert page == api.get(f"/v1/queries/{name}").json()
    assert all(row["quotes"] for row in page["rows"])


def test_single_things_are_typed_and_whole(api: httpx.Client) -> None:
    dispute = DisputeInFull.model_validate(api.get(f"/v1/disputes/{COPYRIGHT}").json(), strict=True)
    assert api.get(f"/v1/disputes/{dispute.slug}").json()["dispute"] == COPYRIGHT
    company = CompanyInFull.model_validate(api.get("/v1/companies/BOR").json(), strict=True)
    assert company.id == "borealis"
    article = ArticleInFull.model_validate(api.get(f"/v1/articles/{WIRE.id}").json(), strict=True)
    assert all(article.text[s.start : s.end] == s.quote for s in article.statements)


def test_pages_follow_their_cursor(api: httpx.Client) -> None:
    whole = api.get("/v1/queries/timeline").json()["rows"]
    found: list[Any] = []
    parameters: dict[str, Any] = {"limit": 3}
    while True:
        page = api.get("/v1/queries/timeline", params=parameters).json()
        found += page["rows"]
        if page["next_cursor"] is None:
            break
        parameters["cursor"] = page["next_cursor"]
    assert found == whole


def test_the_queries_are_listed_and_documented(api: httpx.Client) -> None:
    listed = {each["name"]: each for each in api.get("/v1/queries").json()["queries"]}
    assert set(listed) == set(named_queries())
    paths = api.get("/openapi.json").json()["paths"]
    for name, each in listed.items():
        documented = {p["name"] for p in paths[f"/v1/queries/{name}"]["get"]["parameters"]}
        assert {p["name"] for p in each["parameters"]} <= documented


def test_centrality(api: httpx.Client) -> None:
    found = api.get("/v1/analytics/centrality", params={"measure": "in_degree", "limit": 1}).json()
    assert found["parties"] == [{"id": "borealis", "name": "Borealis", "label": "Company", "score": 2.0, "disputes": 2}]


def test_health(api: httpx.Client) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/readyz").json() == {"status": "ok"}


def test_the_page_fetches_nothing_from_elsewhere(api: httpx.Client) -> None:
    page = api.get("/docs")
    assert page.status_code == 200
    addresses = [part.split('"')[0] for part in page.text.replace("src=", "href=").split('href="')[1:]]
    assert addresses
    assert all(address.startswith("/docs/assets/") for address in addresses)
    assert all(api.get(address).status_code == 200 for address in addresses)
    assert "unsafe-inline" not in page.headers["content-security-policy"].split("style-src")[0]
    assert api.get("/").headers["location"] == "/docs"


# -- problems ----------------------------------------------------------------------------------------------------------

PROBLEMS = [
    ("/v1/queries/share-drop", 404, "unknown-query", "Did you mean share-drops?"),
    ("/v1/queries/share-drops?min_dorp=3", 422, "unknown-parameter", "Did you mean min_drop?"),
    ("/v1/queries/share-drops?min_drop=abc", 422, "invalid-parameter", "Give one such as 2.5"),
    ("/v1/queries/share-drops?min_drop=1&min_drop=2", 422, "invalid-parameter", "Give one"),
    ("/v1/queries/share-drops?since=2025-02-30", 422, "invalid-parameter", "Give one such as 2025-06-24"),
    ("/v1/queries/share-drops?cursor=abc", 422, "invalid-parameter", "next_cursor"),
    ("/v1/queries/share-drops?limit=0", 422, "invalid-request", ""),
    ("/v1/queries/share-drops?limit=many", 422, "invalid-request", ""),
    ("/v1/queries/share-drops?limit=501", 422, "invalid-parameter", "follow next_cursor"),
    ("/v1/queries/company", 422, "invalid-parameter", "Give it: id, name, alias or ticker"),
    ("/v1/disputes?status=settle", 422, "invalid-parameter", "Did you mean settled?"),
    ("/v1/disputes/nope", 404, "not-found", "an id or a slug"),
    ("/v1/disputes/%00", 404, "not-found", "an id or a slug"),
    ("/v1/companies/Borealiss", 404, "not-found", "Did you mean Borealis"),
    ("/v1/articles/art_nope", 404, "not-found", ""),
    ("/v1/disputes/x?limit=3", 422, "unknown-parameter", ""),
    ("/v1/analytics/centrality?measure=best", 422, "invalid-request", ""),
    ("/v1/nope", 404, "not-found", "/docs"),
]


@pytest.mark.parametrize(("path", "status", "kind", "remedy"), PROBLEMS, ids=[row[0] for row in PROBLEMS])
def test_a_request_that_is_off_gets_one_problem(
    path: str, status: int, kind: str, remedy: str, api: httpx.Client
) -> None:
    body = problem_of(api.get(path), status, kind)
    assert remedy in body.get("remedy", "")


def test_another_method_is_a_problem_too(api: httpx.Client) -> None:
    answer = api.put("/v1/disputes")
    problem_of(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["allow"]


# -- Cypher ------------------------------------------------------------------------------------------------------------


def test_cypher_reads(api: httpx.Client) -> None:
    question = {"query": "MATCH (d:Dispute {id: $id}) RETURN d.title AS title, d", "parameters": {"id": COPYRIGHT}}
    answer = api.post("/v1/cypher", json=question)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["columns"] == ["title", "d"]
    assert body["rows"][0]["title"] == "Quill v Borealis: copyright infringement"
    assert body["truncated"] is False


def test_cypher_cuts_long_answers_and_says_so(api: httpx.Client) -> None:
    body = api.post("/v1/cypher", json={"query": "UNWIND range(1, 100) AS x RETURN x"}).json()
    assert (len(body["rows"]), body["truncated"]) == (20, True)


@pytest.mark.parametrize("value", ["0.0 / 0.0", "1.0 / 0.0", "point({x: 1, y: 2})", "duration('P1D')"])
def test_any_value_is_json(value: str, api: httpx.Client) -> None:
    answer = api.post("/v1/cypher", json={"query": f"RETURN {value} AS x"})
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.text, parse_constant=pytest.fail)["rows"][0]["x"] is not None


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("CREATE (n:Dispute {id: 'x'}) RETURN n", 403, "query-refused"),
        ("MATCH (n) DETACH DELETE n", 403, "query-refused"),
        ("MATCH (n:Dispute) SET n.title = 'x' RETURN n", 403, "query-refused"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", 403, "query-refused"),
        ("MATCH (n RETURN n", 400, "cypher-syntax"),
        ("SELECT 1", 400, "cypher-syntax"),
        ("UNWIND range(1, 1000000000) AS x RETURN count(x)", 422, "query-stopped"),
    ],
)
def test_cypher_that_does_more_or_goes_wrong(
    query: str, status: int, kind: str, api: httpx.Client, graph: GraphStore
) -> None:
    before = graph.digest()
    problem_of(api.post("/v1/cypher", json={"query": query}), status, kind)
    assert graph.digest() == before


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"{", 422, "invalid-request"),
        (b'{"query": 1}', 422, "invalid-request"),
        (b'{"query": ""}', 422, "invalid-request"),
        (b'{"query": "RETURN 1", "parameters": [1]}', 422, "invalid-request"),
        (b"x" * 200_000, 413, "too-large"),
        (b"\xff\xfe", 422, "invalid-request"),
    ],
)
def test_cypher_bodies_that_are_off(body: bytes, status: int, kind: str, api: httpx.Client) -> None:
    answer = api.post("/v1/cypher", content=body, headers={"Content-Type": "application/json"})
    problem_of(answer, status, kind)


# -- who may talk to it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "fits"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:1", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:8000", False),
        ("evil.example@127.0.0.1", False),
        ("127.0.0.1:port", False),
        ("", False),
    ],
)
def test_only_our_own_names_are_answered(host: str, fits: bool, api: httpx.Client) -> None:
    answer = api.get("/healthz", headers={"Host": host})
    if fits:
        assert answer.status_code == 200
    else:
        problem_of(answer, 421, "foreign-host")


@pytest.mark.parametrize(
    ("headers", "fits"),
    [
        ({}, True),
        ({"Origin": "SAME"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://127.0.0.1:1"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, True),
    ],
)
def test_pages_of_other_sites_cannot_post(headers: dict[str, str], fits: bool, api: httpx.Client) -> None:
    same = str(api.base_url).rstrip("/")
    sent = {name: same if value == "SAME" else value for name, value in headers.items()}
    answer = api.post("/v1/cypher", json={"query": "RETURN 1 AS x"}, headers=sent)
    if fits:
        assert answer.status_code == 200, answer.text
    else:
        problem_of(answer, 403, "foreign-origin")


def test_a_page_cannot_post_cypher_as_plain_text(api: httpx.Client) -> None:
    answer = api.post("/v1/cypher", content=b'{"query": "RETURN 1"}', headers={"Content-Type": "text/plain"})
    problem_of(answer, 422, "invalid-request")


@pytest.mark.parametrize("path", ["/healthz", "/docs", "/v1/nope", "/docs/assets/swagger-ui.css"])
def test_every_answer_has_the_security_headers(path: str, api: httpx.Client) -> None:
    headers = api.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


# -- loading -----------------------------------------------------------------------------------------------------------

SAID = "Getty Images sued Stability AI on Tuesday, accusing it of copyright infringement."
STORY = f"Getty Images sues Stability AI\n\n{SAID}"
PAGE = f"""<html><head><title>Getty Images sues Stability AI</title></head><body><article>
<h1>Getty Images sues Stability AI</h1><p>{SAID}</p><p>{"The case goes on. " * 20}</p></article></body></html>"""
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def loading(server: Connection) -> Iterator[httpx.Client]:
    """A client of an API over a graph of its own, which loads may change."""
    from api.settings import Settings
    from graph.store import open_graph
    from tests.integration.api.conftest import wipe

    with open_graph(server) as opened:
        wipe(opened)
        settings = Settings(token=TOKEN, max_body_bytes=100_000)
        with serving(opened, settings) as address, httpx.Client(base_url=address, timeout=60, headers=BEARER) as client:
            yield client
        wipe(opened)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"])
def test_loading_needs_the_token(header: str, loading: httpx.Client) -> None:
    headers = {b"Authorization": header.encode("latin-1")}
    answer = loading.post("/v1/articles", content=STORY, headers=headers)
    problem_of(answer, 401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", STORY.encode()),
        ("text/plain; charset=utf-8", STORY.encode()),
        ("application/json", json.dumps({"text": STORY, "url": "https://wire.example/9"}).encode()),
        ("text/html", PAGE.encode()),
    ],
    ids=["text", "text with charset", "json", "html"],
)  # fmt: skip
def test_an_article_is_loaded_once(kind: str, body: bytes, loading: httpx.Client) -> None:
    query = {"published": "2025-03-04", "publisher": "Example Wire"}
    first = loading.post("/v1/articles", content=body, headers={"Content-Type": kind}, params=query)
    assert first.status_code in (200, 201), first.text
    article = first.json()["article"]
    assert "Getty Images sued Stability AI" in article["text"]
    assert any(statement["kind"] == "allegation" for statement in article["statements"])
    assert loading.get(first.headers["location"]).json() == article
    second = loading.post("/v1/articles", content=body, headers={"Content-Type": kind}, params=query)
    assert (second.status_code, second.json()["new"]) == (200, False)
    assert second.json()["article"]["article"] == article["article"]


@pytest.mark.parametrize(
    ("kind", "body", "status", "problem"),
    [
        ("text/plain", b"", 422, "unreadable-article"),
        ("text/plain", b"   \n ", 422, "unreadable-article"),
        ("text/plain", b"\x00\x01\x02\xff\xfe\x89PNG", 422, "unreadable-article"),
        ("text/html", b"<html><body></body></html>", 422, "unreadable-article"),
        ("application/json", b"{", 422, "unreadable-article"),
        ("application/json", b'{"text": ""}', 422, "unreadable-article"),
        ("application/json", b'{"text": "x y", "url": "javascript:alert(1)"}', 422, "invalid-parameter"),
        ("application/json", b'{"text": "x y", "fetch": "http://127.0.0.1/"}', 422, "unreadable-article"),
        ("application/json", b'{"text": "x y", "published": "yesterday"}', 422, "invalid-parameter"),
        ("application/pdf", b"%PDF-1.7", 415, "unsupported-media-type"),
        ("text/plain", b"x" * 200_000, 413, "too-large"),
    ],
)
def test_a_body_that_is_no_article(kind: str, body: bytes, status: int, problem: str, loading: httpx.Client) -> None:
    problem_of(loading.post("/v1/articles", content=body, headers={"Content-Type": kind}), status, problem)


def test_a_body_without_declared_size_is_limited_too(loading: httpx.Client) -> None:
    answer = loading.post("/v1/articles", content=iter([b"x" * 60_000] * 4), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


# -- a graph out of reach ----------------------------------------------------------------------------------------------


def test_a_server_that_is_down_is_a_503(server: Connection) -> None:
    from neo4j import GraphDatabase

    from api.settings import Settings

    with GraphDatabase.driver("bolt://127.0.0.1:1", auth=("neo4j", "x"), max_transaction_retry_time=0.1) as driver:
        nowhere = GraphStore(driver, "neo4j")
        with serving(nowhere, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=60) as client:
            assert client.get("/healthz").status_code == 200
            for path in ("/readyz", "/v1/disputes", "/v1/queries/share-drops?company=x"):
                answer = client.get(path)
                problem_of(answer, 503, "server-down")
                assert answer.headers["retry-after"]
            problem_of(client.post("/v1/cypher", json={"query": "RETURN 1"}), 503, "server-down")
    with GraphDatabase.driver(server.uri, auth=("neo4j", "wrong password")) as driver:
        locked = GraphStore(driver, "neo4j")
        with serving(locked, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=60) as client:
            problem_of(client.get("/v1/disputes"), 503, "wrong-credentials")

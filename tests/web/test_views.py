"""
The other endpoints, and what all answers have in common.
"""

import json
import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.typing import EventDict

from schemas import BylineSchema, CopyrightSchema, StatusSchema, VersionSchema
from service.metrics import METRICS
from service.problems import PROBLEMS

TEXT = b"Words of a document that nobody may read in a log"


@pytest.mark.parametrize(("path", "status"), [("/healthz", "alive"), ("/readyz", "ready")])
def test_health(client: FlaskClient, path: str, status: str) -> None:
    """
    Alive and ready.
    """
    response = client.get(path)

    assert (response.status_code, response.json) == (200, {"status": status})
    assert StatusSchema().validate(response.json) == {}  # type: ignore[arg-type]


def test_version(client: FlaskClient) -> None:
    """
    What runs here.
    """
    answer = client.get("/version").json or {}

    assert VersionSchema().validate(answer) == {}
    assert re.fullmatch(r"\d+\.\d+\.\d+", answer["copydesk"])
    assert "trafilatura" in answer["libraries"]


def test_parse_byline(client: FlaskClient) -> None:
    """
    The structured field alone.
    """
    response = client.post("/v1/parse/byline", json={"text": "By A Writer with REUTERS"})

    assert response.status_code == 200
    assert BylineSchema().validate(response.json) == {}  # type: ignore[arg-type]
    assert list(response.json or {}) == ["byline", "authors", "agencies"]
    assert (response.json or {})["agencies"] == ["Reuters"]


def test_parse_byline_of_nothing(client: FlaskClient) -> None:
    """
    A line with no credit in it gives every key all the same.
    """
    response = client.post("/v1/parse/byline", json={"text": " "})

    assert response.json == {"byline": None, "authors": [], "agencies": []}


def test_parse_copyright(client: FlaskClient) -> None:
    """
    The structured field alone, null where there is no notice.
    """
    response = client.post("/v1/parse/copyright", json={"text": "© 2024 Harbour Post"})

    assert CopyrightSchema().validate(response.json) == {}  # type: ignore[arg-type]
    assert list(response.json or {}) == ["notice", "holder", "year", "scope", "license"]
    assert (response.json or {})["year"] == 2024
    assert client.post("/v1/parse/copyright", json={"text": "A plain sentence."}).data == b"null"


def test_docs(client: FlaskClient) -> None:
    """
    The page and all it loads is ours, and its policy lets nothing else in.
    """
    with client.get("/docs") as response:
        page = response.get_data(as_text=True)
        assert response.content_type == "text/html; charset=utf-8"
        assert "script-src 'self';" in response.headers["Content-Security-Policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert not re.search(r"<script[^>]*>[^<]|<style|style=", page)
    assert loaded
    for path in loaded:
        with client.get(path) as answer:
            assert (path[0], answer.status_code) == ("/", 200)


def test_root_leads_to_the_docs(client: FlaskClient) -> None:
    """
    Until there is a playground.
    """
    response = client.get("/")

    assert (response.status_code, response.headers["Location"]) == (302, "/docs")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/version", "/metrics", "/openapi.json", "/docs"])
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    """
    The same head, as RFC 9110, section 9.3.2 wants it.
    """
    with client.get(path) as got, client.head(path) as headed:
        assert (headed.status_code, headed.data) == (200, b"")
        assert headed.content_type == got.content_type
        if path != "/metrics":
            assert headed.content_length == len(got.data)


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/extract", {"OPTIONS", "POST"}), ("/healthz", {"GET", "HEAD", "OPTIONS"})]
)
def test_options(client: FlaskClient, path: str, allowed: set[str]) -> None:
    """
    What is allowed, and no more.
    """
    response = client.options(path)

    assert (response.status_code, response.data) == (200, b"")
    assert set(response.allow) == allowed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("abc.DEF_1-2", True),
        ("x" * 128, True),
        ("x" * 129, False),
        ("a b", False),
        ("a\tb", False),
        ("ü", False),
        ("a;b", False),
        ("", False),
        (None, False),
    ],
)
@pytest.mark.parametrize("path", ["/healthz", "/nothing"])
def test_request_ids(client: FlaskClient, given: str | None, kept: bool, path: str, lines: list[EventDict]) -> None:
    """
    A sane one is taken, else one is made; it is in the answer and in the log.
    """
    response = client.get(path, headers={} if given is None else {"X-Request-ID": given})
    answered = response.headers["X-Request-ID"]

    assert answered == given if kept else re.fullmatch("[0-9a-f]{32}", answered)
    assert lines[0]["request_id"] == answered


def test_made_request_ids_differ(client: FlaskClient) -> None:
    """
    Two requests are two.
    """
    first, second = (client.get("/healthz").headers["X-Request-ID"] for _ in range(2))

    assert first != second


def test_the_log_line(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    """
    One JSON line on stderr for a request; neither document nor query is in it.
    """
    from service.logs import configure_logs

    configure_logs("info")
    client.post("/v1/extract?title=Secret", data=TEXT, content_type="text/plain")
    captured = capsys.readouterr()
    line = json.loads(captured.err)

    assert captured.out == ""
    assert {**line, "seconds": 0, "extraction_seconds": 0, "timestamp": "", "request_id": ""} == {
        "method": "POST",
        "endpoint": "/v1/extract",
        "status": 200,
        "code": None,
        "seconds": 0,
        "extraction_seconds": 0,
        "kind": "text",
        "received": len(TEXT),
        "sent": line["sent"],
        "event": "request",
        "request_id": "",
        "level": "info",
        "logger": "copydesk",
        "timestamp": "",
    }
    assert "Secret" not in captured.err


def test_other_loggers_are_silent(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Libraries quote documents in their warnings.
    """
    from service.logs import configure_logs

    configure_logs("debug")
    logging.getLogger("trafilatura.core").error("discarding %s", TEXT)
    logging.getLogger("gunicorn.error").exception("Failed", exc_info=ValueError(TEXT))
    captured = capsys.readouterr()

    assert TEXT.decode() not in captured.err + captured.out
    assert json.loads(captured.err)["exception"] == "ValueError"


def test_metrics(client: FlaskClient) -> None:
    """
    Requests, bytes, documents and times are counted, by the path of the route and not of the request.
    """
    sent = client.post("/v1/extract", data=TEXT, content_type="text/plain").content_length
    client.get("/nothing/at/all")
    client.open("/healthz", method="BREW")
    text = client.get("/metrics").text
    expected = [
        'copydesk_requests_total{endpoint="/v1/extract",method="POST",status="200"} 1.0',
        'copydesk_requests_total{endpoint="none",method="GET",status="404"} 1.0',
        'copydesk_requests_total{endpoint="none",method="other",status="405"} 1.0',
        'copydesk_request_seconds_count{endpoint="/v1/extract",status="200"} 1.0',
        f'copydesk_received_bytes_total{{endpoint="/v1/extract"}} {float(len(TEXT))}',
        f'copydesk_sent_bytes_total{{endpoint="/v1/extract"}} {float(sent or 0)}',
        'copydesk_documents_total{kind="text"} 1.0',
        'copydesk_errors_total{code="not-found"} 1.0',
        "copydesk_extraction_seconds_count 1.0",
    ]

    assert [line for line in expected if line not in text.splitlines()] == []
    assert "/nothing" not in text


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_counted_from_zero(client: FlaskClient, code: str) -> None:
    """
    Prometheus takes a count that appears as 1 for no increase: an alert would miss the first one.
    """
    assert f'copydesk_errors_total{{code="{code}"}} 0.0' in client.get("/metrics").text


def test_every_metric_is_declared(client: FlaskClient) -> None:
    """
    The table has all there is.
    """
    families = re.findall(r"^# TYPE (\w+?)(?:_total|_created)? ", client.get("/metrics").text, re.M)

    assert set(families) == set(METRICS)


@pytest.mark.parametrize("path", ["/healthz", "/docs", "/nothing", "/static/docs.js"])
def test_every_answer_is_taken_for_what_it_says(client: FlaskClient, path: str) -> None:
    """
    No guessing of types by browsers.
    """
    with client.get(path) as response:
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_apps_share_nothing(build: Callable[..., Flask]) -> None:
    """
    Two apps count for themselves.
    """
    one, other = build().test_client(), build().test_client()
    one.get("/healthz")

    assert "/healthz" not in other.get("/metrics").text

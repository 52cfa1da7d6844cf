"""
Keys, the port for operators, and pages of other origins: off where nothing is set.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.logs import configure_logs
from tests.web.notes import Notes

OLD, NEW = "old-key-0123456789", "new-key-0123456789"
FREE = ("/healthz", "/readyz", "/version", "/metrics", "/openapi.json", "/docs", "/static/docs.js")
ORIGIN = "https://desk.example"
BODY = b"Words of a document"


@pytest.fixture
def keyed(build: Callable[..., Flask], tmp_path: Path) -> FlaskClient:
    """
    A client of an app with two keys.
    """
    file = tmp_path / "keys"
    file.write_text(f"{OLD}\n{NEW}\n")
    return build(COPYDESK_API_KEYS_FILE=str(file)).test_client()


@pytest.mark.parametrize("authorization", [f"Bearer {OLD}", f"Bearer {NEW}", f"bearer {OLD}", f"BEARER  {NEW} "])
def test_a_valid_key(keyed: FlaskClient, authorization: str) -> None:
    """
    Each of the keys lets in; the scheme has no case (RFC 9110, section 11.1).
    """
    response = keyed.post("/v1/extract", data=BODY, headers={"Authorization": authorization})

    assert response.status_code == 200


def test_the_log_tells_clients_apart(keyed: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    """
    By a name that gives no key away, and for the request it belongs to only.
    """
    configure_logs("info")
    for headers in ({"Authorization": f"Bearer {OLD}"}, {"Authorization": "Bearer wrong-key-0123456"}, {}):
        keyed.post("/v1/extract", data=BODY, headers=headers)
    log = capsys.readouterr().err
    names = [json.loads(line).get("key") for line in log.splitlines()]

    assert names == [hashlib.sha256(OLD.encode()).hexdigest()[:8], None, None]
    assert "key-0123456" not in log


@pytest.mark.parametrize(
    ("authorization", "challenge"),
    [
        (None, 'Bearer realm="copydesk"'),
        ("", 'Bearer realm="copydesk"'),
        (OLD, 'Bearer realm="copydesk"'),
        (f"Basic {OLD}", 'Bearer realm="copydesk"'),
        ("Bearer", 'Bearer realm="copydesk", error="invalid_token"'),
        ("Bearer ", 'Bearer realm="copydesk", error="invalid_token"'),
        ("Bearer wrong-key-0123456", 'Bearer realm="copydesk", error="invalid_token"'),
        (f"Bearer {OLD}, Bearer {NEW}", 'Bearer realm="copydesk", error="invalid_token"'),
        (f"Bearer {OLD} {NEW}", 'Bearer realm="copydesk", error="invalid_token"'),
        ("Bearer \u00ff\u00fe" + "x" * 8000, 'Bearer realm="copydesk", error="invalid_token"'),
    ],
)
@pytest.mark.parametrize("path", ["/v1/extract", "/v1/parse/byline", "/v1/nothing"])
def test_no_valid_key(keyed: FlaskClient, notes: Notes, path: str, authorization: str | None, challenge: str) -> None:
    """
    401 with the challenge, before anything is read or told of the path.
    """
    headers = {} if authorization is None else {"Authorization": authorization}
    response = keyed.post(path, data=BODY, headers=headers)

    assert (response.status_code, (response.json or {})["code"]) == (401, "unauthorized")
    assert response.content_type == "application/problem+json"
    assert response.headers["WWW-Authenticate"] == challenge
    assert notes.documents == []
    assert OLD not in response.text


@pytest.mark.parametrize("path", FREE)
def test_what_needs_no_key(keyed: FlaskClient, path: str) -> None:
    """
    Health, metrics and the description are free.
    """
    with keyed.get(path) as response:
        assert response.status_code == 200


def test_a_body_without_a_key_is_not_kept(keyed: FlaskClient) -> None:
    """
    It is taken, so that the client sees why it was refused, and counts for nothing.
    """
    response = keyed.post("/v1/extract", data=b"x" * 2_000_000)
    text = keyed.get("/metrics").text

    assert response.status_code == 401
    assert 'copydesk_received_bytes_total{endpoint="/v1/extract"} 0.0' in text
    assert 'copydesk_errors_total{code="unauthorized"} 1.0' in text


def ask(app: Flask, path: str, port: int) -> int:
    """
    The status on a port; what Host says of it does not count.
    """
    headers = {"Host": "localhost:8000"}
    response = app.test_client().get(path, headers=headers, environ_overrides={"SERVER_PORT": str(port)})
    response.close()
    return response.status_code


@pytest.mark.parametrize(
    ("path", "here", "there"),
    [
        ("/healthz", 200, 200),
        ("/readyz", 200, 200),
        ("/version", 200, 200),
        ("/metrics", 404, 200),
        ("/openapi.json", 200, 404),
        ("/docs", 200, 404),
        ("/v1/extract", 405, 404),
        ("/nothing", 404, 404),
    ],
)
def test_the_port_for_operators(build: Callable[..., Flask], path: str, here: int, there: int) -> None:
    """
    Metrics are there alone, and documents are not.
    """
    app = build(COPYDESK_ADMIN_PORT="9000")

    assert (ask(app, path, 8000), ask(app, path, 9000)) == (here, there)


def test_one_port_answers_all(build: Callable[..., Flask]) -> None:
    """
    Where no other is set.
    """
    assert ask(build(), "/metrics", 8000) == 200


def test_other_origins_are_not_let_in(client: FlaskClient) -> None:
    """
    Without the setting no answer speaks of origins.
    """
    response = client.options("/v1/extract", headers={"Origin": ORIGIN, "Access-Control-Request-Method": "POST"})

    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        (ORIGIN, ORIGIN, ORIGIN),
        (f"https://a.example:8443, {ORIGIN}", ORIGIN, ORIGIN),
        ("*", "https://anybody.example", "*"),
        (ORIGIN, "https://desk.example.attacker.example", None),
        (ORIGIN, "http://desk.example", None),
        (ORIGIN, "null", None),
        (ORIGIN, None, None),
    ],
)
def test_origins(build: Callable[..., Flask], origins: str, origin: str | None, allowed: str | None) -> None:
    """
    The origin itself is named, never echoed unseen, and never together with credentials; caches are told.
    """
    client = build(COPYDESK_CORS_ORIGINS=origins).test_client()
    headers = {} if origin is None else {"Origin": origin}
    response = client.post("/v1/extract", data=BODY, headers=headers)

    assert response.status_code == 200
    assert response.headers.get("Access-Control-Allow-Origin") == allowed
    assert ("Access-Control-Expose-Headers" in response.headers) == (allowed is not None)
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert ("Origin" in response.vary) == (origins != "*")


def test_a_browser_asks_beforehand(build: Callable[..., Flask], tmp_path: Path) -> None:
    """
    Without a key; the answer allows the headers a client of ours may need. Errors can be read as well.
    """
    file = tmp_path / "keys"
    file.write_text(OLD)
    client = build(COPYDESK_CORS_ORIGINS=ORIGIN, COPYDESK_API_KEYS_FILE=str(file)).test_client()
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    asked = client.options("/v1/extract", headers={"Origin": ORIGIN, **wanted})
    refused = client.post("/v1/extract", data=BODY, headers={"Origin": ORIGIN})

    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert {"Authorization", "Content-Type", "Content-Encoding"} <= set(
        asked.headers["Access-Control-Allow-Headers"].split(", ")
    )
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, ORIGIN)


@pytest.mark.parametrize("path", ["/metrics", "/healthz", "/docs", "/openapi.json"])
def test_other_origins_see_documents_only(build: Callable[..., Flask], path: str) -> None:
    """
    What is not under /v1/ is no page's business.
    """
    with build(COPYDESK_CORS_ORIGINS="*").test_client().get(path, headers={"Origin": ORIGIN}) as response:
        assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/healthz", "default-src 'none'; frame-ancestors 'none'"),
        ("/nothing", "default-src 'none'; frame-ancestors 'none'"),
        ("/static/docs.html", "default-src 'none'; frame-ancestors 'none'"),
        ("/docs", "default-src 'none'; script-src 'self'; "),
    ],
)
def test_every_answer_is_safe_in_a_browser(client: FlaskClient, path: str, policy: str) -> None:
    """
    Data runs nothing; the page runs its own scripts only; neither can be framed or tells where it came from.
    """
    with client.get(path) as response:
        assert response.headers["Content-Security-Policy"].startswith(policy)
        assert response.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_the_page_shares_no_window(client: FlaskClient) -> None:
    """
    Whoever opened it cannot reach into it.
    """
    with client.get("/docs") as response:
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"

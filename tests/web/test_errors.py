"""
The contract of errors: every status that can be reached, as problem+json with a stable code.
"""

import gzip
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import brotli
import pytest
import zstandard
from flask import Flask, abort
from flask.testing import FlaskClient
from structlog.typing import EventDict
from werkzeug.test import TestResponse

from schemas import ProblemSchema
from service.extraction.errors import NoArticle, UnreadableDocument
from service.problems import PROBLEMS
from tests.web.notes import ARTICLE, Notes

TEXT = b"Words of a document that nobody may read in a log"
EXTRACT = "/v1/extract"
BYLINE = "/v1/parse/byline"
MULTIPART = "multipart/form-data; boundary=b"


def part(name: str, content: str = "x", filename: str | None = "x.txt", media_type: str = "text/plain") -> str:
    """
    A part of a form.
    """
    named = f'; filename="{filename}"' if filename is not None else ""
    head = f'Content-Disposition: form-data; name="{name}"{named}\r\nContent-Type: {media_type}\r\n'
    return f"--b\r\n{head}\r\n{content}\r\n"


@dataclass(frozen=True)
class Call:
    """
    A request that must fail, and how.
    """

    status: int
    code: str
    path: str = EXTRACT
    method: str = "POST"
    data: bytes | str = TEXT
    type: str | None = "text/plain"
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, client: FlaskClient) -> TestResponse:
        """
        Send it.
        """
        return client.open(self.path, method=self.method, data=self.data, content_type=self.type, headers=self.headers)


def encoded(status: int, code: str, encoding: str, data: bytes) -> Call:
    """
    A request with a Content-Encoding.
    """
    return Call(status, code, data=data, headers={"Content-Encoding": encoding})


def as_json(status: int, code: str, data: object, path: str = EXTRACT) -> Call:
    """
    A request with a JSON body.
    """
    return Call(
        status,
        code,
        path=path,
        data=data if isinstance(data, str | bytes) else json.dumps(data),
        type="application/json",
    )


ZSTD = zstandard.ZstdCompressor().compress(TEXT)
UNFIT: list[object] = [
    {},
    [],
    None,
    "null",
    '"text"',
    {"html": None},
    {"html": "a", "text": "b"},
    {"text": 1},
    {"text": ["a"]},
    {"text": "a", "url": "harbour"},
    {"text": "a", "language": "?"},
    {"text": "a", "title": "\ud800"},
    {"text": "a", "title": 5},
    {"text": "a", "id": True},
    {"text": "a", "id": 1.5},
    {"text": "a", "id": 2**63},
    {"text": "a", "id": "i" * 257},
    {"text": "a", "id": "\udfff"},
    {"text": "a", "colour": "red"},
]
CALLS = [
    # 400
    *(
        as_json(400, "malformed-json", data)
        for data in ("", "{", "nul", "[1,]", '{"text": NaN}', "[" * 100_000, b"\xff\xfe\xfd")
    ),
    as_json(400, "malformed-json", "1" * 5000),
    Call(400, "malformed-multipart", data="--b", type=MULTIPART),
    Call(400, "malformed-multipart", data=part("document") + "--b--", type="multipart/form-data"),
    Call(400, "malformed-multipart", data=part("document") + "--b--", type="multipart/form-data; boundary=" + "ü"),
    Call(400, "malformed-multipart", data="".join(map(part, "abcdefghijklmnopqrstuvwxyz")) + "--b--", type=MULTIPART),
    *(encoded(400, "malformed-encoding", name, TEXT) for name in ("gzip", "deflate", "br", "zstd")),
    *(encoded(400, "malformed-encoding", name, b"") for name in ("gzip", "deflate", "br", "zstd")),
    encoded(400, "malformed-encoding", "gzip", gzip.compress(TEXT)[:-1]),
    encoded(400, "malformed-encoding", "gzip", gzip.compress(TEXT) + b"rest"),
    encoded(400, "malformed-encoding", "gzip", gzip.compress(b"") * 2000),
    encoded(400, "malformed-encoding", "deflate", zlib.compress(TEXT)[:-1]),
    encoded(400, "malformed-encoding", "deflate", zlib.compress(TEXT) + b"rest"),
    encoded(400, "malformed-encoding", "br", brotli.compress(TEXT)[:-1]),
    encoded(400, "malformed-encoding", "br", brotli.compress(TEXT) + b"rest"),
    encoded(400, "malformed-encoding", "zstd", ZSTD[:-1]),
    encoded(400, "malformed-encoding", "zstd", ZSTD + b"rest"),
    encoded(400, "malformed-encoding", "zstd", zstandard.ZstdCompressor().compress(b"") * 2000),
    # 404, 405
    *(Call(404, "not-found", path=path) for path in ("/nothing", "/v1/extract/", "//v1/extract", "/v1")),
    *(Call(404, "not-found", path=path, method="GET") for path in ("/static/none.js", "/static/../app.py", "/static/")),
    *(Call(405, "method-not-allowed", method=method) for method in ("GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW")),
    Call(405, "method-not-allowed", path="/healthz"),
    Call(405, "method-not-allowed", path="/docs"),
    # 406
    *(
        Call(406, "not-acceptable", headers={"Accept": accept})
        for accept in (
            "text/html",
            "application/ld+json",
            "application/json;q=0",
            "application/json;q=0, */*",
            "nonsense",
        )
    ),
    Call(406, "not-acceptable", path="/healthz", method="GET", headers={"Accept": "text/plain"}),
    Call(406, "not-acceptable", headers={"Accept-Encoding": "identity;q=0"}),
    Call(406, "not-acceptable", headers={"Accept-Encoding": "compress, *;q=0"}),
    # 415
    *(
        Call(415, "unsupported-media-type", type=media_type)
        for media_type in ("application/pdf", "text/markdown", "text", "image/png")
    ),
    Call(415, "unsupported-media-type", type="application/x-www-form-urlencoded"),
    Call(415, "unsupported-media-type", path=BYLINE),
    Call(415, "unsupported-media-type", path=BYLINE, type=None),
    Call(415, "unsupported-media-type", data=part("document", media_type="application/pdf") + "--b--", type=MULTIPART),
    *(encoded(415, "unsupported-encoding", name, TEXT) for name in ("compress", "gzip, gzip", "gzip,br", "x", "*")),
    # 422
    *(
        Call(422, "invalid-request", path=f"{EXTRACT}?{query}")
        for query in (
            "include=markdown",
            "include=nothing",
            "include=provenance,",
            "fields=headlines",
            "fields=provenance",
            "profile=ninjs",
            "profile=",
            "url=harbour",
            "url=javascript:alert(1)",
            "url=http://a%20b",
            "url=",
            "language=de_DE",
            "language=",
            "id=1",
            "colour=red",
            "title=a&title=b",
            "title=" + "a" * 1001,
        )
    ),
    *(as_json(422, "invalid-request", data) for data in UNFIT),
    as_json(422, "invalid-request", {}, BYLINE),
    as_json(422, "invalid-request", {"text": None}, BYLINE),
    as_json(422, "invalid-request", {"text": "a" * 5001}, "/v1/parse/copyright"),
    *(
        Call(422, "invalid-request", data=data + "--b--", type=MULTIPART)
        for data in (
            "",
            part("file"),
            part("document") + part("document"),
            part("document") + part("other"),
            part("document", filename=None),
            part("document") + part("url", "harbour", filename=None),
            part("document") + part("colour", "red", filename=None),
            part("document") + part("title", filename=None) + part("title", filename=None),
        )
    ),
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.status} {call.code}")
def test_problems(client: FlaskClient, call: Call) -> None:
    """
    Status, code and shape are the contract's, and the text of the document is not in it.
    """
    response = call.send(client)
    problem = response.json or {}

    assert (response.status_code, problem["code"]) == (call.status, call.code)
    assert response.content_type == "application/problem+json"
    assert ProblemSchema().validate(problem) == {}
    assert problem["title"] == PROBLEMS[call.code].title
    assert problem["status"] == call.status
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert ("errors" in problem) == (call.code == "invalid-request")
    assert TEXT not in response.data


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.status} {call.code}")
def test_problems_are_logged_and_counted(client: FlaskClient, call: Call, lines: list[EventDict]) -> None:
    """
    One line with the code, and one more on its counter.
    """
    call.send(client)

    assert [(line["event"], line["status"], line["code"]) for line in lines] == [("request", call.status, call.code)]
    assert f'copydesk_errors_total{{code="{call.code}"}} 1.0' in client.get("/metrics").text


def test_complaints_are_bounded(client: FlaskClient) -> None:
    """
    An answer does not grow with its request.
    """
    response = client.post(EXTRACT, json={"text": "a"} | {f"{number}{'x' * 1000}": 1 for number in range(1000)})

    assert response.status_code == 422
    assert len(response.data) < 5000


@pytest.mark.parametrize(("method", "allowed"), [("GET", "OPTIONS, POST"), ("DELETE", "OPTIONS, POST")])
def test_allow(client: FlaskClient, method: str, allowed: str) -> None:
    """
    A 405 tells what is allowed (RFC 9110, section 15.5.6).
    """
    assert client.open(EXTRACT, method=method).headers["Allow"] == allowed


def test_refused_encodings_tell_the_others(client: FlaskClient) -> None:
    """
    A 415 for a Content-Encoding tells what is taken (RFC 9110, section 15.5.16).
    """
    response = client.post(EXTRACT, data=TEXT, headers={"Content-Encoding": "compress"})

    assert response.headers["Accept-Encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NoArticle("Neither a headline nor a body was found."), 422, "no-article"),
        (UnreadableDocument("The document is a PDF."), 415, "unsupported-document"),
    ],
)
def test_what_extraction_refuses(client: FlaskClient, notes: Notes, error: Exception, status: int, code: str) -> None:
    """
    A document that holds no article, and one that is none.
    """
    notes.outcome = error
    response = client.post(EXTRACT, data=TEXT, content_type="text/plain")

    assert (response.status_code, (response.json or {})["code"]) == (status, code)
    assert (response.json or {})["detail"] == str(error)
    assert "copydesk_extraction_seconds_count 1.0" in client.get("/metrics").text


@pytest.mark.parametrize("error", [ValueError(TEXT.decode()), RecursionError(), MemoryError(), KeyError("a")])
def test_unforeseen_errors(client: FlaskClient, notes: Notes, error: Exception, lines: list[EventDict]) -> None:
    """
    A fault is a 500 that tells nothing of itself; the log knows where it was, and still not the document.
    """
    notes.outcome = error
    response = client.post(EXTRACT, data=TEXT, content_type="text/plain")
    line = lines[0]

    assert (response.status_code, (response.json or {})["code"]) == (500, "internal-error")
    assert line["exception"] == type(error).__name__
    assert line["places"]
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert TEXT.decode() not in str(lines) + response.text


@pytest.mark.parametrize(
    "change",
    [
        {"published": "yesterday"},
        {"published": "2024-02-30"},
        {"published": "2024-02-01T25:00:00Z"},
        {"published": "2024-02-01T10:00:00"},
        {"headline": ""},
        {"headline": "\ud800"},
        {"canonical_url": "/faehre"},
        {"language": "de_DE"},
        {"kind": "pdf"},
        {"word_count": -1},
        {"confidence": {"headline": 1.1}},
        {"confidence": {"mood": 1.0}},
    ],
)
def test_an_answer_against_the_schema_does_not_leave(client: FlaskClient, notes: Notes, change: dict[str, Any]) -> None:
    """
    What extraction got wrong is a fault of the service, not an answer, whatever keys are wanted.
    """
    notes.outcome = replace(ARTICLE, **change)
    response = client.post(f"{EXTRACT}?fields=kind", data=TEXT, content_type="text/plain")

    assert (response.status_code, (response.json or {})["code"]) == (500, "internal-error")


@pytest.mark.parametrize("status", [400, 401, 404, 413, 418, 429, 500, 503])
def test_errors_outside_views(build: Callable[..., Flask], status: int) -> None:
    """
    Also what Flask or a later hook raises is a problem.
    """
    app = build()
    app.before_request(lambda: abort(status))
    response = app.test_client().get("/healthz")

    assert response.content_type == "application/problem+json"
    assert response.status_code == (status if status in {400, 404, 413} else 400 if status < 500 else 500)
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize(("size", "status"), [(100, 200), (101, 413), (5000, 413)])
@pytest.mark.parametrize("chunked", [False, True])
def test_the_limit_of_bodies_as_sent(build: Callable[..., Flask], size: int, status: int, chunked: bool) -> None:
    """
    To the byte, also where no length was declared.
    """
    environ: dict[str, Any] = {"wsgi.input_terminated": True} if chunked else {}
    client = build(COPYDESK_MAX_BODY_BYTES="100").test_client()
    response = client.post(
        EXTRACT,
        input_stream=io.BytesIO(b"a" * size),
        content_length=None if chunked else size,
        content_type="text/plain",
        environ_overrides=environ,
    )

    assert response.status_code == status
    assert status == 200 or (response.json or {})["code"] == "body-too-large"


@pytest.mark.parametrize(("size", "status"), [(10_000, 200), (10_001, 413), (10_000_000, 413)])
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda body: gzip.compress(body[:5000]) + gzip.compress(body[5000:])),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
    ],
)
def test_the_limit_of_inflated_bodies(
    build: Callable[..., Flask], encoding: str, encode: Callable[[bytes], bytes], size: int, status: int
) -> None:
    """
    To the byte, counted as it comes out.
    """
    client = build(COPYDESK_MAX_INFLATED_BYTES="10000").test_client()
    headers = {"Content-Encoding": encoding, "Content-Type": "text/plain"}
    response = client.post(EXTRACT, data=encode(b"a" * size), headers=headers)

    assert response.status_code == status
    assert status == 200 or (response.json or {})["code"] == "inflated-too-large"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(TimeoutError(), 408, "request-timeout"), (ConnectionResetError(), 400, "incomplete-body")],
)
def test_a_body_that_does_not_come(client: FlaskClient, error: Exception, status: int, code: str) -> None:
    """
    Silence and hanging up are told apart.
    """

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise error

    environ: dict[str, Any] = {"wsgi.input_terminated": True, "wsgi.input": Broken()}
    response = client.post(EXTRACT, content_type="text/plain", environ_overrides=environ)

    assert (response.status_code, (response.json or {})["code"]) == (status, code)

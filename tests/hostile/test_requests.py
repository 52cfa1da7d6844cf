"""
Hostile requests against the service as it is deployed: each gets a described answer in time, and a good request
after it is answered as ever.
"""

import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
import zstandard

from tests.hostile import metadata, pages, texts
from tests.hostile.recipe import HEADLINE, TEXT, Recipe, page
from tests.system.server import Server, running_server

DEADLINE = 2.0
# The deadline, with room for a queue, a second try and a busy machine.
SECONDS = 8.0
GOOD = page().encode()
ZEROS = b"x" * 40_000_000


def raw_deflate(body: bytes) -> bytes:
    """
    Deflate without zlib's header, as some senders have it.
    """
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(body) + compressor.flush()


COMPRESSORS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "brotli": ("br", lambda body: brotli.compress(body, quality=5)),
    "zstd": ("zstd", zstandard.ZstdCompressor().compress),
}
# What a sample of the documents is answered with over HTTP.
DOCUMENTS = [
    recipe
    for family in (pages, metadata, texts)
    for number, recipe in enumerate(recipe for recipe in family.recipes() if not recipe.slow)
    if number % 9 == 0
]
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
BROKEN_HTTP = {
    "chunk of no size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", {400}),
    "chunk of great size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nx", {400}),
    "length and chunks": (HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
    "two lengths": (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", {400}),
    "negative length": (HEAD + b"Content-Length: -5\r\n\r\nhello", {400}),
    "length of great size": (HEAD + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nhello", {400, 413}),
    "body cut off": (HEAD + b"Content-Length: 500\r\n\r\nhello", {400}),
    "long line": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", {414}),
    "long header": (b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", {431}),
    "many headers": (b"GET /healthz HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", {431}),
    "NUL in a header": (b"GET /healthz HTTP/1.1\r\nX: a\x00b\r\n\r\n", {400}),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 50 + b"\r\n\r\n", {400}),
    "NUL in the path": (b"GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {404}),
    "path upwards": (b"GET /static/../../wsgi.py HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {404}),
    "another's address": (
        b"GET http://other.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        {302, 400},
    ),
}
JSON = {
    "nesting": (b'{"text": ' + b"[" * 200_000, {400}),
    "nesting that ends": (b"[" * 100_000 + b"]" * 100_000, {400}),
    "a long number": (b'{"id": ' + b"9" * 100_000 + b', "text": "x"}', {400, 422}),
    "no number": (b'{"text": NaN}', {400}),
    "lone surrogates": (b'{"text": "' + rb"\ud800 " * 1000 + b'"}', {200, 422}),
    "NUL": (rb'{"text": "\u0000\u0000"}', {422}),
    "many fields": (json.dumps({f"field{number}": 1 for number in range(50_000)}).encode(), {422}),
    "the same field": (b'{"text": "a"' + b', "text": "a"' * 50_000 + b"}", {200, 422}),
    "both": (json.dumps({"text": TEXT, "html": page()}).encode(), {422}),
    "an odd address": (json.dumps({"text": TEXT, "url": "file:///etc/passwd"}).encode(), {200, 422}),
    "a long address": (json.dumps({"text": TEXT, "url": "http://a/" + "a" * 100_000}).encode(), {422}),
    "a long title": (json.dumps({"text": TEXT, "title": "a" * 1_000_000}).encode(), {422}),
    "UTF-16": (json.dumps({"html": page()}).encode("utf-16"), {200}),
    "no UTF-8": (b'{"text": "\xff\xfe"}', {400}),
    "empty": (b"", {400}),
}
FORMS = {
    "no end": b"--b\r\nContent-Disposition: form-data; name=document; filename=x\r\n\r\n" + b"x" * 100_000,
    "no boundary": b"x" * 100_000,
    "many parts": b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" * 20_000 + b"--b--\r\n",
    "long header": b"--b\r\nContent-Disposition: " + b"a" * 1_000_000 + b"\r\n\r\nx\r\n--b--\r\n",
    "many headers": b"--b\r\n" + b"X: y\r\n" * 50_000 + b"\r\nx\r\n--b--\r\n",
    "boundaries": b"\r\n--b" * 200_000,
    "line ends": b"--b\r\n\r\n" + b"\r\n" * 1_000_000,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """
    A service with little patience.
    """
    folder = tmp_path_factory.mktemp("server")
    with running_server(folder, COPYDESK_WORKERS="1", COPYDESK_DEADLINE_SECONDS=str(DEADLINE)) as running:
        yield running


@pytest.fixture(autouse=True)
def in_time_and_good_afterwards(server: Server) -> Iterator[None]:
    """
    A test's request ends in time, and the next one is answered as ever.
    """
    start = time.monotonic()
    yield
    assert time.monotonic() - start < SECONDS
    answer = server.call("POST", "/v1/extract", GOOD, Content_Type="text/html")
    assert (answer.status, answer.json["headline"]) == (200, HEADLINE)


@pytest.mark.parametrize("recipe", DOCUMENTS, ids=lambda recipe: recipe.name.encode("unicode_escape").decode())
def test_document(server: Server, recipe: Recipe) -> None:
    """
    An article, none, or the deadline: never a fault.
    """
    content = recipe.make()
    body = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    media_type = "text/html" if recipe.kind == "html" else "text/plain"
    answer = server.call("POST", "/v1/extract?include=provenance,removed", body, Content_Type=media_type)

    assert answer.status in {200, 413, 422, 504}, answer.body[:500]
    assert answer.json


@pytest.mark.parametrize("name", COMPRESSORS)
def test_bomb(server: Server, name: str) -> None:
    """
    40 MB in some KB.
    """
    encoding, compress = COMPRESSORS[name]
    answer = server.call("POST", "/v1/extract", compress(ZEROS), Content_Type="text/plain", Content_Encoding=encoding)

    assert (answer.status, answer.json["code"]) == (413, "inflated-too-large")


@pytest.mark.parametrize("name", COMPRESSORS)
def test_ratio(server: Server, name: str) -> None:
    """
    12 MB are within the limit of size, but not when 1000 of them were one.
    """
    encoding, compress = COMPRESSORS[name]
    body = compress(ZEROS[:12_000_000])
    answer = server.call("POST", "/v1/extract", body, Content_Type="text/plain", Content_Encoding=encoding)

    assert (answer.status, answer.json["code"]) == (413, "inflated-too-large")


@pytest.mark.parametrize("name", COMPRESSORS)
@pytest.mark.parametrize("cut", [0.0, 0.1, 0.5, 0.9])
def test_truncated_stream(server: Server, name: str, cut: float) -> None:
    """
    A stream that ends early is no document.
    """
    encoding, compress = COMPRESSORS[name]
    whole = compress(TEXT.encode())
    body = whole[: int(len(whole) * cut)]
    answer = server.call("POST", "/v1/extract", body, Content_Type="text/plain", Content_Encoding=encoding)

    assert (answer.status, answer.json["code"]) == (400, "malformed-encoding")


@pytest.mark.parametrize("name", COMPRESSORS)
def test_bomb_in_a_bomb(server: Server, name: str) -> None:
    """
    A document is inflated once: what comes out is no document then.
    """
    encoding, compress = COMPRESSORS[name]
    body = compress(compress(ZEROS))
    answer = server.call("POST", "/v1/extract", body, Content_Encoding=encoding)

    assert answer.status in {400, 413, 415, 422}


@pytest.mark.parametrize("name", BROKEN_HTTP)
def test_broken_http(server: Server, name: str) -> None:
    """
    What breaks HTTP is answered with a problem.
    """
    data, statuses = BROKEN_HTTP[name]

    assert server.send(data).status in statuses


@pytest.mark.parametrize("name", JSON)
def test_json(server: Server, name: str) -> None:
    """
    JSON that is none, or none of ours.
    """
    body, statuses = JSON[name]
    answer = server.call("POST", "/v1/extract", body, Content_Type="application/json")

    assert answer.status in statuses, answer.body[:500]


@pytest.mark.parametrize("name", FORMS)
def test_form(server: Server, name: str) -> None:
    """
    Forms that are none, or hold no document.
    """
    answer = server.call("POST", "/v1/extract", FORMS[name], Content_Type="multipart/form-data; boundary=b")

    assert answer.status in {400, 413, 422}, answer.body[:500]


@pytest.mark.parametrize("path", ["/v1/parse/byline", "/v1/parse/copyright"])
@pytest.mark.parametrize("unit", ["(", "By A and ", "© 2019 ", "A. ", ", ", "\u200b", "x"])
def test_line(server: Server, path: str, unit: str) -> None:
    """
    Lines for the grammars, which run in the worker itself: short ones are taken apart, long ones refused.
    """
    for size in (1_000, 100_000, 2_000_000):
        body = json.dumps({"text": unit * (size // len(unit))}).encode()
        start = time.monotonic()
        answer = server.call("POST", path, body, Content_Type="application/json")

        assert answer.status in {200, 413, 422}, answer.body[:500]
        assert time.monotonic() - start < 1


def test_chunks_over_the_limit(server: Server) -> None:
    """
    A body without a length is counted as it comes.
    """
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = server.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 80 + b"0\r\n\r\n")

    assert (answer.status, answer.json["code"]) == (413, "body-too-large")


def test_the_log_tells_no_document(server: Server) -> None:
    """
    After all of this, the log has JSON lines without a fault, a stack trace or a word of a document.
    """
    log = Path(server.log).read_text(encoding="utf-8")

    assert "Traceback" not in log
    assert "Bridge" not in log
    assert [line for line in server.lines() if line.get("event") in {"internal-error", "invalid-answer"}] == []

"""
The service under gunicorn, over HTTP.
"""

import gzip
import json
import re
import select
import socket
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
import zstandard

from tests.system.server import COMMAND, ROOT, Server, read_answer, running_server

SENTENCES = (
    "The ferry between the mainland and the three outer islands is running again, a day after a storm had come in.",
    "Divers checked the harbour in the morning and found the channel free, the harbour master said on Wednesday.",
    "Cars are carried from Thursday on, when the second ramp has been repaired and the pumps have been tried.",
)
HEADLINE = "Ferry to the islands runs again after the storm"
TEXT = "\n\n".join([HEADLINE, "By Maren Holt with REUTERS", *SENTENCES, "© 2024 Harbour Post"])
PAGE = (
    f"<!doctype html><html lang=en><title>{HEADLINE} | Harbour Post</title><article><h1>{HEADLINE}</h1>"
    f"<p class=byline>By Maren Holt</p>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}</article>"
    "<footer>© 2024 Harbour Post</footer></html>"
)
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"


def multipart(content: str, media_type: str) -> bytes:
    """
    A form with one file, with the boundary "b".
    """
    head = f'--b\r\nContent-Disposition: form-data; name="document"; filename="x"\r\nContent-Type: {media_type}\r\n\r\n'
    return head.encode() + content.encode() + b"\r\n--b--\r\n"


def numbers(server: Server, name: str) -> float:
    """
    The sum of a metric over its labels.
    """
    text = server.call("GET", "/metrics").body.decode()
    return sum(float(value) for value in re.findall(rf"^{name}(?:{{.*}})? (\S+)$", text, re.M))


def test_a_text(server: Server) -> None:
    """
    Pasted text becomes an article.
    """
    answer = server.call("POST", "/v1/extract", TEXT.encode(), Content_Type="text/plain")
    article = answer.json

    assert answer.status == 200, answer.body
    assert article["headline"] == HEADLINE
    assert article["byline"] == "By Maren Holt with REUTERS"
    assert article["authors"] == [{"name": "Maren Holt"}]
    assert article["agencies"] == ["Reuters"]
    assert article["copyright"]["holder"] == "Harbour Post"
    assert article["body"] == "\n\n".join(SENTENCES)
    assert article["kind"] == "text"


def test_a_page(server: Server) -> None:
    """
    A page becomes an article.
    """
    answer = server.call("POST", "/v1/extract", PAGE.encode(), Content_Type="text/html")
    article = answer.json

    assert answer.status == 200, answer.body
    assert article["headline"] == HEADLINE
    assert article["authors"] == [{"name": "Maren Holt"}]
    assert article["body"] == "\n\n".join(SENTENCES)
    assert article["kind"] == "html"


@pytest.mark.parametrize(("content", "kind", "media_type"), [(TEXT, "text", "text/plain"), (PAGE, "html", "text/html")])
def test_all_ways_give_the_same(server: Server, content: str, kind: str, media_type: str) -> None:
    """
    The same content gets the same bytes, however it is sent and whichever worker is asked.
    """
    raw = content.encode()
    name = f"?title={quote(HEADLINE)}"
    form = multipart(content, media_type)
    as_json = json.dumps({kind: content, "title": HEADLINE}).encode()
    path = f"/v1/extract{name}"
    answers = [
        server.call("POST", path, raw, Content_Type=media_type),
        server.call("POST", path, raw, Content_Type=f"{media_type}; charset=utf-8"),
        server.call("POST", path, raw),
        server.call("POST", path, raw, Content_Type="application/octet-stream"),
        server.call("POST", path, form, Content_Type="multipart/form-data; boundary=b"),
        server.call("POST", "/v1/extract", as_json, Content_Type="application/json"),
        server.call("POST", path, gzip.compress(raw), Content_Type=media_type, Content_Encoding="gzip"),
        server.call("POST", path, brotli.compress(raw), Content_Type=media_type, Content_Encoding="br"),
        *(server.call("POST", path, raw, Content_Type=media_type) for _ in range(10)),
    ]

    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1


def test_charset_is_a_hint(server: Server) -> None:
    """
    Bytes that are UTF-8 are read as that, whatever was declared.
    """
    declared = server.call("POST", "/v1/extract", TEXT.encode(), Content_Type="text/plain; charset=iso-8859-1")

    assert declared.json["copyright"]["notice"] == "© 2024 Harbour Post"


def test_headers_of_proxies_mean_nothing(server: Server) -> None:
    """
    Whoever may send them: no address of this service is in an answer, and routes are where they are.
    """
    plain = server.call("POST", "/v1/extract", TEXT.encode(), Content_Type="text/plain")
    told = server.call(
        "POST",
        "/v1/extract",
        TEXT.encode(),
        Content_Type="text/plain",
        X_Forwarded_Proto="https",
        X_Forwarded_Host="copydesk.example.org",
        Forwarded="proto=https;host=copydesk.example.org",
        Script_Name="/v1",
    )

    assert plain.status == told.status == 200
    assert told.body == plain.body


def test_answers_are_compressed(server: Server) -> None:
    """
    As the client accepts.
    """
    path = "/v1/extract?include=provenance,removed"
    answer = server.call("POST", path, TEXT.encode(), Content_Type="text/plain", Accept_Encoding="br, zstd;q=0.9")

    assert answer.headers["Content-Encoding"] == "br"
    assert json.loads(brotli.decompress(answer.body))["headline"] == HEADLINE


def test_parsers(server: Server) -> None:
    """
    One line alone.
    """
    byline = server.call(
        "POST", "/v1/parse/byline", b'{"text": "By A Writer with REUTERS"}', Content_Type="application/json"
    )
    notice = server.call(
        "POST", "/v1/parse/copyright", '{"text": "© 2024 Harbour Post"}'.encode(), Content_Type="application/json"
    )

    assert (byline.status, byline.json["agencies"]) == (200, ["Reuters"])
    assert (notice.status, notice.json["holder"], notice.json["year"]) == (200, "Harbour Post", 2024)


@pytest.mark.parametrize(
    ("body", "media_type", "status", "code"),
    [
        (b"", None, 422, "no-article"),
        (b" \n ", "text/plain", 422, "no-article"),
        (b"<html></html>", "text/html", 422, "no-article"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", None, 415, "unsupported-document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "application/octet-stream", 415, "unsupported-document"),
        (TEXT.encode(), "application/pdf", 415, "unsupported-media-type"),
        (b"{", "application/json", 400, "malformed-json"),
        (b"{}", "application/json", 422, "invalid-request"),
        (bytes(5_000_001), "text/plain", 413, "body-too-large"),
        (bytes(30_000_000), "text/plain", 413, "body-too-large"),
        (bytes(4_000_000), "application/pdf", 415, "unsupported-media-type"),
    ],
)
def test_refusals(server: Server, body: bytes, media_type: str | None, status: int, code: str) -> None:
    """
    Problems, from the real pipeline as well.
    """
    answer = server.call("POST", "/v1/extract", body, **({"Content_Type": media_type} if media_type else {}))

    assert (answer.status, answer.json["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/octet-stream"])
def test_a_title_alone_is_no_article(server: Server, media_type: str) -> None:
    """
    An empty document is empty, whatever the sender knows of it.
    """
    answer = server.call("POST", "/v1/extract?title=Ferry", b"\r\n ", Content_Type=media_type)

    assert (answer.status, answer.json["code"]) == (422, "no-article")


@pytest.mark.parametrize("method", ["gzip", "br", "zstd"])
def test_bombs(server: Server, method: str) -> None:
    """
    A few bytes that would be a gigabyte.
    """
    body = bytes(200_000_000)
    encode = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.ZstdCompressor().compress}[method]
    answer = server.call("POST", "/v1/extract", encode(body), Content_Encoding=method, Content_Type="text/html")

    assert (answer.status, answer.json["code"]) == (413, "inflated-too-large")


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"GARBAGE\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/9.9\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", 400, "bad-request"),
        (b"GET http://[bad/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad-request"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, "uri-too-long"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX-A: " + b"a" * 9000 + b"\r\n\r\n", 431, "headers-too-large"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nExpect: dance\r\n\r\n", 417, "expectation-failed"),
        (b"GET /%ff%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (HEAD + b"Content-Length: x\r\n\r\n", 400, "bad-request"),
        (HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\na", 400, "bad-request"),
        (HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad-request"),
        (HEAD + b"Content-Length: 40\r\n\r\nabc", 400, "incomplete-body"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "incomplete-body"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3;a b\r\nabc\r\n0\r\n\r\n", 400, "incomplete-body"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", 400, "incomplete-body"),
        (
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n5B8D81\r\n" + bytes(6_000_001) + b"\r\n0\r\n\r\n",
            413,
            "body-too-large",
        ),
    ],
)
def test_broken_http(server: Server, data: bytes, status: int, code: str) -> None:
    """
    Also what never reaches the app gets a problem, with an id that is in the log, and is counted.
    """
    counted = numbers(server, "copydesk_errors_total")
    answer = server.send(data)
    logged = [line for line in server.lines() if line.get("request_id") == answer.headers["X-Request-ID"]]

    assert (answer.status, answer.json["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]
    assert [line["code"] for line in logged] == [code]
    # Nothing of the request that the thread had before.
    assert not {"child", "kind", "extraction_seconds", "key", "trace_id"} & set(logged[0])
    assert numbers(server, "copydesk_errors_total") == counted + 1


def test_chunked_bodies(server: Server) -> None:
    """
    A body without a length is a body.
    """
    pieces = [TEXT.encode()[:100], TEXT.encode()[100:]]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    answer = server.send(HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")

    assert (answer.status, answer.json["headline"]) == (200, HEADLINE)


@pytest.mark.parametrize(("packed", "status", "code"), [(False, 413, "body-too-large"), (True, 422, "no-article")])
def test_a_log_of_ten_megabytes(server: Server, packed: bool, status: int, code: str) -> None:
    """
    It is refused, as too large or as no article, in bounded time.
    """
    lines = (
        f"2024-03-02T{n % 24:02}:{n % 60:02}:01Z INFO worker[{n % 97}] GET /ferries/{n} 200" for n in range(180_000)
    )
    log = "\n".join(lines).encode()
    headers = {"Content_Type": "text/plain"}
    if packed:
        log, headers["Content_Encoding"] = gzip.compress(log, 1), "gzip"
    start = time.monotonic()
    answer = server.call("POST", "/v1/extract", log, **headers)

    assert (answer.status, answer.json["code"]) == (status, code)
    assert time.monotonic() - start < 15


def test_metrics_add_up_over_workers(server: Server) -> None:
    """
    Whichever worker is asked knows what all have done.
    """
    before = numbers(server, "copydesk_documents_total")
    for _ in range(20):
        server.call("POST", "/v1/extract", TEXT.encode(), Content_Type="text/plain")

    assert {numbers(server, "copydesk_documents_total") for _ in range(10)} == {before + 20}


def test_the_log_holds_no_document(server: Server) -> None:
    """
    JSON lines that name requests, with the id the client gave, and quote none.
    """
    server.call(
        "POST", "/v1/extract?title=Seahorse", b"Seahorses " * 50, Content_Type="text/plain", X_Request_ID="my-id.1"
    )
    log = server.log.read_text(encoding="utf-8")

    assert [line["endpoint"] for line in server.lines() if line.get("request_id") == "my-id.1"] == ["/v1/extract"]
    assert "eahorse" not in log


def test_slow_bodies_hold_up_nobody(server: Server) -> None:
    """
    Three clients who do not go on leave the others alone.
    """
    waiting = [server.connect() for _ in range(3)]
    for connection in waiting:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\nabc")
    start = time.monotonic()
    answers = [server.call("GET", "/healthz").status for _ in range(10)]
    for connection in waiting:
        connection.close()

    assert answers == [200] * 10
    assert time.monotonic() - start < 10


def drip(connection: socket.socket, start: bytes, more: bytes) -> int:
    """
    The status that a client gets who sends a little more every second.
    """
    connection.sendall(start)
    while not select.select([connection], [], [], 1)[0]:
        connection.sendall(more)
    return read_answer(connection).status


@pytest.mark.parametrize(
    ("start", "more", "seconds"),
    [
        (b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nX-A: ", b"a", 10),
        pytest.param(HEAD + b"Content-Length: 1000\r\n\r\n", b"a", 30, marks=pytest.mark.slow),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 30, marks=pytest.mark.slow),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a", 30, marks=pytest.mark.slow),
    ],
    ids=["head", "body", "chunks", "chunk"],
)
def test_what_comes_too_slowly_is_refused(server: Server, start: bytes, more: bytes, seconds: int) -> None:
    """
    However much more than nothing comes, the time for a head and for a body is over at last.
    """
    begin = time.monotonic()
    with server.connect() as connection:
        status = drip(connection, start, more)

    assert status == 408
    assert seconds - 1 < time.monotonic() - begin < seconds + 5


def test_slow_heads_and_closed_connections_hold_up_nobody_for_long(server: Server) -> None:
    """
    More half heads than there are threads, from clients who do not close when they are told off.
    """
    waiting = [server.connect() for _ in range(12)]
    for connection in waiting:
        connection.sendall(b"POST /v1/extract HTTP/1.1\r\nHost:")
    start = time.monotonic()
    status = server.call("GET", "/healthz").status
    took = time.monotonic() - start
    for connection in waiting:
        connection.close()

    assert status == 200
    assert took < 30


def test_kept_connections_hold_up_nobody(server: Server) -> None:
    """
    With more of them open than there are threads others are answered, and so is each of them again.
    """
    call = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    kept = [server.connect() for _ in range(60)]
    statuses = []
    start = time.monotonic()
    for connection in kept * 2:
        connection.sendall(call)
        statuses.append(read_answer(connection).status)
    statuses.append(server.call("GET", "/healthz").status)
    took = time.monotonic() - start
    for connection in kept:
        connection.close()

    assert statuses == [200] * 121
    assert took < 10


def test_requests_sent_ahead(server: Server) -> None:
    """
    Whoever does not wait for an answer before the next request gets all of them.
    """
    with server.connect() as connection:
        connection.settimeout(20)
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
        answers = b""
        while answers.count(b'{"status":"alive"}') < 3:
            answers += connection.recv(10_000)

        assert answers.count(b"HTTP/1.1 200 OK") == 3


def test_requests_at_once(server: Server) -> None:
    """
    Many at the same time get what they get alone.
    """
    alone = server.call("POST", "/v1/extract", PAGE.encode(), Content_Type="text/html").body
    answers: list[bytes] = []

    def ask() -> None:
        answers.extend(
            server.call("POST", "/v1/extract", PAGE.encode(), Content_Type="text/html").body for _ in range(5)
        )

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [alone] * 40


def test_stopping(tmp_path: Path) -> None:
    """
    SIGTERM lets the request in hand end, then the service ends, with nothing left behind.
    """
    metrics = tmp_path / "metrics"
    metrics.mkdir()
    stale = metrics / "counter_1.db"
    stale.write_bytes(b"stale")
    with running_server(tmp_path, COPYDESK_WORKERS="1", COPYDESK_METRICS_DIR=str(metrics)) as server:
        body = TEXT.encode()
        with server.connect() as connection:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body[:50])
            time.sleep(0.5)
            server.process.terminate()
            time.sleep(1)
            connection.sendall(body[50:])
            answer = read_answer(connection)
        status = server.process.wait(40)

        assert (answer.status, answer.json["headline"]) == (200, HEADLINE)
        assert status == 0
        assert not stale.exists()
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_wrong_settings_stop_the_start() -> None:
    """
    One clear line that names the variable, before anything else.
    """
    environ = {"COPYDESK_THREADS": "many", "COPYDESK_WORKER": "2"}
    done = subprocess.run(COMMAND, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode != 0
    assert done.stderr.splitlines() == [
        "copydesk: COPYDESK_WORKER is no setting; did you mean COPYDESK_WORKERS?",
        "COPYDESK_THREADS is 'many': a whole number from 0 to 4096 is wanted.",
    ]

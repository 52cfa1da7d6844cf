"""
The service behind nginx, with the configuration that the project gives: limits, slow clients, upgrades under load.
"""

import gzip
import http.client
import json
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest

from tests.system.processes import children_of, lives, wait_for
from tests.system.proxy import MISSING, Proxy, ask, running_proxy
from tests.system.server import Server, running_server

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {MISSING}")

HEADLINE = "Bridge opens to traffic"
TEXT = (
    f"{HEADLINE}\n\nThe council opened the new bridge on Monday after years of work, the mayor said to the crowd.\n\n"
    "Cars may cross from Tuesday on, and cyclists have a lane of their own for the first time, said the engineer.\n"
).encode()
EXTRACT = "/v1/extract"
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """
    A service with few threads: what holds one would show.
    """
    sizes = {"COPYDESK_WORKERS": "1", "COPYDESK_CHILDREN": "1", "COPYDESK_THREADS": "4"}
    with running_server(tmp_path_factory.mktemp("service"), **sizes) as running:
        yield running


@pytest.fixture(scope="module")
def proxy(service: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """
    The nginx in front of it.
    """
    with running_proxy(tmp_path_factory.mktemp("nginx"), service.port) as running:
        yield running


def test_an_article_comes_through(proxy: Proxy) -> None:
    """
    Over TLS, with the headers of the service and one of nginx.
    """
    answer = proxy.call("POST", EXTRACT, TEXT, Content_Type="text/plain", X_Request_ID="mine-1")

    assert (answer.status, answer.json["headline"]) == (200, HEADLINE)
    assert answer.headers["X-Request-ID"] == "mine-1"
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_plain_http_is_sent_on(proxy: Proxy) -> None:
    """
    With the method and the body kept (308).
    """
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=10)
    answer = ask(connection, "POST", "/v1/extract?fields=body", TEXT, {"Host": "copydesk.example"})
    connection.close()

    assert answer.status == 308
    assert answer.headers["Location"] == "https://copydesk.example/v1/extract?fields=body"


@pytest.mark.parametrize(
    ("size", "status", "detail"),
    [
        (4_900_000, 200, None),
        (5_000_001, 413, "The body is larger than 5000000 bytes."),
        (6_500_000, 413, "The body is larger than this server takes."),
    ],
)
def test_big_bodies(proxy: Proxy, size: int, status: int, detail: str | None) -> None:
    """
    Those within the limit come through, those over it get the same problem from whichever of the two refuses them.
    """
    body = TEXT.ljust(size, b"\n")
    answer = proxy.call("POST", EXTRACT, body, Content_Type="text/plain", X_Request_ID="big-1")

    assert answer.status == status
    if detail:
        assert (answer.json["code"], answer.json["detail"]) == ("body-too-large", detail)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json["request_id"] == "big-1"


def test_a_body_without_a_length(proxy: Proxy) -> None:
    """
    Chunks arrive as one body.
    """
    connection = proxy.connect()
    pieces = (TEXT[start : start + 40] for start in range(0, len(TEXT), 40))
    connection.request("POST", EXTRACT, pieces, PLAIN, encode_chunked=True)
    answer = connection.getresponse()

    assert (answer.status, json.loads(answer.read())["headline"]) == (200, HEADLINE)
    connection.close()


def test_compression_comes_through(proxy: Proxy) -> None:
    """
    The service inflates the body and compresses the answer; nginx leaves both alone.
    """
    long = TEXT + TEXT.replace(b"bridge", b"tunnel") * 10
    headers = {"Content_Encoding": "gzip", "Content_Type": "text/plain", "Accept_Encoding": "br"}
    path = f"{EXTRACT}?include=removed"
    answer = proxy.call("POST", path, gzip.compress(long), **headers)

    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "br")
    assert json.loads(brotli.decompress(answer.body))["headline"] == HEADLINE


def test_connections_are_kept(proxy: Proxy, service: Server) -> None:
    """
    The client's, and those between nginx and the service.
    """
    connection = proxy.connect()
    statuses, sockets = [], set()
    for _ in range(10):
        statuses.append(ask(connection, "POST", EXTRACT, TEXT, PLAIN).status)
        sockets.add(connection.sock)
    connection.close()

    assert statuses == [200] * 10
    assert len(sockets) == 1
    assert established(service.port) >= 1


def established(port: int) -> int:
    """
    Connections of this machine to a port that are open, by /proc/net/tcp.
    """
    rows = [line.split()[2:4] for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return sum(remote.endswith(f":{port:04X}") and state == "01" for remote, state in rows)


def test_slow_clients_hold_no_thread(proxy: Proxy, service: Server) -> None:
    """
    Many more of them than the service has threads send for seconds: the service sees whole bodies, and answers others.
    """
    connections = [proxy.connect() for _ in range(12)]
    for number, connection in enumerate(connections):
        connection.putrequest("POST", EXTRACT)
        for name, text in {**PLAIN, "Content-Length": str(len(TEXT)), "X-Request-ID": f"slow-{number}"}.items():
            connection.putheader(name, text)
        connection.endheaders(TEXT[:30])
    start = time.monotonic()
    others = [proxy.call("POST", EXTRACT, TEXT, Content_Type="text/plain").status for _ in range(5)]
    served = time.monotonic() - start
    time.sleep(4)
    for connection in connections:
        connection.send(TEXT[30:])
    statuses = [connection.getresponse().status for connection in connections]
    for connection in connections:
        connection.close()
    wait_for(lambda: len([line for line in service.lines() if "slow-" in line.get("request_id", "")]) == 12)
    seconds = [line["seconds"] for line in service.lines() if "slow-" in line.get("request_id", "")]

    assert others == [200] * 5
    assert statuses == [200] * 12
    assert served < 10
    assert max(seconds) < 4


def test_metrics_are_not_for_the_world(proxy: Proxy, service: Server) -> None:
    """
    Prometheus asks the service itself.
    """
    outside, inside = proxy.call("GET", "/metrics"), service.call("GET", "/metrics")

    assert (outside.status, outside.json["code"]) == (404, "not-found")
    assert outside.headers["Content-Type"] == "application/problem+json"
    assert inside.status == 200


@pytest.mark.parametrize(
    ("path", "headers", "status", "code"),
    [
        ("/" + "a" * 9000, {}, 414, "uri-too-long"),
        ("/healthz", {"X-Long": "a" * 9000}, 431, "headers-too-large"),
        ("/nothing", {"X-Request-ID": '","code":"mine'}, 404, "not-found"),
        ("/healthz", {"Content-Length": "x"}, 400, "bad-request"),
    ],
)
def test_refusals_are_problems(proxy: Proxy, path: str, headers: dict[str, str], status: int, code: str) -> None:
    """
    Also what nginx refuses, and what the service refuses behind it; an id that is not sane is replaced.
    """
    connection = proxy.connect()
    answer = ask(connection, "GET", path, b"", headers)
    connection.close()

    assert (answer.status, answer.json["code"]) == (status, code)
    assert re.fullmatch("[0-9a-f]{32}", answer.json["request_id"])


def test_a_service_that_is_not_there(tmp_path: Path) -> None:
    """
    503 with Retry-After, as a problem.
    """
    with running_proxy(tmp_path, 9) as alone:
        answer = alone.call("POST", EXTRACT, TEXT)

    assert (answer.status, answer.json["code"], answer.headers["Retry-After"]) == (503, "not-ready", "5")


@contextmanager
def load(proxy: Proxy) -> Iterator[list[object]]:
    """
    Four clients with connections that stay, asking again and again; what they get, or the error where they get nothing.
    """
    outcomes: list[object] = []
    stop = threading.Event()

    def run() -> None:
        connection = proxy.connect()
        while not stop.is_set():
            try:
                outcomes.append(ask(connection, "POST", EXTRACT, TEXT, PLAIN).status)
            except (OSError, http.client.HTTPException) as error:
                outcomes.append(error)
                connection.close()
        connection.close()

    clients = [threading.Thread(target=run) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        yield outcomes
    finally:
        stop.set()
        for client in clients:
            client.join()


def reload(server: Server) -> list[int]:
    """
    SIGHUP: other workers of the same master.
    """
    before = set(children_of(server.process.pid))
    server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: len(now := set(children_of(server.process.pid))) == len(before) and not now & before)
    return []


def upgrade(server: Server) -> list[int]:
    """
    SIGUSR2, and SIGTERM for the old master once the new one has its workers: another program at the same socket.
    """
    workers = children_of(server.process.pid)
    server.process.send_signal(signal.SIGUSR2)
    wait_for(lambda: len(children_of(server.process.pid)) > len(workers))
    others = sorted(set(children_of(server.process.pid)) - set(workers))
    wait_for(lambda: len(children_of(others[0])) == len(workers))
    assert server.stop() == 0
    return others


@pytest.mark.parametrize("change", [reload, upgrade])
def test_changes_under_load_lose_nothing(tmp_path: Path, change: Callable[[Server], list[int]]) -> None:
    """
    Every request before, during and after is answered with its article. `change` tells which masters it left behind.
    """
    with (
        running_server(tmp_path, COPYDESK_WORKERS="2", COPYDESK_QUEUE="50") as server,
        running_proxy(tmp_path, server.port) as proxy,
    ):
        with load(proxy) as outcomes:
            wait_for(lambda: len(outcomes) > 20)
            left = change(server)
            count = len(outcomes)
            wait_for(lambda: len(outcomes) > count + 20)
        for master in left:
            os.kill(master, signal.SIGTERM)
        wait_for(lambda: not any(map(lives, left)))

    assert [outcome for outcome in outcomes if outcome != 200] == []


def test_a_restart_of_one_of_two_loses_nothing(tmp_path: Path) -> None:
    """
    While one instance ends and is gone, the other answers everything.
    """
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    sizes = {"COPYDESK_WORKERS": "1", "COPYDESK_QUEUE": "50"}
    with (
        running_server(one, **sizes) as first,
        running_server(other, **sizes) as second,
        running_proxy(tmp_path, first.port, second.port) as proxy,
        load(proxy) as outcomes,
    ):
        wait_for(lambda: len(outcomes) > 20)
        status = first.stop()
        count = len(outcomes)
        wait_for(lambda: len(outcomes) > count + 40)

    assert status == 0
    assert [outcome for outcome in outcomes if outcome != 200] == []
    assert [line for line in first.lines() if line.get("endpoint") == EXTRACT]

"""
`--server`: the same report from a running service, and a clear word when there is none.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from service.cli import remote
from tests.cli.conftest import GOOD, SHORT, Check, write

FOUND = {"rule": "x", "severity": "warning", "message": "M.", "field": "body", "line": 9, "column": 4}
Answer = tuple[int, dict[str, str], object]


class Fake(ThreadingHTTPServer):
    """
    A service that gives the answers it is told to, the last one for ever.
    """

    daemon_threads = True

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.got: list[tuple[str, Any]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """
        Its address.
        """
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """
    Notes what it gets.
    """

    server: Fake

    def do_POST(self) -> None:
        """
        Answer as told.
        """
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.got.append((self.path, json.loads(body)))
            answers = self.server.answers
            status, headers, answer = answers.pop(0) if len(answers) > 1 else answers[0]
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """
        Say nothing.
        """


@contextmanager
def fake(*answers: Answer) -> Iterator[Fake]:
    """
    A running fake.
    """
    with Fake(list(answers)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def passed(*findings: dict[str, object]) -> Answer:
    """
    The answer for a document that was checked.
    """
    return 200, {}, {"article": {}, "findings": findings, "passed": True}


def problem(status: int, detail: str, **headers: str) -> Answer:
    """
    An answer as RFC 9457 has it.
    """
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, {"detail": detail}


def test_what_is_sent(check: Check, folder: Path) -> None:
    """
    The text with its lines, what it declares, and the policy of the file; findings come back as they are.
    """
    write(folder, {"a.md": GOOD, "copydesk.toml": 'languages = ["en"]\n[rules]\nheadline-too-short = "off"\n'})
    with fake(passed(FOUND)) as server:
        ran = check("--format", "json", "--server", f"{server.url}/desk/")
    ((path, sent),) = server.got

    assert ran.status == 0
    assert ran.report["files"][0]["findings"][0].items() >= FOUND.items()
    assert path == "/desk/v1/check"
    assert sent["text"].splitlines()[7] == GOOD.splitlines()[7]
    assert sent["title"] == "Night ferry returns to Lindholm"
    assert sent["markdown"] is True
    assert sent["declared"] == {
        "headline": "Night ferry returns to Lindholm",
        "byline": "Marta Oyelaran",
        "copyright": "© 2026 Harbour Gazette",
        "published": "2026-03-14",
    }
    assert sent["policy"]["languages"] == ["en"]
    assert sent["policy"]["rules"] == {"headline-too-short": "off"}
    assert sent["policy"]["today"]


def test_many(check: Check, folder: Path) -> None:
    """
    Several at once, and the report in order.
    """
    write(folder, {f"{number:02}.md": SHORT for number in range(30)})
    with fake(passed(FOUND)) as server:
        ran = check("--format", "json", "--server", server.url)

    assert list(ran.found) == [f"{number:02}.md" for number in range(30)]
    assert len(server.got) == 30


def test_a_busy_service_is_waited_for(check: Check, folder: Path) -> None:
    """
    Retry-After is honoured.
    """
    write(folder, {"a.md": GOOD})
    busy = [problem(429, "Busy.", Retry_After="0"), problem(503, "Busy.", Retry_After="0")]
    with fake(*busy, passed()) as server:
        ran = check("--server", server.url)

    assert ran.status == 0
    assert len(server.got) == 3


def test_a_service_that_stays_busy(check: Check, folder: Path) -> None:
    """
    It is not waited for without end.
    """
    write(folder, {"a.md": GOOD})
    with fake(problem(429, "All slots are busy.", Retry_After="0")) as server:
        ran = check("--server", server.url)

    assert ran.status == 2
    assert "All slots are busy." in ran.out
    assert len(server.got) == remote.ATTEMPTS


@pytest.mark.parametrize(
    ("retry", "seconds"),
    [("3", 3), ("0", 0), ("100000", remote.LONGEST_WAIT), (None, 1), ("Wed, 21 Oct 2026 07:28:00 GMT", 1), ("-1", 1)],
)
def test_retry_after(retry: str | None, seconds: float) -> None:
    """
    Seconds within bounds.
    """
    assert remote._seconds(retry) == seconds


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (problem(422, "Neither a headline nor a body."), "Neither a headline nor a body."),
        ((422, {}, {"detail": "Wrong.", "errors": {"policy": ["No."]}}), 'Wrong. {"policy": ["No."]}'),
        (problem(500, "A fault."), "The service: A fault."),
        ((200, {}, b"<html>"), "The service answered 200 and nothing that can be read."),
        ((404, {}, b"not found"), "The service answered 404 and nothing that can be read."),
        ((200, {}, {"findings": [{"rule": 1}]}), "The service answered 200 and nothing that can be read."),
        ((200, {}, []), "The service answered 200 and nothing that can be read."),
        ((200, {"Content-Length": "9999"}, b"{"), "The service broke off"),
    ],
)
def test_what_a_service_may_answer(check: Check, folder: Path, answer: Answer, message: str) -> None:
    """
    One bad answer is told with its file, and the other files are checked.
    """
    write(folder, {"a.md": GOOD, "b.md": GOOD})
    with pytest.MonkeyPatch.context() as patch, fake(answer, passed(FOUND)) as server:
        patch.setattr(remote, "WORKERS", 1)
        ran = check("--format", "json", "--server", server.url)
    first, second = ran.report["files"]

    assert ran.status == 2
    assert first["error"].startswith(message)
    assert second["error"] is None
    assert second["findings"]


def test_no_answer_in_time(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A service that hangs is left.
    """
    monkeypatch.setattr(remote, "TIMEOUT", 0.2)
    write(folder, {"a.md": GOOD})
    with socket.create_server(("127.0.0.1", 0)) as server:
        ran = check("--server", f"http://127.0.0.1:{server.getsockname()[1]}")

    assert ran.status == 2
    assert "The service did not answer within 0.2 seconds." in ran.out


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://localhost", "http://", "/v1", "http://[::1", "http://a:b"])
def test_no_address(check: Check, folder: Path, url: str) -> None:
    """
    Status 2, before anything is sent.
    """
    write(folder, {"a.md": GOOD})
    ran = check("--server", url)

    assert (ran.status, ran.out) == (2, "")
    assert f"--server {url}: not an absolute http or https address" in ran.err


def test_no_service(check: Check, folder: Path) -> None:
    """
    One line, not one for each file.
    """
    write(folder, {f"{number}.md": GOOD for number in range(20)})
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    ran = check("--server", f"http://127.0.0.1:{port}")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"copydesk: no service can be reached at 127.0.0.1:{port}: Connection refused\n"


def test_an_interruption(folder: Path) -> None:
    """
    Nobody waits for a service that hangs.
    """
    write(folder, {"a.md": GOOD})
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "check", "--server", url],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        server.settimeout(60)
        connection, _ = server.accept()
        with connection:
            connection.recv(1)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)

    assert (process.returncode, out, err) == (130, b"", b"copydesk: interrupted\n")

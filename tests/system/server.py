"""
The service as it is deployed: gunicorn with its own configuration, on a free port of this machine.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
# The command that came with this Python, as a deployment runs it: "python -m gunicorn" could not start itself anew.
COMMAND = (str(Path(sys.executable).with_name("gunicorn")), "--config", "gunicorn.conf.py", "wsgi:app")
# Loading libraries and models takes seconds, on a busy machine many.
START_SECONDS = 120.0
# Longer than the service's own grace.
STOP_SECONDS = 40.0
CALL_SECONDS = 60.0


class ServerError(Exception):
    """
    The service did not come up; the message says where its log is.
    """


@dataclass(frozen=True)
class Answer:
    """
    What came back.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 (JSON is anything)
        """
        The body as JSON.
        """
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """
    A service that runs.
    """

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def url(self) -> str:
        """
        Its base address.
        """
        return f"http://127.0.0.1:{self.port}"

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """
        One request on a connection of its own; underscores in the names of headers are hyphens.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=CALL_SECONDS)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        """
        A bare connection, for what no HTTP library sends.
        """
        return socket.create_connection(("127.0.0.1", self.port), timeout=CALL_SECONDS)

    def send(self, data: bytes) -> Answer:
        """
        Send bytes, end, and read what comes back until the server ends.
        """
        with self.connect() as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return read_answer(connection)

    def lines(self) -> list[dict[str, Any]]:
        """
        What was logged so far.
        """
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def stop(self) -> int:
        """
        Ask it to end, and wait for that.
        """
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)


def read_answer(connection: socket.socket) -> Answer:
    """
    The answer on a bare connection.
    """
    response = http.client.HTTPResponse(connection)
    response.begin()
    return Answer(response.status, dict(response.getheaders()), response.read())


@contextmanager
def running_server(folder: Path, **settings: str) -> Iterator[Server]:
    """
    A service that is ready, with these environment variables; ended on leaving. What it logs goes into the folder.

    Raises:
        ServerError: it ended, or was not ready after `START_SECONDS`.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    environ |= {"COPYDESK_HOST": "127.0.0.1", "PORT": str(port)} | settings
    log = folder / "gunicorn.log"
    with log.open("wb") as out:
        process = subprocess.Popen(COMMAND, cwd=ROOT, env=environ, stdout=out, stderr=out)
        server = Server(process, port, log)
        try:
            _wait_until_ready(server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(server: Server) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if (status := server.process.poll()) is not None:
            raise ServerError(f"The service ended with status {status} while starting; its log is {server.log}")
        try:
            if server.call("GET", "/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise ServerError(f"The service was not ready after {START_SECONDS:.0f} seconds; its log is {server.log}")

"""
The service under measurement: gunicorn with the project's own configuration, on a free port of this machine.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_SECONDS = 60.0  # Loading the libraries takes a few seconds, on a loaded machine many.
STOP_SECONDS = 30.0
POLL_SECONDS = 0.2


class ServerError(Exception):
    """
    The service did not come up; the message says where its log is.
    """


@contextmanager
def running_server(log: Path, **settings: str) -> Iterator[str]:
    """
    The base address of a service that is ready, stopped on leaving; what it logs goes to `log`. Settings go into its
    environment.

    Raises:
        ServerError: it ended, or was not ready after `START_SECONDS`.
    """
    port = _free_port()
    environ = os.environ | {"COPYDESK_HOST": "127.0.0.1", "PORT": str(port)} | settings
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
        try:
            _wait_until_ready(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise ServerError(f"The service ended with status {process.returncode} while starting; its log is {log}")
        if _is_ready(port):
            return
        time.sleep(POLL_SECONDS)
    raise ServerError(f"The service was not ready after {START_SECONDS:.0f} seconds; its log is {log}")


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

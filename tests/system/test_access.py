"""
Keys, ports and the docs page of a service that runs.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.system.processes import children_of, wait_for
from tests.system.server import COMMAND, ROOT, Server, running_server

OLD, NEW = "old-key-0123456789", "new-key-0123456789"
BYLINE = b'{"text": "By Maren Holt with REUTERS"}'
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def status(server: Server, key: str) -> int:
    """
    What a request with a key gets.
    """
    headers = {"Authorization": f"Bearer {key}", "Content_Type": "application/json"}
    return server.call("POST", "/v1/parse/byline", BYLINE, **headers).status


@contextmanager
def load(server: Server, key: str) -> Iterator[list[int]]:
    """
    Four clients that ask again and again; what they get, in the end.
    """
    statuses: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            statuses.append(status(server, key))

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        yield statuses
    finally:
        stop.set()
        for client in clients:
            client.join()


def reload(server: Server) -> None:
    """
    SIGHUP, until all workers are others.
    """
    before = set(children_of(server.process.pid))
    server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: len(now := set(children_of(server.process.pid))) == len(before) and not now & before)


def test_keys_are_changed_under_load(tmp_path: Path) -> None:
    """
    The old key, both, the new one, a broken file: no request with a valid key is lost or refused on the way.
    """
    file = tmp_path / "keys"
    file.write_text(f"{OLD}\n")
    with running_server(tmp_path, COPYDESK_WORKERS="2", COPYDESK_API_KEYS_FILE=str(file)) as server:
        assert (status(server, OLD), status(server, NEW)) == (200, 401)
        with load(server, OLD) as with_old:
            file.write_text(f"{OLD}\n{NEW}\n")
            reload(server)
            assert {status(server, NEW) for _ in range(8)} == {200}
        with load(server, NEW) as with_new:
            file.write_text(f"{NEW}\n")
            reload(server)
            assert {status(server, OLD) for _ in range(8)} == {401}
            file.write_text("short\n")
            reload(server)
        statuses = {status(server, NEW) for _ in range(8)}, {status(server, OLD) for _ in range(8)}
        log = server.log.read_text(encoding="utf-8")

    assert statuses == ({200}, {401})
    assert (set(with_old), set(with_new)) == ({200}, {200})
    assert len(with_old) > 20
    assert "line 1: a key is 16 to 256 visible characters" in log
    assert "key-0123456789" not in log


def test_a_new_worker_has_the_keys_of_the_last_reload(tmp_path: Path) -> None:
    """
    Also one that comes in the place of a dead one: not those of the start.
    """
    file = tmp_path / "keys"
    file.write_text(OLD)
    with running_server(tmp_path, COPYDESK_WORKERS="1", COPYDESK_API_KEYS_FILE=str(file)) as server:
        file.write_text(NEW)
        reload(server)
        (worker,) = children_of(server.process.pid)
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: children_of(server.process.pid) not in ([], [worker]))

        assert (status(server, NEW), status(server, OLD)) == (200, 401)


@pytest.mark.skipif(not shutil.which("pgrep"), reason="no pgrep on this machine (Debian: procps)")
def test_the_manual_finds_the_master(server: Server) -> None:
    """
    What it says to send a signal to is the master, which is older than its workers.
    """
    manual = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (pattern,) = set(re.findall(r"pgrep --oldest --full '([^']+)'", manual))
    found = subprocess.run(["pgrep", "--full", pattern], capture_output=True, text=True, check=True).stdout.split()
    ours = [server.process.pid, *children_of(server.process.pid)]

    assert next(int(pid) for pid in found if int(pid) in ours) == server.process.pid


@pytest.mark.parametrize(("content", "complaint"), [(None, "No such file or directory"), ("short", "line 1: a key is")])
def test_no_start_without_keys(tmp_path: Path, content: str | None, complaint: str) -> None:
    """
    A service that was told to ask for keys does not run without; one line says why.
    """
    file = tmp_path / "keys"
    if content is not None:
        file.write_text(content)
    environ = os.environ | {"COPYDESK_API_KEYS_FILE": str(file), "PORT": str(free_port())}
    with subprocess.Popen(COMMAND, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as process:
        _, error = process.communicate(timeout=120)
    files = f"copydesk-metrics-*/*_{process.pid}.db"
    left = [path for folder in ("/dev/shm", "/tmp") for path in Path(folder).glob(files)]

    assert process.returncode != 0
    assert complaint in error
    assert "Traceback" not in error
    assert left == []


def free_port() -> int:
    """
    A port nobody listens on.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_port_for_operators(tmp_path: Path) -> None:
    """
    Two sockets of one service, told apart by the socket and not by what Host says; both stay through a reload.
    """
    port = free_port()
    with running_server(tmp_path, COPYDESK_WORKERS="1", COPYDESK_ADMIN_PORT=str(port)) as server:
        reload(server)
        admin = replace(server, port=port)
        pretended = server.call("GET", "/metrics", Host=f"127.0.0.1:{port}").status
        here = [server.call("GET", path).status for path in ("/healthz", "/metrics", "/openapi.json")]
        there = [admin.call("GET", path).status for path in ("/healthz", "/metrics", "/openapi.json")]

    assert (here, there, pretended) == ([200, 404, 200], [200, 200, 404], 404)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_docs_in_a_browser(server: Server, tmp_path: Path) -> None:
    """
    The page's policy lets it work: every operation is shown, and nothing was refused.
    """
    assert CHROMIUM
    options = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        "--enable-logging=stderr",
    ]
    options += ["--virtual-time-budget=20000", "--dump-dom", f"http://127.0.0.1:{server.port}/docs"]
    done = subprocess.run([CHROMIUM, *options], capture_output=True, text=True, check=True, timeout=120)
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    shown = set(re.findall(r'data-path="([^"]+)"', done.stdout))

    assert console == []
    assert shown == set(json.loads(server.call("GET", "/openapi.json").body)["paths"])
    assert "Authorize" in done.stdout

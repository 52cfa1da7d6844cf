"""
nginx in front of a service, with the project's own configuration: only ports and paths are others.
"""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.system.server import CALL_SECONDS, ROOT, Answer

# Not every search path has the folder for servers.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
OPENSSL = shutil.which("openssl")
MISSING = " and ".join(name for name, found in (("nginx", NGINX), ("openssl", OPENSSL)) if not found)
CONFIGURATION = ROOT / "deploy" / "nginx" / "copydesk.conf"
START_SECONDS = 15.0


@dataclass(frozen=True)
class Proxy:
    """
    An nginx that runs: `port` speaks TLS, `plain` does not.
    """

    port: int
    plain: int

    def connect(self) -> http.client.HTTPSConnection:
        """
        A connection that can be kept alive. The certificate is our own and proves nothing here.
        """
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=CALL_SECONDS, context=context)

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """
        One request on a connection of its own; underscores in the names of headers are hyphens.
        """
        connection = self.connect()
        try:
            return ask(connection, method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
        finally:
            connection.close()


def ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes, headers: Mapping[str, str]
) -> Answer:
    """
    One request on a connection that stays.
    """
    connection.request(method, path, body, dict(headers))
    response = connection.getresponse()
    return Answer(response.status, dict(response.getheaders()), response.read())


@contextmanager
def running_proxy(folder: Path, *upstreams: int) -> Iterator[Proxy]:
    """
    An nginx in front of ports of this machine; ended on leaving.
    """
    assert NGINX
    proxy = Proxy(*_free_ports())
    _write(folder, proxy, upstreams)
    process = subprocess.Popen([NGINX, "-p", str(folder), "-e", "errors", "-c", str(folder / "nginx.conf")])
    try:
        _wait_for(proxy.port)
        yield proxy
    finally:
        process.terminate()
        process.wait(30)


def _write(folder: Path, proxy: Proxy, upstreams: Sequence[int]) -> None:
    text = CONFIGURATION.read_text(encoding="utf-8")
    for there, here in (
        ("listen 80;", f"listen 127.0.0.1:{proxy.plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{proxy.port} "),
        ("server 127.0.0.1:8000;", " ".join(f"server 127.0.0.1:{port};" for port in upstreams)),
        ("/etc/nginx/tls/copydesk.crt", str(folder / "copydesk.crt")),
        ("/etc/nginx/tls/copydesk.key", str(folder / "copydesk.key")),
    ):
        assert text.count(there) == 1
        text = text.replace(there, here)
    (folder / "copydesk.conf").write_text(text, encoding="utf-8")
    _certify(folder)
    # The workers of an nginx that root started are somebody else, who may not enter the folder of a test.
    user = "user root;" if os.geteuid() == 0 else ""
    paths = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {folder / 'pid'}; error_log {folder / 'errors'} warn;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ {paths}\ninclude {folder / 'copydesk.conf'}; }}\n",
        encoding="utf-8",
    )


def _certify(folder: Path) -> None:
    assert OPENSSL
    command = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=copydesk.example"]
    command += ["-keyout", str(folder / "copydesk.key"), "-out", str(folder / "copydesk.crt")]
    subprocess.run(command, check=True, capture_output=True)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1]), int(other.getsockname()[1])


def _wait_for(port: int) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx did not start; it has told why on standard error.")

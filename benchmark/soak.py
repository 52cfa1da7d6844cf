"""
A service under fire for minutes: `python -m benchmark.soak --minutes 5`.

First a minute of good requests alone, then good and hostile ones on many connections, while children are killed, and
clients are slow or vanish. Between the first minute of that and the last one, workers are killed and the service is
reloaded. Printed are requests by status, those lost, the times of the good ones in both parts, and the memory of all
processes in the first and the last minute and at its highest, which is while the workers of before a reload finish.
"""

import argparse
import http.client
import os
import random
import signal
import socket
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile import metadata, pages, texts
from tests.hostile.recipe import page
from tests.system.processes import children_of, family_of, resident_bytes
from tests.system.server import Server, running_server

GOOD_CLIENTS = 3
HOSTILE_CLIENTS = 2
# Seconds between good requests of a client: the machine is to be busy, not swamped.
_PAUSE = 0.2
_CHILD_KILLED_EVERY = 7.0
_TURMOIL_EVERY = 45.0
_SETTINGS = {"COPYDESK_WORKERS": "2", "COPYDESK_CHILDREN": "2", "COPYDESK_DEADLINE_SECONDS": "3"}
_GOOD = page("<p>© 2024 Harbour Post</p>").encode()
_HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n"


@dataclass
class Tally:
    """
    What came of the requests, from many threads.

    Attributes:
        statuses: answers by kind of request and status; "lost" where the connection broke.
        seconds: of good requests that were answered with an article.
        losses: when connections broke.
        kills: when a worker was killed, whose own connections break.
    """

    statuses: Counter[tuple[str, int | str]] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)

    def unexplained(self) -> int:
        """
        Connections that broke while no worker had just been killed.
        """
        return sum(not any(-1 < loss - kill < 5 for kill in self.kills) for loss in self.losses)


def main() -> None:
    """
    Run, and print what came of it.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder), **_SETTINGS) as server:
        clean, fire = Tally(), Tally()
        minute = min(60.0, 20 * minutes)
        troubles: list[_Client] = [_hostile_client] * HOSTILE_CLIENTS + [_slow_client, _killer]
        _run(server, clean, minute, [])
        first = _run(server, fire, minute, troubles)
        middle = _run(server, fire, 60 * minutes - 2 * minute, [*troubles, _turmoil])
        last = _run(server, fire, minute, troubles)
        faults = sum(line.get("event") == "internal-error" for line in server.lines())
        ended = server.stop()
    _report_requests(clean, fire)
    _report_memory(first, middle, last)
    print(f"faults in the log: {faults}; exit status after SIGTERM: {ended}")


_Client = Callable[[Server, Tally, threading.Event], None]


def _run(server: Server, tally: Tally, seconds: float, troubles: list[_Client]) -> list[float]:
    """
    Good clients and troubles for some time; the memory of the service, in MiB, as it was every second.
    """
    stop = threading.Event()
    clients: list[_Client] = [_good_client] * GOOD_CLIENTS + troubles
    threads = [threading.Thread(target=client, args=(server, tally, stop)) for client in clients]
    for thread in threads:
        thread.start()
    memory = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        memory.append(_memory(server))
        time.sleep(1)
    stop.set()
    for thread in threads:
        thread.join()
    return memory


def _memory(server: Server) -> float:
    return sum(map(resident_bytes, family_of(server.process.pid))) / (1 << 20)


def _ask(server: Server, tally: Tally, kind: str, body: bytes, media_type: str) -> None:
    start = time.monotonic()
    try:
        status: int | str = server.call("POST", "/v1/extract", body, Content_Type=media_type).status
    except (OSError, http.client.HTTPException):
        status = "lost"
        tally.losses.append(time.monotonic())
    tally.statuses[kind, status] += 1
    if kind == "good" and status == 200:
        tally.seconds.append(time.monotonic() - start)


def _good_client(server: Server, tally: Tally, stop: threading.Event) -> None:
    while not stop.wait(_PAUSE):
        _ask(server, tally, "good", _GOOD, "text/html")


def _hostile_client(server: Server, tally: Tally, stop: threading.Event) -> None:
    recipes = [recipe for family in (pages, metadata, texts) for recipe in family.recipes()]
    chance = random.Random(7)  # noqa: S311 (the same troubles each time)
    while not stop.wait(_PAUSE):
        recipe = chance.choice(recipes)
        content = recipe.make()
        body = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        _ask(server, tally, "hostile", body, "text/html" if recipe.kind == "html" else "text/plain")


def _slow_client(server: Server, _tally: Tally, stop: threading.Event) -> None:
    """
    Five connections that send a byte a second, and one that vanishes in the middle of its request.
    """
    slow: list[socket.socket] = []
    while not stop.wait(1):
        try:
            while len(slow) < 5:
                slow.append(server.connect())
                slow[-1].sendall(_HEAD)
            for connection in slow:
                connection.sendall(b"x")
            with server.connect() as vanishing:
                vanishing.sendall(_HEAD + b"x" * 100)
        except OSError:
            _close(slow)
            slow = []
    _close(slow)


def _close(connections: list[socket.socket]) -> None:
    for connection in connections:
        connection.close()


def _killer(server: Server, _tally: Tally, stop: threading.Event) -> None:
    chance = random.Random(8)  # noqa: S311 (the same troubles each time)
    while not stop.wait(_CHILD_KILLED_EVERY):
        nurseries = [nursery for worker in children_of(server.process.pid) for nursery in children_of(worker)]
        if family := [child for nursery in nurseries for child in children_of(nursery)]:
            _kill(chance.choice(family))


def _turmoil(server: Server, tally: Tally, stop: threading.Event) -> None:
    """
    In turns: a worker is killed, the service is reloaded.
    """
    killing = True
    while not stop.wait(_TURMOIL_EVERY):
        if killing:
            tally.kills.append(time.monotonic())
            _kill(children_of(server.process.pid)[0])
        else:
            server.process.send_signal(signal.SIGHUP)
        killing = not killing


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _report_requests(clean: Tally, fire: Tally) -> None:
    for (kind, status), count in sorted(fire.statuses.items(), key=str):
        print(f"{kind:8} {status!s:5} {count:6}")
    print(f"lost: {len(fire.losses)}, of these not around the kill of a worker: {fire.unexplained()}")
    for name, tally in (("clean", clean), ("under fire", fire)):
        p50, p99 = statistics.median(tally.seconds), statistics.quantiles(tally.seconds, n=100)[-1]
        print(f"good, {name:10} p50 {1000 * p50:7.1f} ms   p99 {1000 * p99:7.1f} ms   of {len(tally.seconds)}")


def _report_memory(first: list[float], middle: list[float], last: list[float]) -> None:
    start, end = statistics.median(first), statistics.median(last)
    print(f"memory: {start:.0f} MiB in the first minute, {end:.0f} MiB in the last: {end / start - 1:+.1%}", end="; ")
    print(f"{max(first + middle + last):.0f} MiB at most")


if __name__ == "__main__":
    main()

"""
The numbers of a service with several workers: right whichever is asked, and whatever befalls one of them.
"""

import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.system.processes import children_of, lives, wait_for
from tests.system.server import Server, running_server

TEXT = (
    b"Bridge opens to traffic\n\nThe council opened the new bridge on Monday after years of work, the mayor said to "
    b"the crowd.\n\nCars may cross from Tuesday on, and cyclists have a lane of their own for the first time.\n"
)


def number(server: Server, name: str) -> float:
    """
    The sum of a metric over its labels.
    """
    text = server.call("GET", "/metrics").body.decode()
    return sum(float(value) for value in re.findall(rf"^{name}(?:{{.*}})? (\S+)$", text, re.M))


def settled(server: Server, name: str) -> float:
    """
    The same, and the same whichever worker is asked.
    """
    numbers = {number(server, name) for _ in range(8)}
    assert len(numbers) == 1
    return numbers.pop()


def extract(server: Server, times: int) -> None:
    for _ in range(times):
        assert server.call("POST", "/v1/extract", TEXT, Content_Type="text/plain").status == 200


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Server]:
    """
    Two workers with one child each.
    """
    with running_server(
        tmp_path, COPYDESK_WORKERS="2", COPYDESK_CHILDREN="1", COPYDESK_DEADLINE_SECONDS="60"
    ) as running:
        yield running


@pytest.mark.parametrize(("path", "checked"), [("/v1/extract", False), ("/v1/check", True)])
def test_the_seconds_of_stages_come_back(server: Server, path: str, checked: bool) -> None:
    """
    From the process that did the work; together they are no more than the whole, and the log names the process.
    """
    names = ["decode", "parse", "sources", "resolve", "body", "finish", "check"]
    before = {name: number(server, f'copydesk_stage_seconds_total{{kind="text",stage="{name}"}}') for name in names}
    answer = server.call("POST", path, TEXT, Content_Type="text/plain", X_Request_ID=f"stages{checked}")
    after = {name: number(server, f'copydesk_stage_seconds_total{{kind="text",stage="{name}"}}') for name in names}
    spent = {name: after[name] - before[name] for name in names}
    (line,) = [line for line in server.lines() if line.get("request_id") == f"stages{checked}"]
    nurseries = [nursery for worker in children_of(server.process.pid) for nursery in children_of(worker)]

    assert answer.status == 200
    assert (line["kind"], any(line["child"] in children_of(nursery) for nursery in nurseries)) == ("text", True)
    assert 0 < sum(spent.values()) < line["extraction_seconds"] < line["seconds"]
    assert {name for name in names if spent[name] > 0} == set(names if checked else names[:-1])


def test_a_killed_worker(pair: Server) -> None:
    """
    Its counts stay, its gauges go, those of the worker in its place come, and the sums are right before and after.
    """
    extract(pair, 20)
    wait_for(lambda: number(pair, "copydesk_children") == 2)
    assert settled(pair, "copydesk_documents_total") == 20
    with ThreadPoolExecutor(2) as clients:
        for nursery in [pid for worker in children_of(pair.process.pid) for pid in children_of(worker)]:
            for child in children_of(nursery):
                os.kill(child, signal.SIGSTOP)
        # Both workers have a busy child, unless one of them got both documents: then one waits.
        busy = [clients.submit(pair.call, "POST", "/v1/extract", TEXT) for _ in range(2)]
        wait_for(lambda: number(pair, "copydesk_busy_children") + number(pair, "copydesk_queue_depth") == 2)
        before = children_of(pair.process.pid)
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        wait_for(lambda: not any(map(lives, before)) and len(children_of(pair.process.pid)) == 2)
        assert all(client.exception() for client in busy)
    wait_for(lambda: number(pair, "copydesk_children") == 2)

    assert settled(pair, "copydesk_busy_children") == 0
    assert settled(pair, "copydesk_queue_depth") == 0
    assert settled(pair, "copydesk_documents_total") == 20
    extract(pair, 10)
    assert settled(pair, "copydesk_documents_total") == 30
    assert settled(pair, 'copydesk_request_seconds_bucket{endpoint="/v1/extract",le="\\+Inf",status="200"}') == 30
    assert settled(pair, "copydesk_build_info") == 1


def test_a_reload_goes_on_counting(pair: Server) -> None:
    """
    After SIGHUP other workers count on from where the old ones ended.
    """
    extract(pair, 5)
    before = children_of(pair.process.pid)
    pair.process.send_signal(signal.SIGHUP)
    wait_for(lambda: not any(map(lives, before)) and len(children_of(pair.process.pid)) == 2)
    extract(pair, 5)
    wait_for(lambda: number(pair, "copydesk_children") == 2)

    assert settled(pair, "copydesk_documents_total") == 10


def test_an_upgrade_in_place_goes_on_counting(pair: Server) -> None:
    """
    After SIGUSR2 another master takes over socket and numbers; it cleans up when it ends, the old one does not.
    """
    extract(pair, 5)
    workers = children_of(pair.process.pid)
    pair.process.send_signal(signal.SIGUSR2)
    (other,) = waited_for_master(pair, workers)
    wait_for(lambda: len(children_of(other)) == 2)
    extract(pair, 5)
    assert settled(pair, "copydesk_documents_total") == 10
    assert pair.stop() == 0
    extract(pair, 5)
    assert settled(pair, "copydesk_documents_total") == 15
    wait_for(lambda: number(pair, "copydesk_children") == 2)
    folder = Path(environ_of(other)["PROMETHEUS_MULTIPROC_DIR"])
    assert list(folder.glob("*.db"))
    os.kill(other, signal.SIGTERM)
    wait_for(lambda: not lives(other))

    assert not folder.exists()


def test_an_upgrade_that_is_taken_back_goes_on_counting(pair: Server) -> None:
    """
    The new master ends, and leaves the old one its numbers.
    """
    extract(pair, 5)
    workers = children_of(pair.process.pid)
    pair.process.send_signal(signal.SIGUSR2)
    (other,) = waited_for_master(pair, workers)
    wait_for(lambda: len(children_of(other)) == 2)
    os.kill(other, signal.SIGTERM)
    wait_for(lambda: not lives(other))
    extract(pair, 5)

    assert settled(pair, "copydesk_documents_total") == 10
    assert settled(pair, "copydesk_children") == 2


def waited_for_master(server: Server, workers: list[int]) -> list[int]:
    """
    The process that is neither of the workers, once it is there.
    """
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        if found := [pid for pid in children_of(server.process.pid) if pid not in workers]:
            return found
        time.sleep(0.05)
    raise TimeoutError("No other master came.")


def environ_of(pid: int) -> dict[str, str]:
    """
    The environment a process was started with.
    """
    entries = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(entry.split("=", 1) for entry in entries if "=" in entry)

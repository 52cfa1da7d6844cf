"""
How containers start and end: alone, killed, with documents in hand, and one after the other under load.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus

from deploy.trial.containers import Container, Lost, NotAccepted, free_port
from deploy.trial.engines import Engine
from deploy.trial.examples import examples, page
from deploy.trial.images import ROOT
from deploy.trial.load import Balancer, Tally
from deploy.trial.report import NONE, Row, at_most, exactly, named

MOST_READY_SECONDS = 3.0
# Of which no other work on the machine is an excuse: twice what a start took when this was set.
MOST_PROCESSOR_SECONDS = 2.0
# A machine that is busy with other things gets some more chances to show a start that is only ours.
_LEAST_STARTS, _MOST_STARTS = 3, 6
_CLIENTS = 8
# A page of this size takes most of a second, and this many of them are in hand when the container is stopped.
_LONG_BYTES = 300_000
_IN_HAND = 8
# From the end of new requests to SIGTERM, as the pause of the manifests; and how long both containers run in between.
_FORGET_SECONDS = 2.0
_SETTLE_SECONDS = 2.0


@contextmanager
def running(engine: Engine, *names: str) -> Iterator[list[Container]]:
    """
    Containers that are ready, removed on leaving.
    """
    containers = [Container(engine, f"copydesk-trial-{name}", free_port()) for name in names]
    try:
        for container in containers:
            container.remove()
            container.start()
        yield containers
    finally:
        for container in containers:
            container.remove()


def try_starts(engine: Engine) -> Iterator[Row]:
    """
    How soon it is ready, and how soon it is gone, without load: the best of some starts, since what else the
    machine does can only add to it.
    """
    ready: list[float] = []
    used, gone, statuses = [], [], set()
    while len(ready) < _LEAST_STARTS or (min(ready) > MOST_READY_SECONDS and len(ready) < _MOST_STARTS):
        container = Container(engine, "copydesk-trial-start", free_port())
        container.remove()
        try:
            ready.append(container.start())
            used.append(container.processor_seconds())
            seconds, status = container.stop()
            gone.append(seconds)
            statuses.add(status)
        finally:
            container.remove()
    # Where others want the processor too, everything takes longer by as much.
    load = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    found, wanted = f"{min(ready):.2f} s, {load:.1f} at a core", f"at most {MOST_READY_SECONDS:g} s, 1 at a core"
    yield Row("ready after", found, wanted, min(ready) <= MOST_READY_SECONDS * load)
    yield at_most("processor time for that", min(used), MOST_PROCESSOR_SECONDS, "s")
    yield Row("stopped after, without load", f"{min(gone):.2f} s")
    yield exactly("exit status after SIGTERM", named(statuses), "0")


def try_kill(container: Container) -> Iterator[Row]:
    """
    A worker that is killed is replaced, and everything it leaves behind is reaped.
    """
    worker = min(container.workers())
    container.shell(f"kill -9 {worker}")
    _wait_for(lambda: not any(process.pid == worker for process in container.processes()))
    container.wait_until_ready()
    _wait_for(lambda: not _zombies(container))
    yield exactly("dead processes left by a killed worker", _zombies(container), 0)


def try_stop(container: Container) -> Iterator[Row]:
    """
    SIGTERM with documents in hand: all of them are answered first.
    """
    document, sent = page(_LONG_BYTES), threading.Barrier(_IN_HAND + 1)

    def ask(_number: int) -> object:
        try:
            return container.call("/v1/extract", document, sent.wait)[0]
        except (Lost, NotAccepted) as error:
            return repr(error)

    with ThreadPoolExecutor(_IN_HAND) as clients:
        answers = clients.map(ask, range(_IN_HAND))
        sent.wait()
        time.sleep(0.1)
        seconds, status = container.stop()
        found = [answer for answer in answers if answer != HTTPStatus.OK]
    yield Row(f"stopped after, {_IN_HAND} documents in hand", f"{seconds:.2f} s")
    yield exactly("documents in hand that were lost", named(found), NONE)
    yield exactly("exit status with documents in hand", status, 0)


def try_restart(engine: Engine) -> Iterator[Row]:
    """
    Two containers behind a balancer, under load, restarted one after the other.
    """
    documents = [example.document for example in examples((ROOT / "README.md").read_text(encoding="utf-8"))]
    documents.append(page(100_000))
    with running(engine, "a", "b") as containers:
        balancer = Balancer(containers)
        with balancer.load(documents, _CLIENTS):
            for container in containers:
                time.sleep(_SETTLE_SECONDS)
                balancer.remove(container)
                time.sleep(_FORGET_SECONDS)
                container.stop()
                container.start()
                balancer.add(container)
            time.sleep(_SETTLE_SECONDS)
    yield Row("answers during two restarts", str(balancer.tally[HTTPStatus.OK]))
    yield exactly("requests lost at restart", balancer.tally[Tally.LOST] + balancer.tally[Tally.REFUSED], 0)
    yield exactly("other answers at restart", named(balancer.tally.wrong), NONE)


def _zombies(container: Container) -> int:
    return sum(process.state == "Z" for process in container.processes())


def _wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """
    Return when it holds, or when the time is over: the row then tells.
    """
    give_up = time.monotonic() + seconds
    while not condition() and time.monotonic() < give_up:
        time.sleep(0.1)

"""
What is tried, one step after the other; each gives rows of the table.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from deploy.trial.containers import CORES, MEMORY_MB, Container, Lost, NotAccepted, free_port
from deploy.trial.engines import Engine
from deploy.trial.examples import examples, greedy, page
from deploy.trial.images import IMAGE, ROOT, base_of, size_mb
from deploy.trial.load import Balancer, Tally
from deploy.trial.report import Row, at_most, exactly

MOST_MB = 250
MOST_READY_SECONDS = 3.0
USER = "10001"
LABELS = ("base.name", "description", "revision", "title", "version")
_STARTS = 3
_NONE = "none"
_CLIENTS = 8
# Of the container's memory, under load: what is left is for the document that is worse.
_MOST_MEMORY_MB = 0.9 * MEMORY_MB
# A page of this size takes most of a second, and this many of them are in hand when the container is stopped.
_LONG_BYTES = 300_000
_IN_HAND = 8
_FLOOD = 40
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


def try_image(engine: Engine, origin: str) -> Iterator[Row]:
    """
    Its size and its labels.
    """
    base = f"docker.io/library/{base_of((ROOT / 'Dockerfile').read_text(encoding='utf-8'))}"
    size = size_mb(engine, base)
    yield Row("base", f"{origin}, {size:.0f} MB")
    yield at_most("image over its base", size_mb(engine, IMAGE) - size, MOST_MB, "MB")
    labels = json.loads(engine("image", "inspect", "--format", "{{json .Config.Labels}}", IMAGE))
    named = [label for label in LABELS if labels.get(f"org.opencontainers.image.{label}")]
    yield exactly("labels", ", ".join(named), ", ".join(LABELS))


def try_starts(engine: Engine) -> Iterator[Row]:
    """
    How soon it is ready, and how soon it is gone, without load: the best of some starts, since what else the
    machine does can only add to it.
    """
    ready, gone, statuses = [], [], set()
    for _ in range(_STARTS):
        container = Container(engine, "copydesk-trial-start", free_port())
        container.remove()
        try:
            ready.append(container.start())
            seconds, status = container.stop()
            gone.append(seconds)
            statuses.add(status)
        finally:
            container.remove()
    yield at_most("ready after", min(ready), MOST_READY_SECONDS, "s")
    yield Row("stopped after, without load", f"{min(gone):.2f} s")
    yield exactly("exit status after SIGTERM", _named(statuses), "0")


def try_inside(container: Container) -> Iterator[Row]:
    """
    What its processes are and may do, and what the image holds.
    """
    found = container.python((Path(__file__).parent / "inside.py").read_text(encoding="utf-8"))
    yield exactly("user", found["uid"], USER)
    yield exactly("capabilities", found["capabilities"], 0)
    yield exactly("no new privileges", found["no_new_privileges"], "1")
    yield exactly("can write to", _named(found["writable"]), "/dev/shm /tmp")
    yield exactly("compilers and installers", _named(found["tools"] + ["pip"] * found["installer"]), _NONE)
    yield exactly("caches", _named(found["caches"]), _NONE)
    yield exactly("packages missing in the SBOM", _named(found["not_in_bill"]), _NONE)
    yield exactly("extraction processes, of the container's cores", _extracting(container), CORES)
    yield exactly("HEALTHCHECK", "healthy" if container.is_healthy() else "unhealthy", "healthy")


def try_examples(container: Container) -> Iterator[Row]:
    """
    The calls of the README answer what it shows.
    """
    for example in examples((ROOT / "README.md").read_text(encoding="utf-8")):
        status, body = container.call(example.path, example.document)
        same = status == HTTPStatus.OK and json.loads(body) == example.answer
        yield exactly(
            f"README's {example.document.media_type}", "as shown" if same else f"{status}, not so", "as shown"
        )


def try_load(container: Container, seconds: float) -> Iterator[Row]:
    """
    Memory before and under load of small and large documents, and nothing but good answers.
    """
    yield Row("memory idle", f"{container.memory_mb():.0f} MiB")
    documents = [example.document for example in examples((ROOT / "README.md").read_text(encoding="utf-8"))]
    documents += [page(30_000), page(100_000), page(30_000), page(1_000_000)]
    balancer, used = Balancer([container]), []
    end = time.monotonic() + seconds
    with balancer.load(documents, _CLIENTS):
        while time.monotonic() < end:
            used.append(container.memory_mb())
            time.sleep(0.5)
    yield at_most("memory under load, at most", max(used), _MOST_MEMORY_MB, "MiB")
    yield Row("answers under load", f"{balancer.tally[HTTPStatus.OK]}, {balancer.tally[429]} told to come later")
    yield exactly("other answers under load", _named(balancer.tally.wrong), _NONE)


def try_greed(container: Container) -> Iterator[Row]:
    """
    A document that wants more memory than there is costs itself alone.
    """
    before = _workers(container)
    balancer = Balancer([container])
    balancer.post(greedy())
    told = _named(balancer.tally.wrong)
    yield Row("a document of too much memory", told, "503 or 504", told in {"503", "504"})
    yield exactly("workers lost by it", len(before - _workers(container)), 0)
    yield exactly("kills for want of memory", container.kills(), 0)


def try_flood(container: Container) -> Iterator[Row]:
    """
    Many of the largest bodies that are allowed, at once: what there is no memory for is told to come later.
    """
    before, balancer = _workers(container), Balancer([container])
    document = replace(greedy(), media_type="text/plain")
    with ThreadPoolExecutor(_FLOOD) as clients:
        list(clients.map(balancer.post, [document] * _FLOOD))
    answers = f"{balancer.tally[200]} taken, {balancer.tally[429]} told to come later"
    yield Row(f"{_FLOOD} bodies of 20 MB at once", answers, "one of the two", not balancer.tally.wrong)
    yield exactly("workers lost by them", len(before - _workers(container)), 0)
    yield exactly("kills for want of memory, in all", container.kills(), 0)


def try_kill(container: Container) -> Iterator[Row]:
    """
    A worker that is killed is replaced, and everything it leaves behind is reaped.
    """
    worker = min(_workers(container))
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
    yield exactly("documents in hand that were lost", _named(found), _NONE)
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
    yield exactly("other answers at restart", _named(balancer.tally.wrong), _NONE)


def _named(found: Iterable[object]) -> str:
    return " ".join(map(str, found)) or _NONE


def _workers(container: Container) -> set[int]:
    return {process.pid for process in container.processes() if process.parent == 1}


def _extracting(container: Container) -> int:
    # The first process has workers, each of them a nursery, and that the processes that extract.
    processes, parents = container.processes(), {1}
    for _ in range(3):
        parents = {process.pid for process in processes if process.parent in parents}
    return len(parents)


def _zombies(container: Container) -> int:
    return sum(process.state == "Z" for process in container.processes())


def _wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """
    Return when it holds, or when the time is over: the row then tells.
    """
    give_up = time.monotonic() + seconds
    while not condition() and time.monotonic() < give_up:
        time.sleep(0.1)

"""
What is tried, one step after the other; each gives rows of the table.
"""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from deploy.trial.containers import CORES, MEMORY_MB, Container
from deploy.trial.engines import Engine
from deploy.trial.examples import examples, greedy, page
from deploy.trial.images import IMAGE, ROOT, base_of, size_mb
from deploy.trial.load import Balancer
from deploy.trial.report import NONE, Row, at_most, exactly, named

MOST_MB = 250
USER = "10001"
LABELS = ("base.name", "description", "revision", "title", "version")
_CLIENTS = 8
# Of the container's memory, under load: what is left is for the document that is worse.
_MOST_MEMORY_MB = 0.9 * MEMORY_MB
_FLOOD = 40


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


def try_inside(container: Container) -> Iterator[Row]:
    """
    What its processes are and may do, and what the image holds.
    """
    found = container.python((Path(__file__).parent / "inside.py").read_text(encoding="utf-8"))
    yield exactly("user", found["uid"], USER)
    yield exactly("capabilities", found["capabilities"], 0)
    yield exactly("no new privileges", found["no_new_privileges"], "1")
    yield exactly("can write to", named(found["writable"]), "/dev/shm /tmp")
    yield exactly("compilers and installers", named(found["tools"] + ["pip"] * found["installer"]), NONE)
    yield exactly("caches", named(found["caches"]), NONE)
    yield exactly("packages missing in the SBOM", named(found["not_in_bill"]), NONE)
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
    yield exactly("other answers under load", named(balancer.tally.wrong), NONE)


def try_greed(container: Container) -> Iterator[Row]:
    """
    A document that wants much memory gets its answer or costs itself alone.
    """
    before = container.workers()
    balancer = Balancer([container])
    balancer.post(greedy())
    told = named(balancer.tally.wrong)
    # How much it wants is for the extraction to say, which has learned to do with less.
    yield Row("errors for a document of 18 MB", told, "none, 503 or 504", told in {"none", "503", "504"})
    yield exactly("workers lost by it", len(before - container.workers()), 0)
    yield exactly("kills for want of memory", container.kills(), 0)


def try_flood(container: Container) -> Iterator[Row]:
    """
    Many of the largest bodies that are allowed, at once: what there is no memory for is told to come later.
    """
    before, balancer = container.workers(), Balancer([container])
    document = replace(greedy(), media_type="text/plain")
    with ThreadPoolExecutor(_FLOOD) as clients:
        list(clients.map(balancer.post, [document] * _FLOOD))
    answers = f"{balancer.tally[200]} taken, {balancer.tally[429]} told to come later"
    yield Row(f"{_FLOOD} bodies of 20 MB at once", answers, "one of the two", not balancer.tally.wrong)
    yield exactly("workers lost by them", len(before - container.workers()), 0)
    yield exactly("kills for want of memory, in all", container.kills(), 0)


def _extracting(container: Container) -> int:
    # The first process has workers, each of them a nursery, and that the processes that extract.
    processes, parents = container.processes(), {1}
    for _ in range(3):
        parents = {process.pid for process in processes if process.parent in parents}
    return len(parents)

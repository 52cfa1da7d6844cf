"""
The pool of extraction processes: what hangs, dies, grows or fails costs only itself.
"""

import gc
import os
import pickle
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.isolation import DeadlineExceeded, Limits, Pool, ProcessDied, Saturated
from service.isolation.child import trim_memory
from service.isolation.errors import WorkFailed
from service.metrics import PrometheusMetrics

DEADLINE = 2.0
MEBIBYTE = 1 << 20
# What outlives the work that made it.
KEPT: list[bytearray] = []


class Refused(Exception):
    """
    An answer of the work below, not a failure.
    """


def work(order: str) -> object:
    """
    Stands for extraction: does what it is told.
    """
    match order:
        case "hang":
            while True:
                pass
        case "sleep":
            time.sleep(DEADLINE / 2)
        case "die":
            os._exit(3)
        case "swell":
            return len([bytearray(10 * MEBIBYTE) for _ in range(100)])
        case "scatter":
            # The last of many small pieces stays and pins the heap below it.
            KEPT.append([bytearray(2000) for _ in range(30 * MEBIBYTE // 2000)][-1])
        case "fail":
            raise ValueError("text of the document")
        case "refuse":
            raise Refused("no article")
    return os.getpid()


@pytest.fixture
def metrics() -> PrometheusMetrics:
    """
    Where the pool below is counted.
    """
    return PrometheusMetrics()


def number(metrics: PrometheusMetrics, name: str) -> float:
    """
    A sample, 0 where there is none.
    """
    values = [line.split()[1] for line in metrics.text().decode().splitlines() if line.startswith(f"{name} ")]
    return float(values[0]) if values else 0.0


def sizes(pid: object) -> dict[str, int]:
    """
    What a process has and had in memory, in bytes, by the names of proc(5).
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return {name: 1024 * int(kilobytes) for name, kilobytes in re.findall(r"^(Vm\w+):\s+(\d+) kB", status, re.M)}


@pytest.fixture
def pool(metrics: PrometheusMetrics) -> Iterator[Pool[str, object]]:
    limits = Limits(
        children=2,
        queue=1,
        deadline_seconds=DEADLINE,
        memory_bytes=50 * MEBIBYTE,
        recycle_documents=3,
        recycle_bytes=1 << 40,
    )
    pool = Pool(work, Refused, limits, metrics)
    # What other tests freed would be taken for what a child can use without growing.
    gc.collect()
    trim_memory()
    pool.start()
    yield pool
    pool.close()


def test_work_is_done_in_another_process(pool: Pool[str, object]) -> None:
    """
    The result comes back, and not from this process.
    """
    assert pool("work") != os.getpid()


def test_children_rehearse() -> None:
    """
    Each of them once, before its first work.
    """
    rehearsed: list[int] = []
    limits = Limits(1, 0, DEADLINE, 50 * MEBIBYTE, recycle_documents=2, recycle_bytes=1 << 40)
    pool: Pool[str, list[int]] = Pool(
        lambda _: [*rehearsed, os.getpid()], Refused, limits, rehearse=lambda: rehearsed.append(os.getpid())
    )
    pool.start()
    answers = [pool("work") for _ in range(4)]
    pool.close()

    assert [len(set(pids)) for pids in answers] == [1, 1, 1, 1]
    assert [len(pids) for pids in answers] == [2, 2, 2, 2]


def test_work_does_not_wait_for_a_rehearsal() -> None:
    """
    A pool that has started has children that have rehearsed, and one that replaces another is not asked before.
    """
    limits = Limits(2, 0, DEADLINE, 50 * MEBIBYTE, recycle_documents=1, recycle_bytes=1 << 40)
    pool: Pool[str, int] = Pool(lambda _: os.getpid(), Refused, limits, rehearse=lambda: time.sleep(DEADLINE))
    pool.start()
    start = time.perf_counter()
    answers = {pool("work"), pool("work")}
    seconds = time.perf_counter() - start
    pool.close()

    assert len(answers) == 2
    assert seconds < DEADLINE / 2


def test_deadline_ends_what_hangs(pool: Pool[str, object]) -> None:
    """
    A loop that never ends costs the deadline, and the next document is served within a second.
    """
    start = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        pool("hang")
    assert DEADLINE <= time.monotonic() - start < DEADLINE + 0.3
    start = time.monotonic()
    pool("work")

    assert time.monotonic() - start < 1


@pytest.mark.parametrize("order", ["die", "swell"])
def test_two_deaths_of_one_document_are_its_fault(pool: Pool[str, object], order: str) -> None:
    """
    A crash or too much memory kills two children and no third; the pool goes on.
    """
    with pytest.raises(ProcessDied):
        pool(order)

    assert pool("work")


def test_expected_exception_reaches_the_caller(pool: Pool[str, object]) -> None:
    """
    What is an answer of the work is raised as it was.
    """
    with pytest.raises(Refused, match="no article"):
        pool("refuse")


def test_unexpected_exception_tells_no_text(pool: Pool[str, object]) -> None:
    """
    The failure names type and place but not the message, which may hold the document.
    """
    with pytest.raises(WorkFailed) as caught:
        pool("fail")

    assert "ValueError in work" in str(caught.value)
    assert "text of the document" not in str(caught.value)


def test_full_queue_refuses_at_once(pool: Pool[str, object]) -> None:
    """
    Two at work, one waiting: the fourth is refused without delay, the three are served.
    """
    results: list[object] = []
    threads = [threading.Thread(target=lambda: results.append(pool("sleep"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(DEADLINE / 5)
    start = time.monotonic()
    with pytest.raises(Saturated):
        pool("work")
    assert time.monotonic() - start < 0.1
    for thread in threads:
        thread.join()

    assert len(results) == 3


def test_children_are_recycled(pool: Pool[str, object]) -> None:
    """
    After three documents a child makes room for another: nine documents take more than the first two children.
    """
    pids = {pool("work") for _ in range(9)}

    assert len(pids) >= 3


def test_child_that_has_grown_is_replaced(metrics: PrometheusMetrics) -> None:
    """
    A child above the resident size that is set works on no second document.
    """
    limits = Limits(1, 0, DEADLINE, 50 * MEBIBYTE, recycle_documents=1000, recycle_bytes=1)
    pool: Pool[str, object] = Pool(work, Refused, limits, metrics)
    pool.start()
    pids = [pool("work") for _ in range(3)]
    pool.close()

    assert len(set(pids)) == 3
    assert number(metrics, 'copydesk_children_ended_total{reason="size"}') == 3


def test_child_gives_memory_back(pool: Pool[str, object]) -> None:
    """
    What a large document took is the system's again soon after, also where the allocator would keep it.
    """
    pid = pool("scatter")
    highest = sizes(pid)["VmHWM"]
    give_up = time.monotonic() + DEADLINE
    while sizes(pid)["VmRSS"] > highest - 20 * MEBIBYTE:
        assert time.monotonic() < give_up, sizes(pid)
        time.sleep(0.01)

    assert pool("work") == pid


def test_what_cannot_be_sent_costs_no_child(pool: Pool[object, object]) -> None:
    """
    After as many such arguments as there are children, work is done as before.
    """
    for _ in range(2):
        with pytest.raises((AttributeError, pickle.PicklingError)):
            pool(lambda: None)

    assert isinstance(pool("work"), int)


def test_child_that_is_gone_when_it_comes_is_forked_again(
    pool: Pool[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A child may have been killed before it could be taken hold of.
    """
    tries: list[int] = []

    def once_too_late(pid: int) -> int:
        tries.append(pid)
        if len(tries) == 1:
            raise ProcessLookupError
        return pidfd_open(pid)

    pidfd_open = os.pidfd_open
    monkeypatch.setattr(os, "pidfd_open", once_too_late)
    with pytest.raises(ProcessDied):
        pool("die")
    give_up = time.monotonic() + DEADLINE
    while len(tries) < 3 and time.monotonic() < give_up:
        time.sleep(0.01)

    assert len(tries) == 3
    assert pool("work") in tries


def test_killed_child_is_replaced(pool: Pool[str, object]) -> None:
    """
    A child killed from outside between two documents is noticed, and the document goes to another.
    """
    victim = pool("work")
    assert isinstance(victim, int)
    os.kill(victim, 9)

    assert pool("work") != victim


@pytest.mark.parametrize(
    ("order", "reason", "ends"),
    [
        ("hang", "deadline", 1),
        ("die", "died", 2),
        ("swell", "memory", 2),
        ("fail", "died", 0),
        ("refuse", "died", 0),
    ],
)
def test_ends_are_counted(
    pool: Pool[str, object], metrics: PrometheusMetrics, order: str, reason: str, ends: int
) -> None:
    """
    By reason; and afterwards nobody waits, nobody is busy, and there are as many children as before.
    """
    with pytest.raises(Exception):  # noqa: B017, PT011 (which one is the other tests' matter)
        pool(order)
    # The replacement comes from a thread of its own.
    give_up = time.monotonic() + 10
    while number(metrics, "copydesk_children") < 2 and time.monotonic() < give_up:
        time.sleep(0.01)

    assert number(metrics, f'copydesk_children_ended_total{{reason="{reason}"}}') == ends
    assert number(metrics, "copydesk_children") == 2
    assert number(metrics, "copydesk_busy_children") == 0
    assert number(metrics, "copydesk_queue_depth") == 0


def test_every_end_is_counted_from_zero(pool: Pool[str, object], metrics: PrometheusMetrics) -> None:
    """
    So that the first one is seen as an increase.
    """
    reasons = ("deadline", "memory", "died", "documents", "size")
    text = metrics.text().decode()

    assert [name for name in reasons if f'copydesk_children_ended_total{{reason="{name}"}} 0.0' not in text] == []


def test_replacement_for_age_is_counted(pool: Pool[str, object], metrics: PrometheusMetrics) -> None:
    """
    Three documents are a child's share.
    """
    for _ in range(9):
        pool("work")

    assert number(metrics, 'copydesk_children_ended_total{reason="documents"}') >= 2


def test_waiting_is_counted(pool: Pool[str, object], metrics: PrometheusMetrics) -> None:
    """
    Two at work, one waiting, while they do; the wait is timed.
    """
    threads = [threading.Thread(target=pool, args=("sleep",)) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(DEADLINE / 5)
    busy, waiting = number(metrics, "copydesk_busy_children"), number(metrics, "copydesk_queue_depth")
    for thread in threads:
        thread.join()

    assert (busy, waiting) == (2, 1)
    assert number(metrics, "copydesk_queue_seconds_count") == 3
    assert number(metrics, "copydesk_queue_seconds_sum") > DEADLINE / 4

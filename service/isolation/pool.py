"""
The pool: hands work to children under a deadline, replaces those that hang, die or grow, refuses what it can't take.
"""

import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, Literal, TypeVar, cast, get_args

import structlog

from service.isolation.channel import Channel
from service.isolation.child import Job, Outcome
from service.isolation.errors import DeadlineExceeded, ProcessDied, Saturated
from service.isolation.nursery import Nursery
from service.metrics import Metrics, NullMetrics

Argument = TypeVar("Argument")
Result = TypeVar("Result")
# Why a child ended: killed at the deadline; by itself; replaced for its age or its size.
_End = Literal["deadline", "memory", "died", "documents", "size"]
# A document that killed one child may have met an old, grown one; of two fresh deaths it is the cause itself.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What the pool allows.

    Attributes:
        children: how many documents are worked on at once.
        queue: how many more may wait.
        deadline_seconds: from the moment a child takes the work.
        memory_bytes: what a child may allocate.
        recycle_documents: after so many a child is replaced.
        recycle_bytes: above this resident size a child is replaced.
    """

    children: int
    queue: int
    deadline_seconds: float
    memory_bytes: int
    recycle_documents: int
    recycle_bytes: int


@dataclass(slots=True)
class _Child:
    pid: int
    channel: Channel
    handle: int  # A pidfd: the process it means can't be taken for another that reuses its number.
    documents: int = 0

    def end(self) -> None:
        with suppress(ProcessLookupError):  # It has ended by itself, which is what was wanted.
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
        self.channel.close()
        os.close(self.handle)


class Pool(Generic[Argument, Result]):
    """
    A bounded pool of isolated processes. Safe to call from many threads once it is started.
    """

    def __init__(
        self,
        work: Callable[[Argument], Result],
        expected: type[Exception],
        limits: Limits,
        metrics: Metrics | None = None,
        rehearse: Callable[[], object] = lambda: None,
    ) -> None:
        """
        A pool that has no process yet.

        Args:
            work: what a child does; argument, result and expected exceptions must be picklable.
            expected: exceptions of `work` that are raised to the caller as they are.
            limits: see `Limits`.
            metrics: where waiting, children and their ends are counted, None for nowhere.
            rehearse: what a child does before it takes work, so that its first work takes no longer than others.
        """
        self._limits = limits
        self._metrics: Metrics = metrics or NullMetrics()
        for reason in get_args(_End):
            # From the start, so that the first one is seen as an increase.
            self._metrics.add("copydesk_children_ended", 0, reason=reason)
        self._fork_nursery = partial(Nursery, Job(work, expected, limits.memory_bytes, rehearse))
        self._birth = threading.Lock()
        self._closed = False
        self._admitted = threading.BoundedSemaphore(limits.children + limits.queue)
        # None, which stays there, says that no child will ever come back.
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()

    def start(self) -> None:
        """
        Fork the nursery and the first children. The calling process must be warm and have no other thread.
        """
        self._nursery = self._fork_nursery()
        for _ in range(self._limits.children):
            self._add_child()

    def __call__(self, argument: Argument) -> Result:
        """
        Do the work in a child.

        Raises:
            Saturated: at once, when no child is free and the queue is full.
            DeadlineExceeded: the work took too long and was ended.
            ProcessDied: two children died of it.
            WorkFailed: it raised something unexpected.
        """
        if not self._admitted.acquire(blocking=False):
            raise Saturated("All extraction processes are busy and the queue is full.")
        try:
            return self._attempt(argument)
        finally:
            self._admitted.release()

    def close(self) -> None:
        """
        End all children and the nursery. Work in flight is lost: drain before.
        """
        with self._birth:
            self._closed = True
            self._nursery.close()
        while not self._idle.empty():
            child = self._idle.get()
            if child is not None:
                child.end()

    def _attempt(self, argument: Argument) -> Result:
        for _ in range(ATTEMPTS):
            outcome = self._ask(self._take(), argument)
            if outcome is not None:
                return cast("Result", _value(outcome))
        raise ProcessDied("The extraction process died on this document, and so did another.")

    def _take(self) -> _Child:
        start = time.perf_counter()
        try:
            child = self._idle.get_nowait()
        except queue.Empty:
            child = self._wait()
        self._metrics.observe("copydesk_queue_seconds", time.perf_counter() - start)
        if child is None:
            self._idle.put(None)
            raise ProcessDied("The extraction processes are gone, and so is this one soon.")
        # For the log line of the request.
        structlog.contextvars.bind_contextvars(child=child.pid)
        return child

    def _wait(self) -> _Child | None:
        self._metrics.add("copydesk_queue_depth")
        child = self._idle.get()
        self._metrics.add("copydesk_queue_depth", -1)
        return child

    def _ask(self, child: _Child, argument: Argument) -> Outcome | None:
        # None where the child died of it.
        self._metrics.add("copydesk_busy_children")
        try:
            outcome = self._outcome(child, argument)
        except (EOFError, ConnectionError):
            self._replace(child, "died")
            return None
        except DeadlineExceeded:
            self._replace(child, "deadline")
            raise
        except BaseException:
            # Half a message may have gone over: nobody knows what the child would answer next.
            self._replace(child, "died")
            raise
        finally:
            self._metrics.add("copydesk_busy_children", -1)
        if outcome[0] == "memory":
            self._replace(child, "memory")
            return None
        self._return(child, outcome[2])
        return outcome

    def _outcome(self, child: _Child, argument: Argument) -> Outcome:
        child.channel.send(argument)
        if not child.channel.wait(self._limits.deadline_seconds):
            raise DeadlineExceeded(f"The document took more than {self._limits.deadline_seconds:g} seconds.")
        return cast("Outcome", child.channel.receive())

    def _return(self, child: _Child, resident_bytes: int) -> None:
        child.documents += 1
        if child.documents >= self._limits.recycle_documents:
            self._replace(child, "documents")
        elif resident_bytes > self._limits.recycle_bytes:
            self._replace(child, "size")
        else:
            self._idle.put(child)

    def _replace(self, child: _Child, reason: _End) -> None:
        child.end()
        self._metrics.add("copydesk_children", -1)
        self._metrics.add("copydesk_children_ended", reason=reason)
        # The caller has its answer already and need not wait for the fork.
        threading.Thread(target=self._add_child, daemon=True).start()

    def _add_child(self) -> None:
        child = None
        try:
            while child is None:
                with self._birth:
                    if self._closed:
                        return
                    child = _adopted(*self._nursery.fork_child())
        except OSError:
            # Without a nursery no child can be replaced, and this process has threads now and may not fork another:
            # end in an orderly way, so that the one who started it starts a whole one.
            self._idle.put(None)
            os.kill(os.getpid(), signal.SIGTERM)
            raise
        self._metrics.add("copydesk_children")
        # One that dies before it is ready is found dead by whoever takes it.
        with suppress(EOFError, ConnectionError):
            child.channel.receive()
        with self._birth:
            if self._closed:  # Meanwhile, and without this one.
                child.end()
            else:
                self._idle.put(child)


def _adopted(pid: int, channel: Channel) -> _Child | None:
    try:
        return _Child(pid, channel, os.pidfd_open(pid))
    except ProcessLookupError:  # It died as soon as it was born.
        channel.close()
        return None


def _value(outcome: Outcome) -> object:
    kind, value, _ = outcome
    if kind == "done":
        return value
    raise value

"""
A child: takes one piece of work after the other from its socket, answers, and ends when the socket closes.
"""

import ctypes
import gc
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from service.isolation.channel import Channel
from service.isolation.errors import WorkFailed
from service.whereabouts import origin

# How work ends. After "memory" its child ends too.
_End = Literal["done", "refused", "failed", "memory"]
# What a child sends back: what came of the work, and its resident size afterwards in bytes.
Outcome = tuple[_End, Any, int]
_PAGE_BYTES = resource.getpagesize()
# Seven numbers.
_STATM_BYTES = 200
# How many objects more than before it takes for a look at what is unused. Almost nothing that a document leaves behind
# needs such a look, which is taken after each document anyway: the usual 700 made a hundred of them, 2 ms of a page.
MANY_OBJECTS = 10_000
# A process that has grown by more than this gives back what it no longer uses, which takes milliseconds. Usual
# articles get there once in a hundred documents.
_SLACK_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """
    What children are for.

    Attributes:
        work: the function that is isolated.
        expected: exceptions that are an answer of `work` and are handed back as they are.
        memory_bytes: what a child may allocate beyond what it inherited. Passing it ends the process.
        rehearse: called first: what it writes to is a child's own memory before the first argument comes, and need not
            be copied then, page after page.
    """

    work: Callable[[Any], Any]
    expected: type[Exception]
    memory_bytes: int
    rehearse: Callable[[], object] = lambda: None


# Other C libraries than glibc don't have it.
_malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)


def serve(channel: Channel, job: Job) -> None:
    """
    Say when ready, then answer requests until the other end closes.

    Args:
        channel: carries pickled arguments in, `Outcome`s out, and before these None.
        job: what to do with them.
    """
    job.rehearse()
    limit_memory(job.memory_bytes)
    leftovers = Leftovers()
    channel.send(None)
    while True:
        try:
            argument = channel.receive()
        except EOFError:
            return
        outcome = (*_outcome(job, argument), leftovers.resident_bytes())
        channel.send(outcome)
        if outcome[0] == "memory":
            return
        resident = outcome[2]
        del argument, outcome
        leftovers.clear(resident)


class Leftovers:
    """
    What documents leave behind in this process: objects that refer to each other, and memory that nobody uses.
    """

    def __init__(self) -> None:
        gc.set_threshold(MANY_OBJECTS)
        # Kept open: to open it costs ten times as much as to read it.
        self._memory = os.open("/proc/self/statm", os.O_RDONLY)
        self._settled = self.resident_bytes()

    def resident_bytes(self) -> int:
        """
        The resident size of the process.
        """
        return int(os.pread(self._memory, _STATM_BYTES, 0).split()[1]) * _PAGE_BYTES

    def clear(self, resident_bytes: int) -> None:
        """
        Clear up after a document, with which the process came to this size.
        """
        gc.collect(0)
        if resident_bytes > self._settled + _SLACK_BYTES:
            trim_memory()
            self._settled = self.resident_bytes()


def _outcome(job: Job, argument: object) -> tuple[_End, Any]:
    try:
        return "done", job.work(argument)
    except job.expected as error:
        return "refused", error
    except MemoryError:
        return "memory", None
    except Exception as error:  # noqa: BLE001  The border of the process: the sender gets an answer.
        return "failed", WorkFailed(origin(error))


def limit_memory(memory_bytes: int) -> None:
    """
    Let this process allocate `memory_bytes` more than it has now.

    RLIMIT_DATA counts private writable memory (since Linux 4.7), so shared libraries and files don't eat the allowance.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    data = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData"))
    resource.setrlimit(resource.RLIMIT_DATA, (data + memory_bytes, data + memory_bytes))


def trim_memory() -> None:
    """
    Give freed memory back to the system, which the allocator of glibc else keeps: malloc_trim(3).
    """
    if _malloc_trim is not None:
        _malloc_trim(0)

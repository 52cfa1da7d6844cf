"""
Many jobs at once, their outcomes in the order of the jobs.
"""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice

from service.cli.jobs import Inspector, Job, Outcome, run_job
from service.extraction import warm

# Fewer documents than these are checked sooner than other processes are there.
FEW = 8
# Jobs under way for each worker: enough that none waits for the slowest.
_AHEAD = 8

_Start = Callable[[], Executor]


def run_jobs(jobs: Iterable[Job], inspector: Inspector, processes: int) -> Iterator[Outcome]:
    """
    Do jobs on several cores; few of them here.
    """
    jobs = iter(jobs)
    first = list(islice(jobs, FEW))
    work = partial(run_job, inspector=inspector)
    if processes == 1 or len(first) < FEW:
        yield from map(work, chain(first, jobs))
        return
    warm()  # Once, and not in each of the processes that are forked from this one.
    yield from spread(chain(first, jobs), work, processes, partial(_processes, processes))


def spread(jobs: Iterable[Job], work: Callable[[Job], Outcome], workers: int, start: _Start) -> Iterator[Outcome]:
    """
    Do jobs with an executor. A job that ends its process is told by its outcome; the others do not suffer.
    """
    jobs = iter(jobs)
    executor = start()
    pending: deque[tuple[Job, Future[Outcome]]] = deque()
    try:
        while True:
            for job in islice(jobs, workers * _AHEAD - len(pending)):
                pending.append((job, _submitted(executor, work, job)))
            if not pending:
                executor.shutdown()
                return
            try:
                outcome = pending[0][1].result()
            except BrokenProcessPool:
                executor.shutdown()
                yield from [_rescued(job, future, work) for job, future in pending]
                pending.clear()
                executor = start()
                continue
            pending.popleft()
            yield outcome
    finally:
        # If any are left nobody waits for them any more: a process that hangs would hold this one for ever.
        for process in multiprocessing.active_children():
            process.terminate()
        executor.shutdown(wait=False, cancel_futures=True)


def _submitted(executor: Executor, work: Callable[[Job], Outcome], job: Job) -> Future[Outcome]:
    try:
        return executor.submit(work, job)
    except BrokenProcessPool as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _rescued(job: Job, future: Future[Outcome], work: Callable[[Job], Outcome]) -> Outcome:
    """
    The outcome of a job that was under way when a process died: of its own or of another's doing.
    """
    if future.done() and future.exception() is None:
        return future.result()
    with _processes(1) as executor:
        try:
            return executor.submit(work, job).result()
        except BrokenProcessPool:
            return Outcome(job.path, error="The process died on this document: of memory, most likely.")


def _processes(number: int) -> ProcessPoolExecutor:
    # A fork has all that is loaded here at once. Elsewhere than on Linux, libraries do not bear one.
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(number, multiprocessing.get_context(method), initializer=_settle)


def _settle() -> None:
    """
    End at once on a signal: the process that started this one says all there is to say.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

"""
Extraction in child processes: a document that hangs or eats memory costs its own child, and nobody else anything.

Why processes: a stuck regular expression holds the GIL, and neither threads nor signals end C code. Why not fork from
the web worker: it has threads, and a fork of a threaded process is not safe. So the worker forks a *nursery* while it
is still single-threaded and warm; the nursery does nothing but fork *children* on request and reap them; the worker
talks to each child over a socket of its own and kills it at the deadline. When the worker dies, its nursery and their
children die with it.
"""

from service.isolation.errors import DeadlineExceeded, IsolationError, ProcessDied, Saturated, WorkFailed
from service.isolation.pool import Limits, Pool

__all__ = ["DeadlineExceeded", "IsolationError", "Limits", "Pool", "ProcessDied", "Saturated", "WorkFailed"]

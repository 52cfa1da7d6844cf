"""
What can go wrong around the work, as exceptions with a stable reason.

IsolationError
 +- Saturated           all children are busy and the queue is full
 +- DeadlineExceeded    the work passed its time limit; its process was ended
 +- ProcessDied         the process died on this work twice (memory, a crash in C code)
 +- WorkFailed          the work raised an exception that nobody expected
"""

from typing import ClassVar


class IsolationError(Exception):
    """
    `reason` is a stable token: the `code` of the answer and the label of the metric.
    """

    reason: ClassVar[str] = "isolation-failed"


class Saturated(IsolationError):
    """
    No child is free and as many requests wait as may.
    """

    reason = "saturated"


class DeadlineExceeded(IsolationError):
    """
    The document took longer than the deadline.
    """

    reason = "deadline-exceeded"


class ProcessDied(IsolationError):
    """
    Two children died of the same document.
    """

    reason = "process-died"


class WorkFailed(IsolationError):
    """
    An unexpected exception in a child; `str(error)` names its type and place, never a document's text.
    """

    reason = "internal-error"

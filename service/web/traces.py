"""
Where a request stands among others: the W3C's `traceparent`, taken over from the client.
"""

import re
from dataclasses import dataclass

# Trace Context, level 1, section 3.2.2: version, trace id, the caller's id, flags. A later version may have more.
_TRACEPARENT = re.compile(r"(?!ff)(?P<version>[0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?P<more>-.*)?")
_NO_TRACE = "0" * 32
_NO_PARENT = "0" * 16


@dataclass(frozen=True, slots=True)
class Trace:
    """
    A valid `traceparent`, its parts as they were written: hexadecimal digits in lower case.
    """

    trace_id: str
    parent_id: str
    flags: str


def read_traceparent(header: str | None) -> Trace | None:
    """
    The trace that a client names, None where it names none or breaks the form.

    >>> read_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").parent_id
    '00f067aa0ba902b7'
    >>> read_traceparent("00-00000000000000000000000000000000-00f067aa0ba902b7-01") is None
    True
    """
    found = _TRACEPARENT.fullmatch((header or "").strip(" \t"))
    if not found or (found["version"] == "00" and found["more"] is not None):
        return None
    trace = Trace(found[2], found[3], found[4])
    return None if trace.trace_id == _NO_TRACE or trace.parent_id == _NO_PARENT else trace

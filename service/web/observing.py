"""
Around each request: its id, one line in the log, its numbers in the metrics.
"""

import re
import time
import uuid

import structlog
from flask import Flask, Response, current_app, g, request

from service.metrics import Metrics
from service.problems import PROBLEMS
from service.web.bodies import discard_body
from service.web.negotiation import compress
from service.web.spans import SPANS
from service.web.traces import read_traceparent

REQUEST_ID = "X-Request-ID"
# Where an app keeps its metrics among its extensions, for the worker that runs it.
METRICS = "copydesk.metrics"

_LOG = structlog.get_logger("copydesk")
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
# The methods HTTP defines; any other is counted as one, so that clients can't invent labels.
_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"])

# An answer is data: no browser shall guess its type, run it, frame it, or tell others where it came from. Pages have
# a policy of their own.
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}

# After these there is nothing to be had from the body any more.
_BROKEN_BODIES = frozenset(["incomplete-body", "request-timeout"])


def choose_request_id(given: str | None) -> str:
    """
    The id the client gave where it is sane, else a new one.

    >>> choose_request_id("abc-1")
    'abc-1'
    >>> len(choose_request_id("a b"))
    32
    """
    return given if given and _SANE_ID.fullmatch(given) else uuid.uuid4().hex


def observe(app: Flask, metrics: Metrics) -> None:
    """
    Let every request of the app be named, logged and counted.
    """

    def start() -> None:
        g.started = time.perf_counter()
        g.request_id = choose_request_id(request.headers.get(REQUEST_ID))
        g.code = None
        g.received = 0
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)
        g.trace = read_traceparent(request.headers.get("traceparent"))
        if g.trace:
            structlog.contextvars.bind_contextvars(trace_id=g.trace.trace_id, parent_id=g.trace.parent_id)

    def finish(response: Response) -> Response:
        if g.code and g.code not in _BROKEN_BODIES:
            discard_body(request.stream)
        compress(request, response)
        response.headers[REQUEST_ID] = g.request_id
        for name, value in _SAFE.items():
            response.headers.setdefault(name, value)
        _record(response, metrics)
        return response

    for code in PROBLEMS:
        # From the start, so that the first one is seen as an increase.
        metrics.add("copydesk_errors", 0, code=code)
    app.before_request(start)
    app.after_request(finish)


def _record(response: Response, metrics: Metrics) -> None:
    seconds, code, received = time.perf_counter() - g.started, g.code, g.received
    endpoint = rule.rule if (rule := request.url_rule) else "none"
    method = request.method if request.method in _METHODS else "other"
    status, sent = response.status_code, response.content_length or 0
    metrics.add("copydesk_requests", endpoint=endpoint, method=method, status=str(status))
    metrics.observe("copydesk_request_seconds", seconds, endpoint=endpoint, status=str(status))
    metrics.add("copydesk_received_bytes", received, endpoint=endpoint)
    metrics.add("copydesk_sent_bytes", sent, endpoint=endpoint)
    if code:
        metrics.add("copydesk_errors", code=code)
    facts = {
        "method": method,
        "endpoint": endpoint,
        "status": status,
        "code": code,
        "seconds": round(seconds, 6),
        "received": received,
        "sent": sent,
    }
    if (spans := current_app.extensions[SPANS]) is not None:
        known = structlog.contextvars.get_contextvars()
        facts["trace_id"] = spans.write(g.trace, seconds, {**known, **facts})
    _LOG.info("request", **facts)

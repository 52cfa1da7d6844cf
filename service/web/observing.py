"""
Around each request: its id, one line in the log, its numbers in the metrics.
"""

import os
import re
import time
from typing import Any

import structlog
from flask import Flask, Request, Response, current_app, g
from flask.globals import request_ctx

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
_SAFE = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
_POLICY, _STRICT = "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"

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
    return given if given and _SANE_ID.fullmatch(given) else os.urandom(16).hex()


def observe(app: Flask, metrics: Metrics) -> None:
    """
    Let every request of the app be named, logged and counted.
    """

    def start() -> None:
        # The object itself: each look at the proxy is a call.
        known, environ = g._get_current_object(), request_ctx.request.environ
        known.started = time.perf_counter()
        known.request_id = request_id = choose_request_id(environ.get("HTTP_X_REQUEST_ID"))
        known.code = None
        known.received = 0
        known.trace = trace = read_traceparent(environ.get("HTTP_TRACEPARENT"))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        if trace:
            structlog.contextvars.bind_contextvars(trace_id=trace.trace_id, parent_id=trace.parent_id)

    def finish(response: Response) -> Response:
        known, request, headers = g._get_current_object(), request_ctx.request, response.headers
        if known.code and known.code not in _BROKEN_BODIES:
            discard_body(request.environ["wsgi.input"])
        compress(request, response)
        headers.add(REQUEST_ID, known.request_id)
        for name, value in _SAFE:
            headers.add(name, value)
        if not headers.getlist(_POLICY):
            headers.add(_POLICY, _STRICT)
        _record(known, request, response, metrics)
        return response

    for code in PROBLEMS:
        # From the start, so that the first one is seen as an increase.
        metrics.add("copydesk_errors", 0, code=code)
    app.before_request(start)
    app.after_request(finish)


def _record(known: Any, request: Request, response: Response, metrics: Metrics) -> None:  # noqa: ANN401 (any attributes)
    seconds, code, received = time.perf_counter() - known.started, known.code, known.received
    endpoint = rule.rule if (rule := request.url_rule) else "none"
    method = method if (method := request.method) in _METHODS else "other"
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
        told = structlog.contextvars.get_contextvars()
        facts["trace_id"] = spans.write(known.trace, seconds, {**told, **facts})
    _LOG.info("request", **facts)

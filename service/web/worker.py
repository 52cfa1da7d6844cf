"""
Gunicorn's threaded worker, with problems where gunicorn itself would write HTML pages: for requests that break HTTP
and never reach the app, and for exceptions outside it.
"""

import gc
import os
import select
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

import structlog
from gunicorn import util
from gunicorn.config import Config
from gunicorn.http import errors, wsgi
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.isolation.child import MANY_OBJECTS
from service.problems import PROBLEMS, Problem
from service.web.answers import write_json
from service.web.app import POOL
from service.web.arriving import PATIENCE, Parser, SlowHead
from service.web.negotiation import PROBLEM
from service.web.observing import METRICS, REQUEST_ID, choose_request_id
from service.web.spans import SPANS
from service.web.views import DRAINING
from service.whereabouts import whereabouts

_LOG = structlog.get_logger("copydesk")

# A worker yields to its extraction processes: to refuse what is too much must not hold up what was accepted. Of a flood
# two cores got through 43 pages a second the other way round and 66 so, while health was told in 17 instead of 8 ms.
_NICENESS = 5
# In milliseconds: how long a thread waits for the next request on a connection before it leaves that to the main one.
_LINGER = 100
# How many threads do so at most: half of those that a worker has beyond the documents it takes, see `service.sizes`.
_LINGERERS = 8

# From special to general: the first that fits decides.
_CODES: Mapping[type[Exception], str] = MappingProxyType(
    {
        errors.InvalidResponseHeader: "internal-error",
        errors.InvalidResponseHeaderName: "internal-error",
        errors.ConfigurationProblem: "internal-error",
        errors.LimitRequestLine: "uri-too-long",
        errors.LimitRequestHeaders: "headers-too-large",
        errors.UnsupportedTransferCoding: "not-implemented",
        errors.ExpectationFailed: "expectation-failed",
        errors.ForbiddenProxyRequest: "forbidden",
        SlowHead: "request-timeout",
        errors.ParseException: "bad-request",
    }
)


class _Joining:
    """
    A socket that sends the first piece it is given, the head of an answer, together with the second.
    """

    def __init__(self, end: socket.socket) -> None:
        self._sendall = end.sendall
        self._head: bytes | None = None
        # As it is, for what goes before the head.
        self.send = end.send

    def sendall(self, piece: bytes) -> None:
        if self._head is None:
            self._head = piece
        else:
            self._sendall(self._head + piece)
            self._head = b""

    def flush(self) -> None:
        if self._head:
            self._sendall(self._head)


class _Remembered:
    """
    Gunicorn's settings, each looked up once: gunicorn goes through three calls for each of some twenty a request.
    """

    def __init__(self, settings: Config) -> None:
        self._settings = settings

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (settings are of all types)
        value = getattr(self._settings, name)
        setattr(self, name, value)
        return value


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """
    The worker that `gunicorn.conf.py` names.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        """
        Let some of the threads linger: the others are for connections that have something to say.
        """
        super().__init__(*args, **kwargs)
        self.cfg: _Remembered = _Remembered(self.cfg)
        self._lingerers = threading.BoundedSemaphore(min(_LINGERERS, self.cfg.threads // 4))

    def load_wsgi(self) -> None:
        """
        Start the extraction processes: now the worker has its own process, and no thread yet.
        """
        super().load_wsgi()
        self.wsgi.extensions[POOL].start()
        os.nice(_NICENESS)
        # A request leaves no more behind than a document does.
        gc.set_threshold(MANY_OBJECTS)
        if spans := self.wsgi.extensions[SPANS]:
            spans.start()

    def handle_exit(self, sig: int, frame: object) -> None:
        """
        Begin to end: connections that are open yet may ask, and are told.
        """
        # The app itself, which is loaded before any worker is: the signal may come before this worker has it.
        self.app.wsgi().extensions[DRAINING] = True
        super().handle_exit(sig, frame)

    def handle(self, conn: TConn) -> object:
        """
        Stay with a connection while requests come close one after the other: to hand it to the main thread and back
        costs two to four changes of threads, more than to read a request.
        """
        conn.parser = conn.parser or Parser(self.cfg, conn.sock, conn.client)
        kept = super().handle(conn)
        while kept is True and self.alive and self._has_more(conn):
            kept = super().handle(conn)
        if not kept:
            _linger(conn.sock)
        return kept

    def _has_more(self, conn: TConn) -> bool:
        # What was read ahead is for the main thread to see.
        if conn.parser.unreader.buf.getvalue() or not self._lingerers.acquire(blocking=False):
            return False
        try:
            poll = select.poll()
            poll.register(conn.sock, select.POLLIN)
            return bool(poll.poll(_LINGER))
        finally:
            self._lingerers.release()

    def handle_request(self, req: Request, conn: TConn) -> bool:
        """
        Answer a request as gunicorn's own worker does, but for its hooks and clocks, which nobody uses; and let no
        client hold a thread for ever.

        Returns:
            Whether the connection stays open.
        """
        joining = _Joining(conn.sock)
        response, environ = wsgi.create(req, joining, conn.client, conn.server, self.cfg)
        environ["wsgi.multithread"] = True
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        if not self.alive or not self.cfg.keepalive or len(self.keepalived_conns) >= self.max_keepalived:
            response.force_close()
        pieces = self.wsgi(environ, response.start_response)
        conn.sock.settimeout(PATIENCE)
        try:
            for piece in pieces:
                response.write(piece)
            response.close()
            joining.flush()
        finally:
            if hasattr(pieces, "close"):
                pieces.close()
        return not response.should_close()

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: Exception) -> None:
        """
        Answer with a problem, and close.
        """
        code = next((code for kind, code in _CODES.items() if isinstance(exc, kind)), "internal-error")
        request_id = choose_request_id(None)
        # What the thread knows is of the request it had before.
        structlog.contextvars.clear_contextvars()
        if code == "internal-error":
            _LOG.error("internal-error", request_id=request_id, **whereabouts(exc))
        status = PROBLEMS[code].status
        _LOG.info("request", request_id=request_id, endpoint="none", status=status, code=code)
        metrics = self.wsgi.extensions[METRICS]
        metrics.add("copydesk_requests", endpoint="none", method="other", status=str(status))
        metrics.add("copydesk_errors", code=code)
        try:
            client.settimeout(PATIENCE)
            util.write_nonblock(client, _response(code, request_id))
        except OSError:
            _LOG.debug("gone", request_id=request_id)


def _linger(end: socket.socket) -> None:
    """
    Half-close, and wait a moment for the client to have read its answer and close too (RFC 9112, section 9.6). Left to
    gunicorn, its main thread waits two seconds for each that does not, and for nothing else.
    """
    with suppress(OSError):
        util.close_graceful(end.dup())
        end.shutdown(socket.SHUT_RDWR)


def _response(code: str, request_id: str) -> bytes:
    row = PROBLEMS[code]
    body = write_json(Problem(code, row.when).answer(request_id))
    head = (
        f"HTTP/1.1 {row.status} {row.title}\r\nConnection: close\r\nContent-Type: {PROBLEM}\r\n"
        f"Content-Length: {len(body)}\r\n{REQUEST_ID}: {request_id}\r\n\r\n"
    )
    return head.encode("ascii") + body

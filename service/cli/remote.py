"""
A running service does the checking: each document goes to its POST /v1/check.
"""

import http.client
import json
import os
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from schemas import ArticleSchema, GivenArticleSchema, PolicySchema
from service.checks import Finding, Manuscript, Policy
from service.cli.errors import ServerError, Unreadable
from service.cli.jobs import Job, Outcome, run_job
from service.cli.running import spread
from service.extraction.document import Document

# Documents under way at once: as many as a small service has processes. A busy one answers 429, and we wait.
WORKERS = 4
# Seconds for one answer: longer than the service's own deadline.
TIMEOUT = 60.0
# So often a document is sent to a busy service, and so long, in seconds, it is waited for between two times.
ATTEMPTS = 10
LONGEST_WAIT = 30.0
# The environment holds the key, since a command line is there for all to see.
KEY_VARIABLE = "COPYDESK_API_KEY"
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class Service:
    """
    A running service.

    Attributes:
        secure: whether by TLS.
        host: with the port where it has one.
        path: of its check.
        key: for a service that asks for one, else None.
    """

    secure: bool
    host: str
    path: str
    key: str | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)
    _open: set[http.client.HTTPConnection] = field(default_factory=set)

    def stop(self) -> None:
        """
        Wait for no answer any more.
        """
        self._stopped.set()
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def inspect(self, manuscript: Manuscript, policy: Policy) -> tuple[Finding, ...]:
        """
        The findings of the service.

        Raises:
            Unreadable: it refused the document, or gave no answer in time.
            ServerError: it can't be reached.
        """
        body = json.dumps(_request(manuscript, policy)).encode("ascii")
        for attempt in range(ATTEMPTS):
            status, retry, answer = self._post(body)
            last = status not in _BUSY or attempt + 1 == ATTEMPTS
            if last or self._stopped.wait(_seconds(retry)):
                break
        return _findings(status, answer)

    def _headers(self) -> dict[str, str]:
        return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    def _post(self, body: bytes) -> tuple[int, str | None, bytes]:
        """
        Status, Retry-After and body of the answer.
        """
        kind = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        connection = kind(self.host, timeout=TIMEOUT)
        try:
            connection.connect()
        except OSError as error:
            raise ServerError(f"no service can be reached at {self.host}: {error.strerror or error}") from error
        self._open.add(connection)
        try:
            connection.request("POST", self.path, body, self._headers())
            response = connection.getresponse()
            return response.status, response.getheader("Retry-After"), response.read()
        except TimeoutError as error:
            raise Unreadable(f"The service did not answer within {TIMEOUT:g} seconds.") from error
        except (OSError, http.client.HTTPException) as error:
            raise Unreadable(f"The service broke off: {error}.") from error
        finally:
            self._open.discard(connection)
            connection.close()


def run_remote(jobs: Iterable[Job], url: str) -> Iterator[Outcome]:
    """
    Do jobs at a service.

    Raises:
        ServerError: there is none at `url`.
    """
    service = _service(url)
    work = partial(run_job, inspector=service.inspect)
    try:
        yield from spread(jobs, work, WORKERS, partial(ThreadPoolExecutor, WORKERS))
    finally:
        service.stop()


def _service(url: str) -> Service:
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError(url)
    except ValueError as error:
        raise ServerError(f"--server {url}: not an absolute http or https address") from error
    host, path = parts.netloc.rpartition("@")[2], f"{parts.path.rstrip('/')}/v1/check"
    return Service(parts.scheme == "https", host, path, os.environ.get(KEY_VARIABLE))


def _request(manuscript: Manuscript, policy: Policy) -> dict[str, object]:
    """
    The JSON that a service gets: the same document or article, the same declared values, the same policy.
    """
    told: dict[str, object] = {"policy": PolicySchema(exclude=("paths",)).dump(policy)}
    if manuscript.article is not None:
        return told | {"article": ArticleSchema(only=tuple(GivenArticleSchema().fields)).dump(manuscript.article)}
    document = manuscript.document or Document("")
    told |= {document.kind or "text": document.content, "markdown": manuscript.markdown}
    hints = {"url": document.url, "title": document.title, "language": document.language}
    told |= {name: value for name, value in hints.items() if value}
    return told | ({"declared": dict(manuscript.declared)} if manuscript.declared else {})


def _findings(status: int, answer: bytes) -> tuple[Finding, ...]:
    try:
        data: Any = json.loads(answer)
        if status == HTTPStatus.OK:
            return tuple(Finding(**finding) for finding in data["findings"])
        raise Unreadable(
            _detail(data) if status < HTTPStatus.INTERNAL_SERVER_ERROR else f"The service: {_detail(data)}"
        )
    except (ValueError, LookupError, TypeError) as error:
        raise Unreadable(f"The service answered {status} and nothing that can be read.") from error


def _detail(problem: Mapping[str, Any]) -> str:
    errors = problem.get("errors")
    return f"{problem['detail']} {json.dumps(errors)}" if errors else str(problem["detail"])


def _seconds(retry: str | None) -> float:
    """
    How long to wait, as Retry-After says in seconds (RFC 9110, 10.2.3); a date there counts for one second.
    """
    seconds = float(retry) if retry and retry.isascii() and retry.isdigit() else 1.0
    return min(seconds, LONGEST_WAIT)

"""
The problems the service can report: one table, and the exception that carries one to the border.

The code of a problem is stable: it is in the answer, in the log and the label of the metric.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NewType

Answer = NewType("Answer", dict[str, object])

# RFC 9457, section 3.1.1: the type is a URI, the same for all problems of a kind; a name that is not an address.
_TYPE = "urn:copydesk:problem:"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """
    A row of the table: HTTP status, stable code, the type in words, and when it is reported.
    """

    status: int
    code: str
    title: str
    when: str


_TABLE = (
    ProblemType(400, "bad-request", "Bad request", "The request breaks HTTP in some other way."),
    ProblemType(400, "incomplete-body", "Incomplete body", "The body ended early, or its chunks are malformed."),
    ProblemType(400, "malformed-encoding", "Malformed encoding", "The body is not what its Content-Encoding says."),
    ProblemType(400, "malformed-json", "Malformed JSON", "The body is no JSON text."),
    ProblemType(400, "malformed-multipart", "Malformed multipart", "The body is no multipart form."),
    ProblemType(401, "unauthorized", "Unauthorized", "A valid key is wanted: see WWW-Authenticate."),
    ProblemType(403, "forbidden", "Forbidden", "The request came in a way that is not allowed here."),
    ProblemType(404, "not-found", "Not found", "There is nothing at this path."),
    ProblemType(405, "method-not-allowed", "Method not allowed", "The path has other methods: see Allow."),
    ProblemType(406, "not-acceptable", "Not acceptable", "Nothing in Accept or Accept-Encoding can be given."),
    ProblemType(408, "request-timeout", "Request timeout", "The request did not arrive in time."),
    ProblemType(413, "body-too-large", "Body too large", "The body as sent is over COPYDESK_MAX_BODY_BYTES."),
    ProblemType(
        413,
        "inflated-too-large",
        "Inflated body too large",
        "The body inflates to over COPYDESK_MAX_INFLATED_BYTES, or COPYDESK_MAX_INFLATE_RATIO times its size.",
    ),
    ProblemType(414, "uri-too-long", "URI too long", "The request line is over 8190 bytes."),
    ProblemType(415, "unsupported-document", "Unsupported document", "The document is neither HTML nor text."),
    ProblemType(
        415, "unsupported-encoding", "Unsupported encoding", "Content-Encoding is not one of gzip, deflate, br, zstd."
    ),
    ProblemType(415, "unsupported-media-type", "Unsupported media type", "Content-Type is none that is taken here."),
    ProblemType(417, "expectation-failed", "Expectation failed", "Expect asks for what is not known."),
    ProblemType(422, "invalid-request", "Invalid request", "Fields or parameters against the schema: see errors."),
    ProblemType(422, "no-article", "No article", "Neither a headline nor a body can be found in the document."),
    ProblemType(
        431, "headers-too-large", "Header fields too large", "A header is over 8190 bytes, or over 100 headers."
    ),
    ProblemType(
        429,
        "saturated",
        "Too many requests",
        "All extraction processes are busy and the queue is full, or no room is left for bodies: see Retry-After.",
    ),
    ProblemType(
        500, "internal-error", "Internal error", "A fault of the service; the log has it under the request id."
    ),
    ProblemType(501, "not-implemented", "Not implemented", "The Transfer-Encoding is not known."),
    ProblemType(503, "not-ready", "Not ready", "The service is ending: it finishes what it has and takes nothing new."),
    ProblemType(
        503, "process-died", "Service unavailable", "Two extraction processes died on this document, of memory mostly."
    ),
    ProblemType(
        504, "deadline-exceeded", "Deadline exceeded", "The document took longer than COPYDESK_DEADLINE_SECONDS."
    ),
)

PROBLEMS: Mapping[str, ProblemType] = MappingProxyType({row.code: row for row in _TABLE})


class Problem(Exception):
    """
    A request that can't be answered.

    Args:
        code: one of `PROBLEMS`.
        detail: a sentence for the sender; holds no text of the document.
        errors: complaints by field, or None.
        headers: to send along.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        errors: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.type = PROBLEMS[code]
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}

    def answer(self, request_id: str) -> Answer:
        """
        The problem in the words of RFC 9457.

        >>> Problem("not-found", "Nothing here.").answer("r1")["status"]
        404
        """
        row = self.type
        body: dict[str, object] = {
            "type": _TYPE + row.code,
            "title": row.title,
            "status": row.status,
            "detail": self.detail,
            "code": row.code,
            "request_id": request_id,
        }
        if self.errors is not None:
            body["errors"] = dict(self.errors)
        return Answer(body)

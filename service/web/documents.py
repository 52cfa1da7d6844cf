"""
Request bodies: a document in all the ways it can be sent.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import NoReturn

from flask import Request, g
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser
from werkzeug.http import parse_options_header

from service.checks import Manuscript
from service.extraction.document import Document, Kind
from service.orders import CheckOrder, Hints, Order, read_check_order, read_hints, read_options, read_order
from service.problems import Problem
from service.settings import Settings
from service.web.bodies import inflate_body, read_body
from service.web.holding import Share

_KINDS: Mapping[str, Kind | None] = MappingProxyType(
    {
        "text/html": "html",
        "application/xhtml+xml": "html",
        "text/plain": "text",
        # Sniffed:
        "application/octet-stream": None,
        "": None,
    }
)
_JSON, _MULTIPART = "application/json", "multipart/form-data"
_TAKEN = (*_KINDS, _JSON, _MULTIPART)
_FILE = "document"
# One file and three hints, with room for what is refused by name.
_MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class _Sent:
    """
    A body with its type and the parameters of that.
    """

    body: bytes
    media_type: str
    parameters: Mapping[str, str]


def receive_body(request: Request, settings: Settings) -> bytes:
    """
    The body of a request, inflated.

    Raises:
        Problem: see `bodies` and `holding`.
    """
    share: Share = g.share
    body = read_body(request.environ["wsgi.input"], request.content_length, settings.max_body_bytes, share.take)
    g.received = len(body)
    encoding = request.environ.get("HTTP_CONTENT_ENCODING", "")
    if not encoding:
        return body
    with share.holding.inflating:
        inflated = inflate_body(body, encoding, settings.max_inflated_bytes, settings.max_inflate_ratio)
        share.take(len(inflated) - len(body))
    return inflated


def receive_json(request: Request, settings: Settings) -> object:
    """
    The body of a request that must be JSON.

    Raises:
        Problem: unsupported-media-type, malformed-json, or of `bodies`.
    """
    if request.mimetype != _JSON:
        raise Problem("unsupported-media-type", "Content-Type: application/json is wanted.")
    return parse_json(receive_body(request, settings))


def parse_json(body: bytes) -> object:
    """
    JSON in UTF-8, -16 or -32.

    >>> parse_json(b'{"text": "Words"}')
    {'text': 'Words'}

    Raises:
        Problem: malformed-json, also for NaN and for nesting that no document needs.
    """
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        place = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Problem("malformed-json", f"The body is no JSON text{place}.") from error


def receive_order(request: Request, settings: Settings) -> Order:
    """
    The document of a request with what is wanted of it.

    Raises:
        Problem: whatever is wrong with body, type or parameters.
    """
    options, hints = read_options(_parameters(request))
    sent = _receive(request, settings)
    if sent.media_type == _JSON:
        return read_order(parse_json(sent.body), options, hints)
    return Order(_read_document(sent, hints), options)


def receive_check_order(request: Request, settings: Settings) -> CheckOrder:
    """
    The same for a document that is to be checked: with the policy, where it came as JSON.

    Raises:
        Problem: as above.
    """
    options, hints = read_options(_parameters(request))
    sent = _receive(request, settings)
    if sent.media_type == _JSON:
        return read_check_order(parse_json(sent.body), options, hints)
    return CheckOrder(Manuscript(_read_document(sent, hints)), options=options)


def _receive(request: Request, settings: Settings) -> _Sent:
    media_type, parameters = parse_options_header(request.environ.get("CONTENT_TYPE"))
    media_type = media_type.strip().lower()
    if media_type not in _TAKEN:
        _refuse_type(media_type)
    return _Sent(receive_body(request, settings), media_type, parameters)


def _read_document(sent: _Sent, hints: Hints) -> Document:
    return _read_multipart(sent, hints) if sent.media_type == _MULTIPART else _document(sent, hints)


def _read_multipart(sent: _Sent, hints: Hints) -> Document:
    form, files = _parse_multipart(sent.body, sent.parameters.get("boundary", ""))
    own = read_hints(_single(form))
    given = [(name, file) for name, file in files.items(multi=True)]
    if [name for name, _ in given] != [_FILE]:
        raise Problem("invalid-request", "One file is wanted.", {_FILE: [f"Exactly one file named {_FILE} is wanted."]})
    file = given[0][1]
    if file.mimetype not in _KINDS:
        _refuse_type(file.mimetype)
    merged = Hints(own.url or hints.url, own.title or hints.title, own.language or hints.language)
    return _document(_Sent(file.read(), file.mimetype, file.mimetype_params), merged)


def _document(sent: _Sent, hints: Hints) -> Document:
    charset = sent.parameters.get("charset", "").strip() or None
    return Document(sent.body, _KINDS[sent.media_type], charset, hints.url, hints.title, hints.language)


def _parse_multipart(body: bytes, boundary: str) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
    # Parts stay in memory: they are within the limit of the body, and no file need be written for them.
    parser = MultiPartParser(lambda *_, **__: BytesIO(), len(body) + 1, max_form_parts=_MAX_PARTS)
    try:
        return parser.parse(BytesIO(body), boundary.encode("latin-1"), len(body))
    except (ValueError, RequestEntityTooLarge) as error:
        raise Problem("malformed-multipart", "The body is no multipart form with its declared boundary.") from error


def _parameters(request: Request) -> dict[str, str]:
    # Most have none.
    return _single(request.args) if request.query_string else {}


def _single(values: "MultiDict[str, str]") -> dict[str, str]:
    repeated = {name: ["Given more than once."] for name, given in values.lists() if len(given) > 1}
    if repeated:
        raise Problem("invalid-request", "Some parameters are given more than once.", repeated)
    return values.to_dict()


def _refuse_type(media_type: str) -> NoReturn:
    known = ", ".join(name for name in _TAKEN if name)
    raise Problem(
        "unsupported-media-type", f"Content-Type {media_type[:80]!r} is not taken; taken are {known}, or none."
    )


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)

"""
The bytes of an answer.
"""

from collections.abc import Iterable
from wsgiref.types import WSGIEnvironment

import orjson
from flask import Response

from service.problems import Answer
from service.web.negotiation import JSON


class JsonResponse(Response):
    """
    An answer that is there as a whole. Werkzeug is ready for one that comes in pieces, has to be closed, or leads
    elsewhere, which costs as much again as to make it.
    """

    def get_wsgi_response(self, environ: WSGIEnvironment) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
        """
        Body, status and headers, as a server takes them.
        """
        body = () if environ["REQUEST_METHOD"] == "HEAD" else (self.get_data(),)
        return body, self.status, self.headers.to_wsgi_list()


def write_json(answer: Answer | None) -> bytes:
    """
    JSON as UTF-8, keys in their given order: equal answers are equal bytes.

    >>> write_json(Answer({"b": "é", "a": None}))
    b'{"b":"\\xc3\\xa9","a":null}'
    """
    return orjson.dumps(answer)


def json_response(answer: Answer | None, status: int = 200, media_type: str = JSON) -> JsonResponse:
    """
    An answer as a response.
    """
    return JsonResponse(write_json(answer), status=status, content_type=media_type)

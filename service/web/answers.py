"""
The bytes of an answer.
"""

import json

from flask import Response

from service.problems import Answer
from service.web.negotiation import JSON


def write_json(answer: Answer | None) -> bytes:
    """
    JSON as UTF-8, keys in their given order: equal answers are equal bytes.

    >>> write_json(Answer({"b": "é", "a": None}))
    b'{"b":"\\xc3\\xa9","a":null}'
    """
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8")


def json_response(answer: Answer | None, status: int = 200, media_type: str = JSON) -> Response:
    """
    An answer as a response.
    """
    return Response(write_json(answer), status=status, content_type=media_type)

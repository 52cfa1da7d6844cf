"""
Exceptions become problems: the one place where that happens.
"""

import structlog
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from service.problems import PROBLEMS, Problem
from service.web.answers import json_response
from service.web.negotiation import PROBLEM
from service.whereabouts import whereabouts

_LOG = structlog.get_logger("copydesk")

# What Flask itself raises, by status; any other of its client errors is a bad-request.
_FLASK_CODES = {404: "not-found", 405: "method-not-allowed", 413: "body-too-large"}


def register_error_handlers(app: Flask) -> None:
    """
    Answer every exception of the app with a problem.
    """
    app.register_error_handler(Problem, answer_problem)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unforeseen)


def answer_problem(problem: Problem) -> Response:
    """
    A problem as a response; its code is kept for log and metrics.
    """
    g.code = problem.type.code
    response = json_response(problem.answer(g.request_id), problem.type.status, PROBLEM)
    response.headers.extend(problem.headers)
    return response


def _answer_http(error: HTTPException) -> Response:
    status = error.code or 500
    code = _FLASK_CODES.get(status, "bad-request" if status < 500 else "internal-error")
    headers = {"Allow": ", ".join(sorted(error.valid_methods or ()))} if isinstance(error, MethodNotAllowed) else None
    return answer_problem(Problem(code, PROBLEMS[code].when, headers=headers))


def _answer_unforeseen(error: Exception) -> Response:
    _LOG.error("internal-error", **whereabouts(error))
    return answer_problem(Problem("internal-error", "The service failed on this request; its log knows where."))

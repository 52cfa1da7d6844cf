"""
The app: settings and an extractor in, a WSGI application out.
"""

import importlib.metadata
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from flask import Flask, Request, g
from werkzeug.routing import MapAdapter

from service.articles import Desk, Extractor, Inspector
from service.checks import inspect
from service.extraction import extract
from service.extraction.limits import Limits as DocumentLimits
from service.isolated import IsolatedExtractor
from service.isolation import Limits
from service.logs import configure_logs
from service.machine import this_machine
from service.metrics import PrometheusMetrics
from service.settings import Settings, read_settings
from service.sizes import sized
from service.web.access import restrict
from service.web.errors import register_error_handlers
from service.web.holding import Holding, Share
from service.web.observing import METRICS, observe
from service.web.spans import SPANS, Spans
from service.web.views import DRAINING, build_api, build_pages

POOL = "extraction-pool"
MEBIBYTE = 1 << 20


class _App(Flask):
    """
    Flask without what it looks into for each request and never finds here.
    """

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """
        The function itself: none is a coroutine.
        """
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """
        What finds the route of a request: by path and method, whatever the host.
        """
        if request is None:
            return None
        return MapAdapter(self.url_map, "localhost", "/", "", "http", request.path, request.method)


def create_app(
    settings: Settings,
    extractor: Extractor = extract,
    metrics: PrometheusMetrics | None = None,
    inspector: Inspector = inspect,
) -> Flask:
    """
    An application that shares nothing with another one.

    Args:
        settings: of the deployment, sized.
        extractor: what turns documents into articles.
        metrics: where all is counted, None for new ones.
        inspector: what checks documents.
    """
    metrics = metrics or PrometheusMetrics()
    app = _App("service.web", static_url_path="/static")
    # A path has one spelling: no redirects, which would be HTML pages.
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False
    app.extensions[METRICS] = metrics
    app.extensions[DRAINING] = False
    app.extensions[SPANS] = None
    observe(app, metrics)
    restrict(app, settings)
    _bound_bodies(app, settings)
    register_error_handlers(app)
    app.register_blueprint(build_api(Desk(extractor, metrics, inspector), settings))
    app.register_blueprint(build_pages(metrics))
    return app


def _bound_bodies(app: Flask, settings: Settings) -> None:
    # The largest body that is allowed must get in, if alone.
    most = settings.max_body_bytes + settings.max_inflated_bytes
    holding = Holding(max(settings.bodies_mb * MEBIBYTE, most))

    def open_share() -> None:
        g.share = Share(holding)

    app.before_request(open_share)
    app.teardown_request(lambda _error: g.share.close() if "share" in g else None)


def app_from(environ: Mapping[str, str] = os.environ) -> Flask:
    """
    The application of a deployment, with its logs.

    Raises:
        SettingsError: a variable is wrong.
    """
    settings = sized(read_settings(environ), this_machine())
    configure_logs(settings.log_level, settings.log_format)
    metrics = PrometheusMetrics()
    metrics.add("copydesk_build_info", version=importlib.metadata.version("copydesk"), python=platform.python_version())
    extractor = IsolatedExtractor(document_limits(settings), _limits(settings), metrics)
    app = create_app(settings, extractor, metrics, extractor.inspect)
    # Each worker starts its own, after it was forked.
    app.extensions[POOL] = extractor
    app.extensions[SPANS] = Spans() if settings.traces == "otlp" else None
    return app


def _limits(settings: Settings) -> Limits:
    return Limits(
        children=settings.children,
        queue=settings.queue,
        deadline_seconds=settings.deadline_seconds,
        memory_bytes=settings.memory_mb * MEBIBYTE,
        recycle_documents=settings.recycle_documents,
        recycle_bytes=settings.recycle_mb * MEBIBYTE,
    )


def document_limits(settings: Settings) -> DocumentLimits:
    """
    What a document may be large in: each bound has a setting of its name.
    """
    return DocumentLimits(**{bound.name: getattr(settings, f"max_{bound.name}") for bound in fields(DocumentLimits)})

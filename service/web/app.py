"""
The app: settings and an extractor in, a WSGI application out.
"""

import os
from collections.abc import Mapping
from dataclasses import fields
from functools import partial

from flask import Flask

from service.articles import Desk, Extractor
from service.extraction import Article, Document, ExtractionError, extract
from service.extraction.limits import Limits as DocumentLimits
from service.isolation import Limits, Pool
from service.logs import configure_logs
from service.machine import this_machine
from service.metrics import PrometheusMetrics
from service.settings import Settings, read_settings
from service.sizes import sized
from service.web.errors import register_error_handlers
from service.web.observing import METRICS, observe
from service.web.views import DRAINING, build_api, build_pages

POOL = "extraction-pool"
MEBIBYTE = 1 << 20


def create_app(settings: Settings, extractor: Extractor = extract) -> Flask:
    """
    An application that shares nothing with another one.
    """
    app = Flask("service.web", static_url_path="/static")
    # A path has one spelling: no redirects, which would be HTML pages.
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False
    metrics = PrometheusMetrics()
    app.extensions[METRICS] = metrics
    app.extensions[DRAINING] = False
    observe(app, metrics)
    register_error_handlers(app)
    app.register_blueprint(build_api(Desk(extractor, metrics), settings))
    app.register_blueprint(build_pages(metrics))
    return app


def app_from(environ: Mapping[str, str] = os.environ) -> Flask:
    """
    The application of a deployment, with its logs.

    Raises:
        SettingsError: a variable is wrong.
    """
    settings = sized(read_settings(environ), this_machine())
    configure_logs(settings.log_level)
    pool = Pool[Document, Article](
        partial(extract, limits=document_limits(settings)), ExtractionError, _limits(settings)
    )
    app = create_app(settings, pool)
    # Each worker starts its own, after it was forked.
    app.extensions[POOL] = pool
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

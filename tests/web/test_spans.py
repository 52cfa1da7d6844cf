"""
Spans of requests: off by default, without a trace of OpenTelemetry; told to a collector where they are on.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from service.settings import SettingsError
from service.web.spans import SPANS, Spans
from tests.web.notes import Notes

ROOT = Path(__file__).parent.parent.parent
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TEXT = b"Words of a document that nobody may read in a trace"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    """
    What the spans below are sent to.
    """
    return InMemorySpanExporter()


@pytest.fixture
def traced(build: Callable[..., Flask], exporter: InMemorySpanExporter) -> Flask:
    """
    An app that writes spans.
    """
    app = build()
    app.extensions[SPANS] = Spans()
    app.extensions[SPANS].start(SimpleSpanProcessor(exporter))
    return app


def only(exporter: InMemorySpanExporter) -> ReadableSpan:
    """
    The one span there is.
    """
    (span,) = exporter.get_finished_spans()
    return span


def test_a_request_is_a_span(traced: Flask, exporter: InMemorySpanExporter, capsys: pytest.CaptureFixture[str]) -> None:
    """
    With what the log says, by the names of the conventions, as long as the request, and in no trace but its own.
    """
    from service.logs import configure_logs

    configure_logs("info")
    traced.test_client().post("/v1/extract?url=https://secret.example/", data=TEXT, content_type="text/plain")
    span = only(exporter)
    line = json.loads(capsys.readouterr().err)
    attributes = dict(span.attributes or {})

    assert (span.name, span.kind, span.parent) == ("POST /v1/extract", SpanKind.SERVER, None)
    assert attributes["http.request.method"] == "POST"
    assert attributes["http.route"] == "/v1/extract"
    assert attributes["http.response.status_code"] == 200
    assert attributes["http.request.body.size"] == len(TEXT)
    assert attributes["copydesk.kind"] == "text"
    assert attributes["copydesk.request_id"] == line["request_id"]
    assert "secret" not in str(attributes)
    assert "Words" not in str(attributes)
    assert span.end_time
    assert span.start_time
    assert (span.end_time - span.start_time) / 1e9 == pytest.approx(line["seconds"], abs=1e-5)
    assert span.context
    assert line["trace_id"] == f"{span.context.trace_id:032x}"


@pytest.mark.parametrize(("flags", "taken"), [("01", True), ("03", True), ("00", False)])
def test_the_client_is_the_parent(traced: Flask, exporter: InMemorySpanExporter, flags: str, taken: bool) -> None:
    """
    And decides whether the span is taken.
    """
    traced.test_client().get("/healthz", headers={"traceparent": f"00-{TRACE}-{PARENT}-{flags}"})
    spans = exporter.get_finished_spans()

    assert len(spans) == taken
    for span in spans:
        assert span.context
        assert span.parent
        assert (f"{span.context.trace_id:032x}", f"{span.parent.span_id:016x}") == (TRACE, PARENT)


@pytest.mark.parametrize("header", ["", f"00-{'0' * 32}-{PARENT}-01", "nonsense"])
def test_a_broken_traceparent_is_none(traced: Flask, exporter: InMemorySpanExporter, header: str) -> None:
    """
    The span begins a trace of its own.
    """
    traced.test_client().get("/healthz", headers={"traceparent": header})

    assert only(exporter).parent is None


@pytest.mark.parametrize(
    ("outcome", "status", "code", "failed"),
    [(ValueError("secret"), 500, "internal-error", True), (None, 404, "not-found", False)],
)
def test_problems_are_told(
    traced: Flask,
    exporter: InMemorySpanExporter,
    notes: Notes,
    outcome: Exception | None,
    status: int,
    code: str,
    failed: bool,
) -> None:
    """
    With their code; only a fault of the service makes the span a failure, and no message is in it.
    """
    if outcome:
        notes.outcome = outcome
    traced.test_client().post("/v1/extract" if outcome else "/nothing", data=TEXT, content_type="text/plain")
    span = only(exporter)

    assert span.attributes
    assert (span.attributes["http.response.status_code"], span.attributes["copydesk.code"]) == (status, code)
    assert (span.status.status_code is StatusCode.ERROR) == failed
    assert "secret" not in span.to_json()


def test_before_the_start_nothing_is_written(build: Callable[..., Flask]) -> None:
    """
    In the process that the workers are forked from.
    """
    app = build()
    app.extensions[SPANS] = Spans()

    assert app.test_client().get("/healthz").status_code == 200


def test_off_imports_nothing() -> None:
    """
    Whoever wants no spans pays nothing for them.
    """
    code = (
        "import sys; from service.web.app import app_from; app_from({}).test_client().get('/healthz');"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_on_without_the_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    At the start, with what is missing.
    """
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"COPYDESK_TRACES is otlp, but .* the extra `otel`"):
        Spans()

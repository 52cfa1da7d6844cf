"""
OpenTelemetry: a span for each request, where COPYDESK_TRACES asks for it and the extra `otel` is installed.

Nothing of OpenTelemetry is imported otherwise. Where the spans go, and how many, is told by its own environment
variables (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME and so on).
"""

import importlib.metadata
import importlib.util
import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from service.settings import SettingsError
from service.web.traces import Trace

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import SpanProcessor
    from opentelemetry.trace import Tracer

# Where an app keeps its `Spans` among its extensions, None where it writes none.
SPANS = "copydesk.spans"

# What the log calls it -> what OpenTelemetry's conventions for HTTP call it. The rest is named for this service.
_CONVENTIONS: Mapping[str, str] = {
    "method": "http.request.method",
    "endpoint": "http.route",
    "status": "http.response.status_code",
    "received": "http.request.body.size",
    "sent": "http.response.body.size",
}
_SERVER_ERROR = 500


class Spans:
    """
    Writes spans. To be started in each process by itself: it has a thread that sends.
    """

    def __init__(self) -> None:
        """
        One that writes nothing yet.

        Raises:
            SettingsError: OpenTelemetry is not installed.
        """
        if importlib.util.find_spec("opentelemetry") is None:
            raise SettingsError("COPYDESK_TRACES is otlp, but OpenTelemetry is not installed: the extra `otel` has it.")
        self._tracer: Tracer | None = None

    def start(self, processor: "SpanProcessor | None" = None) -> None:
        """
        Begin to write.

        Args:
            processor: what takes the spans; None is one that sends them in batches, by OTLP over HTTP.
        """
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        version = importlib.metadata.version("copydesk")
        name = os.environ.get("OTEL_SERVICE_NAME", "copydesk")
        # It sends what is left when the process ends.
        provider = TracerProvider(resource=Resource.create({"service.name": name, "service.version": version}))
        provider.add_span_processor(processor or BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = provider.get_tracer("copydesk", version)

    def write(self, trace: Trace | None, seconds: float, facts: Mapping[str, object]) -> str:
        """
        The span of a request that has just been answered.

        Args:
            trace: where the client stands, None where it did not say.
            seconds: how long it took, up to now.
            facts: what the log tells of it.

        Returns:
            The id of its trace, "" before the start.
        """
        from opentelemetry.trace import SpanKind, Status, StatusCode

        if self._tracer is None:
            return ""
        end = time.time_ns()
        span = self._tracer.start_span(
            f"{facts['method']} {facts['endpoint']}",
            context=_context(trace),
            kind=SpanKind.SERVER,
            start_time=end - int(seconds * 1e9),
        )
        for name, value in facts.items():
            if isinstance(value, str | int | float):
                span.set_attribute(_CONVENTIONS.get(name, f"copydesk.{name}"), value)
        if int(str(facts["status"])) >= _SERVER_ERROR:
            span.set_status(Status(StatusCode.ERROR))
        span.end(end)
        return f"{span.get_span_context().trace_id:032x}"


def _context(trace: Trace | None) -> "Context | None":
    from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context

    if trace is None:
        return None
    flags = TraceFlags(int(trace.flags, 16) & TraceFlags.SAMPLED)
    parent = SpanContext(int(trace.trace_id, 16), int(trace.parent_id, 16), is_remote=True, trace_flags=flags)
    return set_span_in_context(NonRecordingSpan(parent))

"""
Spans of a service that runs, as a collector gets them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.system.server import running_server

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TEXT = b"Bridge opens to traffic\n\nThe council opened the new bridge on Monday after years of work.\n"


@contextmanager
def collector() -> Iterator[tuple[int, list[Span]]]:
    """
    The port of a collector, and what it has got.
    """
    spans: list[Span] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = ExportTraceServiceRequest()
            request.ParseFromString(self.rfile.read(int(self.headers["Content-Length"])))
            for resource in request.resource_spans:
                assert any(
                    (entry.key, entry.value.string_value) == ("service.name", "copydesk")
                    for entry in resource.resource.attributes
                )
                spans.extend(span for scope in resource.scope_spans for span in scope.spans)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """
            Nothing.
            """

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, spans
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_spans_arrive(tmp_path: Path) -> None:
    """
    From both workers, at the latest when they end; those of the client's trace are its children.
    """
    with collector() as (port, spans):
        environ = {"COPYDESK_TRACES": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port}"}
        with running_server(tmp_path, COPYDESK_WORKERS="2", **environ) as server:
            for _ in range(20):
                headers = {"Content_Type": "text/plain", "traceparent": f"00-{TRACE}-{PARENT}-01"}
                assert server.call("POST", "/v1/extract", TEXT, **headers).status == 200
            assert server.stop() == 0
        ours = [span for span in spans if span.name == "POST /v1/extract"]

    assert len(ours) == 20
    assert {(span.trace_id.hex(), span.parent_span_id.hex()) for span in ours} == {(TRACE, PARENT)}


def test_no_collector_costs_nothing(tmp_path: Path) -> None:
    """
    Requests are answered, and the service ends in time.
    """
    environ = {"COPYDESK_TRACES": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    with running_server(tmp_path, COPYDESK_WORKERS="1", **environ) as server:
        statuses = [server.call("POST", "/v1/extract", TEXT, Content_Type="text/plain").status for _ in range(5)]
        stopped = server.stop()

    assert statuses == [200] * 5
    assert stopped == 0

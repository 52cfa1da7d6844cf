"""
Where a request stands among others: `traceparent` is taken over where it is valid.
"""

import json

import pytest
from flask.testing import FlaskClient

from service.web.traces import Trace, read_traceparent

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.mark.parametrize(
    ("header", "trace"),
    [
        (f"00-{TRACE}-{PARENT}-01", Trace(TRACE, PARENT, "01")),
        (f" 00-{TRACE}-{PARENT}-00 ", Trace(TRACE, PARENT, "00")),
        (f"cc-{TRACE}-{PARENT}-01", Trace(TRACE, PARENT, "01")),
        (f"cc-{TRACE}-{PARENT}-01-what-comes", Trace(TRACE, PARENT, "01")),
        (f"00-{TRACE}-{PARENT}-01-what-comes", None),
        (f"ff-{TRACE}-{PARENT}-01", None),
        (f"00-{TRACE.upper()}-{PARENT}-01", None),
        (f"00-{'0' * 32}-{PARENT}-01", None),
        (f"00-{TRACE}-{'0' * 16}-01", None),
        (f"00-{TRACE}-{PARENT}", None),
        (f"00-{TRACE}-{PARENT}-1", None),
        (f"0-{TRACE}-{PARENT}-01", None),
        (f"00-{TRACE[1:]}-{PARENT}-01", None),
        (f"00-{TRACE}-{PARENT}-01, 00-{TRACE}-{PARENT}-01", None),
        (f"00-{TRACE}-{PARENT}-01\n", None),
        ("00-" + "a" * 100_000, None),
        ("", None),
        (None, None),
    ],
)
def test_traceparent(header: str | None, trace: Trace | None) -> None:
    """
    What breaks the form is as good as none.
    """
    assert read_traceparent(header) == trace


@pytest.mark.parametrize(
    ("header", "logged"),
    [
        (f"00-{TRACE}-{PARENT}-01", {"trace_id": TRACE, "parent_id": PARENT}),
        (f"00-{TRACE}-{PARENT}-xx", {}),
    ],
)
@pytest.mark.parametrize("path", ["/v1/extract", "/nothing"])
def test_the_log_names_the_trace(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], path: str, header: str, logged: dict[str, str]
) -> None:
    """
    Of this request, and not of the one before.
    """
    from service.logs import configure_logs

    configure_logs("info")
    client.post(path, data=b"Words", headers={"traceparent": header})
    client.get("/healthz")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())

    assert {name: first[name] for name in ("trace_id", "parent_id") if name in first} == logged
    assert "trace_id" not in second

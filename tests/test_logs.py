"""
The log's two forms.
"""

import io
import json
import logging
import sys

import pytest
import structlog

from service.logs import configure_logs


class Terminal(io.StringIO):
    """
    A stream that says it is a terminal.
    """

    def isatty(self) -> bool:
        return True


def logged(form: str, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """
    What is written of one event.
    """
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("info", form)
    structlog.get_logger("copydesk").info("request", status=200)
    return stream.getvalue()


@pytest.mark.parametrize(("form", "stream"), [("json", io.StringIO()), ("json", Terminal()), ("auto", io.StringIO())])
def test_json(form: str, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Lines for machines, also on a terminal where that is asked for.
    """
    line = json.loads(logged(form, stream, monkeypatch))

    assert (line["event"], line["status"], line["level"]) == ("request", 200, "info")


@pytest.mark.parametrize(
    ("form", "stream", "no_color", "coloured"),
    [
        ("auto", Terminal(), "", True),
        ("text", Terminal(), "", True),
        ("text", Terminal(), "1", False),
        ("text", io.StringIO(), "", False),
    ],
)
def test_text(form: str, stream: io.StringIO, no_color: str, coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Lines for people; colours on a terminal alone, and not where NO_COLOR is set.
    """
    monkeypatch.setenv("NO_COLOR", no_color)
    line = logged(form, stream, monkeypatch)

    assert "request" in line
    assert "status" in line
    assert ("\x1b[" in line) == coloured


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_form_tells_the_message_of_an_exception(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It may quote a document.
    """
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("info", form)
    logging.getLogger("gunicorn.error").error("Failed", exc_info=ValueError("secret"))

    assert "ValueError" in stream.getvalue()
    assert "secret" not in stream.getvalue()


class Broken(io.StringIO):
    """
    A stream whose reader is gone.
    """

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_log_that_nobody_reads_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What logs goes on.
    """
    assert logged("json", Broken(), monkeypatch) == ""


def test_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What is below the level is not written.
    """
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("warning", "json")
    log = structlog.get_logger("copydesk")
    log.info("request")
    log.warning("late")

    assert [json.loads(line)["level"] for line in stream.getvalue().splitlines()] == ["warning"]

"""
Logs: lines on stderr, one for each request, as JSON or for a terminal. Never the document, so also no message of a
library's own logger or of an unforeseen exception: they quote what they choke on.
"""

import logging
import logging.config
import os
import sys
import threading
from contextlib import suppress
from typing import Any

import structlog

from service.whereabouts import whereabouts

_STAMP = structlog.processors.TimeStamper(fmt="iso", utc=True)


def log_config(level: str, form: str = "json") -> dict[str, Any]:
    """
    A configuration for `logging`: what gunicorn and the service log as lines on stderr, all else nowhere.

    Args:
        level: the lowest level that is written, as "info".
        form: "json", "text", or "auto": text where stderr is a terminal.
    """
    final = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _without_message, _renderer(form)]
    shared = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, _STAMP]
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "processors": final, "foreign_pre_chain": shared}
    own = {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "loggers": {"gunicorn.error": own},
        "root": {"handlers": ["nowhere"], "level": "CRITICAL"},
    }


def configure_logs(level: str, form: str = "json") -> None:
    """
    Configure `logging`, see `log_config`, and `structlog`, which writes by itself: its lines are of requests, and the
    way through `logging` takes as long again as to make and to write one.
    """
    logging.config.dictConfig(log_config(level, form))
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _add_name,
            _STAMP,
            _renderer(form),
        ],
        logger_factory=_Lines,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )


class _Lines:
    """
    Writes lines on stderr, as structlog's WriteLogger does, which raises where nobody reads them any more.
    """

    _lock = threading.Lock()

    def __init__(self, *_name: str) -> None:
        """
        One for any name.
        """

    def msg(self, line: str) -> None:
        """
        Write a line; where nobody reads them any more, requests go on without.
        """
        with self._lock, suppress(OSError, ValueError):
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = msg


def _add_name(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    event["logger"] = "copydesk"
    return event


def _without_message(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    information = event.pop("exc_info", None)
    error = information[1] if isinstance(information, tuple) else information
    if isinstance(error, BaseException):
        event.update(whereabouts(error))
    return event


def _renderer(form: str) -> structlog.typing.Processor:
    terminal = sys.stderr.isatty()
    if form == "text" or (form == "auto" and terminal):
        # https://no-color.org: set to anything, it means none.
        return structlog.dev.ConsoleRenderer(colors=terminal and not os.environ.get("NO_COLOR"), sort_keys=False)
    return structlog.processors.JSONRenderer(sort_keys=False, ensure_ascii=False)

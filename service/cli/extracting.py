"""
`copydesk extract FILE`: the article of one document; `copydesk openapi`.
"""

import argparse
import json
import sys
from pathlib import Path

from service.articles import Desk
from service.cli.speaking import USAGE, complain
from service.extraction import extract
from service.extraction.document import Document
from service.logs import configure_logs
from service.metrics import NullMetrics
from service.openapi import write_openapi
from service.orders import Order, read_options
from service.problems import Problem

_HINTS = ("url", "title", "language")

# What scripts can tell apart from a command that can't be run: no article to be had.
_NO_ARTICLE = 1


def run_extract(options: argparse.Namespace) -> int:
    """
    Print an article.

    Returns:
        The exit status: 0, 1 where the document gives no article, 2 for wrong options or an unreadable file.
    """
    configure_logs("error")
    try:
        answer = Desk(extract, NullMetrics()).answer(_order(options))
    except Problem as problem:
        if problem.errors:
            complain("; ".join(f"--{name} {_joined(complaints)}" for name, complaints in problem.errors.items()))
            return USAGE
        complain(f"{options.file}: {problem.detail}")
        return _NO_ARTICLE
    except OSError as error:
        complain(f"{options.file}: {error.strerror}")
        return USAGE
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def run_openapi(_options: argparse.Namespace) -> int:
    """
    Print the description of the service.
    """
    sys.stdout.write(write_openapi())
    return 0


def _order(options: argparse.Namespace) -> Order:
    given = {name: value for name in (*_HINTS, "include") if (value := getattr(options, name)) is not None}
    wanted, hints = read_options(given)
    content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    document = Document(content, options.kind, url=hints.url, title=hints.title, language=hints.language)
    return Order(document, wanted)


def _joined(complaints: object) -> str:
    return " ".join(map(str, complaints)) if isinstance(complaints, list) else str(complaints)

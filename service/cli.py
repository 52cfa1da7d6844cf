"""
The command line: `copydesk extract FILE`.
"""

import argparse
import importlib.metadata
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from service.articles import Desk, Order, read_options
from service.extraction import extract
from service.extraction.document import Document
from service.logs import configure_logs
from service.metrics import NullMetrics
from service.openapi import write_openapi
from service.problems import Problem

_HINTS = ("url", "title", "language")

# What scripts can tell apart: no article to be had, and a command that can't be run.
_NO_ARTICLE = 1
_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run a command.

    Returns:
        The exit status: 0, 1 where the document gives no article, 2 for a wrong command line or an unreadable file.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    configure_logs("error")
    if options.command == "openapi":
        sys.stdout.write(write_openapi())
        return 0
    try:
        answer = Desk(extract, NullMetrics()).answer(_order(options))
    except Problem as problem:
        if problem.errors:
            _complain("; ".join(f"--{name} {_joined(complaints)}" for name, complaints in problem.errors.items()))
            return _USAGE
        _complain(f"{options.file}: {problem.detail}")
        return _NO_ARTICLE
    except OSError as error:
        _complain(f"{options.file}: {error.strerror}")
        return _USAGE
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description="Web pages and pasted article text in, articles out.")
    parser.add_argument("--version", action="version", version=f"copydesk {importlib.metadata.version('copydesk')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("extract", help="print the article of a document as JSON")
    command.add_argument("file", metavar="FILE", help="a page or a text; - is the standard input")
    command.add_argument("--kind", choices=("html", "text"), help="what the file is (told by its content)")
    command.add_argument("--url", help="where it came from: a name, never fetched")
    command.add_argument("--title", help="the page's document title, where it is known")
    command.add_argument("--language", help="a BCP 47 hint")
    command.add_argument("--include", help="extras, parted by commas: provenance, removed")
    commands.add_parser("openapi", help="print the description of the service (OpenAPI 3.1)")
    return parser


def _order(options: argparse.Namespace) -> Order:
    given = {name: value for name in (*_HINTS, "include") if (value := getattr(options, name)) is not None}
    wanted, hints = read_options(given)
    content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    document = Document(content, options.kind, url=hints.url, title=hints.title, language=hints.language)
    return Order(document, wanted)


def _joined(complaints: object) -> str:
    return " ".join(map(str, complaints)) if isinstance(complaints, list) else str(complaints)


def _complain(sentence: str) -> None:
    print(f"copydesk: {sentence}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

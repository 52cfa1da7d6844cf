"""
What can be typed. Loads nothing of the commands, so that help and wrong usage are there at once.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REPORTS = ("text", "json", "github", "junit", "sarif", "codequality", "checkstyle")
SEVERITIES = ("error", "warning", "info")
NEWEST = "HEAD"

_CHECK = """\
Check articles as an editor would: what is missing, what is left over, what looks broken, and where.

Reads pages (.html, .htm, .xhtml), text (.txt, .text), Markdown with front matter (.md, .markdown), and documents or
articles as JSON and NDJSON (.json, .ndjson, .jsonl). In folders, what .gitignore names is left out.
"""
_STATUS = "exit status: 0 clean, 1 findings at or above --fail-on, 2 usage, policy or input that can't be read"


class _Version(argparse.Action):
    """
    Looks the version up when it is asked for.
    """

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: str | Sequence[Any] | None,
        _option: str | None = None,
    ) -> None:
        """
        Print it and end.
        """
        print(f"copydesk {version()}")
        parser.exit()


def version() -> str:
    """
    What is installed.
    """
    import importlib.metadata

    return importlib.metadata.version("copydesk")


def build_parser() -> argparse.ArgumentParser:
    """
    The parser of all commands.
    """
    parser = argparse.ArgumentParser(prog="copydesk", description="Web pages and pasted article text in, articles out.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_extract(commands.add_parser("extract", help="print the article of a document as JSON"))
    _add_check(
        commands.add_parser(
            "check",
            help="check articles before they are published",
            description=_CHECK,
            epilog=_STATUS,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    commands.add_parser("openapi", help="print the description of the service (OpenAPI 3.1)")
    return parser


def _add_extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a page or a text; - is the standard input")
    command.add_argument("--kind", choices=("html", "text"), help="what the file is (told by its content)")
    command.add_argument("--url", help="where it came from: a name, never fetched")
    command.add_argument("--title", help="the page's document title, where it is known")
    command.add_argument("--language", help="a BCP 47 hint")
    command.add_argument("--include", help="extras, parted by commas: provenance, removed")


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders or patterns; - is the standard input (default: .)"
    )
    command.add_argument("--policy", type=Path, metavar="FILE", help="the policy for all files (found above each file)")
    command.add_argument(
        "--fail-on", choices=SEVERITIES, default="error", help="the least severity that fails (default: error)"
    )
    command.add_argument("--format", choices=REPORTS, default="text", help="the form of the report (default: text)")
    command.add_argument("--output", type=Path, metavar="FILE", help="write the report there")
    command.add_argument(
        "--changed",
        nargs="?",
        const=NEWEST,
        metavar="REV",
        help="only files that changed since the work parted from a revision of git (default: HEAD)",
    )
    command.add_argument("--server", metavar="URL", help="let a running service check instead of this process")
    baseline = command.add_mutually_exclusive_group()
    baseline.add_argument("--baseline", type=Path, metavar="FILE", help="accept the findings that it holds")
    baseline.add_argument("--write-baseline", type=Path, metavar="FILE", help="accept today's findings from now on")
    other = command.add_mutually_exclusive_group()
    other.add_argument("--init", action="store_true", help="write a commented copydesk.toml and end")
    other.add_argument("--explain", metavar="RULE", help="tell what a rule is about and end")
    other.add_argument("--list-rules", action="store_true", help="list all rules and end")

"""
The report as GitHub's workflow commands, which the log of a workflow turns into annotations of the lines.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. GitHub shows ten errors, ten warnings
and ten notices of a step; the log has all of them, and the summary below them counts.
"""

from collections.abc import Mapping

from service.checks.finding import Severity
from service.checks.reports.report import SURROGATE, Entry, Report, escaped
from service.checks.reports.text import summary

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
# As the toolkit of GitHub escapes them (actions/toolkit, command.ts): a message, and the value of a property.
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """
    A command for each finding and for each file that could not be checked, and a summary.
    """
    failures = [_command("error", path, {"title": "not checked"}, error) for path, error in report.failures]
    return "\n".join([*failures, *(_annotation(path, entry) for path, entry in report.entries), summary(report)]) + "\n"


def _annotation(path: str, entry: Entry) -> str:
    finding = entry.finding
    places = {"line": finding.line, "col": finding.column}
    properties = {name: str(value) for name, value in places.items() if value is not None} | {"title": finding.rule}
    return _command(_COMMANDS[finding.severity], path, properties, finding.message)


def _command(name: str, path: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in {"file": path, **properties}.items())
    return f"::{name} {told}::{_escaped(message, _MESSAGE)}"


def _escaped(text: str, escapes: Mapping[int, str]) -> str:
    return SURROGATE.sub(escaped, text).translate(escapes)

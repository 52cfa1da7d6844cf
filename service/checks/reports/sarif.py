"""
The report as SARIF 2.1.0 (OASIS), which GitHub's code scanning and many editors read.

GitHub takes no file of more than 25,000 results and shows 5,000, the most severe ones
(https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
So this writes no more than those, and a notification of the run says how many it left out.
"""

import os
from urllib.parse import quote

from service.checks.finding import SEVERITIES, Severity
from service.checks.reports.jsontext import dump
from service.checks.reports.report import Entry, Report
from service.checks.rule import Rule

RESULTS = 5_000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# Where relative paths begin: GitHub knows this name as the root of the repository.
_ROOT = "%SRCROOT%"


def render(report: Report) -> str:
    """
    A log with one run.
    """
    ranked = sorted(report.entries, key=lambda item: SEVERITIES.index(item[1].finding.severity))
    kept = set(map(id, (entry for _, entry in ranked[:RESULTS])))
    indexes = {rule: index for index, rule in enumerate(report.rules)}
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(ranked) - len(kept))],
        "results": [_result(path, entry, indexes) for path, entry in report.entries if id(entry) in kept],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump(log)


def _driver(report: Report) -> dict[str, object]:
    return {"name": "copydesk", "version": report.version, "rules": [_rule(rule) for rule in report.rules.values()]}


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.reason},
        "help": {"text": f"{rule.reason}\n\nNot: {rule.example.bad}\nBut: {rule.example.good}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: str, entry: Entry, indexes: dict[str, int]) -> dict[str, object]:
    finding = entry.finding
    # GitHub shows no result without a line.
    region = {"startLine": finding.line or 1} | ({"startColumn": finding.column} if finding.column else {})
    known = {"ruleIndex": indexes[finding.rule]} if finding.rule in indexes else {}
    return {
        "ruleId": finding.rule,
        **known,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}],
        "partialFingerprints": {"copydesk/v1": entry.key},
    }


def _invocation(report: Report, left_out: int) -> dict[str, object]:
    told = [_notification(f"Not checked: {error}", "error", path) for path, error in report.failures]
    if left_out:
        told.append(
            _notification(f"{left_out} findings, the least severe ones, are left out: {RESULTS} fit.", "warning")
        )
    invocation: dict[str, object] = {"executionSuccessful": not report.failures, "exitCode": report.status}
    return invocation | ({"toolExecutionNotifications": told} if told else {})


def _notification(message: str, level: str, path: str | None = None) -> dict[str, object]:
    told: dict[str, object] = {"message": {"text": message}, "level": level}
    if path is not None:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(path)}}]
    return told


def _artifact(path: str) -> dict[str, object]:
    # A path from the root has its own beginning; quoting bytes also serves names that are no UTF-8.
    uri = quote(os.fsencode(path))
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}

"""
The report in the form of GitLab's code quality (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

GitLab compares the fingerprints of two reports to tell what a merge request brings and mends.
"""

import hashlib

from service.checks.finding import Severity
from service.checks.reports.jsontext import dump
from service.checks.reports.report import Entry, Report

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}
_UNCHECKED = "unchecked"


def render(report: Report) -> str:
    """
    An array with an object for each finding and for each file that could not be checked.
    """
    failures = [_issue(path, _UNCHECKED, "critical", error) for path, error in report.failures]
    issues = [*failures, *(_found(path, entry) for path, entry in report.entries)]
    return dump(issues)


def _found(path: str, entry: Entry) -> dict[str, object]:
    finding = entry.finding
    issue = _issue(path, finding.rule, _SEVERITIES[finding.severity], finding.message, finding.line or 1)
    return issue | {"fingerprint": _fingerprint(path, entry.key)}


def _issue(path: str, rule: str, severity: str, message: str, line: int = 1) -> dict[str, object]:
    return {
        "description": message,
        "check_name": rule,
        "fingerprint": _fingerprint(path, rule),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _fingerprint(path: str, key: str) -> str:
    return hashlib.sha256(f"{path}\0{key}".encode("utf-8", "surrogateescape")).hexdigest()

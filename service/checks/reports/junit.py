"""
The report as JUnit's XML, which most CI servers show as tests: a suite for each file, a case for each finding.

A finding below `--fail-on` is a case that passed, and says so in its output; a clean file is one case that passed.
"""

from service.checks.reports.report import Checked, Entry, Report
from service.checks.reports.xmltext import DECLARATION, start_tag, text


def render(report: Report) -> str:
    """
    A document that Jenkins's schema (junit-10.xsd) takes.
    """
    failing = sum(1 for _, entry in report.entries if report.fails(entry.finding))
    tests = sum(_tests(checked) for checked in report.files)
    totals = {"name": "copydesk", "tests": tests, "failures": failing, "errors": len(report.failures)}
    suites = [_suite(report, checked) for checked in report.files]
    return "\n".join([DECLARATION + start_tag("testsuites", totals), *suites, "</testsuites>\n"])


def _tests(checked: Checked) -> int:
    return len(checked.entries) or 1


def _suite(report: Report, checked: Checked) -> str:
    failing = sum(1 for entry in checked.entries if report.fails(entry.finding))
    errors = 0 if checked.error is None else 1
    counts = {"name": checked.path, "tests": _tests(checked), "failures": failing, "errors": errors, "time": "0"}
    cases = [_case(report, checked.path, entry) for entry in checked.entries] or [_whole(checked)]
    return "\n".join([start_tag("testsuite", counts), *cases, "</testsuite>"])


def _case(report: Report, path: str, entry: Entry) -> str:
    finding = entry.finding
    attributes = {"name": finding.rule, "classname": path, "time": "0", "file": path, "line": finding.line}
    place = f"{path}:{finding.line or 1}:{finding.column or 1}"
    words = text(f"{place}: {finding.severity}: {finding.message}")
    if report.fails(finding):
        result = f"{start_tag('failure', {'type': finding.severity, 'message': finding.message})}{words}</failure>"
    else:
        result = f"<system-out>{words}</system-out>"
    return f"{start_tag('testcase', attributes)}{result}</testcase>"


def _whole(checked: Checked) -> str:
    attributes = {"name": "check", "classname": checked.path, "time": "0", "file": checked.path}
    if checked.error is None:
        return start_tag("testcase", attributes, "/")
    error = start_tag("error", {"type": "unchecked", "message": checked.error}, "/")
    return f"{start_tag('testcase', attributes)}{error}</testcase>"

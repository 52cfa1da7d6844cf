"""
The report in the form of Checkstyle, which many editors and CI servers read (checkstyle.org, XMLLogger).
"""

from service.checks.reports.report import Checked, Entry, Report
from service.checks.reports.xmltext import DECLARATION, start_tag

# The version of Checkstyle whose form this is: what most tools write that are not Checkstyle.
_VERSION = "4.3"


def render(report: Report) -> str:
    """
    A `file` with its `error`s for each file.
    """
    files = [_file(checked) for checked in report.files]
    return "\n".join([DECLARATION + start_tag("checkstyle", {"version": _VERSION}), *files, "</checkstyle>\n"])


def _file(checked: Checked) -> str:
    lines = [_error(entry) for entry in checked.entries]
    if checked.error is not None:
        unchecked = {"line": 1, "severity": "error", "message": checked.error, "source": "copydesk.unchecked"}
        lines.insert(0, start_tag("error", unchecked, "/"))
    return "\n".join([start_tag("file", {"name": checked.path}), *lines, "</file>"])


def _error(entry: Entry) -> str:
    finding = entry.finding
    attributes = {
        "line": finding.line or 1,
        "column": finding.column,
        "severity": finding.severity,
        "message": finding.message,
        "source": f"copydesk.{finding.rule}",
    }
    return start_tag("error", attributes, "/")

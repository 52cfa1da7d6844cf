"""
The report as JSON, for scripts: all that is known, in the order of the files.
"""

from dataclasses import asdict

from service.checks.reports.jsontext import dump
from service.checks.reports.report import Checked, Report


def render(report: Report) -> str:
    """
    One object: `version`, `passed`, `summary` and `files`.
    """
    summary: dict[str, int] = {
        "files": len(report.files),
        **{str(severity): count for severity, count in report.counts().items()},
        "accepted": sum(checked.accepted for checked in report.files),
        "unchecked": len(report.failures),
    }
    data = {
        "version": report.version,
        "passed": report.status == 0,
        "summary": summary,
        "files": [_file(checked) for checked in report.files],
    }
    return dump(data)


def _file(checked: Checked) -> dict[str, object]:
    findings = [asdict(entry.finding) | {"fingerprint": entry.key} for entry in checked.entries]
    return {"path": checked.path, "error": checked.error, "findings": findings}

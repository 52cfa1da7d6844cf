"""
The table at the end of a run: hostile inputs by what came of them, and the slowest.
"""

from collections import Counter

import pytest

SLOWEST = 5


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """
    Print what the tests of documents recorded: "status", as the service answers it, "seconds" of processor time.
    """
    told = [
        (dict(report.user_properties), report.nodeid.partition("::")[2])
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
    ]
    rows = [(properties, name) for properties, name in told if "status" in properties]
    if not rows:
        return
    statuses = Counter(str(properties["status"]) for properties, _ in rows)
    terminalreporter.section("hostile inputs")
    counted = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
    terminalreporter.line(f"{len(rows)} inputs: {counted}")
    timed = sorted(((float(str(properties["seconds"])), name) for properties, name in rows), reverse=True)
    for seconds, name in timed[:SLOWEST]:
        terminalreporter.line(f"{seconds:6.2f} s  {name}")

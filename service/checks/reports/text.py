"""
The report for people: findings grouped by file, and a summary.
"""

from service.checks.finding import Severity
from service.checks.reports.report import Checked, Entry, Report, printable

# SGR codes (ECMA-48, section 8.3.117).
_BOLD, _FAINT, _UNDERLINED = "1", "2", "4"
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
_GREEN = "32"


def render(report: Report) -> str:
    """
    A group for each file with findings, then one line that counts.
    """
    groups = [_group(checked, report.colour) for checked in report.files if checked.entries or checked.error]
    return "\n".join([*groups, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """
    One line: how many findings of which severity in how many files.
    """
    counts = {severity: count for severity, count in report.counts().items() if count}
    told = [_counted(count, _noun(severity)) for severity, count in counts.items()]
    faulty = sum(1 for checked in report.files if checked.entries)
    words = f"{', '.join(told)} in {faulty} of {_counted(len(report.files), 'file')}" if told else _clean(report)
    if accepted := sum(checked.accepted for checked in report.files):
        words += f"; {accepted} more in the baseline"
    if report.failures:
        words += f"; {_counted(len(report.failures), 'file')} could not be checked"
    worst = next(iter(counts), None)
    colour = _COLOURS["error"] if report.failures else _COLOURS[worst] if worst else _GREEN
    return _styled(words, report.colour, _BOLD, colour)


def _clean(report: Report) -> str:
    checked = len(report.files) - len(report.failures)
    return f"No findings in {_counted(checked, 'file')}" if checked else "Nothing was checked"


def _group(checked: Checked, colour: bool) -> str:
    lines = [_styled(printable(checked.path), colour, _UNDERLINED)]
    if checked.error is not None:
        lines.append(f"  {_styled('not checked', colour, _COLOURS['error'])}  {printable(checked.error)}")
    width = max((len(_place(entry)) for entry in checked.entries), default=0)
    rules = max((len(entry.finding.rule) for entry in checked.entries), default=0)
    lines += [_line(entry, width, rules, colour) for entry in checked.entries]
    return "\n".join(lines) + "\n"


def _line(entry: Entry, width: int, rules: int, colour: bool) -> str:
    finding = entry.finding
    place = _styled(_place(entry).rjust(width), colour, _FAINT)
    severity = _styled(finding.severity.ljust(len("warning")), colour, _COLOURS[finding.severity])
    return f"  {place}  {severity}  {finding.rule.ljust(rules)}  {printable(finding.message)}"


def _place(entry: Entry) -> str:
    line, column = entry.finding.line, entry.finding.column
    if line is None:
        return "-"
    return str(line) if column is None else f"{line}:{column}"


def _noun(severity: Severity) -> str:
    return "hint" if severity == "info" else severity


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _styled(text: str, colour: bool, *codes: str) -> str:
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colour else text

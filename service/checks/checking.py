"""
The rules run over a subject.
"""

from collections.abc import Iterator
from itertools import islice

from service.checks.finding import SEVERITIES, Finding, Severity
from service.checks.policy import Policy
from service.checks.rule import Rule
from service.checks.rules import RULES
from service.checks.rules.missing import RULES as _MISSING
from service.checks.subject import Subject

# Findings of one rule that are told: who has so many knows enough, and a hostile document has a million.
MOST_FINDINGS = 50
_REQUIRING = {rule.id: rule.example.field for rule in _MISSING}


def check(subject: Subject, policy: Policy) -> tuple[Finding, ...]:
    """
    The findings of all rules that are on, in the order of their places; those without a place first.
    """
    found = [finding for rule in RULES.values() for finding in _findings(rule, subject, policy)]
    order = {rule: number for number, rule in enumerate(RULES)}
    return tuple(sorted(found, key=lambda one: (one.line or 0, one.column or 0, order[one.rule], one.message)))


def passed(findings: tuple[Finding, ...]) -> bool:
    """
    Whether none of the findings is an error.
    """
    return all(finding.severity != "error" for finding in findings)


def severity_of(rule: Rule, policy: Policy) -> Severity | None:
    """
    How severe the findings of a rule are, None where it is off.
    """
    own = "error" if _REQUIRING.get(rule.id) in policy.required else rule.severity
    setting = policy.rules.get(rule.id, "on")
    return next((severity for severity in SEVERITIES if severity == setting), own if setting == "on" else None)


def _findings(rule: Rule, subject: Subject, policy: Policy) -> Iterator[Finding]:
    severity = None if rule.id in subject.ignored else severity_of(rule, policy)
    if severity is None:
        return
    for fault in islice(rule.find(subject, policy), MOST_FINDINGS):
        line, column = subject.place(fault.at)
        yield Finding(rule.id, severity, fault.message, fault.field, line, column)

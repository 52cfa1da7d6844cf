"""
What an article should have and has not.

A paper prints much without a byline, a notice or a date of its own, so their absence is but worth knowing; the policy's
`required` makes it an error.
"""

from collections.abc import Iterator

from service.checks.finding import Fault, Severity
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject


def _missing(rule: str, field: str, severity: Severity, what: str, good: str) -> Rule:
    def find(subject: Subject, _policy: Policy) -> Iterator[Fault]:
        if not getattr(subject.article, field):
            yield Fault(f"The article has no {what}.", field)

    return Rule(rule, severity, f"An article needs a {what}.", Example(field, None, good), find)


RULES = (
    _missing("missing-headline", "headline", "error", "headline", "Night ferry returns to Lindholm"),
    _missing("missing-body", "body", "error", "body", "The night ferry sails again from Sunday."),
    _missing("missing-byline", "byline", "info", "byline", "By Marta Oyelaran"),
    _missing("missing-copyright", "copyright", "info", "copyright notice", "© 2026 Harbour Gazette"),
    _missing("missing-date", "published", "info", "date of publication", "2026-03-14"),
)

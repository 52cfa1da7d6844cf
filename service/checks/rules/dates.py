"""
Dates that cannot be.
"""

from collections.abc import Iterator
from datetime import date

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject

_FIELDS = (("published", "publication"), ("modified", "the last change"))
_DAY = len("2026-03-14")


def _future(subject: Subject, policy: Policy) -> Iterator[Fault]:
    for field, what in _FIELDS:
        value = getattr(subject.article, field)
        if policy.today and value and date.fromisoformat(value[:_DAY]) > policy.today:
            yield Fault(f"The day of {what}, {value[:_DAY]}, is yet to come.", field, subject.field_at(field))


RULES = (
    Rule(
        "date-in-future",
        "error",
        "What has not come yet was not published then.",
        Example("published", "2062-03-14", "2026-03-14", {"today": "2026-03-14"}),
        _future,
    ),
)

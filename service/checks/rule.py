"""
What a rule is.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.checks.finding import Fault, Severity
from service.checks.policy import Policy
from service.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class Example:
    """
    A fault and the same mended, for the documentation and the tests.

    Attributes:
        field: what the two are values of: a field of the article, or "source" for lines of a text or a page.
        bad, good: None where the field is missing.
        policy: what the policy must say for the rule to speak.
    """

    field: str
    bad: str | None
    good: str | None
    policy: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One rule.

    Attributes:
        id: stable, in kebab case.
        severity: where the policy says nothing else.
        reason: one line: why an editor minds.
        example: see there.
        find: the faults of a subject, in any order; a function of both its arguments alone, in linear time.
    """

    id: str
    severity: Severity
    reason: str
    example: Example
    find: Callable[[Subject, Policy], Iterator[Fault]]

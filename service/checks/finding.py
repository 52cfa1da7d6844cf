"""
What a check reports.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

# The most severe first.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that an editor would want to change.

    Attributes:
        rule: the id of the rule that found it.
        severity: as the policy has it.
        message: a sentence for the one who mends it.
        field: the field of the article it is about, as "headline"; None where it is about none.
        line, column: where in the source, from 1, in characters; None where there is no place in a source.
    """

    rule: str
    severity: Severity
    message: str
    field: str | None
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What a rule yields: a finding that knows no policy and no lines yet.

    Attributes:
        message, field: as of the finding.
        at: character offset into the subject's source, or None.
    """

    message: str
    field: str | None
    at: int | None = None

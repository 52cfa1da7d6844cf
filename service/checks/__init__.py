"""
The content checks: what an editor would say of an article before it is published.

`inspection` takes a document through all of it: the source is decoded, its own ignores (`ignores`) are taken out, the
article is extracted, and both become the `subject`: the article with passages that know their place in the source.
`checking` runs the `rules` over it. A rule yields faults (message, field, offset); severity and line come after, from
the `policy` and the subject, so that a rule knows neither.

`policyfiles` reads a policy from `copydesk.toml` or `pyproject.toml`. There is no clock: rules about the future compare
with the policy's `today` and are silent without it.
"""

from service.checks.checking import MOST_FINDINGS, check, passed, severity_of
from service.checks.finding import SEVERITIES, Finding, Severity
from service.checks.inspection import Inspection, inspect
from service.checks.manuscript import Manuscript
from service.checks.policy import Policy
from service.checks.policyfiles import PolicyError, find_policy, read_policy
from service.checks.rule import Example, Rule
from service.checks.rules import RULES
from service.checks.subject import Subject

__all__ = [
    "MOST_FINDINGS",
    "RULES",
    "SEVERITIES",
    "Example",
    "Finding",
    "Inspection",
    "Manuscript",
    "Policy",
    "PolicyError",
    "Rule",
    "Severity",
    "Subject",
    "check",
    "find_policy",
    "inspect",
    "passed",
    "read_policy",
    "severity_of",
]

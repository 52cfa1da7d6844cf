"""
The documentation of the checks: every rule as it is, and a policy that can be read.
"""

import re
from pathlib import Path

from service.checks import RULES, read_policy
from service.checks.policy import Thresholds

CHECKS = (Path(__file__).parent.parent.parent / "docs" / "checks.md").read_text(encoding="utf-8")


def test_every_rule_is_documented() -> None:
    """
    The table has each rule with its severity and its reason, in their order.
    """
    rows = re.findall(r"^(\| `[a-z-]+` \| \w+ \| [^|]+ \|)", CHECKS, re.M)

    assert rows == [f"| `{rule.id}` | {rule.severity} | {rule.reason} |" for rule in RULES.values()]


def test_the_policy_shown_can_be_read() -> None:
    """
    The policy of the page is one, with all thresholds as they are by default.
    """
    example = re.search(r"```toml\n(.*?)```", CHECKS, re.S)
    assert example
    policy = read_policy(example[1], "copydesk.toml")

    assert policy.thresholds == Thresholds()
    assert policy.for_path("wire/a.txt").required == ("headline", "body")

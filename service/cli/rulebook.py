"""
The calls of `copydesk check` that check nothing: `--list-rules`, `--explain RULE`, `--init`.
"""

import json
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

from service.checks import RULES, Policy
from service.checks.policyfiles import FILE_NAME
from service.checks.reports.report import printable
from service.cli.speaking import USAGE, complain

# Where the template has the thresholds, whose numbers are not written down twice.
_NUMBERS = "# ..."


def list_rules() -> int:
    """
    Print a line for each rule: its id, its severity, and why an editor minds.
    """
    width = max(map(len, RULES))
    for rule in RULES.values():
        print(f"{rule.id.ljust(width)}  {rule.severity.ljust(len('warning'))}  {rule.reason}")
    return 0


def explain_rule(name: str) -> int:
    """
    Print what a rule is about, with its example.
    """
    rule = RULES.get(name)
    if rule is None:
        near = get_close_matches(name, RULES, 1)
        hint = f"did you mean {near[0]}?" if near else "--list-rules lists them"
        complain(f"there is no rule {name!r}; {hint}")
        return USAGE
    print(f"{rule.id} ({rule.severity})\n\n{rule.reason}")
    for title, value in (("Not so", rule.example.bad), ("But so", rule.example.good)):
        print(f"\n{title}, in {rule.example.field}:\n\n{_shown(value)}")
    if rule.example.policy:
        print(f"\nWhere the policy says:\n\n{_shown(json.dumps(rule.example.policy, ensure_ascii=False))}")
    print(f'\nTo switch it off, in {FILE_NAME}:\n\n    [rules]\n    {rule.id} = "off"')
    return 0


def _shown(value: str | None) -> str:
    # Some examples are about characters that nobody sees.
    lines = ["(nothing)"] if value is None else value.split("\n")
    return "\n".join(f"    {printable(line)}".rstrip() for line in lines)


def write_policy() -> int:
    """
    Write a policy with comments into this folder; one that is there stays.
    """
    path = Path(FILE_NAME)
    template = Path(__file__).with_name("policy.toml").read_text(encoding="utf-8")
    numbers = "\n".join(f"# {name} = {value}" for name, value in asdict(Policy().thresholds).items())
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template.replace(_NUMBERS, numbers))
    except FileExistsError:
        complain(f"{path} is there already; it stays as it is")
        return USAGE
    print(f"Wrote {path}")
    return 0

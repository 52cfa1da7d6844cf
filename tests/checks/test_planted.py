"""
Planted faults are found, and nothing else is.
"""

from collections import Counter
from datetime import date

import pytest

from service.checks import RULES, Manuscript, Policy, inspect
from service.checks.policy import build_policy
from service.checks.policyfiles import load_policy
from service.extraction import Document
from service.extraction.document import Kind
from tests.checks.clean import ARTICLES, Clean
from tests.checks.planted import Planted, planted

# Of the faults of a rule, the share that is found; of all of them, the share with a finding of another rule.
FOUND, OTHERS = 0.95, 0.005


def rules_of(fault: Planted) -> set[str]:
    """
    The rules that find something in a document with one fault.
    """
    policy = build_policy(load_policy({"today": "2026-03-20", **fault.policy}))
    return {finding.rule for finding in inspect(Manuscript(Document(fault.text, kind=fault.kind)), policy).findings}


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("clean", ARTICLES, ids=lambda clean: clean.language)
def test_clean_articles_are_clean(clean: Clean, kind: Kind) -> None:
    """
    Before anything is planted, no rule says anything.
    """
    text = clean.text() if kind == "text" else clean.page()

    assert inspect(Manuscript(Document(text, kind=kind)), Policy(today=date(2026, 3, 20))).findings == ()


def test_planted_faults_are_found() -> None:
    """
    Each rule finds its faults in all languages, and hardly any other rule speaks.
    """
    faults = list(planted())
    answers = [(fault.rule, rules_of(fault)) for fault in faults]
    total = Counter(fault.rule for fault in faults)
    found = Counter(rule for rule, rules in answers if rule in rules)
    others = [(rule, rules - {rule}) for rule, rules in answers if rules - {rule}]

    assert set(total) == set(RULES)
    assert {rule: found[rule] for rule in RULES if found[rule] < FOUND * total[rule]} == {}
    assert len(others) <= OTHERS * len(faults), others

"""
A document inspected: what of it is read, and what the answer says of that.
"""

import pytest

from service.checks import Manuscript, Policy, inspect
from service.extraction import Document
from service.extraction.limits import Limits

SENTENCE = "The ferry between Lindholm and the mainland sails again from Sunday, after nine years without one.\n\n"
FAULT = "The timetable is at TK and in the harbour office, where it has always been, said the company.\n\n"
TEXT = f"Night ferry returns to Lindholm\n\nBy Marta Roe\n\n{SENTENCE * 10}{FAULT}"


@pytest.mark.parametrize(("lines", "truncated"), [(15, True), (1000, False)])
def test_text_is_checked_as_far_as_it_is_read(lines: int, truncated: bool) -> None:
    """
    The limits of extraction hold for the checks, and what they cut is said.
    """
    found = inspect(Manuscript(Document(TEXT, kind="text")), Policy(), Limits(lines=lines))
    rules = {finding.rule for finding in found.findings}
    warnings = {warning.code for warning in found.article.warnings}

    assert ("truncated-input" in warnings, "placeholder-left" not in rules) == (truncated, truncated)
